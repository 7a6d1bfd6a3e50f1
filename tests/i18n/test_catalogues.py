# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import gettext
import io
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.i18n import checks, extraction, glossary, known_languages
from kiosk.i18n.catalogues import main, states, update
from kiosk.i18n.checks import all_troubles
from kiosk.i18n.compile import compiled_catalogue
from kiosk.i18n.extraction import CHECKED, MACHINE, STALE
from kiosk.i18n.languages import LOCALE_FOLDER, catalogue_path

CODE = """
from kiosk.i18n import N_, _, isolate, ngettext, pgettext

def greet(name, people, minutes):
    # Translators: said at the door
    door = _("Come in, {name}").format(name=isolate(name))
    rest = ngettext("{n} person is waiting", "{n} people are waiting", people).format(n=isolate(people))
    return [door, rest, pgettext("answer", "No"), N_("Stop"), _("Take <b>a number</b>")]
"""
WORDS: dict[str, dict[str, tuple[str, ...]]] = {
    "nl": {
        "Come in, {name}": ("Kom binnen, {name}",),
        "{n} person is waiting": ("{n} mens wacht", "{n} mensen wachten"),
        "No": ("Nee",),
        "Stop": ("Stoppen",),
        "Take <b>a number</b>": ("Pak <b>een nummer</b>",),
    },
    "ar": {
        "Come in, {name}": ("تفضلوا، {name}",),
        "{n} person is waiting": (
            "لا أحد ينتظر",
            "شخص واحد ينتظر",
            "شخصان ينتظران",
            "{n} أشخاص ينتظرون",
            "{n} شخصاً ينتظرون",
            "{n} شخص ينتظرون",
        ),
        "No": ("لا",),
        "Stop": ("إنهاء",),
        "Take <b>a number</b>": ("خذوا <b>رقماً</b>",),
    },
}


class House:
    """A small program with catalogues, to break one thing at a time."""

    def __init__(self, top: Path) -> None:
        self.package, self.folder = top / "kiosk", top / "kiosk" / "locale"
        self.code = self.package / "screen.py"

    def build(self) -> None:
        for code in (*WORDS, "en"):
            shutil.copytree(LOCALE_FOLDER / code, self.folder / code, ignore=shutil.ignore_patterns("LC_MESSAGES"))
        self.code.write_text(CODE)
        update(self.folder, self.package, add=(*WORDS, "en"))
        for code, words in WORDS.items():
            self.translate(code, words)

    def translate(self, code: str, words: dict[str, tuple[str, ...]]) -> None:
        catalogue = extraction.read_catalogue(catalogue_path(code, self.folder), code)
        for message in extraction.messages(catalogue):
            strings = words[message.id if isinstance(message.id, str) else message.id[0]]
            message.string = strings if message.pluralizable else strings[0]
        self.po(code).write_text(extraction.as_text(catalogue))
        update(self.folder, self.package)

    def po(self, code: str) -> Path:
        return catalogue_path(code, self.folder)

    def replace(self, path: Path, old: str, new: str) -> None:
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new))

    def troubles(self) -> list[str]:
        return all_troubles(self.folder, self.package)


@pytest.fixture(scope="module")
def built_house(tmp_path_factory: pytest.TempPathFactory) -> House:
    house = House(tmp_path_factory.mktemp("house"))
    house.build()
    return house


@pytest.fixture
def house(built_house: House, tmp_path: Path) -> House:
    shutil.copytree(built_house.package, tmp_path / "kiosk")
    return House(tmp_path)


def test_the_catalogues_of_the_program_are_fresh_and_without_trouble() -> None:
    assert all_troubles() == []


def test_a_house_in_order_has_no_trouble(house: House) -> None:
    assert house.troubles() == []


def test_extracting_again_changes_nothing(house: House) -> None:
    before = {path: path.read_bytes() for path in house.folder.rglob("*.po*")}
    assert len(before) == 4
    assert update(house.folder, house.package) == []
    assert {path: path.read_bytes() for path in house.folder.rglob("*.po*")} == before


def test_the_template_has_comments_and_contexts_but_no_places_dates_or_versions(house: House) -> None:
    text = extraction.template_path(house.folder).read_text()
    assert "#. Translators: said at the door" in text
    assert 'msgctxt "answer"' in text
    assert "#: " not in text
    assert "Date" not in text
    assert "Generated" not in text
    ids = [line for line in text.splitlines() if line.startswith("msgid ")]
    assert ids == sorted(ids)


