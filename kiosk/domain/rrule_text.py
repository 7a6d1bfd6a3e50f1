# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rules as RRULE text (RFC 5545): what the database keeps and calendar feeds carry."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from kiosk.domain.recurrence import Frequency, Rule
from kiosk.errors import RuleError

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_ONCE = "FREQ=DAILY;COUNT=1"


def to_rrule(rule: Rule, zone: ZoneInfo | None = None) -> str:
    """The rule as RRULE text, without DTSTART.

    UNTIL is a plain date, which is how it is stored; with `zone` it is the end of that day in UTC, as RFC 5545 asks
    of a feed whose DTSTART has a zone.
    """
    if rule.frequency is Frequency.ONCE:
        return _ONCE
    parts = [f"FREQ={rule.frequency.upper()}"]
    if rule.interval > 1:
        parts += [f"INTERVAL={rule.interval}"]
    if rule.frequency is Frequency.WEEKLY:
        parts += ["WKST=MO", "BYDAY=" + ",".join(_DAYS[day] for day in rule.weekdays)]
    else:
        parts += ["BYDAY=" + ",".join(f"{nth}{_DAYS[day]}" for nth in rule.nths for day in rule.weekdays)]
    if rule.until is not None:
        parts += ["UNTIL=" + _until_text(rule.until, zone)]
    return ";".join(parts)


def _until_text(until: date, zone: ZoneInfo | None) -> str:
    if zone is None:
        return until.strftime("%Y%m%d")
    return datetime.combine(until, time(23, 59, 59), zone).astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def from_rrule(text: str, anchor: date, start: time, end: time, zone: ZoneInfo | None = None) -> Rule:
    """The rule that a text of `to_rrule` means; `zone` is needed where UNTIL is in UTC.

    Raises RuleError: the kinds of Rule, or what="rrule" (value: the part) for what our rules cannot say.
    """
    if text.upper() == _ONCE:
        return Rule(Frequency.ONCE, anchor, start, end)
    parts = _parts(text)
    try:
        frequency = Frequency(parts.pop("FREQ", "").lower())
        interval = int(parts.pop("INTERVAL", "1"))
        until = _until(parts.pop("UNTIL"), zone) if "UNTIL" in parts else None
        pairs = [(int(item[:-2] or 0), _DAYS.index(item[-2:])) for item in parts.pop("BYDAY", "").split(",")]
    except ValueError:
        raise RuleError(what="rrule", value=text) from None
    if parts.pop("WKST", "MO") != "MO" or parts or frequency is Frequency.ONCE:
        raise RuleError(what="rrule", value=text)
    nths, weekdays = {nth for nth, _ in pairs}, {day for _, day in pairs}
    # "First Monday and second Tuesday" is no rule of ours: each nth goes with each weekday.
    if len(set(pairs)) != len(nths) * len(weekdays):
        raise RuleError(what="rrule", value=text)
    if frequency is Frequency.WEEKLY:
        if nths != {0}:
            raise RuleError(what="rrule", value=text)
        nths = set()
    return Rule(frequency, anchor, start, end, tuple(weekdays), tuple(nths), interval, until)


def _parts(text: str) -> dict[str, str]:
    parts: dict[str, str] = {}
    for part in text.upper().split(";"):
        name, equals, value = part.partition("=")
        if not equals or not value or name in parts:
            raise RuleError(what="rrule", value=part)
        parts[name] = value
    return parts


def _until(text: str, zone: ZoneInfo | None) -> date:
    if "T" not in text:
        return datetime.strptime(text, "%Y%m%d").date()
    if zone is None:
        raise ValueError("a moment needs a zone to be a day")
    return datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC).astimezone(zone).date()
