# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Keep the catalogues in step with the code: `python -m kiosk.i18n.catalogues update|check|states`."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

from kiosk.i18n import extraction, languages
from kiosk.i18n.checks import all_troubles
from kiosk.i18n.languages import LOCALE_FOLDER, catalogue_path


def update(folder: Path = LOCALE_FOLDER, package: Path = extraction.PACKAGE, add: tuple[str, ...] = ()) -> list[Path]:
    """Extract, and bring every catalogue up to date; returns the files that changed.

    `add` names languages that get a first, empty catalogue.
    """
    template = extraction.extract_template(package)
    wanted = {extraction.template_path(folder): template}
    for code in dict.fromkeys([*(each.code for each in languages.offered_languages(folder)), *add]):
        wanted[catalogue_path(code, folder)] = extraction.updated_catalogue(code, template, folder)
    return [path for path, catalogue in wanted.items() if _write(path, extraction.as_text(catalogue))]


def states(folder: Path = LOCALE_FOLDER) -> dict[str, Counter[str]]:
    """How many messages of each language are machine, checked, stale or missing."""
    found = {}
    for each in languages.offered_languages(folder):
        catalogue = extraction.read_catalogue(catalogue_path(each.code, folder), each.code)
        said = (extraction.state_of(m) if extraction.is_translated(m) else None for m in extraction.messages(catalogue))
        found[each.code] = Counter(state or "missing" for state in said)
    return found


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m kiosk.i18n.catalogues", description=__doc__)
    parser.add_argument("act", choices=["update", "check", "states"])
    parser.add_argument("--folder", type=Path, default=LOCALE_FOLDER, help="where the languages are")
    parser.add_argument("--package", type=Path, default=extraction.PACKAGE, help="where the code is")
    parser.add_argument("--add", action="append", default=[], metavar="CODE", help="start the catalogue of a language")
    given = parser.parse_args(arguments)
    if given.act == "update":
        for path in update(given.folder, given.package, add=tuple(given.add)):
            print(f"updated {path.relative_to(given.folder)}")
        return 0
    if given.act == "states":
        for code, counts in states(given.folder).items():
            print(code, ", ".join(f"{count} {state}" for state, count in sorted(counts.items())))
        return 0
    found = all_troubles(given.folder, given.package)
    for line in found:
        print(line, file=sys.stderr)
    return 1 if found else 0


def _write(path: Path, text: str) -> bool:
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return True


if __name__ == "__main__":
    raise SystemExit(main())
