# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every document of the program as a PDF and a picture of it."""

from __future__ import annotations

from pathlib import Path

from printing.raster import DOTS_PER_INCH, page_pngs


def keep_document(
    pdf: bytes, *, folder: Path, name: str, dots_per_inch: float = DOTS_PER_INCH, colour: bool = False
) -> list[Path]:
    """Save NAME.pdf and NAME.png in the folder; further pages are NAME-2.png and so on."""
    folder.mkdir(parents=True, exist_ok=True)
    paper = folder / f"{name}.pdf"
    paper.write_bytes(pdf)
    kept = [paper]
    for number, png in enumerate(page_pngs(pdf, dots_per_inch=dots_per_inch, colour=colour), start=1):
        picture = folder / (f"{name}.png" if number == 1 else f"{name}-{number}.png")
        picture.write_bytes(png)
        kept.append(picture)
    return kept
