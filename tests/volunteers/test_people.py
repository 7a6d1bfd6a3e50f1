# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Offering help, being welcomed, badges, VOG, leaving; and that nothing of a person stays behind."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from kiosk.data.models import HelpingHand, VogSeen, Volunteer
from kiosk.domain.helping import HandKind, HandState, Skill, VogWork, VolunteerState
from kiosk.domain.tokens import token_for_tap
from kiosk.errors import HelperUnknown, ListChanged, PersonalNumberRefused, RuleError, TextRefused
from kiosk.services.forgetting import purge
from kiosk.services.volunteers import (
    badges,
    candidates,
    checking_in,
    helping_hands,
    hours,
    matching_hands,
    profiles,
    shifts,
    vogs,
)
from kiosk.services.volunteers.candidates import KEPT_AS_CANDIDATE, Offer
from kiosk.services.volunteers.helping_hands import HandWish
from kiosk.services.volunteers.who import recognise
from tests.rooms import NOW
from tests.volunteers.scene import TODAY, Scene, tap

DAY = timedelta(days=1)
FULL = Offer(
    first_name="  Selam ",
    contact="06-12345678, na zessen",
    languages=("ti", "nl", "klingon"),
    skills=("cooking", "sewing", "flying"),
    week_parts=("1-morning", "8-morning"),
)


def offer(scene: Scene, told: Offer = FULL, *, touch: str | None = None) -> candidates.HelpOffered:
    return candidates.offer_help(
        scene.database, room=scene.room, offer=told, language="ti", tap=touch or tap(), now=NOW, actor="kiosk:door"
    )


def row_of(scene: Scene, volunteer_id: int) -> Volunteer:
    with scene.database.reading() as transaction:
        return transaction.get_one(Volunteer, volunteer_id)


def test_i_want_to_help(scene):
    told = offer(scene)
    assert (told.first_name, told.comes_by) == ("Selam", False)
    (waiting,) = candidates.candidates(scene.database, room=scene.room, worker=scene.connector)
    assert waiting.languages == ("nl", "ti")
    assert waiting.skills == ("cooking", "sewing"), "only words of ours are kept"
    assert waiting.week_parts == ("1-morning",)
    assert waiting.contact == "06-12345678, na zessen"
    assert waiting.forgotten_on == TODAY + KEPT_AS_CANDIDATE


def test_i_will_come_by_needs_no_address(scene):
    assert offer(scene, Offer(first_name="Ali")).comes_by


def test_one_touch_is_one_candidate(scene):
    assert offer(scene, touch="same") == offer(scene, touch="same")
    assert len(candidates.candidates(scene.database, room=scene.room, worker=scene.connector)) == 1


@pytest.mark.parametrize(
    ("told", "error"),
    [
        (Offer(first_name="123456782"), PersonalNumberRefused),
        (Offer(first_name="Ali", contact="bsn 111222333"), PersonalNumberRefused),
        (Offer(first_name="x" * 10_000), TextRefused),
        (Offer(first_name="Ali", contact="x" * 10_000), TextRefused),
    ],
)
def test_what_should_not_be_kept_is_refused_and_not_kept(scene, told, error):
    with pytest.raises(error):
        offer(scene, told)
    assert candidates.candidates(scene.database, room=scene.room, worker=scene.connector) == ()


def test_a_name_cannot_turn_the_text_around_it(scene):
    assert offer(scene, Offer(first_name="A\u202eli")).first_name == "Ali"


def test_welcomed_once(scene):
    told = offer(scene)
    candidates.accept(scene.database, worker=scene.connector, volunteer_id=told.volunteer_id, now=NOW)
    for answer in (candidates.accept, candidates.decline):
        with pytest.raises(ListChanged):
            answer(scene.database, worker=scene.connector, volunteer_id=told.volunteer_id, now=NOW)
    (one,) = profiles.volunteers(scene.database, room=scene.room, worker=scene.connector, now=NOW)
    assert (one.first_name, one.has_badge, one.is_here, one.since) == ("Selam", False, False, NOW)
    assert scene.log()[-1] == "volunteer-accepted"


