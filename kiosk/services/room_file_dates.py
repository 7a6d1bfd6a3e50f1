# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a changed rule does to dates that exist already.

It touches only dates that still hold the old value and that nobody has an appointment on. The others stay as they are
and are told about: no appointment is ever dropped in silence. What goes on at this moment goes on.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from itertools import count
from typing import Any

from sqlalchemy import delete, select

from kiosk.data.models import ConsultationHour, Organisation, Pause, Request, Session, Visit
from kiosk.domain.transitions import ACTIVE
from kiosk.domain.vocabulary import RequestState, SessionState
from kiosk.services.registering import label_of
from kiosk.services.room_file_ledger import Ledger, put
from kiosk.services.series import Occurrence, Series, coming, dates_of, in_use, moments, series_of, signed_up_for
from kiosk.services.texts import DUTCH, say

# Stored and shown as it is, like every reason that staff type.
DROPPED = "Vervallen"


@dataclass(frozen=True)
class _Held:
    """What a date holds that nobody changed by hand."""

    starts: time
    ends: time

    def by(self, row: Occurrence) -> bool:
        own = isinstance(row, Session) and (row.desks is not None or row.space_id is not None)
        planned = row.state in (SessionState.PLANNED, SessionState.PAUSED)
        return planned and not own and (row.day, row.starts, row.ends) == (row.original_date, self.starts, self.ends)


@dataclass
class Ahead:
    """The dates to come of the whole room, and who counts on them."""

    ledger: Ledger
    rows: dict[tuple[type, int], list[Occurrence]] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)
    # The activities that somebody signed up for.
    signed_up: set[int] = field(default_factory=set)
    touched: list[Series] = field(default_factory=list)

    def free(self, series: Series) -> list[Occurrence]:
        """The dates that may change: not begun, and without an appointment."""
        return [row for row in self._of(series) if row.starts_at > self.ledger.now and not self._in_use(row)]

    def fixed(self, series: Series) -> list[Occurrence]:
        free = {id(row) for row in self.free(series)}
        return [row for row in self._of(series) if id(row) not in free]

    def _of(self, series: Series) -> list[Occurrence]:
        return self.rows.get((type(series), series.id), [])

    def _in_use(self, row: Occurrence) -> bool:
        return row.id in (self.used if isinstance(row, Session) else self.signed_up)


def look_ahead(ledger: Ledger) -> Ahead:
    """Everything that is planned, locked; times that were held too long are given back first."""
    transaction, room = ledger.transaction, ledger.room
    of_room = select(Session.id).join(ConsultationHour).join(Organisation).where(Organisation.room_id == room.id)
    transaction.execute(
        delete(Request).where(
            Request.state == RequestState.HELD,
            Request.hold_expires_at <= ledger.now,
            Request.session_id.in_(of_room),
        )
    )
    ahead = Ahead(ledger)
    for row in coming(transaction, room.id, ledger.now):
        series = series_of(row)
        ahead.rows.setdefault((type(series), series.id), []).append(row)
    ahead.used = in_use(transaction, room.id, ledger.now)
    ahead.signed_up = signed_up_for(transaction, room.id, ledger.now)
    return ahead


def change_series(ahead: Ahead, series: Series, values: dict[str, Any]) -> bool:
    """Give a series its new values and let its dates follow; True if anything changed."""
    if all(getattr(series, name) == value for name, value in values.items()):
        return False
    held = _Held(series.starts, series.ends)
    if isinstance(series, ConsultationHour):
        _keep_as_they_are(ahead, series, values)
    put(series, **values)
    ahead.touched.append(series)
    free = ahead.free(series)
    last = max((row.original_date for row in free), default=ahead.ledger.today)
    wanted = set(dates_of(series, ahead.ledger.today, last))
    for row in free:
        if not held.by(row):
            _tell_own(ahead, row)
        elif row.original_date not in wanted:
            _drop(ahead.ledger, row)
        else:
            row.starts, row.ends = series.starts, series.ends
            row.starts_at, row.ends_at = moments(series, row.day, ahead.ledger.zone)
    return True


def _keep_as_they_are(ahead: Ahead, hour: ConsultationHour, values: dict[str, Any]) -> None:
    """Write down on dates with appointments what they would otherwise inherit from the changed hour."""
    fixed = [row for row in ahead.fixed(hour) if isinstance(row, Session)]
    if not fixed:
        return
    if values["slot_minutes"] != hour.slot_minutes:
        # Times of another length do not fit the times that were given out: those dates stay with the hour as it was.
        remainder = _remainder(ahead, hour)
        for row in fixed:
            row.hour = remainder
        ahead.touched.append(remainder)
        return
    for row in fixed:
        row.desks = row.desks or (hour.desks if values["desks"] != hour.desks else None)
        row.space_id = row.space_id or (hour.space_id if values["space_id"] != hour.space_id else None)


