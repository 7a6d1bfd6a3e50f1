# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every document with words in any of the twelve languages, as the services would word it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any, Protocol

from printing.activity_poster import ActivityPoster, ActivityWords, activity_poster_pdf
from printing.attendance import AttendanceGroup, AttendanceHeadings, AttendanceLine, AttendanceSheet, attendance_pdf
from printing.cards import Badge, CardWords, PersonalCard, card_pdf, card_sheet_pdf, personal_slip_pdf
from printing.certificate import Certificate, CertificateWords, certificate_pdf
from printing.daylist import CallEntry, CallHeadings, CallList, call_list_pdf
from printing.hand_over import HandOver, HandOverWords, print_hand_over
from printing.programme import (
    EntryWords,
    Mark,
    ProgrammeDay,
    ProgrammeEntry,
    ProgrammePoster,
    ProgrammeWords,
)
from printing.programme_sheet import programme_pdf
from tests.printing.samples import RIGHT_TO_LEFT, TIME, TOKEN, WORDS, words

CALENDAR = "HTTPS://BUURTKAMER.EXAMPLE/K/7K9QZ3M5"
ROOM = "Buurtkamer Ankaradreef"
ADDRESS = "Ankaradreef 10, Utrecht"

# language: programme of this week, week, titles of activities, sign up, cancelled because the host is ill
_SAID = {
    "nl": (
        "Programma van deze week",
        "23\u201329 november",
        ("Taalcafé", "Samen koken", "Huiswerkbegeleiding"),
        "Vervalt: de gastvrouw is ziek",
    ),
    "en": (
        "Programme of this week",
        "23\u201329 November",
        ("Language café", "Cooking together", "Homework help"),
        "Cancelled: the host is ill",
    ),
    "ar": (
        "برنامج هذا الأسبوع",
        "\u206623\u201329\u2069 نوفمبر",
        ("مقهى اللغة", "الطبخ معًا", "المساعدة في الواجبات"),
        "أُلغي: المضيفة مريضة",
    ),
    "tr": (
        "Bu haftanın programı",
        "23\u201329 Kasım",
        ("Dil kahvesi", "Birlikte yemek", "Ödev yardımı"),
        "İptal: ev sahibi hasta",
    ),
    "fa": (
        "برنامهٔ این هفته",
        "\u206623\u201329\u2069 نوامبر",
        ("کافهٔ زبان", "آشپزی با هم", "کمک به تکالیف"),
        "لغو شد: میزبان بیمار است",
    ),
    "ps": (
        "د دې اونۍ پروګرام",
        "\u206623\u201329\u2069 نومبر",
        ("د ژبې کافې", "ګډه پخلی", "د کورنۍ دندې مرسته"),
        "لغوه شو: کوربه ناروغه ده",
    ),
    "ti": ("መደብ ናይዚ ሰሙን", "23\u201329 ሕዳር", ("ካፈ ቋንቋ", "ብሓባር ምኽሻን", "ሓገዝ ዕዮ ገዛ"), "ተሰሪዙ፦ ኣአንጋዲት ሓሚማ ኣላ"),
    "so": (
        "Barnaamijka toddobaadkan",
        "23\u201329 Noofembar",
        ("Makhaayadda luqadda", "Wada karinta", "Caawinta casharrada"),
        "Waa la joojiyay: qofkii qaabilsanaa waa xanuunsan yahay",
    ),
    "pl": (
        "Program na ten tydzień",
        "23\u201329 listopada",
        ("Kawiarenka językowa", "Wspólne gotowanie", "Pomoc w odrabianiu lekcji"),
        "Odwołane: gospodyni jest chora",
    ),
    "uk": (
        "Програма цього тижня",
        "23\u201329 листопада",
        ("Мовне кафе", "Готуємо разом", "Допомога з уроками"),
        "Скасовано: ведуча захворіла",
    ),
    "es": (
        "Programa de esta semana",
        "23\u201329 de noviembre",
        ("Café de idiomas", "Cocinar juntos", "Ayuda con los deberes"),
        "Anulado: la anfitriona está enferma",
    ),
    "fr": (
        "Programme de la semaine",
        "23\u201329 novembre",
        ("Café des langues", "Cuisiner ensemble", "Aide aux devoirs"),
        "Annulé : l\u2019hôtesse est malade",
    ),
}
_DAYS = {
    "nl": ("Maandag", "Dinsdag", "Woensdag", "Donderdag", "Vrijdag", "Zaterdag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"),
    "ar": ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت"),
    "ti": ("ሰኑይ", "ሰሉስ", "ረቡዕ", "ሓሙስ", "ዓርቢ", "ቀዳም"),
    "pl": ("Poniedziałek", "Wtorek", "Środa", "Czwartek", "Piątek", "Sobota"),
}
_LOOKS = (
    ("chat-circle-dots", "#0B5D5A"),
    ("cooking-pot", "#B8500F"),
    ("student", "#6B3FA0"),
    ("house-line", "#2A5DA8"),
)


