# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Joining, waiting, being offered a place, not coming after all; on both engines."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from kiosk.data.models import Activity, SignUp
from kiosk.domain.vocabulary import CallAnswer, SessionState, SignUpState
from kiosk.errors import (
    ActivityClosed,
    AlreadySignedUp,
    CardRevoked,
    NotAllowedNow,
    OfferExpired,
    PartyRefused,
    PersonalNumberRefused,
    ScanExpired,
    ScanUnknown,
    TextRefused,
)
from kiosk.services import activities, attending, desk_sign_ups, person_cards, signing_up
from kiosk.services.signing_up import WhoComes
from tests.activities.scene import MONDAY, accept, history_of, join, leave, new_tap, scene, state_of
from tests.rooms import NOW, ZONE

S = SignUpState


def test_who_comes_first_has_a_place_and_who_comes_later_waits(database):
    there = scene(database, places=2)
    first, second, third, fourth = (join(database, there) for _ in range(4))
    assert [one.state for one in (first, second, third, fourth)] == [S.PLACED, S.PLACED, S.WAITING, S.WAITING]
    assert [one.before for one in (third, fourth)] == [0, 1]
    assert fourth.card.places_left == 0
    assert (fourth.card.taken, fourth.card.waiting) == (2, 2)
    assert first.card.title == "Dikiş", "titles in the language that was asked for"


def test_one_touch_makes_one_sign_up(database):
    there = scene(database)
    first, again = (join(database, there, tap="same") for _ in range(2))
    assert (first.sign_up_id, first.token) == (again.sign_up_id, again.token)
    assert again.card.taken == 1


def test_places_for_walk_ins_are_not_given_away(database):
    there = scene(database, places=3, walk_in_places=2)
    assert [join(database, there).state for _ in range(2)] == [S.PLACED, S.WAITING]


def test_a_family_comes_with_everybody_or_waits_with_everybody(database):
    there = scene(database, places=3)
    join(database, there)
    family = join(database, there, party=3)
    assert (family.state, family.card.taken) == (S.WAITING, 1)
    # One person would fit, but the family waits already.
    alone = join(database, there)
    assert (alone.state, alone.before) == (S.WAITING, 1)
    with pytest.raises(PartyRefused):
        join(database, there, party=4)


def test_a_place_that_comes_free_is_offered_in_the_same_breath(database):
    there = scene(database, places=1)
    first, second, third = (join(database, there) for _ in range(3))
    leave(database, first)
    assert [state_of(database, one) for one in (first, second, third)] == [S.CANCELLED, S.OFFERED, S.WAITING]
    # Saturday: eight opening hours later it is Monday, but the activity begins before that.
    assert leave(database, first).state is S.CANCELLED, "twice is harmless"
    taken = accept(database, second)
    assert (taken.state, taken.offer_expires_at) == (S.PLACED, None)
    assert accept(database, second).state is S.PLACED
    assert history_of(database, second) == ["wait-listed", "offered", "accepted"]


def test_an_offer_runs_out_in_opening_hours_and_goes_to_the_next(database):
    there = scene(database, places=1)
    later = {"activity_id": there.later_id}
    first, second, third = (join(database, there, **later) for _ in range(3))
    leave(database, first)
    monday_night = datetime.combine(MONDAY, time(16, 59), ZONE)
    assert not signing_up.pass_on_offers(database, room_id=there.room.id, now=monday_night)
    after = monday_night + timedelta(minutes=1)
    assert signing_up.pass_on_offers(database, room_id=there.room.id, now=after)
    assert [state_of(database, one) for one in (second, third)] == [S.LAPSED, S.OFFERED]
    assert not signing_up.pass_on_offers(database, room_id=there.room.id, now=after)


def test_who_answers_too_late_is_told_and_the_next_has_the_offer(database):
    there = scene(database, places=1)
    later = {"activity_id": there.later_id}
    first, second, third = (join(database, there, **later) for _ in range(3))
    leave(database, first)
    with pytest.raises(OfferExpired):
        accept(database, second, now=NOW + timedelta(days=4))
    assert [state_of(database, one) for one in (second, third)] == [S.LAPSED, S.OFFERED]


def test_a_newcomer_never_overtakes_an_offer_that_ran_out_unseen(database):
    there = scene(database, places=1)
    later = {"activity_id": there.later_id}
    first, second, third = (join(database, there, **later) for _ in range(3))
    leave(database, first)
    newcomer = join(database, there, **later, now=NOW + timedelta(days=4))
    assert [state_of(database, one) for one in (second, third, newcomer)] == [S.LAPSED, S.OFFERED, S.WAITING]


