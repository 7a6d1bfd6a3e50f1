# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The languages of the room, discovered from the folders in locale/: a new language is a folder, not code."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal

LOCALE_FOLDER = Path(__file__).parent / "locale"
DEFAULT_LANGUAGE = "nl"
DOMAIN = "kiosk"

Direction = Literal["ltr", "rtl"]


class UnknownLanguageError(LookupError):
    """A language code for which there is no folder in locale/."""


@dataclass(frozen=True)
class Language:
    """One language as shown to people and as known to CLDR; `greeting` may be empty.

    `units` fills gaps of CLDR: the plural of "minute" or "hour" with {0} for the number. `plural_forms` is the
    gettext header where it is not Babel's. `staff` says that the desk speaks it too.
    """

    code: str
    own_name: str
    english_name: str
    dutch_name: str
    direction: Direction
    script: str
    babel_locale: str
    greeting: str
    order: int = 1000
    units: Mapping[str, str] = field(default_factory=dict, hash=False)
    plural_forms: str = ""
    staff: bool = False

    @property
    def is_rtl(self) -> bool:
        return self.direction == "rtl"


def catalogue_path(code: str, folder: Path = LOCALE_FOLDER) -> Path:
    """Where the words of a language are kept in the tree; the file need not exist."""
    return folder / code / "LC_MESSAGES" / f"{DOMAIN}.po"


@cache
def known_languages(folder: Path = LOCALE_FOLDER) -> dict[str, Language]:
    """Every language with a folder, by code, in the order of the start screen."""
    found = [_read(entry) for entry in folder.iterdir() if _describes_language(entry)]
    return {language.code: language for language in sorted(found, key=lambda each: (each.order, each.code))}


def offered_languages(folder: Path = LOCALE_FOLDER) -> tuple[Language, ...]:
    """The languages that have a catalogue, in the order of the start screen."""
    known = known_languages(folder).values()
    return tuple(each for each in known if catalogue_path(each.code, folder).exists())


def language(code: str, folder: Path = LOCALE_FOLDER) -> Language:
    """The language of this code, pseudo-languages included, or UnknownLanguageError."""
    known = known_languages(folder)
    if code in known:
        return known[code]
    from kiosk.i18n import pseudo

    if code in pseudo.LANGUAGES:
        return pseudo.LANGUAGES[code]
    raise UnknownLanguageError(code)


def is_rtl(code: str) -> bool:
    return language(code).is_rtl


def _describes_language(folder: Path) -> bool:
    return (folder / "language.toml").exists() or catalogue_path(folder.name, folder.parent).exists()


def _read(folder: Path) -> Language:
    """Read locale/<code>/language.toml; what it leaves out comes from CLDR."""
    path = folder / "language.toml"
    given = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    needed = {"own_name", "english_name", "dutch_name", "direction", "script"}
    if not needed <= given.keys():
        given = _from_cldr(str(given.get("babel_locale", folder.name))) | given
    given.setdefault("babel_locale", folder.name)
    given.setdefault("greeting", "")
    return Language(code=folder.name, **given)


def _from_cldr(name: str) -> dict[str, str]:
    from babel import Locale

    locale = Locale.parse(name)
    script = locale.script_name or ""
    return {
        "own_name": locale.get_display_name(name) or name,
        "english_name": locale.get_display_name("en") or name,
        "dutch_name": locale.get_display_name("nl") or name,
        "direction": locale.text_direction,
        "script": script,
    }
