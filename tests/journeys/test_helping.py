# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Somebody wants to help, helps, asks for a hand, and has an idea."""

from __future__ import annotations

from sqlalchemy import select

from kiosk.data.models import HelpingHand, Idea, Shift, Volunteer
from kiosk.domain.helping import HandKind, HandState, ShiftState, VolunteerState
from kiosk.domain.vocabulary import PartOfDay
from kiosk.i18n import _
from kiosk.tour.volunteering import make_helper
from tests.residents import Resident


def newest(resident: Resident, kind: type) -> object:
    with resident.database.reading() as transaction:
        return transaction.scalars(select(kind).order_by(kind.id.desc()).limit(1)).one()  # type: ignore[attr-defined]


def badge(resident: Resident) -> str:
    return make_helper(resident.database, resident.room, now=resident.clock.now())


def test_somebody_offers_help_without_typing(resident: Resident) -> None:
    resident.touch("language-tr", "purpose-help", "begin-helping", "choice-cooking", "choice-sewing", "step-ready")
    resident.touch("choice-nl", "step-ready", "step-skip", "reach-come-by")
    row = newest(resident, Volunteer)
    assert isinstance(row, Volunteer)
    assert (row.state, row.first_name, row.contact) == (VolunteerState.CANDIDATE, None, None)
    assert (set(row.skills), set(row.languages)) == ({"cooking", "sewing"}, {"nl", "tr"})
    assert resident.where == "told"
    assert not resident.paper.documents


def test_a_badge_checks_in_and_out(resident: Resident) -> None:
    code = badge(resident)
    resident.scan(code)
    assert resident.where == "my-helping"
    resident.touch("presence-act")
    assert resident.sees(_("You are here"))
    resident.clock.forward(3600)
    resident.scan(code)
    resident.touch("presence-act")
    assert not resident.sees(_("You are here"))


def test_a_helper_takes_a_turn_and_stays_responsible_when_they_cannot_come(resident: Resident) -> None:
    resident.scan(badge(resident))
    helper = resident.shell.sitting.plans.helper
    assert helper is not None
    free = [one for one in resident.acts.activities.helper_desk(helper, "nl").open_shifts if not one.obstacle]
    resident.touch(f"open-{free[0].card.activity_id}-take")
    turn = newest(resident, Shift)
    assert isinstance(turn, Shift)
    assert turn.state is ShiftState.PLANNED
    resident.touch(f"shift-{turn.id}-act")
    assert resident.sees(_("You stay responsible until somebody takes over."))
    resident.touch(f"shift-{turn.id}-act")
    after = newest(resident, Shift)
    assert isinstance(after, Shift)
    assert after.state is ShiftState.PLANNED


def test_a_helper_says_yes_and_then_done(resident: Resident) -> None:
    resident.scan(badge(resident))
    hand = newest(resident, HelpingHand)
    assert isinstance(hand, HelpingHand)
    assert not resident.sees("Samira")
    resident.touch(f"hand-{hand.id}-act", "answer-yes")
    assert not resident.sees("Samira")
    resident.touch(f"hand-{hand.id}-act")
    assert resident.sees("Samira")
    assert "Samira" not in resident.shell.current.spoken()  # type: ignore[union-attr]
    resident.touch("answer-yes")
    after = newest(resident, HelpingHand)
    assert isinstance(after, HelpingHand)
    assert after.state is HandState.DONE


def test_a_helping_hand_is_asked_for_heard_of_and_taken_back(resident: Resident) -> None:
    resident.touch("language-ar", "purpose-hand", "hand-lifting", "step-skip", "reach-wait-here")
    row = newest(resident, HelpingHand)
    assert isinstance(row, HelpingHand)
    assert (row.kind, row.waits_here, row.language) == (HandKind.LIFTING, True, "ar")
    assert len(resident.paper.documents) == 1
    token = str(getattr(resident.shell.sitting.plans.outcome, "token", ""))
    resident.stop()
    resident.scan(token)
    assert resident.where == "my-request"
    assert resident.sees(_("We look for somebody"))
    resident.touch("cancel-hand")
    assert resident.sees(_("It is cancelled"))
    assert resident.find("cancel-hand") is None


def test_an_idea_goes_to_the_connector_and_is_heard_of(resident: Resident) -> None:
    resident.touch("language-nl", "purpose-activity", "have-idea", "mark-cooking-pot", "step-skip")
    resident.touch("choice-morning", "choice-evening", "choice-3", "step-ready", "people-6", "step-skip")
    idea = newest(resident, Idea)
    assert isinstance(idea, Idea)
    assert (idea.pictogram, idea.people, idea.part_of_day) == ("cooking-pot", 6, PartOfDay.EVENING)
    assert idea.weekdays == [3]
    token = str(getattr(resident.shell.sitting.plans.outcome, "token", ""))
    resident.stop()
    resident.scan(token)
    assert resident.sees(_("We look at your idea"))


def test_a_telephone_number_is_typed_with_digits_and_said_nowhere(resident: Resident) -> None:
    resident.touch("language-ar", "purpose-hand", "hand-lamp", "step-skip", "reach-call-me")
    resident.press_keys("0612")
    row = newest(resident, HelpingHand)
    assert isinstance(row, HelpingHand)
    assert row.contact == "0612"
    assert "0612" not in resident.read()
