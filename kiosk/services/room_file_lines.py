# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""On which line of a TOML file a key stands: the standard library's parser does not tell."""

from __future__ import annotations

import re

_HEADER = re.compile(r"\s*(\[{1,2})\s*([A-Za-z0-9_.-]+)\s*\]{1,2}\s*(?:#.*)?$")
_KEY = re.compile(r"\s*([A-Za-z0-9_-]+(?:\s*\.\s*[A-Za-z0-9_-]+)*)\s*=")
_FENCE = re.compile(r'"""|\'\'\'')
_AT_LINE = re.compile(r"\(at line (\d+), column \d+\)|\(at end of document\)")


def line_index(text: str) -> dict[str, int]:
    """Lines, from 1, by path: `organisation[2]` for a table, `organisation[2].about.nl` for a key.

    Entries of a list of tables are counted from 1. Keys within inline tables have no line of their own.
    """
    index: dict[str, int] = {}
    counts: dict[str, int] = {}
    table, fenced = "", False
    for number, line in enumerate(text.splitlines(), start=1):
        was_fenced, fenced = fenced, fenced ^ (len(_FENCE.findall(line)) % 2 == 1)
        if was_fenced:
            continue
        if header := _HEADER.match(line):
            table = header[2]
            if header[1] == "[[":
                counts[table] = counts.get(table, 0) + 1
                table = f"{table}[{counts[table]}]"
            index.setdefault(table, number)
        elif key := _KEY.match(line):
            _enter(index, table, key[1], number)
    return index


def _enter(index: dict[str, int], table: str, key: str, number: int) -> None:
    path = table
    # `about.nl = ...` is also where `about` begins.
    for part in re.split(r"\s*\.\s*", key):
        path = f"{path}.{part}" if path else part
        index.setdefault(path, number)


def line_of(index: dict[str, int], path: str) -> int | None:
    """The line of this path, or of the nearest thing around it that has one."""
    while path:
        if path in index:
            return index[path]
        path = path[: max(path.rfind("."), path.rfind("["), 0)]
    return None


def syntax_error_line(message: str, text: str) -> int | None:
    """The line that a message of the standard library's parser speaks of."""
    found = _AT_LINE.search(message)
    if found is None:
        return None
    return int(found[1]) if found[1] else max(1, len(text.splitlines()))


def without_place(message: str) -> str:
    """The message without its line and column, which are said beside it."""
    return _AT_LINE.sub("", message).strip().rstrip(".")
