# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Residents join what others organise, wait for a place, cannot come, and just come by."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from kiosk.data.models import Activity, SignUp
from kiosk.domain.vocabulary import SignUpState
from kiosk.errors import CardRevoked
from kiosk.i18n import _
from kiosk.services import person_cards
from kiosk.services.activities import ActivityCard
from kiosk.services.signing_up import WhoComes
from kiosk.ui.messages import text_for
from tests.residents import LANGUAGES, Resident


def coming(resident: Resident, *, sign_ups: bool = True) -> ActivityCard:
    week = resident.acts.activities.coming("nl")
    return next(card for card in (*week.today, *week.later) if card.happens and card.takes_sign_ups is sign_ups)


def sign_ups(resident: Resident) -> list[SignUp]:
    with resident.database.reading() as transaction:
        return list(transaction.scalars(select(SignUp).order_by(SignUp.id)))


def to_activity(resident: Resident, language: str = "nl") -> ActivityCard:
    card = coming(resident)
    resident.touch(f"language-{language}", "purpose-activity", f"activity-{card.activity_id}-more")
    return card


def join(resident: Resident, *, people: int = 1, language: str = "nl") -> str:
    to_activity(resident, language)
    resident.touch("join", f"people-{people}", "mark-sun", "step-skip")
    assert resident.where == "told"
    return str(getattr(resident.shell.sitting.plans.outcome, "token", ""))


def fill(resident: Resident, card: ActivityCard, *, leave: int = 0) -> int:
    """Somebody else takes all places but `leave`; the id of one sign-up."""
    left = resident.acts.activities.activity(card.activity_id, "nl").places_left - leave
    last = 0
    for number in range(left):
        last = resident.acts.activities.sign_up(
            activity_id=card.activity_id, who=WhoComes("Zeta", "key"), party=1, language="nl", tap=f"other {number}"
        ).sign_up_id
    return last


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_family_joins_without_typing_and_leaves_with_a_slip(resident: Resident, language: str) -> None:
    join(resident, people=3, language=language)
    (row,) = sign_ups(resident)
    assert (row.state, row.party, row.pictogram, row.first_name) == (SignUpState.PLACED, 3, "sun", None)
    assert resident.sees(_("You are in"))
    assert len(resident.paper.documents) == 1
    assert resident.shell.current is not None
    assert resident.shell.current.final


def test_a_first_name_is_kept_and_stands_nowhere_on_the_last_screen(resident: Resident) -> None:
    to_activity(resident)
    resident.touch("join", "people-1", "mark-bird")
    resident.press_keys("Amina")
    (row,) = sign_ups(resident)
    assert (row.first_name or "").casefold() == "amina"
    assert "amina" not in resident.read().casefold()


def test_a_personal_number_is_refused_and_nobody_signs_up(resident: Resident) -> None:
    to_activity(resident)
    resident.touch("join", "people-1", "mark-bird")
    resident.shell.current.field.insert("111222333")  # type: ignore[union-attr]
    resident.press_keys("")
    assert resident.find("type-again") is not None
    assert not sign_ups(resident)


def test_a_language_switch_on_the_way_loses_no_answer(resident: Resident) -> None:
    to_activity(resident)
    resident.touch("join", "people-4")
    resident.speak("tr")
    resident.touch("mark-tree", "step-skip")
    (row,) = sign_ups(resident)
    assert (row.party, row.pictogram, row.language) == (4, "tree", "tr")


def test_who_waits_hears_of_a_place_at_the_next_scan_and_takes_it(resident: Resident) -> None:
    card = coming(resident)
    other = fill(resident, card)
    token = join(resident)
    assert resident.sees(_("Is there a place for you? You hear it here when you scan your slip or card."))
    resident.stop()
    resident.acts.activities.cancel_sign_up(other, "nl")
    resident.scan(token)
    assert resident.where == "my-activities"
    assert resident.sees(_("There is a place for you"))
    mine = sign_ups(resident)[-1]
    resident.touch(f"sign-up-{mine.id}-more", "take-place")
    assert sign_ups(resident)[-1].state is SignUpState.PLACED
    assert resident.sees(_("You are in"))


