# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Programme, calendar, table and posters. The calendar is read back by a second implementation."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

import pytest
import recurring_ical_events
from dateutil import rrule
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from kiosk.data.models import Session
from kiosk.domain import calendar_text
from kiosk.domain.vocabulary import PosterKind
from kiosk.errors import NotPermitted
from kiosk.services import (
    activities,
    activity_dates,
    activity_series,
    calendar_feed,
    plan_dates,
    planning,
    posters,
    programme,
)
from tests.activities.scene import MONDAY, TODAY, Scene, join, scene
from tests.rooms import NOW, ZONE

FIRST, LAST = MONDAY, MONDAY + timedelta(days=180)


def changed(database, there: Scene) -> None:
    """The second date cancelled, the third moved, the fifth and sixth in a pause; half a year is there."""
    planning.replan(database, room_id=there.room.id, now=NOW, days=190)
    cards = activities.activities_between(database, room=there.room, language="nl", first_day=FIRST, last_day=LAST)
    common = {"room": there.room, "worker": there.connector, "now": NOW}
    activity_dates.call_off_activity(database, activity_id=cards[1].activity_id, reason="Ziek; sorry, \\n", **common)
    activity_dates.move_activity(
        database,
        activity_id=cards[2].activity_id,
        day=cards[2].day + timedelta(days=1),
        starts=time(15),
        ends=time(16),
        **common,
    )
    activity_series.pause_activity(
        database,
        series_id=there.series_id,
        first_day=cards[4].day,
        last_day=cards[5].day,
        reason="Kerst",
        **common,
    )


def happening(database, there: Scene) -> list[tuple[datetime, datetime]]:
    cards = activities.activities_between(database, room=there.room, language="nl", first_day=FIRST, last_day=LAST)
    return [(card.starts_at, card.ends_at) for card in cards if card.happens]


def in_the_feed(text: str) -> list[tuple[datetime, datetime]]:
    found = recurring_ical_events.of(Calendar.from_ical(text)).between(FIRST, LAST + timedelta(days=1))
    rows = [(one["DTSTART"].dt, one["DTEND"].dt) for one in found if one["STATUS"] != "CANCELLED"]
    return sorted(rows)


def by_hand(text: str) -> list[datetime]:
    """The starts as a second reader has them: dateutil for the rule, and what differs by its RECURRENCE-ID."""
    plain = text.replace("\r\n ", "")
    events = re.findall(r"BEGIN:VEVENT\r\n(.*?)END:VEVENT", plain, re.DOTALL)

    def at(event: str, name: str) -> list[datetime]:
        return [datetime.strptime(one, "%Y%m%dT%H%M%S") for one in re.findall(rf"{name};TZID=[^:]+:(\S+)", event)]

    starts: set[datetime] = set()
    for event in events:
        if (rule := re.search(r"RRULE:(\S+)", event)) is not None:
            plain_rule = rule[1].partition(";UNTIL")[0]
            begin = at(event, "DTSTART")[0]
            whole = rrule.rrulestr(plain_rule, dtstart=begin).between(begin, datetime.combine(LAST, time(23)), inc=True)
            starts |= set(whole) - set(at(event, "EXDATE"))
    for event in events:
        if "RRULE" not in event:
            starts -= set(at(event, "RECURRENCE-ID"))
            if "STATUS:CANCELLED" not in event:
                starts |= set(at(event, "DTSTART"))
    return sorted(one.replace(tzinfo=ZONE) for one in starts)


def test_two_other_readers_find_the_dates_that_are_in_the_room(database):
    there = scene(database)
    changed(database, there)
    text = calendar_feed.feed(database, room=there.room, language="tr", now=NOW)
    wanted = happening(database, there)
    assert in_the_feed(text) == wanted
    assert by_hand(text) == [starts for starts, _ends in wanted]
    # The clocks changed in between, and ten o'clock stayed ten o'clock.
    assert {starts.astimezone(ZONE).utcoffset() for starts, _ends in wanted} == {timedelta(hours=1), timedelta(hours=2)}


