# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import calendar
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.recurrence import (
    DateRange,
    Frequency,
    Rule,
    dates,
    first_clash,
    monthly,
    occurrence,
    once,
    overlaps,
    require_possible,
    weekly,
    without_pauses,
)
from kiosk.domain.rrule_text import from_rrule, to_rrule
from kiosk.errors import RuleError

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
NINE, TEN = time(9), time(10)
MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(7)


@st.composite
def rules(draw: st.DrawFn) -> Rule:
    frequency = draw(st.sampled_from(Frequency))
    anchor = draw(st.dates(date(2019, 12, 1), date(2029, 3, 1)))
    once_only = frequency is Frequency.ONCE
    days = st.lists(st.integers(0, 6), min_size=1, max_size=4)
    return Rule(
        frequency=frequency,
        anchor=anchor,
        start=draw(st.sampled_from([time(9), time(9, 30)])),
        end=draw(st.sampled_from([time(10), time(17, 45)])),
        weekdays=() if once_only else tuple(draw(days)),
        nths=tuple(draw(st.lists(st.sampled_from([1, 2, 3, 4, -1]), min_size=1)))
        if frequency is Frequency.MONTHLY
        else (),
        interval=draw(st.integers(1, 6)) if frequency is Frequency.WEEKLY else 1,
        until=None if once_only else draw(st.none() | st.integers(0, 500).map(lambda n: anchor + timedelta(n))),
    )


def happens_on(rule: Rule, day: date) -> bool:
    """The rule told in another way: asked of each day on its own, with the calendar in hand."""
    if day < rule.anchor or (rule.until and day > rule.until):
        return False
    if rule.frequency is Frequency.ONCE:
        return day == rule.anchor
    if day.weekday() not in rule.weekdays:
        return False
    if rule.frequency is Frequency.WEEKLY:
        weeks_from_a_monday = [(d - date(2001, 1, 1)).days // 7 for d in (day, rule.anchor)]
        return (weeks_from_a_monday[0] - weeks_from_a_monday[1]) % rule.interval == 0
    same_weekday = [week[day.weekday()] for week in calendar.monthcalendar(day.year, day.month) if week[day.weekday()]]
    return day.day in [same_weekday[nth - 1 if nth > 0 else nth] for nth in rule.nths]


@given(rules(), st.dates(date(2019, 6, 1), date(2031, 1, 1)), st.integers(-3, 400))
def test_the_dates_are_those_that_counting_day_by_day_gives(rule: Rule, first: date, length: int) -> None:
    last = first + timedelta(length)
    each_day = [first + timedelta(n) for n in range(max(0, length + 1))]
    assert dates(rule, first, last) == [day for day in each_day if happens_on(rule, day)]


@given(rules(), st.integers(1, 400))
def test_another_calendar_program_sees_the_same_dates_and_moments(rule: Rule, length: int) -> None:
    first, last = rule.anchor, rule.anchor + timedelta(length)
    ours = dates(rule, first, last)
    if not ours:
        return
    event = icalendar.Event()
    # DTSTART must be a date of the rule, or other programs may show one that is none.
    event.add("dtstart", datetime.combine(ours[0], rule.start, AMSTERDAM))
    event.add("dtend", datetime.combine(ours[0], rule.end, AMSTERDAM))
    event.add("uid", "rule")
    event["rrule"] = icalendar.vRecur.from_ical(to_rrule(rule, AMSTERDAM))
    feed = icalendar.Calendar()
    feed.add_component(event)
    theirs: list[Any] = recurring_ical_events.of(feed).between(first, last + timedelta(days=1))
    assert sorted((e["dtstart"].dt.astimezone(UTC), e["dtend"].dt.astimezone(UTC)) for e in theirs) == [
        occurrence(rule, day, AMSTERDAM) for day in ours
    ]


@given(rules(), st.sampled_from([None, AMSTERDAM, ZoneInfo("America/Los_Angeles"), ZoneInfo("Asia/Kabul")]))
def test_a_rule_survives_being_written_down(rule: Rule, zone: ZoneInfo | None) -> None:
    assert from_rrule(to_rrule(rule, zone), rule.anchor, rule.start, rule.end, zone) == rule


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (weekly([TUESDAY, SATURDAY], date(2026, 9, 1), NINE, TEN), "FREQ=WEEKLY;WKST=MO;BYDAY=TU,SA"),
        (
            weekly([FRIDAY], date(2026, 9, 4), NINE, TEN, every=2, until=date(2026, 12, 31)),
            "FREQ=WEEKLY;INTERVAL=2;WKST=MO;BYDAY=FR;UNTIL=20261231",
        ),
        (monthly([1, -1], [WEDNESDAY], date(2026, 9, 1), NINE, TEN), "FREQ=MONTHLY;BYDAY=1WE,-1WE"),
        (once(date(2026, 9, 1), NINE, TEN), "FREQ=DAILY;COUNT=1"),
    ],
)
def test_the_text_is_what_other_programs_know(rule: Rule, text: str) -> None:
    assert to_rrule(rule) == text


