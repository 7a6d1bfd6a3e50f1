# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What forms are made of: a label, something to type or choose, and what is wrong with it, each beside the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QWidget

from kiosk.ui import theme
from kiosk.ui.desk.button import Chip, SmallButton
from kiosk.ui.desk.flow import Flow
from kiosk.ui.widgets.panel import column, row
from kiosk.ui.widgets.text import Text


def line(name: str, most: int) -> QLineEdit:
    """One line to type on."""
    field = QLineEdit()
    field.setObjectName(name)
    field.setMaxLength(most)
    field.setFont(theme.font("desk"))
    field.setFixedHeight(theme.scale().target("desk"))
    return field


def scrolled(inside: QWidget) -> QScrollArea:
    """As long as it needs to be, in the height that there is."""
    scroll = QScrollArea()
    scroll.setWidget(inside)
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return scroll


# How wide a name stands before its field.
BESIDE_MM = 30


class Labelled(QWidget):
    """A field with its name above (or `beside` it) and, when it was refused, why below."""

    def __init__(self, field: QWidget, *, wide: bool = True, beside: bool = False) -> None:
        super().__init__()
        self.field = field
        self.label = Text("", "desk-small", tone="soft")
        self.trouble = Text("", "desk-small", tone="stop")
        self.trouble.setObjectName("trouble")
        page = column(self, gap="hair")
        line_ = row(gap="small")
        if beside:
            self.label.setFixedWidth(theme.scale().px(BESIDE_MM))
            line_.addWidget(self.label)
        else:
            page.addWidget(self.label)
        line_.addWidget(field, 1 if wide else 0)
        if not wide:
            line_.addStretch(1)
        page.addLayout(line_)
        page.addWidget(self.trouble)
        self.trouble.hide()
        if isinstance(field, QLineEdit):
            field.textEdited.connect(lambda _text: self.refuse(""))

    def set_label(self, text: str) -> None:
        self.label.setText(text)
        self.field.setAccessibleName(text)

    def refuse(self, says: str) -> None:
        """Say what is wrong; "" takes it back."""
        self.trouble.setText(says)
        self.trouble.setVisible(bool(says))


class StepButton(SmallButton):
    """Pressed several times in a row on purpose."""

    double_strike_seconds = 0.12


class Stepper(QWidget):
    """A number between two bounds, by two buttons. `say` puts it in words.

    Signals: changed(number).
    """

    changed = Signal(int)

    def __init__(self, least: int, most: int, *, step: int = 1, say: Callable[[int], str] = str) -> None:
        super().__init__()
        self._least, self._most, self._step, self._say = least, most, step, say
        self._number = least
        self.less, self.more = StepButton("", "minus"), StepButton("", "plus")
        self.shown = Text("", "desk-bold", side="centre")
        self.shown.setMinimumWidth(theme.scale().px(42))
        line_ = row(self, gap="small")
        line_.addWidget(self.less)
        line_.addWidget(self.shown, 1)
        line_.addWidget(self.more)
        self.less.clicked.connect(lambda: self.set_number(self._number - self._step))
        self.more.clicked.connect(lambda: self.set_number(self._number + self._step))
        self.retranslate()

    def name(self, name: str, less: str, more: str) -> None:
        """Names of the buttons, for tests and for whoever hears the screen; words of what they do."""
        self.less.setObjectName(f"{name}-less")
        self.more.setObjectName(f"{name}-more")
        self.less.setAccessibleName(less)
        self.more.setAccessibleName(more)

    def number(self) -> int:
        return self._number

    def set_number(self, number: int) -> None:
        wanted = max(self._least, min(self._most, number))
        changed, self._number = wanted != self._number, wanted
        self.retranslate()
        if changed:
            self.changed.emit(wanted)

    def retranslate(self) -> None:
        self.shown.setText(self._say(self._number))
        self.less.setEnabled(self._number > self._least)
        self.more.setEnabled(self._number < self._most)


class OneOf(QWidget):
    """Chips of which one is chosen.

    Signals: changed().
    """

    changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._chips: list[Chip] = []
        self._flow = Flow(self)

    def offer(self, choices: Sequence[tuple[object, str]], chosen: object) -> None:
        """These choices, with this one chosen."""
        self._flow.clear()
        self._chips = []
        for value, text in choices:
            chip = Chip(text, value)
            chip.setObjectName(f"{self._name}-{value}")
            chip.setChecked(value == chosen)
            chip.clicked.connect(lambda _checked=False, value=value: self._on_press(value))
            self._chips.append(chip)
            self._flow.addWidget(chip)

    def chips(self) -> tuple[Chip, ...]:
        """Everything that can be chosen."""
        return tuple(self._chips)

    def value(self) -> object:
        return next((chip.value for chip in self._chips if chip.isChecked()), None)

    def set_value(self, value: object) -> None:
        for chip in self._chips:
            chip.setChecked(chip.value == value)

    def _on_press(self, value: object) -> None:
        # Not Qt's own exclusiveness: chips that are about to be deleted would still take part in it.
        self.set_value(value)
        self.changed.emit()


class InOrder(QWidget):
    """Chips that are chosen one after another: the place of each stands in front. `fixed` ones stay.

    Signals: changed().
    """

    changed = Signal()

    def __init__(self, name: str, *, fixed: tuple[object, ...] = ()) -> None:
        super().__init__()
        self._name, self._fixed = name, fixed
        self._choices: tuple[tuple[object, str], ...] = ()
        self._chips: dict[object, Chip] = {}
        self._chosen: list[object] = []
        self._flow = Flow(self)

    def offer(self, choices: Sequence[tuple[object, str]], chosen: Sequence[object]) -> None:
        """These choices; those chosen in their order, and whatever is fixed among them."""
        self._choices = tuple(choices)
        known = {value for value, _text in choices}
        self._chosen = [value for value in chosen if value in known]
        self._chosen += [value for value in self._fixed if value not in self._chosen]
        self._flow.clear()
        self._chips = {}
        for value, text in choices:
            chip = Chip(text, value)
            chip.setObjectName(f"{self._name}-{value}")
            chip.clicked.connect(lambda _checked=False, value=value: self._on_press(value))
            self._chips[value] = chip
            self._flow.addWidget(chip)
        self._show()

    def choices(self) -> tuple[tuple[object, str], ...]:
        """Everything that can be chosen."""
        return self._choices

    def values(self) -> tuple[object, ...]:
        return tuple(self._chosen)

    def _on_press(self, value: object) -> None:
        if value not in self._chosen:
            self._chosen.append(value)
        elif value not in self._fixed:
            self._chosen.remove(value)
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        for value, text in self._choices:
            chip, chosen = self._chips[value], value in self._chosen
            chip.setChecked(chosen)
            chip.setText(f"{self._chosen.index(value) + 1} · {text}" if chosen else text)
        self.updateGeometry()
