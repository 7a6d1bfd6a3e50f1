# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""How the panel names states and languages: short, in words, never in colour alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.domain.vocabulary import TranslationState
from kiosk.i18n import N_, _, current_language, formats, isolate, known_languages, ngettext
from kiosk.speech.lines import SoundState

if TYPE_CHECKING:
    from kiosk.services.studio import ToRecord
    from kiosk.speech.coverage import Coverage

_WORDS = {
    TranslationState.MACHINE: N_("Translated by machine. Nobody has read it yet."),
    TranslationState.CHECKED: N_("Checked by a reader."),
    TranslationState.STALE: N_("The Dutch has changed. Please read it again."),
}
_SOUNDS = {
    SoundState.VOICE: N_("The computer's voice says it. A person sounds better."),
    SoundState.MISSING: N_("Nobody says this yet."),
    SoundState.STALE: N_("Recorded, but the words have changed. Please record it again."),
    SoundState.RECORDED: N_("Recorded."),
}


def language_name(code: str) -> str:
    """The language in the desk's own language, and as its speakers write it."""
    known = known_languages()[code]
    plain = known.dutch_name if current_language() == "nl" else known.english_name
    plain = plain[:1].upper() + plain[1:]
    return plain if plain == known.own_name else f"{plain} · {isolate(known.own_name)}"


def words_state(state: TranslationState | None) -> str:
    """How far a text can be trusted."""
    return _(_WORDS[state]) if state is not None else _("Not translated: Dutch is shown instead.")


def sound_state(line: ToRecord) -> str:
    """Who says a line, and since when."""
    if line.state is not SoundState.RECORDED or line.on is None:
        return _(_SOUNDS[line.state])
    day = formats.day_and_month(line.on)
    if line.is_elsewhere:
        return _("Recorded in another room on {day}.").format(day=isolate(day))
    return _("Recorded here on {day}.").format(day=isolate(day))


def words_so_far(found: Coverage) -> str:
    """One line about the words of a language."""
    parts = [
        (found.checked, ngettext("{n} checked", "{n} checked", found.checked)),
        (found.machine, ngettext("{n} by machine", "{n} by machine", found.machine)),
        (found.stale_strings, ngettext("{n} to read again", "{n} to read again", found.stale_strings)),
        (found.untranslated, ngettext("{n} not translated", "{n} not translated", found.untranslated)),
    ]
    told = " · ".join(words.format(n=isolate(count)) for count, words in parts if count)
    return _("Texts: {parts}").format(parts=isolate(told))


def sounds_so_far(found: Coverage) -> str:
    """One line about who speaks a language."""
    parts = [
        (found.recorded, ngettext("{n} recorded", "{n} recorded", found.recorded)),
        (found.voice, ngettext("{n} by the computer's voice", "{n} by the computer's voice", found.voice)),
        (found.stale_lines, ngettext("{n} to record again", "{n} to record again", found.stale_lines)),
        (found.missing, ngettext("{n} silent", "{n} silent", found.missing)),
    ]
    told = " · ".join(words.format(n=isolate(count)) for count, words in parts if count)
    return _("Voice: {parts}").format(parts=isolate(told))
