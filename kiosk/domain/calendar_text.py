# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Calendars as text (RFC 5545): lines, folded and escaped, and a zone with its changes of the clock."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LONGEST_LINE = 75
"""Octets, without the line's end (RFC 5545, 3.1)."""


def escaped(text: str) -> str:
    """A text as the value of a property."""
    plain = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return plain.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")


def folded(lines: Iterable[str]) -> str:
    """Lines as a calendar file has them: CRLF, none longer than 75 octets, no character cut in two."""
    return "".join(_fold(line) for line in lines)


def _fold(line: str) -> str:
    pieces, piece, size = [], "", 0
    for character in line:
        octets = len(character.encode())
        if size + octets > LONGEST_LINE:
            pieces.append(piece)
            # The space that continues a line counts.
            piece, size = "", 1
        piece, size = piece + character, size + octets
    return "\r\n ".join([*pieces, piece]) + "\r\n"


def local_stamp(day: date, wall: time) -> str:
    """A wall time, for a property with TZID."""
    return datetime.combine(day, wall).strftime("%Y%m%dT%H%M%S")


def utc_stamp(at: datetime) -> str:
    """A moment."""
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def time_zone(zone: ZoneInfo, first: date, last: date) -> list[str]:
    """A VTIMEZONE that is right from `first` to `last`: what held before, and each change of the clock by itself."""
    lines = ["BEGIN:VTIMEZONE", f"TZID:{zone.key}"]
    begin = datetime.combine(first, time(), UTC) - timedelta(days=2)
    lines += _observance(zone, begin - timedelta(days=400), begin)
    for change in _changes(zone, begin, datetime.combine(last, time(), UTC) + timedelta(days=2)):
        lines += _observance(zone, change, change)
    return [*lines, "END:VTIMEZONE"]


def _changes(zone: ZoneInfo, begin: datetime, end: datetime) -> list[datetime]:
    """The moments at which the zone's clock changes, to the second."""
    found, at = [], begin
    while at < end:
        following = at + timedelta(days=1)
        if at.astimezone(zone).utcoffset() != following.astimezone(zone).utcoffset():
            low, high = at, following
            while high - low > timedelta(seconds=1):
                middle = low + (high - low) // 2
                same = middle.astimezone(zone).utcoffset() == at.astimezone(zone).utcoffset()
                low, high = (middle, high) if same else (low, middle)
            found.append(high.replace(microsecond=0))
        at = following
    return found


def _observance(zone: ZoneInfo, starts: datetime, looked_at: datetime) -> list[str]:
    local = looked_at.astimezone(zone)
    to = local.utcoffset() or timedelta(0)
    before = (looked_at - timedelta(seconds=1)).astimezone(zone).utcoffset() or timedelta(0)
    kind = "DAYLIGHT" if local.dst() else "STANDARD"
    # The clock as it was just before shows the moment of the change.
    shown = (starts + before).strftime("%Y%m%dT%H%M%S")
    return [
        f"BEGIN:{kind}",
        f"DTSTART:{shown}",
        f"TZOFFSETFROM:{_offset(before)}",
        f"TZOFFSETTO:{_offset(to)}",
        f"TZNAME:{local.tzname()}",
        f"END:{kind}",
    ]


def _offset(offset: timedelta) -> str:
    minutes = int(offset.total_seconds() // 60)
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02d}{abs(minutes) % 60:02d}"
