# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A list of things, one line each: what it is, what is to be known, what needs somebody, and what can be done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kiosk.ui.desk.button import Kind, SmallButton
from kiosk.ui.desk.settings.fields import scrolled
from kiosk.ui.widgets.panel import Panel, column, row
from kiosk.ui.widgets.pictogram import Pictogram
from kiosk.ui.widgets.text import Text


@dataclass(frozen=True)
class Act:
    """A button of a line. `name` is what the list tells when it is pressed."""

    name: str
    text: str
    pictogram: str = ""
    kind: Kind = "desk"


@dataclass(frozen=True)
class Line:
    """One thing. `key` names it in the list, `value` is what acts are about; `mark` is what needs somebody, in words.

    Without `acts` and `about` it is a heading.
    """

    key: str
    title: str
    about: str = ""
    mark: str = ""
    pictogram: str = ""
    acts: tuple[Act, ...] = ()
    value: object = None
    is_heading: bool = False


class LineList(QWidget):
    """Signals: asked(act, value): a button of a line was pressed."""

    asked = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[Line, ...] | None = None
        self.empty = Text("", "desk", tone="soft")
        inside = QWidget()
        self._column = column(inside, gap="hair")
        self._scroll = scrolled(inside)
        page = column(self, gap="small")
        page.addWidget(self.empty)
        page.addWidget(self._scroll, 1)
        self.empty.hide()

    def show_lines(self, lines: Sequence[Line], empty: str = "") -> None:
        """These lines; `empty` says what to do where there are none. Whatever had the keyboard keeps it."""
        self.empty.setText(empty)
        self.empty.setVisible(not lines)
        if tuple(lines) == self.lines:
            return
        focused = self.focusWidget()
        name = focused.objectName() if focused is not None and self.isAncestorOf(focused) else ""
        self.lines = tuple(lines)
        self._clear()
        for line in self.lines:
            self._column.addWidget(_heading(line) if line.is_heading else self._line(line))
        self._column.addStretch(1)
        again = self.findChild(SmallButton, name) if name else None
        if again is not None:
            again.setFocus()

    def forget(self) -> None:
        """Names do not stay on the screen."""
        self.lines = None
        self._clear()

    def top(self) -> None:
        """From the beginning."""
        self._scroll.verticalScrollBar().setValue(0)

    def _clear(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.setObjectName("")
                widget.setParent(None)
                widget.deleteLater()

    def _line(self, line: Line) -> Panel:
        panel = Panel()
        beside = row(panel, gap="small", pad="small")
        if line.pictogram:
            beside.addWidget(Pictogram(line.pictogram, size="desk-icon"))
        said = column(gap="")
        said.addWidget(Text(line.title, "desk-bold"))
        if line.about:
            said.addWidget(Text(line.about, "desk-small", tone="soft"))
        if line.mark:
            said.addWidget(Text(line.mark, "desk-small", tone="stop"))
        beside.addLayout(said, 1)
        for act in line.acts:
            button = SmallButton(act.text, act.pictogram, act.kind)
            button.setObjectName(f"{act.name}-{line.key}")
            button.setAccessibleName(f"{act.text}, {line.title}")
            button.clicked.connect(lambda _checked=False, name=act.name: self.asked.emit(name, line.value))
            beside.addWidget(button)
        return panel


def _heading(line: Line) -> QWidget:
    holder = QWidget()
    inside = column(holder, gap="")
    inside.addWidget(Text(line.title, "desk-bold", tone="action"))
    if line.about:
        inside.addWidget(Text(line.about, "desk-small", tone="soft"))
    return holder
