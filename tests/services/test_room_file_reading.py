# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.recurrence import Frequency, dates
from kiosk.errors import RoomFileError
from kiosk.i18n import set_language, without_isolates
from kiosk.services.room_file import DEMO_ROOM
from kiosk.services.room_file_lines import line_index, line_of
from kiosk.services.room_file_reading import read_room_file
from kiosk.services.room_file_remarks import SENTENCES, Remark
from kiosk.services.room_file_shapes import RoomFile
from tests.room_files import SMALL, changed

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)  # a Monday
SECOND_HOUR = (
    '\n[[consultation_hour]]\norganisation = "woonin"\nspace = "Zaal"\nslot_minutes = 15\n'
    'from = 11:00:00\nuntil = 12:00:00\nweekly = ["tuesday"]\n'
)
OPEN = '[[opening_hours]]\nweekly = ["monday", "friday"]\nfrom = 09:00:00\nuntil = 17:00:00\n'


def read(text: str) -> RoomFile:
    return read_room_file(text, now=NOW)


def problems(text: str) -> list[Remark]:
    with pytest.raises(RoomFileError) as caught:
        read(text)
    return list(caught.value.details["problems"])


def test_the_example_room_is_read_whole() -> None:
    file = read(DEMO_ROOM.read_text(encoding="utf-8"))

    assert (len(file.spaces), len(file.organisations), len(file.topics)) == (5, 9, 12)
    assert (len(file.hours), len(file.activities), len(file.complexes)) == (8, 4, 2)
    family = next(hour for hour in file.hours if hour.organisation == "jeugd-gezin")
    assert family.times.rule.frequency is Frequency.MONTHLY
    assert dates(family.times.rule, date(2026, 12, 1), date(2026, 12, 31)) == [date(2026, 12, 9)]


def test_a_plain_string_is_dutch_and_a_table_gives_languages() -> None:
    file = read(changed(('about.nl = "Vragen over uw woning"', 'about = { nl = "Over wonen", tr = "Konut" }')))

    assert file.organisation("woonin").name == {"nl": "Woonin"}
    assert file.organisation("woonin").about == {"nl": "Over wonen", "tr": "Konut"}


def test_a_time_may_stand_between_quotes() -> None:
    file = read(changed(("from = 09:30:00", 'from = "9:30"')))

    assert file.hours[0].times.starts == time(9, 30)


