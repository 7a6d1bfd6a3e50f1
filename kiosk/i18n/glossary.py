# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The fixed terms of a language, so that one thing has one name on screen, on paper and aloud."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from kiosk.i18n.languages import LOCALE_FOLDER


def terms(code: str, folder: Path = LOCALE_FOLDER) -> dict[str, str]:
    """English term -> the word chosen in this language; empty where nobody wrote a glossary yet."""
    return {str(key): str(value) for key, value in _read(code, folder).get("terms", {}).items()}


def same_as_english(code: str, folder: Path = LOCALE_FOLDER) -> frozenset[str]:
    """Messages that are rightly the same as in English, such as names and "Stop"."""
    return frozenset(_read(code, folder).get("same_as_english", ()))


@cache
def _read(code: str, folder: Path) -> dict[str, Any]:
    path = folder / code / "glossary.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
