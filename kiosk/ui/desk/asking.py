# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a question at the desk is made of: a name, a field, and the value that is typed or chosen in it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date, time
from typing import Any

from PySide6.QtCore import QDate, QTime
from PySide6.QtWidgets import QComboBox, QDateEdit, QSpinBox, QTimeEdit, QWidget

from kiosk.ui import theme
from kiosk.ui.desk.button import CHIP_MM, Chip
from kiosk.ui.desk.flow import Flow
from kiosk.ui.desk.settings.fields import OneOf, line
from kiosk.ui.desk.settings.pictures import Pictures
from kiosk.ui.widgets.panel import row

Choices = Sequence[tuple[Any, str]]


class Asked:
    """One question. `listen` is told whenever something else is typed or chosen; `only_if` says when it is asked."""

    only_if: Callable[[dict[str, Any]], bool] | None = None

    def __init__(self, name: str, label: str, field: QWidget, *, wide: bool = False) -> None:
        self.name, self.label, self.field, self.wide = name, label, field, wide
        if not field.objectName():
            field.setObjectName(f"ask-{name}")

    def value(self) -> Any:
        raise NotImplementedError

    def listen(self, heard: Callable[..., object]) -> None:
        raise NotImplementedError


class AskWords(Asked):
    """One line of text."""

    def __init__(self, name: str, label: str, value: str = "", *, most: int = 80, hint: str = "") -> None:
        self._line = line(f"ask-{name}", most)
        self._line.setText(value)
        self._line.setPlaceholderText(hint)
        super().__init__(name, label, self._line, wide=True)

    def value(self) -> str:
        return self._line.text().strip()

    def listen(self, heard: Callable[..., object]) -> None:
        self._line.textEdited.connect(heard)


class AskNumber(Asked):
    """A whole number."""

    def __init__(self, name: str, label: str, value: int, *, least: int = 0, most: int = 500) -> None:
        self._box = _sized(QSpinBox(minimum=least, maximum=most, value=value), 20)
        super().__init__(name, label, self._box)

    def value(self) -> int:
        return int(self._box.value())

    def listen(self, heard: Callable[..., object]) -> None:
        self._box.valueChanged.connect(heard)


class AskDay(Asked):
    """A day. With `optional` words a chip in front says whether there is one at all."""

    def __init__(self, name: str, label: str, value: date | None, *, fallback: date, optional: str = "") -> None:
        day = value or fallback
        self._edit = _sized(QDateEdit(QDate(day.year, day.month, day.day)), 34)
        self._edit.setCalendarPopup(True)
        self._edit.setDisplayFormat("dd-MM-yyyy")
        holder = QWidget()
        beside = row(holder, gap="small")
        self._chip = Chip(optional, name) if optional else None
        if self._chip is not None:
            self._chip.setObjectName(f"ask-{name}-chip")
            self._chip.setChecked(value is not None)
            self._edit.setEnabled(value is not None)
            self._chip.toggled.connect(self._edit.setEnabled)
            beside.addWidget(self._chip)
        self._edit.setObjectName(f"ask-{name}")
        holder.setObjectName(f"ask-{name}-line")
        beside.addWidget(self._edit)
        super().__init__(name, label, holder)

    def value(self) -> date | None:
        if self._chip is not None and not self._chip.isChecked():
            return None
        day = self._edit.date()
        return date(day.year(), day.month(), day.day())

    def listen(self, heard: Callable[..., object]) -> None:
        self._edit.dateChanged.connect(heard)
        if self._chip is not None:
            self._chip.toggled.connect(heard)


class AskHours(Asked):
    """From when until when."""

    def __init__(self, name: str, label: str, starts: time, ends: time) -> None:
        holder = QWidget()
        beside = row(holder, gap="small")
        self._clocks = tuple(_sized(QTimeEdit(QTime(one.hour, one.minute)), 22) for one in (starts, ends))
        for end, clock in zip(("starts", "ends"), self._clocks, strict=True):
            clock.setDisplayFormat("HH:mm")
            clock.setObjectName(f"ask-{name}-{end}")
            beside.addWidget(clock)
        holder.setObjectName(f"ask-{name}-line")
        super().__init__(name, label, holder)

    def value(self) -> tuple[time, time]:
        starts, ends = (time(clock.time().hour(), clock.time().minute()) for clock in self._clocks)
        return starts, ends

    def listen(self, heard: Callable[..., object]) -> None:
        for clock in self._clocks:
            clock.timeChanged.connect(heard)


class AskOne(Asked):
    """One of few, as chips."""

    def __init__(self, name: str, label: str, choices: Choices, value: object) -> None:
        self._one = OneOf(f"ask-{name}")
        self._one.offer(choices, value)
        super().__init__(name, label, self._one, wide=True)

    def value(self) -> Any:
        return self._one.value()

    def listen(self, heard: Callable[..., object]) -> None:
        self._one.changed.connect(heard)


class AskPick(Asked):
    """One of many, in a list that folds out."""

    def __init__(self, name: str, label: str, choices: Choices, value: object) -> None:
        self._box = _sized(QComboBox(), 70)
        self._values = [one for one, _text in choices]
        for _value, text in choices:
            self._box.addItem(text)
        if value in self._values:
            self._box.setCurrentIndex(self._values.index(value))
        super().__init__(name, label, self._box)

    def value(self) -> Any:
        place = self._box.currentIndex()
        return self._values[place] if 0 <= place < len(self._values) else None

    def listen(self, heard: Callable[..., object]) -> None:
        self._box.currentIndexChanged.connect(heard)


class AskSeveral(Asked):
    """Any of these, as chips."""

    def __init__(self, name: str, label: str, choices: Choices, values: Collection[object]) -> None:
        holder = QWidget()
        flow = Flow(holder)
        self._chips = []
        for value, text in choices:
            chip = Chip(text, value)
            chip.setObjectName(f"ask-{name}-{value}")
            chip.setChecked(value in values)
            self._chips.append(chip)
            flow.addWidget(chip)
        super().__init__(name, label, holder, wide=True)

    def value(self) -> tuple[Any, ...]:
        return tuple(chip.value for chip in self._chips if chip.isChecked())

    def listen(self, heard: Callable[..., object]) -> None:
        for chip in self._chips:
            chip.toggled.connect(heard)


class AskPicture(Asked):
    """A pictogram."""

    def __init__(self, name: str, label: str, value: str) -> None:
        self._pictures = Pictures(f"ask-{name}")
        self._pictures.set_value(value)
        super().__init__(name, label, self._pictures, wide=True)

    def value(self) -> str:
        return self._pictures.value()

    def listen(self, heard: Callable[..., object]) -> None:
        self._pictures.changed.connect(heard)


def only_if(asked: Asked, holds: Callable[[dict[str, Any]], bool]) -> Asked:
    """The same question, asked only while this holds of the other answers."""
    asked.only_if = holds
    return asked


def _sized(field: Any, millimetres: float) -> Any:
    field.setFont(theme.font("desk"))
    field.setFixedHeight(theme.scale().px(CHIP_MM))
    field.setMinimumWidth(theme.scale().px(millimetres))
    return field
