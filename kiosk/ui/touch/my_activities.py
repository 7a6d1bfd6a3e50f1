# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""After a card or the slip of an activity was scanned: where somebody has a place, and "I cannot come"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from kiosk.i18n import _, isolate_ltr
from kiosk.ui.touch.activities import LeadPanel
from kiosk.ui.touch.activity_words import colour_of, is_near, stripe_of, when
from kiosk.ui.touch.asking import AskingScreen, Kit
from kiosk.ui.touch.sitting import Sitting
from kiosk.ui.widgets.action import ActionButton, Kind
from kiosk.ui.widgets.countdown import Countdown
from kiosk.ui.widgets.notice import Notice, NoticeKind
from kiosk.ui.widgets.pages import Pages
from kiosk.ui.widgets.panel import column, row
from kiosk.ui.widgets.split import Split
from kiosk.ui.widgets.stripe import StripeCard, Tone

if TYPE_CHECKING:
    from kiosk.services.activities import ActivityCard
    from kiosk.services.attending import Attendance
    from kiosk.services.person_cards import CodeFound
    from kiosk.services.signing_up import SignedUp

# As long as the service takes it back.
UNDO_SECONDS = 10
_SECOND_MS = 1_000
_KINDS: dict[Tone, NoticeKind] = {"good": "good", "stop": "stop", "warning": "warning"}


def standing(signed: SignedUp) -> tuple[str, Tone]:
    """How a sign-up stands, in words and colour."""
    if not signed.card.happens:
        return _("Does not go on"), "stop"
    if signed.state.value == "placed":
        return _("You are in"), "good"
    if signed.state.value == "offered":
        return _("There is a place for you"), "warning"
    if signed.state.value == "waiting":
        said = _("You are number {number} on the waiting list").format(number=isolate_ltr(signed.before + 1))
        return said, "soft"
    return _("Cancelled"), "soft"


