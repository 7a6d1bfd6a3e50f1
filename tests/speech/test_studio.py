# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Recording and reading over a language: what there is to do, what is kept, who may, and what goes stale."""

from __future__ import annotations

from array import array
from pathlib import Path

import pytest

from kiosk.data.engines import Database
from kiosk.domain.vocabulary import Role, TranslationState
from kiosk.errors import ListChanged, NothingHeard, NotPermitted
from kiosk.services import dutch_texts
from kiosk.services import studio as studios
from kiosk.services.room_texts import room_texts, save_text
from kiosk.services.staff_log import log_entries
from kiosk.services.studio import Studio, ToRecord
from kiosk.speech.clips import Clip
from kiosk.speech.lines import Kind, SoundState
from tests.desk.workers import DeskRoom, desk_room
from tests.rooms import NOW
from tests.speech.test_levels import clip_of, hiss, tone

VOICE = Clip(array("h", [500, -500] * 200).tobytes(), 22_050)


@pytest.fixture
def there(database: Database) -> DeskRoom:
    return desk_room(database)


@pytest.fixture
def studio(tmp_path: Path) -> Studio:
    return studios.studio_in(tmp_path, lambda code: code != "ar")


def lines(database: Database, there: DeskRoom, studio: Studio, language: str = "tr") -> tuple[ToRecord, ...]:
    return studios.to_record(database, room=there.room, worker=there.connector, studio=studio, language=language)


def keep(database: Database, there: DeskRoom, studio: Studio, line: ToRecord, language: str = "tr") -> None:
    studios.keep_recording(
        database,
        room=there.room,
        worker=there.connector,
        studio=studio,
        language=language,
        source=line.source,
        text=line.text,
        clip=VOICE,
        now=NOW,
    )


def the(found: tuple[ToRecord, ...], text: str) -> ToRecord:
    return next(line for line in found if line.text == text)


def test_the_script_holds_the_program_the_numbers_and_the_rooms_own_texts(database, there, studio):
    found = lines(database, there, studio)
    assert {line.kind for line in found} == set(Kind)
    assert {line.text for line in found if line.kind is Kind.LETTER} == {"W", "D"}
    assert the(found, "Evim").dutch == "Mijn woning"
    assert {line.state for line in found} == {SoundState.VOICE}
    assert {line.state for line in lines(database, there, studio, "ar")} == {SoundState.MISSING}


def test_a_kept_recording_is_heard_dated_and_logged_without_a_name(database, there, studio):
    line = the(lines(database, there, studio), "Evim")
    keep(database, there, studio, line)
    kept = the(lines(database, there, studio), "Evim")
    assert (kept.state, kept.on, kept.is_elsewhere) == (SoundState.RECORDED, NOW.date(), False)
    assert studio.recordings.find("tr", "Evim") == VOICE
    entry = log_entries(database, worker=there.administrator)[0]
    assert (entry.act, entry.details) == ("recording-kept", {"language": "tr", "line": line.source})
    studios.forget_recording(
        database,
        room=there.room,
        worker=there.connector,
        studio=studio,
        language="tr",
        source=line.source,
        text=line.text,
        now=NOW,
    )
    assert the(lines(database, there, studio), "Evim").state is SoundState.VOICE


def test_a_recording_of_overtaken_words_is_stale_until_it_is_made_again(database, there, studio):
    line = the(lines(database, there, studio), "Evim")
    keep(database, there, studio, line)
    text_id = int(line.source.removeprefix("text-"))
    save_text(
        database, room=there.room, worker=there.connector, text_id=text_id, language="tr", content="Konutum", now=NOW
    )
    found = lines(database, there, studio)
    assert (found[0].text, found[0].state) == ("Konutum", SoundState.STALE)
    with pytest.raises(ListChanged):
        keep(database, there, studio, line)
    keep(database, there, studio, found[0])
    assert the(lines(database, there, studio), "Konutum").state is SoundState.RECORDED
    assert studio.recordings.find("tr", "Evim") is None


