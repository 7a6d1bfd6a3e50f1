# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""From words on the screen to words for a machine voice: numbers, times and letters, and vowels where it needs them.

What a language needs stands in `kiosk/i18n/locale/<code>/spoken.toml`, so that a new language brings its own:

    between = "to"                  what stands between the ends of a range
    hour, hour_minute, hour_few     how 10:00, 10:30 and 10:04 are said; {hour} and {minute}
    only_spoken_forms = true        a sentence without a form below is not said by machine
    [letters]                       the names of Latin letters, as on a number
    [words]                         shown word = spoken word, within sentences that are put together
    [sentences]                     shown sentence = spoken sentence, with the catalogue's own {fields}

Arabic is written without its short vowels, and a machine voice guesses them wrong; hence its spoken forms.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

from kiosk.i18n import UnknownLanguageError, language, without_isolates
from kiosk.i18n.languages import LOCALE_FOLDER

FILE_NAME = "spoken.toml"
PAUSE = ", "

# What stands between two things that are read one after another.
_BETWEEN_THINGS = re.compile("·| / ")
_SPACES = re.compile(r"\s+")
_HOURS = re.compile(r"\b(\d{1,2}):(\d{2})\b")
_RANGE = re.compile(r"(\d)\s*[\u2013\u2212-]\s*(?=\d)")
_DASH_BETWEEN = "\x02"
_TICKET = re.compile(r"\b([A-Z])[ \u00a0]?(\d{1,3})\b")
_PHONE = re.compile(r"\+?\b\d[\d ]{7,}\d\b")
_CAPITALS = re.compile(r"\b[A-Z]{2,4}\b")
_WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f\u064b-\u065f\u0670]|[^\W\d_]|['’\u200c])*")
_FIELD = re.compile(r"\{(\w+)\}")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True)
class Wording:
    """How one language says what a screen shows. `script` as CLDR calls it in English: Latin, Arabic."""

    script: str = "Latin"
    between: str = ","
    hour: str = "{hour}"
    hour_minute: str = "{hour} {minute}"
    hour_few: str = ""
    only_spoken_forms: bool = False
    letters: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    sentences: Mapping[str, str] = field(default_factory=dict)

    def speakable(self, line: str) -> str:
        """One line of a screen as the voice is to say it; "" when this language's voice cannot say it rightly."""
        plain = _SPACES.sub(" ", without_isolates(line)).strip()
        parts = [self._formed(part.strip()) for part in _BETWEEN_THINGS.split(plain)]
        if any(part is None for part in parts):
            return ""
        said = PAUSE.join(part for part in parts if part)
        said = _SPACES.sub(" ", self._in_own_script(self._numbers(said))).strip()
        return said if any(letter.isalnum() for letter in said) else ""

    # --- spoken forms ---------------------------------------------------------------------------------------

    def _formed(self, part: str) -> str | None:
        """The spoken form of a sentence or of what was put into one; None where one is needed and there is none."""
        if part in self.sentences:
            return self.sentences[part]
        for pattern, spoken in self._patterns:
            if match := pattern.fullmatch(part):
                values = {name: self._formed(value.strip()) for name, value in match.groupdict().items()}
                if None not in values.values():
                    return spoken.format_map(values)
        return self._word_by_word(part)

    def _word_by_word(self, part: str) -> str | None:
        words = list(_WORD.finditer(part))
        if self.only_spoken_forms and any(self._is_own(word[0]) and word[0] not in self.words for word in words):
            return None
        return _WORD.sub(lambda word: self.words.get(word[0], word[0]), part)

    @cached_property
    def _patterns(self) -> list[tuple[re.Pattern[str], str]]:
        # The longest first: what says most about a sentence fits it best.
        shown = sorted((each for each in self.sentences if "{" in each), key=len, reverse=True)
        return [(_pattern(each), self.sentences[each]) for each in shown]

    # --- numbers --------------------------------------------------------------------------------------------

    def _numbers(self, text: str) -> str:
        text = _PHONE.sub(lambda digits: PAUSE.join(digits[0].replace(" ", "").lstrip("+")), text)
        text = _RANGE.sub(rf"\1{_DASH_BETWEEN}", text)
        text = _HOURS.sub(self._time, text)
        text = text.replace(_DASH_BETWEEN, f" {self.between} ")
        text = _TICKET.sub(lambda label: PAUSE.join((self._letter(label[1]), str(int(label[2])))), text)
        if self.letters and self.script != "Latin":
            text = _CAPITALS.sub(lambda word: " ".join(map(self._letter, word[0])), text)
        return re.sub(r"\b0+(\d)", r"\1", text)

    def _time(self, time: re.Match[str]) -> str:
        hour, minute = int(time[1]), int(time[2])
        form = self.hour_minute if minute >= 10 else self.hour_few or self.hour_minute
        return (form if minute else self.hour).format(hour=hour, minute=minute)

    def _letter(self, letter: str) -> str:
        return self.letters.get(letter, letter)

    # --- letters of other languages ---------------------------------------------------------------------------

    def _in_own_script(self, text: str) -> str:
        """Without words that this voice cannot read: espeak-ng would go on in English for them."""
        return _WORD.sub(lambda word: word[0] if self._is_own(word[0]) else "", text)

    def _is_own(self, word: str) -> bool:
        letter = _LETTER.search(word)
        return letter is not None and unicodedata.name(letter[0], "").startswith(self.script.upper())


@cache
def wording_of(code: str, folder: Path = LOCALE_FOLDER) -> Wording:
    """How this language is said; the plainest way where it has no file. Raises TypeError for an unknown key."""
    path = folder / code / FILE_NAME
    given = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    try:
        script = language(code, folder).script
    except UnknownLanguageError:
        script = "Latin"
    return Wording(script=script, **given)


def _pattern(shown: str) -> re.Pattern[str]:
    pieces = _FIELD.split(shown)
    # Text and field names take turns.
    return re.compile("".join(f"(?P<{piece}>.+?)" if odd % 2 else re.escape(piece) for odd, piece in enumerate(pieces)))
