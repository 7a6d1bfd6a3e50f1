# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Activities and volunteer hours in the figures, counted by hand."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from kiosk.data.models import Activity, HoursEvent, Volunteer
from kiosk.domain.figures import Period, week_of
from kiosk.domain.helping import HoursStep, Party, VolunteerState
from kiosk.domain.suppression import Cell, Shown
from kiosk.domain.vocabulary import SessionState
from kiosk.services import attending
from kiosk.services.figure_shapes import ActivityFigures, HelpFigures
from kiosk.services.figures import room_figures
from kiosk.services.forgetting import purge
from tests.activities.scene import join, new_tap, scene
from tests.rooms import NOW


def look(database, there, day, *, now):
    return room_figures(database, room=there.room, period=week_of(day), now=now)


def test_people_and_places_of_dates_that_were_held(database):
    there = scene(database, places=12)
    with database.reading() as transaction:
        first = transaction.get_one(Activity, there.activity_id)
        starts, ends, day = first.starts_at, first.ends_at, first.day
    families = [join(database, there, party=3), join(database, there, party=4)]
    for family in families[:1]:
        attending.check_in(database, sign_up_id=family.sign_up_id, now=starts, actor="desk")
    attending.drop_in(database, activity_id=there.activity_id, people=6, tap=new_tap(), now=starts, actor="desk")
    attending.drop_in(database, activity_id=there.activity_id, people=-1, tap=new_tap(), now=starts, actor="desk")
    assert look(database, there, day, now=starts).activities == ()
    seen = look(database, there, day, now=ends).activities
    assert seen == (ActivityFigures("Naaien", 1, 0, Cell(8), Cell(7), 12),)
    purge(database, room_id=there.room.id, now=ends + timedelta(days=2))
    assert look(database, there, day, now=ends).activities == seen


def test_a_date_that_was_called_off_is_counted_and_nobody_was_there(database):
    there = scene(database)
    with database.writing() as transaction:
        row = transaction.get_one(Activity, there.activity_id)
        row.state = SessionState.CANCELLED
        day, ends = row.day, row.ends_at
    assert look(database, there, day, now=ends).activities == (ActivityFigures("Naaien", 0, 1, Cell(0), Cell(0), 0),)


def helped(database, room_id, people, *, agreed):
    """So many volunteers with a stay of ninety minutes each, an hour of it proposed and agreed or not."""
    with database.writing() as transaction:
        for _number in range(people):
            row = Volunteer(
                room_id=room_id,
                state=VolunteerState.ACTIVE,
                language="nl",
                languages=[],
                skills=[],
                week_parts=[],
                created_at=NOW,
            )
            transaction.add(row)
            transaction.flush()
            steps = [
                (HoursStep.CAME, Party.VOLUNTEER, NOW, None, None),
                (HoursStep.WENT, Party.VOLUNTEER, NOW + timedelta(minutes=90), None, None),
                (HoursStep.PROPOSED, Party.VOLUNTEER, NOW + timedelta(hours=3), NOW, NOW + timedelta(minutes=60)),
            ]
            if agreed:
                steps.append((HoursStep.AGREED, Party.STAFF, NOW + timedelta(hours=4), None, None))
            for step, (kind, party, at, begins_at, ends_at) in enumerate(steps, start=1):
                event = HoursEvent(volunteer_id=row.id, stay=1, step=step, kind=kind, party=party, room_id=room_id)
                event.at, event.actor, event.begins_at, event.ends_at = at, "test", begins_at, ends_at
                transaction.add(event)


def test_hours_count_as_both_agreed(database):
    there = scene(database)
    day = there.room.day_of(NOW)
    assert look(database, there, day, now=NOW).helping == HelpFigures(Cell(0), 0)
    helped(database, there.room.id, 3, agreed=True)
    assert look(database, there, day, now=NOW).helping == HelpFigures(Cell(None, Shown.SMALL), None)
    helped(database, there.room.id, 3, agreed=False)
    assert look(database, there, day, now=NOW).helping == HelpFigures(Cell(6), 3 * 60 + 3 * 90)
    other = Period(day - timedelta(days=7), day - timedelta(days=1))
    elsewhen = room_figures(database, room=there.room, period=other, now=NOW)
    assert elsewhen.helping == HelpFigures(Cell(0), 0)
    with database.reading() as transaction:
        assert len(list(transaction.scalars(select(Volunteer.id)))) == 6