def is_empty(row: Volunteer) -> bool:
    told = (row.first_name, row.contact, row.badge, row.tap)
    lists = (row.language, row.languages, row.skills, row.week_parts, row.vogs)
    return not any(told) and not any(lists) and row.forgotten_at is not None


def test_who_is_declined_is_forgotten_at_once(scene):
    told = offer(scene)
    candidates.decline(scene.database, worker=scene.connector, volunteer_id=told.volunteer_id, now=NOW)
    assert is_empty(row_of(scene, told.volunteer_id))


def test_who_was_never_welcomed_is_forgotten_after_four_weeks(scene):
    told = offer(scene)
    kept = purge(scene.database, room_id=scene.room.id, now=NOW + KEPT_AS_CANDIDATE - DAY)
    assert (kept.helping, row_of(scene, told.volunteer_id).first_name) == (0, "Selam")
    gone = purge(scene.database, room_id=scene.room.id, now=NOW + KEPT_AS_CANDIDATE)
    assert gone.helping == 1
    assert is_empty(row_of(scene, told.volunteer_id))
    assert row_of(scene, told.volunteer_id).state is VolunteerState.DECLINED
    assert purge(scene.database, room_id=scene.room.id, now=NOW + 2 * KEPT_AS_CANDIDATE).helping == 0


def test_volunteers_are_not_forgotten_by_the_clock(scene):
    helper = scene.volunteer()
    purge(scene.database, room_id=scene.room.id, now=NOW + 3000 * DAY)
    assert row_of(scene, helper.volunteer_id).first_name == "Amina"


def test_a_profile_is_written_anew(scene):
    helper = scene.volunteer()
    change = {"worker": scene.connector, "volunteer_id": helper.volunteer_id, "now": NOW}
    profiles.change_profile(scene.database, offer=FULL, language="ti", **change)
    with pytest.raises(PersonalNumberRefused):
        profiles.change_profile(scene.database, offer=Offer(first_name="123456782"), language="nl", **change)
    seen = profiles.profile(scene.database, room=scene.room, **change)
    assert (seen.first_name, seen.skills, seen.language) == ("Selam", ("cooking", "sewing"), "ti")


# --- badges ----------------------------------------------------------------------------------------------------


def test_a_new_badge_ends_the_old_one(scene):
    helper = scene.volunteer()
    common = {"worker": scene.connector, "volunteer_id": helper.volunteer_id, "now": NOW}
    again = badges.issue_badge(scene.database, **common)
    assert recognise(scene.database, room_id=scene.room.id, scanned=again.token).volunteer_id == helper.volunteer_id
    with pytest.raises(HelperUnknown):
        hours.own_hours(scene.database, helper=helper, room=scene.room, language="nl")
    badges.withdraw_badge(scene.database, **common)
    with pytest.raises(HelperUnknown):
        recognise(scene.database, room_id=scene.room.id, scanned=again.token)


@pytest.mark.parametrize("scanned", ["", "hello", "BK1:", "x" * 5000, token_for_tap("a tap of another room")])
def test_other_codes_are_nobody_s_badge(scene, scanned):
    scene.volunteer()
    with pytest.raises(HelperUnknown):
        recognise(scene.database, room_id=scene.room.id, scanned=scanned)


def test_the_badge_itself_is_not_kept(scene):
    helper = scene.volunteer()
    token = badges.issue_badge(scene.database, worker=scene.connector, volunteer_id=helper.volunteer_id, now=NOW).token
    assert row_of(scene, helper.volunteer_id).badge != token.encode()
    assert len(row_of(scene, helper.volunteer_id).badge or b"") == 32


# --- VOG ---------------------------------------------------------------------------------------------------------


def test_who_saw_it_when_and_for_what(scene):
    helper = scene.volunteer()
    noted = scene.show_vog(helper.volunteer_id, issued_on=date(2024, 2, 29))
    assert noted.renew_on == date(2027, 2, 28)
    (row,) = profiles.profile(
        scene.database, room=scene.room, worker=scene.connector, volunteer_id=helper.volunteer_id, now=NOW
    ).vogs
    assert (row.work, row.seen_on, row.seen_by_staff_id) == (VogWork.CHILDREN, TODAY, scene.connector.id)
    assert row.counts_now
    assert not row.ask_again
    assert scene.log()[-1] == "vog-seen"