def test_a_message_that_somebody_read_is_checked_until_its_words_change(database, there, studio, monkeypatch):
    def words(language: str = "tr"):
        return studios.to_read(database, room=there.room, worker=there.connector, studio=studio, language=language)

    def mark(one, *, is_right: bool) -> None:
        studios.mark_read(
            database,
            room=there.room,
            worker=there.connector,
            studio=studio,
            language="tr",
            source=one.source,
            text=one.text,
            is_right=is_right,
            now=NOW,
        )

    one = next(each for each in words() if each.text_id is None)
    assert one.state is TranslationState.MACHINE
    mark(one, is_right=True)
    assert next(each for each in words() if each.source == one.source).state is TranslationState.CHECKED
    assert studio.readings.of("tr")[one.source].on == NOW.date().isoformat()
    before = studios.messages_of
    monkeypatch.setattr(
        studios,
        "messages_of",
        lambda code: tuple(
            type(each)(each.source, each.text + "!", each.dutch, each.state) if each.source == one.source else each
            for each in before(code)
        ),
    )
    assert words()[0].source == one.source
    assert words()[0].state is TranslationState.STALE
    with pytest.raises(ListChanged):
        mark(one, is_right=True)
    monkeypatch.setattr(studios, "messages_of", before)
    mark(one, is_right=False)
    assert next(each for each in words() if each.source == one.source).state is TranslationState.MACHINE


def test_new_dutch_makes_the_other_languages_stale_in_the_overview(database, there, studio):
    def turkish():
        found = studios.languages_so_far(database, room=there.room, worker=there.connector, studio=studio)
        return next(each for each in found if each.language == "tr")

    before = turkish()
    assert before.stale_strings == 0
    assert before.strings == before.machine + before.checked + before.stale_strings + before.untranslated
    assert before.lines == before.voice + before.recorded + before.stale_lines + before.missing
    texts = room_texts(database, room=there.room, worker=there.connector)
    home = next(line for line in texts if line.content == "Evim")
    save_text(
        database,
        room=there.room,
        worker=there.connector,
        text_id=home.text_id,
        language="nl",
        content="Mijn huis en tuin",
        now=NOW,
    )
    assert turkish().stale_strings == 1
    words = studios.to_read(database, room=there.room, worker=there.connector, studio=studio, language="tr")
    assert (words[0].text, words[0].dutch, words[0].state) == ("Evim", "Mijn huis en tuin", TranslationState.STALE)


@pytest.mark.parametrize("role", [Role.HOST, Role.ORGANISER])
def test_only_who_answers_for_the_settings_may(database, there, studio, role):
    worker, line = there.worker(role), the(lines(database, there, studio), "Evim")
    given = {"room": there.room, "worker": worker, "studio": studio}
    exact = {"language": "tr", "source": line.source, "text": line.text, "now": NOW}
    for refused in (
        lambda: studios.languages_so_far(database, **given),
        lambda: studios.to_record(database, **given, language="tr"),
        lambda: studios.to_read(database, **given, language="tr"),
        lambda: studios.keep_recording(database, **given, **exact, clip=VOICE),
        lambda: studios.forget_recording(database, **given, **exact),
        lambda: studios.mark_read(database, **given, **exact, is_right=True),
    ):
        with pytest.raises(NotPermitted):
            refused()
    assert studio.recordings.languages() == frozenset()
    assert studio.readings.of("tr") == {}


def test_a_language_that_the_room_does_not_have_is_not_recorded(database, there, studio):
    line = the(lines(database, there, studio), "Evim")
    with pytest.raises(ListChanged):
        keep(database, there, studio, line, language="../so")


def test_what_a_microphone_heard_is_trimmed_and_evened_or_refused():
    heard = clip_of(hiss(0.6, 30), tone(0.5, 4_000), hiss(0.6, 30))
    kept = studios.prepared(heard)
    assert kept.seconds < heard.seconds - 0.6
    with pytest.raises(NothingHeard):
        studios.prepared(clip_of(hiss(1.0, 30)))


def test_texts_that_nobody_translated_are_known_to_be_dutch(database, there):
    found = dutch_texts.dutch_on_screens(database, room=there.room)
    assert found.keys() == {"en", "ar", "tr"}
    assert "Woonin" in found["tr"]
    assert "Mijn woning" not in found["tr"]
    assert "Vragen over uw woning" in found["tr"]
    assert "Vragen over uw woning" not in found["en"]
    assert "Tafel bij het raam" not in found["ar"]


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"a": 1}', b'{"a": {"words": "../x"}}'])
def test_torn_marks_are_no_marks(studio, content):
    folder = studio.folder / "readings"
    folder.mkdir()
    (folder / "tr.json").write_bytes(content)
    assert studio.readings.of("tr") == {}
