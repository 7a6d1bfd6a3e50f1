# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who sits where: each coming date gets its seats, or is paused with a reason that people can read.

`paused` belongs to the planner, which takes it away again when the reason is gone. `cancelled` and `moved` are what
people decided: the planner never changes them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import CursorResult, delete, insert, select

from kiosk.data.engines import Transaction
from kiosk.data.models import ConsultationHour, Pause, Room, Session, Space, SpaceClaim
from kiosk.domain.seats import first_free_block, seats_for_activity, seats_for_hour
from kiosk.domain.vocabulary import SessionState
from kiosk.services.series import LONGEST, Occurrence, Series, coming, dates_of, in_use, series_of, signed_up_for
from kiosk.services.texts import DUTCH, say

# Stored and shown as they are, in Dutch, like every reason that staff type.
NO_SEATS = "Geen plek meer in deze ruimte"
SAME_TIME = "Deze organisatie heeft dan al een ander spreekuur"


@dataclass(frozen=True)
class Conflict:
    """A date without seats or with a double booking: who, where and when (wall time), and why."""

    party: str
    space: str
    day: date
    starts: time
    ends: time
    reason: str


@dataclass
class _Wish:
    """One coming date, the seats it would take, and what comes of it."""

    occurrence: Occurrence
    series: Series
    space: Space
    seats: int
    # Its date is one of the rule, and nobody has an appointment or signed up: then it may be paused.
    in_rule: bool
    in_use: bool
    # Why the people of the activity let it stand still on that day; that they decided for whoever signed up, too.
    own_pause: str | None = None
    claim: SpaceClaim | None = None
    reason: str | None = None

    @property
    def may_pause(self) -> bool:
        decided = self.own_pause is not None or (self.in_rule and not self.in_use)
        return decided and self.occurrence.state is not SessionState.MOVED

    @property
    def starts_at(self) -> datetime:
        """From when the seats are taken: tables are put out before people come."""
        return self.occurrence.starts_at - around(self.series)[0]

    @property
    def ends_at(self) -> datetime:
        return self.occurrence.ends_at + around(self.series)[1]

    def fits(self, claim: SpaceClaim) -> bool:
        wanted = (self.space.id, self.starts_at, self.ends_at, self.seats)
        has = (claim.space_id, claim.starts_at, claim.ends_at, claim.last_seat - claim.first_seat + 1)
        # Seats can have been taken out of the space.
        return wanted == has and claim.last_seat <= self.space.seats


def settle(transaction: Transaction, room: Room, *, now: datetime, last_day: date) -> tuple[list[Conflict], bool]:
    """Give every coming date its seats and pause what cannot be; done twice, the second time changes nothing.

    Returns the conflicts, and whether anything changed. The room must be locked by the caller.
    """
    wishes = _wishes(transaction, room, now=now, last_day=last_day)
    given_back = transaction.execute(delete(SpaceClaim).where(SpaceClaim.expires_at <= now))
    held, options = _claims(transaction, room, now)
    for wish in wishes:
        claim = held.get(_owner(wish.occurrence))
        wish.claim = claim if claim is not None and wish.fits(claim) else None
    # What people decided or count on first, then who has seats already, then who begins first.
    wishes.sort(key=lambda wish: (wish.may_pause, wish.claim is None, wish.occurrence.starts_at))
    _find_reasons(wishes, list(transaction.scalars(select(Pause).where(Pause.room_id == room.id))))
    kept = {wish.claim.id for wish in wishes if wish.claim is not None}
    going = [claim.id for claim in held.values() if claim.id not in kept]
    new = _seat(wishes, options, ZoneInfo(room.zone))
    # By statement and in this order: the seats that go are the seats that others get.
    transaction.execute(delete(SpaceClaim).where(SpaceClaim.id.in_(going)))
    if new:
        transaction.execute(insert(SpaceClaim), new)
    changed = [wish for wish in wishes if _note(wish)]
    transaction.flush()
    conflicts = [wish for wish in wishes if wish.reason == NO_SEATS and wish.in_use]
    conflicts += [wish for wish in changed if wish.reason in (NO_SEATS, SAME_TIME)]
    freed = isinstance(given_back, CursorResult) and given_back.rowcount > 0
    return [_conflict(wish) for wish in conflicts], bool(going or new or changed or freed)


def _wishes(transaction: Transaction, room: Room, *, now: datetime, last_day: date) -> list[_Wish]:
    used = in_use(transaction, room.id, now)
    signed_up = signed_up_for(transaction, room.id, now)
    spaces = {space.id: space for space in transaction.scalars(select(Space).where(Space.room_id == room.id))}
    dates: dict[tuple[type, int], set[date]] = {}
    wishes = []
    occurrences = coming(transaction, room.id, now)
    first_day = min((occurrence.original_date for occurrence in occurrences), default=last_day)
    for occurrence in occurrences:
        series = series_of(occurrence)
        key = (type(series), series.id)
        if key not in dates:
            dates[key] = set(dates_of(series, first_day, last_day))
        space = spaces[_space_id(occurrence, series)]
        wish = _Wish(
            occurrence=occurrence,
            series=series,
            space=space,
            seats=_seats(occurrence, series, space),
            in_rule=occurrence.original_date in dates[key],
            in_use=occurrence.id in (used if isinstance(occurrence, Session) else signed_up),
            own_pause=_own_pause(series, occurrence.day),
        )
        paused = occurrence.state is SessionState.PAUSED
        if occurrence.state is not SessionState.CANCELLED and (wish.in_rule or not paused):
            wishes.append(wish)
    return wishes


