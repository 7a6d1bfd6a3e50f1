# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Turning pages: "Before", where one is, "More". Stands below its pages, or in the foot of the screen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, QTimer, Signal
from PySide6.QtWidgets import QWidget

from kiosk.i18n import _, isolate_ltr
from kiosk.ui import theme
from kiosk.ui.widgets.action import ActionButton
from kiosk.ui.widgets.panel import row
from kiosk.ui.widgets.text import Text


class Pager(QWidget):
    """Signals: turned(steps), -1 or 1."""

    turned = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_crowded = self._is_several = False
        self.before = ActionButton(pictogram="caret-left", kind="secondary", target="foot")
        self.more = ActionButton(pictogram="caret-right", kind="secondary", target="foot")
        self.before.setObjectName("previous")
        self.more.setObjectName("more")
        self.where = Text("", "status", tone="soft", side="centre", whole=True)
        self.before.clicked.connect(lambda: self.turned.emit(-1))
        self.more.clicked.connect(lambda: self.turned.emit(1))
        line = row(self)
        line.addStretch(1)
        line.addWidget(self.before)
        line.addWidget(self.where)
        line.addWidget(self.more)
        self.show_place(0, 1)
        self.retranslate()

    @property
    def is_several(self) -> bool:
        """Whether there is a page to turn to."""
        return self._is_several

    def retranslate(self) -> None:
        # Translators: the button that shows the page before this one.
        self.before.setText(_("Previous"))
        self.more.setText(_("More"))

    def show_place(self, page: int, count: int) -> None:
        """Both buttons keep their place: one that cannot be used is switched off, not gone."""
        if self._is_several and count <= 1:
            QTimer.singleShot(0, self, self._really_hide)
        self._is_several = count > 1
        for widget in (self.before, self.more):
            widget.setVisible(self._is_several)
        self.before.setEnabled(page > 0)
        self.more.setEnabled(page < count - 1)
        self._place = isolate_ltr(f"{page + 1}/{count}")
        self._say_place()

    def _say_place(self) -> None:
        # Emptied rather than hidden: this happens while layouts are at work, which hiding would start again.
        self.where.setText(self._place if self._is_several and not self._is_crowded else "")

    def crowd(self, crowded: bool) -> None:
        """Leave out the count where the buttons need its room."""
        if crowded != self._is_crowded:
            self._is_crowded = crowded
            self._say_place()

    def uncrowded_width(self) -> int:
        """What everything takes, whether it is left out now or not."""
        if not self._is_several:
            return 0
        count = theme.metrics("status").horizontalAdvance(self._place) + 2
        return self.before.sizeHint().width() + count + self.more.sizeHint().width() + 2 * theme.scale().gap()

    def minimumSizeHint(self) -> QSize:
        """Its words whole: a button's own least size is a finger's, and its neighbours in the foot can wrap."""
        shown = [each for each in (self.before, self.where, self.more) if not each.isHidden()]
        hints = [each.minimumSizeHint().expandedTo(each.minimumSize()) for each in shown]
        width = sum(hint.width() for hint in hints) + max(0, len(hints) - 1) * theme.scale().gap()
        return QSize(width if self._is_several else 0, max((hint.height() for hint in hints), default=0))

    def _really_hide(self) -> None:
        """Qt goes on showing a widget that is hidden in the midst of its being shown, when layouts find room."""
        for widget in (self.before, self.more):
            if widget.isHidden() and widget.isVisible():
                widget.show()
                widget.hide()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
