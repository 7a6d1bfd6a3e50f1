# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Taking a number: who gets one, which, once a touch; and what a resident may tell."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from kiosk.data.models import Request, Visit
from kiosk.domain.tokens import fingerprint, read_scan
from kiosk.domain.vocabulary import HostGender, RequestState, SessionState
from kiosk.domain.waiting import NOBODY_BEFORE
from kiosk.errors import NotAllowedNow, PersonalNumberRefused, SessionClosed, TextRefused, WalkInsFull
from kiosk.services import registering
from kiosk.services.registering import Wishes
from tests.dumps import everything, tables_with
from tests.rooms import NOW, ZONE, small_room
from tests.services.people import book, call_off, cancel, free_later, free_times, history_of, hold, later, take

BSN = "111222333"


def test_the_first_resident_gets_number_one_and_nobody_before(database):
    small = small_room(database)
    made = take(database, small, language="ar", topic_id=small.topic_id)
    assert (made.label, made.people_before, made.band) == ("W 01", 0, NOBODY_BEFORE)
    assert made.card.space == "الطاولة بجانب النافذة"
    assert made.card.space_dutch == "Tafel bij het raam"
    assert made.starts_at is None
    assert history_of(database, made) == ["registered", "arrived"]


def test_numbers_follow_each_other_and_tell_who_goes_before(database):
    small = small_room(database)
    made = [take(database, small) for _ in range(4)]
    assert [one.label for one in made] == ["W 01", "W 02", "W 03", "W 04"]
    assert [one.people_before for one in made] == [0, 1, 2, 3]
    assert len({one.token for one in made}) == 4


def test_the_same_touch_again_gives_the_same_number_and_slip(database):
    small = small_room(database)
    first = take(database, small, tap="a trembling finger")
    again = take(database, small, tap="a trembling finger")
    assert (again.visit_id, again.label, again.token) == (first.visit_id, first.label, first.token)
    assert history_of(database, first) == ["registered", "arrived"]
    with database.reading() as transaction:
        assert len(transaction.scalars(select(Visit)).all()) == 1


def test_what_a_first_and_a_repeated_touch_tell_is_the_same(database):
    small = small_room(database)
    for _ in range(3):
        take(database, small)
    assert take(database, small, tap="finger") == take(database, small, tap="finger")


def test_neither_touch_nor_code_is_kept(database):
    small = small_room(database)
    made = take(database, small, tap="a secret of this touch")
    dump = everything(database)
    assert read_scan(made.token) == made.token
    assert tables_with(dump, "a secret of this touch") == []
    assert tables_with(dump, made.token) == tables_with(dump, made.token[4:]) == []
    assert tables_with(dump, fingerprint(made.token).hex()) == ["visit"], "the search finds what is there"


@pytest.mark.parametrize("state", [SessionState.CANCELLED, SessionState.PAUSED])
def test_a_date_that_does_not_happen_gives_no_numbers(database, state):
    small = small_room(database)
    call_off(database, small.session_id, state)
    before = everything(database)
    with pytest.raises(SessionClosed):
        take(database, small)
    assert everything(database) == before


def at(hour: int, minute: int, second: int = 0) -> datetime:
    return datetime(2026, 11, 21, hour, minute, second, tzinfo=ZONE).astimezone(UTC)


@pytest.mark.parametrize("moment", [at(8, 29, 59), at(17, 0), at(23, 59), NOW - timedelta(days=1)])
def test_numbers_begin_half_an_hour_early_and_end_with_the_hour(database, moment):
    small = small_room(database)
    with pytest.raises(SessionClosed):
        take(database, small, now=moment)


@pytest.mark.parametrize("moment", [at(8, 30), at(16, 40)])
def test_from_half_an_hour_early_until_nobody_fits_any_more(database, moment):
    assert take(database, small_room(database), now=moment).label == "W 01"


def test_who_could_not_be_helped_today_is_told_so(database):
    small = small_room(database)
    moment = at(16, 40)
    take(database, small, now=moment)
    before = everything(database)
    with pytest.raises(WalkInsFull):
        take(database, small, now=moment)
    assert everything(database) == before


def test_an_hour_for_appointments_only_gives_no_numbers(database):
    small = small_room(database, walk_in_share=0.0)
    with pytest.raises(SessionClosed):
        take(database, small)


