# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The dark side of the desk: where one is, who is signed in, in which language."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.i18n import _, current_language, isolate, known_languages
from kiosk.ui import theme
from kiosk.ui.desk.button import DeskButton
from kiosk.ui.widgets.panel import column, paint_by_sheet, row
from kiosk.ui.widgets.text import Text

if TYPE_CHECKING:
    from kiosk.domain.duties import Worker
    from kiosk.ui.desk.part import DeskPart


_WIDE_MM = 55


def staff_languages() -> tuple[str, ...]:
    """The languages in which the desk speaks."""
    return tuple(code for code, language in known_languages().items() if language.staff)


class Sidebar(QWidget):
    """Signals:
    opened(name): the part of this name. language(code): the desk is to speak this one. leaving(): sign out.
    helping(): the keys are to be explained.
    """

    opened = Signal(str)
    language = Signal(str)
    leaving = Signal()
    helping = Signal()

    def __init__(self, parts: Iterable[DeskPart]) -> None:
        super().__init__()
        self.setObjectName("desk-side")
        self._name = ""
        self._parts = {part.name: part for part in parts}
        self.title = Text("Buurtkamer", "desk-heading", tone="on-night")
        self.panels = {
            name: DeskButton("", part.pictogram, "desk-side", wide=True) for name, part in self._parts.items()
        }
        self.help = DeskButton("", "keyboard", "desk-side", role="desk", wide=True)
        self.speak = DeskButton("", "translate", "desk-side", role="desk", wide=True)
        self.leave = DeskButton("", "sign-out", "desk-side", role="desk", wide=True)
        for name, button in {**self.panels, "help": self.help, "language": self.speak, "sign-out": self.leave}.items():
            button.setObjectName(f"side-{name}")
        page = column(self, gap="hair", pad="small")
        page.addSpacing(theme.scale().space("small"))
        title = row(gap="")
        title.addSpacing(theme.scale().space("small"))
        title.addWidget(self.title, 1)
        page.addLayout(title)
        page.addSpacing(theme.scale().space("small"))
        for name, button in self.panels.items():
            button.setCheckable(True)
            button.hide()
            button.clicked.connect(lambda _checked=False, name=name: self.open(name))
            page.addWidget(button)
        page.addStretch(1)
        for button in (self.help, self.speak, self.leave):
            page.addWidget(button)
        self.help.clicked.connect(self.helping)
        self.speak.clicked.connect(lambda: self.language.emit(self._other()))
        self.leave.clicked.connect(self.leaving)
        self.retranslate()

    def open(self, name: str) -> None:
        """Show where one is, and go there."""
        for other, button in self.panels.items():
            button.setChecked(other == name)
        self.opened.emit(name)

    def show_worker(self, name: str, worker: Worker) -> str:
        """Who is signed in, and which parts are theirs; the name of the first of these."""
        self._name = name
        theirs = [part.name for part in self._parts.values() if part.is_for(worker)]
        for other, button in self.panels.items():
            button.setVisible(other in theirs)
        self.retranslate()
        return theirs[0]

    def retranslate(self) -> None:
        for name, part in self._parts.items():
            self.panels[name].setText(part.title())
        self.help.setText(_("Keys (F1)"))
        self.speak.setText(known_languages()[self._other()].own_name)
        self.leave.setText(_("Sign out {name}").format(name=isolate(self._name)))
        # As wide as its longest word needs: on a large screen letters grow and millimetres do not.
        needed = max(button.minimumSizeHint().width() for button in (*self.panels.values(), self.help, self.leave))
        self.setFixedWidth(max(theme.scale().px(_WIDE_MM), needed + 2 * theme.scale().space("small")))

    def _other(self) -> str:
        codes = staff_languages()
        place = codes.index(current_language()) if current_language() in codes else -1
        return codes[(place + 1) % len(codes)]

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_by_sheet(self)
