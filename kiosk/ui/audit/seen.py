# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can be seen below a widget: walked through once, measured once, however many questions are asked of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

Kind = TypeVar("Kind", bound=QWidget)


@dataclass(frozen=True)
class Fault:
    """What is wrong (`kind`), with which widget, and by how much, for people to read."""

    kind: str
    widget: str
    detail: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.widget}: {self.detail}"


@dataclass
class Seen:
    """One widget that is shown: its place in its parent (`own`) and on the root (`place`), and what is in it."""

    widget: QWidget
    own: QRect
    place: QRect
    parent: Seen | None = None
    children: list[Seen] = field(default_factory=list)

    def all(self) -> Iterator[Seen]:
        """Itself and everything in it."""
        yield self
        for child in self.children:
            yield from child.all()

    def of(self, kind: type[Kind]) -> Iterator[tuple[Kind, Seen]]:
        """Everything in it of this class."""
        for each in self.all():
            if isinstance(each.widget, kind):
                yield each.widget, each

    def is_within(self, other: Seen) -> bool:
        above = self.parent
        while above is not None:
            if above is other:
                return True
            above = above.parent
        return False


def look_at(root: QWidget) -> Seen:
    """The tree below a shown widget, without windows of their own."""
    top = Seen(root, root.geometry(), QRect(QPoint(0, 0), root.size()))
    _descend(top)
    return top


def _descend(seen: Seen) -> None:
    left, top = seen.place.x(), seen.place.y()
    for child in seen.widget.children():
        if isinstance(child, QWidget) and not child.isHidden() and child.isVisible() and not child.isWindow():
            own = child.geometry()
            below = Seen(child, own, own.translated(left, top), seen)
            seen.children.append(below)
            _descend(below)


def rect_text(box: QRect) -> str:
    return f"{box.x()},{box.y()} {box.width()}x{box.height()}"


def name_of(widget: QWidget) -> str:
    said = widget.text() if isinstance(widget, (QLabel, QAbstractButton)) else ""
    said = said or widget.accessibleName() or widget.objectName()
    return f"{type(widget).__name__} {said[:40]!r}"
