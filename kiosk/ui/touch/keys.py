# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Working a screen without touching it: Tab and arrows go from button to button, Enter or Space press, one ring shows
where one is. With one key only, the ring goes by itself and any key presses (scanning).
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from kiosk.ui.widgets.field import TextField
from kiosk.ui.widgets.overlay import Overlay
from kiosk.ui.widgets.ring import Ring

# Slow enough for a hand that needs a moment, as switch users begin with.
SCAN_MS = 2_000


def reachable(window: QWidget) -> list[QWidget]:
    """Everything that can be worked now, in reading order: what is laid over the window hides what lies below."""
    root = front_of(window)
    found: list[QWidget] = [
        widget
        for kind in (QAbstractButton, TextField)
        for widget in root.findChildren(kind)
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]
    return _as_read([(widget, _place(widget, window)) for widget in found])


def front_of(window: QWidget) -> QWidget:
    """The layer that lies over everything else, or the window."""
    layers = [child for child in window.children() if isinstance(child, Overlay) and child.isVisible()]
    # Children are in the order in which they lie.
    return layers[-1] if layers else window


def _as_read(placed: list[tuple[QWidget, QRect]]) -> list[QWidget]:
    """Rows from the top; whatever begins above the middle of a row's first thing stands in that row."""
    right_to_left = QApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    left = sorted(placed, key=lambda each: each[1].y())
    ordered: list[QWidget] = []
    while left:
        middle = left[0][1].center().y()
        row = [each for each in left if each[1].y() <= middle]
        left = left[len(row) :]
        row.sort(key=lambda each: -each[1].right() if right_to_left else each[1].x())
        ordered += [widget for widget, _box in row]
    return ordered


def neighbour(window: QWidget, here: QWidget, way: Qt.Key) -> QWidget | None:
    """The nearest thing on the glass in the direction of an arrow key."""
    box = _place(here, window)
    best: tuple[int, QWidget] | None = None
    for widget in reachable(window):
        if widget is here:
            continue
        far = _distance(box, _place(widget, window), way)
        if far is not None and (best is None or far < best[0]):
            best = (far, widget)
    return best[1] if best else None


def _distance(here: QRect, there: QRect, way: Qt.Key) -> int | None:
    across, down = there.center().x() - here.center().x(), there.center().y() - here.center().y()
    forward, sideways = {
        Qt.Key.Key_Left: (-across, _apart(here.top(), here.bottom(), there.top(), there.bottom())),
        Qt.Key.Key_Right: (across, _apart(here.top(), here.bottom(), there.top(), there.bottom())),
        Qt.Key.Key_Up: (-down, _apart(here.left(), here.right(), there.left(), there.right())),
        Qt.Key.Key_Down: (down, _apart(here.left(), here.right(), there.left(), there.right())),
    }[way]
    # Something aside is farther than something straight ahead.
    return forward + 4 * sideways if forward > 0 else None


def _apart(low: int, high: int, other_low: int, other_high: int) -> int:
    return max(0, other_low - high, low - other_high)


def _place(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


class Keys(QObject):
    """The keyboard of one window; `ring` shows where it is, from the first key until the next touch."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.ring = Ring(window)
        self.is_used = self._is_new = False
        self._scan = QTimer(self, interval=SCAN_MS)
        self._scan.timeout.connect(lambda: self.step(1))

    @property
    def is_scanning(self) -> bool:
        return self._scan.isActive()

    def here(self) -> QWidget | None:
        """What has the focus and can be worked."""
        focus = QApplication.focusWidget()
        return focus if focus is not None and focus in reachable(self._window) else None

    def step(self, by: int) -> bool:
        """On to the next thing in reading order, round at the end."""
        order = reachable(self._window)
        if self.is_scanning:
            # A field is for who has many keys.
            order = [widget for widget in order if isinstance(widget, QAbstractButton)]
        if not order:
            return False
        here = self.here()
        place = (order.index(here) + by) % len(order) if here is not None else (0 if by > 0 else -1)
        self._focus(order[place])
        return True

    def go(self, way: Qt.Key) -> bool:
        """Where an arrow points; from nowhere to the first thing."""
        here = self.here()
        if here is None:
            return self.step(1)
        there = neighbour(self._window, here, way)
        if there is not None:
            self._focus(there)
        return True

    def press(self) -> None:
        """What has the focus is pressed."""
        here = self.here()
        if isinstance(here, QAbstractButton):
            here.click()

    def scan(self, on: bool) -> None:
        """Let the ring go by itself, or stop that."""
        if on:
            self._scan.start()
            self.step(1)
        else:
            self._scan.stop()

    def begin_screen(self) -> None:
        """Another screen is shown: who uses keys begins at its first own button, as soon as there is one."""
        self._drop()
        self._is_new = self.is_used or self.is_scanning
        if self._is_new:
            QTimer.singleShot(0, self, self.follow)

    def rest(self) -> None:
        """This person has gone: no ring, until a key is pressed again."""
        self.scan(False)
        self.is_used = self._is_new = False
        self._drop()

    def follow(self) -> None:
        """The layout may have moved, and answers may have come: stand where the focus is."""
        own = [widget for widget in reachable(self._window) if not _is_in_frame(widget)] if self._is_new else []
        if own:
            self._focus(own[0])
        self.ring.surround(self.here() if self.is_used or self.is_scanning else None)

    def _focus(self, widget: QWidget) -> None:
        self.is_used, self._is_new = True, False
        if self.is_scanning:
            self._scan.start()
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        self.ring.surround(widget)

    def _drop(self) -> None:
        here = QApplication.focusWidget()
        self.ring.hide()
        if isinstance(here, QAbstractButton):
            here.clearFocus()


def _is_in_frame(widget: QWidget) -> bool:
    above = widget.parentWidget()
    while above is not None:
        if above.objectName() in ("bar", "foot"):
            return True
        above = above.parentWidget()
    return False
