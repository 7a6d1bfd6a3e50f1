# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A language goes from room to room as one file; a bad file changes nothing, a newer voice is never pushed aside."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.data.engines import Database
from kiosk.domain.vocabulary import Role
from kiosk.errors import (
    ListChanged,
    NotPermitted,
    PackDamaged,
    PackError,
    PackForeign,
    PackTooLarge,
    PackUnsafe,
)
from kiosk.i18n.languages import catalogue_path
from kiosk.services import language_pack as packs
from kiosk.services import studio as studios
from kiosk.services.staff_log import log_entries
from kiosk.services.studio import Studio
from kiosk.speech import pack_file
from kiosk.speech.clips import Clip, Note, text_key
from tests.desk.workers import DeskRoom, desk_room
from tests.rooms import NOW

HERE = Clip(b"\x10\x00" * 300, 22_050)
THERE = Clip(b"\x20\x00" * 300, 22_050)
YESTERDAY = NOW - timedelta(days=1)


@pytest.fixture
def there(database: Database) -> DeskRoom:
    return desk_room(database)


@pytest.fixture
def studio(tmp_path: Path) -> Studio:
    return studios.studio_in(tmp_path / "there", lambda code: code != "ar")


@pytest.fixture
def home(tmp_path: Path) -> Studio:
    return studios.studio_in(tmp_path / "home", lambda code: code != "ar")


def record(studio: Studio, text: str, clip: Clip, at=YESTERDAY) -> None:
    studio.recordings.keep("tr", text, clip, Note(text, "s", at.isoformat()))


@pytest.fixture
def pack(database: Database, there: DeskRoom, studio: Studio, tmp_path: Path) -> Path:
    """Two Turkish recordings and one mark, as another room gives them."""
    record(studio, "Evim", THERE)
    record(studio, "7", THERE)
    studio.readings.mark("tr", "abc-0", "Evim", "Mijn woning", NOW.date())
    path = tmp_path / "tr.bkpack"
    made = packs.export_pack(
        database, room=there.room, worker=there.connector, studio=studio, language="tr", path=path, now=NOW
    )
    assert (made.recordings, made.language) == (2, "tr")
    return path


@pytest.fixture
def take(database: Database, there: DeskRoom, home: Studio) -> Callable[..., packs.PackTaken]:
    def take(path: Path, **given: object) -> packs.PackTaken:
        arguments = {"room": there.room, "worker": there.connector, "studio": home, "path": path, "now": NOW} | given
        return packs.import_pack(database, **arguments)

    return take


