# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The calendar entry as another program reads it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from printing.calendar_entry import calendar_entry

STARTS = datetime(2026, 11, 24, 10, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
STAMP = datetime(2026, 11, 21, 9, 4, tzinfo=UTC)
# What people type: letters of any script, signs, line feeds; control characters are not text in RFC 5545.
_typed = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp"]) | st.just("\n"), max_size=120)


def _entry(title: str = "Buurtkamer", place: str = "Ankaradreef 10", *, reminder: int = 0) -> str:
    return calendar_entry(
        uid="7K9Q",
        title=title,
        starts_at=STARTS,
        ends_at=STARTS + timedelta(minutes=20),
        place=place,
        stamp=STAMP,
        reminder=reminder,
    )


def _read(text: str) -> icalendar.Event:
    calendar = icalendar.Calendar.from_ical(text)
    (event,) = calendar.events
    return event


def test_another_program_reads_the_same_moment_and_place() -> None:
    event = _read(_entry())
    assert event.start == STARTS
    assert event.end == STARTS + timedelta(minutes=20)
    assert event["SUMMARY"] == "Buurtkamer"
    assert event["LOCATION"] == "Ankaradreef 10"


@given(_typed, _typed)
def test_whatever_is_typed_survives(title: str, place: str) -> None:
    event = _read(_entry(title, place))
    assert event["SUMMARY"] == title
    assert event.get("LOCATION", "") == place


@given(_typed)
def test_no_line_is_longer_than_the_standard_allows(title: str) -> None:
    assert all(len(line.encode()) <= 75 for line in _entry(title).split("\r\n"))


def test_a_reminder_is_before_the_start() -> None:
    (alarm,) = _read(_entry(reminder=60)).alarms.times
    assert alarm.trigger == STARTS - timedelta(minutes=60)


def test_isolates_of_our_paper_stay_out() -> None:
    assert "\u2068" not in _entry("Spreekuur \u2068Woonin\u2069")


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        calendar_entry(uid="1", title="t", starts_at=datetime(2026, 1, 1), ends_at=STARTS, place="", stamp=STAMP)
