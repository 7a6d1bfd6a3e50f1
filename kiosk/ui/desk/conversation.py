# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Beside the queue: the person at this desk, what it is about, and how it ends."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from kiosk.domain.vocabulary import Outcome, RequestState
from kiosk.i18n import _, isolate
from kiosk.ui import theme
from kiosk.ui.desk import words
from kiosk.ui.desk.button import Chip, DeskButton, SmallButton
from kiosk.ui.desk.flow import Flow
from kiosk.ui.widgets.number import NumberDisplay
from kiosk.ui.widgets.panel import Panel, column
from kiosk.ui.widgets.text import Text

if TYPE_CHECKING:
    from kiosk.services.choosing import Offer
    from kiosk.services.desk_acts import HelpChoice
    from kiosk.services.desk_today import DeskQueue, QueueRow


class Conversation(Panel):
    """Signals:
    asked(act): a button was used: "start", "recall", "skip", "no-show", "park", "left" or "finish".
    handed_on(offer): this person is to be handed on to this organisation, if they say yes.
    """

    asked = Signal(str)
    handed_on = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.row: QueueRow | None = None
        self._queue: DeskQueue | None = None
        self._looked_at: datetime | None = None
        self._helps: tuple[HelpChoice, ...] = ()
        self._offers: tuple[Offer, ...] = ()
        self.caption = Text("", "desk-small", tone="soft", side="centre")
        self.number = NumberDisplay()
        self.number.setFixedHeight(theme.scale().px(16))
        self.who = Text("", "desk", side="centre")
        self.empty = Text("", "desk", tone="soft", side="centre")
        self.start = DeskButton("", "chat-circle", "desk-primary")
        self.recall = SmallButton("", "megaphone", role="desk")
        self.skip = SmallButton("", "skip-forward", role="desk")
        self.no_show = SmallButton("", "x-circle", role="desk")
        self.park = SmallButton("", "hourglass-medium", role="desk")
        self.left = SmallButton("", "sign-out", role="desk")
        self.hand_over = SmallButton("", "handshake", role="desk")
        self.hand_over.setObjectName("act-hand-over")
        self.hand_over.clicked.connect(self._show_hand_over)
        self.finish = DeskButton("", "check-circle", "desk-good")
        self.about_label = Text("", "desk-small", tone="soft")
        self.ends_label = Text("", "desk-small", tone="soft")
        self.hand_label = Text("", "desk-small", tone="soft")
        self._about, self._ends, self._hand, self._acts = (QWidget() for _place in range(4))
        self.about, self.ends, self.hand, self.acts = (
            Flow(each) for each in (self._about, self._ends, self._hand, self._acts)
        )
        self._build()
        self.show_person(None, None, None)

    def _build(self) -> None:
        buttons = {
            "start": self.start,
            "recall": self.recall,
            "skip": self.skip,
            "no-show": self.no_show,
            "park": self.park,
            "left": self.left,
            "finish": self.finish,
        }
        for act, button in buttons.items():
            button.setObjectName(f"act-{act}")
            button.clicked.connect(lambda _checked=False, act=act: self.asked.emit(act))
        for button in (self.recall, self.skip, self.no_show, self.park, self.left, self.hand_over):
            self.acts.addWidget(button)
        inside = QWidget()
        notes = column(inside, gap="hair")
        for widget in (self.about_label, self._about, self.ends_label, self._ends, self.hand_label, self._hand):
            notes.addWidget(widget)
        notes.addStretch(1)
        self.notes = QScrollArea()
        self.notes.setWidget(inside)
        self.notes.setWidgetResizable(True)
        self.notes.setFrameShape(QFrame.Shape.NoFrame)
        self.notes.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.notes.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page = column(self, gap="hair", pad="pad")
        for widget in (self.caption, self.number, self.who):
            page.addWidget(widget)
        page.addWidget(self.empty, 1)
        page.addWidget(self.start)
        page.addWidget(self._acts)
        page.addWidget(self.notes, 1)
        self._air = QWidget()
        page.addWidget(self._air, 1)
        page.addWidget(self.finish)

    # --- what is shown ----------------------------------------------------------------------------------------

    def show_person(self, row: QueueRow | None, queue: DeskQueue | None, looked_at: datetime | None) -> None:
        """The person at this desk, or nobody. What was noted of somebody else is gone with them."""
        changed = (row.request_id if row else None) != (self.row.request_id if self.row else None)
        self.row, self._queue, self._looked_at = row, queue, looked_at
        if changed:
            self._fill_ends()
            self.show_helps(self._helps)
            self.notes.verticalScrollBar().setValue(0)
        talking = row is not None and row.state is RequestState.STARTED
        for widget in (self.caption, self.number, self.who, self._acts, self.finish):
            widget.setVisible(row is not None)
        self.empty.setVisible(row is None)
        self.start.setVisible(row is not None and not talking)
        self.notes.setVisible(talking)
        self._air.setVisible(row is not None and not talking)
        for button in (self.recall, self.skip, self.no_show):
            button.setVisible(row is not None and not talking)
        self.left.setVisible(talking)
        self.hand_over.setVisible(talking and bool(self._offers))
        if row is not None and queue is not None:
            self.number.show_number(row.label, queue.card.colour)
        self.retranslate()

    def show_helps(self, helps: tuple[HelpChoice, ...]) -> None:
        """What it can have been about, as chips."""
        self._helps = helps
        self.about.clear()
        for help_ in helps:
            self.about.addWidget(Chip(help_.name, help_.id))
        self._about.updateGeometry()
        self._show_labels()

    def show_offers(self, offers: tuple[Offer, ...]) -> None:
        """To whom somebody can be handed on."""
        if offers == self._offers:
            return
        self._offers = offers
        self.hand.clear()
        for offer in offers:
            chip = SmallButton(offer.name, "arrow-right", role="desk")
            chip.setObjectName(f"hand-on-{offer.organisation_id}")
            chip.clicked.connect(lambda _checked=False, offer=offer: self.handed_on.emit(offer))
            self.hand.addWidget(chip)
        self._hand.updateGeometry()
        self.hand_over.setVisible(self.left.isVisibleTo(self) and bool(offers))
        self._show_labels()

    def _show_hand_over(self) -> None:
        """The organisations stand below what it was about: bring them into sight."""
        self.notes.verticalScrollBar().setValue(self.hand_label.y())

    def helped_with(self) -> tuple[int, ...]:
        """The chips that are on."""
        return tuple(int(str(chip.value)) for chip in self._about.findChildren(Chip) if chip.isChecked())

    def outcome(self) -> Outcome:
        """How it ended; helped, unless somebody says otherwise."""
        chosen = (chip.value for chip in self._ends.findChildren(Chip) if chip.isChecked())
        return next((value for value in chosen if isinstance(value, Outcome)), Outcome.HELPED)

    def _fill_ends(self) -> None:
        self.ends.clear()
        for value in Outcome:
            chip = Chip(words.outcome(value), value)
            chip.setObjectName(f"outcome-{value}")
            chip.setAutoExclusive(True)
            self.ends.addWidget(chip)
            chip.setChecked(value is Outcome.HELPED)

    def _show_labels(self) -> None:
        for label, items in ((self.about_label, self._helps), (self.hand_label, self._offers)):
            label.setVisible(bool(items))

    def retranslate(self) -> None:
        self.empty.setText(_("Nobody is at your desk.\nCall the next one with the large button, or press Enter."))
        self.start.setText(_("Sits at my desk"))
        self.recall.setText(_("Call again (R)"))
        self.skip.setText(_("Skip"))
        self.no_show.setText(_("Did not come"))
        self.park.setText(_("Set aside"))
        self.left.setText(_("Went away"))
        self.hand_over.setText(_("Hand on"))
        self.finish.setText(_("Conversation done (F)"))
        self.about_label.setText(_("What was it about?"))
        self.ends_label.setText(_("How did it end?"))
        self.hand_label.setText(_("Hand on, if the resident says yes"))
        for chip in self._ends.findChildren(Chip):
            if isinstance(chip.value, Outcome):
                chip.setText(words.outcome(chip.value))
        if self.row is None or self._queue is None or self._looked_at is None:
            return
        talking = self.row.state is RequestState.STARTED
        now_at = _("Now at the desk · {place}") if talking else _("Called · {place}")
        self.caption.setText(now_at.format(place=isolate(self._queue.card.space)))
        since = words.minutes(self.row.called_at or self._looked_at, self._looked_at)
        parts = [self.row.first_name, words.language_name(self.row.language), since]
        needs = words.needs(self.row)
        self.who.setText(" · ".join(isolate(part) for part in (*parts, *needs) if part))
