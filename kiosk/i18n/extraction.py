# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""From the code to the template, and from the template into the catalogues of the languages."""

from __future__ import annotations

import copy
import io
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

from kiosk.i18n import languages
from kiosk.i18n.languages import DOMAIN, LOCALE_FOLDER, catalogue_path

PACKAGE = LOCALE_FOLDER.parents[1]
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "N_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
}
# Staff work in Dutch and English (language.toml: staff = true); these words are not asked of other languages.
# A single message is marked by the comment "# Translators: For staff only." above it.
STAFF_FILES = (
    "__main__.py",
    "cli*",
    "bootstrap*",
    "ui/desk/*",
    "services/room_file*",
    "services/room_import*",
    "services/figure_*",
)
FOR_STAFF = "For staff only."
STATE = "state: "
MACHINE, CHECKED, STALE = "machine", "checked", "stale"
# Dates and versions in a header would make every catalogue differ at every extraction.
_VARYING = ("POT-Creation-Date", "PO-Revision-Date", "Last-Translator", "Language-Team", "Generated-By", "Report-Msgid")
_HEADER = "# {title}\n# SPDX-FileCopyrightText: 2026 Buurtkamer contributors\n# SPDX-License-Identifier: EUPL-1.2"


def template_path(folder: Path = LOCALE_FOLDER) -> Path:
    return folder / f"{DOMAIN}.pot"


def source_files(package: Path = PACKAGE) -> list[Path]:
    """The files that may hold words, in a fixed order: what residents read first, what only staff read after it."""
    paths = [path for path in sorted(package.rglob("*.py")) if "kiosk.i18n" in path.read_text(encoding="utf-8")]
    return sorted(paths, key=lambda path: is_for_staff(path.relative_to(package)))


def is_for_staff(path: Path) -> bool:
    """Whether only staff read the words of this file, a path within the package."""
    return any(fnmatch(path.as_posix(), pattern) for pattern in STAFF_FILES)


def extract_template(package: Path = PACKAGE) -> Catalog:
    """Every message of the code with the translators' comments, without places and dates."""
    template = Catalog(
        project="Buurtkamer", version="1", fuzzy=False, header_comment=_HEADER.format(title="Words of Buurtkamer")
    )
    for path in source_files(package):
        with path.open("rb") as code:
            found = extract("python", code, keywords=KEYWORDS, comment_tags=("Translators:",))
            for _line, message, comments, context in found:
                if message:
                    notes = [" ".join(part.strip() for part in comments)] if comments else []
                    # Residents' files come first, so a message that both read is not marked.
                    if is_for_staff(path.relative_to(package)) and not template.get(message, context):
                        notes.insert(0, FOR_STAFF)
                    template.add(message, auto_comments=notes, context=context)
    return template


def template_for(code: str, template: Catalog, folder: Path = LOCALE_FOLDER) -> Catalog:
    """A copy of what this language says of the template: all where staff work in it, else what residents read."""
    own = copy.deepcopy(template)
    if not languages.language(code, folder).staff:
        for message in messages(template):
            if any(FOR_STAFF in comment for comment in message.auto_comments):
                own.delete(message.id, message.context)
    return own


def updated_catalogue(code: str, template: Catalog, folder: Path = LOCALE_FOLDER) -> Catalog:
    """The catalogue of a language with the template's messages; translations are kept.

    A message whose English changed a little keeps its old translation, marked stale and fuzzy, for a person to
    look at. English is its own translation where its catalogue says nothing better: a message is a name as well.
    """
    path = catalogue_path(code, folder)
    catalogue = read_catalogue(path, code) if path.exists() else new_catalogue(code, folder)
    # A copy, because Babel moves the template's own messages into the catalogue.
    catalogue.update(template_for(code, template, folder), update_header_comment=False)
    catalogue.obsolete.clear()
    for message in messages(catalogue):
        if code == "en" and (message.fuzzy or not is_translated(message)):
            message.string = message.id if isinstance(message.id, str) else _forms(message.id, catalogue)
            message.flags.discard("fuzzy")
            set_state(message, MACHINE)
        elif message.fuzzy:
            set_state(message, STALE)
        elif not is_translated(message):
            set_state(message, None)
        elif state_of(message) is None:
            set_state(message, MACHINE)
    return catalogue


def new_catalogue(code: str, folder: Path = LOCALE_FOLDER) -> Catalog:
    language = languages.language(code, folder)
    title = _HEADER.format(title=f"{language.english_name} words of Buurtkamer")
    catalogue = Catalog(locale=code, project="Buurtkamer", version="1", fuzzy=False, header_comment=title)
    if language.plural_forms:
        catalogue.mime_headers = [("Plural-Forms", language.plural_forms)]
    return catalogue


def read_catalogue(path: Path, code: str | None = None) -> Catalog:
    with path.open("rb") as source:
        return read_po(source, locale=code, domain=DOMAIN, abort_invalid=True)


def as_text(catalogue: Catalog) -> str:
    """The file's text: sorted, without places, dates and obsolete entries, so that equal words are equal files."""
    target = io.BytesIO()
    # Without the previous English of a stale message: Babel wraps that line so that gettext cannot read the file.
    write_po(target, catalogue, no_location=True, sort_output=True, ignore_obsolete=True, width=100)
    lines = target.getvalue().decode().split("\n")
    return (
        "\n".join(line for line in lines if not line.startswith(tuple(f'"{name}' for name in _VARYING))).strip() + "\n"
    )


def messages(catalogue: Catalog) -> list[Message]:
    """The messages without the header."""
    return [message for message in catalogue if message.id]


def is_translated(message: Message) -> bool:
    strings = message.string if isinstance(message.string, list | tuple) else [message.string]
    return bool(strings) and all(strings)


def state_of(message: Message) -> str | None:
    """machine, checked or stale; kept as a translator's comment, which every gettext program preserves."""
    for comment in message.user_comments:
        if comment.startswith(STATE):
            return comment.removeprefix(STATE).split()[0]
    return None


def set_state(message: Message, state: str | None) -> None:
    others = [comment for comment in message.user_comments if not comment.startswith(STATE)]
    message.user_comments = [*others, f"{STATE}{state}"] if state else others


@cache
def plural_count(code: str, folder: Path = LOCALE_FOLDER) -> int:
    """How many plural forms a language's messages must have."""
    return new_catalogue(code, folder).num_plurals


def _forms(ids: tuple[str, ...] | list[str], catalogue: Catalog) -> tuple[str, ...]:
    return (ids[0], *[ids[1]] * (catalogue.num_plurals - 1))
