# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Buttons that do something: the one main thing of a screen, a second one, stopping."""

from __future__ import annotations

from typing import Literal

from PySide6.QtWidgets import QWidget

from kiosk.ui import theme
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.panel import row
from kiosk.ui.widgets.pictogram import Pictogram
from kiosk.ui.widgets.text import Text

Kind = Literal["primary", "secondary", "stop", "stop-primary", "quiet", "card"]
_TONES: dict[str, tuple[str, str]] = {
    "primary": ("on-action", "on_action"),
    "secondary": ("action", "action"),
    "stop": ("stop", "stop"),
    "stop-primary": ("on-stop", "on_stop"),
    "quiet": ("action", "action"),
    "card": ("", "ink"),
}


class ActionButton(TouchButton):
    """Pictogram and words in the middle. At most one `primary` on a screen.

    `target` is a size of tokens.TARGET: "foot" for the foot of the screen, "action" for the main thing.
    """

    def __init__(
        self,
        text: str = "",
        pictogram: str = "",
        kind: Kind = "primary",
        *,
        target: str = "button",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(kind, parent, target=target)
        label_tone, icon_tone = _TONES[kind]
        role = "foot" if target == "foot" else "button"
        self.words = Text(text, role, tone=label_tone, whole=True)
        self.pictogram = Pictogram(pictogram or "check", tone=icon_tone)
        self.pictogram.setVisible(bool(pictogram))
        self._line = row(self, gap="small")
        across, down = theme.scale().space("pad"), theme.scale().space("hair")
        self._line.setContentsMargins(across, down, across, down)
        self._line.addStretch(1)
        self._line.addWidget(self.pictogram)
        self._line.addWidget(self.words)
        self._line.addStretch(1)
        self.setText(text)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.words.setText(text)
        self.words.setVisible(bool(text))
        self.setAccessibleName(text)

    def set_pictogram(self, name: str) -> None:
        self.pictogram.set_name(name)
        self.pictogram.setVisible(bool(name))

    def heightForWidth(self, width: int) -> int:
        return max(self.minimumHeight(), super().heightForWidth(width))

    def comfortable_width(self) -> int:
        """The width in pixels at which everything stands on one line."""
        return max(self.minimumWidth(), self._line.sizeHint().width())


class IconButton(TouchButton):
    """A pictogram alone, for what is said beside it; `setText` gives it its spoken name."""

    def __init__(
        self, pictogram: str, *, kind: str = "quiet", tone: str = "action", parent: QWidget | None = None
    ) -> None:
        super().__init__(kind, parent, target="bar")
        self.pictogram = Pictogram(pictogram, tone=tone)
        line = row(self, gap="", pad="")
        line.addWidget(self.pictogram)
        side = theme.scale().target("bar")
        self.setFixedSize(side, side)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setAccessibleName(text)
