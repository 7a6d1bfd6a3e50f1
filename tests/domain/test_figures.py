# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Periods, per cents, percentiles, and the wait of somebody who was called by mistake."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain import figures
from kiosk.domain.figures import Period
from kiosk.domain.vocabulary import EventKind
from kiosk.errors import RuleError

DAYS = st.dates(date(1990, 1, 1), date(2080, 12, 31))
AT = datetime(2026, 3, 29, 0, 0, tzinfo=UTC)


@given(DAYS)
def test_every_day_lies_in_its_own_week_month_quarter_and_year(day):
    for make, least, most in (
        (figures.week_of, 7, 7),
        (figures.month_of, 28, 31),
        (figures.quarter_of, 90, 92),
        (figures.year_of, 365, 366),
    ):
        period = make(day)
        assert period.first <= day <= period.last
        assert least <= period.days <= most
        assert make(period.last + timedelta(days=1)).first == period.last + timedelta(days=1)


@pytest.mark.parametrize(
    ("parse", "text", "period"),
    [
        (figures.parse_week, "2026-W01", Period(date(2025, 12, 29), date(2026, 1, 4))),
        (figures.parse_week, "2026-W53", Period(date(2026, 12, 28), date(2027, 1, 3))),
        (figures.parse_month, "2024-02", Period(date(2024, 2, 1), date(2024, 2, 29))),
        (figures.parse_month, "2026-12", Period(date(2026, 12, 1), date(2026, 12, 31))),
    ],
)
def test_periods_are_read_as_people_write_them(parse, text, period):
    assert parse(text) == period


@pytest.mark.parametrize("text", ["2025-W53", "2026-13", "2026", "november", "2026-W00", "0000-W10", "2026-1"])
def test_a_period_that_is_none_is_refused(text):
    with pytest.raises(RuleError):
        (figures.parse_week if "W" in text else figures.parse_month)(text)


def test_a_period_does_not_end_before_it_begins_and_not_after_ten_years():
    for first, last in ((date(2026, 2, 1), date(2026, 1, 31)), (date(2000, 1, 1), date(2026, 1, 1))):
        with pytest.raises(RuleError):
            Period(first, last)


@given(st.integers(0, 10_000), st.integers(1, 10_000))
def test_per_cents_are_rounded_as_in_school(part, whole):
    exact = Fraction(100 * part, whole)
    assert figures.percent(part, whole) == (exact + Fraction(1, 2)).__floor__()


def test_of_nobody_there_is_no_per_cent_and_no_percentile():
    assert figures.percent(0, 0) is None
    assert figures.percentile({}, 50) is None


@given(st.lists(st.integers(0, 90), min_size=1, max_size=60), st.integers(1, 100))
def test_a_percentile_is_the_value_in_its_place(values, share):
    histogram = {value: values.count(value) for value in values}
    place = -(-len(values) * share // 100)
    assert figures.percentile(histogram, share) == sorted(values)[place - 1]


@pytest.mark.parametrize("zone", ["Europe/Amsterdam", "Asia/Kathmandu", "America/St_Johns"])
def test_a_quarter_of_an_hour_lies_in_one_hour_of_the_wall_clock_also_when_the_clocks_change(zone):
    place = ZoneInfo(zone)
    for minute in range(0, 24 * 60, 5):
        moment = AT + timedelta(minutes=minute)
        quarter = int(moment.timestamp()) // figures.QUARTER
        assert figures.local_hour(quarter, place) == moment.astimezone(place).hour


def test_a_call_that_was_taken_back_ends_no_wait():
    called, again = AT + timedelta(minutes=2), AT + timedelta(minutes=20)
    told = [(EventKind.ARRIVED, AT, None), (EventKind.CALLED, called, None), (EventKind.RESTORED, called, "called")]
    assert figures.first_call(told) is None
    assert figures.first_call([*told, (EventKind.CALLED, again, None)]) == again
    assert figures.first_call([*told[:2], (EventKind.RESTORED, called, "finished")]) == called


def test_who_is_early_waits_from_the_agreed_time_and_nobody_less_than_nothing():
    due = AT + timedelta(minutes=30)
    assert figures.waited(AT, None, due) == 30
    assert figures.waited(AT, due, AT + timedelta(minutes=45, seconds=59)) == 15
    assert figures.waited(AT, due, AT + timedelta(minutes=5)) == 0
