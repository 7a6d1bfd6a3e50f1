# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The bundled fonts, loaded from files: what the system happens to have is never used."""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

from printing.fonts import FACES, NUMBER_FAMILY, TEXT_FAMILIES


class FontMissingError(RuntimeError):
    """A bundled font file is missing or damaged: the program was not installed whole."""


@cache
def load() -> None:
    """Make the bundled faces known to Qt, once per process; needs a QApplication."""
    for face in FACES:
        if QFontDatabase.addApplicationFont(str(face.path)) < 0:
            raise FontMissingError(face.name)


def text_font(pixels: int, weight: int, *, number: bool = False) -> QFont:
    font = QFont()
    font.setFamilies([NUMBER_FAMILY, *TEXT_FAMILIES] if number else list(TEXT_FAMILIES))
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight(weight))
    # Whole-pixel widths: the same text measures the same everywhere, so nothing is clipped by half a pixel.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    return font
