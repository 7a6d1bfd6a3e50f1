# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Names of who signed up are gone when the date is over, from the rows and from the file; counts stay."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from kiosk.data.models import Activity, Idea, PersonCard, SignUp
from kiosk.services import activity_dates, attending, forgetting, ideas, person_cards
from kiosk.services.ideas import NewIdea
from tests.activities.scene import join, scene
from tests.dumps import everything, tables_with
from tests.rooms import NOW

NAME, PHONE = "Xaviera", "0612345678"


def rows(database, model):
    with database.reading() as transaction:
        return list(transaction.scalars(select(model).order_by(model.id)))


def test_a_date_that_is_over_knows_nobody_any_more(database):
    there = scene(database, places=5)
    join(database, there, NAME, phone=PHONE, party=2)
    later = join(database, there, NAME, activity_id=there.later_id)
    activity_dates.change_activity_date(
        database,
        room=there.room,
        worker=there.connector,
        activity_id=there.activity_id,
        opener=NAME,
        closer=NAME,
        now=NOW,
    )
    done = forgetting.purge(database, room_id=there.room.id, now=NOW + timedelta(days=1))
    assert done.around_activities == 0
    done = forgetting.purge(database, room_id=there.room.id, now=NOW + timedelta(days=3))
    assert done.around_activities == 2
    assert done.wiped
    first, second = rows(database, SignUp)
    assert (first.first_name, first.phone, first.party) == (None, None, 2)
    assert (second.id, second.first_name) == (later.sign_up_id, NAME)
    date = next(row for row in rows(database, Activity) if row.id == there.activity_id)
    assert (date.opener, date.closer) == (None, None)
    assert forgetting.purge(database, room_id=there.room.id, now=NOW + timedelta(days=3)).around_activities == 0
    with database.reading() as transaction:
        assert attending.attendance_of(transaction, there.activity_id).came == 0


def test_a_card_nobody_uses_and_an_idea_nobody_answers_lose_their_person(database):
    there = scene(database)
    common = {"room": there.room, "language": "nl", "tap": "x", "now": NOW, "actor": "kiosk"}
    person_cards.give_card(database, first_name=NAME, pictogram="sun", **common)
    idea = NewIdea(title="Dammen", pictogram="game", people=4, first_name=NAME, phone=PHONE)
    ideas.bring_idea(database, idea=idea, **common)
    forgetting.purge(database, room_id=there.room.id, now=NOW + timedelta(days=100))
    assert [row.first_name for model in (PersonCard, Idea) for row in rows(database, model)] == [NAME, NAME]
    forgetting.purge(database, room_id=there.room.id, now=NOW + timedelta(days=366))
    assert [row.first_name for model in (PersonCard, Idea) for row in rows(database, model)] == [None, None]
    (card,), (kept,) = rows(database, PersonCard), rows(database, Idea)
    assert card.revoked_at is not None
    assert (kept.title, kept.phone) == ("Dammen", None)


def test_no_table_has_the_name_any_more(database):
    there = scene(database)
    join(database, there, NAME, phone=PHONE)
    assert tables_with(everything(database), NAME) == ["sign_up"], "in one table only: not in events, not in the log"
    forgetting.purge(database, room_id=there.room.id, now=NOW + timedelta(days=3))
    dump = everything(database)
    assert tables_with(dump, NAME) == []
    assert tables_with(dump, PHONE) == []
