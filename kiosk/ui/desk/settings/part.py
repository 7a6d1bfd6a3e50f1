# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The part of the desk where the room is set: the pages at the side, the open one beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedLayout, QWidget

from kiosk.domain.duties import Duty
from kiosk.i18n import _
from kiosk.ui import theme
from kiosk.ui.desk.button import SmallButton
from kiosk.ui.desk.part import DeskPart
from kiosk.ui.desk.settings.pages import PAGES
from kiosk.ui.widgets.panel import Panel, column, row

if TYPE_CHECKING:
    from kiosk.domain.duties import Worker
    from kiosk.ui.desk.settings.page import SettingsPage
    from kiosk.ui.desk.window import DeskWindow

SIDE_MM = 52


class RoomPart(DeskPart):
    """Everything that can be set of the room."""

    name = "room"
    pictogram = "sliders-horizontal"

    def __init__(self, window: DeskWindow) -> None:
        super().__init__(window)
        self.pages: tuple[SettingsPage, ...] = tuple(kind(window) for kind in PAGES)
        self.tabs = {
            page.name: SmallButton("", page.pictogram, "desk-tab", role="desk", wide=True) for page in self.pages
        }
        self.panel: QWidget = QWidget()
        side = Panel()
        side.setFixedWidth(theme.scale().px(SIDE_MM))
        names = column(side, gap="hair", pad="small")
        shown = Panel()
        inside = QWidget()
        around = column(shown, pad="pad")
        around.addWidget(inside)
        self._stack = QStackedLayout(inside)
        for page in self.pages:
            tab = self.tabs[page.name]
            tab.setObjectName(f"setting-{page.name}")
            tab.setCheckable(True)
            tab.setAutoExclusive(True)
            tab.clicked.connect(lambda _checked=False, page=page: self.show_page(page))
            names.addWidget(tab)
            self._stack.addWidget(page)
        names.addStretch(1)
        line = row(self.panel, gap="small")
        line.addWidget(side)
        line.addWidget(shown, 1)
        self._first = self.pages[0]

    def title(self) -> str:
        return _("Room")

    def is_for(self, worker: Worker) -> bool:
        return worker.has(Duty.SETTINGS)

    def join(self) -> None:
        self.retranslate()

    @property
    def shown(self) -> SettingsPage:
        """The page that is looked at."""
        return next(page for page in self.pages if page is self._stack.currentWidget())

    def show_page(self, page: SettingsPage) -> None:
        """Open a page; the one before keeps nothing that was not kept."""
        self.tabs[page.name].setChecked(True)
        self._stack.setCurrentWidget(page)
        for other in self.pages:
            other.open(self.is_open and other is page)

    def page(self, name: str) -> SettingsPage:
        """The page of this name."""
        return next(page for page in self.pages if page.name == name)

    def open(self, is_open: bool) -> None:
        worker = self.window.worker
        for page in self.pages:
            self.tabs[page.name].setVisible(worker is not None and page.is_for(worker))
        super().open(is_open)
        self.show_page(self._first if not is_open else self.shown)

    def look(self) -> None:
        if self.is_open and self.shown.is_open:
            self.shown.look()

    def forget(self) -> None:
        for page in self.pages:
            page.quiet()
            page.forget()

    def retranslate(self) -> None:
        for page in self.pages:
            self.tabs[page.name].setText(page.word())
            page.retranslate()
