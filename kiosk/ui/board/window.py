# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The waiting room's window: who is called, who was called, what is on today."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QStackedLayout, QVBoxLayout, QWidget

from kiosk.i18n import _, formats
from kiosk.ui.board.call_card import CallCard
from kiosk.ui.board.calls import CallQueue
from kiosk.ui.board.letters import BoardText
from kiosk.ui.board.side import CalledRow, ProgrammeCard
from kiosk.ui.clock import Clock
from kiosk.ui.live import Look
from kiosk.ui.tasks import Tasks
from kiosk.ui.widgets.panel import paint_by_sheet
from kiosk.ui.widgets.pictogram import Pictogram

if TYPE_CHECKING:
    from kiosk.errors import KioskError
    from kiosk.services.board import Announcement, BoardCall, BoardView

TICK_MS = 500
LOOK_AGAIN_TICKS = 60
"""The programme goes on without anybody changing anything: every half minute the board looks by itself."""
_ROWS = 3


class BoardWindow(QWidget):
    """`look` is called by the change feed, `show_room` once when the room is open.

    Signals:
        announced(call): a number becomes large; chime and voice follow it.
    """

    announced = Signal(object)

    def __init__(self, *, ask: Callable[[], BoardView], tasks: Tasks, clock: Clock, is_still: bool = False) -> None:
        super().__init__()
        self.setObjectName("board")
        self._clock, self._zone = clock, ZoneInfo("Europe/Amsterdam")
        self._view: BoardView | None = None
        self._ticks = 0
        self._is_heard: Callable[[], bool] = lambda: False
        self.calls = CallQueue()
        self._look = Look(ask, tasks=tasks, parent=self)
        self._look.seen.connect(self._on_seen)
        self._look.failed.connect(self._on_failed)
        self.room = BoardText(0.046, weight=700)
        self.time = BoardText(0.046, weight=700, side="end")
        self.trouble = BoardText(0.034, tone="night_mark", weight=700)
        self.card = CallCard(is_still=is_still)
        self.today = ProgrammeCard(0.052, rows=7)
        self.soon = ProgrammeCard(0.032, rows=3)
        self.rows = [CalledRow() for _place in range(_ROWS)]
        self._build()
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self.tick)
        self._timer.start()
        self.retranslate()

    def _build(self) -> None:
        self.house = Pictogram("house-line", tone="night_mark", size="icon-large")
        head = QHBoxLayout()
        head.addWidget(self.house)
        head.addWidget(self.room, 1)
        head.addWidget(self.time)
        large = QWidget()
        self._large = QStackedLayout(large)
        self._large.addWidget(self.today)
        self._large.addWidget(self.card)
        side = QVBoxLayout()
        for each in self.rows:
            side.addWidget(each, 3)
        side.addWidget(self.soon, 4)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.addWidget(large, 100)
        self._body.addLayout(side, 63)
        self._head, self._side = head, side
        self._page = QVBoxLayout(self)
        # The window is as large as the screen, whatever its parts would like.
        self._page.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._page.addLayout(head)
        self._page.addLayout(self._body, 1)
        self._page.addWidget(self.trouble)
        self.trouble.hide()

    # --- what is seen -----------------------------------------------------------------------------------------

    def show_room(self, name: str, zone: ZoneInfo) -> None:
        """The room is open: its name, its time, and the first look at its calls."""
        self._zone = zone
        self.room.setText(name)
        self._show_time()
        self.look()

    def use_sound(self, is_heard: Callable[[], bool]) -> None:
        """Whether calls are heard in the room: asked at each call, and shown the more where they are not."""
        self._is_heard = is_heard

    def look(self) -> None:
        """Something may have changed."""
        self._look.again()

    def tick(self) -> None:
        """Time goes by: the clock, the next call, and now and then a look at the programme."""
        self._ticks += 1
        self._show_time()
        if self._view is not None and self._ticks % LOOK_AGAIN_TICKS == 0:
            self.look()
        self._say(self.calls.tick(self._clock.monotonic()))

    def lost(self) -> None:
        """The room's memory cannot be reached: what is shown stays, and says that it may be old."""
        self.trouble.setText(_("New numbers are not shown at the moment. Please listen, or ask at the desk."))
        self.trouble.show()

    def _on_seen(self, view: BoardView) -> None:
        self._view = view
        self.trouble.hide()
        self._say(self.calls.take(view, self._clock.monotonic()))

    def _on_failed(self, _error: KioskError) -> None:
        self.lost()

    def _say(self, is_new: bool) -> None:
        showing = self.calls.showing
        if showing is not None:
            self.card.show_call(showing.call)
        self._large.setCurrentWidget(self.today if showing is None else self.card)
        self._show_side(showing)
        if is_new and showing is not None:
            self.card.flash(framed=showing.call.draws_eye or not self._is_heard())
            self.announced.emit(showing)

    def _show_side(self, showing: Announcement | None) -> None:
        if self._view is None:
            return
        large = showing.call.label if showing is not None else ""
        # Whoever waits for the large card stands here already: nobody has to wait to be seen.
        others: list[BoardCall] = [call for call in (*self._view.current, *self._view.history) if call.label != large]
        for place, each in enumerate(self.rows):
            each.show_call(others[place] if place < len(others) else None)
        entries = [
            (formats.clock(entry.starts_at.astimezone(self._zone)), entry.title) for entry in self._view.programme
        ]
        self.today.show_entries(entries)
        self.soon.show_entries(entries)
        # While nobody is called the programme is the large thing, and need not stand here too.
        self.soon.setVisible(showing is not None and bool(entries))

    def _show_time(self) -> None:
        self.time.setText(formats.clock(self._clock.now().astimezone(self._zone)))

    def retranslate(self) -> None:
        self.today.say(_("Today in the community room"), _("Welcome. You will see your number here."))
        self.soon.say(_("Later today"), "")

    # --- Qt ---------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        tall = self.height() > self.width()
        self._body.setDirection(QBoxLayout.Direction.TopToBottom if tall else QBoxLayout.Direction.LeftToRight)
        edge = min(self.width(), self.height()) * 45 // 1000
        self._page.setContentsMargins(edge, edge, edge, edge)
        for layout in (self._page, self._body, self._head):
            layout.setSpacing(edge * 3 // 4)
        self._side.setSpacing(edge // 2)
        self.card.space(edge // 2)
        for row in self.rows:
            row.space(edge * 3 // 4)
        for programme in (self.today, self.soon):
            programme.space(edge * 3 // 4)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "_timer"):
            self.retranslate()
            self.look()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._timer.stop()
        super().closeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_by_sheet(self)
