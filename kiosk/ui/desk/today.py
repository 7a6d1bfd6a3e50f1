# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Today: the queues of the consultation hours, and beside them the person at this desk."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from kiosk.domain.vocabulary import RequestState, SessionState
from kiosk.i18n import N_, _, formats, isolate
from kiosk.ui import theme
from kiosk.ui.desk import words
from kiosk.ui.desk.button import Chip, DeskButton
from kiosk.ui.desk.conversation import Conversation
from kiosk.ui.desk.flags import RAISED_BY_HAND, FlagList
from kiosk.ui.desk.flow import Flow
from kiosk.ui.desk.queue_table import QueueTable, lines_of
from kiosk.ui.widgets.panel import Panel, column, row
from kiosk.ui.widgets.text import Text

if TYPE_CHECKING:
    from kiosk.domain.duties import Worker
    from kiosk.services.desk_today import DeskQueue, QueueRow, Today
    from kiosk.ui.desk.acts import Seen

S = RequestState
# What can be done with the chosen person, by where they stand.
_CHOSEN_ACTS: dict[RequestState, tuple[str, ...]] = {
    S.WAITING: ("call-this", "park", "left", "reprint"),
    S.PARKED: ("call-this", "unpark", "left", "reprint"),
    S.BOOKED: ("check-in", "no-show", "reprint"),
    S.CALLED: ("take-over",),
    S.STARTED: ("take-over",),
}


