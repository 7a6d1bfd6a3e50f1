# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Looks at the programme: the poster of a week, posters of activities, what hangs where, files for elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kiosk.domain.vocabulary import PosterKind
from kiosk.i18n import _, formats, isolate
from kiosk.ui import theme
from kiosk.ui.desk import words as desk_words
from kiosk.ui.desk.activities.words import about, joined
from kiosk.ui.desk.lines import Act, Line
from kiosk.ui.desk.preview import Paper
from kiosk.ui.desk.settings.fields import InOrder, Labelled, OneOf
from kiosk.ui.desk.tabbed import Headed, Tabbed
from kiosk.ui.widgets.panel import column, row

if TYPE_CHECKING:
    from kiosk.services.activity_week import DateAtDesk
    from kiosk.services.posters import CopySeen

MOST_LANGUAGES = 3
A4, A3 = "A4", "A3"


class PosterChoice(QWidget):
    """Languages, one to three in their order, and a size; beside them the poster as it will look.

    Signals: chosen(): something else is chosen.
    """

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.languages = InOrder("poster-language")
        self.size_ = OneOf("poster-size")
        self.shown = Paper()
        self._languages, self._size = Labelled(self.languages), Labelled(self.size_)
        left = QWidget()
        left.setFixedWidth(theme.scale().px(72))
        lines = column(left, gap="small")
        lines.addWidget(self._languages)
        lines.addWidget(self._size)
        lines.addStretch(1)
        page = row(self, gap="small")
        page.addWidget(left)
        page.addWidget(self.shown, 1)
        self.languages.changed.connect(self._on_languages)
        self.size_.changed.connect(self.chosen)

    def offer(self, languages: Sequence[str]) -> None:
        """The languages of the room; what was chosen stays chosen."""
        self._languages.set_label(_("Languages, one to three"))
        self._size.set_label(_("Size"))
        values = self.languages.values() or ("nl",)
        self.languages.offer([(code, desk_words.language_name(code)) for code in languages], values)
        self.size_.offer([(A4, _("A4, for a door")), (A3, _("A3, for a wall"))], self.size_.value() or A4)

    @property
    def codes(self) -> tuple[str, ...]:
        """The chosen languages in their order; Dutch when none is."""
        return tuple(str(value) for value in self.languages.values()) or ("nl",)

    @property
    def is_large(self) -> bool:
        """Whether it is for a wall."""
        return self.size_.value() == A3

    def _on_languages(self) -> None:
        values = self.languages.values()
        if len(values) > MOST_LANGUAGES:
            # The last one chosen goes in the place of the one before it.
            kept = (*values[: MOST_LANGUAGES - 1], values[-1])
            self.languages.offer(self.languages.choices(), kept)
        self.chosen.emit()


class ProgrammePanel(Tabbed):
    """The looks, and the words of each."""

    def __init__(self) -> None:
        self.choice = PosterChoice()
        self.week = Headed(
            {
                "poster-before": "arrow-left",
                "poster-now": "calendar-dot",
                "poster-after": "arrow-right",
                "poster-print": "printer",
            },
            self.choice,
            primary="poster-print",
        )
        self.single, self.copies = Headed({}), Headed({"hang-copy": "push-pin"}, primary="hang-copy")
        self.files = Headed({})
        super().__init__(
            "programme",
            {
                "week": ("newspaper", self.week),
                "single": ("image", self.single),
                "copies": ("push-pin", self.copies),
                "files": ("floppy-disk", self.files),
            },
        )

    def say_tabs(self, stale: int) -> None:
        """The tabs, with how many copies are not right any more."""
        copies = _("What hangs where")
        if stale:
            copies = _("{tab} · {n}").format(tab=copies, n=isolate(stale))
        self.say(
            {
                "week": _("Poster of the week"),
                "single": _("Poster of one activity"),
                "copies": copies,
                "files": _("Calendar and table"),
            }
        )

    def show_week(self, monday: date, today: date) -> None:
        """Which week the poster is of."""
        last = monday + timedelta(days=6)
        title = _("{first} to {last}").format(first=formats.day_and_month(monday), last=formats.day_and_month(last))
        self.week.say(
            title,
            poster_before=_("Earlier"),
            poster_now="" if monday <= today <= last else _("This week"),
            poster_after=_("Later"),
            poster_print=_("Print or save"),
        )

    def show_dates(self, dates: tuple[DateAtDesk, ...]) -> None:
        """What a poster of one activity can be of."""
        self.single.say(
            _("Poster of one activity"), _("In the languages and the size that are chosen with the poster of the week.")
        )
        lines = [
            Line(
                str(one.card.activity_id),
                one.card.title,
                joined(formats.day_long(one.card.day), about(one.card)),
                "" if one.card.happens else _("does not take place"),
                one.card.pictogram,
                (Act("poster-of", _("Look at it"), "image"),),
                one,
            )
            for one in dates
        ]
        self.single.lines.show_lines(lines, _("There is no activity in these two weeks."))

    def show_copies(self, copies: tuple[CopySeen, ...]) -> None:
        """What hangs, with what is not right any more."""
        self.copies.say(
            _("What hangs where"),
            _("The desk knows which copy says something else than the programme."),
            hang_copy=_("A copy hangs"),
        )
        self.copies.lines.show_lines(
            [_copy(one) for one in sorted(copies, key=lambda one: not (one.is_stale or one.is_over))],
            _("No copy is written down. Say here where you hang one, and the desk tells when it is out of date."),
        )

    def show_files(self) -> None:
        """What can be saved."""
        self.files.say(_("Calendar and table"), _("Save it in a folder, and take it to where it is needed."))
        self.files.lines.show_lines(
            [
                Line(
                    "feed",
                    _("Calendar file"),
                    _("All activities for the calendar of a telephone or a web page. Nobody who signed up is in it."),
                    "",
                    "calendar",
                    (Act("save-feed", _("Save"), "floppy-disk"),),
                ),
                Line(
                    "table",
                    _("Table of activities"),
                    _("Dates and numbers for a spreadsheet. Nobody who signed up is in it."),
                    "",
                    "table",
                    (Act("save-table", _("Save"), "floppy-disk"),),
                ),
            ]
        )

    def forget(self) -> None:
        """Nobody is signed in any more."""
        for view in (self.single, self.copies, self.files):
            view.lines.forget()
        self.choice.shown.clear()


def _copy(one: CopySeen) -> Line:
    copy = one.copy
    kind = _("poster of the week") if copy.kind is PosterKind.PROGRAMME else _("poster of an activity")
    week = _("week of {day}").format(day=formats.day_and_month(copy.week))
    hung = _("hangs since {day}").format(day=formats.day_short(copy.hung_at.date()))
    mark = _("out of date: it says something else than the programme") if one.is_stale else ""
    if one.is_over:
        mark = _("its week is over")
    acts: tuple[Act, ...] = (Act("take-down", _("Taken down"), "trash"),)
    if one.is_stale and not one.is_over and copy.kind is PosterKind.PROGRAMME:
        acts = (Act("print-again", _("Print it anew"), "printer"), *acts)
    return Line(str(copy.copy_id), copy.place, joined(kind, week, hung), mark, "push-pin", acts, one)
