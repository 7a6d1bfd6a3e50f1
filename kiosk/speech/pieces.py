# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A sentence with a number in it, put together from what one person recorded.

All of it or nothing: half a sentence misleads, and a gap filled by a machine voice of another language is worse.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from kiosk.i18n import without_isolates
from kiosk.speech.lines import DOT, FIELD, bare

_TOKEN = re.compile(r"(?P<time>\d{1,2}:\d{2})|(?P<number>\d+)|(?P<word>[^\W\d_](?:[^\W\d_]|['’\u200c\u0300-\u036f-])*)")
# A sentence within a sentence within a sentence: no message goes deeper.
_DEEPEST = 4


def pieces_of(line: str, language: str, has: Callable[[str], bool]) -> tuple[str, ...]:
    """What was recorded (`has`) of this line, one after another, and all of it; empty when anything is missing."""
    found = _whole(without_isolates(line).strip(), language, has, 0)
    return found or ()


def _whole(text: str, language: str, has: Callable[[str], bool], depth: int) -> tuple[str, ...] | None:
    """() where there is nothing to say, None where something cannot be said."""
    if not any(character.isalnum() for character in text):
        return ()
    # A whole sentence is recorded with its own punctuation: "Welcome" asked is not "Welcome" said.
    for known in (text, bare(text)) if depth else (text,):
        if has(known):
            return (known,)
    if depth >= _DEEPEST:
        return None
    if DOT in text:
        return _all([_whole(part.strip(), language, has, depth + 1) for part in text.split(DOT)])
    return _filled(text, language, has, depth) or _tokens(text, has)


def _filled(text: str, language: str, has: Callable[[str], bool], depth: int) -> tuple[str, ...] | None:
    """A sentence of the program with something in its gaps."""
    for pattern, names in _patterns(language):
        if match := pattern.fullmatch(text):
            parts = [_whole(match[name].strip(), language, has, depth + 1) for name in names]
            if (found := _all(parts)) is not None:
                return found
    return None


def _tokens(text: str, has: Callable[[str], bool]) -> tuple[str, ...] | None:
    """Numbers, times and the names of days, one by one."""
    if not any(character.isdecimal() for character in text):
        # Single words in a row are no sentence.
        return None
    return _all([_token(match, has) for match in _TOKEN.finditer(text)])


def _token(match: re.Match[str], has: Callable[[str], bool]) -> tuple[str, ...] | None:
    if match["time"]:
        hour, minute = (int(part) for part in match["time"].split(":"))
        return _all([_number(hour, has), _number(minute, has) if minute else ()])
    if match["number"]:
        # A phone number or a code: a nought in front is said, where a clock or a ticket has it for its looks.
        digits = match["number"]
        return _number(int(digits), has) if len(digits) <= 3 else _digits(digits, has)
    return (match["word"],) if has(match["word"]) else None


def _number(number: int, has: Callable[[str], bool]) -> tuple[str, ...] | None:
    return (str(number),) if has(str(number)) else _digits(str(number), has)


def _digits(digits: str, has: Callable[[str], bool]) -> tuple[str, ...] | None:
    return tuple(digits) if all(map(has, digits)) else None


def _all(parts: list[tuple[str, ...] | None]) -> tuple[str, ...] | None:
    if None in parts:
        return None
    return tuple(piece for part in parts if part for piece in part)


@cache
def _patterns(language: str) -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    """Each sentence with gaps, every part of it a group: what is around the gaps and what fills them."""
    # Only where somebody has recorded: the catalogues' own tools take their time to load.
    from kiosk.speech.script import templates

    made = []
    for template in templates(language):
        pieces = FIELD.split(template)
        groups = [f"(?P<around{place}>{re.escape(piece)})" for place, piece in enumerate(pieces)]
        joined = groups[0] + "".join(f"(?P<gap{place}>.+?){group}" for place, group in enumerate(groups[1:], 1))
        names = ["around0", *(name for place in range(1, len(pieces)) for name in (f"gap{place}", f"around{place}"))]
        made.append((re.compile(joined), tuple(names)))
    return tuple(made)
