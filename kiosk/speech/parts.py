# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which voice says which part of a line: the room's own Dutch words within a sentence of another language.

A room whose texts nobody has translated yet shows them in Dutch. Read by a Turkish voice they are noise, so each part
is said by the voice of its own language, or not at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kiosk.i18n import DEFAULT_LANGUAGE, without_isolates
from kiosk.speech.wording import wording_of

# Characters that no text has: they stand for a Dutch part while the sentence around it finds its spoken form.
_FIRST_MARK = 0xE000
_MARK = re.compile("([\ue000-\uf8ff])")


@dataclass(frozen=True)
class Part:
    """`words` as the voice of `language` is to say them; `shown` as it stands on the screen, for a recording."""

    words: str
    language: str
    shown: str


def parts_of(line: str, language: str, dutch: re.Pattern[str] | None = None) -> tuple[Part, ...]:
    """The parts of one line in their order; none when the line's own language cannot say its part rightly.

    `dutch` finds the room's own words that stand in Dutch wherever this language is shown (`pattern_of`).
    """
    plain = _MARK.sub("", without_isolates(line)).strip()
    found: list[str] = []

    def mark(match: re.Match[str]) -> str:
        found.append(match[0])
        return chr(_FIRST_MARK + len(found) - 1)

    marked = dutch.sub(mark, plain) if dutch is not None and language != DEFAULT_LANGUAGE else plain
    if not found:
        words = wording_of(language).speakable(plain)
        return (Part(words, language, plain),) if words else ()
    own = wording_of(language).speakable(marked)
    if not own:
        if any(letter.isalnum() for letter in _MARK.sub("", marked)):
            return ()
        own = marked
    parts = [_part(piece, language, found) for piece in _MARK.split(own)]
    return tuple(part for part in parts if any(letter.isalnum() for letter in part.words))


def _part(piece: str, language: str, found: list[str]) -> Part:
    if _MARK.fullmatch(piece):
        shown = found[ord(piece) - _FIRST_MARK]
        return Part(wording_of(DEFAULT_LANGUAGE).speakable(shown), DEFAULT_LANGUAGE, shown)
    return Part(piece.strip(" ,."), language, "")


def pattern_of(texts: Iterable[str]) -> re.Pattern[str] | None:
    """Finds these texts as whole words, the longest first; None for no text."""
    wanted = sorted({plain for text in texts if (plain := without_isolates(text).strip())}, key=len, reverse=True)
    if not wanted:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, wanted))})(?!\w)")