def test_what_differs_says_of_which_date_and_why(sqlite_room):
    there = scene(sqlite_room)
    changed(sqlite_room, there)
    calendar = Calendar.from_ical(calendar_feed.feed(sqlite_room, room=there.room, language="tr", now=NOW))
    master, cancelled, moved = calendar.walk("VEVENT")
    assert {str(one["UID"]) for one in (master, cancelled, moved)} == {str(master["UID"])}
    assert (str(master["SUMMARY"]), str(cancelled["STATUS"])) == ("Dikiş", "CANCELLED")
    assert "Ziek; sorry, \\n" in str(cancelled["DESCRIPTION"])
    assert cancelled["RECURRENCE-ID"].dt == datetime.combine(MONDAY + timedelta(days=7), time(10), ZONE)
    assert moved["RECURRENCE-ID"].dt == datetime.combine(MONDAY + timedelta(days=14), time(10), ZONE)
    assert moved["SEQUENCE"] > 0
    assert len(master["EXDATE"]) == 2, "the pause"
    before = master["SEQUENCE"]
    uid = str(master["UID"])
    plan = activity_series.all_activities(sqlite_room, room=there.room, worker=there.connector, language="nl", now=NOW)[
        0
    ].plan
    activity_series.change_activity(
        sqlite_room, room=there.room, worker=there.connector, series_id=there.series_id, activity=plan, now=NOW
    )
    again = Calendar.from_ical(calendar_feed.feed(sqlite_room, room=there.room, language="nl", now=NOW))
    assert (str(again.walk("VEVENT")[0]["UID"]), again.walk("VEVENT")[0]["SEQUENCE"]) == (uid, before + 1)


def test_nobody_who_signed_up_is_in_the_calendar_and_every_line_fits(sqlite_room):
    there = scene(sqlite_room)
    join(sqlite_room, there, "Xaviera", phone="0612345678")
    text = calendar_feed.feed(sqlite_room, room=there.room, language="nl", now=NOW)
    assert "Xaviera" not in text
    assert "0612345678" not in text
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


def test_one_date_by_itself_has_a_name_that_stays(sqlite_room):
    there = scene(sqlite_room)
    common = {"room": there.room, "activity_id": there.activity_id, "language": "nl", "now": NOW}
    first, again = (Calendar.from_ical(calendar_feed.activity_ics(sqlite_room, **common)) for _ in range(2))
    (event,), (other,) = first.walk("VEVENT"), again.walk("VEVENT")
    assert event["UID"] == other["UID"]
    assert event["DTSTART"].dt == datetime.combine(MONDAY, time(10), ZONE)


