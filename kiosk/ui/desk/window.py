# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The desk's window: sign in, then the panels; locked when nobody touches it for five minutes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QLayout, QStackedLayout, QWidget

from kiosk.changes import Change
from kiosk.errors import KioskError
from kiosk.i18n import _, current_language
from kiosk.ui import theme
from kiosk.ui.clock import Clock
from kiosk.ui.desk.acts import DeskActs, Seen
from kiosk.ui.desk.dialog import DeskDialog
from kiosk.ui.desk.part import DeskPart
from kiosk.ui.desk.parts import PARTS
from kiosk.ui.desk.sidebar import Sidebar
from kiosk.ui.desk.sign_in import SignInPage
from kiosk.ui.language import switch_language
from kiosk.ui.live import Look
from kiosk.ui.messages import text_for
from kiosk.ui.tasks import Tasks
from kiosk.ui.widgets.panel import column, paint_by_sheet, row
from kiosk.ui.widgets.text import Text

if TYPE_CHECKING:
    from kiosk.domain.duties import Worker
    from kiosk.services.signing_in import SignedIn

Part = TypeVar("Part", bound=DeskPart)

LOCK_AFTER = timedelta(minutes=5)
GIVE_UP_AFTER = timedelta(minutes=1)
TICK_MS = 1_000
LOOK_AGAIN_SECONDS = 20
_INPUT = (
    QEvent.Type.MouseButtonPress,
    QEvent.Type.KeyPress,
    QEvent.Type.TouchBegin,
    QEvent.Type.TouchUpdate,
    QEvent.Type.Wheel,
)


