# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""One date in the grid of a week. It can be dragged to another day or time; nobody ever has to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QEventPoint, QInputEvent, QKeyEvent, QMouseEvent, QTouchEvent

from kiosk.domain.vocabulary import SessionState
from kiosk.i18n import _, formats, isolate, ngettext
from kiosk.ui import theme
from kiosk.ui.theme.tokens import SLIP_MM
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.panel import column
from kiosk.ui.widgets.text import Text

if TYPE_CHECKING:
    from kiosk.services.plan_dates import PlannedDate

OFF = (SessionState.CANCELLED, SessionState.PAUSED)
HALF_HOUR = 30
# A day or half an hour, with Ctrl and an arrow.
_KEYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -HALF_HOUR),
    Qt.Key.Key_Down: (0, HALF_HOUR),
}


class DateButton(TouchButton):
    """One date; its state in words, not by colour alone.

    Signals:
    dragged(point, down): held and carried to this point of the screen, so many pixels below where it began.
    dropped(point, down): let go there.
    drag_over(): not carried any more, however it ended.
    shifted(days, minutes): the keyboard asks to move it by so much.
    """

    dragged = Signal(QPointF, float)
    dropped = Signal(QPointF, float)
    drag_over = Signal()
    shifted = Signal(int, int)

    def __init__(self, planned: PlannedDate, *, can_move: bool = False) -> None:
        super().__init__("desk-tab", target="desk")
        self.planned, self._can_move = planned, can_move
        self._from: QPointF | None = None
        self.is_dragged = False
        self.setCheckable(True)
        said = [str(formats.time_range(planned.card.starts, planned.card.ends)), planned.card.organisation]
        if planned.state in OFF:
            said.append(_("does not take place"))
        elif planned.state is SessionState.MOVED:
            said.append(_("moved"))
        if planned.people:
            said.append(ngettext("{n} person", "{n} people", planned.people).format(n=isolate(planned.people)))
        lines = column(self, gap="", pad="hair")
        for place, words in enumerate(said):
            is_warning = planned.state in OFF and place == 2
            lines.addWidget(Text(words, "desk-small", tone="stop" if is_warning else "" if place else "soft"))
        self.setText(". ".join(said))
        self.setAccessibleName(". ".join(said))
        if can_move:
            self.setAccessibleDescription(_("Ctrl and an arrow: move by a day or half an hour."))

    def heightForWidth(self, width: int) -> int:
        return max(self.minimumHeight(), super().heightForWidth(width))

    # --- carried by a finger or a mouse ---------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._from = event.position()
        super().mousePressEvent(event)

    def _on_touch(self, event: QTouchEvent) -> None:
        for point in event.points():
            if point.state() == QEventPoint.State.Pressed and TouchButton._held is None:
                self._from = point.position()
        super()._on_touch(event)

    def _slide(self, position: QPointF) -> None:
        if TouchButton._held is not self or not self._can_move or self._from is None:
            super()._slide(position)
            return
        way = position - self._from
        # A hand that trembles carries nothing away: what counts as a slip for every button is none of a drag.
        if self.is_dragged or way.manhattanLength() > theme.scale().px(SLIP_MM):
            self.is_dragged = True
            self.dragged.emit(self.mapToGlobal(position), way.y())
        else:
            super()._slide(position)

    def _lift(self, position: QPointF, event: QInputEvent) -> None:
        if TouchButton._held is self and self.is_dragged and self._from is not None:
            down = (position - self._from).y()
            self._let_go()
            self.dropped.emit(self.mapToGlobal(position), down)
        else:
            super()._lift(position, event)

    def _let_go(self) -> None:
        was_dragged, self.is_dragged, self._from = self.is_dragged, False, None
        super()._let_go()
        if was_dragged:
            self.drag_over.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = _KEYS.get(Qt.Key(event.key())) if event.modifiers() & Qt.KeyboardModifier.ControlModifier else None
        if way is not None and self._can_move and not event.isAutoRepeat():
            self.shifted.emit(*way)
        else:
            super().keyPressEvent(event)