# What is changed, where it is found, and the kind of mistake; one line each, so that none is forgotten.
MISTAKES = [
    (("[room]", "[rooms]"), "room", "missing-key"),
    (('zone = "Europe/Amsterdam"', 'zone = "Europe/Utrecht"'), "room.zone", "no-zone"),
    (('["nl", "en", "ar", "tr"]', '["en", "ar"]'), "room.languages", "no-dutch-room"),
    (('["nl", "en", "ar", "tr"]', '["nl", "xx"]'), "room.languages[2]", "no-language"),
    (('school_holidays = "Midden"', 'school_holidays = "Oost"'), "room.school_holidays", "not-a-choice"),
    (('school_holidays = "Midden"', "forget_after_days = 400"), "room.forget_after_days", "out-of-range"),
    (('name = "Buurtkamer Proef"', 'naam = "Proef"'), "room.naam", "unknown-key-like"),
    (('name = "Buurtkamer Proef"', f'name = "{"x" * 121}"'), "room.name", "too-long"),
    (('name = "Buurtkamer Proef"', 'name = " "'), "room.name", "empty-text"),
    (('name = "Buurtkamer Proef"', "name = 3"), "room.name", "not-a-text"),
    (('name = "Buurtkamer Proef"', 'name = "Room"\ncontact = "111222333"'), "room.contact", "personal-number"),
    (("seats = 4", 'seats = "4"'), "space[1].seats", "not-a-number"),
    (("seats = 4", "seats = 0"), "space[1].seats", "out-of-range"),
    (("seats = 4", "seats = true"), "space[1].seats", "not-a-number"),
    (('name = "Zaal"', 'name = "Tafel"'), "space[2].name", "duplicate"),
    (('key = "woonin"', 'key = "Woon in"'), "organisation[1].key", "bad-key"),
    (('key = "verbinder"', 'key = "woonin"'), "organisation[2].key", "duplicate"),
    (('kind = "connector"', 'kind = "conector"'), "organisation[2].kind", "not-a-choice-like"),
    (('letter = "B"', 'letter = "W"'), "organisation[2].letter", "duplicate"),
    (('letter = "B"', 'letter = "b"'), "organisation[2].letter", "not-a-letter"),
    (('letter = "B"\n', ""), "organisation[2].letter", "needs-for-hours"),
    (('kind = "connector"', 'kind = "elsewhere"'), "consultation_hour[2].organisation", "elsewhere-has-hours"),
    (('"#2A5DA8"', '"blue"'), "organisation[1].colour", "not-a-colour"),
    (('"#2A5DA8"', '"#FFCC00"'), "organisation[1].colour", "colour-too-light"),
    (('pictogram = "handshake"', 'pictogram = "handshak"'), "organisation[2].pictogram", "no-pictogram-like"),
    (('pictogram = "handshake"', 'pictogram = "zzzzzz"'), "organisation[2].pictogram", "no-pictogram"),
    (("about.nl", "about.en"), "organisation[1].about", "no-dutch"),
    (("about.nl", "about.xx"), "organisation[1].about.xx", "no-language"),
    (('to = ["woonin"', 'to = ["wonin"'), "topic[1].to[1]", "no-reference-like"),
    (('to = ["woonin", "verbinder"]', 'to = "woonin"'), "topic[1].to", "not-a-list"),
    (('"woonin", "verbinder"]', '"woonin", "woonin"]'), "topic[1].to", "duplicate"),
    (('organisation = "woonin"', 'organisation = "qqqq"'), "consultation_hour[1].organisation", "no-organisation"),
    (('space = "Tafel"', 'space = "Balkon"'), "consultation_hour[1].space", "no-space"),
    (("from = 09:30:00", "from = 13:30:00"), "consultation_hour[1].until", "end-before-start"),
    (("from = 09:30:00", "from = 9"), "consultation_hour[1].from", "not-a-time"),
    (("from = 09:30:00", 'from = "25:00"'), "consultation_hour[1].from", "not-a-time"),
    (('weekly = ["tuesday"]', 'weekly = ["tueday"]'), "consultation_hour[1].weekly[1]", "not-a-choice-like"),
    (('weekly = ["tuesday"]', "weekly = []"), "consultation_hour[1].weekly", "no-rule"),
    (('weekly = ["tuesday"]\n', ""), "consultation_hour[1]", "no-rule"),
    (('weekly = ["tuesday"]', 'monthly = "fifth monday"'), "consultation_hour[1].monthly", "fifth-weekday"),
    (('weekly = ["tuesday"]', 'monthly = "each monday"'), "consultation_hour[1].monthly", "not-monthly"),
    (
        ('weekly = ["tuesday"]', 'monthly = ["first monday", "second tuesday"]'),
        "consultation_hour[1].monthly",
        "mixed-monthly",
    ),
    (('weekly = ["tuesday"]', 'weekly = ["tuesday"]\ndate = 2026-12-01'), "consultation_hour[1]", "two-rules"),
    (
        ('weekly = ["tuesday"]', 'monthly = "last friday"\nevery_weeks = 2'),
        "consultation_hour[1].every_weeks",
        "every-weeks-alone",
    ),
    (
        ('weekly = ["tuesday"]', 'weekly = ["tuesday"]\nevery_weeks = 99'),
        "consultation_hour[1].every_weeks",
        "out-of-range",
    ),
    (
        ('weekly = ["tuesday"]', 'weekly = ["tuesday"]\nfirst_day = 2027-02-01\nlast_day = 2027-01-01'),
        "consultation_hour[1].last_day",
        "last-before-first",
    ),
    (
        ('weekly = ["tuesday"]', 'weekly = ["tuesday"]\nfirst_day = "soon"'),
        "consultation_hour[1].first_day",
        "not-a-date",
    ),
    (
        ('weekly = ["tuesday"]\nfrom = 09:30:00', 'weekly = ["sunday"]\nfrom = 02:30:00'),
        "consultation_hour[1].from",
        "no-such-time",
    ),
    (("slot_minutes = 15", "slot_minutes = 3"), "consultation_hour[1].slot_minutes", "out-of-range"),
    (("slot_minutes = 15", "slot_minutes = 200"), "consultation_hour[1].slot_minutes", "slot-too-long"),
    (("slot_minutes = 15\n", ""), "consultation_hour[1].slot_minutes", "missing-key"),
    (("walk_in_share = 0.5", "walk_in_share = 1.5"), "consultation_hour[1].walk_in_share", "not-a-share"),
    (("walk_in_share = 0.5", "walk_in_share = nan"), "consultation_hour[1].walk_in_share", "not-a-share"),
    (("walk_in_share = 0.5", "desks = 3"), "consultation_hour[1].desks", "too-few-seats"),
    (("walk_in_share = 0.5", 'pauses = "christmas"'), "consultation_hour[1].pauses", "not-a-choice"),
    (("walk_in_share = 0.5", "languages = 'nl'"), "consultation_hour[1].languages", "not-a-list"),
    (("min = 2, max = 5", "min = 6, max = 5"), "activity[1].shifts[1].min", "least-above-most"),
    (("min = 2, max = 5", "min = 2, maks = 5"), "activity[1].shifts[1].maks", "unknown-key-like"),
    (("places = 16", "places = 16\nwith_children = 1"), "activity[1].with_children", "not-yes-or-no"),
    (("places = 16", "places = 16\nwalk_in_places = 17"), "activity[1].walk_in_places", "out-of-range"),
    (("places = 16", "places = 16\nset_up_minutes = 241"), "activity[1].set_up_minutes", "out-of-range"),
    (("places = 16", 'places = 16\nclean_up_minutes = "ten"'), "activity[1].clean_up_minutes", "not-a-number"),
    (("places = 16", 'places = 16\ntakes_sign_ups = "no"'), "activity[1].takes_sign_ups", "not-yes-or-no"),
    (("places = 16", f'places = 16\nbuddy = "{"x" * 61}"'), "activity[1].buddy", "too-long"),
    (("places = 16", "places = 16\nset_up_minuts = 9"), "activity[1].set_up_minuts", "unknown-key-like"),
    (("[[topic]]", OPEN.replace("17:00", "08:00") + "[[topic]]"), "opening_hours[1].until", "end-before-start"),
    (("[[topic]]", OPEN.replace("monday", "munday") + "[[topic]]"), "opening_hours[1].weekly[1]", "not-a-choice-like"),
    (("[[topic]]", OPEN.replace('"monday", "friday"', "") + "[[topic]]"), "opening_hours[1].weekly", "no-rule"),
    (("[[topic]]", OPEN.replace("from", "start") + "[[topic]]"), "opening_hours[1].from", "missing-key"),
    (("[[topic]]", OPEN + OPEN.replace("monday", "tuesday") + "[[topic]]"), "opening_hours[2].weekly", "duplicate"),
    (("[[activity]]", "[[activities]]"), "activities", "unknown-key-like"),
    (("[[activity]]", "[activity]"), "activity", "not-a-list"),
]


