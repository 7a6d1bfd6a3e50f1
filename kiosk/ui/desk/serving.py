# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the desk does about today's people: call, speak, finish, undo; the keys for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from kiosk.domain.duties import Duty
from kiosk.i18n import _, current_language, known_languages
from kiosk.ui.desk.giving import Giving
from kiosk.ui.desk.hand_on import HandOnDialog
from kiosk.ui.desk.new_person import NewPersonDialog
from kiosk.ui.desk.part import DeskPart
from kiosk.ui.desk.today import TodayPanel

if TYPE_CHECKING:
    from kiosk.domain.duties import Worker
    from kiosk.services.desk_flags import Flag
    from kiosk.services.desk_today import QueueRow
    from kiosk.ui.desk.acts import Seen
    from kiosk.ui.desk.dialog import DeskDialog
    from kiosk.ui.desk.window import DeskWindow


class Serving(DeskPart):
    """Today's queues, and the person at this desk."""

    name = "today"
    pictogram = "users-three"

    def __init__(self, window: DeskWindow) -> None:
        super().__init__(window)
        self._seen: Seen | None = None
        self._helps_of: tuple[int, str] | None = None
        self.panel: TodayPanel = TodayPanel()
        self.new_person = NewPersonDialog(window, tuple(known_languages()))
        self.hand_on = HandOnDialog(window)
        self._giving = Giving(self)

    @property
    def dialogs(self) -> tuple[DeskDialog, ...]:
        return (self.new_person, self.hand_on)

    @property
    def foot(self) -> tuple[QWidget, ...]:
        return (self.panel.back,)

    def title(self) -> str:
        return _("Today")

    def is_for(self, worker: Worker) -> bool:
        return worker.has(Duty.QUEUE)

    def join(self) -> None:
        panel, window = self.panel, self.window
        panel.asked.connect(self._on_asked)
        panel.call_next.connect(lambda number: window.do(window.acts().call_next, session_id=number))
        panel.undo.connect(self._on_undo)
        panel.urgent.going.connect(self._on_going)
        self._giving.join()

    def open(self, is_open: bool) -> None:
        super().open(is_open)
        self.panel.show_undo(is_open)

    def show_seen(self, seen: Seen, worker: Worker) -> None:
        self._seen = seen
        self.panel.show_seen(seen, worker, self.window.acts().room.zone)
        self._learn_helps()

    def forget(self) -> None:
        self._seen = self._helps_of = None
        self.panel.forget()

    def retranslate(self) -> None:
        self.panel.retranslate()

    def _learn_helps(self) -> None:
        """What the person at this desk can be helped with, and to whom they can be handed on."""
        queue, worker = self.panel.mine()[1], self.window.worker
        wanted = (queue.card.organisation_id, current_language()) if queue is not None else None
        if wanted is None or wanted == self._helps_of or worker is None:
            return
        self._helps_of, (own, language) = wanted, wanted

        def learn() -> tuple[Any, Any]:
            acts = self.window.acts()
            helps = acts.help_choices(worker=worker, organisation_id=own, language=language)
            return helps, tuple(offer for offer in acts.places(language) if offer.organisation_id != own)

        self.window.tasks.run(learn, done=self._on_learnt, failed=self.window.say_trouble)

    def _on_learnt(self, learnt: tuple[Any, Any]) -> None:
        self.panel.conversation.show_helps(learnt[0])
        self.panel.conversation.show_offers(learnt[1])

    # --- acting -----------------------------------------------------------------------------------------------

    def _on_asked(self, act: str, person: QueueRow) -> None:
        acts, do = self.window.acts(), self.window.do
        by_request = {"check-in": acts.check_in, "unpark": acts.unpark}
        by_seen = {"call-this": acts.call_this, "park": acts.park, "left": acts.left, "no-show": acts.no_show}
        by_call = {"recall": acts.recall, "skip": acts.skip, "start": acts.start, "take-over": acts.take_over}
        if act == "finish":
            self._finish(person)
        elif act == "reprint":
            self._giving.reprint(person)
        elif act in by_request:
            do(by_request[act], request_id=person.request_id)
        elif act in by_seen:
            do(by_seen[act], request_id=person.request_id, seen=person.state)
        elif act in by_call and person.call_id is not None:
            do(by_call[act], call_id=person.call_id)

    def _finish(self, person: QueueRow) -> None:
        talk, window = self.panel.conversation, self.window
        if person.call_id is not None:
            window.do(
                window.acts().finish, call_id=person.call_id, outcome=talk.outcome(), helped_with=talk.helped_with()
            )

    def _on_undo(self) -> None:
        undoable = self._seen.undoable if self._seen is not None else None
        if undoable is not None:
            self.window.do(self.window.acts().undo, event_id=undoable.event_id)

    def _on_going(self, flag: Flag) -> None:
        self.window.do(self.window.acts().clear_flag, flag=flag)

    def key(self, event: QKeyEvent) -> bool:
        talk, key = self.panel.conversation, event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if talk.row is None:
                self.panel.ask_next()
            elif talk.start.isVisible():
                talk.start.click()
        elif key == Qt.Key.Key_R and talk.recall.isVisible():
            talk.recall.click()
        elif key == Qt.Key.Key_F and talk.finish.isVisible():
            talk.finish.click()
        elif key == Qt.Key.Key_U and self.panel.back.isVisible():
            self.panel.back.click()
        elif key == Qt.Key.Key_Slash:
            self.panel.begin_search()
        else:
            return False
        return True
