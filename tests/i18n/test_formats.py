# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pytest
from babel import localedata
from babel.numbers import format_decimal

from kiosk.i18n import formats, known_languages, set_language, without_isolates
from kiosk.i18n.calendars import Calendar, calendar_from_cldr, calendar_of, compiled_text

TWELVE = ["nl", "en", "ar", "tr", "fa", "ps", "ti", "so", "pl", "uk", "es", "fr"]
SATURDAY = date(2026, 11, 21)
YEAR = [date(2026, 1, 1) + timedelta(days=n) for n in range(365)]


def test_the_twelve_languages_are_known_in_the_order_of_the_start_screen() -> None:
    assert list(known_languages()) == TWELVE


@pytest.mark.parametrize(
    ("code", "long", "short"),
    [
        ("nl", "zaterdag 21 november", "za 21 nov"),
        ("en", "Saturday 21 November", "Sat 21 Nov"),
        ("ar", "السبت، 21 نوفمبر", "السبت، 21 نوفمبر"),
        ("tr", "21 Kasım Cumartesi", "21 Kas Cmt"),
        ("fa", "شنبه 21 نوامبر", "شنبه 21 نوامبر"),
        ("ps", "اونۍ د نومبر 21", "اونۍ، نومبر 21"),
        ("ti", "ቀዳም፣ 21 ሕዳር", "ቀዳ፣ 21 ሕዳ"),
        ("so", "Sabti, Noofeembar 21", "Sbti, Nof 21"),
        ("pl", "sobota, 21 listopada", "sob., 21 lis"),
        ("uk", "субота, 21 листопада", "сб, 21 лист."),
        ("es", "sábado, 21 de noviembre", "sáb, 21 nov"),
        ("fr", "samedi 21 novembre", "sam. 21 nov."),
    ],
)
def test_a_day_is_said_as_people_write_it(code: str, long: str, short: str) -> None:
    assert without_isolates(formats.day_long(SATURDAY, code)) == long
    assert without_isolates(formats.day_short(SATURDAY, code)) == short


@pytest.mark.parametrize("code", TWELVE)
def test_every_day_of_the_year_has_latin_digits_no_year_and_a_text_of_its_own(code: str) -> None:
    for form in (formats.day_long, formats.day_short):
        said = [without_isolates(form(day, code)) for day in YEAR]
        assert len(set(said)) == len(YEAR)
        for day, text in zip(YEAR, said, strict=True):
            assert "".join(c for c in text if c.isdecimal()) == str(day.day)
            assert text == text.strip(" ,،፣")


@pytest.mark.parametrize("code", TWELVE)
@pytest.mark.parametrize("say", [formats.minutes_band, lambda low, high, code: formats.duration(low * high, code)])
def test_lengths_of_time_have_latin_digits_only(code: str, say: Callable[[int, int, str], str]) -> None:
    for low in range(0, 60, 5):
        text = say(low, low + 5, code)
        assert all(c in "0123456789" for c in text if c.isdecimal())


@pytest.mark.parametrize("code", TWELVE)
def test_cldr_leaves_no_gap_in_days_months_and_units(code: str) -> None:
    calendar, root = calendar_from_cldr(code), localedata.load("root")
    assert len(set(calendar.days)) == 7
    assert len(set(calendar.months)) == 12
    assert len(set(calendar.months_alone)) == 12
    assert not set(root["days"]["format"]["wide"].values()) & set(calendar.days)
    assert not set(root["months"]["format"]["wide"].values()) & set(calendar.months)
    for unit in ("minute", "hour"):
        bare = root["unit_patterns"][f"duration-{unit}"]["short"]["other"]
        assert bare not in calendar.units[unit].values()
        assert "{0}" in calendar.units[unit]["other"]


@pytest.mark.parametrize("code", TWELVE)
def test_small_numbers_are_written_as_cldr_writes_them(code: str) -> None:
    locale = known_languages()[code].babel_locale
    for value in (0, 1, 9, 10, 30, 99, 100, 999, 1000):
        said = without_isolates(formats.number(value, code))
        assert said == format_decimal(value, locale=locale, numbering_system="latn"), value


@pytest.mark.parametrize("code", TWELVE)
def test_numbers_keep_the_separators_of_the_language_but_latin_digits(code: str) -> None:
    text = formats.number(12047, code)
    assert [c for c in text if c.isdecimal()] == list("12047")
    assert len(without_isolates(text)) == 6