def test_until_in_a_feed_is_the_end_of_the_day_in_utc() -> None:
    rule = weekly([FRIDAY], date(2026, 9, 4), NINE, TEN, until=date(2026, 12, 31))
    assert to_rrule(rule, AMSTERDAM).endswith("UNTIL=20261231T225959Z")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "FREQ=YEARLY",
        "FREQ=WEEKLY",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=WEEKLY;BYDAY=1MO",
        "FREQ=WEEKLY;BYDAY=MO;COUNT=5",
        "FREQ=WEEKLY;BYDAY=MO;WKST=SU",
        "FREQ=WEEKLY;BYDAY=MO;BYDAY=TU",
        "FREQ=WEEKLY;BYDAY=MO;INTERVAL=0",
        "FREQ=WEEKLY;BYDAY=MO;INTERVAL=x",
        "FREQ=WEEKLY;BYDAY=MO;UNTIL=20261331",
        "FREQ=WEEKLY;BYDAY=MO;UNTIL=20261231T225959Z",
        "FREQ=MONTHLY;BYDAY=MO",
        "FREQ=MONTHLY;BYDAY=1MO,2TU",
        "FREQ=MONTHLY;BYMONTHDAY=31",
        "FREQ=ONCE;BYDAY=MO",
        "RRULE:FREQ=WEEKLY;BYDAY=MO",
    ],
)
def test_a_text_that_our_rules_cannot_say_is_refused(text: str) -> None:
    with pytest.raises(RuleError):
        from_rrule(text, date(2026, 9, 1), NINE, TEN)


@pytest.mark.parametrize(
    ("what", "changes"),
    [
        ("end-before-start", {"end": time(8)}),
        ("end-before-start", {"end": NINE}),
        ("zoned-time", {"start": time(9, tzinfo=UTC)}),
        ("until-before-anchor", {"until": date(2026, 8, 31)}),
        ("no-weekday", {"weekdays": ()}),
        ("weekday", {"weekdays": (7,)}),
        ("interval", {"interval": 0}),
        ("interval", {"interval": 53}),
        ("interval", {"frequency": Frequency.MONTHLY, "nths": (1,), "interval": 2}),
        ("no-nth", {"frequency": Frequency.MONTHLY}),
        ("nth", {"frequency": Frequency.MONTHLY, "nths": (-2,)}),
        ("nth", {"frequency": Frequency.MONTHLY, "nths": (0,)}),
        ("fifth-weekday", {"frequency": Frequency.MONTHLY, "nths": (1, 5)}),
        ("not-for-this-frequency", {"nths": (1,)}),
        ("not-for-this-frequency", {"frequency": Frequency.ONCE}),
    ],
)
def test_an_impossible_rule_cannot_be_made(what: str, changes: dict[str, Any]) -> None:
    possible = weekly([MONDAY], date(2026, 9, 1), NINE, TEN)
    with pytest.raises(RuleError) as refused:
        replace(possible, **changes)
    assert refused.value.details["what"] == what


