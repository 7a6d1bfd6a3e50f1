# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Contact sheets: all screens of a language on a page or two, to be looked at in one glance."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PIL import Image

THUMB_WIDTH = 620
COLUMNS = 4
GAP = 14
PAPER = "#FBF7F0"
# A page longer than this is split, so that it can still be opened anywhere.
LONGEST = 4_000


def contact_sheets(pictures: Sequence[Path], *, folder: Path, name: str) -> list[Path]:
    """Put the pictures in rows on NAME.png (NAME-2.png, …); the paths of the sheets."""
    thumbs = [_thumb(path) for path in pictures]
    pages: list[list[list[Image.Image]]] = [[]]
    height = GAP
    for start in range(0, len(thumbs), COLUMNS):
        line = thumbs[start : start + COLUMNS]
        tall = max(thumb.height for thumb in line) + GAP
        if pages[-1] and height + tall > LONGEST:
            pages.append([])
            height = GAP
        pages[-1].append(line)
        height += tall
    return [_page(lines, folder, name, number) for number, lines in enumerate(pages, 1) if lines]


def _thumb(path: Path) -> Image.Image:
    with Image.open(path) as picture:
        width = THUMB_WIDTH if picture.width >= picture.height else THUMB_WIDTH * 6 // 10
        return picture.convert("RGB").resize((width, round(picture.height * width / picture.width)))


def _page(lines: list[list[Image.Image]], folder: Path, name: str, number: int) -> Path:
    width = GAP + max(sum(thumb.width + GAP for thumb in line) for line in lines)
    height = GAP + sum(max(thumb.height for thumb in line) + GAP for line in lines)
    page = Image.new("RGB", (width, height), PAPER)
    y = GAP
    for line in lines:
        x = GAP
        for thumb in line:
            page.paste(thumb, (x, y))
            x += thumb.width + GAP
        y += max(thumb.height for thumb in line) + GAP
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / (f"{name}.png" if number == 1 else f"{name}-{number}.png")
    page.save(path)
    return path
