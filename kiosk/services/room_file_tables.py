# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reading one table of a room file, value by value; what is wrong is noted and reading goes on.

A value that cannot be used comes back as a harmless stand-in, so that one run finds all mistakes. Nothing of it is ever
written: whoever reads looks at the remarks first.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from kiosk.domain.typed_text import clean_text
from kiosk.errors import PersonalNumberRefused, TextRefused
from kiosk.i18n import DEFAULT_LANGUAGE, known_languages
from kiosk.services.room_file_lines import line_of
from kiosk.services.room_file_remarks import Remark

KEY_LIMIT = 40
TEXT_LIMIT = 500
# From which likeness on a word was probably meant: enough for "maks" and max, too little for two other words.
LIKENESS = 0.57
_KEY = re.compile(r"[a-z][a-z0-9-]*")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::00)?")


@dataclass
class Remarks:
    """What was found so far, with the lines of the file."""

    lines: dict[str, int]
    found: list[Remark] = field(default_factory=list)
    # Not wrong, but worth telling.
    notes: list[Remark] = field(default_factory=list)

    def add(self, path: str, kind: str, **values: Any) -> None:
        self.found.append(Remark(kind=kind, path=path, line=line_of(self.lines, path), values=values))

    def note(self, path: str, kind: str, **values: Any) -> None:
        self.notes.append(Remark(kind=kind, path=path, line=line_of(self.lines, path), values=values))

    def add_choice(self, path: str, kind: str, value: str, choices: Iterable[str], like: str = "") -> None:
        """A value that is none of the choices: name the one that was probably meant, else them all."""
        known = sorted(choices)
        meant = difflib.get_close_matches(value, known, n=1, cutoff=LIKENESS)
        if meant:
            self.add(path, like or f"{kind}-like", value=value, suggestion=meant[0])
        else:
            self.add(path, kind, value=value, choices=known)


class Table:
    """One table; asks for its keys one by one, and complains of the keys that nobody asked for."""

    def __init__(self, values: Any, path: str, remarks: Remarks) -> None:
        self.path = path
        self.remarks = remarks
        self._asked: set[str] = set()
        if not isinstance(values, dict):
            self.remarks.add(path, "not-a-table")
            values = {}
        self._values: dict[str, Any] = values

    def place(self, key: str) -> str:
        return f"{self.path}.{key}" if self.path else key

    def add(self, key: str, kind: str, **values: Any) -> None:
        self.remarks.add(self.place(key) if key else self.path, kind, **values)

    def note(self, key: str, kind: str, **values: Any) -> None:
        self.remarks.note(self.place(key), kind, **values)

    def has(self, key: str) -> bool:
        self._asked.add(key)
        return key in self._values

    def get(self, key: str, *, required: bool = False) -> Any:
        if not self.has(key) and required:
            self.add(key, "missing-key", value=key)
        return self._values.get(key)

    def finish(self) -> None:
        """Note every key that means nothing here."""
        for key in self._values.keys() - self._asked:
            self.remarks.add_choice(self.place(key), "unknown-key", key, self._asked)

    # --- values -------------------------------------------------------------------------------------

    def text(self, key: str, limit: int, *, required: bool = False) -> str:
        value = self.get(key, required=required)
        return "" if value is None else self._clean(self.place(key), value, limit)

    def texts(self, key: str, limit: int = TEXT_LIMIT, *, required: bool = True) -> dict[str, str]:
        """A text in languages: a plain string is Dutch."""
        value = self.get(key, required=required)
        if value is None:
            return {}
        if isinstance(value, str):
            value = {DEFAULT_LANGUAGE: value}
        if not isinstance(value, dict):
            self.add(key, "not-a-text")
            return {}
        if DEFAULT_LANGUAGE not in value:
            self.add(key, "no-dutch", value=f"{key}.{DEFAULT_LANGUAGE}")
        for language in value.keys() - known_languages().keys():
            self.remarks.add(
                f"{self.place(key)}.{language}", "no-language", value=language, choices=list(known_languages())
            )
        return {language: self._clean(f"{self.place(key)}.{language}", text, limit) for language, text in value.items()}

    def _clean(self, path: str, value: Any, limit: int) -> str:
        if not isinstance(value, str):
            self.remarks.add(path, "not-a-text")
            return ""
        try:
            return clean_text(value, limit)
        except PersonalNumberRefused:
            self.remarks.add(path, "personal-number")
        except TextRefused:
            too_long = len(value.strip()) > limit
            self.remarks.add(path, "too-long" if too_long else "empty-text", limit=limit)
        return ""

    def key(self, name: str = "key", *, required: bool = True) -> str:
        value = self.text(name, TEXT_LIMIT, required=required)
        if value and (not _KEY.fullmatch(value) or len(value) > KEY_LIMIT):
            self.add(name, "bad-key", value=value, limit=KEY_LIMIT)
        return value

    def number(self, key: str, low: int, high: int, *, default: int | None = None) -> int:
        """A whole number; required where there is no default."""
        value = self.get(key, required=default is None)
        if value is None:
            return low if default is None else default
        if isinstance(value, bool) or not isinstance(value, int):
            self.add(key, "not-a-number")
            return low
        if not low <= value <= high:
            self.add(key, "out-of-range", low=low, high=high)
            return low
        return value

    def share(self, key: str, *, default: float) -> float:
        value = self.get(key)
        if value is None:
            return default
        # `not (a <= b)` also refuses nan, which TOML can spell.
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
            self.add(key, "not-a-share")
            return default
        return float(value)

    def yes(self, key: str) -> bool:
        value = self.get(key)
        if value is not None and not isinstance(value, bool):
            self.add(key, "not-yes-or-no")
        return value is True

    def clock(self, key: str) -> time:
        value = self.get(key, required=True)
        if isinstance(value, str) and (found := _CLOCK.fullmatch(value.strip())):
            hour, minute = int(found[1]), int(found[2])
            value = time(hour, minute) if hour < 24 and minute < 60 else None
        if isinstance(value, time) and value.second == value.microsecond == 0:
            return value
        if self.has(key):
            self.add(key, "not-a-time", example="09:30:00")
        return time()

    def day(self, key: str) -> date | None:
        value = self.get(key)
        if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
            return value
        self.add(key, "not-a-date", example="2026-03-02")
        return None

    def choice(self, key: str, choices: Collection[str], *, required: bool = False) -> str:
        value = self.text(key, TEXT_LIMIT, required=required)
        if value and value not in choices:
            self.remarks.add_choice(self.place(key), "not-a-choice", value, choices)
            return ""
        return value

    def items(self, key: str, *, required: bool = False) -> list[tuple[str, Any]]:
        """The entries of a list, each with its own path."""
        value = self.get(key, required=required)
        if value is None:
            return []
        if not isinstance(value, list):
            self.add(key, "not-a-list")
            return []
        return [(f"{self.place(key)}[{number}]", item) for number, item in enumerate(value, start=1)]

    def strings(self, key: str, limit: int = TEXT_LIMIT, *, required: bool = False) -> list[tuple[str, str]]:
        """The texts of a list, each with its own path; what cannot be used is left out."""
        found = [(path, self._clean(path, item, limit)) for path, item in self.items(key, required=required)]
        return [(path, text) for path, text in found if text]

    def tables(self, key: str) -> list[Table]:
        return [Table(item, path, self.remarks) for path, item in self.items(key)]

    def languages(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        known = known_languages()
        found = self.strings(key, required=required)
        for path, code in found:
            if code not in known:
                self.remarks.add(path, "no-language", value=code, choices=list(known))
        return tuple(dict.fromkeys(code for _path, code in found))
