# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The first start: one question a page, back is always possible, and nothing is written before the last one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from kiosk.errors import KioskError
from kiosk.i18n import _, isolate
from kiosk.ui import theme
from kiosk.ui.desk.button import DeskButton
from kiosk.ui.desk.settings.fields import scrolled
from kiosk.ui.desk.settings.troubles import trouble_of
from kiosk.ui.desk.wizard.account_step import AccountStep
from kiosk.ui.desk.wizard.draft import Draft, WizardActs
from kiosk.ui.desk.wizard.offer_step import OfferStep
from kiosk.ui.desk.wizard.print_step import PrintStep
from kiosk.ui.desk.wizard.room_steps import LanguagesStep, LanguageStep, RoomStep, SpaceStep
from kiosk.ui.desk.wizard.step import Step
from kiosk.ui.desk.wizard.summary_step import SummaryStep
from kiosk.ui.tasks import Tasks
from kiosk.ui.widgets.panel import Panel, column, paint_by_sheet, row
from kiosk.ui.widgets.pictogram import Pictogram
from kiosk.ui.widgets.text import Text

WIDTH_MM = 215
MOST_PROBLEMS = 6


class Wizard(QWidget):
    """Signals: ready(): the room is there (made here, or at another desk meanwhile); ask who is at the desk."""

    ready = Signal()

    def __init__(self, acts: WizardActs, *, tasks: Tasks) -> None:
        super().__init__()
        self.setObjectName("desk-page")
        self._acts, self._tasks = acts, tasks
        self.draft = Draft()
        language = LanguageStep(self.draft)
        self.steps: tuple[Step, ...] = (
            language,
            RoomStep(self.draft),
            LanguagesStep(self.draft),
            SpaceStep(self.draft),
            OfferStep(self.draft),
            AccountStep(self.draft),
            PrintStep(self.draft, acts, tasks),
            SummaryStep(self.draft),
        )
        self._place = 0
        self._is_done = self._busy = False
        self._made = ""
        language.file_chosen.connect(self._on_file)
        for step in self.steps:
            step.onward.connect(self._on_next)
            step.edited.connect(self._on_edited)
        self.where = Text("", "desk-small", tone="soft")
        self.title = Text("", "desk-title")
        self.says = Text("", "desk", tone="soft")
        self.trouble = Text("", "desk-bold", tone="stop")
        self.back = DeskButton("", "arrow-left")
        self.back.setObjectName("wizard-back")
        self.next = DeskButton("", "arrow-right", "desk-primary")
        self.next.setObjectName("wizard-next")
        self.done = QWidget()
        self.back.clicked.connect(self._on_back)
        self.next.clicked.connect(self._on_next)
        self._build()
        self._show()

    def _build(self) -> None:
        inside = QWidget()
        self._stack = QStackedLayout(inside)
        for step in self.steps:
            page = QWidget()
            around = column(page)
            around.addWidget(step)
            around.addStretch(1)
            self._stack.addWidget(scrolled(page))
        self.told = [Text("", "desk") for _place in range(3)]
        lines = column(self.done)
        for pictogram, told in zip(("check-circle", "device-tablet", "users-three"), self.told, strict=True):
            beside = row(gap="small")
            beside.addWidget(Pictogram(pictogram, tone="good", size="icon"))
            beside.addWidget(told, 1)
            lines.addLayout(beside)
        lines.addStretch(1)
        self._stack.addWidget(self.done)
        panel = Panel()
        panel.setMaximumWidth(theme.scale().px(WIDTH_MM))
        within = column(panel, gap="small", pad="edge")
        for widget in (self.where, self.title, self.says):
            within.addWidget(widget)
        within.addWidget(inside, 1)
        within.addWidget(self.trouble)
        foot = row()
        foot.addWidget(self.back)
        foot.addStretch(1)
        foot.addWidget(self.next)
        within.addLayout(foot)
        line = row(self, pad="pad")
        line.addStretch(1)
        line.addWidget(panel, 8)
        line.addStretch(1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def step(self) -> Step:
        """The question that is shown."""
        return self.steps[self._place]

    # --- to and fro -------------------------------------------------------------------------------------------

    def _on_edited(self) -> None:
        self.trouble.setText("")

    def _on_next(self) -> None:
        if self._busy:
            return
        if self._is_done:
            self.ready.emit()
            return
        self.trouble.setText("")
        self.step.quiet()
        if not self.step.take():
            self.trouble.setText(_("Please look at what is red."))
        elif self._place == len(self.steps) - 1:
            self._make()
        else:
            self._go(self._place + 1)

    def _on_back(self) -> None:
        if self._place and not self._busy:
            self.trouble.setText("")
            self._go(self._place - 1)

    def _go(self, place: int) -> None:
        self.step.leave()
        self._place = place
        self._show()
        self.step.enter()

    # --- the last step ----------------------------------------------------------------------------------------

    def _make(self) -> None:
        self._wait(True)
        draft = self.draft
        self._tasks.run(lambda: self._acts.found(draft), done=self._on_made, failed=self._on_failed, owner=self)

    def _on_made(self, _result: object) -> None:
        self._finish(self.draft.name)

    def _on_file(self, path: Path) -> None:
        self._wait(True)
        self._tasks.run(lambda: self._acts.import_file(path), done=self._finish, failed=self._on_failed, owner=self)

    def _finish(self, name: str) -> None:
        self._wait(False)
        self._made, self._is_done = name, True
        # The PIN is in the room now, as a hash; here it goes.
        self.draft.pin = ""
        for step in self.steps:
            if isinstance(step, AccountStep):
                step.pin.clear()
                step.again.clear()
        self._show()

    def _on_failed(self, error: KioskError) -> None:
        self._wait(False)
        if error.code == "account-exists":
            # Another desk was a moment earlier: its room is the room.
            self.ready.emit()
            return
        _what, says = trouble_of(error)
        problems = [str(problem) for problem in error.details.get("problems", ())][:MOST_PROBLEMS]
        self.trouble.setText("\n".join([says, *problems]))

    def _wait(self, busy: bool) -> None:
        self._busy = busy
        self.next.setEnabled(not busy)
        self.back.setEnabled(not busy)
        if busy:
            self.trouble.setText("")

    # --- what is shown ----------------------------------------------------------------------------------------

    def _show(self) -> None:
        self.back.setVisible(bool(self._place) and not self._is_done)
        self.next.setVisible(bool(self._place) or self._is_done)
        self.where.setVisible(bool(self._place) and not self._is_done)
        self._stack.setCurrentIndex(len(self.steps) if self._is_done else self._place)
        self.retranslate()

    def retranslate(self) -> None:
        self.back.setText(_("Back"))
        for step in self.steps:
            step.retranslate()
        if self._is_done:
            self._say_done()
            return
        self.where.setText(
            _("Question {place} of {count}").format(place=isolate(self._place), count=isolate(len(self.steps) - 1))
        )
        self.title.setText(self.step.title())
        self.says.setText(self.step.says())
        is_last = self._place == len(self.steps) - 1
        self.next.setText(_("Make the room") if is_last else _("Next"))
        self.next.set_pictogram("check" if is_last else "arrow-right")

    def _say_done(self) -> None:
        self.title.setText(_("Your room is ready"))
        self.says.setText(_("{room} is there.").format(room=isolate(self._made)))
        said = (
            _("Sign in at this desk: everything you answered stands under Room, and can be changed there."),
            _("Open the kiosk on the other screen: start Buurtkamer there, with the same folder or database."),
            _("Add the others who work here under Workers."),
        )
        for text, words in zip(self.told, said, strict=True):
            text.setText(words)
        self.next.setText(_("To the desk"))
        self.next.set_pictogram("arrow-right")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.next.isVisible():
            self._on_next()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "told"):
            self.retranslate()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_by_sheet(self)
