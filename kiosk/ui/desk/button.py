# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Buttons of the desk: as forgiving as the kiosk's, with the smaller letters of somebody who sits in front of them."""

from __future__ import annotations

from typing import Literal

from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.ui import theme
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.panel import row
from kiosk.ui.widgets.pictogram import Pictogram
from kiosk.ui.widgets.text import Text

Kind = Literal["desk", "desk-primary", "desk-good", "desk-side", "desk-chip", "desk-tab", "desk-stop"]
CHIP_MM = 10.5
_TONES: dict[str, tuple[str, str]] = {
    "desk-primary": ("on-action", "on_action"),
    "desk-good": ("on-action", "on_action"),
    "desk-side": ("on-night", "on_night"),
    "desk-stop": ("stop", "stop"),
}


class DeskButton(TouchButton):
    """Pictogram and words. `role` is a text role of the desk."""

    def __init__(
        self,
        text: str = "",
        pictogram: str = "",
        kind: Kind = "desk",
        *,
        role: str = "desk-bold",
        wide: bool = False,
        target: str = "desk",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(kind, parent, target=target)
        label_tone, icon_tone = _TONES.get(kind, ("", "ink"))
        self.words = Text("", role, tone=label_tone, whole=True)
        self.pictogram = Pictogram(pictogram or "check", tone=icon_tone, size="desk-icon")
        self.pictogram.setVisible(bool(pictogram))
        self._line = row(self, gap="small")
        pad = theme.scale().space("small")
        self._line.setContentsMargins(pad, pad // 2, pad, pad // 2)
        if not wide:
            self._line.addStretch(1)
        self._line.addWidget(self.pictogram)
        self._line.addWidget(self.words, 1 if wide else 0)
        if not wide:
            self._line.addStretch(1)
        self.setSizePolicy(
            QSizePolicy.Policy.Expanding if wide else QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed
        )
        self.setText(text)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.words.setText(text)
        self.words.setVisible(bool(text))
        self.setAccessibleName(text)
        self.updateGeometry()

    def set_pictogram(self, name: str) -> None:
        self.pictogram.set_name(name)
        self.pictogram.setVisible(bool(name))


class SmallButton(DeskButton):
    """For where many stand close together: whoever sits at a desk aims better than whoever stands at a kiosk."""

    def _hold_size(self) -> None:
        side = theme.scale().px(CHIP_MM)
        self.setMinimumSize(side, side)


class Chip(SmallButton):
    """Something that is chosen or not; a check mark says so beside the colour. `value` is what it stands for."""

    def __init__(self, text: str, value: object, *, kind: Kind = "desk-chip", role: str = "desk") -> None:
        super().__init__(text, "check", kind, role=role)
        self.value = value
        self.setCheckable(True)
        self.toggled.connect(self.pictogram.setVisible)
        self.pictogram.setVisible(False)
