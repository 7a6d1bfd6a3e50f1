# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Words are set so that what is measured is what is painted, in every script and direction."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QPainter, QRegion
from PySide6.QtWidgets import QApplication, QWidget

from kiosk import i18n
from kiosk.ui import theme
from kiosk.ui.language import switch_language
from kiosk.ui.widgets.keyboard import layout_for
from kiosk.ui.widgets.lines import set_lines
from kiosk.ui.widgets.text import Text
from tests.ui.frame_samples import LANGUAGES, TOPICS

ARABIC = "ستسمع وترى رقمك في الغرفة. تفضل بالجلوس، هناك قهوة في البيت"


def ink(text: str, width: int | None, *, rtl: bool) -> tuple[int, int, int]:
    """First and last row of pixels that were painted, and the height that was asked for."""
    lines = set_lines(text, theme.font("label"), width, rtl=rtl)
    room = 60
    picture = QImage(lines.widest + 2 * room, lines.height + 2 * room, QImage.Format.Format_Grayscale8)
    picture.fill(255)
    painter = QPainter(picture)
    lines.paint(painter, room, room, lines.widest, theme_side(rtl=rtl))
    painter.end()
    stride, data = picture.bytesPerLine(), bytes(picture.constBits())
    rows = [data[down * stride : down * stride + picture.width()] for down in range(picture.height())]
    # Softer than this is the edge of a letter that nobody sees.
    painted = [down - room for down, line in enumerate(rows) if min(line) < 140]
    return min(painted), max(painted), lines.height


def theme_side(*, rtl: bool) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_letter_of_any_language_leaves_its_line(themed: QApplication, language: str) -> None:
    layout = layout_for(language)
    letters = [*"".join(layout.rows), *layout.accents, *"".join(layout.orders)]
    letters += [layout.letter(letter, capital=True) for letter in letters]
    said = [" ".join(letters), i18n.language(language).own_name, i18n.words_in(language).gettext("Call someone")]
    for text in [*said, *TOPICS.get(language, ())]:
        top, bottom, height = ink(text, None, rtl=i18n.is_rtl(language))
        assert top >= -1, text
        assert bottom <= height, text


def test_the_height_asked_for_holds_all_lines(themed: QApplication) -> None:
    for text, rtl in ((ARABIC, True), ("Vragen over uw woning of de renovatie, of iets anders", False)):
        top, bottom, height = ink(text, 260, rtl=rtl)
        assert top >= -1
        assert height * 0.6 < bottom <= height


@pytest.mark.parametrize("text", ["Woonin", "بيتي", "10:00", "Woonin · الطاولة"])
def test_text_starts_at_the_side_of_the_ui_whatever_its_own_script(themed: QApplication, text: str) -> None:
    for language, at_left in (("nl", True), ("ar", False)):
        switch_language(language)
        label = Text(text)
        label.resize(600, 60)
        picture = QImage(600, 60, QImage.Format.Format_Grayscale8)
        picture.fill(255)
        label.render(picture, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
        stride, data = picture.bytesPerLine(), bytes(picture.constBits())
        columns = [
            across
            for across in range(picture.width())
            if min(data[down * stride + across] for down in range(picture.height())) < 100
        ]
        assert (min(columns) < 20) == at_left
        assert (max(columns) > 580) != at_left
        label.deleteLater()


def test_a_text_never_asks_for_less_when_it_gets_narrower(themed: QApplication) -> None:
    label = Text("Pieniądze i dofinansowanie, zrozumienie listu urzędowego")
    heights = [label.needed_height(width) for width in range(900, label.widest_word(), -37)]
    assert heights == sorted(heights)
    label.deleteLater()


def test_the_natural_width_is_enough_for_one_line(themed: QApplication) -> None:
    for text in (*TOPICS["nl"], *TOPICS["ar"], *TOPICS["ti"], *TOPICS["pl"]):
        one_line = partial(set_lines, text, theme.font("button"), rtl=False)
        assert one_line(one_line(None).widest).count == 1
