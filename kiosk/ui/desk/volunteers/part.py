# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Volunteers at the desk, for whoever looks after them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from kiosk.domain.duties import Duty
from kiosk.i18n import _, current_language
from kiosk.ui.desk.volunteers.acts import VolunteerActs
from kiosk.ui.desk.volunteers.hands import HandDesk
from kiosk.ui.desk.volunteers.hours import HoursDesk
from kiosk.ui.desk.volunteers.panel import VolunteersPanel
from kiosk.ui.desk.volunteers.people import VolunteerDesk
from kiosk.ui.desk.volunteers.turns import TurnDesk
from kiosk.ui.desk.work_part import WorkPart

if TYPE_CHECKING:
    from kiosk.domain.duties import Worker
    from kiosk.ui.desk.volunteers.acts import Waiting
    from kiosk.ui.desk.window import DeskWindow


class Volunteers(WorkPart):
    """Who wants to help, who helps, turns, hours, helping hands, VOG."""

    name = "volunteers"
    pictogram = "hand-heart"

    def __init__(self, window: DeskWindow) -> None:
        super().__init__(window)
        self.panel: VolunteersPanel = VolunteersPanel()
        self.people, self.turns = VolunteerDesk(self), TurnDesk(self)
        self.hours, self.hands = HoursDesk(self), HandDesk(self)
        self._came_from = "people"

    @property
    def acts(self) -> VolunteerActs:
        """What the room does."""
        return self.window.acts().of(VolunteerActs)

    @property
    def asked(self) -> dict[str, Any]:
        """Who asks, and in which language."""
        return {"worker": self.window.worker, "language": current_language()}

    @property
    def today(self) -> date:
        """The day it is in the room."""
        return self.window.acts().room.day_of(self.window.clock.now())

    def title(self) -> str:
        return _("Volunteers")

    def is_for(self, worker: Worker) -> bool:
        return worker.has(Duty.VOLUNTEERS)

    def join(self) -> None:
        super().join()
        self.panel.viewed.connect(self.view)
        for desk in (self.people, self.turns, self.hours, self.hands):
            desk.join()

    def open(self, is_open: bool) -> None:
        """Opening begins with who waits for an answer."""
        self.panel.show_view("candidates")
        self.turns.begin()
        self.hours.begin()
        super().open(is_open)

    def forget(self) -> None:
        self.panel.forget()

    def retranslate(self) -> None:
        self.panel.say_tabs(None)

    def view(self, name: str) -> None:
        """Another look; one person or one date belongs to the look it was opened from."""
        tab = name
        if name == "person":
            tab = self.panel.view if self.panel.view in ("people", "hours", "vogs") else self._came_from
            self._came_from = tab
        elif name == "date":
            tab = "shifts"
        self.panel.show_view(name, tab)
        self.window.tell("")
        self.look()

    def go_back(self) -> None:
        """From one person to where they were opened."""
        self.view(self._came_from)

    def look(self) -> None:
        worker, acts, asked, panel = self.window.worker, self.acts_or_none(), self.asked, self.panel
        if not self.is_open or worker is None or acts is None:
            return
        panel.zone = self.window.acts().room.zone
        self.run(lambda: acts.waiting(worker=worker), self._on_waiting)
        view = panel.view
        if view == "candidates":
            self.run(lambda: acts.candidates(worker=worker), panel.show_candidates)
        elif view == "people":
            self.run(lambda: acts.people(worker=worker), panel.show_people)
        elif view == "vogs":
            self.run(lambda: acts.vogs_to_ask(worker=worker), panel.show_vogs)
        elif view == "hands":
            self.run(lambda: acts.hands(worker=worker), panel.show_hands)
        elif view == "person":
            self.people.look()
        elif view in ("shifts", "date"):
            self.turns.look(asked)
        elif view == "hours":
            self.hours.look(asked)

    def acts_or_none(self) -> VolunteerActs | None:
        """None while nobody is signed in."""
        return self.acts if self.window.worker is not None else None

    def _on_waiting(self, waiting: Waiting) -> None:
        if self.is_open:
            self.panel.say_tabs(waiting)
