# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""How far each language is: its words, and who says them. Numbers for people who plan, and for the tour's page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from kiosk.i18n import DEFAULT_LANGUAGE, extraction, offered_languages
from kiosk.i18n.readings import Reading, state_with
from kiosk.speech.clips import Note, Recordings, text_key
from kiosk.speech.lines import Kind, Line, SoundState
from kiosk.speech.script import messages_of, script_of
from kiosk.speech.wording import wording_of


@dataclass(frozen=True)
class Coverage:
    """One language. `strings` are the program's messages, `lines` what there is to say; each total is the sum."""

    language: str
    strings: int
    machine: int
    checked: int
    stale_strings: int
    untranslated: int
    lines: int
    voice: int
    recorded: int
    stale_lines: int
    missing: int

    @property
    def translated(self) -> int:
        return self.strings - self.untranslated

    @property
    def spoken(self) -> int:
        """How many lines can be heard at all; a stale recording is not heard."""
        return self.voice + self.recorded


def coverage(
    *, recordings: Recordings | None, has_voice: Callable[[str], bool], languages: Iterable[str] | None = None
) -> tuple[Coverage, ...]:
    """Each offered language, in the order of the start screen: the program's own words, without a room's."""
    codes = languages if languages is not None else [each.code for each in offered_languages()]
    return tuple(coverage_of(code, recordings=recordings, has_voice=has_voice) for code in codes)


def coverage_of(
    code: str,
    *,
    recordings: Recordings | None,
    has_voice: Callable[[str], bool],
    readings: Mapping[str, Reading] | None = None,
    lines: Iterable[Line] | None = None,
) -> Coverage:
    """One language; `readings` are a room's marks, `lines` replace the program's own script."""
    marks = readings or {}
    messages = messages_of(code)
    states = [
        state_with(marks.get(each.source), each.text, each.dutch, each.state) if each.text else "" for each in messages
    ]
    said = tuple(script_of(code) if lines is None else lines)
    sounds = list(sound_states(code, said, recordings=recordings, has_voice=has_voice).values())
    return Coverage(
        language=code,
        strings=len(messages),
        machine=states.count(extraction.MACHINE),
        checked=states.count(extraction.CHECKED),
        stale_strings=states.count(extraction.STALE),
        untranslated=states.count(""),
        lines=len(said),
        voice=sounds.count(SoundState.VOICE),
        recorded=sounds.count(SoundState.RECORDED),
        stale_lines=sounds.count(SoundState.STALE),
        missing=sounds.count(SoundState.MISSING),
    )


def sound_states(
    code: str, lines: Iterable[Line], *, recordings: Recordings | None, has_voice: Callable[[str], bool]
) -> dict[str, SoundState]:
    """Who says each line, by its source."""
    notes: Mapping[str, Note] = recordings.notes(code) if recordings is not None else {}
    is_spoken, found = has_voice(code), {}
    sources = {note.source for note in notes.values() if note.source}
    for line in lines:
        if text_key(code, line.text) in notes:
            found[line.source] = SoundState.RECORDED
        elif line.source in sources:
            found[line.source] = SoundState.STALE
        elif is_spoken and (wording_of(code).speakable(line.example()) or _is_name(line, has_voice)):
            found[line.source] = SoundState.VOICE
        else:
            found[line.source] = SoundState.MISSING
    return found


def _is_name(line: Line, has_voice: Callable[[str], bool]) -> bool:
    """Whether the Dutch voice says it: a name of the room that is written the same in every language."""
    return line.kind is Kind.CONTENT and line.text == line.dutch and has_voice(DEFAULT_LANGUAGE)
