# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Colours that read well, sizes that are true, pictograms that exist."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, QSizeF
from PySide6.QtGui import QRawFont
from PySide6.QtWidgets import QApplication

from kiosk.ui import theme
from kiosk.ui.theme import Contrast, pictograms
from kiosk.ui.theme.legibility import ratio, readable_on
from kiosk.ui.theme.millimetres import ASSUMED_PX_PER_MM, Scale, px_per_mm
from kiosk.ui.theme.sheet import sheet_for
from kiosk.ui.theme.tokens import PALETTES, TARGET, TEXT, TILES


def test_a_measured_width_is_believed_above_all() -> None:
    assert px_per_mm(QSize(1920, 1080), QSizeF(10, 10), 480) == 4.0


@pytest.mark.parametrize(
    ("physical", "expected"),
    [
        (QSizeF(476, 268), pytest.approx(4.03, abs=0.01)),
        (QSizeF(0, 0), ASSUMED_PX_PER_MM),
        (QSizeF(48, 27), ASSUMED_PX_PER_MM),
        (QSizeF(1600, 900), ASSUMED_PX_PER_MM),
        (QSizeF(476, 400), ASSUMED_PX_PER_MM),
    ],
)
def test_a_screen_is_believed_only_when_it_makes_sense(physical: QSizeF, expected: float) -> None:
    assert px_per_mm(QSize(1920, 1080), physical) == expected


@pytest.mark.parametrize("size", [(1280, 800), (1920, 1080), (1080, 1920), (1024, 600), (800, 480)])
@pytest.mark.parametrize("per_mm", [2.7, 4.0, 5.9])
def test_targets_gaps_and_letters_never_fall_below_the_floor(size: tuple[int, int], per_mm: float) -> None:
    scale = Scale.for_window(QSize(*size), per_mm)
    assert all(scale.target(name) / per_mm >= 12.7 for name in TARGET)
    assert scale.gap() / per_mm >= 2.54


@pytest.mark.parametrize("step", [1, 2, 3, 4])
def test_the_x_of_body_text_is_as_high_as_the_rule_asks(themed: QApplication, step: int) -> None:
    from printing.fonts import SANS

    theme.use(step=step)
    font = QRawFont(str(SANS.path), theme.text_px("body"))
    height = font.boundingRect(font.glyphIndexesForString("x")[0]).height()
    # Half a pixel of rounding.
    assert height / theme.scale().px_per_mm >= 4.2 - 0.13


@pytest.mark.parametrize("contrast", list(Contrast))
def test_colours_of_text_reach_their_contrast(contrast: Contrast) -> None:
    palette = PALETTES[contrast]
    least = 10 if contrast is Contrast.DEFAULT else 20
    for ground in (palette.paper, palette.card):
        assert ratio(palette.ink, ground) >= least
        assert ratio(palette.soft, ground) >= min(least, 7)
        assert ratio(palette.good, ground) >= 4.5
        assert ratio(palette.stop, ground) >= 4.5
    assert ratio(palette.on_action, palette.action) >= 4.5
    assert ratio(palette.on_warning, palette.warning) >= 4.5


def test_marks_on_tiles_can_be_seen() -> None:
    assert all(ratio(readable_on(colour, needed=3), colour) >= 3 for colour in TILES)


def test_every_theme_fills_the_whole_style_sheet() -> None:
    for palette in PALETTES.values():
        assert "@" not in sheet_for(Scale(), palette)


def test_every_pictogram_of_the_example_room_exists() -> None:
    rooms = [path for path in Path(__file__).parents[2].rglob("*.toml") if ".venv" not in path.parts]
    asked = {
        entry["pictogram"]
        for path in rooms
        for entries in tomllib.loads(path.read_text("utf-8")).values()
        if isinstance(entries, list)
        for entry in entries
        if isinstance(entry, dict) and "pictogram" in entry
    }
    asked |= {"house-line", "hammer", "hand-coins", "hand-heart", "hands-clapping", "handshake"}
    assert asked <= pictograms.names().keys()


def test_every_pictogram_has_a_shape(qapp: QApplication) -> None:
    empty = [name for name in pictograms.names() if pictograms.outline(name).isEmpty()]
    assert empty == []


def test_only_pictograms_that_point_somewhere_are_mirrored(themed: QApplication) -> None:
    def image(name: str, mirrored: bool) -> object:
        return pictograms.pixmap(name, 64, "#000000", mirrored=mirrored).toImage()

    assert image("arrow-left", True) != image("arrow-left", False)
    assert image("hammer", True) == image("hammer", False)


def test_an_unknown_pictogram_is_a_question_mark_and_no_crash(qapp: QApplication) -> None:
    assert pictograms.outline("no-such-thing") == pictograms.outline("question")


def test_a_pictogram_is_sharp_on_a_dense_screen(themed: QApplication) -> None:
    picture = pictograms.pixmap("house-line", 40, "#0B5D5A", ratio=2.0)
    assert (picture.width(), picture.devicePixelRatio()) == (80, 2.0)


def test_the_big_number_has_a_font_of_its_own(themed: QApplication) -> None:
    assert theme.font("number").families()[0] == "Buurtkamer Number"
    assert TEXT["number"].weight == 800
