# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The figures of a period: how many, about what, handed on to whom. Counted from what happened, with nobody in them.

Nothing here needs a name, so the figures of a day are the same before and after its names go.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import distinct, func, select

from kiosk.data.engines import Database, Transaction
from kiosk.data.figure_rows import Counted, Kind, count_visits
from kiosk.data.models import ConsultationHour, HelpFlag, Organisation, Request, Session, Topic
from kiosk.domain.duties import Duty, Worker
from kiosk.domain.figures import BY_DAY_UP_TO, LEAST_FOR_TAIL, Period, local_hour, percentile
from kiosk.domain.rrule_text import from_rrule
from kiosk.domain.suppression import THRESHOLD, Cell, Shown, alone, protect, protect_groups
from kiosk.domain.vocabulary import EventKind, FlagKind
from kiosk.errors import RuleError
from kiosk.i18n import formats
from kiosk.services.authority import allow
from kiosk.services.figure_activities import activity_figures, help_figures
from kiosk.services.figure_hand_overs import hand_overs
from kiosk.services.figure_shapes import HourFigures, OrganisationFigures, RoomFigures, Waits
from kiosk.services.rooms import RoomInfo
from kiosk.services.texts import DUTCH, say

Key = TypeVar("Key", bound=Hashable)
# Who was spoken with: also whoever was handed on at the end of it.
SPOKEN = frozenset({EventKind.FINISHED, EventKind.REFERRED})
TOLD_ENDINGS = (EventKind.FINISHED, EventKind.NO_SHOW, EventKind.LEFT, EventKind.CANCELLED, EventKind.MOVED)
NOBODY = Cell(0)


def figures_for(
    database: Database, *, room: RoomInfo, worker: Worker, period: Period, now: datetime, language: str = DUTCH
) -> RoomFigures:
    """The figures a worker may see: a host those of their own organisation, a connector everything.

    Raises NotPermitted for a worker without the duty, NotSignedIn, NotYours.
    """
    with database.reading() as transaction:
        allow(transaction, worker, Duty.FIGURES, worker.organisation_id, room=room)
    return room_figures(
        database, room=room, period=period, now=now, language=language, organisation_id=worker.organisation_id
    )


def room_figures(
    database: Database,
    *,
    room: RoomInfo,
    period: Period,
    now: datetime,
    language: str = DUTCH,
    organisation_id: int | None = None,
) -> RoomFigures:
    """The figures of the whole room, or of one organisation in it; asks nobody's leave: see `figures_for`."""
    with database.reading() as transaction:
        hours = _hours(transaction, room, organisation_id)
        counted = count_visits(transaction, list(hours), period)
        is_whole = organisation_id is None
        name = "" if organisation_id is None else say(transaction.get_one(Organisation, organisation_id).name, language)
        sums, hidden, spoken, organisations = _organisations(hours, counted, language)
        came = [kind for kind in counted.kinds if kind.came]
        days, months, weekdays = _dates(counted, period)
        return RoomFigures(
            room=room.name,
            organisation=name,
            period=period,
            made_at=now,
            visits=alone(sum(kind.people for kind in came)),
            spoken=sums.get(EventKind.FINISHED, NOBODY),
            interpreter=_interpreter(transaction, list(hours), period),
            waits=_waits(counted.waits),
            days=days,
            months=months,
            weekdays=weekdays,
            times=_told(_times(counted, room), by_count=False),
            languages=_told(_count(came, "language")),
            kinds=_told(_count(came, "kind")),
            topics=_told(_topics(transaction, came, language)),
            endings=tuple((kind, cell) for kind, cell in sums.items() if cell != NOBODY),
            outcomes=_told(_count([kind for kind in counted.kinds if kind.outcome is not None], "outcome")),
            organisations=organisations,
            hand_overs=hand_overs(
                transaction,
                room,
                period,
                language=language,
                spoken=spoken,
                hidden=hidden,
                organisation_id=organisation_id,
            ),
            activities=activity_figures(transaction, room, period, now=now, language=language) if is_whole else (),
            helping=help_figures(transaction, room, period) if is_whole else None,
        )


def _hours(
    transaction: Transaction, room: RoomInfo, organisation_id: int | None
) -> dict[int, tuple[ConsultationHour, Organisation]]:
    query = (
        select(ConsultationHour, Organisation)
        .join(Organisation)
        .where(Organisation.room_id == room.id)
        .order_by(Organisation.id, ConsultationHour.id)
    )
    if organisation_id is not None:
        query = query.where(Organisation.id == organisation_id)
    return {hour.id: (hour, organisation) for hour, organisation in transaction.execute(query)}


