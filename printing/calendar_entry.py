# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A calendar entry small enough for a QR code (RFC 5545); no person and no topic in it."""

from __future__ import annotations

from datetime import UTC, datetime


def calendar_entry(
    *, uid: str, title: str, starts_at: datetime, ends_at: datetime, place: str, stamp: datetime, reminder: int = 0
) -> str:
    """One VCALENDAR with one VEVENT, lines ended by CRLF.

    Times are aware and written in UTC, which needs no VTIMEZONE (that alone would double the code); a phone shows
    them in its own zone. `reminder` is in minutes, 0 for none. Raises ValueError for a time without a zone.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:BK",
        "BEGIN:VEVENT",
        f"UID:{_escaped(uid)}",
        f"DTSTAMP:{_utc(stamp)}",
        f"DTSTART:{_utc(starts_at)}",
        f"DTEND:{_utc(ends_at)}",
        f"SUMMARY:{_escaped(title)}",
    ]
    if place:
        lines.append(f"LOCATION:{_escaped(place)}")
    if reminder:
        lines += ["BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{_escaped(title)}"]
        lines += [f"TRIGGER:-PT{reminder}M", "END:VALARM"]
    lines += ["END:VEVENT", "END:VCALENDAR", ""]
    return "\r\n".join(_folded(line) for line in lines)


def _utc(moment: datetime) -> str:
    if moment.tzinfo is None:
        raise ValueError("a calendar entry needs a time with a zone")
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _escaped(text: str) -> str:
    """TEXT of RFC 5545, 3.3.11; bidi isolates are for reading on our own paper, phones isolate on their own."""
    for control in "\u2066\u2067\u2068\u2069":
        text = text.replace(control, "")
    for plain, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r", ""), ("\n", "\\n")):
        text = text.replace(plain, escaped)
    return text


def _folded(line: str) -> str:
    """At most 75 octets a line, never inside a character (RFC 5545, 3.1)."""
    parts: list[str] = []
    current = ""
    for character in line:
        # Every line after the first begins with a space, which counts.
        room = 75 if not parts else 74
        if len((current + character).encode()) > room:
            parts.append(current)
            current = ""
        current += character
    return "\r\n ".join([*parts, current])
