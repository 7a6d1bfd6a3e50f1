# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
""" "Are you still there?": laid over any screen, answered by one touch anywhere."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from kiosk.i18n import _
from kiosk.ui.touch.idle import ANSWER_SECONDS
from kiosk.ui.widgets.action import ActionButton
from kiosk.ui.widgets.countdown import Countdown
from kiosk.ui.widgets.overlay import Overlay
from kiosk.ui.widgets.panel import Panel, column, row
from kiosk.ui.widgets.text import Text


class StillThere(Overlay):
    """Signals: answered(), stopped()."""

    answered = Signal()
    stopped = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__("shade", parent)
        self.question = Text("", "title", side="centre")
        self.explanation = Text("", "body", tone="soft", side="centre")
        self.countdown = Countdown()
        self.yes = ActionButton(pictogram="hand-waving", kind="primary", target="action")
        self.no = ActionButton(pictogram="x-circle", kind="stop", target="action")
        self.yes.setObjectName("still-there")
        self.no.setObjectName("still-there-stop")
        self.yes.clicked.connect(self.answered)
        self.no.clicked.connect(self.stopped)
        panel = Panel()
        inside = column(panel, pad="edge")
        for widget in (self.question, self.explanation):
            inside.addWidget(widget)
        inside.addWidget(self.countdown, 0, Qt.AlignmentFlag.AlignHCenter)
        answers = row()
        answers.addWidget(self.no, 1)
        answers.addWidget(self.yes, 2)
        inside.addLayout(answers)
        whole = column(self, pad="edge")
        whole.addStretch(1)
        whole.addWidget(panel)
        whole.addStretch(1)
        self.retranslate()

    def retranslate(self) -> None:
        self.question.setText(_("Are you still there?"))
        self.explanation.setText(_("Touch the screen to go on. Otherwise everything here is erased."))
        self.yes.setText(_("Yes, go on"))
        self.no.setText(_("Stop"))

    def show_left(self, left: float) -> None:
        self.countdown.show_left(left, ANSWER_SECONDS)
        if not self.isVisible():
            self.lay_over()

    def spoken(self) -> str:
        return f"{self.question.text()}\n{self.explanation.text()}"

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.answered.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