def _organisations(
    hours: Mapping[int, tuple[ConsultationHour, Organisation]], counted: Counted, language: str
) -> tuple[dict[EventKind, Cell], list[int], dict[int, int], tuple[OrganisationFigures, ...]]:
    """How everything ended; organisations (by id) that are not told; conversations of those where they are; each one.

    Who came and was not spoken with is the difference of two numbers here, so where that is small the second is hidden.
    """
    visits: dict[int, Counter[int]] = defaultdict(Counter)
    endings: dict[EventKind, Counter[int]] = {kind: Counter() for kind in TOLD_ENDINGS}
    waits: dict[int, Counter[int]] = defaultdict(Counter)
    for kind in counted.kinds:
        owner = hours[kind.hour_id][1].id
        visits[owner][kind.hour_id] += kind.people if kind.came else 0
        if kind.ending is not None:
            endings[EventKind.FINISHED if kind.ending in SPOKEN else kind.ending][owner] += kind.people
    for hour_id, minutes, people in counted.waits:
        waits[hours[hour_id][1].id][minutes] += people
    for counts in endings.values():
        # Where an ending is hidden, it is hidden of every organisation: a 0 would say whose it was not.
        counts.update(dict.fromkeys(visits, 0))
    told, inside = protect_groups(visits)
    hidden = [owner for owner, cell in told.items() if cell.shown is not Shown.WHOLE]
    talks = endings[EventKind.FINISHED]
    unspoken = {owner: cells.total() - talks[owner] for owner, cells in visits.items()}
    inside_of: dict[EventKind, list[int]] = dict.fromkeys(endings, hidden)
    inside_of[EventKind.FINISHED] = hidden + [owner for owner, people in unspoken.items() if _is_few(people)]
    few = [EventKind.FINISHED] if _is_few(sum(unspoken.values())) else []
    sums, ended = protect_groups(endings, hidden=few, inside=inside_of)
    spoken = {owner: talks[owner] for owner, cell in ended[EventKind.FINISHED].items() if cell.shown is Shown.WHOLE}
    owners = {organisation.id: organisation for _hour, organisation in hours.values() if organisation.id in told}
    rows = tuple(
        OrganisationFigures(
            name=say(owners[owner].name, language),
            visits=told[owner],
            spoken=ended[EventKind.FINISHED].get(owner, NOBODY),
            no_show=ended[EventKind.NO_SHOW].get(owner, NOBODY),
            left=ended[EventKind.LEFT].get(owner, NOBODY),
            # That there is a percentile says how many people there are at least.
            waits=_percentiles(waits[owner] if told[owner].shown is Shown.WHOLE else {}),
            hours=tuple(_hour(hours[hour_id][0], cell, language) for hour_id, cell in inside[owner].items()),
        )
        for owner in owners
    )
    return sums, hidden, spoken, rows


def _is_few(people: int) -> bool:
    return 0 < people < THRESHOLD


def _hour(hour: ConsultationHour, cell: Cell, language: str) -> HourFigures:
    try:
        weekdays = from_rrule(hour.rule, hour.anchor, hour.starts, hour.ends).weekdays
    except RuleError:
        weekdays = ()
    times = formats.time_range(hour.starts, hour.ends)
    return HourFigures(weekdays=weekdays, times=times, space=say(hour.space.text, language), visits=cell)


def _dates(
    counted: Counted, period: Period
) -> tuple[tuple[tuple[date, Cell], ...], tuple[tuple[date, Cell], ...], tuple[tuple[int, Cell], ...]]:
    """Days (of a short period) within their days of the week, or months (of a long one) beside them."""
    days: Counter[date] = Counter()
    for day, _quarter, people in counted.arrivals:
        days[day] += people
    weekdays: dict[int, Counter[date]] = {weekday: Counter() for weekday in range(7)}
    months: Counter[date] = Counter()
    for day, people in days.items():
        weekdays[day.weekday()][day] += people
        months[day.replace(day=1)] += people
    sums, inside = protect_groups(weekdays)
    if period.days <= BY_DAY_UP_TO:
        cells = {day: cell for own in inside.values() for day, cell in own.items()}
        return tuple(sorted(cells.items())), (), tuple(sums.items())
    return (), tuple(sorted(protect(months).items())), tuple(sums.items())


def _times(counted: Counted, room: RoomInfo) -> Counter[int]:
    """People by the hour in which they came, on the room's own clock."""
    hours: Counter[int] = Counter()
    for _day, quarter, people in counted.arrivals:
        hours[local_hour(quarter, room.zone)] += people
    return hours


def _topics(transaction: Transaction, kinds: Sequence[Kind], language: str) -> Counter[str]:
    """By name; two topics of the same name are one here."""
    by_id = _count(kinds, "topic_id")
    rows = transaction.scalars(select(Topic).where(Topic.id.in_([number for number in by_id if number])))
    names = {row.id: say(row.name, language) for row in rows}
    found: Counter[str] = Counter()
    for number, people in by_id.items():
        found[names.get(number, "")] += people
    return found


def _interpreter(transaction: Transaction, hours: Sequence[int], period: Period) -> Cell:
    """Visits for which somebody at the desk dealt with the wish for an interpreter.

    The wish itself goes with the name at the end of the day; that it was dealt with stays.
    """
    query = (
        select(func.count(distinct(HelpFlag.visit_id)))
        .join(Request, Request.visit_id == HelpFlag.visit_id)
        .join(Session)
        .where(
            HelpFlag.kind == FlagKind.INTERPRETER,
            Session.day >= period.first,
            Session.day <= period.last,
            Session.consultation_hour_id.in_(hours),
        )
    )
    return alone(transaction.scalars(query).one())


def _waits(rows: Iterable[tuple[int, int, int]]) -> Waits:
    found: Counter[int] = Counter()
    for _hour_id, minutes, people in rows:
        found[minutes] += people
    return _percentiles(found)


def _percentiles(histogram: Mapping[int, int]) -> Waits:
    people = sum(histogram.values())
    return Waits(
        median=percentile(histogram, 50) if people >= THRESHOLD else None,
        tail=percentile(histogram, 90) if people >= LEAST_FOR_TAIL else None,
    )


def _count(kinds: Iterable[Kind], name: str) -> Counter[Any]:
    found: Counter[Any] = Counter()
    for kind in kinds:
        found[getattr(kind, name)] += kind.people
    return found


def _told(counts: Mapping[Key, int], *, by_count: bool = True) -> tuple[tuple[Key, Cell], ...]:
    """The cells that may be shown, the largest first; in what is hidden no order tells anything."""
    cells = protect(counts)
    if not by_count:
        return tuple(sorted(cells.items(), key=lambda item: str(item[0]).zfill(2)))
    return tuple(sorted(cells.items(), key=lambda item: (-(item[1].count or 0), str(item[0]))))