@pytest.mark.parametrize("state", [SessionState.CANCELLED, SessionState.PAUSED])
def test_nobody_joins_what_does_not_take_place(database, state):
    there = scene(database)
    with database.writing() as transaction:
        transaction.execute(update(Activity).where(Activity.id == there.activity_id).values(state=state))
    with pytest.raises(ActivityClosed) as refused:
        join(database, there)
    assert refused.value.details["why"] == "called-off"


def test_nobody_joins_what_has_begun_or_what_is_a_drop_in(database):
    there = scene(database, takes_sign_ups=False)
    with pytest.raises(ActivityClosed):
        join(database, there)
    with database.writing() as transaction:
        transaction.get_one(Activity, there.activity_id).series.takes_sign_ups = True
    begun = datetime.combine(MONDAY, time(10), ZONE)
    with pytest.raises(ActivityClosed):
        join(database, there, now=begun)


def test_a_shut_activity_offers_nothing_any_more(database):
    there = scene(database, places=1)
    first, second = (join(database, there) for _ in range(2))
    leave(database, first, now=datetime.combine(MONDAY, time(10, 30), ZONE))
    assert state_of(database, second) is S.WAITING


@pytest.mark.parametrize(
    ("name", "error"), [(" ", TextRefused), ("x" * 10_000, TextRefused), ("111222333", PersonalNumberRefused)]
)
def test_a_name_that_cannot_be_is_refused_and_nothing_is_kept(database, name, error):
    there = scene(database)
    with pytest.raises(error):
        join(database, there, name)
    with database.reading() as transaction:
        assert not transaction.scalars(select(SignUp.id)).all()


def test_a_name_that_turns_the_text_around_is_made_harmless(database):
    there = scene(database)
    assert join(database, there, "\u202eaminA\u2066").first_name == "aminA"


def test_the_database_itself_lets_nobody_in_beyond_the_places(database):
    there = scene(database, places=2, walk_in_places=1)
    join(database, there)
    waiting = join(database, there)
    with pytest.raises(IntegrityError), database.writing() as transaction:
        transaction.execute(update(SignUp).where(SignUp.id == waiting.sign_up_id).values(state=S.PLACED))
    with pytest.raises(IntegrityError), database.writing() as transaction:
        transaction.execute(update(SignUp).values(party=2))
    with database.writing() as transaction:
        # Fewer places: who has one keeps it, and everything else about them may change.
        transaction.get_one(Activity, there.activity_id).places = 1
        transaction.execute(update(SignUp).values(first_name=None, state=SignUp.state))


def test_a_card_signs_up_once_and_sees_its_offer_at_the_next_scan(database):
    there = scene(database, places=1)
    common = {"room": there.room, "language": "tr", "now": NOW}
    given = person_cards.give_card(
        database, first_name="Hawa", pictogram="sun", tap="card", actor="kiosk:door", **common
    )
    twice = person_cards.give_card(
        database, first_name="Hawa", pictogram="sun", tap="card", actor="kiosk:door", **common
    )
    assert (twice.card_id, twice.token) == (given.card_id, given.token)
    first = join(database, there)
    mine = join(database, there, who=WhoComes(card_id=given.card_id))
    assert (mine.state, mine.first_name, mine.pictogram) == (S.WAITING, "Hawa", "sun")
    with pytest.raises(AlreadySignedUp):
        join(database, there, who=WhoComes(card_id=given.card_id))
    leave(database, first)
    (found,) = person_cards.read_code(database, scanned=given.token.lower(), **common).sign_ups
    assert (found.state, found.card.title) == (S.OFFERED, "Dikiş")
    person_cards.revoke_card(database, card_id=given.card_id, now=NOW, actor="kiosk:door")
    with pytest.raises(CardRevoked):
        person_cards.read_code(database, scanned=given.token, **common)
    with pytest.raises(CardRevoked):
        join(database, there, who=WhoComes(card_id=given.card_id), activity_id=there.later_id)


def test_a_slip_leads_back_to_its_sign_up_until_the_date_is_over(database):
    there = scene(database)
    mine = join(database, there)
    common = {"room": there.room, "language": "nl"}
    found = person_cards.read_code(database, scanned=mine.token, now=NOW, **common)
    assert (found.card_id, found.sign_ups[0].sign_up_id) == (None, mine.sign_up_id)
    with pytest.raises(ScanExpired):
        person_cards.read_code(database, scanned=mine.token, now=NOW + timedelta(days=9), **common)
    with pytest.raises(ScanUnknown):
        person_cards.read_code(database, scanned="BK1:" + "0" * 24, now=NOW, **common)