@given(text=st.text())
def test_any_text_comes_back_as_it_went_in(text):
    plain = "".join(c for c in text.replace("\r\n", "\n").replace("\r", "\n") if c == "\n" or c.isprintable())
    lines = [
        "BEGIN:VCALENDAR",
        "BEGIN:VEVENT",
        f"SUMMARY:{calendar_text.escaped(plain)}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    whole = calendar_text.folded(lines)
    assert str(Calendar.from_ical(whole).walk("VEVENT")[0]["SUMMARY"]) == plain


@pytest.mark.parametrize("day", [date(2026, 3, 28), date(2026, 3, 30), date(2026, 10, 24), date(2026, 10, 26)])
def test_the_zone_in_the_file_knows_the_clocks_by_itself(day):
    from kiosk.domain.calendar_text import time_zone

    lines = time_zone(ZONE, date(2026, 1, 1), date(2027, 1, 1))
    mine = "\r\n".join(["BEGIN:VCALENDAR", *lines, "END:VCALENDAR", ""]).replace("Europe/Amsterdam", "Mine")
    zone = Calendar.from_ical(mine).walk("VTIMEZONE")[0].to_tz()
    noon = datetime.combine(day, time(12))
    assert noon.replace(tzinfo=zone).utcoffset() == noon.replace(tzinfo=ZONE).utcoffset()


def test_a_poster_knows_when_it_is_out_of_date(database):
    there = scene(database)
    common = {"room": there.room, "worker": there.connector, "now": NOW}
    hung = posters.hang_copy(database, kind=PosterKind.PROGRAMME, week=MONDAY, place="Bij de lift", **common)
    other = posters.hang_copy(
        database, kind=PosterKind.ACTIVITY, series_id=there.series_id, week=MONDAY, place="Deur", **common
    )
    assert (
        hung.copy.version
        == programme.week_programme(database, room=there.room, week=TODAY + timedelta(days=2), language="ar").version
    )
    join(database, there)
    assert posters.stale_copies(database, **common) == (), "who signs up is not on the poster"
    done = activity_dates.call_off_activity(database, activity_id=there.activity_id, reason="Ziek", **common)
    assert {one.copy_id for one in done.affected.posters} == {hung.copy.copy_id, other.copy.copy_id}
    assert len(posters.stale_copies(database, **common)) == 2
    posters.take_down_copy(database, copy_id=hung.copy.copy_id, **common)
    assert [one.copy.place for one in posters.stale_copies(database, **common)] == ["Deur"]
    over = posters.stale_copies(database, **{**common, "now": NOW + timedelta(days=30)})
    assert [one.is_over for one in over] == [True]
    with pytest.raises(NotPermitted):
        posters.hung_copies(database, room=there.room, worker=there.organiser, now=NOW)


def test_a_changed_consultation_hour_makes_a_weekly_poster_out_of_date_in_every_language(database):
    there = scene(database)
    common = {"room": there.room, "worker": there.connector, "now": NOW}
    with database.reading() as transaction:
        week = transaction.get_one(Session, there.there.later_session_id).day
    hung = posters.hang_copy(database, kind=PosterKind.PROGRAMME, week=week, place="Bij de lift", **common)
    posters.hang_copy(database, kind=PosterKind.ACTIVITY, series_id=there.series_id, week=week, place="Deur", **common)

    def versions() -> set[str]:
        return {
            programme.week_programme(database, room=there.room, week=week, language=code).version
            for code in ("nl", "ar", "tr")
        }

    assert versions() == {hung.copy.version}
    plan_dates.call_off(database, session_id=there.there.later_session_id, reason="Ziek", **common)
    (stale,) = posters.stale_copies(database, **common)
    assert (stale.copy.copy_id, stale.is_over) == (hung.copy.copy_id, False)
    assert versions() == {stale.current_version}
    plan_dates.resume(database, session_id=there.there.later_session_id, **common)
    assert posters.stale_copies(database, **common) == (), "what hangs is true again"


def test_the_table_has_counts_and_no_names_and_calculates_nothing(sqlite_room):
    there = scene(sqlite_room, host="=2+5")
    join(sqlite_room, there, "Xaviera")
    text = programme.activities_csv(
        sqlite_room, room=there.room, worker=there.connector, first_day=MONDAY, last_day=MONDAY
    )
    header, line, end = text.split("\r\n")
    assert line.split(";")[:6] == ["2026-11-23", "10:00", "12:00", "Naaien", "Tafel bij het raam", "'=2+5"]
    assert line.split(";")[9:11] == ["1", "0"]
    assert (header.split(";")[0], end) == ("datum", "")
    assert "Xaviera" not in text


def test_the_week_has_seven_days_with_what_does_not_take_place_too(sqlite_room):
    there = scene(sqlite_room)
    activity_dates.call_off_activity(
        sqlite_room, room=there.room, worker=there.connector, activity_id=there.activity_id, reason="Ziek", now=NOW
    )
    week = programme.week_programme(sqlite_room, room=there.room, week=MONDAY + timedelta(days=3), language="nl")
    assert [one.day for one in week.days] == [MONDAY + timedelta(days=number) for number in range(7)]
    (card,) = week.days[0].activities
    assert (card.happens, card.reason) == (False, "Ziek")
