# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What makes it easier for this person: each thing one touch, kept until they go."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QWidget

from kiosk.i18n import _, isolate_ltr
from kiosk.ui import theme
from kiosk.ui.widgets.action import ActionButton
from kiosk.ui.widgets.card import CardButton, ChoiceTile
from kiosk.ui.widgets.overlay import Overlay
from kiosk.ui.widgets.pages import Pages
from kiosk.ui.widgets.panel import column, row
from kiosk.ui.widgets.text import Text


class Ease(Overlay):
    """Signals: low_wanted(on), hearing_told(on), scanning_wanted(on), louder()."""

    low_wanted = Signal(bool)
    hearing_told = Signal(bool)
    scanning_wanted = Signal(bool)
    louder = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__("page", parent)
        self.heading = Text("", "title")
        self.low = ChoiceTile(pictogram="wheelchair", colour=theme.tile_colour(0))
        self.hearing = ChoiceTile(pictogram="ear", colour=theme.tile_colour(3))
        self.scanning = ChoiceTile(pictogram="hand-tap", colour=theme.tile_colour(2))
        self.volume = CardButton(pictogram="speaker-high", colour=theme.tile_colour(4))
        self.ready = ActionButton(pictogram="check", kind="primary", target="foot")
        self._volume = (0, 0)
        for name, tile in (("low", self.low), ("hearing", self.hearing), ("scanning", self.scanning)):
            tile.setObjectName(f"ease-{name}")
        self.volume.setObjectName("ease-volume")
        self.ready.setObjectName("ease-ready")
        self.low.clicked.connect(self.low_wanted)
        self.hearing.clicked.connect(self.hearing_told)
        self.scanning.clicked.connect(self.scanning_wanted)
        self.volume.clicked.connect(self.louder)
        self.ready.clicked.connect(self.hide)
        self.pages = Pages((2, 1))
        self.pages.set_items([self.low, self.hearing, self.scanning, self.volume])
        below = row()
        below.addWidget(self.pages.pager, 1)
        below.addWidget(self.ready)
        whole = column(self, pad="edge")
        whole.addWidget(self.heading)
        whole.addWidget(self.pages, 1)
        whole.addLayout(below)
        self.retranslate()

    def retranslate(self) -> None:
        self.heading.setText(_("What makes it easier for you?"))
        self.low.setText(_("Everything lower on the screen"))
        self.hearing.setText(_("I do not hear well"))
        # Translators: for people who use one key: the frame goes from button to button by itself.
        self.scanning.setText(_("One key: the choice moves by itself"))
        # Translators: how loud the voice is.
        self.volume.setText(_("Volume"))
        self.ready.setText(_("Done"))
        self._say_volume()

    def open(self, *, low: bool, hearing: bool, scanning: bool) -> None:
        """Show what is on now."""
        for tile, on in ((self.low, low), (self.hearing, hearing), (self.scanning, scanning)):
            tile.setChecked(on)
        self.lay_over()

    def show_volume(self, step: int, steps: int) -> None:
        """`step` from 1 of so many; without sound (0) there is nothing to choose."""
        self._volume = (step, steps)
        tiles: list[QWidget] = [self.low, self.hearing, self.scanning]
        if steps:
            tiles.append(self.volume)
        else:
            # Kept, for when somebody plugs the loudspeaker in.
            self.volume.setParent(None)
        if self.pages.items() != tiles:
            self.pages.set_items(tiles)
        self._say_volume()

    def _say_volume(self) -> None:
        step, steps = self._volume
        self.volume.set_detail(isolate_ltr(f"{step}/{steps}") if steps else "")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