@pytest.mark.parametrize(("change", "path", "kind"), MISTAKES, ids=[f"{kind}:{path}" for _, path, kind in MISTAKES])
def test_a_mistake_is_found_with_its_place_and_what_to_do(change: tuple[str, str], path: str, kind: str) -> None:
    found = problems(changed(change))

    assert (path, kind) in [(problem.path, problem.kind) for problem in found]
    for problem in found:
        where, what, advice = problem
        assert what
        assert advice
        assert where
        assert "{" not in what + advice


def test_every_mistake_of_the_table_of_sentences_is_tried() -> None:
    elsewhere = {
        # Other tests of this file and of the import show these.
        "unreadable",
        "not-text",
        "syntax",
        "syntax-time",
        "unknown-key",
        "not-a-table",
        "same-organisation",
        "space-full",
        "other-room",
        "letter-in-use",
        "colour-darkened",
        "kept-appointments",
        "kept-own-change",
        "cannot-take-place",
        "kept-topic",
        # The reader of days refuses everything impossible before the rule itself can.
        "rule",
    }

    assert {kind for _change, _path, kind in MISTAKES} == SENTENCES.keys() - elsewhere


def test_all_mistakes_are_found_at_once_in_the_order_of_the_file() -> None:
    found = problems(changed(("seats = 4", "seats = 0"), ('letter = "B"', 'letter = "W"'), ("[room]", "[room]\nx = 1")))

    assert [problem.kind for problem in found] == ["unknown-key", "out-of-range", "duplicate"]
    assert [problem.line for problem in found] == sorted(problem.line or 0 for problem in found)


