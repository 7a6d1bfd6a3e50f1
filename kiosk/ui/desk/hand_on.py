# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Handing somebody on: only with their yes, and only what they agreed to goes along."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QWidget

from kiosk.domain.tokens import new_tap
from kiosk.i18n import _, formats, isolate
from kiosk.services.choosing import OfferState
from kiosk.services.handing_on import Consent
from kiosk.ui.desk.button import Chip
from kiosk.ui.desk.dialog import DeskDialog
from kiosk.ui.desk.flow import Flow
from kiosk.ui.widgets.text import Text

if TYPE_CHECKING:
    from kiosk.services.booking import DayWithTimes, FreeTime
    from kiosk.services.choosing import Offer
    from kiosk.services.desk_today import QueueRow


MOST_TIMES = 8


class HandOnDialog(DeskDialog):
    """A place now, a time later, or a task for them. The button comes to life with the resident's yes."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, pictogram="handshake")
        self.tap = self.hold_tap = ""
        self.offer: Offer | None = None
        self.row: QueueRow | None = None
        self.place_label, self.consent_label = Text("", "desk-small", tone="soft"), Text("", "desk-small", tone="soft")
        self._places, self._chips = QWidget(), QWidget()
        self.places, self.chips = Flow(self._places), Flow(self._chips)
        for widget in (self.place_label, self._places, self.consent_label, self._chips):
            self.content.addWidget(widget)
        self.content.addStretch(1)

    def ask(self, row: QueueRow, offer: Offer) -> None:
        """Open for this person and this organisation; `show_times` may follow. One opening is one hand-over."""
        self.tap, self.hold_tap, self.row, self.offer = new_tap(), new_tap(), row, offer
        self.title.setText(
            _("Hand {number} on to {organisation}").format(number=isolate(row.label), organisation=isolate(offer.name))
        )
        self.place_label.setText(_("Where do they go?"))
        self.consent_label.setText(_("What does the resident say?"))
        self.yes.setText(_("Hand on"))
        self.places.clear()
        if self._open_session() is not None:
            self._add_place(_("Into their queue, now"), "queue")
        self._add_place(_("A task for them, without a place"), "task")
        self._places.findChildren(Chip)[0].setChecked(True)
        self._fill()
        self.open()
        self.yes.setEnabled(False)

    def show_times(self, days: tuple[DayWithTimes, ...], zone: ZoneInfo) -> None:
        """The soonest free times, some of each day so that not all are of the same morning."""
        for day in days[:3]:
            for free in day.times[: max(2, MOST_TIMES // max(1, len(days[:3])))]:
                time = formats.clock(free.starts_at.astimezone(zone).time())
                chip = self._add_place(_("{day}, {time}").format(day=formats.day_short(day.day), time=time), free)
                chip.setObjectName(f"hand-on-time-{day.day:%Y%m%d}-{free.starts_at:%H%M}")
        self._places.updateGeometry()

    def _add_place(self, said: str, value: object) -> Chip:
        chip = Chip(said, value)
        chip.setAutoExclusive(True)
        chip.setObjectName(f"hand-on-{value}" if isinstance(value, str) else "")
        chip.toggled.connect(self._say_place)
        self.places.addWidget(chip)
        return chip

    def _say_place(self) -> None:
        if self.row is None:
            return
        if self.session_id() is not None:
            says = _("They are open now: {number} gets a place in their queue and a new slip.")
        elif self.time() is not None:
            says = _("{number} gets an appointment at this time, and a new slip.")
        else:
            says = _("This becomes a task for them. {number} gets no place in a queue.")
        self.says.setText(says.format(number=isolate(self.row.label)))

    def _place(self) -> object:
        return next((chip.value for chip in self._places.findChildren(Chip) if chip.isChecked()), "task")

    def _open_session(self) -> int | None:
        offer = self.offer
        if offer is None or offer.state is not OfferState.OPEN or offer.card is None:
            return None
        return offer.card.session_id

    def session_id(self) -> int | None:
        """The queue to join, when that was chosen."""
        return self._open_session() if self._place() == "queue" else None

    def time(self) -> FreeTime | None:
        """The time that was chosen, if one was."""
        place = self._place()
        return None if isinstance(place, str) else place  # type: ignore[return-value]

    def consent(self) -> Consent:
        """What the resident said."""
        said = {str(chip.value) for chip in self._chips.findChildren(Chip) if chip.isChecked()}
        return Consent(given="given" in said, name="name" in said, needs="needs" in said, topic="topic" in said)

    def _fill(self) -> None:
        self.chips.clear()
        for value, said in (
            ("given", _("The resident says yes")),
            ("topic", _("the question may go along")),
            ("name", _("the first name may go along")),
            ("needs", _("interpreter and other needs may go along")),
        ):
            chip = Chip(said, value, role="desk-bold" if value == "given" else "desk")
            chip.setObjectName(f"consent-{value}")
            chip.toggled.connect(self._on_chip)
            self.chips.addWidget(chip)

    def _on_chip(self) -> None:
        self.yes.setEnabled(self.consent().given)
