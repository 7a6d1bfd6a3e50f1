# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who was handed on from whom to whom, and what came of it: counts and per cents of conversations."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping

from sqlalchemy import func, or_, select

from kiosk.data.engines import Transaction
from kiosk.data.models import Organisation, Referral, Request, Session
from kiosk.domain.figures import Period, percent
from kiosk.domain.suppression import THRESHOLD, Cell, alone, protect, protect_groups
from kiosk.domain.vocabulary import ReferralKind, ReferralState
from kiosk.services.figure_shapes import HandOver, HandOvers
from kiosk.services.rooms import RoomInfo
from kiosk.services.texts import say


def hand_overs(
    transaction: Transaction,
    room: RoomInfo,
    period: Period,
    *,
    language: str,
    spoken: Mapping[int, int],
    hidden: Collection[int],
    organisation_id: int | None,
) -> HandOvers:
    """The hand-overs of conversations in this period; with `organisation_id` only those by it and to it.

    `spoken`: conversations of the organisations of which they may be told. `hidden`: organisations whose own counts
    are not told.
    """
    pairs: dict[int, Counter[int]] = defaultdict(Counter)
    kinds: Counter[ReferralKind] = Counter()
    answers: Counter[ReferralState] = Counter()
    for sender, to, kind, state, people in _rows(transaction, room, period, organisation_id):
        pairs[sender][to] += people
        kinds[kind] += people
        answers[state] += people
    sums, inside = protect_groups(pairs, hidden=hidden, inside=dict.fromkeys(pairs, hidden))
    names = _names(transaction, room, language)
    rows: list[HandOver] = []
    for sender, cell in sums.items():
        base = spoken.get(sender, 0)
        for to, part in sorted(inside[sender].items(), key=lambda item: -(item[1].count or 0)):
            rows.append(HandOver(names[sender], names[to], part, _percent(part, base)))
        rows.append(HandOver(names[sender], "", cell, _percent(cell, base)))
    return HandOvers(
        people=alone(sum(kinds.values())),
        kinds=tuple(sorted(protect(kinds).items())),
        answers=tuple(sorted(protect(answers).items())),
        rows=tuple(rows),
    )


def _percent(cell: Cell, base: int) -> int | None:
    return percent(cell.count, base) if cell.count is not None and base >= THRESHOLD else None


def _rows(
    transaction: Transaction, room: RoomInfo, period: Period, organisation_id: int | None
) -> list[tuple[int, int, ReferralKind, ReferralState, int]]:
    told = (Referral.from_organisation_id, Referral.to_organisation_id, Referral.kind, Referral.state)
    query = (
        select(*told, func.count())
        .join(Request, Request.id == Referral.request_id)
        .join(Session)
        .where(Referral.room_id == room.id, Session.day >= period.first, Session.day <= period.last)
        .group_by(*told)
        .order_by(*told)
    )
    if organisation_id is not None:
        own = (Referral.from_organisation_id == organisation_id, Referral.to_organisation_id == organisation_id)
        query = query.where(or_(*own))
    return [(sender, to, kind, state, people) for sender, to, kind, state, people in transaction.execute(query)]


def _names(transaction: Transaction, room: RoomInfo, language: str) -> dict[int, str]:
    rows = transaction.scalars(select(Organisation).where(Organisation.room_id == room.id))
    return {row.id: say(row.name, language) for row in rows}
