# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Figures as tables with words: what text, spreadsheet, paper and screen all show.

Nothing is read or counted here. A table of which nothing may be told has no rows, and its note says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from kiosk.domain.suppression import Cell, Shown
from kiosk.domain.vocabulary import EventKind, Outcome, ReferralKind, ReferralState, RequestKind
from kiosk.i18n import N_, formats, without_isolates
from kiosk.i18n.languages import known_languages
from kiosk.i18n.words import words_in
from kiosk.services.figure_shapes import HourFigures, RoomFigures
from printing.chart import Bar, Chart

Value = str | int | Cell | None
Key = TypeVar("Key")
SMALL, HIDDEN, TOO_FEW = "<5", "x", "–"
LEGEND = N_(
    "{small}: one to four people. {hidden}: not shown, because a number below 5 could be worked out from it. "
    "{few}: too few people to tell."
)
EMPTY = N_("There are no figures of these days yet. They come by themselves from what is done at the desk.")
WITHHELD = N_("Too few people to split.")
_KINDS = {RequestKind.WALK_IN: N_("Without an appointment"), RequestKind.APPOINTMENT: N_("With an appointment")}
_ENDINGS = {
    EventKind.FINISHED: N_("Spoken with"),
    EventKind.NO_SHOW: N_("Did not come when it was their turn"),
    EventKind.LEFT: N_("Went away before"),
    EventKind.CANCELLED: N_("Cancelled"),
    EventKind.MOVED: N_("Moved to another time"),
}
_OUTCOMES = {
    Outcome.HELPED: N_("Helped"),
    Outcome.PARTLY: N_("Partly helped"),
    Outcome.COME_BACK: N_("Comes back"),
    Outcome.PASSED_ON: N_("Told where to go"),
    Outcome.NOT_HERE: N_("Not for us"),
}
_WARM = {ReferralKind.WARM: N_("With a place or a time there"), ReferralKind.COLD: N_("As a task or an address")}
_ANSWERS = {
    ReferralState.PROPOSED: N_("No answer yet"),
    ReferralState.ACCEPTED: N_("Accepted"),
    ReferralState.DECLINED: N_("Declined"),
    ReferralState.ARRIVED: N_("Arrived there"),
}


@dataclass(frozen=True)
class FigureTable:
    """`name` is the same in every language. `is_chart`: two columns, a label and one count."""

    name: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    note: str = ""
    is_chart: bool = False


@dataclass(frozen=True)
class Report:
    """All tables of a period in one language. `tiles`: the main numbers, each with its words."""

    title: str
    subtitle: str
    language: str
    tiles: tuple[tuple[str, Value], ...]
    tables: tuple[FigureTable, ...]
    legend: str
    is_empty: bool
    # Said where there is nothing to tell yet.
    empty: str


def shown(value: Value, language: str) -> str:
    """A value as people read it."""
    if isinstance(value, Cell):
        if value.shown is not Shown.WHOLE:
            return SMALL if value.shown is Shown.SMALL else HIDDEN
        value = value.count
    if value is None:
        return TOO_FEW
    return without_isolates(formats.number(value, language)) if isinstance(value, int) else value


def chart_of(table: FigureTable, language: str) -> Chart:
    """A table with one count a line as a chart."""
    bars = []
    for label, value in table.rows:
        count = value.count if isinstance(value, Cell) else None
        bars.append(Bar(str(label), shown(value, language), count))
    return Chart(table.title, tuple(bars))


def report_of(figures: RoomFigures, *, language: str) -> Report:
    """The figures in words."""
    return _Writer(language).report(figures)