def test_who_asks_for_the_fifth_weekday_is_told_to_say_last() -> None:
    with pytest.raises(RuleError) as refused:
        from_rrule("FREQ=MONTHLY;BYDAY=5FR", date(2026, 9, 1), NINE, TEN)
    assert refused.value.details == {"what": "fifth-weekday", "advice": "last"}


def test_the_order_in_which_days_are_named_makes_no_other_rule() -> None:
    assert weekly([4, 0, 4], date(2026, 9, 1), NINE, TEN) == weekly([0, 4], date(2026, 9, 1), NINE, TEN)


@pytest.mark.parametrize(
    ("rule", "first", "last", "expected"),
    [
        # 2026 has 53 weeks: odd and even week numbers would break the rhythm of two weeks, ours does not.
        (
            weekly([FRIDAY], date(2026, 12, 4), NINE, TEN, every=2),
            date(2026, 12, 1),
            date(2027, 1, 31),
            ["2026-12-04", "2026-12-18", "2027-01-01", "2027-01-15", "2027-01-29"],
        ),
        # A Sunday belongs to the week of the Monday before it.
        (
            weekly([MONDAY, SUNDAY], date(2026, 12, 30), NINE, TEN, every=2),
            date(2026, 12, 1),
            date(2027, 1, 31),
            ["2027-01-03", "2027-01-11", "2027-01-17", "2027-01-25", "2027-01-31"],
        ),
        (
            monthly([-1], [FRIDAY], date(2026, 1, 1), NINE, TEN),
            date(2026, 11, 1),
            date(2027, 2, 28),
            ["2026-11-27", "2026-12-25", "2027-01-29", "2027-02-26"],
        ),
        (monthly([-1], [TUESDAY], date(2028, 2, 1), NINE, TEN), date(2028, 2, 1), date(2028, 2, 29), ["2028-02-29"]),
        (
            weekly([TUESDAY], date(2028, 2, 29), NINE, TEN),
            date(2028, 2, 1),
            date(2028, 3, 7),
            ["2028-02-29", "2028-03-07"],
        ),
        (once(date(2028, 2, 29), NINE, TEN), date(2028, 2, 29), date(2028, 2, 29), ["2028-02-29"]),
        (
            monthly([2], [WEDNESDAY], date(2026, 9, 10), NINE, TEN),
            date(2026, 9, 1),
            date(2026, 12, 31),
            ["2026-10-14", "2026-11-11", "2026-12-09"],
        ),
        (weekly([MONDAY], date(2026, 9, 1), NINE, TEN), date(2026, 9, 8), date(2026, 9, 7), []),
    ],
)
def test_year_ends_leap_days_and_last_weekdays(rule: Rule, first: date, last: date, expected: list[str]) -> None:
    assert [str(day) for day in dates(rule, first, last)] == expected


def test_an_old_rule_costs_no_more_than_a_new_one() -> None:
    # No clock needed: the dates right after a gap of eighty centuries would take minutes if each were made.
    rule = weekly([MONDAY], date(1, 1, 1), NINE, TEN)
    assert dates(rule, date(9999, 12, 20), date(9999, 12, 31)) == [date(9999, 12, 20), date(9999, 12, 27)]


@pytest.mark.parametrize(
    ("day", "start", "end", "expected"),
    [
        # The clocks went forward on 28 March 2027 at 02:00 and go back on 31 October at 03:00.
        ("2027-03-27", time(10), time(12), ("09:00", "11:00")),
        ("2027-03-28", time(10), time(12), ("08:00", "10:00")),
        ("2027-03-28", time(1, 30), time(3), ("00:30", "01:00")),
        ("2027-10-30", time(10), time(12), ("08:00", "10:00")),
        ("2027-10-31", time(10), time(12), ("09:00", "11:00")),
        ("2027-10-31", time(1, 30), time(3, 30), ("23:30", "02:30")),
        # 02:30 comes twice; the first is meant.
        ("2027-10-31", time(2, 15), time(2, 30), ("00:15", "00:30")),
        ("2027-10-31", time(1, 30), time(2, 30), ("23:30", "00:30")),
    ],
)
def test_wall_times_stay_wall_times_when_the_clocks_change(
    day: str, start: time, end: time, expected: tuple[str, str]
) -> None:
    begin, finish = occurrence(once(date.fromisoformat(day), start, end), date.fromisoformat(day), AMSTERDAM)
    assert begin.tzinfo is finish.tzinfo is UTC
    assert (begin.strftime("%H:%M"), finish.strftime("%H:%M")) == expected