def test_i_cannot_come_is_two_touches_after_the_scan_and_can_be_undone(resident: Resident) -> None:
    token = join(resident)
    resident.stop()
    resident.scan(token)
    (mine,) = sign_ups(resident)
    resident.touch(f"sign-up-{mine.id}-more", "cannot-come")
    assert sign_ups(resident)[0].state is SignUpState.CANCELLED
    resident.touch("undo")
    assert sign_ups(resident)[0].state is SignUpState.PLACED
    resident.touch("cannot-come")
    resident.clock.forward(11)
    resident.finger.wait(lambda: resident.find("undo") is None, "the seconds to be over")
    assert sign_ups(resident)[0].state is SignUpState.CANCELLED


def test_undoing_takes_back_the_offer_that_the_place_became(resident: Resident) -> None:
    card = coming(resident)
    token = join(resident)
    resident.stop()
    fill(resident, card)
    resident.acts.activities.sign_up(
        activity_id=card.activity_id, who=WhoComes("Zeta", "key"), party=1, language="nl", tap="waits"
    )
    resident.scan(token)
    mine = sign_ups(resident)[0]
    resident.touch(f"sign-up-{mine.id}-more", "cannot-come")
    assert sign_ups(resident)[-1].state is SignUpState.OFFERED
    resident.touch("undo")
    assert (sign_ups(resident)[0].state, sign_ups(resident)[-1].state) == (SignUpState.PLACED, SignUpState.WAITING)


def test_a_card_is_printed_on_the_spot_and_joins_without_questions(resident: Resident) -> None:
    join(resident)
    resident.touch("get-card")
    token = str(getattr(resident.shell.sitting.plans.outcome, "token", ""))
    assert len(resident.paper.documents) == 2
    resident.stop()
    to_activity(resident)
    resident.touch("join")
    resident.scan(token)
    assert resident.where == "my-activities"
    resident.touch("join-this", "people-2")
    assert resident.where == "told"
    assert sign_ups(resident)[-1].card_id is not None


def test_a_card_that_was_stopped_is_told_calmly(resident: Resident) -> None:
    given = resident.acts.activities.give_card(first_name="", pictogram="sun", language="nl", tap="a card")
    person_cards.revoke_card(resident.database, card_id=given.card_id, now=resident.clock.now(), actor="test")
    resident.scan(given.token)
    assert resident.where == "slip"
    assert resident.sees(text_for(CardRevoked()))


def test_who_just_comes_by_is_counted_once_without_a_name(resident: Resident) -> None:
    card = coming(resident)
    with resident.database.writing() as transaction:
        transaction.get_one(Activity, card.activity_id).series.takes_sign_ups = False
    resident.clock.forward((card.starts_at - resident.clock.now()).total_seconds())
    to = f"activity-{card.activity_id}-more"
    resident.touch("language-nl", "purpose-activity", to, "drop-in")
    assert resident.sees(_("Welcome. You are counted."))
    assert resident.find("drop-in") is None
    assert resident.acts.activities.drop_in(card.activity_id, 1, "another").dropped_in == 2
    assert not sign_ups(resident)


def test_stop_wipes_what_was_chosen(resident: Resident) -> None:
    to_activity(resident)
    resident.touch("join", "people-5", "mark-sun")
    plans = resident.shell.sitting.plans
    assert plans.people == 5
    resident.stop()
    assert (resident.shell.sitting.plans.people, resident.shell.sitting.plans.mark) == (1, "")
    assert not sign_ups(resident)


def test_the_programme_of_the_first_screen_leads_to_the_activities(resident: Resident) -> None:
    resident.touch("programme")
    assert resident.where == "activities"
    assert resident.find(f"activity-{coming(resident).activity_id}-more") is not None
    resident.back()
    assert resident.where == "start"