class TodayPanel(QWidget):
    """Signals:
    asked(act, row): something is to be done with this person.
    call_next(session_id), new_person(), day_list(), undo(): the buttons of the whole panel.
    """

    asked = Signal(str, object)
    call_next = Signal(int)
    new_person = Signal()
    day_list = Signal()
    undo = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._seen: Seen | None = None
        self._worker: Worker | None = None
        self._zone = ZoneInfo("Europe/Amsterdam")
        self.session_id: int | None = None
        self._offers_undo = True
        self.title = Text("", "desk-title")
        self.search = _Search()
        self.sign_in = DeskButton("", "ticket")
        self.sign_in.setObjectName("new-person")
        self.paper = DeskButton("", "printer")
        self.paper.setObjectName("day-list")
        self.urgent = FlagList(most=2)
        self._tabs = QWidget()
        self.tabs = Flow(self._tabs)
        self._tabs_said: tuple[tuple[int, str], ...] = ()
        self.note = Text("", "desk-bold")
        self.empty = Text("", "desk", tone="soft", side="centre")
        self.table = QueueTable()
        self.call = DeskButton("", "megaphone", "desk-primary", role="desk-heading")
        self.call.setObjectName("call-next")
        self.back = DeskButton("", "arrow-u-up-left")
        self.back.setObjectName("undo")
        self.chosen = {name: DeskButton("", pictogram) for name, pictogram in _PICTOGRAMS.items()}
        self.conversation = Conversation()
        self._build()
        self._join()
        self.retranslate()

    def _build(self) -> None:
        head = row()
        head.addWidget(self.title, 1)
        head.addWidget(self.search)
        head.addWidget(self.sign_in)
        head.addWidget(self.paper)
        queue = Panel()
        inside = column(queue, gap="small", pad="pad")
        for widget in (self._tabs, self.note):
            inside.addWidget(widget)
        inside.addWidget(self.table, 1)
        inside.addWidget(self.empty, 1)
        acts = QWidget()
        foot = Flow(acts)
        foot.addWidget(self.call)
        for name, button in self.chosen.items():
            button.setObjectName(f"chosen-{name}")
            foot.addWidget(button)
        inside.addWidget(acts)
        body = row()
        body.addWidget(queue, 68)
        body.addWidget(self.conversation, 33)
        page = column(self)
        page.addLayout(head)
        page.addWidget(self.urgent)
        page.addLayout(body, 1)

    def _join(self) -> None:
        self.table.chosen.connect(self._show_acts)
        self.table.wanted.connect(lambda: self._on_chosen("call-this"))
        self.search.textChanged.connect(lambda _text: self._show_queue())
        self.call.clicked.connect(self.ask_next)
        self.sign_in.clicked.connect(self.new_person)
        self.paper.clicked.connect(self.day_list)
        self.back.clicked.connect(self.undo)
        self.conversation.asked.connect(self._on_conversation)
        for name, button in self.chosen.items():
            button.clicked.connect(lambda _checked=False, name=name: self._on_chosen(name))

    # --- what is shown ----------------------------------------------------------------------------------------

    def show_seen(self, seen: Seen, worker: Worker, zone: ZoneInfo) -> None:
        """A new look at the room."""
        self._seen, self._worker, self._zone = seen, worker, zone
        queues = self.queues()
        if self.queue() is None:
            self.session_id = _first(queues, self._mine_in(queues))
        self._show_tabs(queues)
        self._show_mine()
        self._show_queue()
        now = seen.today.looked_at if seen.today else None
        if now is not None:
            self.urgent.show_flags(tuple(flag for flag in seen.flags if flag.kind in RAISED_BY_HAND), now)
        self.retranslate()

    def show_undo(self, offered: bool) -> None:
        """The undo button stands at the foot of the window; it belongs to this panel only."""
        self._offers_undo = offered
        self._show_acts()

    def forget(self) -> None:
        """Nobody is signed in: nothing of the room stays on the screen or in memory."""
        self._seen = self._worker = self.session_id = None
        self.search.clear()
        self.table.show_lines([], "")
        self.conversation.show_person(None, None, None)
        self.urgent.show_flags((), words.NEVER)
        self._show_tabs(())

    def queues(self) -> tuple[DeskQueue, ...]:
        today = self.today()
        return today.queues if today is not None else ()

    def today(self) -> Today | None:
        return self._seen.today if self._seen is not None else None

    def queue(self) -> DeskQueue | None:
        """The consultation hour that is looked at."""
        return next((queue for queue in self.queues() if queue.card.session_id == self.session_id), None)

    def mine(self) -> tuple[QueueRow | None, DeskQueue | None]:
        """The person at this worker's desk, in whichever hour."""
        for queue in self.queues():
            for person in queue.at_desks:
                if self._worker is not None and person.desk == self._worker.actor:
                    return person, queue
        return None, None

    def _mine_in(self, queues: tuple[DeskQueue, ...]) -> int | None:
        queue = self.mine()[1]
        return queue.card.session_id if queue in queues and queue is not None else None

    def _who(self, desk: str) -> str:
        colleagues = self._seen.colleagues if self._seen is not None else ()
        return next((each.first_name for each in colleagues if desk == f"staff:{each.id}"), _("a colleague"))

    def _show_tabs(self, queues: tuple[DeskQueue, ...]) -> None:
        said = tuple((queue.card.session_id, _tab(queue, queues)) for queue in queues)
        if [number for number, _words in said] != [number for number, _words in self._tabs_said]:
            self.tabs.clear()
            for number, _words in said:
                tab = Chip("", number, kind="desk-tab", role="desk-bold")
                tab.setObjectName(f"tab-{number}")
                tab.clicked.connect(lambda _checked=False, number=number: self._on_tab(number))
                self.tabs.addWidget(tab)
        self._tabs_said = said
        by_number = dict(said)
        for place in range(self.tabs.count()):
            item = self.tabs.itemAt(place)
            shown = item.widget() if item is not None else None
            if isinstance(shown, Chip):
                shown.setText(by_number[int(str(shown.value))])
                shown.setChecked(shown.value == self.session_id)
        self._tabs.updateGeometry()

    def _show_mine(self) -> None:
        today, (person, queue) = self.today(), self.mine()
        self.conversation.show_person(person, queue, today.looked_at if today else None)

    def _show_queue(self) -> None:
        today, queue = self.today(), self.queue()
        if today is None or queue is None:
            self._show_acts()
            return
        mine = self.mine()[0]
        lines = lines_of(
            queue,
            mine=mine.request_id if mine else None,
            looked_at=today.looked_at,
            zone=self._zone,
            who=self._who,
        )
        self.table.show_lines(lines, self.search.text())
        self._show_acts()

    def _show_acts(self) -> None:
        queue, person = self.queue(), self.table.chosen_row()
        following = queue.next if queue is not None else None
        mine = self.mine()[0]
        self.call.setVisible(following is not None)
        self.call.setEnabled(mine is None)
        if following is not None:
            self.call.setText(_("Call {number}").format(number=isolate(following.label)))
        offered = _CHOSEN_ACTS.get(person.state, ()) if person is not None else ()
        for name, button in self.chosen.items():
            busy = mine is not None and name in ("call-this", "take-over")
            # The large button says it already.
            is_next = name == "call-this" and person is not None and person == following
            button.setVisible(name in offered and not busy and not is_next)
        if person is not None:
            number = isolate(person.label)
            for name, button in self.chosen.items():
                button.setText(_(_SAYINGS[name]).format(number=number))
        undoable = self._seen.undoable if self._seen is not None else None
        self.back.setVisible(undoable is not None and self._offers_undo)
        if undoable is not None:
            self.back.setText(words.undo(undoable.kind, undoable.label))
        self._show_empty()

    def _show_empty(self) -> None:
        queue = self.queue()
        nobody = self.table.model().rowCount() == 0
        self.table.setVisible(not nobody)
        self.empty.setVisible(nobody)
        self.note.setVisible(queue is not None and queue.state in (SessionState.CANCELLED, SessionState.PAUSED))
        self.note.setText(_("This consultation hour is not held today.") + (f" {queue.reason}" if queue else ""))
        if self.search.text():
            says = _("Nobody here has this number or name.")
        elif self._seen is not None and self.today() is None:
            says = _("Your role has no queue. Who needs somebody stands at the side.")
        elif not self.queues():
            says = _("There is no consultation hour today.")
        else:
            says = _(
                "Nobody waits here.\nPeople take a number at the kiosk, or you sign them in with the button above."
            )
        self.empty.setText(says)

    def retranslate(self) -> None:
        today = self.today()
        self.title.setText(_sentence(formats.day_long(today.day)) if today is not None else _("Today"))
        self.sign_in.setText(_("Sign somebody in"))
        self.paper.setText(_("Day list"))
        self.search.setPlaceholderText(_("Search (/)"))
        self.table.model().headerDataChanged.emit(Qt.Orientation.Horizontal, 0, 5)
        self.conversation.retranslate()
        has_queues = bool(self.queues())
        for widget in (self.sign_in, self.paper, self.search):
            widget.setVisible(has_queues)
        self._show_acts()

    # --- what is asked ----------------------------------------------------------------------------------------

    def ask_next(self) -> None:
        """Call whoever is next, when nobody is at this desk."""
        queue = self.queue()
        if queue is not None and queue.next is not None and self.mine()[0] is None:
            self.call_next.emit(queue.card.session_id)

    def begin_search(self) -> None:
        """Begin to search."""
        if self.search.isVisible():
            self.search.setFocus()

    def _on_tab(self, number: int) -> None:
        self.session_id = number
        self.table.clearSelection()
        self._show_tabs(self.queues())
        self._show_queue()

    def _on_chosen(self, name: str) -> None:
        person = self.table.chosen_row()
        if person is not None and self.chosen[name].isVisible():
            self.asked.emit(name, person)

    def _on_conversation(self, act: str) -> None:
        if self.conversation.row is not None:
            self.asked.emit(act, self.conversation.row)