def around(series: Series) -> tuple[timedelta, timedelta]:
    """How long before and after a date its space is taken, to set up and to clean up."""
    if isinstance(series, ConsultationHour):
        return timedelta(0), timedelta(0)
    return timedelta(minutes=series.set_up_minutes), timedelta(minutes=series.clean_up_minutes)


def _own_pause(series: Series, day: date) -> str | None:
    if isinstance(series, ConsultationHour):
        return None
    found = (one for one in series.pauses if one.first_day <= day <= (one.last_day or date.max))
    return next((one.reason for one in found), None)


def _space_id(occurrence: Occurrence, series: Series) -> int:
    return occurrence.space_id or series.space_id


def _seats(occurrence: Occurrence, series: Series, space: Space) -> int:
    if isinstance(occurrence, Session):
        return seats_for_hour(occurrence.desks or occurrence.hour.desks)
    return seats_for_activity(occurrence.places or occurrence.series.places, space.seats)


def _owner(row: Occurrence | SpaceClaim) -> tuple[int | None, int | None]:
    if isinstance(row, SpaceClaim):
        return row.session_id, row.activity_id
    return (row.id, None) if isinstance(row, Session) else (None, row.id)


def _claims(
    transaction: Transaction, room: Room, now: datetime
) -> tuple[dict[tuple[int | None, int | None], SpaceClaim], list[SpaceClaim]]:
    """The claims of dates, by date, and the options that are kept for an idea."""
    query = (
        select(SpaceClaim)
        .join(Space)
        .where(Space.room_id == room.id, SpaceClaim.starts_at > now - LONGEST, SpaceClaim.ends_at > now)
    )
    claims = list(transaction.scalars(query))
    options = [claim for claim in claims if claim.idea_id is not None]
    return {_owner(claim): claim for claim in claims if claim.idea_id is None}, options


def _find_reasons(wishes: list[_Wish], pauses: list[Pause]) -> None:
    """Pauses, and dates on which the same organisation is there already; a date with a reason gives its seats back."""
    there: dict[tuple[int, date], list[Session]] = {}
    for wish in wishes:
        if wish.may_pause:
            wish.reason = wish.own_pause or _pause(wish, pauses)
        if isinstance(wish.series, ConsultationHour) and isinstance(wish.occurrence, Session) and not wish.reason:
            others = there.setdefault((wish.series.organisation_id, wish.occurrence.day), [])
            if wish.may_pause and any(_overlap(wish.occurrence, other) for other in others):
                wish.reason = SAME_TIME
            else:
                others.append(wish.occurrence)
        if wish.reason is not None:
            wish.claim = None


def _pause(wish: _Wish, pauses: list[Pause]) -> str | None:
    if not wish.series.pauses_in_school_holidays:
        return None
    day = wish.occurrence.day
    return next((pause.reason for pause in pauses if pause.first_day <= day <= pause.last_day), None)


def _overlap(one: Occurrence | SpaceClaim, other: Occurrence | SpaceClaim | _Wish) -> bool:
    return one.starts_at < other.ends_at and other.starts_at < one.ends_at


def _seat(wishes: list[_Wish], options: list[SpaceClaim], zone: ZoneInfo) -> list[dict[str, object]]:
    """Choose seats for every wish that needs them; the new claims as rows. Who finds none gets a reason."""
    floor: dict[tuple[int, date], list[SpaceClaim]] = {}
    for option in options:
        floor.setdefault((option.space_id, option.starts_at.astimezone(zone).date()), []).append(option)
    for wish in wishes:
        if wish.claim is not None:
            floor.setdefault((wish.space.id, wish.occurrence.day), []).append(wish.claim)
    rows: list[dict[str, object]] = []
    for wish in wishes:
        if wish.claim is not None or wish.reason is not None:
            continue
        there = floor.setdefault((wish.space.id, wish.occurrence.day), [])
        taken = [(claim.first_seat, claim.last_seat) for claim in there if _overlap(claim, wish)]
        block = first_free_block(wish.space.seats, wish.seats, taken)
        if block is None:
            wish.reason = NO_SEATS
            continue
        session_id, activity_id = _owner(wish.occurrence)
        row: dict[str, object] = {
            "space_id": wish.space.id,
            "starts_at": wish.starts_at,
            "ends_at": wish.ends_at,
            "first_seat": block[0],
            "last_seat": block[1],
            "session_id": session_id,
            "activity_id": activity_id,
        }
        rows.append(row)
        there.append(SpaceClaim(**row))
    return rows


def _note(wish: _Wish) -> bool:
    """Write the outcome on the date itself; True if that is news."""
    row = wish.occurrence
    before = (row.state, row.reason)
    if wish.may_pause or (wish.reason is None and row.state is SessionState.PAUSED):
        row.state = SessionState.PLANNED if wish.reason is None else SessionState.PAUSED
        row.reason = wish.reason
    return (row.state, row.reason) != before


def _conflict(wish: _Wish) -> Conflict:
    row, series = wish.occurrence, wish.series
    text = series.organisation.name if isinstance(series, ConsultationHour) else series.title
    return Conflict(
        party=say(text, DUTCH),
        space=wish.space.name,
        day=row.day,
        starts=row.starts,
        ends=row.ends,
        reason=wish.reason or "",
    )
