# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Places and the waiting list of one date: who gets a place, and in which order.

A party (one person, or a family) gets all its places or none. The order of the waiting list is strict: nobody gets a
place while somebody waits who came before, also when a smaller party would fit. So whenever somebody waits, the first
of them does not fit in what is free.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kiosk.domain.vocabulary import SignUpState
from kiosk.errors import NotAllowedNow, PartyRefused, RuleError

TAKEN = frozenset({SignUpState.PLACED, SignUpState.OFFERED})
"""Places that are somebody's: given, or kept for an answer."""
ACTIVE = TAKEN | {SignUpState.WAITING}
MOST_TOGETHER = 12
"""A family; whoever comes with more is a group, and talks with the host."""


class SignUpAct(StrEnum):
    """What can be done with a sign-up after it was made."""

    OFFER = "offer"
    ACCEPT = "accept"
    LAPSE = "lapse"
    CANCEL = "cancel"


_LEADS: dict[SignUpAct, tuple[frozenset[SignUpState], SignUpState]] = {
    SignUpAct.OFFER: (frozenset({SignUpState.WAITING}), SignUpState.OFFERED),
    SignUpAct.ACCEPT: (frozenset({SignUpState.OFFERED}), SignUpState.PLACED),
    SignUpAct.LAPSE: (frozenset({SignUpState.OFFERED}), SignUpState.LAPSED),
    SignUpAct.CANCEL: (ACTIVE, SignUpState.CANCELLED),
}


def next_state(state: SignUpState, act: SignUpAct) -> SignUpState:
    """Where an act leads. Raises NotAllowedNow where it makes no sense."""
    before, after = _LEADS[act]
    if state not in before:
        raise NotAllowedNow(act=act, state=state)
    return after


@dataclass(frozen=True)
class Party:
    """One sign-up on the waiting list: its id, and for how many people."""

    id: int
    people: int


def places_for_sign_ups(places: int, walk_in_places: int) -> int:
    """How many places can be signed up for; the rest is for whoever just comes along."""
    return max(0, places - walk_in_places)


def first_state(people: int, *, free: int, somebody_waits: bool) -> SignUpState:
    """What a newcomer gets: a place, or a place at the end of the waiting list."""
    fits = people <= free and not somebody_waits
    return SignUpState.PLACED if fits else SignUpState.WAITING


def promoted(free: int, waiting: Sequence[Party]) -> list[Party]:
    """Those of the waiting list, in order, to whom the free places are offered now."""
    chosen = []
    for party in waiting:
        if party.people > free:
            break
        chosen.append(party)
        free -= party.people
    return chosen


def holds(places: int, taken: Iterable[int], waiting: Sequence[Party]) -> bool:
    """The promise: whoever waits, waits because the first of them does not fit."""
    return not waiting or waiting[0].people > places - sum(taken)


def require_party(people: int, places: int) -> None:
    """Raise PartyRefused (details: `most`) for a party that could never get its places."""
    most = min(places, MOST_TOGETHER)
    if not 1 <= people <= most:
        raise PartyRefused(most=most)


def require_pictogram(name: str) -> str:
    """A pictogram's name as the screens know it. Raises RuleError (what: "pictogram")."""
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,39}", name):
        raise RuleError(what="pictogram")
    return name


def same_name(one: str, other: str) -> bool:
    """Whether two first names are one as people say it: capitals and spaces do not count."""
    return one.casefold().split() == other.casefold().split()
