# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The matrix of languages: every string translated, ten languages spoken, two recorded or marked as missing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kiosk.i18n import known_languages
from kiosk.i18n.readings import Readings, state_with
from kiosk.speech.clips import Clip, Note, Recordings
from kiosk.speech.coverage import coverage, coverage_of, sound_states
from kiosk.speech.lines import Kind, Line, SoundState
from kiosk.speech.script import messages_of, script_of
from kiosk.speech.voices import open_voices

VOICES = open_voices()
assert VOICES is not None
A_CLIP = Clip(b"\x01\x00" * 9, 22_050)
SILENT = {"so", "ps"}


def test_every_language_has_a_line_whose_numbers_add_up(tmp_path: Path) -> None:
    found = coverage(recordings=Recordings(tmp_path), has_voice=VOICES.speaks)
    assert [each.language for each in found] == list(known_languages())
    for each in found:
        assert each.strings == each.machine + each.checked + each.stale_strings + each.untranslated
        assert each.lines == each.voice + each.recorded + each.stale_lines + each.missing
        assert each.spoken == each.voice + each.recorded
        assert (each.spoken == 0) is (each.language in SILENT)


@pytest.mark.parametrize("language", [code for code in known_languages() if code not in {*SILENT, "ar"}])
def test_every_line_of_a_spoken_language_is_said(language: str, tmp_path: Path) -> None:
    lines = script_of(language, letters="WD")
    states = sound_states(language, lines, recordings=Recordings(tmp_path), has_voice=VOICES.speaks)
    assert [line.text for line in lines if states[line.source] is not SoundState.VOICE] == []


def test_a_recording_counts_for_its_words_and_is_stale_for_others(tmp_path: Path) -> None:
    recordings, lines = Recordings(tmp_path), script_of("so")
    first, second = lines[0], lines[1]
    recordings.keep("so", first.text, A_CLIP, Note(first.text, first.source))
    recordings.keep("so", "other words", A_CLIP, Note("other words", second.source))
    found = coverage_of("so", recordings=recordings, has_voice=VOICES.speaks)
    assert (found.recorded, found.stale_lines, found.missing) == (1, 1, len(lines) - 2)


def test_a_name_of_the_room_is_said_by_the_dutch_voice(tmp_path: Path) -> None:
    name = Line("text-1", Kind.CONTENT, "Woonin", "Woonin")
    for language, state in (("ar", SoundState.VOICE), ("so", SoundState.MISSING)):
        assert sound_states(language, [name], recordings=None, has_voice=VOICES.speaks) == {"text-1": state}


def test_marks_of_readers_count_until_the_words_or_their_dutch_change(tmp_path: Path) -> None:
    readings, message = Readings(tmp_path), messages_of("tr")[0]
    readings.mark("tr", message.source, message.text, message.dutch, date(2026, 11, 21))
    found = coverage_of("tr", recordings=None, has_voice=VOICES.speaks, readings=readings.of("tr"))
    assert (found.checked, found.machine) == (1, found.strings - 1)
    mark = readings.of("tr")[message.source]
    assert state_with(mark, message.text, message.dutch, "machine") == "checked"
    assert state_with(mark, message.text + ".", message.dutch, "machine") == "stale"
    assert state_with(mark, message.text, message.dutch + ".", "machine") == "stale"
    assert state_with(None, message.text, message.dutch, "machine") == "machine"