def rewritten(path: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """The pack with its files changed, and its list left as it was."""
    with zipfile.ZipFile(path) as file:
        files = {name: file.read(name) for name in file.namelist()}
    change(files)
    other = path.with_name("changed.bkpack")
    with zipfile.ZipFile(other, "w") as file:
        for name, content in files.items():
            file.writestr(name, content)
    return other


def with_manifest(path: Path, **changed: object) -> Path:
    def change(files: dict[str, bytes]) -> None:
        files["manifest.json"] = json.dumps(json.loads(files["manifest.json"]) | changed).encode()

    return rewritten(path, change)


def is_untouched(home: Studio) -> bool:
    return not home.folder.exists()


def test_a_language_goes_whole_from_one_room_to_the_next(pack, take, home, there, database):
    look = packs.look_at_pack(database, room=there.room, worker=there.connector, studio=home, path=pack)
    assert (look.language, look.recordings, look.new, look.newer_here, look.readings) == ("tr", 2, 2, 0, 1)
    assert is_untouched(home)
    taken = take(pack)
    assert (taken.added, taken.replaced, taken.left, taken.readings, taken.words_differ) == (2, 0, 0, 1, False)
    assert home.recordings.find("tr", "Evim") == THERE
    note = home.recordings.notes("tr")[text_key("tr", "Evim")]
    assert (note.is_elsewhere, note.moment) == (True, YESTERDAY)
    assert home.readings.of("tr").keys() == {"abc-0"}
    acts = [entry.act for entry in log_entries(database, worker=there.administrator)]
    assert acts[:2] == ["language-pack-taken", "language-pack-made"]
    again = take(pack)
    assert (again.added, again.replaced, again.left, again.readings) == (0, 0, 0, 0)


def test_the_pack_says_what_it_holds(pack):
    found = pack_file.read_pack(pack)
    assert found.texts["catalogue.po"] == catalogue_path("tr").read_bytes()
    assert {"spoken.toml", "glossary.toml", "language.toml", "readings.json"} <= found.texts.keys()
    assert found.counts == {"strings": found.states["machine"] + found.states["checked"], "recordings": 2}
    assert found.made == NOW


def test_a_newer_recording_of_this_room_stays_unless_somebody_says_so(pack, take, home):
    record(home, "Evim", HERE, at=NOW)
    taken = take(pack)
    assert (taken.added, taken.replaced, taken.left) == (1, 0, 1)
    assert home.recordings.find("tr", "Evim") == HERE
    assert take(pack, replace_newer=True).replaced == 1
    assert home.recordings.find("tr", "Evim") == THERE


def test_an_older_recording_gives_way(pack, take, home):
    record(home, "Evim", HERE, at=YESTERDAY - timedelta(days=3))
    assert take(pack).replaced == 1
    assert home.recordings.find("tr", "Evim") == THERE


def test_a_recording_without_a_date_is_as_new_as_its_file(pack, take, home):
    home.recordings.keep("tr", "Evim", HERE)
    assert take(pack).left == 1


def test_other_words_of_a_pack_are_kept_beside_the_room_and_said(pack, take, home):
    found = pack_file.read_pack(pack)
    files = {**found.texts, "catalogue.po": found.texts["catalogue.po"] + b"\n# read by a speaker\n"}
    other = pack.with_name("other.bkpack")
    pack_file.write_pack(other, language="tr", made=NOW, files=files, counts={}, states={})
    assert take(other).words_differ
    assert (home.folder / "languages" / "tr" / "catalogue.po").read_bytes() == files["catalogue.po"]


# --- bad files ----------------------------------------------------------------------------------------------


def test_what_is_no_pack_is_foreign(tmp_path, take, home, pack):
    text, other = tmp_path / "a.bkpack", tmp_path / "b.bkpack"
    text.write_text("Beste buurtkamer")
    with zipfile.ZipFile(other, "w") as file:
        file.writestr("holiday.jpg", b"x")
    later = with_manifest(pack, version=2)
    for path in (text, other):
        with pytest.raises(PackForeign):
            take(path)
    with pytest.raises(PackForeign):
        take(later)
    with pytest.raises(PackForeign):
        take(with_manifest(pack, language="so"))
    assert is_untouched(home)


@pytest.mark.parametrize(
    "name", ["../evil.wav", "/etc/evil", "recordings/../../evil.wav", "recordings\\..\\evil.wav", "C:/evil.wav"]
)
def test_a_name_that_points_out_of_its_place_is_unsafe(pack, take, home, name):
    with pytest.raises(PackUnsafe):
        take(rewritten(pack, lambda files: files.update({name: b"x"})))
    assert is_untouched(home)


def test_a_link_is_unsafe(pack, take, home):
    with zipfile.ZipFile(pack, "a") as file:
        link = zipfile.ZipInfo("recordings/link.wav")
        link.external_attr = 0o120777 << 16
        file.writestr(link, "/etc/passwd")
    with pytest.raises(PackUnsafe):
        take(pack)
    assert is_untouched(home)


def test_a_small_file_that_would_unpack_to_a_huge_one_is_refused(pack, take, home, monkeypatch):
    monkeypatch.setattr(pack_file, "MOST_BYTES_EACH", 60_000)
    large = Clip(bytes(200_000), 22_050)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("manifest.json", "{}")
        file.writestr("recordings/" + "a" * 32 + ".wav", large.samples)
    bomb = pack.with_name("bomb.bkpack")
    bomb.write_bytes(buffer.getvalue())
    assert bomb.stat().st_size < 1_000
    with pytest.raises(PackTooLarge):
        take(bomb)
    assert is_untouched(home)


def test_too_much_altogether_is_refused(pack, take, monkeypatch):
    monkeypatch.setattr(pack_file, "MOST_BYTES", 1_000)
    with pytest.raises(PackTooLarge):
        take(pack)
    monkeypatch.undo()
    monkeypatch.setattr(pack_file, "MOST_FILES", 3)
    with pytest.raises(PackTooLarge):
        take(pack)


@pytest.mark.parametrize(
    "change",
    [
        lambda files: files.pop("readings.json"),
        lambda files: files.update({"readings.json": b"{}"}),
        lambda files: files.update({"more.exe": b"MZ"}),
        lambda files: files.update({"manifest.json": b"{"}),
        lambda files: files.update({"manifest.json": files["manifest.json"].replace(b'"made"', b'"mode"')}),
    ],
    ids=["gone", "changed", "more", "torn", "undated"],
)
def test_a_pack_that_is_not_what_its_list_says_is_damaged(pack, take, home, change):
    with pytest.raises(PackDamaged):
        take(rewritten(pack, change))
    assert is_untouched(home)


@pytest.mark.parametrize("content", [b"", b"RIFF", b"not sound at all" * 50])
def test_a_recording_that_is_no_sound_is_damage(pack, take, home, content):
    files = dict(pack_file.read_pack(pack).texts) | {f"recordings/{'b' * 32}.wav": content}
    other = pack.with_name("noise.bkpack")
    pack_file.write_pack(other, language="tr", made=NOW, files=files, counts={}, states={})
    with pytest.raises(PackDamaged):
        take(other)
    assert is_untouched(home)


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.999])
def test_a_torn_pack_is_damaged(pack, take, home, part):
    content = pack.read_bytes()
    torn = pack.with_name("torn.bkpack")
    torn.write_bytes(content[: int(len(content) * part)])
    with pytest.raises(PackDamaged):
        take(torn)
    assert is_untouched(home)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(place=st.floats(0, 1, exclude_max=True), byte=st.integers(0, 255))