def test_an_old_one_is_refused(scene):
    helper = scene.volunteer()
    with pytest.raises(RuleError):
        scene.show_vog(helper.volunteer_id, issued_on=TODAY - 1100 * DAY)


def test_the_desk_hears_ahead_whom_to_ask_and_which_turns_depend_on_it(scene):
    helper = scene.volunteer()
    almost = TODAY.replace(year=TODAY.year - 3) + 10 * DAY
    scene.show_vog(helper.volunteer_id, issued_on=almost)
    for activity_id in scene.homework[:2]:
        shifts.take_shift(scene.database, helper=helper, activity_id=activity_id, role="kok", now=NOW)
    (ask,) = vogs.vogs_to_ask(scene.database, room=scene.room, worker=scene.connector, now=NOW)
    assert (ask.renew_on, ask.is_over, ask.shifts_after) == (TODAY + 10 * DAY, False, 0)
    with pytest.raises(Exception, match="vog-needed"):
        shifts.take_shift(scene.database, helper=helper, activity_id=scene.homework[2], role="kok", now=NOW)
    later = NOW + 10 * DAY
    (over,) = vogs.vogs_to_ask(scene.database, room=scene.room, worker=scene.connector, now=later)
    assert over.is_over
    scene.show_vog(helper.volunteer_id)
    assert vogs.vogs_to_ask(scene.database, room=scene.room, worker=scene.connector, now=later) == ()


def test_a_mistake_is_taken_back_and_shows_on_the_roster(scene):
    from kiosk.services.volunteers import rosters

    helper = scene.volunteer()
    noted = scene.show_vog(helper.volunteer_id)
    shifts.take_shift(scene.database, helper=helper, activity_id=scene.homework[0], role="kok", now=NOW)
    common = {"worker": scene.connector, "volunteer_id": helper.volunteer_id, "vog_id": noted.vog_id, "now": NOW}
    vogs.withdraw_vog(scene.database, **common)
    with pytest.raises(ListChanged):
        vogs.withdraw_vog(scene.database, **common)
    seen = rosters.roster(scene.database, worker=scene.connector, activity_id=scene.homework[0], language="nl")
    assert not seen.roles[0].helpers[0].vog_counts
    assert seen.needs_attention


# --- leaving -------------------------------------------------------------------------------------------------------


def test_who_leaves_is_erased_and_hours_stay_as_counts(scene):
    helper = scene.volunteer(vog=True, languages=("ti",), skills=(Skill.HANDY,))
    database, room, worker = scene.database, scene.room, scene.connector
    checking_in.scan(database, helper=helper, room=room, language="nl", now=NOW)
    checking_in.scan(database, helper=helper, room=room, language="nl", now=NOW + timedelta(hours=1))
    taken = shifts.take_shift(database, helper=helper, activity_id=scene.cooking[1], role="kok", now=NOW)
    asked = helping_hands.ask_hand(
        database, room=room, wish=HandWish(HandKind.LAMP), language="ti", tap=tap(), now=NOW, actor="kiosk"
    )
    matching_hands.propose_hand(
        database, worker=worker, hand_id=asked.hand_id, volunteer_id=helper.volunteer_id, now=NOW
    )
    checking_in.scan(database, helper=helper, room=room, language="nl", now=NOW + timedelta(hours=2))
    left = profiles.leave(database, worker=worker, volunteer_id=helper.volunteer_id, now=NOW + timedelta(hours=3))
    assert left.activity_ids == (taken.activity_id,)
    assert is_empty(row_of(scene, helper.volunteer_id))
    with database.reading() as transaction:
        assert not list(transaction.scalars(select(VogSeen)))
        assert transaction.get_one(HelpingHand, asked.hand_id).state is HandState.ASKED
    figures = hours.year_figures(database, room=room, worker=worker, year=2026)
    assert (figures.volunteers, figures.minutes, figures.stays) == (1, 120, 2)
    with pytest.raises(HelperUnknown):
        checking_in.scan(database, helper=helper, room=room, language="nl", now=NOW + 4 * timedelta(hours=1))
    assert profiles.volunteers(database, room=room, worker=worker, now=NOW) == ()
