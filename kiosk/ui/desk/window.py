# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The desk's window: sign in, then the panels; locked when nobody touches it for five minutes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QLayout, QStackedLayout, QWidget

from kiosk.changes import Change
from kiosk.domain.duties import Duty
from kiosk.errors import KioskError
from kiosk.i18n import _, current_language
from kiosk.ui import theme
from kiosk.ui.clock import Clock
from kiosk.ui.desk.acts import DeskActs, Seen
from kiosk.ui.desk.dialog import DeskDialog
from kiosk.ui.desk.flags import FlagsPanel
from kiosk.ui.desk.giving import Giving
from kiosk.ui.desk.hand_on import HandOnDialog
from kiosk.ui.desk.hours import HoursPanel
from kiosk.ui.desk.new_person import NewPersonDialog
from kiosk.ui.desk.plan_date import PlanDateDialog
from kiosk.ui.desk.planning import Planning
from kiosk.ui.desk.sidebar import Sidebar
from kiosk.ui.desk.sign_in import SignInPage
from kiosk.ui.desk.staffing import Staffing
from kiosk.ui.desk.today import TodayPanel
from kiosk.ui.desk.worker_dialog import WorkerDialog
from kiosk.ui.desk.workers import WorkersPanel
from kiosk.ui.language import switch_language
from kiosk.ui.live import Look
from kiosk.ui.messages import text_for
from kiosk.ui.tasks import Tasks
from kiosk.ui.widgets.panel import column, paint_by_sheet, row
from kiosk.ui.widgets.text import Text

