# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The programme on paper and in files."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from kiosk.domain.duties import Duty
from kiosk.domain.vocabulary import PosterKind
from kiosk.i18n import _, current_language, isolate
from kiosk.ui.desk.asking import AskDay, AskWords
from kiosk.ui.desk.hours import monday_of
from kiosk.ui.desk.preview import Made, made
from kiosk.ui.desk.programme.acts import ProgrammeActs
from kiosk.ui.desk.programme.panel import ProgrammePanel
from kiosk.ui.desk.work_part import WorkPart
from kiosk.ui.tasks import PRINTING

if TYPE_CHECKING:
    from kiosk.domain.duties import Worker
    from kiosk.services.activity_week import DateAtDesk
    from kiosk.services.posters import CopySeen
    from kiosk.ui.desk.form_dialog import Values
    from kiosk.ui.desk.window import DeskWindow

PICTURE_WIDTH = 620


class Programme(WorkPart):
    """Poster of the week, posters of activities, hung copies, calendar file, table."""

    name = "programme"
    pictogram = "megaphone"

    def __init__(self, window: DeskWindow) -> None:
        super().__init__(window)
        self.panel: ProgrammePanel = ProgrammePanel()
        self._monday: date | None = None
        self._poster: Made | None = None
        self._single: DateAtDesk | None = None
        self._version = ""

    @property
    def acts(self) -> ProgrammeActs:
        """What the room does."""
        return self.window.acts().of(ProgrammeActs)

    @property
    def today(self) -> date:
        """The day it is in the room."""
        return self.window.acts().room.day_of(self.window.clock.now())

    @property
    def monday(self) -> date:
        """The first day of the week that is looked at."""
        return self._monday or monday_of(self.today)

    def title(self) -> str:
        return _("Programme")

    def is_for(self, worker: Worker) -> bool:
        return worker.has(Duty.PROGRAMME)

    def join(self) -> None:
        super().join()
        panel = self.panel
        panel.viewed.connect(self.view)
        panel.week.pressed.connect(self._on_week)
        panel.choice.chosen.connect(self._on_chosen)
        panel.single.lines.asked.connect(self._on_single)
        panel.copies.pressed.connect(lambda _name: self._hang(self.today, ""))
        panel.copies.lines.asked.connect(self._on_copy)
        panel.files.lines.asked.connect(self._on_file)

    def open(self, is_open: bool) -> None:
        """Opening begins with the poster of this week."""
        self._monday = self._poster = None
        self.panel.show_view("week")
        super().open(is_open)

    def forget(self) -> None:
        self._poster = self._single = None
        self.panel.forget()

    def retranslate(self) -> None:
        self.panel.say_tabs(0)

    def view(self, name: str) -> None:
        """Another look."""
        self.panel.show_view(name)
        self.window.tell("")
        self.look()

    def look(self) -> None:
        worker = self.window.worker
        if not self.is_open or worker is None:
            return
        acts, panel, view, first = self.acts, self.panel, self.panel.view, self.today
        panel.choice.offer(self.window.acts().room.languages)
        self.run(lambda: acts.copies(worker=worker), self._on_copies)
        if view == "week":
            panel.show_week(self.monday, self.today)
            self._draw()
        elif view == "single":
            last, language = first + timedelta(days=13), current_language()
            self.run(
                lambda: acts.dates(worker=worker, first_day=first, last_day=last, language=language), panel.show_dates
            )
        elif view == "files":
            panel.show_files()

    def _on_copies(self, copies: tuple[CopySeen, ...]) -> None:
        if self.is_open:
            self.panel.say_tabs(sum(one.is_stale or one.is_over for one in copies))
            self.panel.show_copies(copies)

    # --- the poster of the week ---------------------------------------------------------------------------------

    def _given(self) -> dict[str, Any]:
        choice = self.panel.choice
        return {"worker": self.window.worker, "languages": choice.codes, "is_large": choice.is_large}

    def _draw(self) -> None:
        acts, given, monday, known = self.acts, self._given(), self.monday, self._poster

        def make() -> tuple[Made, str, date]:
            poster = acts.week_poster(week=monday, **given)
            is_same = known is not None and known.pdf == poster.pdf
            return known if known is not None and is_same else made(poster.pdf, "programme"), poster.version, monday

        self.run(make, self._on_drawn, lane=PRINTING)

    def _on_drawn(self, drawn: tuple[Made, str, date]) -> None:
        paper, version, monday = drawn
        if not self.is_open or monday != self.monday:
            return
        self._version = version
        if paper is not self._poster:
            self._poster = paper
            self.panel.choice.shown.show_pages(paper.pages, PICTURE_WIDTH)

    def _on_chosen(self) -> None:
        if self.is_open:
            self._draw()

    def _on_week(self, name: str) -> None:
        if name == "poster-print":
            if self._poster is not None:
                says = _("Say afterwards where it hangs: the desk tells when it is out of date.")
                self.preview.show_paper(_("Poster of the week"), self._poster, says)
            return
        steps = {"poster-before": -1, "poster-after": 1}
        start = self.monday if name in steps else monday_of(self.today)
        self._monday = start + timedelta(weeks=steps.get(name, 0))
        self.look()

    def on_printed(self, is_taken: bool) -> None:
        super().on_printed(is_taken)
        if is_taken and self.panel.view == "week":
            self._hang(self.monday, self._version)
        elif is_taken and self._single is not None:
            self._hang(self._single.card.day, "", self._single.card.series_id)

    # --- one activity ---------------------------------------------------------------------------------------------

    def _on_single(self, _act: str, one: DateAtDesk) -> None:
        acts, given, number = self.acts, self._given(), one.card.activity_id
        self._single = one
        self.show_paper(one.card.title, "activity", lambda: acts.activity_poster(activity_id=number, **given).pdf)

    # --- hung copies ------------------------------------------------------------------------------------------------

    def _hang(self, week: date, version: str, series_id: int | None = None) -> None:
        acts, worker = self.acts, self.window.worker
        kind = PosterKind.PROGRAMME if series_id is None else PosterKind.ACTIVITY

        def done(values: Values) -> None:
            if not values["place"]:
                self.form.refuse(_("Please say where it hangs."))
                return
            given = {"kind": kind, "series_id": series_id, "version": version or None, **values}
            self.keep(lambda: acts.hang(worker=worker, **given), _("Written down."))

        self.form.ask(
            _("Where does the poster hang?"),
            (
                AskWords("place", _("Place"), hint=_("For example: door of the library")),
                AskDay("week", _("A day of its week"), week, fallback=week),
            ),
            yes=_("It hangs there"),
            says=_("Then the desk tells when it says something else than the programme."),
            done=done,
        )

    def _on_copy(self, act: str, one: CopySeen) -> None:
        acts, worker, number = self.acts, self.window.worker, one.copy.copy_id
        if act == "take-down":
            self.form.ask(
                _("{place}: taken down").format(place=isolate(one.copy.place)),
                (),
                yes=_("Taken down"),
                says=_("The desk does not watch this copy any more. It can be written down again."),
                done=lambda _v: self.keep(lambda: acts.take_down(worker=worker, copy_id=number), _("Written down.")),
            )
            return
        self._monday = one.copy.week
        self.view("week")
        self.window.tell(
            _("Print it, hang it at {place}, and take the old one down.").format(place=isolate(one.copy.place))
        )

    # --- files ------------------------------------------------------------------------------------------------------

    def _on_file(self, act: str, _value: object) -> None:
        acts, worker, language = self.acts, self.window.worker, current_language()
        if act == "save-feed":
            folder = self.ask_folder(self.window)
            if folder is not None:
                where = folder
                self.run(
                    lambda: acts.feed(worker=worker, language=language),
                    lambda content: self.save_file(where, "buurtkamer.ics", content),
                )
            return
        first = self.today.replace(month=1, day=1)

        def done(values: Values) -> None:
            folder = self.ask_folder(self.form)
            if folder is None:
                self.form.yes.setEnabled(True)
                return
            where = folder
            self.form.hide()
            self.run(
                lambda: acts.table(worker=worker, **values),
                lambda content: self.save_file(where, "activiteiten.csv", content),
            )

        self.form.ask(
            _("Table of activities"),
            (
                AskDay("first_day", _("First day"), first, fallback=first),
                AskDay("last_day", _("Last day"), self.today, fallback=self.today),
            ),
            yes=_("Choose a folder"),
            done=done,
        )
