# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Choosing a pictogram by looking at it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kiosk.ui.desk.button import SmallButton
from kiosk.ui.desk.flow import Flow

# Of the many in the font those that say something at a glance about what people come with.
PICTURES = (
    "house-line",
    "hammer",
    "wrench",
    "key",
    "hand-coins",
    "wallet",
    "receipt",
    "scales",
    "briefcase",
    "student",
    "graduation-cap",
    "book-open",
    "translate",
    "envelope-open",
    "chat-circle-text",
    "phone",
    "laptop",
    "device-mobile",
    "baby",
    "users-three",
    "users",
    "handshake",
    "hands-clapping",
    "hand-heart",
    "heart",
    "heartbeat",
    "first-aid-kit",
    "stethoscope",
    "tooth",
    "wheelchair",
    "lifebuoy",
    "shield-check",
    "gavel",
    "bank",
    "coffee",
    "cooking-pot",
    "fork-knife",
    "basket",
    "needle",
    "scissors",
    "music-notes",
    "soccer-ball",
    "bicycle",
    "bus",
    "plant",
    "tree",
    "paw-print",
    "recycle",
    "trash",
    "lightbulb",
    "megaphone",
    "info",
    "dots-three",
)


class Pictures(QWidget):
    """Every pictogram to choose from, with the chosen one marked.

    Signals: changed().
    """

    changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._buttons: dict[str, SmallButton] = {}
        flow = Flow(self)
        for picture in PICTURES:
            flow.addWidget(self._button(picture))
        self._flow = flow

    def value(self) -> str:
        return next((picture for picture, button in self._buttons.items() if button.isChecked()), "")

    def set_value(self, picture: str) -> None:
        """Choose this one; one that an earlier program knew and this list does not is added at the end."""
        if picture and picture not in self._buttons:
            self._flow.addWidget(self._button(picture))
        for known, button in self._buttons.items():
            button.setChecked(known == picture)

    def _on_press(self, picture: str) -> None:
        self.set_value(picture)
        self.changed.emit()

    def _button(self, picture: str) -> SmallButton:
        button = SmallButton("", picture, "desk-tab")
        button.setObjectName(f"{self._name}-{picture}")
        button.setAccessibleName(picture.replace("-", " "))
        button.setCheckable(True)
        # Not Qt's own exclusiveness: an organisation may have no pictogram, and then none is marked.
        button.clicked.connect(lambda: self._on_press(picture))
        self._buttons[picture] = button
        return button
