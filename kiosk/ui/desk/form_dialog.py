# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A question with a few fields, and what it does to whom said before the button that does it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from kiosk.ui.desk.asking import Asked
from kiosk.ui.desk.dialog import DeskDialog
from kiosk.ui.desk.settings.fields import Labelled, scrolled
from kiosk.ui.widgets.panel import column
from kiosk.ui.widgets.text import Text

Values = dict[str, Any]
# More questions than these take the whole window.
FEW = 5


class FormDialog(DeskDialog):
    """`ask` opens it. With `trying`, the button first looks what would happen, and does it when pressed once more."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, pictogram="check")
        self._asked: tuple[Asked, ...] = ()
        self._done: Callable[[Values], object] | None = None
        self._trying: Callable[[Values], object] | None = None
        self._noticing: Callable[[Values], object] | None = None
        self._tried: Values | None = None
        self._labelled: list[Labelled] = []
        self._yes = self._try = ""
        self._inside = QWidget()
        self._lines = column(self._inside, gap="small")
        self._scroll = scrolled(self._inside)
        self.tells = Text("", "desk-bold")
        self.tells.setObjectName("form-tells")
        self.content.addWidget(self._scroll, 1)
        self.content.addWidget(self.tells)
        self.accepted.connect(self._on_accepted)

    def ask(
        self,
        title: str,
        fields: Sequence[Asked],
        *,
        yes: str,
        done: Callable[[Values], object],
        says: str = "",
        tells: str = "",
        trying: Callable[[Values], object] | None = None,
        look: str = "",
        noticing: Callable[[Values], object] | None = None,
    ) -> None:
        """`says` explains, `tells` is what it does to whom; `look` is the word of the button that only looks.

        `noticing` is told of every other answer, to say anew what it does.
        """
        self._clear()
        self._asked, self._done, self._trying = tuple(fields), done, trying
        self._tried, self._yes, self._try = None, yes, look or yes
        self._noticing = noticing
        self.title.setText(title)
        self.says.setText(says)
        self.says.setVisible(bool(says))
        self.tell(tells)
        for one in self._asked:
            labelled = Labelled(one.field, wide=one.wide, beside=True)
            labelled.set_label(one.label)
            self._lines.addWidget(labelled)
            self._labelled.append(labelled)
            one.listen(self._on_changed)
        self._lines.addStretch(1)
        self._show_needed()
        self._scroll.setVisible(bool(self._asked))
        self._resize()
        self.yes.setText(self._try if trying else yes)
        self.open()
        first = next((one.field for one in self._asked if one.field.focusPolicy()), None)
        if first is not None:
            first.setFocus()

    def values(self) -> Values:
        """What is typed and chosen, by the names of the fields."""
        return {one.name: one.value() for one in self._asked}

    def tell(self, says: str) -> None:
        """What it does, to whom."""
        self.tells.setText(says)
        self.tells.setVisible(bool(says))

    def tried(self, says: str) -> None:
        """What would happen is known: the same button does it now."""
        self._tried = self.values()
        self.tell(says)
        self.trouble.setText("")
        self.yes.setText(self._yes)
        self.yes.setEnabled(True)

    @property
    def is_tried(self) -> bool:
        """Whether what is said is what would happen."""
        return self._tried is not None

    def wipe(self) -> None:
        self._clear()
        self._done = self._trying = self._noticing = None
        self.tell("")

    def _show_needed(self) -> None:
        values = self.values()
        for one, labelled in zip(self._asked, self._labelled, strict=True):
            labelled.setVisible(one.only_if is None or one.only_if(values))

    def _on_accepted(self) -> None:
        if self._done is None:
            return
        self.yes.setEnabled(False)
        self.trouble.setText("")
        act = self._trying if self._trying is not None and not self.is_tried else self._done
        act(self.values())

    def _on_changed(self, *_what: object) -> None:
        self._show_needed()
        if self._noticing is not None:
            self._noticing(self.values())
        if self._trying is not None and self._tried is not None and self._tried != self.values():
            self._tried = None
            self.tell("")
            self.yes.setText(self._try)

    def _resize(self) -> None:
        window = self.parentWidget()
        if window is None:
            return
        many = len(self._asked) > FEW
        self.panel.setMaximumWidth(16_777_215 if many else int(window.width() * 0.74))
        self.panel.setMinimumSize(0, 0)
        if many:
            self.fill_window(0.8, 0.86)
        else:
            need = self._inside.sizeHint().height() if self._asked else 0
            self._scroll.setMinimumHeight(min(need, int(window.height() * 0.5)))
            self.panel.setMinimumWidth(int(window.width() * 0.6))

    def _clear(self) -> None:
        self._asked = ()
        self._labelled = []
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
