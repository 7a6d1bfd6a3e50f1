# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A panel with several looks, one at a time, and a heading with buttons over each."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from kiosk.ui.desk.button import DeskButton, SmallButton
from kiosk.ui.desk.lines import LineList
from kiosk.ui.widgets.panel import column, row
from kiosk.ui.widgets.text import Text


class Headed(QWidget):
    """A heading, buttons beside it, and what is shown below. `lines` is the usual thing to show.

    Signals: pressed(name): a button beside the heading.
    """

    pressed = Signal(str)

    def __init__(self, buttons: Mapping[str, str], body: QWidget | None = None, *, primary: str = "") -> None:
        super().__init__()
        self.title, self.says = Text("", "desk-title"), Text("", "desk", tone="soft")
        # What needs somebody, in words; shown while there is something.
        self.mark = Text("", "desk-bold", tone="stop")
        self.lines = body if isinstance(body, LineList) else LineList()
        self.buttons: dict[str, DeskButton] = {}
        head = row(gap="small")
        head.addWidget(self.title, 1)
        for name, pictogram in buttons.items():
            button = DeskButton("", pictogram, "desk-primary" if name == primary else "desk")
            button.setObjectName(name)
            button.clicked.connect(lambda _checked=False, name=name: self.pressed.emit(name))
            self.buttons[name] = button
            head.addWidget(button)
        page = column(self, gap="small")
        page.addLayout(head)
        page.addWidget(self.says)
        page.addWidget(self.mark)
        self.mark.hide()
        page.addWidget(body or self.lines, 1)

    def warn(self, says: str) -> None:
        """Something needs somebody; "" when all is well."""
        self.mark.setText(says)
        self.mark.setVisible(bool(says))

    def say(self, title: str, says: str = "", **buttons: str) -> None:
        """The words; buttons by name, with "_" for "-". A button without a word is not shown."""
        self.title.setText(title)
        self.says.setText(says)
        self.says.setVisible(bool(says))
        for name, button in self.buttons.items():
            text = buttons.get(name.replace("-", "_"), "")
            button.setText(text)
            button.setVisible(bool(text))


class Tabbed(QWidget):
    """Signals: viewed(name): another look is wanted."""

    viewed = Signal(str)

    def __init__(self, prefix: str, views: Mapping[str, tuple[str, QWidget]], *, hidden: tuple[str, ...] = ()) -> None:
        super().__init__()
        self._views = {name: widget for name, (_pictogram, widget) in views.items()}
        self.tabs: dict[str, SmallButton] = {}
        head = row(gap="small")
        for name, (pictogram, _widget) in views.items():
            if name in hidden:
                continue
            tab = SmallButton("", pictogram, "desk-tab")
            tab.setObjectName(f"{prefix}-{name}")
            tab.setCheckable(True)
            tab.clicked.connect(lambda _checked=False, name=name: self.viewed.emit(name))
            self.tabs[name] = tab
            head.addWidget(tab)
        head.addStretch(1)
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        for widget in self._views.values():
            self._stack.addWidget(widget)
        page = column(self, gap="small")
        page.addLayout(head)
        page.addWidget(holder, 1)

    @property
    def view(self) -> str:
        """The name of the look that is shown."""
        return next(name for name, widget in self._views.items() if widget is self._stack.currentWidget())

    def show_view(self, name: str, tab: str = "") -> None:
        """Another look; `tab` is the one it belongs to, where it has none itself."""
        self._stack.setCurrentWidget(self._views[name])
        for known, button in self.tabs.items():
            button.setChecked(known == (tab or name))

    def say(self, words: Mapping[str, str]) -> None:
        """The words of the tabs; a tab without a word is not shown."""
        for name, tab in self.tabs.items():
            tab.setText(words.get(name, ""))
            tab.setVisible(bool(words.get(name)))
