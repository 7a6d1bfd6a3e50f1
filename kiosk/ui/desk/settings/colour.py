# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A colour for an organisation: chosen by looking or typed, and dark enough for white letters on it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kiosk.domain.colours import WHITE, contrast_ratio, darkened
from kiosk.errors import RuleError
from kiosk.i18n import _, formats, isolate
from kiosk.ui import theme
from kiosk.ui.desk.button import SmallButton
from kiosk.ui.desk.flow import Flow
from kiosk.ui.desk.settings.fields import line
from kiosk.ui.widgets.panel import column, row
from kiosk.ui.widgets.pictogram import Tile
from kiosk.ui.widgets.text import Text

LEAST_CONTRAST = 4.5
COLOURS = (
    "#0B5D5A",
    "#2C6A2C",
    "#8A6100",
    "#A8500F",
    "#B23A2E",
    "#9A2D5B",
    "#6B3FA0",
    "#2A5DA8",
    "#3C5060",
    "#16262E",
)


class Swatch(SmallButton):
    """One colour to choose."""

    def __init__(self, colour: str) -> None:
        super().__init__("", "", "desk-tab")
        layout = self.layout()
        if isinstance(layout, QHBoxLayout):
            layout.insertWidget(1, Tile("", colour, size="desk-icon"))
        self.setAccessibleName(colour)


class Colour(QWidget):
    """Signals: changed()."""

    changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.sample = _Sample()
        self.typed = line(name, 7)
        self.typed.setFixedWidth(theme.scale().px(28))
        self.verdict = Text("", "desk-small")
        self.darker = SmallButton("", "circle-half")
        self.darker.setObjectName(f"{name}-darker")
        self._swatches = QWidget()
        flow = Flow(self._swatches)
        for colour in COLOURS:
            swatch = Swatch(colour)
            swatch.setObjectName(f"{name}-{colour}")
            swatch.clicked.connect(lambda _checked=False, colour=colour: self._choose(colour))
            flow.addWidget(swatch)
        page = column(self, gap="hair")
        page.addWidget(self._swatches)
        beside = row(gap="small")
        for widget in (self.sample, self.typed):
            beside.addWidget(widget)
        beside.addWidget(self.verdict, 1)
        beside.addWidget(self.darker)
        page.addLayout(beside)
        self.typed.textEdited.connect(self._on_typed)
        self.darker.clicked.connect(lambda: self._choose(darkened(self.value())))
        self._letter, self._picture = "", ""
        self.retranslate()

    def value(self) -> str:
        """As it was typed, in capitals; may be no colour at all."""
        return self.typed.text().strip().upper()

    def set_value(self, colour: str) -> None:
        self.typed.setText(colour)
        self._show()

    def set_mark(self, letter: str, picture: str) -> None:
        """What will stand on it."""
        self._letter, self._picture = letter, picture
        self._show()

    def retranslate(self) -> None:
        self.darker.setText(_("Take it darker"))
        self._show()

    def _choose(self, colour: str) -> None:
        self.set_value(colour)
        self.changed.emit()

    def _on_typed(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        self.darker.hide()
        self.verdict.set_tone("")
        try:
            contrast = contrast_ratio(self.value(), WHITE)
        except RuleError:
            self.verdict.setText(_("A colour looks like #0B5D5A.") if self.value() else "")
            self.sample.show_mark("", "", "")
            return
        self.sample.show_mark(self.value(), self._picture, self._letter)
        if contrast >= LEAST_CONTRAST:
            self.verdict.set_tone("good")
            self.verdict.setText(_("White letters can be read on it."))
            return
        self.verdict.set_tone("stop")
        self.verdict.setText(
            _("Too light for white letters: {contrast} to 1, and 4.5 to 1 is needed.").format(
                contrast=isolate(formats.number(round(contrast, 1)))
            )
        )
        self.darker.setVisible(True)


class _Sample(QWidget):
    """The tile as residents will see it."""

    def __init__(self) -> None:
        super().__init__()
        self._line = row(self)
        side = theme.scale().target("desk")
        self.setFixedSize(side, side)

    def show_mark(self, colour: str, picture: str, letter: str) -> None:
        while (item := self._line.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if colour:
            self._line.addWidget(Tile("" if letter else picture, colour, letter=letter, size="tile-small"))
