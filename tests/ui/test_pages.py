# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Things in pages and beside one another: what gives way first where there is little room."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.ui import theme
from kiosk.ui.theme.tokens import GAP_FLOOR_MM
from kiosk.ui.widgets.action import ActionButton
from kiosk.ui.widgets.pages import Pages, height_for
from kiosk.ui.widgets.panel import Panel, column
from kiosk.ui.widgets.pictogram import Pictogram
from kiosk.ui.widgets.split import Split
from kiosk.ui.widgets.text import Text

WIDTH_MM = 60


class Lead(Panel):
    """Words below a pictogram that they can do without."""

    def __init__(self) -> None:
        super().__init__()
        self.mark = Pictogram("calendar-check", size="icon-large")
        inside = column(self, pad="pad")
        inside.addWidget(self.mark)
        self.words = Text("Dinsdag 24 november", "title")
        inside.addWidget(self.words)

    def condense(self, short: bool) -> None:
        self.mark.setVisible(not short)


@pytest.fixture
def window(themed: QApplication) -> Iterator[QWidget]:
    page = QWidget()
    yield page
    page.close()
    page.deleteLater()


def shown(part: QWidget, window: QWidget, height: int) -> None:
    column(window).addWidget(part)
    window.resize(theme.scale().px(WIDTH_MM), height)
    window.show()
    QApplication.processEvents()


def split_in(window: QWidget, spare: int) -> tuple[Split, Lead, list[ActionButton]]:
    """A window that stands in which everything and the pictogram would need `spare` pixels fewer."""
    lead, buttons = Lead(), [ActionButton("Ja", target="action"), ActionButton("Nee", target="action")]
    split = Split(lead, list(buttons))
    width = theme.scale().px(WIDTH_MM)
    gap = theme.scale().gap()
    whole = height_for(lead, width) + sum(height_for(each, width) + gap for each in buttons)
    shown(split, window, whole + spare)
    return split, lead, buttons


def test_a_pictogram_gives_way_before_a_button_goes_behind_more(window: QWidget) -> None:
    split, lead, buttons = split_in(window, spare=-theme.scale().px(6))
    assert split.pages.page_count == 1
    assert [button.isVisible() for button in buttons] == [True, True]
    assert not lead.mark.isVisible()


def test_the_pictogram_stays_where_leaving_it_out_brings_nothing(window: QWidget) -> None:
    split, lead, _buttons = split_in(window, spare=-theme.scale().px(32))
    assert split.pages.page_count > 1
    assert lead.mark.isVisible()


def test_one_thing_alone_that_is_too_high_leaves_out_what_it_can(window: QWidget) -> None:
    lead = Lead()
    pages = Pages((1,))
    pages.set_items([lead])
    shown(pages, window, height_for(lead, theme.scale().px(WIDTH_MM)) - theme.scale().px(2))
    assert not lead.mark.isVisible()


def test_with_room_again_everything_comes_back(window: QWidget) -> None:
    split, lead, _buttons = split_in(window, spare=-theme.scale().px(6))
    assert not lead.mark.isVisible()
    window.resize(window.width(), window.height() + theme.scale().px(80))
    QApplication.processEvents()
    assert lead.mark.isVisible()
    assert split.pages.page_count == 1


def test_things_stand_closer_before_one_of_them_goes_behind_more(window: QWidget) -> None:
    buttons = [ActionButton(name, target="action") for name in ("Een", "Twee", "Drie")]
    pages = Pages((1,))
    pages.set_items(list(buttons))
    whole = sum(height_for(each, theme.scale().px(WIDTH_MM)) for each in buttons) + 2 * theme.scale().gap()
    shown(pages, window, whole - 2)
    assert pages.page_count == 1
    gap = buttons[1].y() - buttons[0].geometry().bottom() - 1
    assert theme.scale().px(GAP_FLOOR_MM) <= gap < theme.scale().gap()


def test_where_closer_is_not_enough_the_distance_stays(window: QWidget) -> None:
    buttons = [ActionButton(name, target="action") for name in ("Een", "Twee", "Drie", "Vier", "Vijf")]
    pages = Pages((1,))
    pages.set_items(list(buttons))
    shown(pages, window, 5 * height_for(buttons[0], theme.scale().px(WIDTH_MM)) - 2)
    assert pages.page_count > 1
    gap = buttons[1].y() - buttons[0].geometry().bottom() - 1
    assert gap >= theme.scale().gap()


def test_words_that_no_longer_fit_beside_the_buttons_are_looked_at_again(window: QWidget) -> None:
    lead = Lead()
    lead.words.setText("Dinsdag")
    split = Split(lead, [ActionButton("Ja", target="action")])
    column(window).addWidget(split)
    # Wide enough for either on one line: only in the lead's own part of the width do they differ.
    wide = theme.scale().px(220)
    window.resize(wide, height_for(lead, wide) + theme.scale().px(2))
    window.show()
    QApplication.processEvents()
    assert not split.pages.isAncestorOf(lead), "short words stand beside the button"
    lead.words.setText("Dinsdag 24 november 10:40 uur")
    assert height_for(lead, wide) <= window.height()
    QApplication.processEvents()
    assert lead.words.needed_height(lead.words.width()) <= lead.words.height()
