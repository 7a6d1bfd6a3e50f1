# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A thirteenth language is a folder of data (docs/adding-a-language.md): made here, with no line of code for it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kiosk.i18n import checks, extraction, languages
from kiosk.i18n.languages import LOCALE_FOLDER, catalogue_path

CODE = "ur"
TEMPLATE = extraction.extract_template()
LANGUAGE = """
order = 13
own_name = "اردو"
english_name = "Urdu"
dutch_name = "Urdu"
direction = "rtl"
script = "Arabic"
babel_locale = "ur"
greeting = "خوش آمدید"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The languages of the program in a place of their own, and the folder of one more."""
    copied = tmp_path / "locale"
    shutil.copytree(LOCALE_FOLDER, copied, ignore=shutil.ignore_patterns("*.mo"))
    (copied / CODE).mkdir()
    (copied / CODE / "language.toml").write_text(LANGUAGE, encoding="utf-8")
    return copied


def begin_catalogue(folder: Path) -> Path:
    """What `python -m kiosk.i18n.catalogues update --add` writes for a new language."""
    path = catalogue_path(CODE, folder)
    path.parent.mkdir(parents=True)
    path.write_text(extraction.as_text(extraction.updated_catalogue(CODE, TEMPLATE, folder)), encoding="utf-8")
    return path


def test_it_is_known_by_its_own_name_at_once_and_offered_when_it_has_a_catalogue(folder: Path) -> None:
    added = languages.language(CODE, folder)
    assert (added.own_name, added.is_rtl, added.greeting) == ("اردو", True, "خوش آمدید")
    assert CODE not in [each.code for each in languages.offered_languages(folder)]
    begin_catalogue(folder)
    languages.known_languages.cache_clear()
    assert [each.code for each in languages.offered_languages(folder)][-1] == CODE


def test_its_catalogue_asks_for_every_text_of_the_residents_and_all_its_plural_forms(folder: Path) -> None:
    begin_catalogue(folder)
    asked = extraction.read_catalogue(catalogue_path(CODE, folder), CODE)
    wanted = extraction.messages(extraction.template_for(CODE, TEMPLATE, folder))
    assert {message.id for message in extraction.messages(asked)} == {message.id for message in wanted}
    lacking = list(checks.catalogue_troubles(CODE, TEMPLATE, folder))
    assert len([trouble for trouble in lacking if "not translated" in trouble]) == len(extraction.messages(asked))


def test_a_text_that_is_filled_in_has_no_trouble_and_one_in_another_script_is_noticed(folder: Path) -> None:
    path = begin_catalogue(folder)
    asked = extraction.read_catalogue(path, CODE)
    for message in extraction.messages(asked):
        if message.id == "Back":
            message.string = "واپس"
        elif message.id == "Stop":
            message.string = "Stop"
    path.write_text(extraction.as_text(asked), encoding="utf-8")
    found = list(checks.catalogue_troubles(CODE, TEMPLATE, folder))
    assert any("'Stop'" in trouble and "script" in trouble for trouble in found)
    assert not any("'Back'" in trouble for trouble in found)
