# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The dark side of the desk: where one is, who is signed in, in which language."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.i18n import _, current_language, isolate, known_languages
from kiosk.ui import theme
from kiosk.ui.desk.button import DeskButton
from kiosk.ui.widgets.panel import column, paint_by_sheet, row
from kiosk.ui.widgets.text import Text


def staff_languages() -> tuple[str, ...]:
    """The languages in which the desk speaks."""
    return tuple(code for code, language in known_languages().items() if language.staff)


class Sidebar(QWidget):
    """Signals:
    opened(panel): "today" or "flags". language(code): the desk is to speak this one. leaving(): sign out.
    helping(): the keys are to be explained.
    """

    opened = Signal(str)
    language = Signal(str)
    leaving = Signal()
    helping = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("desk-side")
        self.setFixedWidth(theme.scale().px(55))
        self._name = ""
        self._flags = 0
        self.title = Text("Buurtkamer", "desk-heading", tone="on-night")
        self.panels = {
            name: DeskButton("", pictogram, "desk-side", wide=True)
            for name, pictogram in (
                ("today", "users-three"),
                ("flags", "hand-waving"),
                ("hours", "calendar-check"),
                ("workers", "identification-card"),
            )
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
            button.clicked.connect(lambda _checked=False, name=name: self.open(name))
            page.addWidget(button)
        page.addStretch(1)
        for button in (self.help, self.speak, self.leave):
            page.addWidget(button)
        self.help.clicked.connect(self.helping)
        self.speak.clicked.connect(lambda: self.language.emit(self._other()))
        self.leave.clicked.connect(self.leaving)
        for name in ("hours", "workers"):
            self.panels[name].hide()
        self.retranslate()

    def open(self, name: str) -> None:
        """Show where one is, and go there."""
        for other, button in self.panels.items():
            button.setChecked(other == name)
        self.opened.emit(name)

    def show_worker(self, name: str, *, plans: bool, hires: bool) -> None:
        """Who is signed in, and what of the room is theirs to arrange."""
        self._name = name
        self.panels["hours"].setVisible(plans)
        self.panels["workers"].setVisible(hires)
        self.retranslate()

    def show_count(self, flags: int) -> None:
        self._flags = flags
        self.retranslate()

    def retranslate(self) -> None:
        self.panels["today"].setText(_("Today"))
        asks = _("Needs you · {count}").format(count=isolate(self._flags))
        self.panels["flags"].setText(asks if self._flags else _("Needs you"))
        self.panels["workers"].setText(_("Workers"))
        self.panels["hours"].setText(_("Consultation hours"))
        self.help.setText(_("Keys (F1)"))
        self.speak.setText(known_languages()[self._other()].own_name)
        self.leave.setText(_("Sign out {name}").format(name=isolate(self._name)))

    def _other(self) -> str:
        codes = staff_languages()
        place = codes.index(current_language()) if current_language() in codes else -1
        return codes[(place + 1) % len(codes)]

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_by_sheet(self)