Breaks = Callable[[House], None]
TROUBLES: dict[str, tuple[Breaks, str]] = {
    "new words in the code": (
        lambda h: h.replace(h.code, "Come in, {name}", "Welcome, {name}"),
        "ar: differs from the code (1 missing, 1 not used)",
    ),
    "a template that nobody updated": (
        lambda h: h.replace(h.code, "said at the door", "said at the gate"),
        "kiosk.pot: differs from the code",
    ),
    "an empty translation": (lambda h: h.replace(h.po("nl"), '"Nee"', '""'), "nl: 'No': not translated"),
    "a fuzzy translation": (
        lambda h: h.replace(h.po("nl"), 'msgctxt "answer"', '#, fuzzy\nmsgctxt "answer"'),
        "nl: 'No': fuzzy",
    ),
    "a missing plural form": (
        lambda h: h.replace(h.po("ar"), '"شخصان ينتظران"', '""'),
        "ar: '{n} person is waiting': 5 of 6 plural forms filled",
    ),
    "a lost placeholder": (
        lambda h: h.replace(h.po("ar"), "تفضلوا، {name}", "تفضلوا"),
        "ar: 'Come in, {name}': placeholders [] instead of ['{name}']",
    ),
    "a translated placeholder": (
        lambda h: (
            h.replace(h.po("nl"), "{name}", "{naam}")
            or h.replace(h.po("nl"), 'msgid "Come in, {naam}"', 'msgid "Come in, {name}"')
        ),
        "nl: 'Come in, {name}': placeholders ['{naam}'] instead of ['{name}']",
    ),
    "a lost number in the many": (
        lambda h: h.replace(h.po("nl"), "{n} mensen wachten", "mensen wachten"),
        "nl: '{n} person is waiting': placeholders [] instead of ['{n}']",
    ),
    "a broken tag": (
        lambda h: h.replace(h.po("nl"), "een nummer</b>", "een nummer"),
        "nl: 'Take <b>a number</b>': placeholders ['<b>'] instead of ['</b>', '<b>']",
    ),
    "words left in English": (
        lambda h: h.replace(h.po("nl"), '"Stoppen"', '"Stop"'),
        "nl: 'Stop': same as the English",
    ),
    "words of another script": (
        lambda h: h.replace(h.po("ar"), '"إنهاء"', '"Stoppen"'),
        "ar: 'Stop': no letter of the language's own script",
    ),
    "a stray space": (
        lambda h: h.replace(h.po("nl"), '"Nee"', '" Nee"'),
        "nl: 'No': space at the beginning or the end",
    ),
    "another plural rule": (
        lambda h: h.replace(h.po("nl"), "(n != 1)", "(n > 1)"),
        "nl: the header's plural rule is not the language's",
    ),
    "a value that is not isolated": (
        lambda h: h.replace(h.code, "n=isolate(people)", "n=people"),
        "kiosk/screen.py:7: {n} is not isolated",
    ),
    "a value given by position": (
        lambda h: h.replace(h.code, "name=isolate(name)", "name"),
        "kiosk/screen.py:6: 'name' is not isolated",
    ),
}


@pytest.mark.parametrize("trouble", TROUBLES)
def test_every_kind_of_trouble_is_named_with_its_place(house: House, trouble: str) -> None:
    cause, expected = TROUBLES[trouble]
    cause(house)
    assert [line for line in house.troubles() if line.startswith(expected)], house.troubles()


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="GNU gettext is not installed here")
def test_what_gettext_itself_refuses_is_told(house: House) -> None:
    house.replace(house.po("nl"), 'msgstr "Nee"', 'msgstr "Nee"\n\nmsgctxt "answer"\nmsgid "No"\nmsgstr "Neen"')
    assert any(line.startswith("nl: msgfmt: ") and "duplicate" in line for line in house.troubles())


def test_a_file_that_is_no_catalogue_is_told_and_the_others_are_still_checked(house: House) -> None:
    house.po("ar").write_text('msgid "half')
    house.replace(house.po("nl"), '"Nee"', '""')
    assert sorted(line.split(":")[0] for line in house.troubles()) == ["ar", "nl"]


