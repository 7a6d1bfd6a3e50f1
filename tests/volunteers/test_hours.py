# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Scans at the kiosk, what was forgotten, corrections by agreement, totals and the certificate."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from kiosk.data.models import OpeningHours
from kiosk.domain.helping import HandKind, Party
from kiosk.domain.worked_hours import StayState
from kiosk.errors import ListChanged, NotAllowedNow, RuleError, VogNeeded
from kiosk.services.volunteers import certificates, checking_in, helping_hands, hours, matching_hands, shifts
from kiosk.services.volunteers.checking_in import Scanned, ScanNoted
from kiosk.services.volunteers.helping_hands import HandWish
from kiosk.services.volunteers.tending import tend
from kiosk.services.volunteers.who import Helper
from tests.rooms import NOW, ZONE
from tests.volunteers.scene import TODAY, Scene, tap

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def scan(scene: Scene, helper: Helper, now: datetime = NOW) -> ScanNoted:
    return checking_in.scan(scene.database, helper=helper, room=scene.room, language="ar", now=now)


def own(scene: Scene, helper: Helper) -> hours.Hours:
    return hours.own_hours(scene.database, helper=helper, room=scene.room, language="nl")


def at(wall: time, days: int = 0) -> datetime:
    return datetime.combine(TODAY + days * DAY, wall, ZONE).astimezone(UTC)


def test_one_scan_comes_the_next_goes(scene):
    helper = scene.volunteer()
    came, went = scan(scene, helper), scan(scene, helper, NOW + 2 * HOUR)
    assert (came.scanned, came.minutes, came.title) == (Scanned.CAME, 0, "")
    assert (went.scanned, went.minutes, went.came_at) == (Scanned.WENT, 120, NOW)
    assert own(scene, helper).by_year == ((2026, 120),)
    again = scan(scene, helper, NOW + 3 * HOUR)
    assert again.scanned is Scanned.CAME
    assert [stay.state for stay in own(scene, helper).stays] == [StayState.HERE, StayState.COUNTED]


def test_a_badge_held_longer_is_one_scan(scene):
    helper = scene.volunteer()
    scan(scene, helper)
    second = scan(scene, helper, NOW + timedelta(seconds=20))
    assert (second.scanned, second.repeated, second.at) == (Scanned.CAME, True, NOW)
    gone_at = NOW + HOUR
    scan(scene, helper, gone_at)
    fourth = scan(scene, helper, gone_at + timedelta(seconds=20))
    assert (fourth.scanned, fourth.repeated, fourth.minutes) == (Scanned.WENT, True, 60)
    assert len(own(scene, helper).stays) == 1


def test_a_scan_is_for_the_turn_of_that_hour(scene):
    helper = scene.volunteer()
    shifts.take_shift(scene.database, helper=helper, activity_id=scene.cooking[0], role="kok", now=NOW)
    early = scan(scene, helper, at(time(10, 30)))
    assert early.activity_id is None, "an hour and a half before"
    scan(scene, helper, at(time(11)))
    came = scan(scene, helper, at(time(11, 45)))
    assert (came.activity_id, came.title, came.role) == (scene.cooking[0], "الطبخ معا", "kok")


def test_nobody_checks_in_with_children_without_a_vog(scene):
    from kiosk.services.volunteers import vogs

    helper = scene.volunteer()
    seen = scene.show_vog(helper.volunteer_id)
    shifts.take_shift(scene.database, helper=helper, activity_id=scene.homework[0], role="kok", now=NOW)
    vogs.withdraw_vog(
        scene.database, worker=scene.connector, volunteer_id=helper.volunteer_id, vog_id=seen.vog_id, now=NOW
    )
    with pytest.raises(VogNeeded):
        scan(scene, helper, at(time(13)))
    assert own(scene, helper).stays == ()
    scene.show_vog(helper.volunteer_id)
    assert scan(scene, helper, at(time(13))).activity_id == scene.homework[0]


# --- forgotten ----------------------------------------------------------------------------------------------------


