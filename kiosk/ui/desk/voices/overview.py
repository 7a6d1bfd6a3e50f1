# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The languages of the room, one below the other, with how far each is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from kiosk.i18n import _
from kiosk.ui.desk.button import DeskButton, SmallButton
from kiosk.ui.desk.voices import says
from kiosk.ui.desk.voices.bars import ShareBar
from kiosk.ui.widgets.panel import Panel, column, row
from kiosk.ui.widgets.text import Text

if TYPE_CHECKING:
    from kiosk.speech.coverage import Coverage


class Overview(QWidget):
    """Signals:
    opened(code): record or read this language. giving(code): write it as a pack. taking(): a pack is to be taken over.
    """

    opened = Signal(str)
    giving = Signal(str)
    taking = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.found: tuple[Coverage, ...] = ()
        self.title = Text("", "desk-title")
        self.says = Text("", "desk", tone="soft")
        self.take = DeskButton("", "download-simple")
        self.take.setObjectName("take-pack")
        self.take.clicked.connect(self.taking)
        inside = QWidget()
        self._lines = column(inside, gap="hair")
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = row()
        head.addWidget(self.title, 1)
        head.addWidget(self.take)
        page = column(self, gap="small")
        page.addLayout(head)
        page.addWidget(self.says)
        page.addWidget(scroll, 1)
        self.retranslate()

    def show_languages(self, found: tuple[Coverage, ...]) -> None:
        """Every language in the order of the start screen."""
        self.found = found
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for each in found:
            self._lines.addWidget(self._line(each))
        self._lines.addStretch(1)

    def retranslate(self) -> None:
        self.title.setText(_("Voices and texts"))
        self.says.setText(_("What the kiosk says in each language, who says it, and who has read it over."))
        self.take.setText(_("Take over a language pack"))
        if self.found:
            self.show_languages(self.found)

    def _line(self, found: Coverage) -> Panel:
        panel = Panel()
        line = row(panel, gap="pad", pad="small")
        said = column(gap="hair")
        said.addWidget(Text(says.language_name(found.language), "desk-bold"))
        words, sounds = ShareBar(), ShareBar()
        words.show_shares(
            [
                (found.checked, "good"),
                (found.machine, "action"),
                (found.stale_strings, "warning"),
                (found.untranslated, "line"),
            ]
        )
        sounds.show_shares(
            [
                (found.recorded, "good"),
                (found.voice, "action"),
                (found.stale_lines, "warning"),
                (found.missing, "line"),
            ]
        )
        for text, bar in ((says.words_so_far(found), words), (says.sounds_so_far(found), sounds)):
            pair = row(gap="pad")
            label = Text(text, "desk-small", tone="soft")
            pair.addWidget(label, 3)
            pair.addWidget(bar, 1)
            said.addLayout(pair)
        line.addLayout(said, 1)
        for act, words_of, pictogram, signal in (
            ("open", _("Open"), "microphone", self.opened),
            ("give", _("Give on"), "export", self.giving),
        ):
            button = SmallButton(words_of, pictogram)
            button.setObjectName(f"language-{act}-{found.language}")
            button.clicked.connect(lambda _checked=False, signal=signal: signal.emit(found.language))
            line.addWidget(button)
        return panel
