# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pictograms by name, painted as glyphs of one bundled font, and kept once painted."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPainterPath, QPixmap, QPixmapCache, QRawFont

_FOLDER = Path(__file__).parent / "phosphor"
# Pictograms that point along the reading direction; the others mean the same in every language.
_DIRECTIONAL = ("arrow-left", "arrow-right", "caret-left", "caret-right", "caret-double", "arrow-u-up", "backspace")
_UNKNOWN = "question"


@cache
def names() -> dict[str, str]:
    """Every pictogram's name and its character."""
    codes = json.loads((_FOLDER / "pictograms.json").read_text(encoding="ascii"))
    return {name: chr(code) for name, code in codes.items()}


@cache
def _outlines() -> QRawFont:
    font = QRawFont(str(_FOLDER / "pictograms.ttf"), 256.0, QFont.HintingPreference.PreferNoHinting)
    if not font.isValid():
        raise RuntimeError("pictograms.ttf")
    return font


@cache
def outline(name: str) -> QPainterPath:
    """The shape in a square of 256 with its top left corner at the origin; an unknown name is a question mark."""
    known = names()
    glyph = _outlines().glyphIndexesForString(known.get(name, known[_UNKNOWN]))[0]
    path = _outlines().pathForGlyph(glyph)
    box = path.boundingRect()
    # Phosphor draws in a square of one em; its baseline differs per version, so centre by what is drawn.
    path.translate(QPointF(128 - box.center().x(), 128 - box.center().y()))
    return path


def is_directional(name: str) -> bool:
    return name.startswith(_DIRECTIONAL)


def paint(painter: QPainter, name: str, colour: QColor, box: QRectF, *, mirrored: bool = False) -> None:
    """Paint a pictogram as large as the box allows; `mirrored` turns only those that point somewhere."""
    side = min(box.width(), box.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.center())
    painter.scale(side / 256 * (-1 if mirrored and is_directional(name) else 1), side / 256)
    painter.translate(-128, -128)
    painter.fillPath(outline(name), colour)
    painter.restore()


def pixmap(name: str, side: int, colour: str, *, ratio: float = 1.0, mirrored: bool = False) -> QPixmap:
    """A square of `side` logical pixels, sharp at the screen's device ratio."""
    mirrored = mirrored and is_directional(name)
    key = f"pictogram/{name}/{side}/{colour}/{ratio}/{mirrored}"
    kept = QPixmap()
    if QPixmapCache.find(key, kept):
        return kept
    fresh = QPixmap(round(side * ratio), round(side * ratio))
    fresh.setDevicePixelRatio(ratio)
    fresh.fill(Qt.GlobalColor.transparent)
    painter = QPainter(fresh)
    paint(painter, name, QColor(colour), QRectF(0, 0, side, side), mirrored=mirrored)
    painter.end()
    QPixmapCache.insert(key, fresh)
    return fresh


def icon(name: str, side: int, colour: str, *, ratio: float = 1.0, mirrored: bool = False) -> QIcon:
    return QIcon(pixmap(name, side, colour, ratio=ratio, mirrored=mirrored))