def test_a_mistake_is_said_in_the_readers_language_with_its_line() -> None:
    set_language("en")
    try:
        problem = problems(changed(("seats = 4", "seats = 0")))[0]
        assert without_isolates(problem.where) == f"line {SMALL.splitlines().index('seats = 4') + 1}, space[1].seats"
        assert without_isolates(problem.what) == "This must be from 1 to 500."
    finally:
        set_language("nl")


def test_broken_toml_is_refused_with_its_line() -> None:
    found = problems(changed(("seats = 4", "seats = = 4")))

    assert [(problem.kind, problem.line) for problem in found] == [
        ("syntax", SMALL.splitlines().index("seats = 4") + 1)
    ]


def test_a_time_without_seconds_is_explained() -> None:
    found = problems(changed(("from = 09:30:00", "from = 09:30  # o'clock")))

    assert [problem.kind for problem in found] == ["syntax-time"]
    assert found[0].values == {"value": "09:30", "full": "09:30:00"}


def test_a_text_that_is_cut_off_is_refused_at_its_end() -> None:
    found = problems('[room]\nname = """half')

    assert (found[0].kind, found[0].line) == ("syntax", 2)


def test_a_list_where_a_table_belongs_is_refused() -> None:
    assert ("room", "not-a-table") in [(problem.path, problem.kind) for problem in problems('room = ["x"]')]


def test_an_organisation_is_not_in_two_places_at_once() -> None:
    found = problems(SMALL + SECOND_HOUR)

    assert [(problem.path, problem.kind) for problem in found] == [("consultation_hour[3]", "same-organisation")]
    assert found[0].values["organisation"] == "Woonin"
    assert found[0].values["day"] == date(2026, 11, 24)


def test_hours_that_only_touch_do_not_overlap() -> None:
    touching = SECOND_HOUR.replace("11:00:00", "12:30:00").replace("until = 12:00:00", "until = 13:30:00")

    assert len(read(SMALL + touching).hours) == 3


def test_a_space_with_more_people_than_seats_is_refused_naming_both_parties_day_and_time() -> None:
    found = problems(changed(("seats = 4", "seats = 3")))

    assert [problem.kind for problem in found] == ["space-full"]
    said = without_isolates(found[0].what)
    for piece in ("Tafel", "Woonin (09:30–12:30)", "Bewonersverbinder (09:00–17:00)", "09:30", "24 november"):
        assert piece in said