if TYPE_CHECKING:
    from kiosk.domain.duties import Worker
    from kiosk.services.desk_flags import Flag
    from kiosk.services.desk_today import QueueRow
    from kiosk.services.signing_in import SignedIn

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
        languages: tuple[str, ...] = ("nl",),
        is_beside: bool = False,
    ) -> None:
        super().__init__()
        self.setObjectName("desk")
        self.acts, self.tasks, self._clock = acts, tasks, clock
        self.worker: Worker | None = None
        self._seen: Seen | None = None
        self._helps_of: tuple[int, str] | None = None
        self._touched = self._looked = clock.monotonic()
        self._busy = False
        self._is_beside = is_beside
        self._is_lost = False
        self._look = Look(self._ask, tasks=tasks, parent=self)
        self._look.seen.connect(self._on_seen)
        self._look.failed.connect(self.say_trouble)
        self.sign_in = SignInPage(acts=acts, tasks=tasks, clock=clock)
        self.side = Sidebar()
        self.today = TodayPanel()
        self.flags = FlagsPanel()
        self.hours = HoursPanel()
        self.giving = Giving(self)
        self.planning = Planning(self)
        self.workers = WorkersPanel()
        self.staffing = Staffing(self)
        self.told = Text("", "desk-bold")
        self.told.setObjectName("told")
        self._build()
        self.new_person = NewPersonDialog(self, languages)
        self.hand_on = HandOnDialog(self)
        self.keys = DeskDialog(self, pictogram="check")
        self.plan_date = PlanDateDialog(self)
        self.worker_dialog = WorkerDialog(self)
        self._join()
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self.tick)
        self._timer.start()

    def _build(self) -> None:
        self.work = QWidget()
        panels = QWidget()
        self._panels = QStackedLayout(panels)
        for panel in (self.today, self.flags, self.hours, self.workers):
            self._panels.addWidget(panel)
        main = QWidget()
        page = column(main, gap="small", pad="pad")
        page.addWidget(panels, 1)
        foot = row()
        foot.addWidget(self.told, 1)
        foot.addWidget(self.planning.back)
        foot.addWidget(self.today.back)
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
        self.today.asked.connect(self._on_asked)
        self.today.call_next.connect(lambda number: self.do(self.acts().call_next, session_id=number))
        self.today.undo.connect(self._on_undo)
        for going in (self.today.urgent.going, self.flags.going):
            going.connect(self._on_going)
        self.giving.join()
        self.planning.join()
        self.staffing.join()

    # --- signing in and out -----------------------------------------------------------------------------------

    def room_ready(self) -> None:
        """The room is open: ask who is here."""
        self.sign_in.begin()

    def _on_signed_in(self, signed_in: SignedIn) -> None:
        self.worker = signed_in.worker
        self._touched = self._clock.monotonic()
        self.side.show_worker(signed_in.first_name, plans=self.worker.has(Duty.PLAN), hires=self.worker.has(Duty.STAFF))
        serves = self.worker.has(Duty.QUEUE)
        self.side.panels["today"].setVisible(serves)
        self.side.open("today" if serves else "flags")
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
        self._helps_of = None
        self._look.stop()
        for dialog in (self.new_person, self.hand_on, self.keys, self.plan_date, self.worker_dialog):
            dialog.hide()
        self.hours.forget()
        self.today.forget()
        self.tell("")
        self._pages.setCurrentWidget(self.sign_in)
        self.sign_in.begin()
        self.left.emit()

    def tick(self) -> None:
        """Time goes by: minutes of waiting grow, and a desk that nobody touches locks itself."""
        now = self._clock.monotonic()
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
            self._looked = self._clock.monotonic()
            self._look.again()
            self.planning.look()
            self.staffing.look()

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
        self.today.show_seen(self._seen, self.worker, self.acts().room.zone)
        self.flags.show_flags(self._seen.flags, self._clock.now())
        self.side.show_count(len(self._seen.flags))
        self._learn_helps()

    def _learn_helps(self) -> None:
        """What the person at this desk can be helped with, and to whom they can be handed on."""
        queue = self.today.mine()[1]
        wanted = (queue.card.organisation_id, current_language()) if queue is not None else None
        if wanted is None or wanted == self._helps_of or self.worker is None:
            return
        self._helps_of, worker, (own, language) = wanted, self.worker, wanted

        def learn() -> tuple[Any, Any]:
            acts = self.acts()
            helps = acts.help_choices(worker=worker, organisation_id=own, language=language)
            return helps, tuple(offer for offer in acts.places(language) if offer.organisation_id != own)

        self.tasks.run(learn, done=self._on_learnt, failed=self.say_trouble)

    def _on_learnt(self, learnt: tuple[Any, Any]) -> None:
        self.today.conversation.show_helps(learnt[0])
        self.today.conversation.show_offers(learnt[1])

    def say_trouble(self, error: KioskError) -> None:
        if error.code == "not-signed-in":
            self.lock()
            return
        self.tell(text_for(error))
        if self._seen is not None:
            # The list may have changed under the pointer: show it as it is.
            self._looked = self._clock.monotonic() - LOOK_AGAIN_SECONDS + 1

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

    def _on_asked(self, act: str, person: QueueRow) -> None:
        acts = self.acts()
        by_request = {"check-in": acts.check_in, "unpark": acts.unpark}
        by_seen = {"call-this": acts.call_this, "park": acts.park, "left": acts.left, "no-show": acts.no_show}
        by_call = {"recall": acts.recall, "skip": acts.skip, "start": acts.start, "take-over": acts.take_over}
        if act == "finish":
            self._finish(person)
        elif act in by_request:
            self.do(by_request[act], request_id=person.request_id)
        elif act in by_seen:
            self.do(by_seen[act], request_id=person.request_id, seen=person.state)
        elif act in by_call and person.call_id is not None:
            self.do(by_call[act], call_id=person.call_id)

    def _finish(self, person: QueueRow) -> None:
        talk = self.today.conversation
        if person.call_id is not None:
            self.do(self.acts().finish, call_id=person.call_id, outcome=talk.outcome(), helped_with=talk.helped_with())

    def _on_undo(self) -> None:
        undoable = self._seen.undoable if self._seen is not None else None
        if undoable is not None:
            self.do(self.acts().undo, event_id=undoable.event_id)

    def _on_going(self, flag: Flag) -> None:
        self.do(self.acts().clear_flag, flag=flag)

    # --- panels, keys -----------------------------------------------------------------------------------------

    def open_panel(self, name: str) -> None:
        """Show this panel."""
        panels = {"today": self.today, "flags": self.flags, "hours": self.hours, "workers": self.workers}
        self._panels.setCurrentWidget(panels[name])
        self.today.show_undo(name == "today")
        self.planning.open(name == "hours")
        self.staffing.open(name == "workers")
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
        talk = self.today.conversation
        person = talk.row
        key = event.key()
        if key == Qt.Key.Key_F1:
            self._explain_keys()
        elif self._panels.currentWidget() is not self.today:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if person is None:
                self.today.ask_next()
            elif talk.start.isVisible():
                talk.start.click()
        elif key == Qt.Key.Key_R and talk.recall.isVisible():
            talk.recall.click()
        elif key == Qt.Key.Key_F and talk.finish.isVisible():
            talk.finish.click()
        elif key == Qt.Key.Key_U and self.today.back.isVisible():
            self.today.back.click()
        elif key == Qt.Key.Key_Slash:
            self.today.begin_search()
        else:
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
            self._touched = self._clock.monotonic()
        return False

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "_timer"):
            self.side.retranslate()
            self.today.retranslate()
            self.flags.retranslate()
            self.hours.retranslate()
            self.workers.retranslate()
            self.sign_in.retranslate()
            self.look()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_by_sheet(self)
