# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The strict reader sees what is wrong: each of its eyes is tried with a fault."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.ui import audit, theme
from kiosk.ui.widgets.action import ActionButton
from kiosk.ui.widgets.text import Text


@pytest.fixture
def sheet(themed: QApplication) -> Iterator[QWidget]:
    page = QWidget()
    page.resize(600, 400)
    page.setStyleSheet("QWidget { background: #FFFFFF }")
    yield page
    page.close()
    page.deleteLater()


def put(widget: QWidget, page: QWidget, x: int, y: int, width: int, height: int) -> None:
    widget.setParent(page)
    widget.setMinimumSize(0, 0)
    widget.setGeometry(x, y, width, height)
    page.show()
    widget.show()
    QApplication.processEvents()


def kinds(faults: list[audit.Fault]) -> list[str]:
    return [fault.kind for fault in faults]


def test_text_without_room_is_clipped(sheet: QWidget) -> None:
    put(Text("Een brief begrijpen"), sheet, 10, 10, 160, 40)
    assert kinds(audit.clipping(sheet)) == ["clipped"]


def test_a_word_too_wide_shrinks_first_and_is_clipped_then(sheet: QWidget) -> None:
    label = Text("Bewonersverbinder")
    put(label, sheet, 10, 10, label.widest_word() * 3 // 4, 80)
    assert (kinds(audit.clipping(sheet)), kinds(audit.shrunk(sheet))) == ([], ["shrunk"])
    label.resize(label.widest_word() // 3, 80)
    assert kinds(audit.clipping(sheet)) == ["clipped"]


def test_what_leaves_its_parent_sticks_out(sheet: QWidget) -> None:
    put(Text("Hallo"), sheet, 550, 10, 200, 60)
    assert kinds(audit.clipping(sheet)) == ["sticks out"]


def test_two_things_on_one_another_overlap(sheet: QWidget) -> None:
    put(Text("Een"), sheet, 10, 10, 200, 60)
    put(Text("Twee"), sheet, 100, 40, 200, 60)
    assert kinds(audit.overlap(sheet)) == ["overlap"]


def test_small_and_close_buttons_are_found(sheet: QWidget) -> None:
    size = theme.scale().px(12)
    put(ActionButton("A"), sheet, 10, 10, size, size)
    put(ActionButton("B"), sheet, 10 + size + theme.scale().px(2), 10, size, size)
    assert kinds(audit.targets(sheet)) == ["target", "target"]
    assert kinds(audit.gaps(sheet)) == ["gap"]


def test_pale_text_is_found_and_dark_text_is_not(sheet: QWidget) -> None:
    label = Text("Waar gaat het over?")
    label.setStyleSheet("color: #BBBBBB")
    put(label, sheet, 10, 10, 500, 60)
    assert kinds(audit.contrast(sheet)) == ["contrast"]
    label.setStyleSheet("color: #16262E")
    QApplication.processEvents()
    assert audit.contrast(sheet) == []


def test_a_button_without_a_name_is_found(sheet: QWidget) -> None:
    put(ActionButton(pictogram="check"), sheet, 10, 10, 100, 100)
    assert kinds(audit.nameless(sheet)) == ["nameless"]
