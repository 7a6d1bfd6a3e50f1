# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who and what asks for a person, with "I am going" beside each."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from kiosk.domain.vocabulary import FlagKind
from kiosk.i18n import _, isolate
from kiosk.ui.desk import words
from kiosk.ui.desk.button import DeskButton
from kiosk.ui.widgets.panel import Panel, column, row
from kiosk.ui.widgets.pictogram import Pictogram
from kiosk.ui.widgets.text import Text

if TYPE_CHECKING:
    from kiosk.services.desk_flags import Flag

_PICTOGRAMS = {
    FlagKind.CALL_SOMEONE: "hand-waving",
    FlagKind.PRINTER: "printer",
    FlagKind.PAPER_LOW: "receipt",
    FlagKind.KIOSK_GONE: "plugs",
    FlagKind.INTERPRETER: "translate",
    FlagKind.WAITING_LONG: "clock-countdown",
}
RAISED_BY_HAND = frozenset({FlagKind.CALL_SOMEONE, FlagKind.PRINTER, FlagKind.KIOSK_GONE})
"""These cannot wait until somebody looks at a queue."""


class FlagLine(Panel):
    """One flag. Signals: going(flag)."""

    going = Signal(object)

    def __init__(self, flag: Flag, now: datetime) -> None:
        super().__init__("warning")
        self.flag = flag
        parts = [words.minutes(flag.raised_at, now)]
        if flag.language:
            parts.insert(0, words.language_name(flag.language))
        if flag.station:
            parts.insert(0, flag.station)
        self.words = Text(words.flag(flag), "desk-bold")
        self.detail = Text(" · ".join(isolate(part) for part in parts), "desk-small", tone="soft")
        self.go = DeskButton(_("I am going"), "person-simple-walk")
        self.go.setObjectName(f"going-{flag.kind}")
        self.go.clicked.connect(lambda: self.going.emit(self.flag))
        line = row(self, gap="small", pad="small")
        line.addWidget(Pictogram(_PICTOGRAMS[flag.kind], size="desk-icon"))
        said = column(gap="")
        said.addWidget(self.words)
        said.addWidget(self.detail)
        line.addLayout(said, 1)
        line.addWidget(self.go)


class FlagList(QWidget):
    """The flags, the longest open first; `most` of them. Signals: going(flag)."""

    going = Signal(object)

    def __init__(self, *, most: int | None = None) -> None:
        super().__init__()
        self._most = most
        self._shown: tuple[object, ...] = ()
        self._column = column(self, gap="hair")
        self.hide()

    def show_flags(self, flags: tuple[Flag, ...], now: datetime) -> None:
        shown = flags[: self._most]
        sign = (*shown, *(words.minutes(flag.raised_at, now) for flag in shown))
        if sign == self._shown:
            return
        self._shown = sign
        self.setVisible(bool(shown))
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for flag in shown:
            line = FlagLine(flag, now)
            line.going.connect(self.going)
            self._column.addWidget(line)


class FlagsPanel(QWidget):
    """Everything that asks for a person. Signals: going(flag)."""

    going = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.title = Text("", "desk-title")
        self.empty = Text("", "desk", tone="soft")
        self.list = FlagList()
        self.list.going.connect(self.going)
        inside = QWidget()
        lines = column(inside)
        lines.addWidget(self.empty)
        lines.addWidget(self.list)
        lines.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = column(self)
        page.addWidget(self.title)
        page.addWidget(scroll, 1)
        self.retranslate()

    def show_flags(self, flags: tuple[Flag, ...], now: datetime) -> None:
        self.list.show_flags(flags, now)
        self.empty.setVisible(not flags)

    def retranslate(self) -> None:
        self.title.setText(_("Who needs you"))
        self.empty.setText(
            _('Nobody at the moment. When somebody touches "Call someone" at the kiosk, you see it here.')
        )
