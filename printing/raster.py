# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""PDF to bitmap: what a thermal printer gets, and pictures for previews."""

from __future__ import annotations

import io
from dataclasses import dataclass

import pypdfium2
from PIL import Image

DOTS_PER_INCH = 203.2
# Below this grey a dot burns. Above the middle, so that thin strokes of small text survive.
_BURNS_BELOW = 150


@dataclass(frozen=True)
class Bitmap:
    """One bit a dot, eight dots a byte, leftmost first, 1 is black; rows padded to whole bytes."""

    width: int
    height: int
    data: bytes

    @property
    def row_bytes(self) -> int:
        return (self.width + 7) // 8

    def image(self) -> Image.Image:
        """The same as a black-and-white picture."""
        inverted = bytes(byte ^ 0xFF for byte in self.data)
        return Image.frombytes("1", (self.width, self.height), inverted)


def page_images(pdf: bytes, *, dots_per_inch: float = DOTS_PER_INCH, colour: bool = False) -> list[Image.Image]:
    """Every page as a picture, in shades of grey unless colours are asked for."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.render(scale=dots_per_inch / 72, grayscale=not colour).to_pil() for page in document]
    finally:
        document.close()


def page_pngs(pdf: bytes, *, dots_per_inch: float = DOTS_PER_INCH, colour: bool = False) -> list[bytes]:
    """Every page as PNG, for a preview; in grey unless the paper is for a printer with colours."""
    pictures = []
    for image in page_images(pdf, dots_per_inch=dots_per_inch, colour=colour):
        buffer = io.BytesIO()
        image.save(buffer, "PNG")
        pictures.append(buffer.getvalue())
    return pictures


def page_bitmaps(pdf: bytes, *, dots_per_inch: float = DOTS_PER_INCH, width: int | None = None) -> list[Bitmap]:
    """Every page as black dots and white ones, never dithered: dithering ruins codes and small letters.

    `width` cuts the sides to what the head can print, evenly left and right.
    """
    return [_bitmap(image, width) for image in page_images(pdf, dots_per_inch=dots_per_inch)]


def _bitmap(image: Image.Image, width: int | None) -> Bitmap:
    if width is not None and width < image.width:
        left = (image.width - width) // 2
        image = image.crop((left, 0, left + width, image.height))
    # In Pillow's one-bit pictures 1 is white; on paper 1 is a burnt dot.
    dark = image.point([255 if grey < _BURNS_BELOW else 0 for grey in range(256)], "1")
    return Bitmap(image.width, image.height, dark.tobytes())
