# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Calls on the board: each is shown, each long enough, in the order in which desks called."""

from __future__ import annotations

import itertools
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from kiosk.services.board import Announcement, BoardCall, BoardView
from kiosk.ui.board.calls import SHOWN_SECONDS, CallQueue
from tests.rooms import NOW


def call(number: int) -> BoardCall:
    return BoardCall(
        call_id=number,
        label=f"W {number:02d}",
        language="ar",
        place="الطاولة",
        place_dutch="Tafel",
        called_at=NOW,
        is_awaited=True,
    )


def announce(number: int, who: int, *, again: bool = False) -> Announcement:
    return Announcement(id=number, call=call(who), at=NOW + timedelta(seconds=number), again=again)


def view(*announcements: Announcement, awaited: tuple[int, ...] | None = None) -> BoardView:
    people = {each.call.call_id for each in announcements} if awaited is None else set(awaited)
    return BoardView(
        current=tuple(call(who) for who in sorted(people)), history=(), announcements=announcements, programme=()
    )


def label(calls: CallQueue) -> str | None:
    return calls.showing.call.label if calls.showing is not None else None


def test_two_calls_at_once_are_shown_one_after_the_other_for_thirty_seconds_each():
    calls = CallQueue()
    both = view(announce(1, 1), announce(2, 2))
    assert calls.take(both, 0.0)
    assert label(calls) == "W 01"
    assert not calls.tick(SHOWN_SECONDS - 0.1)
    assert label(calls) == "W 01"
    assert calls.tick(SHOWN_SECONDS)
    assert label(calls) == "W 02"


def test_a_call_is_said_once_however_often_the_room_is_looked_at():
    calls = CallQueue()
    assert calls.take(view(announce(1, 1)), 0.0)
    assert not calls.take(view(announce(1, 1)), 1.0)
    assert not calls.take(view(announce(1, 1)), 500.0)
    assert label(calls) == "W 01"


def test_the_number_stays_until_the_person_came():
    calls = CallQueue()
    calls.take(view(announce(1, 1)), 0.0)
    calls.tick(1_000.0)
    assert label(calls) == "W 01"
    calls.take(view(announce(1, 1), awaited=()), 1_001.0)
    assert label(calls) is None


def test_a_number_stays_thirty_seconds_even_when_the_person_came_at_once():
    calls = CallQueue()
    calls.take(view(announce(1, 1)), 0.0)
    calls.take(view(awaited=()), 2.0)
    assert label(calls) == "W 01"
    calls.tick(SHOWN_SECONDS)
    assert label(calls) is None


def test_calling_again_whom_the_board_shows_flashes_at_once():
    calls = CallQueue()
    calls.take(view(announce(1, 1)), 0.0)
    assert calls.take(view(announce(1, 1), announce(2, 1, again=True)), 5.0)
    assert label(calls) == "W 01"
    assert calls.waiting == ()


def test_calling_again_does_not_keep_others_waiting_longer():
    calls = CallQueue()
    calls.take(view(announce(1, 1), announce(2, 2)), 0.0)
    calls.take(view(announce(1, 1), announce(2, 2), announce(3, 1, again=True)), 29.0)
    assert calls.tick(SHOWN_SECONDS)
    assert label(calls) == "W 02"


def test_whoever_sits_at_the_desk_before_the_turn_came_is_not_called_out():
    calls = CallQueue()
    calls.take(view(announce(1, 1), announce(2, 2)), 0.0)
    calls.take(view(announce(1, 1), awaited=(1,)), 1.0)
    calls.tick(SHOWN_SECONDS)
    assert label(calls) == "W 01"


@given(st.lists(st.floats(min_value=0, max_value=20), max_size=6))
def test_none_is_lost_and_each_is_shown_long_enough(gaps):
    """Desks call at any moments; the board is looked at twice a second."""
    moments = [sum(gaps[: place + 1]) for place in range(len(gaps))]
    calls, shown = CallQueue(), []
    seconds = 0.0
    while seconds < 20 * 6 + SHOWN_SECONDS * 7:
        so_far = [announce(place + 1, place + 1) for place, at in enumerate(moments) if at <= seconds]
        if calls.take(view(*so_far), seconds):
            shown.append((seconds, label(calls)))
        seconds += 0.5
    assert [who for _at, who in shown] == [f"W {place + 1:02d}" for place in range(len(gaps))]
    times = [at for at, _who in shown]
    assert all(later - earlier >= SHOWN_SECONDS for earlier, later in itertools.pairwise(times))
