# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.i18n import (
    UnknownLanguageError,
    _,
    current_language,
    language,
    ngettext,
    offered_languages,
    pgettext,
    set_language,
    words_in,
)
from kiosk.i18n.compile import compile_all, compiled_catalogue
from kiosk.i18n.words import load

HEADER = r"""
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

"""


@pytest.fixture(autouse=True)
def _dutch_before_and_after() -> Iterator[None]:
    set_language("nl")
    yield
    set_language("nl")


def catalogue(word: str) -> str:
    return f'{HEADER}msgid "Come in"\nmsgstr "{word}"\n'


def test_a_language_switch_changes_what_is_said() -> None:
    assert [_say(code) for code in ("nl", "en", "ar", "tr")] == ["vandaag", "today", "اليوم", "bugün"]
    assert current_language() == "tr"


def _say(code: str) -> str:
    set_language(code)
    return _("today")


def test_an_unknown_language_is_refused_and_the_old_one_stays() -> None:
    set_language("ar")
    with pytest.raises(UnknownLanguageError):
        set_language("tlh")
    assert current_language() == "ar"
    assert _("today") == "اليوم"


def test_what_nobody_translated_is_said_as_it_stands_and_nothing_is_nothing() -> None:
    assert _("A sentence of no catalogue") == "A sentence of no catalogue"
    assert _("") == ""
    assert ngettext("{n} of no catalogue", "{n} of none", 2) == "{n} of none"
    assert pgettext("answer", "A sentence of no catalogue") == "A sentence of no catalogue"


def test_two_languages_can_be_spoken_at_once() -> None:
    set_language("en")
    assert (words_in("ar").gettext("tomorrow"), words_in("nl").gettext("tomorrow"), _("tomorrow")) == (
        "غداً",
        "morgen",
        "tomorrow",
    )


def test_words_are_compiled_in_memory_where_no_compiled_file_exists(tmp_path: Path) -> None:
    source = tmp_path / "kiosk.po"
    source.write_text(catalogue("Kom binnen"))
    assert load(source).gettext("Come in") == "Kom binnen"
    assert list(tmp_path.iterdir()) == [source]


def test_a_stale_compiled_file_is_never_used_whatever_its_date(tmp_path: Path) -> None:
    source = tmp_path / "kiosk.po"
    source.write_text(catalogue("Oud"))
    source.with_suffix(".mo").write_bytes(compiled_catalogue(source.read_bytes()))
    source.write_text(catalogue("New"))
    # As after unpacking an archive: the source looks older than what was made of the one before.
    os.utime(source, (0, 0))
    assert load(source).gettext("Come in") == "New"


def test_a_fresh_compiled_file_is_used(tmp_path: Path) -> None:
    source = tmp_path / "kiosk.po"
    source.write_text(catalogue("Kom binnen"))
    compiled = compiled_catalogue(source.read_bytes())
    # Told apart from the source by a word that only the compiled file has.
    source.with_suffix(".mo").write_bytes(compiled.replace(b"Kom binnen", b"Gelezen!!!"))
    assert load(source).gettext("Come in") == "Gelezen!!!"


@pytest.mark.parametrize("kept", [0, 3, 20, 60])
def test_a_torn_compiled_file_does_no_harm(tmp_path: Path, kept: int) -> None:
    source = tmp_path / "kiosk.po"
    source.write_text(catalogue("Kom binnen"))
    source.with_suffix(".mo").write_bytes(compiled_catalogue(source.read_bytes())[:kept])
    assert load(source).gettext("Come in") == "Kom binnen"


def test_compiling_writes_only_what_changed(tmp_path: Path) -> None:
    source = tmp_path / "nl" / "LC_MESSAGES" / "kiosk.po"
    source.parent.mkdir(parents=True)
    source.write_text(catalogue("Kom binnen"))
    assert compile_all(tmp_path) == [source.with_suffix(".mo")]
    assert compile_all(tmp_path) == []
    source.write_text(catalogue("Welkom"))
    assert compile_all(tmp_path) == [source.with_suffix(".mo")]
    assert {path.name for path in source.parent.iterdir()} == {"kiosk.po", "kiosk.mo"}


def test_a_language_is_added_by_a_folder_with_a_catalogue(tmp_path: Path) -> None:
    source = tmp_path / "ckb" / "LC_MESSAGES" / "kiosk.po"
    source.parent.mkdir(parents=True)
    source.write_text(catalogue("وەرە ژوورەوە"))
    (added,) = offered_languages(tmp_path)
    assert (added.code, added.direction, added.dutch_name) == ("ckb", "rtl", "Soranî")


def test_right_to_left_is_known_of_arabic_persian_and_pashto_only() -> None:
    from kiosk.i18n import known_languages

    assert {each.code for each in known_languages().values() if each.is_rtl} == {"ar", "fa", "ps"}
    assert all(each.greeting and each.own_name for each in known_languages().values())


def test_the_words_need_neither_babel_nor_qt_once_compiled() -> None:
    compile_all()
    program = (
        "import sys; from datetime import date; from kiosk.i18n import _, formats, set_language;"
        "set_language('ar'); assert _('today') == 'اليوم'; assert 'نوفمبر' in formats.day_long(date(2026, 11, 21));"
        "print(sorted({name.split('.')[0] for name in sys.modules} & {'babel', 'PySide6', 'sqlalchemy'}))"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_the_stretched_languages_keep_placeholders_and_tags() -> None:
    set_language("xx")
    text = _("Take a number, {name}, <b>now</b>")
    assert "{name}" in text
    assert "<b>" in text
    assert "</b>" in text
    assert len(_("Take a number and wait")) >= 1.35 * len("Take a number and wait")
    assert "Take" not in text
    assert language("xx").is_rtl is False
    assert language("xr").is_rtl is True
    assert ngettext("{n} person", "{n} people", 1).format(n=1) != ngettext("{n} person", "{n} people", 2).format(n=1)