def _remainder(ahead: Ahead, hour: ConsultationHour) -> ConsultationHour:
    """The hour as it was until now, ended, to carry the dates that keep its old shape."""
    transaction = ahead.ledger.transaction
    query = select(ConsultationHour.key).where(ConsultationHour.organisation_id == hour.organisation_id)
    taken = set(transaction.scalars(query))
    copied = {
        column.key: getattr(hour, column.key)
        for column in ConsultationHour.__table__.columns
        if column.key not in ("id", "key", "until")
    }
    made = ConsultationHour(
        **copied,
        key=next(key for number in count(1) if (key := f"{hour.key}@{number}") not in taken),
        until=ahead.ledger.today - timedelta(days=1),
    )
    transaction.add(made)
    transaction.flush()
    return made


def end_series(ahead: Ahead, series: Series, *, from_day: date | None = None) -> None:
    """A series that is not in the file any more ends today; what was planned without appointments goes.

    With `from_day` later than today and its beginning it goes on until that day.
    """
    if from_day is not None and from_day > max(ahead.ledger.today, series.anchor):
        _end_later(ahead, series, from_day)
        return
    yesterday = ahead.ledger.today - timedelta(days=1)
    if series.until is not None and series.until <= yesterday:
        return
    ahead.ledger.retired += 1
    ahead.touched.append(series)
    for row in ahead.free(series):
        _drop(ahead.ledger, row)
    texts = [] if isinstance(series, ConsultationHour) else [series.title]
    if ahead.ledger.remove(series):
        for text in texts:
            ahead.ledger.remove(text)
        return
    today_stays = any(row.day == ahead.ledger.today for row in ahead.fixed(series))
    series.until = ahead.ledger.today if today_stays else yesterday


def _end_later(ahead: Ahead, series: Series, from_day: date) -> None:
    before = from_day - timedelta(days=1)
    if series.until is None or series.until > before:
        series.until = before
    ahead.touched.append(series)
    for row in ahead.free(series):
        if row.original_date >= from_day:
            _drop(ahead.ledger, row)


def _drop(ledger: Ledger, row: Occurrence) -> None:
    """Remove a date, or pause it for good where history refers to it (an appointment that was cancelled)."""
    if not ledger.remove(row):
        row.state, row.reason = SessionState.PAUSED, DROPPED


def _tell_own(ahead: Ahead, row: Occurrence) -> None:
    if row.state is not SessionState.PAUSED:
        ahead.ledger.warn("kept-own-change", party=party(series_of(row)), day=row.day)


def party(series: Series) -> str:
    """Whose hour or which activity it is, in Dutch."""
    text = series.organisation.name if isinstance(series, ConsultationHour) else series.title
    return say(text, DUTCH)


def tell_kept(ahead: Ahead) -> None:
    """Tell of every date with appointments that is not as its changed hour says; numbers, never names."""
    pauses = list(ahead.ledger.transaction.scalars(select(Pause).where(Pause.room_id == ahead.ledger.room.id)))
    touched = {series.id for series in ahead.touched if isinstance(series, ConsultationHour)}
    sessions = [row for rows in ahead.rows.values() for row in rows if isinstance(row, Session)]
    kept = [row for row in sessions if row.id in ahead.used and row.consultation_hour_id in touched]
    different = [row for row in kept if not _as_planned(row, pauses)]
    numbers = _numbers(ahead.ledger, [row.id for row in different])
    for row in different:
        ahead.ledger.warn(
            "kept-appointments",
            party=party(row.hour),
            day=row.day,
            times=(row.starts, row.ends),
            numbers=numbers.get(row.id, ["–"]),
        )


def _as_planned(row: Session, pauses: Iterable[Pause]) -> bool:
    """Whether the hour, as it is now, would make just this date."""
    hour = row.hour
    is_paused = hour.pauses_in_school_holidays and any(pause.first_day <= row.day <= pause.last_day for pause in pauses)
    by_the_rule = bool(dates_of(hour, row.original_date, row.original_date))
    return not is_paused and by_the_rule and _Held(hour.starts, hour.ends).by(row)


def _numbers(ledger: Ledger, session_ids: list[int]) -> dict[int, list[str]]:
    query = (
        select(Request.session_id, Visit.letter, Visit.number)
        .join(Visit)
        .where(Request.session_id.in_(session_ids), Request.state.in_(ACTIVE))
        .order_by(Visit.letter, Visit.number)
    )
    found: dict[int, list[str]] = {}
    for session_id, letter, number in ledger.transaction.execute(query):
        found.setdefault(session_id, []).append(label_of(letter, number))
    return found