@pytest.mark.parametrize(("start", "end"), [(time(2), time(5)), (time(2, 59), time(5)), (time(1), time(2, 30))])
def test_a_time_that_the_clocks_skip_is_refused(start: time, end: time) -> None:
    rule = weekly([SUNDAY], date(2027, 1, 1), start, end)
    with pytest.raises(RuleError) as refused:
        occurrence(rule, date(2027, 3, 28), AMSTERDAM)
    assert refused.value.details["what"] == "time-does-not-exist"
    with pytest.raises(RuleError):
        require_possible(rule, date(2027, 1, 1), date(2027, 12, 31), AMSTERDAM)
    require_possible(rule, date(2027, 4, 1), date(2027, 12, 31), AMSTERDAM)


@given(rules(), st.sampled_from(["Europe/Amsterdam", "Asia/Kabul", "America/New_York", "Pacific/Apia"]))
def test_an_occurrence_shows_the_wall_times_of_the_rule_and_ends_after_it_starts(rule: Rule, zone: str) -> None:
    there = ZoneInfo(zone)
    for day in dates(rule, rule.anchor, rule.anchor + timedelta(200)):
        # Samoa had no 30 December 2011, which is outside the years tried here.
        begin, finish = occurrence(rule, day, there)
        assert begin < finish
        assert (begin.astimezone(there).date(), begin.astimezone(there).time()) == (day, rule.start)
        assert finish.astimezone(there).time() == rule.end


def test_dates_in_a_pause_are_left_out_with_its_first_and_last_day() -> None:
    days = [date(2026, 10, n) for n in (15, 16, 17, 20, 25, 26)]
    autumn = DateRange(date(2026, 10, 16), date(2026, 10, 25))
    assert without_pauses(days, [autumn]) == [date(2026, 10, 15), date(2026, 10, 26)]
    assert without_pauses(days, [autumn, DateRange(date(2026, 10, 26), date(2026, 10, 26))]) == [date(2026, 10, 15)]
    assert without_pauses(iter(days), []) == days


def test_a_pause_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(RuleError):
        DateRange(date(2026, 10, 2), date(2026, 10, 1))


@given(*[st.integers(0, 50)] * 2, *[st.integers(1, 20)] * 2)
def test_periods_overlap_when_they_share_a_minute(start_a: int, start_b: int, length_a: int, length_b: int) -> None:
    def period(start: int, length: int) -> tuple[datetime, datetime]:
        midnight = datetime(2026, 11, 23, tzinfo=UTC)
        return midnight + timedelta(minutes=start), midnight + timedelta(minutes=start + length)

    shared = set(range(start_a, start_a + length_a)) & set(range(start_b, start_b + length_b))
    assert overlaps(period(start_a, length_a), period(start_b, length_b)) is bool(shared)


def test_the_first_day_on_which_two_rules_clash_is_found() -> None:
    every_friday = weekly([FRIDAY], date(2026, 9, 1), time(9), time(12))
    second_friday = monthly([2], [FRIDAY], date(2026, 9, 1), time(11), time(13))
    afterwards = replace(second_friday, start=time(12))
    year = (date(2026, 1, 1), date(2026, 12, 31))
    assert first_clash(every_friday, second_friday, *year) == date(2026, 9, 11)
    assert first_clash(every_friday, afterwards, *year) is None
    assert first_clash(every_friday, replace(second_friday, weekdays=(SATURDAY,)), *year) is None