class DeskWindow(QWidget):
    """`acts` answers once the room is open; `room_ready` begins, the change feed calls `look`.

    Signals:
        left(): nobody is signed in any more (signed out or locked), or, over a kiosk, nobody signs in.
    """

    left = Signal()

    def __init__(
        self,
        *,
        acts: Callable[[], DeskActs],
        tasks: Tasks,
        clock: Clock,
        is_beside: bool = False,
    ) -> None:
        super().__init__()
        self.setObjectName("desk")
        self.acts, self.tasks, self.clock = acts, tasks, clock
        self.worker: Worker | None = None
        self._seen: Seen | None = None
        self._touched = self._looked = clock.monotonic()
        self._busy = False
        self._is_beside = is_beside
        self._is_lost = False
        self._look = Look(self._ask, tasks=tasks, parent=self)
        self._look.seen.connect(self._on_seen)
        self._look.failed.connect(self.say_trouble)
        self.sign_in = SignInPage(acts=acts, tasks=tasks, clock=clock)
        self.parts: tuple[DeskPart, ...] = tuple(kind(self) for kind in PARTS)
        self.side = Sidebar(self.parts)
        self.told = Text("", "desk-bold")
        self.told.setObjectName("told")
        self._build()
        self.keys = DeskDialog(self, pictogram="check")
        self._join()
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self.tick)
        self._timer.start()

    def _build(self) -> None:
        self.work = QWidget()
        panels = QWidget()
        self._panels = QStackedLayout(panels)
        for part in self.parts:
            self._panels.addWidget(part.panel)
        main = QWidget()
        page = column(main, gap="small", pad="pad")
        page.addWidget(panels, 1)
        foot = row()
        foot.addWidget(self.told, 1)
        for part in self.parts:
            for button in part.foot:
                foot.addWidget(button)
        page.addLayout(foot)
        # As high with and without words in it: nothing jumps.
        foot.addStrut(theme.scale().target("desk"))
        line = row(self.work, gap="")
        line.addWidget(self.side)
        line.addWidget(main, 1)
        self._pages = QStackedLayout(self)
        # The window is as large as the screen, whatever its parts would like.
        self._pages.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._pages.addWidget(self.sign_in)
        self._pages.addWidget(self.work)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _join(self) -> None:
        self.sign_in.signed_in.connect(self._on_signed_in)
        self.sign_in.given_up.connect(self.left)
        self.sign_in.leave.setVisible(self._is_beside)
        self.side.opened.connect(self.open_panel)
        self.side.language.connect(lambda code: switch_language(code, with_qt_words=True))
        self.side.leaving.connect(self.sign_out)
        self.side.helping.connect(self._explain_keys)
        self.keys.accepted.connect(self.keys.hide)
        for part in self.parts:
            part.join()
            for dialog in part.dialogs:
                # A dialog is made before the pages; it lies over them.
                dialog.raise_()

    def part(self, kind: type[Part]) -> Part:
        """The one part of this kind."""
        return next(part for part in self.parts if isinstance(part, kind))

    def _open_part(self) -> DeskPart:
        return next(part for part in self.parts if part.panel is self._panels.currentWidget())

    # --- signing in and out -----------------------------------------------------------------------------------

    def room_ready(self) -> None:
        """The room is open: ask who is here."""
        self._pages.setCurrentWidget(self.sign_in)
        self.sign_in.begin()

    def begin_with(self, page: QWidget) -> None:
        """There is no room yet: this page instead of the names, until `room_ready`."""
        if self._pages.indexOf(page) < 0:
            self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)

    def _on_signed_in(self, signed_in: SignedIn) -> None:
        self.worker = signed_in.worker
        self._touched = self.clock.monotonic()
        self.side.open(self.side.show_worker(signed_in.first_name, self.worker))
        self._pages.setCurrentWidget(self.work)
        self.setFocus()
        self.look()

    def sign_out(self) -> None:
        """The worker leaves; an open conversation stays open and can be gone on with."""
        worker = self.worker
        if worker is not None:
            self.tasks.run(lambda: self.acts().sign_out(worker=worker), failed=lambda _error: None, owner=self)
        self.lock()

    def lock(self) -> None:
        """Nobody is at the desk: nothing of the room stays on the screen."""
        self.worker = self._seen = None
        self._look.stop()
        self.keys.hide()
        for part in self.parts:
            for dialog in part.dialogs:
                dialog.hide()
            part.open(False)
            part.forget()
        self.tell("")
        self._pages.setCurrentWidget(self.sign_in)
        self.sign_in.begin()
        self.left.emit()

    def tick(self) -> None:
        """Time goes by: minutes of waiting grow, and a desk that nobody touches locks itself."""
        now = self.clock.monotonic()
        if self.worker is None:
            # Over a kiosk: whoever held the house by chance, or walked away, gives the screen back to the residents.
            if self._is_beside and now - self._touched >= GIVE_UP_AFTER.total_seconds():
                self.left.emit()
        elif now - self._touched >= LOCK_AFTER.total_seconds():
            self.lock()
        elif now - self._looked >= LOOK_AGAIN_SECONDS:
            self.look()

    # --- looking ----------------------------------------------------------------------------------------------

    def look(self) -> None:
        """Something may have changed."""
        if self.worker is not None:
            self._looked = self.clock.monotonic()
            self._look.again()
            self._open_part().look()

    def lost(self) -> None:
        """The room's memory cannot be reached; what is seen may be old."""
        if self.worker is not None:
            self._is_lost = True
            self.tell(_("The room's memory cannot be reached. What you see may be old; it comes back by itself."))

    def _ask(self) -> tuple[Worker, Seen] | None:
        worker = self.worker
        if worker is None:
            return None
        return worker, self.acts().look(worker=worker, language=current_language())

    def _on_seen(self, result: tuple[Worker, Seen] | None) -> None:
        if result is None or result[0] is not self.worker or self.worker is None:
            return
        self._seen = result[1]
        if self._is_lost:
            self._is_lost = False
            self.tell("")
        for part in self.parts:
            if part.is_for(self.worker):
                part.show_seen(self._seen, self.worker)

    def say_trouble(self, error: KioskError) -> None:
        if error.code == "not-signed-in":
            self.lock()
            return
        self.tell(text_for(error))
        if self._seen is not None:
            # The list may have changed under the pointer: show it as it is.
            self._looked = self.clock.monotonic() - LOOK_AGAIN_SECONDS + 1

    def tell(self, says: str) -> None:
        """One calm line at the foot, until the next act."""
        self.told.setText(says)

    # --- acting -----------------------------------------------------------------------------------------------

    def do(self, service: Callable[..., object], **given: object) -> None:
        """One act at a time: a second press while the first is under way is none."""
        worker = self.worker
        if worker is None or self._busy:
            return
        self._busy = True
        self.tell("")
        self.tasks.run(lambda: service(worker=worker, **given), done=self._on_done, failed=self._on_refused)

    def _on_done(self, result: object) -> None:
        self._busy = False
        if result is None:
            self.tell(_("Nobody waits here any more."))
        if result is not Change.NONE:
            self.look()

    def _on_refused(self, error: KioskError) -> None:
        self._busy = False
        self.say_trouble(error)
        self.look()

    # --- panels, keys -----------------------------------------------------------------------------------------

    def open_panel(self, name: str) -> None:
        """Show this panel."""
        chosen = next(part for part in self.parts if part.name == name)
        self._panels.setCurrentWidget(chosen.panel)
        for part in self.parts:
            part.open(part is chosen)
        self.tell("")

    def _explain_keys(self) -> None:
        self.keys.title.setText(_("Keys of the desk"))
        self.keys.says.setText(
            _(
                "Enter: call the next one, or begin with who was called.\nR: call again.\nF: conversation done.\n"
                "U: undo the last act.\n/: search a number or a name.\nEscape: back.\nF1: this page."
            )
        )
        self.keys.yes.setText(_("Understood"))
        self.keys.open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.worker is None or event.isAutoRepeat():
            super().keyPressEvent(event)
            return
        if event.key() == Qt.Key.Key_F1:
            self._explain_keys()
        elif not self._open_part().key(event):
            super().keyPressEvent(event)

    # --- Qt ---------------------------------------------------------------------------------------------------

    def watch(self) -> None:
        """Notice every touch of the program, so that only a desk that nobody uses locks itself."""
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    def unwatch(self) -> None:
        """The window goes."""
        self._timer.stop()
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _INPUT:
            self._touched = self.clock.monotonic()
        return False

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "_timer"):
            self.side.retranslate()
            for part in self.parts:
                part.retranslate()
            self.sign_in.retranslate()
            self.look()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_by_sheet(self)
