# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every document of the program as a PDF and a picture of it."""

from __future__ import annotations

from pathlib import Path

from printing.raster import page_pngs


def keep_document(pdf: bytes, *, folder: Path, name: str) -> list[Path]:
    """Save NAME.pdf and NAME.png in the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    paper, picture = folder / f"{name}.pdf", folder / f"{name}.png"
    paper.write_bytes(pdf)
    picture.write_bytes(page_pngs(pdf)[0])
    return [paper, picture]