def test_the_command_ends_with_one_exactly_when_something_is_wrong(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--folder", str(house.folder), "--package", str(house.package)]) == 0
    house.replace(house.po("nl"), '"Nee"', '""')
    assert main(["check", "--folder", str(house.folder), "--package", str(house.package)]) == 1
    assert capsys.readouterr().err.splitlines() == ["nl: 'No': not translated"]


def test_updating_keeps_translations_and_drops_what_the_code_no_longer_says(house: House) -> None:
    house.replace(house.code, 'N_("Stop")', 'N_("Back to the beginning")')
    update(house.folder, house.package)
    text = house.po("nl").read_text()
    assert 'msgstr "Kom binnen, {name}"' in text
    assert "Stoppen" not in text
    assert [line for line in house.troubles() if "Back to the beginning" in line]


def test_words_that_only_staff_read_are_asked_of_dutch_and_english_only(house: House) -> None:
    desk = house.package / "ui" / "desk" / "panel.py"
    desk.parent.mkdir(parents=True)
    desk.write_text('from kiosk.i18n import _\nWORDS = [_("Figures of the year"), _("Take <b>a number</b>")]\n')
    house.replace(
        house.code, "def greet", "# Translators: For staff only.\nREPORT = N_('Print the report')\n\ndef greet"
    )
    assert any(line.startswith("nl: differs from the code (2 missing") for line in house.troubles())
    assert not [line for line in house.troubles() if line.startswith("ar: ")]
    update(house.folder, house.package)
    assert "Figures of the year" in house.po("nl").read_text()
    assert "Figures of the year" not in house.po("ar").read_text()
    assert house.troubles() == [
        "nl: 'Figures of the year': not translated",
        "nl: 'Print the report': not translated",
    ]


def test_a_sentence_that_changed_a_little_keeps_its_old_translation_as_stale(house: House) -> None:
    house.replace(house.code, "Come in, {name}", "Do come in, {name}")
    update(house.folder, house.package)
    catalogue = extraction.read_catalogue(house.po("ar"), "ar")
    changed = catalogue.get("Do come in, {name}")
    assert changed is not None
    assert changed.fuzzy
    assert extraction.state_of(changed) == STALE
    assert any("fuzzy" in line for line in house.troubles())


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="GNU gettext is not installed here")
def test_a_long_sentence_that_changed_leaves_a_file_that_gettext_can_read(house: House) -> None:
    long = " ".join(["This sentence is longer than one line of a catalogue"] * 3)
    house.replace(house.code, "Come in, {name}", f"{long}, {{name}}")
    update(house.folder, house.package)
    house.replace(house.code, f"{long}, {{name}}", f"{long} now, {{name}}")
    update(house.folder, house.package)
    assert not [line for line in house.troubles() if "msgfmt" in line]


def test_every_message_carries_its_state_through_an_update(house: House) -> None:
    catalogue = extraction.read_catalogue(house.po("nl"), "nl")
    read = catalogue.get("Stop")
    assert read is not None
    extraction.set_state(read, CHECKED)
    house.po("nl").write_text(extraction.as_text(catalogue))
    update(house.folder, house.package)
    assert states(house.folder)["nl"] == {CHECKED: 1, MACHINE: 4}
    assert states(house.folder)["en"] == {MACHINE: 5}, "nobody has read the English either"


def test_english_keeps_words_that_are_better_than_the_name_of_the_message(house: House) -> None:
    house.replace(house.po("en"), 'msgstr "Stop"', 'msgstr "Stop here"')
    update(house.folder, house.package)
    english = extraction.read_catalogue(house.po("en"), "en")
    stop, answer = english.get("Stop"), english.get("No", context="answer")
    assert stop is not None
    assert answer is not None
    assert (stop.string, answer.string) == ("Stop here", "No")
    house.replace(house.code, 'N_("Stop")', 'N_("Stop now")')
    update(house.folder, house.package)
    changed = extraction.read_catalogue(house.po("en"), "en").get("Stop now")
    assert changed is not None
    assert (changed.string, extraction.state_of(changed)) == ("Stop now", MACHINE)


def test_arabic_has_six_forms_in_the_order_its_translators_know(house: House) -> None:
    words = gettext.GNUTranslations(io.BytesIO(compiled_catalogue(house.po("ar").read_bytes())))
    forms = WORDS["ar"]["{n} person is waiting"]
    for n, form in {0: 0, 1: 1, 2: 2, 3: 3, 10: 3, 11: 4, 99: 4, 100: 5, 103: 3}.items():
        assert words.ngettext("{n} person is waiting", "{n} people are waiting", n) == forms[form]


@pytest.mark.parametrize(
    ("code", "rows"),
    [
        ("pl", {1: 0, 2: 1, 4: 1, 5: 2, 12: 2, 21: 2, 22: 1}),
        ("uk", {1: 0, 2: 1, 5: 2, 11: 2, 21: 0, 22: 1}),
        ("fr", {0: 0, 1: 0, 2: 1}),
        ("nl", {0: 1, 1: 0, 2: 1}),
        ("tr", {0: 0, 1: 0, 2: 0}),
    ],
)
def test_plural_forms_follow_the_language(code: str, rows: dict[int, int]) -> None:
    rule = extraction.new_catalogue(code).plural_expr
    plural = gettext.c2py(rule)
    assert {n: int(plural(n)) for n in rows} == rows
    assert extraction.plural_count(code) > max(rows.values())


def test_every_language_has_the_same_fixed_terms_in_its_own_script() -> None:
    wanted = set(glossary.terms("en"))
    assert len(wanted) >= 20
    for code, language in known_languages().items():
        terms = glossary.terms(code)
        assert set(terms) == wanted
        for term, word in terms.items():
            assert checks.in_script(word, language.script), (code, term)
            assert word == word.strip() != ""
