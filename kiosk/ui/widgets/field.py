# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A line to type a few words on. Only its end can be edited, and nothing typed outlives the person."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, QTextBoundaryFinder, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from kiosk.i18n import _
from kiosk.ui import theme
from kiosk.ui.widgets.action import IconButton
from kiosk.ui.widgets.panel import Panel, row
from kiosk.ui.widgets.text import Text

CARET = "\u2502"


class TextField(Panel):
    """Not a QLineEdit: that one keeps what was typed for undoing, and shows menus, selections and drags.

    Signals: changed(text), submitted() on Enter.
    """

    changed = Signal(str)
    submitted = Signal()

    def __init__(self, limit: int = 24, parent: QWidget | None = None) -> None:
        super().__init__("field", parent)
        self.limit = limit
        self._typed = ""
        self._hint = ""
        self.shown = Text("", "typed")
        self.clear_button = IconButton("x-circle")
        self.clear_button.clicked.connect(self.clear)
        line = row(self, gap="small", pad="small")
        line.addWidget(self.shown, 1)
        line.addWidget(self.clear_button)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(theme.scale().target("button"))
        self.retranslate()
        self._show()

    def retranslate(self) -> None:
        self.clear_button.setText(_("Clear"))

    def set_hint(self, hint: str) -> None:
        """What may be typed here, shown while nothing is."""
        self._hint = hint
        self._show()

    def text(self) -> str:
        return self._typed

    def set_text(self, text: str) -> None:
        wanted = _printable(text)[: self.limit]
        if wanted != self._typed:
            self._typed = wanted
            self._show()
            self.changed.emit(wanted)

    def insert(self, text: str) -> None:
        """Add at the end; what goes beyond the limit is not taken."""
        self.set_text(self._typed + text)

    def replace_last(self, text: str) -> None:
        """Put another letter in the place of the last one, as when an Ethiopic vowel is chosen."""
        self.set_text(self._typed[:-1] + text)

    def backspace(self) -> None:
        """Take away what a person sees as the last letter, its marks included."""
        finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Grapheme, self._typed)
        finder.toEnd()
        start = finder.toPreviousBoundary()
        self.set_text(self._typed[: max(0, start)])

    def clear(self) -> None:
        self.set_text("")

    def wipe(self) -> None:
        """Nothing remains, here or in the label that showed it."""
        self._typed = ""
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submitted.emit()
        elif event.key() == Qt.Key.Key_Backspace:
            self.backspace()
        elif event.text() and event.text().isprintable() and not event.isAutoRepeat():
            self.insert(event.text())
        elif not event.text() or event.key() == Qt.Key.Key_Escape:
            # Arrows and Escape lead elsewhere.
            event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(theme.scale().px(80), self.minimumHeight()))

    def _show(self) -> None:
        self.shown.setText(f"{self._typed}{CARET}" if self._typed or not self._hint else self._hint)
        self.shown.set_tone("" if self._typed else "soft")
        self.clear_button.setEnabled(bool(self._typed))
        self.setAccessibleName(self._typed or self._hint)


def _printable(text: str) -> str:
    return "".join(letter for letter in text if letter.isprintable())
