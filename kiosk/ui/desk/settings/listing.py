# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A page with a list, and a form for one line of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from kiosk.i18n import _
from kiosk.ui.desk.button import DeskButton, SmallButton
from kiosk.ui.desk.settings.page import SettingsPage
from kiosk.ui.widgets.panel import Panel, column, row
from kiosk.ui.widgets.text import Text

if TYPE_CHECKING:
    from kiosk.ui.desk.window import DeskWindow


class ListPage(SettingsPage):
    """`show_lines` fills the list; `open_form` lays the form (in `form`) over it, `close_form` goes back."""

    def __init__(self, window: DeskWindow) -> None:
        super().__init__(window)
        self.chosen: int | None = None
        self.add = DeskButton("", "plus", "desk-primary")
        self.add.setObjectName(f"add-{self.name}")
        self.back = DeskButton("", "arrow-left")
        self.back.setObjectName(f"back-{self.name}")
        self.head.addWidget(self.add)
        self.head.addWidget(self.back)
        self._list, self._form = QWidget(), QWidget()
        self._lines = column(self._list, gap="hair")
        self.form = column(self._form, gap="small")
        self.content.addWidget(self._list)
        self.content.addWidget(self._form)
        self.content.addStretch(1)
        self.add.clicked.connect(lambda: self.on_chosen(None))
        self.back.clicked.connect(self.close_form)
        self.save.clicked.connect(self.on_keep)
        self.is_form = False
        self.close_form()

    def on_chosen(self, number: int | None) -> None:
        """Open the form for this line, None for a new one."""
        raise NotImplementedError

    def on_keep(self) -> None:
        """Keep what stands in the form."""
        raise NotImplementedError

    def heading(self) -> str:
        """What stands above the form."""
        return self.word()

    def open(self, is_open: bool) -> None:
        if not is_open or not self.is_open:
            self.close_form()
        super().open(is_open)

    def retranslate(self) -> None:
        super().retranslate()
        self.back.setText(_("Back"))
        if self.is_form:
            self.title.setText(self.heading())

    def open_form(self) -> None:
        """The form instead of the list."""
        self.is_form = True
        self.is_typed = False
        self.quiet()
        self._show_which()
        self.area.verticalScrollBar().setValue(0)

    def close_form(self) -> None:
        """The list again; what was typed and not kept is gone."""
        self.is_form = self.is_typed = False
        self.chosen = None
        self.quiet()
        self._show_which()

    def show_lines(self, lines: Sequence[QWidget]) -> None:
        """Fill the list anew."""
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for one in lines:
            self._lines.addWidget(one)

    def line_of(self, number: int, mark: QWidget | None, name: str, about: str, more: Sequence[QWidget] = ()) -> Panel:
        """One line: a picture, a name, what else is to be known of it, and a button to change it."""
        panel = Panel()
        beside = row(panel, gap="small", pad="small")
        if mark is not None:
            beside.addWidget(mark)
        said = column(gap="")
        said.addWidget(Text(name, "desk-bold"))
        if about:
            said.addWidget(Text(about, "desk-small", tone="soft"))
        beside.addLayout(said, 1)
        for button in more:
            beside.addWidget(button)
        change = SmallButton(_("Change"), "pencil-simple")
        change.setObjectName(f"change-{self.name}-{number}")
        change.clicked.connect(lambda: self.on_chosen(number))
        beside.addWidget(change)
        return panel

    def _show_which(self) -> None:
        self._list.setVisible(not self.is_form)
        self._form.setVisible(self.is_form)
        self.add.setVisible(not self.is_form)
        self.back.setVisible(self.is_form)
        self.save.setVisible(self.is_form)
        self.says.setVisible(not self.is_form)
        self.title.setText(self.heading() if self.is_form else self.word())
