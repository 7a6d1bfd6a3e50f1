# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""One question of the wizard."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from kiosk.ui import theme
from kiosk.ui.desk.settings.fields import Labelled
from kiosk.ui.desk.wizard.draft import Draft
from kiosk.ui.widgets.panel import column


class Step(QWidget):
    """Signals: onward(): answered by a press of its own, go on. edited(): somebody types.

    `take` writes what was answered into the draft, or says beside the field what is missing and answers False.
    """

    onward = Signal()
    edited = Signal()
    name: ClassVar[str]

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self.draft = draft
        self.fields: dict[str, Labelled] = {}
        margin = theme.scale().space("small")
        self.content: QVBoxLayout = column(self, gap="small")
        self.content.setContentsMargins(0, 0, margin, 0)

    def add(self, name: str, field: QWidget, *, wide: bool = True) -> Labelled:
        """One more field."""
        self.fields[name] = Labelled(field, wide=wide)
        self.content.addWidget(self.fields[name])
        if isinstance(field, QLineEdit):
            field.textEdited.connect(self.edited)
        return self.fields[name]

    def title(self) -> str:
        raise NotImplementedError

    def says(self) -> str:
        raise NotImplementedError

    def enter(self) -> None:
        """It is shown now; what was answered before still stands in it."""

    def leave(self) -> None:
        """Another step is shown."""

    def retranslate(self) -> None:
        """Another language."""

    def take(self) -> bool:
        """Keep what was answered in the draft."""
        return True

    def refuse(self, name: str, says: str) -> bool:
        """This is missing or cannot be."""
        self.fields[name].refuse(says)
        return False

    def quiet(self) -> None:
        for field in self.fields.values():
            field.refuse("")
