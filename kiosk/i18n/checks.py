# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can be wrong with a catalogue, each trouble in one line that says where and what to do."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError

from kiosk.i18n import extraction, glossary, languages, sentences
from kiosk.i18n.languages import LOCALE_FOLDER, catalogue_path

_PARTS = re.compile(r"\{[^{}]*\}|</?[a-zA-Z][^<>]*>|&\w+;")
_LETTERS_TO_BE_SUSPICIOUS = 4
_SCRIPTS = {"Arabic": "ARABIC", "Cyrillic": "CYRILLIC", "Ethiopic": "ETHIOPIC", "Latin": "LATIN"}


def all_troubles(folder: Path = LOCALE_FOLDER, package: Path = extraction.PACKAGE) -> list[str]:
    """Everything that is wrong with the words of the program, ready to print; empty when all is well."""
    template = extraction.extract_template(package)
    found = [*sentences.troubles(extraction.source_files(package), package.parent)]
    pot = extraction.template_path(folder)
    if not pot.exists() or pot.read_text(encoding="utf-8") != extraction.as_text(template):
        found.append(f"{pot.name}: differs from the code; run: python -m kiosk.i18n.catalogues update")
    offered = languages.offered_languages(folder)
    if not offered:
        found.append(f"{folder}: holds no catalogue")
    for each in offered:
        found += catalogue_troubles(each.code, template, folder)
    return found


def catalogue_troubles(code: str, template: Catalog, folder: Path = LOCALE_FOLDER) -> Iterator[str]:
    """The troubles of one language's catalogue."""
    path = catalogue_path(code, folder)
    try:
        catalogue = extraction.read_catalogue(path, code)
    except (PoFileError, ValueError) as error:
        yield f"{code}: cannot be read as a catalogue: {error}"
        return
    own = extraction.template_for(code, template, folder)
    wanted = {(m.context, m.id if isinstance(m.id, str) else tuple(m.id)) for m in extraction.messages(own)}
    present = {(m.context, m.id if isinstance(m.id, str) else tuple(m.id)) for m in extraction.messages(catalogue)}
    if wanted != present:
        yield (
            f"{code}: differs from the code ({len(wanted - present)} missing, {len(present - wanted)} not used);"
            " run: python -m kiosk.i18n.catalogues update"
        )
    rule = extraction.new_catalogue(code, folder).plural_forms
    if catalogue.plural_forms != rule:
        yield f"{code}: the header's plural rule is not the language's: {rule}"
    allowed = glossary.same_as_english(code, folder)
    for message in extraction.messages(catalogue):
        for trouble in message_troubles(message, code, folder):
            yield f"{code}: {_name(message)}: {trouble}"
        if code != "en" and not message.fuzzy and _seems_english(message, allowed):
            yield f"{code}: {_name(message)}: same as the English; translate it or list it in glossary.toml"
    yield from _msgfmt_troubles(path, code)


def message_troubles(message: Message, code: str, folder: Path = LOCALE_FOLDER) -> Iterator[str]:
    """What is wrong with one message: fuzzy, empty, plural forms, placeholders, script, spaces."""
    forms = extraction.plural_count(code, folder)
    if message.fuzzy:
        yield "fuzzy: look at it again and take the flag away"
    ids = [message.id] if isinstance(message.id, str) else list(message.id)
    strings = [message.string] if isinstance(message.string, str) else list(message.string or ())
    if not any(strings):
        yield "not translated"
        return
    if message.pluralizable and (len(strings) != forms or not all(strings)):
        yield f"{sum(map(bool, strings))} of {forms} plural forms filled"
    for index, string in enumerate(strings):
        if string:
            yield from _string_troubles(ids, string, is_single=message.pluralizable and index < len(strings) - 1)
            if not in_script(string, languages.language(code, folder).script):
                yield f"no letter of the language's own script in {string!r}"


def in_script(string: str, script: str) -> bool:
    """Whether a text has a letter of the script; true as well without any letter, as in "{place} · {time}"."""
    letters = [character for character in _PARTS.sub("", string) if character.isalpha()]
    name = _SCRIPTS.get(script)
    return name is None or not letters or any(unicodedata.name(each, "").startswith(name) for each in letters)


def _string_troubles(ids: list[str], string: str, *, is_single: bool) -> Iterator[str]:
    wanted, got = sorted(_PARTS.findall(ids[-1])), sorted(_PARTS.findall(string))
    # "one person" may leave out the number where the language says it in the word, as Arabic does for two.
    is_subset = is_single and set(got) <= set(wanted)
    if wanted != got and not is_subset:
        yield f"placeholders {got} instead of {wanted}"
    if string != string.strip() and ids[0] == ids[0].strip():
        yield "space at the beginning or the end"


def _seems_english(message: Message, allowed: frozenset[str]) -> bool:
    ids = [message.id] if isinstance(message.id, str) else list(message.id)
    strings = [message.string] if isinstance(message.string, str) else list(message.string or ())
    bare = [_PARTS.sub("", text) for text in ids]
    letters = max(sum(character.isalpha() for character in text) for text in bare)
    is_same = bool(strings) and all(string in ids for string in strings)
    return is_same and letters >= _LETTERS_TO_BE_SUSPICIOUS and not allowed.intersection(ids)


def _msgfmt_troubles(path: Path, code: str) -> Iterator[str]:
    """GNU gettext's own opinion, where it is installed."""
    program = _msgfmt()
    if program is None:
        return
    run = subprocess.run(
        [program, "--check-format", "--check-domain", "-o", "/dev/null", path.name],
        cwd=path.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    if run.returncode:
        yield f"{code}: msgfmt: {' / '.join(run.stderr.split(chr(10))).strip(' /')}"


@cache
def _msgfmt() -> str | None:
    return shutil.which("msgfmt")


def _name(message: Message) -> str:
    first = message.id if isinstance(message.id, str) else message.id[0]
    return repr(first if len(first) <= 60 else first[:57] + "...")