class MyActivitiesScreen(AskingScreen):
    """A name is never on the glass: who holds the card knows whose it is."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self.pages = Pages((1,))
        self.join = ActionButton(pictogram="calendar-plus", kind="primary", target="foot")
        self.join.setObjectName("join-more")
        self.join.clicked.connect(lambda: self.go.emit("activities"))
        # Who was about to join something scanned their card instead of choosing a picture.
        self._is_joining = False
        self.join_this = ActionButton(pictogram="check-circle", kind="primary", target="foot")
        self.join_this.setObjectName("join-this")
        self.join_this.clicked.connect(lambda: self.go.emit(self.sitting.plans.begin("join")))
        column(self.content).addWidget(self.pages)

    def title(self) -> str:
        return _("Your activities")

    def heading(self) -> str:
        return _("Your activities") if self.pages.items() else _("You have not joined anything yet")

    def foot_buttons(self) -> Sequence[QWidget]:
        return self.with_pager(self.pages.pager, self.join_this if self._is_joining else self.join)

    def say(self) -> None:
        self.join.setText(_("Activities"))
        self.join_this.setText(_("Yes, I join"))

    def load(self) -> None:
        scanned, language = self.sitting.scanned, self.sitting.language
        self.ask(lambda acts: acts.activities.read_code(scanned, language), self._show)

    def _show(self, found: CodeFound) -> None:
        plans, page = self.sitting.plans, self.pages.page
        plans.card_id = found.card_id
        joined = {signed.card.activity_id for signed in found.sign_ups}
        pending = plans.goal == "join" and plans.outcome is None and plans.activity_id not in joined
        self._is_joining = pending and found.card_id is not None
        self.pages.set_items([self._card(signed) for signed in found.sign_ups])
        self.pages.turn_to(page)
        self.refreshed.emit()

    def _card(self, signed: SignedUp) -> StripeCard:
        today = self.kit.acts().room.day_of(self.kit.clock.now())
        status, tone = standing(signed)
        made = stripe_of(signed.card, today=today, status=status, tone=tone, action=_("Choose"), kind="secondary")
        made.setObjectName(f"sign-up-{signed.sign_up_id}")
        made.action.setObjectName(f"sign-up-{signed.sign_up_id}-more")
        made.chosen.connect(lambda: self._choose(signed))
        return made

    def _choose(self, signed: SignedUp) -> None:
        self.sitting.plans.signed_up = signed
        self.go.emit("your-place")


class YourPlaceScreen(AskingScreen):
    """One sign-up: take the place that came free, say "I am here", or "I cannot come" with ten seconds to undo."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self._left_at: datetime | None = None
        self._is_here = False
        self.lead = LeadPanel(3)
        self.state = Notice("info")
        self.state.setObjectName("place-state")
        self.accept = self._button("take-place", "check-circle", "primary", self._on_accept)
        self.here = self._button("i-am-here", "hand-waving", "primary", self._on_here)
        self.cannot = self._button("cannot-come", "x-circle", "stop", self._on_cannot)
        self.undo = self._button("undo", "arrow-counter-clockwise", "secondary", self._on_undo)
        self.countdown = Countdown(size="tile")
        self.done = ActionButton(pictogram="check-circle", kind="primary", target="foot")
        self.done.setObjectName("done")
        self.done.clicked.connect(self.stop)
        self.undoing = QWidget()
        line = row(self.undoing)
        line.addWidget(self.countdown)
        line.addWidget(self.undo, 1)
        beside = QWidget()
        parts = column(beside)
        parts.addStretch(1)
        for widget in (self.state, self.undoing, self.accept, self.here, self.cannot):
            parts.addWidget(widget)
        parts.addStretch(1)
        self.split = Split(self.lead, [beside], share=0.5)
        column(self.content).addWidget(self.split)
        self._second = QTimer(self, interval=_SECOND_MS)
        self._second.timeout.connect(self._show_left)

    def _button(self, name: str, pictogram: str, kind: Kind, way: Callable[[], None]) -> ActionButton:
        button = ActionButton(pictogram=pictogram, kind=kind, target="action")
        button.setObjectName(name)
        button.clicked.connect(way)
        return button

    def title(self) -> str:
        return _("Your activities")

    def heading(self) -> str:
        return "" if self._is_over() or self._is_here else _("Do you come?")

    def foot_buttons(self) -> Sequence[QWidget]:
        return self.with_pager(self.split.pager, *((self.done,) if self.final else ()))

    # --- coming and going ---------------------------------------------------------------------------------

    def enter(self, sitting: Sitting) -> None:
        self._begin()
        super().enter(sitting)
        self._show()

    def leave(self) -> None:
        super().leave()
        self._second.stop()

    def wipe(self) -> None:
        super().wipe()
        self._begin()
        self.lead.wipe()

    def _begin(self) -> None:
        self._left_at, self._is_here, self.final = None, False, False

    def _signed(self) -> SignedUp | None:
        return self.sitting.plans.signed_up

    def _is_over(self) -> bool:
        signed = self._signed()
        return signed is not None and signed.state.value == "cancelled"

    # --- words --------------------------------------------------------------------------------------------

    def load(self) -> None:
        signed, language = self._signed(), self.sitting.language
        if signed is not None and self._language != signed.language:
            activity_id = signed.card.activity_id
            self.ask(lambda acts: acts.activities.activity(activity_id, language), self._on_said_again)

    def _on_said_again(self, card: ActivityCard) -> None:
        signed = self._signed()
        if signed is not None:
            self.sitting.plans.signed_up = replace(signed, card=card)
            self._show()

    def say(self) -> None:
        self.accept.setText(_("Yes, I take the place"))
        self.here.setText(_("I am here now"))
        self.cannot.setText(_("I cannot come"))
        self.undo.setText(_("Undo"))
        self.done.setText(_("Done"))
        if self._is_active:
            self._show()

    def _show(self) -> None:
        signed = self._signed()
        if signed is None:
            return
        card, room, now = signed.card, self.kit.acts().room, self.kit.clock.now()
        self.lead.show_lead(card.pictogram, colour_of(card), card.title, when(card, room.day_of(now)), card.space)
        state, happens, over = signed.state.value, card.happens, self._is_over()
        if over:
            self.state.become("good", "check-circle")
            self.state.say(_("It is cancelled"), _("Somebody else can have your place. You can always come again."))
        elif self._is_here:
            self.state.become("good", "check-circle")
            self.state.say(_("We know that you are here"))
        else:
            words, tone = standing(signed)
            self.state.become(_KINDS.get(tone, "info"))
            self.state.say(words, card.reason if not happens else "")
        self.accept.setVisible(state == "offered" and happens)
        self.here.setVisible(state == "placed" and is_near(card, now) and not self._is_here)
        self.cannot.setVisible(not over and happens and not self._is_here)
        self.undoing.setVisible(over and self._left() > 0)

    # --- touches ------------------------------------------------------------------------------------------

    def _on_accept(self) -> None:
        signed, language = self._signed(), self.sitting.language
        if signed is not None:
            number = signed.sign_up_id
            self.act(lambda acts: acts.activities.accept_offer(number, language), self._on_changed)

    def _on_here(self) -> None:
        signed = self._signed()
        if signed is not None:
            number = signed.sign_up_id
            self.act(lambda acts: acts.activities.i_am_here(number), self._on_came)

    def _on_came(self, _attendance: Attendance) -> None:
        self._is_here = self.final = True
        self._show()
        self.refreshed.emit()

    def _on_cannot(self) -> None:
        signed, language = self._signed(), self.sitting.language
        if signed is not None:
            number = signed.sign_up_id
            self.act(lambda acts: acts.activities.cancel_sign_up(number, language), self._on_cancelled)

    def _on_cancelled(self, signed: SignedUp) -> None:
        self._left_at, self.final = self.kit.clock.now(), True
        self.sitting.plans.signed_up = signed
        self._second.start()
        self._show_left()
        self.refreshed.emit()

    def _left(self) -> float:
        if self._left_at is None:
            return 0.0
        return UNDO_SECONDS - (self.kit.clock.now() - self._left_at).total_seconds()

    def _show_left(self) -> None:
        self.countdown.show_left(self._left(), UNDO_SECONDS)
        if self._left() <= 0:
            self._second.stop()
        self._show()

    def _on_undo(self) -> None:
        signed, language = self._signed(), self.sitting.language
        if signed is not None:
            number = signed.sign_up_id
            self.act(lambda acts: acts.activities.restore_sign_up(number, language), self._on_changed)

    def _on_changed(self, signed: SignedUp) -> None:
        self._second.stop()
        self._begin()
        self.sitting.plans.signed_up = signed
        self._show()
        self.refreshed.emit()
