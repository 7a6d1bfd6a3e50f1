# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A question laid over the desk until it is answered."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.i18n import _
from kiosk.ui import theme
from kiosk.ui.desk.button import DeskButton
from kiosk.ui.widgets.overlay import Overlay
from kiosk.ui.widgets.panel import Panel, column, row
from kiosk.ui.widgets.text import Text


class DeskDialog(Overlay):
    """Title, what its maker puts into `content`, and two buttons. Escape goes back.

    Signals: accepted().
    """

    accepted = Signal()
    _is_open = False

    def __init__(self, parent: QWidget, *, pictogram: str = "check") -> None:
        super().__init__("shade", parent)
        self.title = Text("", "desk-title")
        self.says = Text("", "desk", tone="soft")
        self.trouble = Text("", "desk-bold", tone="stop")
        self.yes = DeskButton("", pictogram, "desk-primary")
        self.yes.setObjectName("dialog-yes")
        self.no = DeskButton("", "arrow-left")
        self.no.setObjectName("dialog-no")
        self.yes.clicked.connect(self.accepted)
        self.no.clicked.connect(self.hide)
        self.panel = Panel()
        self.content: QVBoxLayout = column(gap="small")
        inside = column(self.panel, gap="small", pad="edge")
        for widget in (self.title, self.says, self.trouble):
            inside.addWidget(widget)
        inside.addLayout(self.content, 1)
        self.foot = row()
        self.foot.addWidget(self.no)
        self.foot.addStretch(1)
        self.foot.addWidget(self.yes)
        inside.addLayout(self.foot)
        around = column(self)
        around.addStretch(1)
        line = row()
        line.addStretch(1)
        line.addWidget(self.panel, 6)
        line.addStretch(1)
        around.addLayout(line)
        around.addStretch(1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.panel.setMaximumWidth(theme.scale().px(230))

    def open(self) -> None:
        """Lay it over the desk, without the trouble of the last time."""
        self.trouble.setText("")
        self.no.setText(_("Back"))
        self.yes.setEnabled(True)
        self._is_open = True
        self.lay_over()
        self.setFocus()

    def fill_window(self, across: float, down: float) -> None:
        """Take these shares of the window, for long lists; `open` follows."""
        window = self.parentWidget()
        if window is not None:
            self.panel.setMinimumSize(int(window.width() * across), int(window.height() * down))

    def refuse(self, says: str) -> None:
        """It did not work: say so, and let somebody try again."""
        self.trouble.setText(says)
        self.yes.setEnabled(True)

    def wipe(self) -> None:
        """What was typed goes with the question; for dialogs in which something is typed."""

    def hideEvent(self, event: QHideEvent) -> None:
        if self._is_open:
            self._is_open = False
            self.wipe()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.yes.isEnabled() and self.yes.isVisible():
            self.yes.click()
        # The desk's own keys rest while a question lies over it.
        event.accept()
