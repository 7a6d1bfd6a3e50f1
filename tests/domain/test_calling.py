# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.calling import EARLY, PATIENCE, Candidate, next_to_call, queue_order, turn_time

NINE = datetime(2026, 11, 23, 9, tzinfo=UTC)


def at(minutes: float) -> datetime:
    return NINE + timedelta(minutes=minutes)


@st.composite
def mornings(draw: st.DrawFn) -> list[Candidate]:
    """Everybody who comes in one morning; appointments come up to 20 minutes early or late."""
    people = []
    for key in range(draw(st.integers(1, 25))):
        if draw(st.booleans()):
            due = draw(st.integers(0, 12)) * 15
            people.append(Candidate(key, since=at(due + draw(st.integers(-20, 20))), due=at(due)))
        else:
            people.append(Candidate(key, since=at(draw(st.integers(-20, 180)))))
    return people


def calls(people: list[Candidate], each: int, desks: int) -> list[tuple[datetime, Candidate]]:
    """All calls of a morning in which each conversation lasts `each` minutes, desk by desk."""
    free_at = [at(0)] * desks
    left, made = list(people), []
    while left:
        desk = free_at.index(min(free_at))
        now = free_at[desk]
        present = [person for person in left if person.since <= now]
        chosen = next_to_call(present, now)
        if chosen is None:
            free_at[desk] = min(person.since for person in left)
            continue
        made.append((now, chosen))
        left.remove(chosen)
        free_at[desk] = now + timedelta(minutes=each)
    return made


@given(mornings(), st.integers(1, 30), st.integers(1, 3))
def test_nobody_whose_turn_can_come_is_overtaken_by_a_later_turn(
    people: list[Candidate], each: int, desks: int
) -> None:
    made = calls(people, each, desks)
    assert len(made) == len(people)
    for number, (now, called) in enumerate(made):
        for _, waiting in made[number + 1 :]:
            can_come = waiting.since <= now and (waiting.due is None or waiting.due - EARLY <= now)
            if can_come:
                assert called.turn <= waiting.turn


@given(mornings(), st.integers(1, 30), st.integers(1, 3))
def test_a_walk_in_is_overtaken_only_by_appointments_of_the_first_half_hour(
    people: list[Candidate], each: int, desks: int
) -> None:
    made = calls(people, each, desks)
    for number, (_, walk_in) in enumerate(made):
        if walk_in.due is None:
            before = [other for now, other in made[:number] if now >= walk_in.since]
            assert all(
                other.since <= walk_in.since if other.due is None else other.due <= walk_in.since + PATIENCE
                for other in before
            )


@given(mornings(), st.integers(1, 30), st.integers(1, 3))
def test_an_appointment_is_overtaken_only_by_walk_ins_who_waited_half_an_hour(
    people: list[Candidate], each: int, desks: int
) -> None:
    made = calls(people, each, desks)
    for number, (_, appointment) in enumerate(made):
        if appointment.due is not None:
            from_then = max(appointment.since, appointment.due - EARLY)
            before = [other for now, other in made[:number] if now >= from_then]
            assert all(other.turn <= appointment.turn for other in before)
            assert all(other.since + PATIENCE <= appointment.turn for other in before if other.due is None)


@given(mornings(), st.integers(-30, 300))
def test_the_list_that_staff_see_starts_with_the_one_who_is_called(people: list[Candidate], minutes: int) -> None:
    present = [person for person in people if person.since <= at(minutes)]
    order = queue_order(present, at(minutes))
    assert sorted(order, key=lambda person: person.key) == sorted(present, key=lambda person: person.key)
    assert next_to_call(present, at(minutes)) == (order[0] if order else None)


@given(mornings(), st.randoms())
def test_the_order_in_which_the_database_answers_changes_nothing(people: list[Candidate], random: object) -> None:
    shuffled = list(people)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert queue_order(people, at(60)) == queue_order(shuffled, at(60))


WALK_IN = Candidate(1, since=at(0))
LATER_WALK_IN = Candidate(2, since=at(5))
APPOINTMENT = Candidate(3, since=at(10), due=at(15))


@pytest.mark.parametrize(
    ("present", "minutes", "key"),
    [
        ([WALK_IN, LATER_WALK_IN], 6, 1),
        ([WALK_IN, APPOINTMENT], 9.9, 1),  # not due yet
        ([WALK_IN, APPOINTMENT], 10, 3),  # from five minutes before
        ([APPOINTMENT], 0, 3),  # early, but nobody else is there
        ([WALK_IN, replace(APPOINTMENT, due=at(31))], 32, 1),  # waited half an hour
        ([WALK_IN, replace(APPOINTMENT, since=at(40))], 40, 1),  # came late: the arrival counts
        ([LATER_WALK_IN, replace(APPOINTMENT, since=at(34))], 40, 3),
        ([replace(WALK_IN, back_at=at(10)), LATER_WALK_IN], 9, 2),  # skipped a moment ago
        ([replace(WALK_IN, back_at=at(10)), LATER_WALK_IN], 10, 1),  # back at the old place
        ([replace(WALK_IN, back_at=at(10))], 9, 1),  # skipped, but nobody else is there
        ([replace(WALK_IN, back_at=at(20)), replace(LATER_WALK_IN, back_at=at(15))], 9, 2),
    ],
)
def test_who_is_called_in_cases_staff_ask_about(present: list[Candidate], minutes: float, key: int) -> None:
    chosen = next_to_call(present, at(minutes))
    assert chosen is not None
    assert chosen.key == key


@given(mornings(), st.data())
def test_skipped_people_return_and_are_all_called(people: list[Candidate], data: st.DataObject) -> None:
    left = {person.key: person for person in people}
    skips = data.draw(st.lists(st.booleans(), max_size=40))
    now, called = at(400), []
    while left:
        chosen = next_to_call(left.values(), now)
        assert chosen is not None
        if skips and skips.pop():
            left[chosen.key] = replace(chosen, back_at=now + timedelta(minutes=5))
        else:
            called.append(left.pop(chosen.key).key)
        now += timedelta(minutes=3)
    assert sorted(called) == [person.key for person in people]


def test_an_empty_room_has_nobody_to_call() -> None:
    assert next_to_call([], NINE) is None
    assert queue_order([], NINE) == []


def test_turn_times_are_what_the_rule_says() -> None:
    assert turn_time(at(0), None) == at(30)
    assert turn_time(at(0), at(15)) == at(15)
    assert turn_time(at(20), at(15)) == at(20)