class _Search(QLineEdit):
    """Part of a number or a first name; Escape gives it up."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("search")
        self.setMaxLength(24)
        self.setFont(theme.font("desk"))
        self.setFixedSize(theme.scale().px(38), theme.scale().target("desk"))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.key() == Qt.Key.Key_Escape:
                self.clear()
            self.clearFocus()
            event.accept()
        else:
            super().keyPressEvent(event)


_PICTOGRAMS = {
    "call-this": "megaphone",
    "check-in": "user-check",
    "park": "hourglass-medium",
    "unpark": "arrow-u-up-left",
    "take-over": "user-switch",
    "no-show": "x-circle",
    "left": "sign-out",
    "reprint": "receipt",
}


_SAYINGS = {
    "call-this": N_("Call {number} now"),
    "check-in": N_("{number} is here"),
    "park": N_("Set {number} aside"),
    "unpark": N_("{number} back in line"),
    "take-over": N_("Take {number} over"),
    "no-show": N_("{number} did not come"),
    "left": N_("{number} went away"),
    "reprint": N_("Print {number} again"),
}


def _tab(queue: DeskQueue, queues: tuple[DeskQueue, ...]) -> str:
    """Organisation and how many wait; with the time where one organisation has two hours."""
    twice = sum(other.card.organisation_id == queue.card.organisation_id for other in queues) > 1
    count = isolate(len(queue.waiting))
    name = isolate(queue.card.organisation)
    if twice:
        return _("{organisation} {time} · {count}").format(
            organisation=name, time=formats.clock(queue.card.starts), count=count
        )
    return _("{organisation} · {count}").format(organisation=name, count=count)


def _first(queues: tuple[DeskQueue, ...], mine: int | None) -> int | None:
    """Where to look first: one's own conversation, then where people wait, then the first of the day."""
    if mine is not None:
        return mine
    waiting = (queue.card.session_id for queue in queues if queue.waiting)
    return next(waiting, queues[0].card.session_id if queues else None)


def _sentence(text: str) -> str:
    """With a capital, behind the invisible mark that a date begins with."""
    place = next((at for at, letter in enumerate(text) if letter.isalpha()), 0)
    return text[:place] + text[place : place + 1].upper() + text[place + 1 :]
