# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Personal cards at the desk: what is in use, and one taken back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kiosk.data.models import PersonCard, Room
from kiosk.errors import CardRevoked, ListChanged
from kiosk.services import desk_cards, person_cards
from kiosk.services.activity_forgetting import CARD_KEPT
from kiosk.services.signing_up import WhoComes
from tests.activities.scene import Scene, join, leave, new_tap, scene
from tests.rooms import NOW, ZONE


def give(database, there: Scene, name: str, *, now=NOW) -> person_cards.CardGiven:
    return person_cards.give_card(
        database,
        room=there.room,
        first_name=name,
        pictogram="sun",
        language="tr",
        tap=new_tap(),
        now=now,
        actor="kiosk:door",
    )


def in_use(database, there: Scene, *, now=NOW) -> list[tuple[str, int]]:
    seen = desk_cards.cards_in_use(database, room=there.room, worker=there.connector, now=now)
    return [(one.first_name, one.coming) for one in seen]


def test_the_desk_sees_the_cards_that_count_and_takes_one_back(database):
    there = scene(database)
    common = {"room": there.room, "worker": there.connector, "now": NOW}
    hawa = give(database, there, "Hawa", now=NOW - timedelta(days=2))
    give(database, there, "Bilal", now=NOW - timedelta(days=1))
    shown = join(database, there, who=WhoComes(card_id=hawa.card_id))
    assert sorted(in_use(database, there)) == [("Bilal", 0), ("Hawa", 1)]
    assert desk_cards.take_back_card(database, card_id=hawa.card_id, **common).coming == 1
    assert in_use(database, there) == [("Bilal", 0)]
    with database.reading() as transaction:
        assert transaction.get_one(PersonCard, hawa.card_id).first_name is None
    with pytest.raises(CardRevoked):
        person_cards.read_code(database, room=there.room, scanned=hawa.token, language="nl", now=NOW)
    assert leave(database, shown).sign_up_id == shown.sign_up_id, "what was signed up for stays, and can be left"
    assert desk_cards.take_back_card(database, card_id=hawa.card_id, **common).coming == 0, "twice is harmless"
    with pytest.raises(ListChanged):
        desk_cards.take_back_card(database, card_id=404, **common)


def test_no_name_stands_longer_than_a_card_counts_even_if_the_clock_is_late(database):
    there = scene(database)
    give(database, there, "Hawa")
    assert in_use(database, there, now=NOW + CARD_KEPT) == [("Hawa", 0)]
    assert in_use(database, there, now=NOW + CARD_KEPT + timedelta(seconds=1)) == []


def test_cards_of_another_room_are_not_there(database):
    there = scene(database)
    given = give(database, there, "Hawa")
    with database.writing() as transaction:
        elsewhere = Room(name="Buurtkamer Elders", zone=ZONE.key, languages=["nl"])
        transaction.add(elsewhere)
        transaction.flush()
        transaction.get_one(PersonCard, given.card_id).room_id = elsewhere.id
    assert in_use(database, there) == []
    with pytest.raises(ListChanged):
        desk_cards.take_back_card(database, room=there.room, worker=there.connector, card_id=given.card_id, now=NOW)