def test_a_time_that_was_kept_and_forgotten_keeps_no_walk_in_out(database):
    small = small_room(database, slot_minutes=60)
    moment = at(14, 45)
    (last,) = [time for time in free_times(database, small, now=moment) if time.starts_at == at(15, 0)]
    hold(database, small, last, now=moment)
    # Two hours of talking are left: one for who waits, one for the kept time.
    take(database, small, now=moment)
    with pytest.raises(WalkInsFull):
        take(database, small, now=moment)
    assert take(database, small, now=moment + timedelta(minutes=4)).label == "W 02"


def test_an_appointment_whose_time_passed_keeps_no_walk_in_out(database):
    small = small_room(database, slot_minutes=60)
    (one,) = [time for time in free_times(database, small) if time.starts_at == at(13, 0)]
    book(database, small, one)
    # One hour of talking is left, and whoever was to come at one did not.
    assert take(database, small, now=at(15, 30)).label == "W 02"


def test_one_letter_has_one_row_of_numbers_over_all_its_dates(database):
    small = small_room(database)
    booked = book(database, small, free_later(database, small)[0])
    walked_in = take(database, small)
    assert booked.label == walked_in.label == "W 01"
    assert booked.day - walked_in.day == timedelta(weeks=1)


def test_another_language_says_the_same_registration_again(database):
    small = small_room(database)
    made = take(database, small)
    turkish = registering.in_language(database, shown=made, language="tr", now=NOW)
    assert (turkish.label, turkish.token, turkish.language) == (made.label, made.token, "tr")


# --- what a resident may tell ----------------------------------------------------------------------------


def tell(database, made, **wishes):
    return registering.tell_wishes(database, visit_id=made.visit_id, wishes=Wishes(**wishes), now=NOW)


def test_wishes_are_kept_with_the_visit_only(database):
    made = take(database, small_room(database))
    tell(database, made, first_name="  Şükran ", interpreter=True, host_gender=HostGender.WOMAN)
    with database.reading() as transaction:
        visit = transaction.get_one(Visit, made.visit_id)
        assert (visit.first_name, visit.interpreter, visit.companion) == ("Şükran", True, False)
        assert visit.host_gender is HostGender.WOMAN
    assert tables_with(everything(database), "Şükran") == ["visit"]


def test_telling_again_replaces_what_was_told(database):
    made = take(database, small_room(database))
    tell(database, made, first_name="Ali", wheelchair=True)
    tell(database, made)
    with database.reading() as transaction:
        visit = transaction.get_one(Visit, made.visit_id)
        assert (visit.first_name, visit.wheelchair) == (None, False)


def test_a_bsn_is_refused_and_stored_nowhere(database):
    made = take(database, small_room(database))
    before = everything(database)
    for typed in (BSN, "1112.22.333", "Ali 111 222 333", "١١١٢٢٢٣٣٣", "111\u200b222\u202e333", "１１１２２２３３３"):
        with pytest.raises(PersonalNumberRefused) as refused:
            tell(database, made, first_name=typed, interpreter=True)
        assert not refused.value.details, "the error does not carry it either"
    assert everything(database) == before
    assert tables_with(before, BSN) == []


def test_a_name_that_nobody_could_read_is_refused_and_stored_nowhere(database):
    made = take(database, small_room(database))
    before = everything(database)
    for typed in ("x" * 10_000, "\u202e" * 10_000, "\u202e\u2066", "a" * 41, "\x00\x07", "…"):
        with pytest.raises(TextRefused):
            tell(database, made, first_name=typed)
    assert everything(database) == before


def test_a_strange_name_is_kept_without_what_could_turn_the_line(database):
    made = take(database, small_room(database))
    for typed, kept in (
        ("\u202eAli\u202c", "Ali"),
        ("فا\u200cطمه", "فا\u200cطمه"),
        ("Ali 👨‍👩‍👧", "Ali 👨‍👩‍👧"),
        ("'; DROP TABLE visit; --", "'; DROP TABLE visit; --"),
        ("   ", None),
    ):
        tell(database, made, first_name=typed)
        with database.reading() as transaction:
            assert transaction.get_one(Visit, made.visit_id).first_name == kept


def test_nothing_is_told_of_a_visit_that_is_over(database):
    made = take(database, small_room(database))
    cancel(database, made)
    before = everything(database)
    with pytest.raises(NotAllowedNow):
        tell(database, made, first_name="Ali")
    assert everything(database) == before


def test_a_number_taken_while_somebody_waits_tells_a_band(database):
    small = small_room(database)
    take(database, small)
    band = take(database, small, now=later(minutes=1)).band
    assert band is not None
    assert not band.nobody_before
    with database.reading() as transaction:
        assert set(transaction.scalars(select(Request.state))) == {RequestState.WAITING}