def test_hours_that_meet_only_once_in_many_weeks_are_found() -> None:
    every_third = SECOND_HOUR.replace('weekly = ["tuesday"]', 'weekly = ["tuesday"]\nevery_weeks = 3')
    monthly = changed(('weekly = ["tuesday"]', 'monthly = "second tuesday"'))

    assert [problem.kind for problem in problems(monthly + every_third)] == ["same-organisation"]


def test_a_colour_a_shade_too_light_is_darkened_and_told() -> None:
    file = read(changed(("#2A5DA8", "#C65D16")))

    assert file.organisation("woonin").colour == "#BE5915"
    assert [(note.kind, note.path) for note in file.notes] == [("colour-darkened", "organisation[1].colour")]


def test_every_second_week_means_the_same_weeks_whenever_the_file_is_read() -> None:
    text = changed(('weekly = ["tuesday"]', 'weekly = ["tuesday"]\nevery_weeks = 2'))
    seen = [read_room_file(text, now=datetime(2026, month, 3, 12, tzinfo=UTC)).hours[0].times.rule for month in (1, 6)]

    last = date(2026, 12, 31)
    assert dates(seen[1], date(2026, 7, 1), last) == dates(seen[0], date(2026, 7, 1), last)


def test_one_date_only_is_possible() -> None:
    file = read(changed(('weekly = ["tuesday"]', "date = 2026-12-05")))

    assert file.hours[0].times.rule.frequency is Frequency.ONCE


def test_lines_are_found_for_tables_keys_and_their_parts() -> None:
    index = line_index('[room]\nname = "x"\n\n[[a]]\nb.c = 1\n[[a]]\nt = """\nq = 1\n"""\nd = 2 # [x]\n')

    assert line_of(index, "room.name") == 2
    assert line_of(index, "a[1].b") == line_of(index, "a[1].b.c") == 5
    assert line_of(index, "a[2].d") == 10
    assert line_of(index, "a[2].unknown[3].thing") == 6
    assert line_of(index, "a[2].q") == 6
    assert line_of(index, "nowhere") is None


@given(st.text(max_size=200))
def test_any_text_is_a_room_or_a_list_of_problems(text: str) -> None:
    assert problems(text)


@given(st.data())
def test_a_file_with_lines_missing_never_breaks_the_reader(data: st.DataObject) -> None:
    lines = SMALL.splitlines()
    gone = data.draw(st.sets(st.integers(0, len(lines) - 1), min_size=1, max_size=6))
    text = "\n".join(line for number, line in enumerate(lines) if number not in gone)
    with suppress(RoomFileError):
        assert read(text).room.name
        return
    assert all(str(problem) for problem in problems(text))


def test_setting_up_takes_the_space_too() -> None:
    second = '\n[[activity]]\nkey = "b"\ntitle = "B"\npictogram = "student"\nhost = "Bo"\nspace = "Zaal"\nplaces = 16\n'
    at = 'weekly = ["tuesday"]\nfrom = 15:15:00\nuntil = 16:00:00\n'
    assert read(SMALL + second + at).activities[1].set_up_minutes == 0
    assert [one.kind for one in problems(SMALL + second + at + "set_up_minutes = 30\n")] == ["space-full"]
    cleaned = changed(("places = 16", "places = 16\nclean_up_minutes = 20"))
    assert [one.kind for one in problems(cleaned + second + at)] == ["space-full"]
    late = 'weekly = ["monday"]\nfrom = 23:00:00\nuntil = 23:50:00\nclean_up_minutes = 60\n'
    assert read(SMALL + second + late).activities[1].clean_up_minutes == 60


def test_a_day_may_have_a_break() -> None:
    morning = OPEN.replace("17:00", "12:00")
    afternoon = OPEN.replace("09:00", "13:00")
    assert len(read(SMALL + morning + afternoon).open) == 2


def test_the_example_room_is_the_one_in_the_package() -> None:
    assert Path(DEMO_ROOM).name == "ankaradreef.toml"
    assert "Buurtkamer Ankaradreef" in DEMO_ROOM.read_text(encoding="utf-8")