@pytest.mark.parametrize("code", TWELVE)
def test_every_result_is_one_isolate(code: str) -> None:
    nine, noon = time(9, 0), datetime(2026, 11, 21, 12, 5)
    said = [
        formats.day_long(SATURDAY, code),
        formats.day_short(SATURDAY, code),
        formats.weekday(3, code),
        formats.month(SATURDAY, code),
        formats.relative_day(SATURDAY, SATURDAY, code),
        formats.relative_day(SATURDAY, SATURDAY - timedelta(days=4), code),
        formats.minutes_band(5, 10, code),
        formats.duration(75, code),
        formats.number(3, code),
        formats.joined(["a", "b", "c"], code),
        formats.clock(noon),
        formats.time_range(nine, noon),
    ]
    for text in said:
        assert text[0] in "\u2066\u2068"
        assert text.endswith("\u2069")
        assert text.count("\u2066") + text.count("\u2068") == text.count("\u2069")


def test_the_clock_counts_to_24_with_two_digits_each() -> None:
    assert without_isolates(formats.clock(datetime(2026, 11, 21, 9, 4))) == "09:04"
    assert without_isolates(formats.time_range(time(0, 0), time(23, 59))) == "00:00–23:59"


def test_durations_are_words_people_use() -> None:
    assert without_isolates(formats.duration(90, "nl")) == "1 uur en 30 minuten"
    assert without_isolates(formats.duration(90, "ar")) == "ساعة و30 دقيقة"
    assert without_isolates(formats.duration(120, "ps")) == "2 ساعته"
    assert without_isolates(formats.duration(0, "pl")) == "0 minut"
    assert without_isolates(formats.minutes_band(5, 5, "uk")) == "5 хвилин"
    assert without_isolates(formats.minutes_band(1, 3, "pl")) == "1–3 minuty"


def test_a_list_is_joined_as_the_language_does() -> None:
    assert without_isolates(formats.joined(["a"], "nl")) == "a"
    assert without_isolates(formats.joined(["a", "b"], "ar")) == "a وb"
    assert without_isolates(formats.joined("abcd", "fr")) == "a, b, c et d"
    assert formats.joined([], "nl") == ""


def test_without_a_language_the_current_one_is_meant() -> None:
    set_language("tr")
    try:
        assert without_isolates(formats.weekday(SATURDAY)) == "Cumartesi"
        assert without_isolates(formats.relative_day(SATURDAY, SATURDAY)) == "bugün"
        assert without_isolates(formats.relative_day(SATURDAY, SATURDAY, "nl")) == "vandaag"
    finally:
        set_language("nl")


def test_no_language_takes_over_the_words_of_another_whichever_comes_first() -> None:
    # Babel keeps tables that several languages share and writes into them; the order of use matters there.
    program = (
        "import sys; from kiosk.i18n.calendars import Calendar, calendar_from_cldr, calendar_of, compiled_text;"
        "print([repr(calendar_of(c)) for c in sorted(sys.argv[1:])"
        " if [calendar_of(each) for each in sys.argv[1:]]])"
    )
    orders = [TWELVE, ["ps", "fa", *TWELVE[::-1]]]
    # Both programs see the same languages in another order.
    orders[1] = list(dict.fromkeys(orders[1]))
    runs = [
        subprocess.run([sys.executable, "-c", program, *order], capture_output=True, text=True, check=True)
        for order in orders
    ]
    assert runs[0].stdout == runs[1].stdout


def test_a_compiled_calendar_says_what_cldr_says() -> None:
    for code in ("nl", "en", "ar", "tr"):
        assert Calendar(**json.loads(compiled_text(code), object_hook=_tuples)) == calendar_from_cldr(code)
        assert calendar_of(code) == calendar_from_cldr(code)


def _tuples(values: dict[str, object]) -> dict[str, object]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}


def test_plural_forms_of_long_waits_follow_the_last_two_digits() -> None:
    for code in TWELVE:
        rule = localedata.load(known_languages()[code].babel_locale)["plural_form"]
        calendar = calendar_from_cldr(code)
        for count in (0, 1, 2, 5, 11, 21, 99, 100, 101, 111, 199, 200, 201, 211, 345, 1002):
            wanted = calendar.units["minute"].get(rule(count)) or calendar.units["minute"]["other"]
            assert calendar.unit("minute", count) == wanted, (code, count)
