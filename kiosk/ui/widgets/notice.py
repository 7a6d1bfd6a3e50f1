# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A calm message: what it is shows in pictogram, line and words, never in colour alone."""

from __future__ import annotations

from typing import Literal

from PySide6.QtWidgets import QWidget

from kiosk.ui.widgets.panel import Panel, column, row
from kiosk.ui.widgets.pictogram import Pictogram
from kiosk.ui.widgets.text import Text

NoticeKind = Literal["info", "good", "warning", "stop"]
_PICTOGRAMS = {"info": "info", "good": "check-circle", "warning": "warning-circle", "stop": "prohibit"}
_TONES = {"info": "action", "good": "good", "warning": "ink", "stop": "stop"}


class Notice(Panel):
    """`say` gives it words; a pictogram of one's own replaces that of the kind."""

    def __init__(self, kind: NoticeKind = "info", pictogram: str = "", parent: QWidget | None = None) -> None:
        super().__init__(kind, parent)
        self._pictogram = pictogram
        self.mark = Pictogram(pictogram or _PICTOGRAMS[kind], tone=_TONES[kind], size="icon-large")
        self.title = Text("", "label")
        self.body = Text("", "support", tone="soft")
        line = row(self, gap="pad", pad="pad")
        line.addWidget(self.mark)
        said = column(gap="hair")
        said.addStretch(1)
        said.addWidget(self.title)
        said.addWidget(self.body)
        said.addStretch(1)
        line.addLayout(said, 1)

    def say(self, title: str, body: str = "") -> None:
        self.title.setText(title)
        self.body.setText(body)
        self.body.setVisible(bool(body))
        self.setAccessibleName(". ".join(part for part in (title, body) if part))

    def become(self, kind: NoticeKind, pictogram: str = "") -> None:
        """Another kind of message in the same place, as when the slip is printed or the paper is out."""
        self._pictogram = pictogram
        self.set_kind(kind)
        self.mark.set_name(pictogram or _PICTOGRAMS[kind])
        self.mark.set_tone(_TONES[kind])