class _Writer:
    """Says everything in one language."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._say: Callable[[str], str] = words_in(language).gettext

    def report(self, figures: RoomFigures) -> Report:
        say, period = self._say, figures.period
        days = say(N_("{first} to {last}")).format(
            first=self._plain(formats.day_and_month(period.first, self._language)),
            last=f"{self._plain(formats.day_and_month(period.last, self._language))} {period.last.year}",
        )
        of = figures.organisation or say(N_("All organisations"))
        minutes = say(N_("{n} min")).format(n=figures.waits.median) if figures.waits.median is not None else None
        return Report(
            title=say(N_("Figures of {room}")).format(room=figures.room),
            subtitle=f"{days} · {of}",
            language=self._language,
            tiles=(
                (say(N_("Visits")), figures.visits),
                (say(N_("Conversations")), figures.spoken),
                (say(N_("Half waited at most")), minutes),
                (say(N_("Handed on")), figures.hand_overs.people),
            ),
            tables=tuple(table for table in self._tables(figures) if table.rows or table.note),
            legend=say(LEGEND).format(small=SMALL, hidden=HIDDEN, few=TOO_FEW),
            is_empty=figures.is_empty,
            empty=say(EMPTY),
        )

    def _tables(self, figures: RoomFigures) -> Iterable[FigureTable]:
        say, language = self._say, self._language
        yield self._main(figures)
        yield self._chart("days", N_("Visits by day"), figures.days, lambda day: formats.day_short(day, language))
        yield self._chart(
            "months", N_("Visits by month"), figures.months, lambda day: f"{formats.month(day, language)} {day.year}"
        )
        yield self._chart(
            "weekdays", N_("Visits by day of the week"), figures.weekdays, lambda day: formats.weekday(day, language)
        )
        yield self._chart("hours", N_("Visits by hour of coming in"), figures.times, lambda hour: f"{hour:02d}:00")
        yield self._chart("languages", N_("Visits by language"), figures.languages, self._tongue)
        yield self._chart("topics", N_("What it was about"), figures.topics, lambda name: name or say(N_("Not told")))
        yield self._chart("kinds", N_("With or without an appointment"), figures.kinds, lambda one: say(_KINDS[one]))
        yield self._chart("endings", N_("How it went"), figures.endings, lambda one: say(_ENDINGS[one]))
        yield self._chart("outcomes", N_("What came of it"), figures.outcomes, lambda one: say(_OUTCOMES[one]))
        yield self._organisations(figures)
        yield self._hours(figures)
        yield self._hand_overs(figures)
        yield self._chart(
            "hand-over-kinds", N_("How people were handed on"), figures.hand_overs.kinds, lambda one: say(_WARM[one])
        )
        yield self._chart(
            "hand-over-answers", N_("What came back"), figures.hand_overs.answers, lambda one: say(_ANSWERS[one])
        )
        yield self._activities(figures)

    def _main(self, figures: RoomFigures) -> FigureTable:
        say, helping = self._say, figures.helping
        rows: list[tuple[Value, ...]] = [
            (say(N_("Visits")), figures.visits),
            (say(N_("Conversations")), figures.spoken),
            (say(N_("Half waited at most, minutes")), figures.waits.median),
            (say(N_("Nine of ten waited at most, minutes")), figures.waits.tail),
            (say(N_("Interpreter, as answered at the desk")), figures.interpreter),
            (say(N_("Handed on")), figures.hand_overs.people),
        ]
        if helping is not None:
            hours = helping.minutes // 60 if helping.minutes is not None else None
            rows += [
                (say(N_("Volunteers with hours")), helping.people),
                (say(N_("Agreed hours of volunteers, whole hours")), hours),
            ]
        return FigureTable("main", say(N_("In short")), (say(N_("What")), say(N_("How many"))), tuple(rows))

    def _organisations(self, figures: RoomFigures) -> FigureTable:
        say = self._say
        columns = (
            say(N_("Organisation")),
            say(N_("Visits")),
            say(N_("Spoken with")),
            say(N_("Did not come")),
            say(N_("Went away")),
            say(N_("Wait, half")),
            say(N_("Wait, nine of ten")),
        )
        rows = [
            (one.name, one.visits, one.spoken, one.no_show, one.left, one.waits.median, one.waits.tail)
            for one in figures.organisations
        ]
        return self._table("organisations", N_("Organisations"), columns, rows)

    def _hours(self, figures: RoomFigures) -> FigureTable:
        columns = (self._say(N_("Organisation")), self._say(N_("Consultation hour")), self._say(N_("Visits")))
        rows = [(one.name, self._when(hour), hour.visits) for one in figures.organisations for hour in one.hours]
        return self._table("consultation-hours", N_("Consultation hours"), columns, rows)

    def _when(self, hour: HourFigures) -> str:
        days = formats.joined(
            [formats.weekday(day, self._language, short=True) for day in hour.weekdays], self._language
        )
        return self._plain(" ".join(part for part in (days, hour.times) if part)) + f" · {hour.space}"

    def _hand_overs(self, figures: RoomFigures) -> FigureTable:
        say = self._say
        columns = (say(N_("From")), say(N_("To")), say(N_("People")), say(N_("Per cent of conversations")))
        rows = [(one.sender, one.to or say(N_("Total")), one.people, one.percent) for one in figures.hand_overs.rows]
        return self._table("hand-overs", N_("Handed on from whom to whom"), columns, rows)

    def _activities(self, figures: RoomFigures) -> FigureTable:
        say = self._say
        columns = (
            say(N_("Activity")),
            say(N_("Held")),
            say(N_("Called off")),
            say(N_("People there")),
            say(N_("Places taken")),
            say(N_("Places")),
        )
        rows = [(one.title, one.held, one.cancelled, one.people, one.taken, one.places) for one in figures.activities]
        return self._table("activities", N_("Activities"), columns, rows)

    def _table(self, name: str, title: str, columns: tuple[str, ...], rows: Sequence[tuple[Value, ...]]) -> FigureTable:
        return FigureTable(name, self._say(title), columns, tuple(rows))

    def _chart(
        self, name: str, title: str, told: Sequence[tuple[Key, Cell]], label: Callable[[Key], str]
    ) -> FigureTable:
        columns = (self._say(N_("What")), self._say(N_("People")))
        if told and all(cell.shown is Shown.HIDDEN for _key, cell in told):
            return FigureTable(name, self._say(title), columns, (), self._say(WITHHELD), is_chart=True)
        rows = tuple((self._plain(label(key)), cell) for key, cell in told)
        return FigureTable(name, self._say(title), columns, rows, is_chart=True)

    def _tongue(self, code: str) -> str:
        known = known_languages().get(code)
        if known is None:
            return code
        return known.dutch_name if self._language == "nl" else known.english_name

    @staticmethod
    def _plain(text: str) -> str:
        """Without direction marks, which spreadsheets and terminals would show."""
        return without_isolates(text)
