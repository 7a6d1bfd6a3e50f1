# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Handing on: only with a yes, only what was agreed to, and the answer goes back."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from kiosk.data.models import Visit
from kiosk.domain.vocabulary import EventKind, OrganisationKind, ReferralKind, ReferralState, RequestState
from kiosk.errors import HoldExpired, NotAllowedNow, RuleError
from kiosk.services import booking, desk_acts, desk_calls, desk_today, handing_on, offer_settings
from kiosk.services.handing_on import Consent
from kiosk.services.offer_settings import OrganisationSettings
from tests.desk.workers import arrive, desk_room, history_of, new_tap, open_calls, state_of
from tests.rooms import NOW

S = RequestState


@pytest.fixture
def there(database):
    return desk_room(database)


def hand_on(database, there, made, consent, *, seen=S.WAITING, **more):
    given = {"to_organisation_id": there.other_organisation_id, "session_id": there.other_session_id} | more
    return handing_on.hand_on(
        database,
        worker=there.host,
        request_id=made.request_id,
        seen=seen,
        consent=consent,
        tap=new_tap(),
        now=NOW,
        **given,
    )


def cards(database, there, which, worker):
    return which(database, room=there.room, worker=worker, language="nl", now=NOW)


def other_queue(database, there):
    return desk_today.queue_of(
        database,
        room=there.room,
        worker=there.other_host,
        session_id=there.other_session_id,
        language="nl",
        now=NOW,
    )


def test_without_a_yes_nobody_is_handed_on(database, there):
    made = arrive(database, there)
    with pytest.raises(NotAllowedNow):
        hand_on(database, there, made, Consent(given=False, name=True))
    assert state_of(database, made.request_id) is S.WAITING
    assert other_queue(database, there).waiting == ()


@pytest.mark.parametrize(
    ("consent", "name", "interpreter", "topic"),
    [
        (Consent(given=True), "", False, ""),
        (Consent(given=True, name=True), "Ali", False, ""),
        (Consent(given=True, needs=True), "", True, ""),
        (Consent(given=True, topic=True), "", False, "Mijn woning"),
    ],
)
def test_the_other_organisation_sees_what_was_agreed_to_and_no_more(database, there, consent, name, interpreter, topic):
    made = arrive(database, there, first_name="Ali", interpreter=True)
    called = desk_calls.call_next(database, worker=there.host, session_id=there.session_id, desk="1", now=NOW)
    desk_acts.start(database, worker=there.host, call_id=called.call_id, now=NOW)
    done = hand_on(database, there, made, consent, seen=S.STARTED)
    assert (done.kind, done.place.label, open_calls(database)) == (ReferralKind.WARM, "D 01", 0)
    (row,) = other_queue(database, there).waiting
    assert (row.first_name, row.needs.interpreter, row.topic) == (name, interpreter, topic)
    assert (row.language, row.referred_by) == ("tr", "Woonin")
    (card,) = cards(database, there, handing_on.received, there.other_host)
    assert (card.first_name, card.topic) == (name, topic)
    assert (card.needs is not None) is consent.needs
    (own,) = cards(database, there, handing_on.sent, there.host)
    assert own.first_name == "Ali", "the sender knows their own visit"
    (seen,) = cards(database, there, handing_on.received, there.connector)
    assert (seen.first_name, seen.topic) == (name, topic)
    assert cards(database, there, handing_on.sent, there.other_host) == ()


def test_the_answer_goes_back_and_arriving_is_seen_by_itself(database, there):
    made = arrive(database, there)
    done = hand_on(database, there, made, Consent(given=True))
    answer = {"worker": there.other_host, "referral_id": done.referral_id, "now": NOW}
    handing_on.answer(database, answer=ReferralState.ACCEPTED, **answer)
    assert cards(database, there, handing_on.sent, there.host)[0].state is ReferralState.ACCEPTED
    called = desk_calls.call_next(
        database, worker=there.other_host, session_id=there.other_session_id, desk="2", now=NOW
    )
    desk_acts.start(database, worker=there.other_host, call_id=called.call_id, now=NOW)
    (card,) = cards(database, there, handing_on.sent, there.host)
    assert (card.state, card.answers) == (ReferralState.ARRIVED, frozenset())
    with pytest.raises(NotAllowedNow):
        handing_on.answer(database, answer=ReferralState.DECLINED, **answer)
    assert history_of(database, made.request_id)[-2:] == [EventKind.REFERRED, EventKind.REFERRAL_ACCEPTED]
    assert state_of(database, made.request_id) is S.REFERRED


def test_a_time_that_was_held_becomes_their_appointment(database, there):
    made = arrive(database, there)
    days = booking.days_with_times(database, room=there.room, organisation_id=there.other_organisation_id, now=NOW)
    time = days[0].times[0]
    held = booking.hold_time(
        database,
        room=there.room,
        session_id=time.session_id,
        starts_at=time.starts_at,
        topic_id=None,
        tap=new_tap(),
        now=NOW,
    )
    done = hand_on(database, there, made, Consent(given=True), session_id=None, hold_id=held.request_id)
    assert (done.place.starts_at, done.place.label) == (time.starts_at, "D 01")
    other = arrive(database, there)
    with pytest.raises(HoldExpired):
        hand_on(database, there, other, Consent(given=True), session_id=None, hold_id=held.request_id)
    assert state_of(database, other.request_id) is S.WAITING


def test_a_place_of_another_organisation_changes_nothing(database, there):
    made = arrive(database, there)
    for wrong in (
        {"session_id": there.session_id},
        {"to_organisation_id": there.organisation_id, "session_id": None},
        {"to_organisation_id": 10**6, "session_id": None},
    ):
        with pytest.raises(RuleError):
            hand_on(database, there, made, Consent(given=True), **wrong)
    with database.reading() as transaction:
        assert len(transaction.scalars(select(Visit)).all()) == 1


def test_an_organisation_elsewhere_is_answered_for_by_the_sender(database, there):
    elsewhere = offer_settings.save_organisation(
        database,
        room=there.room,
        worker=there.administrator,
        organisation_id=None,
        settings=OrganisationSettings(OrganisationKind.ELSEWHERE, {"nl": "Juridisch loket"}, {"nl": "Recht"}),
        now=NOW,
    ).id
    made = arrive(database, there)
    done = hand_on(database, there, made, Consent(given=True), to_organisation_id=elsewhere, session_id=None)
    assert (done.kind, done.place) == (ReferralKind.COLD, None)
    handing_on.answer(database, worker=there.host, referral_id=done.referral_id, answer=ReferralState.ARRIVED, now=NOW)
    assert cards(database, there, handing_on.sent, there.host)[0].state is ReferralState.ARRIVED
