# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A room that nobody translated is shown in Dutch, with its pictogram, and said by the Dutch voice: never nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import update

from kiosk.data.engines import Database
from kiosk.data.models import Room, Text, Translation
from kiosk.domain.vocabulary import TranslationState
from kiosk.i18n import known_languages
from kiosk.services import choosing
from kiosk.services.dutch_texts import dutch_on_screens
from kiosk.services.rooms import RoomInfo, load_room
from kiosk.services.texts import say
from kiosk.speech.clips import Recordings
from kiosk.speech.parts import parts_of, pattern_of
from kiosk.speech.speaking import Sayer
from kiosk.speech.voices import open_voices
from tests.desk.workers import desk_room
from tests.rooms import NOW

CODES = tuple(known_languages())
SPOKEN = tuple(code for code in CODES if code not in ("so", "ps"))


@pytest.fixture
def room(database: Database) -> RoomInfo:
    """A room in twelve languages whose texts are hardly translated."""
    desk_room(database)
    with database.writing() as transaction:
        transaction.execute(update(Room).values(languages=list(CODES)))
    return load_room(database)


def test_no_choice_is_ever_without_words_and_pictogram(database: Database, room: RoomInfo) -> None:
    for language in CODES:
        topics = choosing.topics(database, room=room, language=language)
        offers = choosing.who_can_help(database, room=room, topic_id=topics[0].id, language=language, now=NOW)
        assert topics
        assert offers
        assert all(topic.name and topic.pictogram for topic in topics)
        assert all(offer.name and offer.pictogram for offer in offers)


def test_dutch_words_are_said_by_the_dutch_voice_in_every_spoken_language(
    database: Database, room: RoomInfo, tmp_path: Path
) -> None:
    dutch = dutch_on_screens(database, room=room)
    sayer = Sayer(voices=open_voices(), recordings=Recordings(tmp_path))
    sayer.know_dutch(dutch)
    for language in SPOKEN:
        for offer in choosing.who_can_help(database, room=room, topic_id=None, language=language, now=NOW):
            assert sayer.can_say(offer.name, language), (language, offer.name)
            assert sayer.clips(offer.name, language)
            if language != "nl":
                (part,) = parts_of(offer.name, language, pattern_of(dutch[language]))
                assert part.language == "nl"


texts = st.dictionaries(st.sampled_from(["nl", "ar", "tr", "so"]), st.text(max_size=5), min_size=1)


@given(contents=texts, language=st.sampled_from(CODES))
def test_a_text_is_said_in_the_language_else_in_dutch_else_in_any(contents: dict[str, str], language: str) -> None:
    rows = [
        Translation(language=code, content=content, state=TranslationState.MACHINE)
        for code, content in contents.items()
    ]
    shown = say(Text(translations=rows), language)
    if contents.get(language):
        assert shown == contents[language]
    elif contents.get("nl"):
        assert shown == contents["nl"]
    else:
        assert shown in contents.values()
        assert shown or not any(contents.values())