def test_one_wrong_byte_is_refused_or_changes_nothing(pack, place, byte):
    content = bytearray(pack.read_bytes())
    content[int(place * len(content))] = byte
    other = pack.with_name("byte.bkpack")
    other.write_bytes(content)
    whole = pack_file.read_pack(pack)
    try:
        found = pack_file.read_pack(other)
    except PackError:
        return
    assert found.texts == whole.texts
    assert [clip for _key, _note, clip in found.clips()] == [THERE, THERE]


# --- who may ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", [Role.HOST, Role.ORGANISER])
def test_only_who_answers_for_the_settings_gives_and_takes(pack, take, home, there, database, role, tmp_path):
    worker = there.worker(role)
    with pytest.raises(NotPermitted):
        take(pack, worker=worker)
    with pytest.raises(NotPermitted):
        packs.look_at_pack(database, room=there.room, worker=worker, studio=home, path=pack)
    out = tmp_path / "no.bkpack"
    with pytest.raises(NotPermitted):
        packs.export_pack(database, room=there.room, worker=worker, studio=home, language="tr", path=out, now=NOW)
    assert not out.exists()
    assert is_untouched(home)


def test_a_language_the_room_does_not_have_is_not_given_on(there, database, studio, tmp_path):
    with pytest.raises(ListChanged):
        packs.export_pack(
            database, room=there.room, worker=None, studio=studio, language="so", path=tmp_path / "so", now=NOW
        )


def test_the_command_line_needs_no_worker(pack, take, there, database):
    assert take(pack, worker=None).added == 2
    entry = log_entries(database, worker=there.administrator)[0]
    assert (entry.act, entry.staff_id) == ("language-pack-taken", None)
