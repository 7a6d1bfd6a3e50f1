# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Places, the waiting list, opening hours and telephone numbers: the rules by themselves."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.data.models.sign_ups import COUNTS_ON
from kiosk.domain import opening_hours, sign_ups
from kiosk.domain.opening_hours import USUAL, Opening, after_opening_time
from kiosk.domain.phones import clean_phone
from kiosk.domain.sign_ups import Party, SignUpAct
from kiosk.domain.vocabulary import SignUpState
from kiosk.errors import NotAllowedNow, PartyRefused, PhoneRefused, RuleError

ZONE = ZoneInfo("Europe/Amsterdam")


def test_the_index_counts_who_counts():
    words = {word.strip("' ") for word in COUNTS_ON.partition("(")[2].rstrip(")").split(",")}
    assert words == {state.value for state in sign_ups.ACTIVE}


@given(free=st.integers(0, 20), people=st.lists(st.integers(1, 6), max_size=8))
def test_the_waiting_list_is_served_in_order_and_never_too_many(free, people):
    waiting = [Party(id=number, people=many) for number, many in enumerate(people)]
    chosen = sign_ups.promoted(free, waiting)
    assert chosen == waiting[: len(chosen)]
    taken = sum(party.people for party in chosen)
    assert taken <= free
    assert sign_ups.holds(free, [taken], waiting[len(chosen) :])


@given(state=st.sampled_from(SignUpState), act=st.sampled_from(SignUpAct))
def test_no_act_leads_out_of_what_is_over(state, act):
    if state in sign_ups.ACTIVE:
        return
    with pytest.raises(NotAllowedNow):
        sign_ups.next_state(state, act)


@pytest.mark.parametrize("people", [0, -1, 5, 10**9])
def test_a_party_that_can_never_have_its_places_is_refused(people):
    with pytest.raises(PartyRefused) as refused:
        sign_ups.require_party(people, 4)
    assert refused.value.details["most"] == 4


@pytest.mark.parametrize("name", ["", "Flower", "a" * 41, "../x", "bloem ", "\u202eflower"])
def test_a_pictogram_is_a_name_of_ours(name):
    with pytest.raises(RuleError):
        sign_ups.require_pictogram(name)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("06 1234 5678", "0612345678"),
        ("+31 6-1234.5678", "+31612345678"),
        ("0031612345678", "+31612345678"),
        ("٠٦ ١٢٣٤ ٥٦٧٨", "0612345678"),
        ("\u202d030 123 45 67\u202c", "0301234567"),
    ],
)
def test_a_telephone_number_is_kept_as_digits(typed, kept):
    assert clean_phone(typed) == kept


@pytest.mark.parametrize("typed", ["", "112", "bel mij", "12345678", "0" * 70, "06" + "1" * 30, "+0612345678"])
def test_what_is_no_telephone_number_is_refused(typed):
    with pytest.raises(PhoneRefused):
        clean_phone(typed)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("since", "hours", "until"),
    [
        (at(23, 10), 2, at(23, 12)),  # Monday
        (at(23, 10), 8, at(24, 10)),
        (at(20, 16), 8, at(23, 16)),  # over the weekend
        (at(21, 3), 1, at(23, 10)),  # in the night before it
        (at(23, 17), 8, at(24, 17)),
    ],
)
def test_only_hours_in_which_the_room_is_open_count(since, hours, until):
    assert after_opening_time(since, timedelta(hours=hours), USUAL, ZONE) == until


def test_the_night_of_the_clocks_counts_what_really_passes():
    # From Saturday noon to midnight and on to noon: the room is always open, and one hour comes twice.
    always = [Opening(weekday, time(0), time(23, 59)) for weekday in range(7)]
    since = datetime(2026, 10, 24, 22, tzinfo=ZONE)
    ends = after_opening_time(since, timedelta(hours=6), always, ZONE)
    assert timedelta(hours=6) <= ends - since.astimezone(UTC) <= timedelta(hours=6, minutes=1)


def test_a_room_that_never_opens_counts_by_the_clock():
    assert after_opening_time(at(23, 10), timedelta(hours=8), [], ZONE) == at(23, 18)


@given(
    since=st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC)),
    minutes=st.integers(1, 3000),
)
def test_an_offer_never_ends_while_the_room_is_shut(since, minutes):
    ends = after_opening_time(since, timedelta(minutes=minutes), USUAL, ZONE)
    assert ends >= since + timedelta(minutes=minutes)
    local = ends.astimezone(ZONE)
    assert local.weekday() < 5
    assert time(9) < local.time() <= time(17)


def test_evenings_need_somebody_who_opens_and_somebody_who_locks_up():
    day = at(23, 0).date()
    assert not opening_hours.opens_late(USUAL, day, time(10))
    assert opening_hours.opens_late(USUAL, day, time(19))
    assert opening_hours.closes_early(USUAL, day, time(17, 30))
    assert not opening_hours.closes_early(USUAL, day, time(17))


def test_two_openings_at_once_are_refused():
    with pytest.raises(RuleError):
        opening_hours.require_possible([Opening(0, time(9), time(12)), Opening(0, time(11), time(13))])
    opening_hours.require_possible([Opening(0, time(9), time(12)), Opening(0, time(12), time(13))])
