# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Somebody is coming: laid over whatever was there, which waits below with all its answers."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QWidget

from kiosk.i18n import _
from kiosk.ui.widgets.action import ActionButton
from kiosk.ui.widgets.overlay import Overlay
from kiosk.ui.widgets.panel import Panel, column
from kiosk.ui.widgets.pictogram import Pictogram
from kiosk.ui.widgets.text import Text


class SomebodyComing(Overlay):
    """`show_called` when the desk knows, `show_not_called` when it could not be told."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("shade", parent)
        self._is_called = True
        self.what = Text("", "title", side="centre")
        self.how = Text("", "body", tone="soft", side="centre")
        self.close_button = ActionButton(pictogram="check", kind="primary", target="action")
        self.close_button.setObjectName("coming-close")
        self.close_button.clicked.connect(self.hide)
        panel = Panel()
        inside = column(panel, pad="edge")
        inside.addWidget(Pictogram("hand-waving", tone="action", size="icon-large"), 0, Qt.AlignmentFlag.AlignHCenter)
        for widget in (self.what, self.how, self.close_button):
            inside.addWidget(widget)
        whole = column(self, pad="edge")
        whole.addStretch(1)
        whole.addWidget(panel)
        whole.addStretch(1)
        self.retranslate()

    def show_called(self) -> None:
        self._show(called=True)

    def show_not_called(self) -> None:
        self._show(called=False)

    def _show(self, *, called: bool) -> None:
        self._is_called = called
        self.retranslate()
        self.lay_over()

    def retranslate(self) -> None:
        self.close_button.setText(_("Good"))
        if self._is_called:
            self.what.setText(_("Somebody is coming to you"))
            self.how.setText(_("Please wait here. You can also go on by yourself."))
        else:
            self.what.setText(_("Please walk to somebody in the room"))
            self.how.setText(_("We cannot call anybody from here now."))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