def test_without_a_slip_the_name_and_the_pictogram_are_enough(database):
    there = scene(database)
    mine = join(database, there, "José  Luis")
    join(database, there, "Aad")
    common = {"room": there.room, "activity_id": there.activity_id, "language": "nl", "now": NOW}
    (found,) = person_cards.find_sign_ups(database, first_name="josé luis", pictogram="flower", **common)
    assert found.sign_up_id == mine.sign_up_id
    assert person_cards.find_sign_ups(database, first_name="José", pictogram="flower", **common) == ()
    assert person_cards.find_sign_ups(database, first_name="José Luis", pictogram="sun", **common) == ()


def test_the_call_list_has_open_offers_until_they_are_answered(database):
    there = scene(database, places=1)
    first, second, third = (join(database, there, phone="06 1234 5678") for _ in range(3))
    leave(database, first)
    common = {"room": there.room, "worker": there.connector, "now": NOW}
    (row,) = desk_sign_ups.call_list(database, **common)
    assert (row.attendee.sign_up_id, row.attendee.phone) == (second.sign_up_id, "0612345678")
    note = {"worker": there.connector, "sign_up_id": second.sign_up_id, "now": NOW}
    desk_sign_ups.note_call(database, answer=CallAnswer.NO_ANSWER, **note)
    (row,) = desk_sign_ups.call_list(database, **common)
    assert row.attendee.call_answer is CallAnswer.NO_ANSWER
    desk_sign_ups.note_call(database, answer=CallAnswer.REACHED, **note)
    assert desk_sign_ups.call_list(database, **common) == ()
    desk_sign_ups.cancel_here(database, worker=there.connector, sign_up_id=second.sign_up_id, now=NOW)
    (row,) = desk_sign_ups.call_list(database, **common)
    assert row.attendee.sign_up_id == third.sign_up_id


def test_who_came_is_noted_and_who_dropped_in_is_counted_without_a_name(database):
    there = scene(database, places=3)
    first, second, third = (join(database, there) for _ in range(3))
    leave(database, third)
    begun = datetime.combine(MONDAY, time(10, 5), ZONE)
    with pytest.raises(NotAllowedNow):
        attending.check_in(database, sign_up_id=first.sign_up_id, now=NOW, actor="kiosk:door")
    attending.check_in(database, sign_up_id=first.sign_up_id, now=begun, actor="kiosk:door")
    attending.check_in(database, sign_up_id=first.sign_up_id, now=begun, actor="kiosk:door")
    attending.note_attendance(database, sign_up_id=second.sign_up_id, came=False, now=begun, actor="staff:1")
    with pytest.raises(NotAllowedNow):
        attending.check_in(database, sign_up_id=third.sign_up_id, now=begun, actor="kiosk:door")
    tally = {"activity_id": there.activity_id, "now": begun, "actor": "kiosk:door"}
    attending.drop_in(database, people=2, tap="one", **tally)
    attending.drop_in(database, people=2, tap="one", **tally)
    attending.drop_in(database, people=3, tap="two", **tally)
    found = attending.drop_in(database, people=-1, tap="three", **tally)
    assert (found.came, found.stayed_away, found.dropped_in) == (1, 1, 4)
    with pytest.raises(PartyRefused):
        attending.drop_in(database, people=-5, tap="four", **tally)
    assert history_of(database, first) == ["signed-up", "came"]


def test_the_kiosk_lists_today_and_the_week_with_what_is_left(database):
    there = scene(database, places=3, walk_in_places=1)
    join(database, there)
    seen = activities.coming_activities(database, room=there.room, language="tr", now=NOW)
    assert seen.today == ()
    (card,) = seen.later
    assert (card.title, card.title_dutch, card.host, card.languages) == ("Dikiş", "Naaien", "Fatma", ("nl", "tr"))
    assert (card.places, card.taken, card.places_left, card.happens) == (3, 1, 1, True)
    on_monday = activities.coming_activities(
        database, room=there.room, language="nl", now=datetime.combine(MONDAY, time(11), ZONE)
    )
    assert [card.day for card in on_monday.today] == [MONDAY]
    over = datetime.combine(MONDAY, time(12), ZONE)
    assert activities.coming_activities(database, room=there.room, language="nl", now=over).today == ()


def test_the_desk_sees_places_first_and_then_the_waiting_list_in_order(database):
    there = scene(database, places=1)
    waiting = [join(database, there, f"N{chr(97 + number)}").sign_up_id for number in range(3)]
    seen = desk_sign_ups.people_of_date(database, worker=there.organiser, activity_id=there.activity_id)
    assert [one.sign_up_id for one in seen.people] == waiting
    shown = desk_sign_ups.sign_up_here(
        database,
        worker=there.organiser,
        activity_id=there.activity_id,
        who=WhoComes(first_name="Bo", pictogram="sun"),
        language="nl",
        tap=new_tap(),
        now=NOW,
    )
    assert (shown.state, shown.before) == (S.WAITING, 2)
