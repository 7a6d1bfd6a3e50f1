# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Compile the catalogues: `python -m kiosk.i18n.compile`, run by the launcher at set-up."""

from __future__ import annotations

import io
import os
from collections.abc import Mapping
from pathlib import Path

from kiosk.i18n import languages
from kiosk.i18n.calendars import compiled_key, compiled_text
from kiosk.i18n.words import SOURCE_MARK, checksum


def compiled_catalogue(source: bytes, extras: Mapping[str, str] | None = None) -> bytes:
    """The .mo of a .po, with the checksum of its source and `extras` inside; fuzzy and empty entries are left out."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    catalogue = read_po(io.BytesIO(source))
    for name, text in {SOURCE_MARK: checksum(source), **(extras or {})}.items():
        catalogue.add(name, text)
    target = io.BytesIO()
    write_mo(target, catalogue)
    return target.getvalue()


def compile_all(folder: Path = languages.LOCALE_FOLDER) -> list[Path]:
    """Write the .mo beside every .po that changed; returns what was written."""
    written = []
    for each in languages.offered_languages(folder):
        source = languages.catalogue_path(each.code, folder)
        extras = {compiled_key(each.code): compiled_text(each.code)} if folder == languages.LOCALE_FOLDER else {}
        compiled = compiled_catalogue(source.read_bytes(), extras)
        target = source.with_suffix(".mo")
        if target.exists() and target.read_bytes() == compiled:
            continue
        # Renamed into place: a kiosk that starts meanwhile reads the old file or the new one, never half.
        draft = target.with_suffix(f".{os.getpid()}.tmp")
        draft.write_bytes(compiled)
        draft.replace(target)
        written.append(target)
    return written


def main() -> int:
    written = compile_all()
    print(f"{len(written)} catalogues compiled")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