def test_a_forgotten_scan_ends_with_the_turn_and_is_to_be_agreed(scene):
    helper = scene.volunteer()
    shifts.take_shift(scene.database, helper=helper, activity_id=scene.cooking[0], role="kok", now=NOW)
    scan(scene, helper, at(time(11, 30)))
    assert tend(scene.database, room=scene.room, now=at(time(18))).stays_closed == 0, "not on the same day"
    assert tend(scene.database, room=scene.room, now=at(time(1), 1)).stays_closed == 1
    assert tend(scene.database, room=scene.room, now=at(time(1), 1)).stays_closed == 0
    (stay,) = own(scene, helper).stays
    assert (stay.state, stay.proposed_by, stay.may_answer) == (StayState.TO_AGREE, Party.RULE, True)
    assert stay.proposed is not None
    assert stay.proposed.ends_at == at(time(14, 30))
    assert own(scene, helper).by_year == ()
    (waiting,) = hours.hours_to_agree(scene.database, room=scene.room, worker=scene.connector)
    hours.answer(
        scene.database,
        worker=scene.connector,
        volunteer_id=helper.volunteer_id,
        stay=waiting.stay,
        agree=True,
        seen_steps=waiting.steps,
        now=at(time(10), 1),
    )
    assert own(scene, helper).by_year == ((2026, 180),)
    assert hours.hours_to_agree(scene.database, room=scene.room, worker=scene.connector) == ()


def test_the_next_morning_s_scan_comes_in_and_closes_yesterday(scene):
    helper = scene.volunteer()
    with scene.database.writing() as transaction:
        transaction.add(OpeningHours(room_id=scene.room.id, weekday=5, opens=time(9), closes=time(17)))
    scan(scene, helper, at(time(16)))
    came = scan(scene, helper, at(time(10), 1))
    assert (came.scanned, came.to_agree) == (Scanned.CAME, 1)
    here, yesterday = sorted(own(scene, helper).stays, key=lambda stay: stay.state is not StayState.HERE)
    assert here.state is StayState.HERE
    assert yesterday.proposed is not None
    assert yesterday.proposed.ends_at == at(time(17))


# --- that is not right ----------------------------------------------------------------------------------------------


def corrected(scene: Scene, helper: Helper, *, agree: bool) -> hours.HoursNoted:
    scan(scene, helper, NOW - 4 * HOUR)
    scan(scene, helper, NOW - 3 * HOUR)
    (stay,) = own(scene, helper).stays
    proposed = hours.propose_own(
        scene.database,
        helper=helper,
        stay=stay.stay,
        begins_at=NOW - 4 * HOUR,
        ends_at=NOW - HOUR,
        now=NOW,
        seen_steps=stay.steps,
    )
    assert (proposed.state, proposed.minutes) == (StayState.TO_AGREE, 60), "what stood stands until the answer"
    return hours.answer(
        scene.database,
        worker=scene.connector,
        volunteer_id=helper.volunteer_id,
        stay=stay.stay,
        agree=agree,
        seen_steps=stay.steps + 1,
        now=NOW,
    )


@pytest.mark.parametrize(("agree", "minutes", "act"), [(True, 180, "hours-agreed"), (False, 60, "hours-refused")])
def test_that_is_not_right(scene, agree, minutes, act):
    assert corrected(scene, scene.volunteer(), agree=agree).minutes == minutes
    assert scene.log()[-1] == act


def test_the_desk_s_correction_needs_the_volunteer(scene):
    helper = scene.volunteer()
    noted = hours.propose(
        scene.database,
        worker=scene.connector,
        volunteer_id=helper.volunteer_id,
        stay=None,
        begins_at=NOW - 2 * HOUR,
        ends_at=NOW - HOUR,
        now=NOW,
        activity_id=scene.cooking[0],
    )
    answer = {"stay": noted.stay, "agree": True, "seen_steps": 1, "now": NOW}
    with pytest.raises(NotAllowedNow):
        hours.answer(scene.database, worker=scene.connector, volunteer_id=helper.volunteer_id, **answer)
    assert hours.hours_to_agree(scene.database, room=scene.room, worker=scene.connector) == ()
    assert hours.answer_own(scene.database, helper=helper, **answer).minutes == 60
    with pytest.raises(ListChanged):
        hours.answer_own(scene.database, helper=helper, **answer)