def title(language: str, place: int) -> str:
    """The title of one of three activities."""
    return _SAID[language][2][place % 3]


def _day(language: str, place: int) -> str:
    names = _DAYS.get(language)
    return (
        f"{names[place]} \u2066{23 + place}\u2069"
        if names
        else f"{WORDS[language][1].split(' ')[0]} \u2066{23 + place}\u2069"
    )


def programme_words(language: str) -> ProgrammeWords:
    heading, week, _titles, _off = _SAID[language]
    words = WORDS[language]
    return ProgrammeWords(language, language in RIGHT_TO_LEFT, heading, week, words[0], words[4], words[2])


def _entry(languages: tuple[str, ...], index: int, mark: Mark) -> ProgrammeEntry:
    pictogram, colour = _LOOKS[index % len(_LOOKS)]
    words = []
    for language in languages:
        off = _SAID[language][3] if mark is not Mark.NONE else ""
        note = "Woonin" if index % len(_LOOKS) == 3 else "\u2068Samira\u2069"
        words.append(EntryWords(title(language, index), WORDS[language][2], note, off))
    starts = 9 + index % 7
    return ProgrammeEntry(pictogram, colour, f"{starts:02d}:00", f"{starts + 2:02d}:00", tuple(words), mark)


def sample_poster(*languages: str, entries: int = 14, background: bool = False) -> ProgrammePoster:
    """A week with so many entries, spread over six days; one is cancelled, one moved, one paused."""
    marks = {3: Mark.CANCELLED, 5: Mark.MOVED, 8: Mark.PAUSE}
    made = [_entry(languages, index, marks.get(index, Mark.NONE)) for index in range(entries)]
    days = [
        ProgrammeDay(
            tuple(_day(language, place) for language in languages),
            tuple(made[place * entries // 6 : (place + 1) * entries // 6]),
        )
        for place in range(6)
    ]
    return ProgrammePoster(
        room=ROOM,
        address=ADDRESS,
        words=tuple(programme_words(language) for language in languages),
        days=tuple(days),
        code=CALENDAR,
        version="v3",
        week_mark="2026-W48",
        background=background,
    )


def sample_activity(*languages: str) -> ActivityPoster:
    words = tuple(
        ActivityWords(
            language,
            language in RIGHT_TO_LEFT,
            title(language, 1),
            f"{_day(language, 1)}, \u206613:00\u201315:00\u2069",
            WORDS[language][2],
            "\u2068Fatma\u2069",
            " · ".join(f"\u2068{WORDS[other][5]}\u2069" for other in ("nl", "ar", "ti")),
            WORDS[language][3],
        )
        for language in languages
    )
    return ActivityPoster(ROOM, ADDRESS, "cooking-pot", "#B8500F", words, CALENDAR, "v2 2026-11-21")


def sample_badge(language: str = "nl", *, name: str = "Samira") -> Badge:
    speaks = " · ".join(f"\u2068{WORDS[other][5]}\u2069" for other in ("nl", "ar", "ti"))
    return Badge(ROOM, language, language in RIGHT_TO_LEFT, title(language, 0), name, "hand-heart", speaks, TOKEN)


def _card_words(language: str) -> CardWords:
    return CardWords(language, language in RIGHT_TO_LEFT, WORDS[language][3], WORDS[language][4])


def sample_card(language: str, *, name: str = "Amina") -> PersonalCard:
    dutch = None if language == "nl" else _card_words("nl")
    return PersonalCard(ROOM, _card_words(language), dutch, "sun", TOKEN, name)


def _certificate_words(language: str) -> CertificateWords:
    said = WORDS[language]
    return CertificateWords(
        language,
        language in RIGHT_TO_LEFT,
        _SAID[language][0],
        f"{said[4]} {said[3]}",
        said[0],
        _SAID[language][2],
        said[1],
        "\u2066120\u2069",
        said[3],
        said[2],
    )


def sample_certificate(language: str, *, name: str = "Samira el Amrani") -> Certificate:
    own = None if language == "nl" else _certificate_words(language)
    place = "Utrecht, \u206621-11-2026\u2069"
    return Certificate(ROOM, name, "hand-heart", _certificate_words("nl"), own, "\u2068Sanne\u2069", place)


def _hand_over_words(language: str, *, note: str = "") -> HandOverWords:
    said = words(language)
    return HandOverWords(
        language, said.rtl, said.heading, "Portaal", said.place, said.when, said.instruction, ADDRESS, note
    )


def sample_hand_over(language: str, *, number: str = "") -> HandOver:
    dutch = None if language == "nl" else _hand_over_words("nl", note=f"taal: \u2068{WORDS[language][5]}\u2069")
    return HandOver(ROOM, "house-line", _hand_over_words(language), dutch, number, TOKEN)


def sample_attendance(language: str, *, count: int = 9) -> AttendanceSheet:
    said = WORDS[language]
    lines = [AttendanceLine(f"2{index:03d}K", "أمينة" if index % 2 else "Fatma", said[5], "") for index in range(count)]
    lines += [AttendanceLine(f"3{index:03d}M") for index in range(4)]
    headings = AttendanceHeadings("+", "\u2013", said[0], said[5], said[5], said[2])
    group = AttendanceGroup(title(language, 1), said[1], tuple(lines))
    rtl = language in RIGHT_TO_LEFT
    return AttendanceSheet(_SAID[language][0], ROOM, language, rtl, headings, (group,), said[2], said[3])


def sample_calls(language: str, *, count: int = 6) -> CallList:
    said = WORDS[language]
    headings = CallHeadings("", said[5], said[0], said[5], said[2], said[0], number=said[0], time=said[5])
    entries = tuple(
        CallEntry(
            "أمينة", "\u2066020\u00a0555\u00a00123\u2069", said[5], title(language, index), "\u2066W 07\u2069", TIME
        )
        for index in range(count)
    )
    rtl = language in RIGHT_TO_LEFT
    return CallList(_SAID[language][0], ROOM, language, rtl, headings, _SAID[language][3], entries, said[2], said[3])


class Made(Protocol):
    """What every document gives back."""

    @property
    def pdf(self) -> bytes: ...
    @property
    def missing(self) -> str: ...


Lengthen = Callable[[str], str]
# Not words: names of languages and colours, characters of codes, directions.
_KEPT = {"language", "rtl", "token", "code", "pictogram", "colour", "page_label"}


def _same(text: str) -> str:
    return text


def stretched(value: Any, lengthen: Lengthen, name: str = "") -> Any:
    """The same document with other texts; what is a code, a colour or a name of a language stays."""
    if isinstance(value, Enum) or (name in _KEPT and not (name == "code" and isinstance(value, str) and " " in value)):
        return value
    if isinstance(value, str):
        return lengthen(value) if value else value
    if isinstance(value, tuple):
        return tuple(stretched(part, lengthen) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {field.name: stretched(getattr(value, field.name), lengthen, field.name) for field in fields(value)}
        return replace(value, **changed)
    return value


def _document(make: Callable[[str], Any], draw: Callable[[Any], Made]) -> Callable[..., Made]:
    def made(language: str, lengthen: Lengthen = _same) -> Made:
        sample = make(language)
        return draw(sample if lengthen is _same else stretched(sample, lengthen))

    return made


def _beside_dutch(language: str) -> tuple[str, ...]:
    # The language that is asked for first: it is that of the file.
    return (language, "nl") if language != "nl" else ("nl", "ar")


DOCUMENTS: dict[str, Callable[..., Made]] = {
    "programme": _document(lambda language: sample_poster(*_beside_dutch(language)), programme_pdf),
    "activity": _document(lambda language: sample_activity(*_beside_dutch(language)), activity_poster_pdf),
    "badge": _document(sample_badge, card_pdf),
    "badges": _document(lambda language: (sample_badge(language), sample_card(language)) * 6, card_sheet_pdf),
    "card": _document(sample_card, card_pdf),
    "card-slip": _document(sample_card, personal_slip_pdf),
    "certificate": _document(sample_certificate, certificate_pdf),
    "hand-over": _document(lambda language: sample_hand_over(language, number="P 12"), print_hand_over),
    "attendance": _document(sample_attendance, attendance_pdf),
    "calls": _document(sample_calls, call_list_pdf),
}
