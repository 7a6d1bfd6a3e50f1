# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""How everything looks: one current theme for the whole program, like the one current language.

    theme.start(QSize(1280, 800))         # once, after QApplication and before the first widget
    theme.use(step=2)                     # text size 1..4
    theme.use(contrast=Contrast.DARK)
    theme.scale().px(12.7)                # millimetres to pixels
    theme.colours().action
    theme.font("title")

Widgets hear of every change by the event StyleChange.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication

from kiosk.ui.theme import fonts
from kiosk.ui.theme.millimetres import ASSUMED_PX_PER_MM, Scale
from kiosk.ui.theme.sheet import sheet_for
from kiosk.ui.theme.tokens import BODY_X_HEIGHT_MM, PALETTES, TEXT, TEXT_STEPS, TILES, X_HEIGHT, Contrast, Palette

__all__ = [
    "Contrast",
    "Palette",
    "Scale",
    "colours",
    "contrast",
    "font",
    "metrics",
    "reset",
    "scale",
    "start",
    "step",
    "text_px",
    "tile_colour",
    "use",
]


@dataclass(frozen=True)
class _Look:
    scale: Scale = field(default_factory=Scale)
    contrast: Contrast = Contrast.DEFAULT
    step: int = 1


_look = _Look()


def start(window: QSize, px_per_mm: float = ASSUMED_PX_PER_MM) -> None:
    """Load the fonts and size everything for a window, with default contrast and text size."""
    global _look
    fonts.load()
    _look = _Look(Scale.for_window(window, px_per_mm))
    app = _app()
    app.setFont(font("body"))
    app.setStyleSheet(sheet_for(_look.scale, PALETTES[_look.contrast]))


def use(*, contrast: Contrast | None = None, step: int | None = None) -> None:
    """Change contrast or text size (1 to 4) at once, everywhere."""
    global _look
    wanted = replace(_look, contrast=contrast or _look.contrast, step=step or _look.step)
    if not 1 <= wanted.step <= len(TEXT_STEPS):
        raise ValueError(f"text step {wanted.step}")
    before, _look = _look, wanted
    if wanted.contrast != before.contrast:
        _app().setStyleSheet(sheet_for(_look.scale, PALETTES[_look.contrast]))
    elif wanted != before:
        _tell_all(_app())


def reset() -> None:
    """Contrast and text size as the next person expects them."""
    use(contrast=Contrast.DEFAULT, step=1)


def scale() -> Scale:
    return _look.scale


def contrast() -> Contrast:
    return _look.contrast


def step() -> int:
    return _look.step


def colours() -> Palette:
    return PALETTES[_look.contrast]


def tile_colour(index: int) -> str:
    """Colours for a row of tiles that belong to no organisation: the same place, the same colour."""
    return TILES[index % len(TILES)]


def text_px(role: str) -> int:
    """The letter size of a text role in pixels at the current text step."""
    return _text_px(role, _look)


def font(role: str, fit: float = 1.0) -> QFont:
    """The font of a text role; `fit` below 1 shrinks it to make a long word fit."""
    return QFont(_font(role, _look, round(fit, 2)))


def metrics(role: str, fit: float = 1.0) -> QFontMetrics:
    return _metrics(role, _look, round(fit, 2))


@cache
def _text_px(role: str, look: _Look) -> int:
    text = TEXT[role]
    grown = 1 + (TEXT_STEPS[look.step - 1] - 1) * text.follows
    return look.scale.text_px(BODY_X_HEIGHT_MM / X_HEIGHT * text.size * grown)


@cache
def _font(role: str, look: _Look, fit: float) -> QFont:
    text = TEXT[role]
    return fonts.text_font(max(1, int(_text_px(role, look) * fit)), text.weight, number=text.number)


@cache
def _metrics(role: str, look: _Look, fit: float) -> QFontMetrics:
    return QFontMetrics(_font(role, look, fit))


def _app() -> QApplication:
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise RuntimeError("a QApplication comes before the theme")
    return app


def _tell_all(app: QApplication) -> None:
    """Letter sizes are not in the style sheet: laying that over again would cost ten times as much."""
    for widget in app.allWidgets():
        QApplication.sendEvent(widget, QEvent(QEvent.Type.StyleChange))