def test_hours_are_not_counted_twice_or_ahead(scene):
    helper = scene.volunteer()
    scan(scene, helper, NOW - 4 * HOUR)
    scan(scene, helper, NOW - 2 * HOUR)

    def propose(begin: timedelta, end: timedelta) -> hours.HoursNoted:
        return hours.propose_own(
            scene.database, helper=helper, stay=None, begins_at=NOW + begin, ends_at=NOW + end, now=NOW
        )

    for begin, end in ((-3 * HOUR, -HOUR), (-HOUR, HOUR), (-HOUR, -2 * HOUR), (-30 * HOUR, -10 * HOUR)):
        with pytest.raises(RuleError):
            propose(begin, end)
    propose(-2 * HOUR, -HOUR)
    assert len(own(scene, helper).stays) == 2


def test_history_of_hours_cannot_be_changed(scene):
    helper = scene.volunteer()
    scan(scene, helper)
    for statement in ("UPDATE hours_event SET step = 5", "DELETE FROM hours_event", "DELETE FROM helping_event"):
        with pytest.raises(DBAPIError, match="append-only"), scene.database.engine.begin() as connection:
            connection.execute(text(statement))


# --- totals and certificate ---------------------------------------------


def test_a_night_at_new_year_belongs_to_the_year_in_which_it_began(scene):
    helper = scene.volunteer()
    begin = datetime(2026, 12, 31, 23, 30, tzinfo=ZONE)
    # Half past midnight in the room is still the old year in UTC.
    hours.propose(
        scene.database,
        worker=scene.connector,
        volunteer_id=helper.volunteer_id,
        stay=None,
        begins_at=begin,
        ends_at=begin + 2 * HOUR,
        now=begin + 3 * HOUR,
    )
    hours.answer_own(scene.database, helper=helper, stay=1, agree=True, seen_steps=1, now=begin + 3 * HOUR)
    totals = [
        hours.year_totals(scene.database, room=scene.room, worker=scene.connector, year=year)[0].minutes
        for year in (2026, 2027)
    ]
    assert totals == [120, 0]


def test_the_certificate_says_what_was_done(scene):
    helper = scene.volunteer(languages=("ti", "ar"), skills=("cooking",))
    database, room, worker = scene.database, scene.room, scene.connector
    shifts.take_shift(database, helper=helper, activity_id=scene.cooking[0], role="kok", now=NOW)
    scan(scene, helper, at(time(11, 45)))
    scan(scene, helper, at(time(14, 15)))
    scan(scene, helper, at(time(15)))
    scan(scene, helper, at(time(15, 20)))
    asked = helping_hands.ask_hand(
        database, room=room, wish=HandWish(HandKind.LAMP), language="ti", tap=tap(), now=NOW, actor="kiosk"
    )
    matching_hands.propose_hand(
        database, worker=worker, hand_id=asked.hand_id, volunteer_id=helper.volunteer_id, now=NOW
    )
    helping_hands.answer_hand(database, helper=helper, hand_id=asked.hand_id, yes=True, now=NOW)
    helping_hands.finish_hand(database, helper=helper, hand_id=asked.hand_id, done=True, now=NOW)
    paper = certificates.certificate(
        database, room=room, worker=worker, volunteer_id=helper.volunteer_id, now=at(time(18))
    )
    assert [(line.title_dutch, line.title, line.roles, line.times, line.minutes) for line in paper.lines] == [
        ("Samen koken", "الطبخ معا", ("kok",), 1, 150),
        ("", "", (), 1, 20),
    ]
    assert (paper.first_name, paper.minutes, paper.hours) == ("Amina", 170, 3)
    assert (paper.languages, paper.skills, paper.hands) == (("ar", "ti"), ("cooking",), ((HandKind.LAMP, 1),))
    assert paper.since == TODAY - 400 * DAY
    assert paper.signed_for_by
    later = certificates.certificate(
        database,
        room=room,
        worker=worker,
        volunteer_id=helper.volunteer_id,
        now=at(time(18), 2),
        first_day=TODAY + DAY,
    )
    assert (later.lines, later.hands, later.minutes) == ((), (), 0)
    assert scene.log()[-1] == "certificate-made"
