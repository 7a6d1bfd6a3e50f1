# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""For a helper with a badge: come and go, turns, requests and hours, each on the card that it belongs to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from kiosk.errors import HelperUnknown, KioskError
from kiosk.i18n import _, formats, isolate
from kiosk.ui import theme
from kiosk.ui.messages import text_for_code
from kiosk.ui.touch.activity_words import stripe_of
from kiosk.ui.touch.asking import AskingScreen, Kit
from kiosk.ui.touch.helping import needed, soonest
from kiosk.ui.touch.sentences import DOT, day_and_time, role_in_words
from kiosk.ui.touch.sitting import Sitting
from kiosk.ui.widgets.action import ActionButton, Kind
from kiosk.ui.widgets.pages import Pages
from kiosk.ui.widgets.panel import column
from kiosk.ui.widgets.stripe import StripeCard, Tone

if TYPE_CHECKING:
    from kiosk.services.volunteers.checking_in import ScanNoted
    from kiosk.services.volunteers.helping_hands import OwnHand
    from kiosk.services.volunteers.hours import StayRow
    from kiosk.services.volunteers.rosters import OpenShift, OwnShift
    from kiosk.services.volunteers.who import Helper
    from kiosk.ui.touch.activity_acts import HelperDesk
    from kiosk.ui.touch.acts import Acts


class MyHelpingScreen(AskingScreen):
    """Behind a badge. Everything is one touch on the card that it belongs to."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self._desk: HelperDesk | None = None
        self.pages = Pages((1,))
        self.done = ActionButton(pictogram="check-circle", kind="primary", target="foot")
        self.done.setObjectName("done")
        self.done.clicked.connect(self.stop)
        column(self.content).addWidget(self.pages)

    def title(self) -> str:
        return _("Helping")

    def heading(self) -> str:
        return _("Thank you for helping")

    def foot_buttons(self) -> Sequence[QWidget]:
        return self.with_pager(self.pages.pager, self.done)

    def enter(self, sitting: Sitting) -> None:
        self.pages.turn_to(0)
        super().enter(sitting)

    def wipe(self) -> None:
        super().wipe()
        self._desk = None
        self.pages.set_items([])

    def say(self) -> None:
        self.done.setText(_("Done"))

    def load(self) -> None:
        helper, language = self.sitting.plans.helper, self.sitting.language
        if helper is not None:
            self.ask(lambda acts: acts.activities.helper_desk(helper, language), self._show)

    def _show(self, desk: HelperDesk) -> None:
        self._desk = desk
        page = self.pages.page
        cards = [self._presence(desk), *map(self._hand, desk.hands), *map(self._shift, desk.shifts)]
        cards += [self._stay(stay) for stay in desk.hours.stays if stay.may_answer]
        cards += map(self._open, soonest(desk.open_shifts))
        self.pages.set_items(cards)
        self.pages.turn_to(page)
        self.refreshed.emit()

    # --- cards --------------------------------------------------------------------------------------------

    def _presence(self, desk: HelperDesk) -> StripeCard:
        here = next((stay for stay in desk.hours.stays if stay.state.value == "here"), None)
        total = sum(minutes for _year, minutes in desk.hours.by_year)
        said = _("{hours} hours").format(hours=formats.number(total // 60))
        card = self._plain(
            "presence",
            "hand-heart",
            _("You are here") if here is not None else _("Welcome"),
            about=_("You helped: {hours}").format(hours=isolate(said)) if total >= 60 else "",
            status=self._at(here) if here is not None else "",
            action=_("I go home") if here is not None else _("I am here now"),
            kind="primary",
        )
        card.chosen.connect(lambda: self._do(self._come_or_go))
        return card

    def _at(self, stay: StayRow) -> str:
        room, now = self.kit.acts().room, self.kit.clock.now()
        return day_and_time(room.local(stay.came_at), room.day_of(now))

    def _shift(self, shift: OwnShift) -> StripeCard:
        today = self.kit.acts().room.day_of(self.kit.clock.now())
        seeking = shift.state.value == "seeking"
        status = _("You stay responsible until somebody takes over.") if seeking else role_in_words(shift.role)
        made = stripe_of(
            shift.card,
            today=today,
            status=status if shift.card.happens else _("Does not go on"),
            tone="warning" if seeking else "good" if shift.card.happens else "stop",
            action="" if not shift.card.happens else _("I come after all") if seeking else _("I cannot come"),
            kind="secondary",
            action_pictogram="check-circle" if seeking else "x-circle",
        )
        made.setObjectName(f"shift-{shift.shift_id}")
        made.action.setObjectName(f"shift-{shift.shift_id}-act")
        number = shift.shift_id

        def change(acts: Acts) -> object:
            way = acts.activities.can_help_after_all if seeking else acts.activities.cannot_help
            return way(self._helper(), number)

        made.chosen.connect(lambda: self._do(change))
        return made

    def _open(self, shift: OpenShift) -> StripeCard:
        today = self.kit.acts().room.day_of(self.kit.clock.now())
        status = text_for_code(shift.obstacle) if shift.obstacle else needed(shift)
        action = "" if shift.obstacle else _("I do this")
        made = stripe_of(shift.card, today=today, status=status, tone="soft", action=action, kind="secondary")
        made.status_mark.set_name("hand-heart")
        made.setObjectName(f"open-{shift.card.activity_id}")
        made.action.setObjectName(f"open-{shift.card.activity_id}-take")
        number, role = shift.card.activity_id, shift.role
        made.chosen.connect(lambda: self._do(lambda acts: acts.activities.take_shift(self._helper(), number, role)))
        return made

    def _hand(self, hand: OwnHand) -> StripeCard:
        from kiosk.domain.helping import HAND_PICTOGRAMS
        from kiosk.services.helping_words import HAND_WORDS

        said_yes = hand.state.value == "accepted"
        card = self._plain(
            f"hand-{hand.hand_id}",
            HAND_PICTOGRAMS[hand.kind],
            _(HAND_WORDS[hand.kind]),
            status=_("You said yes") if said_yes else _("Somebody asks for help"),
            action=_("Choose"),
            tone="good" if said_yes else "warning",
        )
        card.status_mark.set_name("hand-waving")
        card.chosen.connect(lambda: self._answer(hand, None))
        return card

    def _stay(self, stay: StayRow) -> StripeCard:
        times = stay.proposed or stay.counted
        room = self.kit.acts().room
        hours = formats.time_range(room.local(times.begins_at), room.local(times.ends_at)) if times is not None else ""
        card = self._plain(
            f"stay-{stay.stay}",
            stay.pictogram or "clock",
            DOT.join(isolate(part) for part in (formats.day_long(room.local(stay.came_at).date()), hours) if part),
            about=stay.title,
            status=_("Are these hours right?"),
            action=_("Choose"),
            tone="warning",
        )
        card.chosen.connect(lambda: self._answer(None, stay))
        return card

    def _plain(
        self,
        name: str,
        pictogram: str,
        words: str,
        *,
        about: str = "",
        status: str = "",
        action: str,
        tone: Tone = "good",
        kind: Kind = "secondary",
    ) -> StripeCard:
        card = StripeCard(colour=theme.tile_colour(0), pictogram=pictogram, kind=kind, action_pictogram="arrow-right")
        card.setObjectName(name)
        card.action.setObjectName(f"{name}-act")
        card.say(name=words, about=about, status=status, action=action, tone=tone)
        return card

    # --- touches ------------------------------------------------------------------------------------------

    def _helper(self) -> Helper:
        helper = self.sitting.plans.helper
        if helper is None:
            raise HelperUnknown()
        return helper

    def _come_or_go(self, acts: Acts) -> ScanNoted:
        return acts.activities.come_or_go(self._helper(), self.sitting.language)

    def _do(self, work: Callable[[Acts], object]) -> None:
        self.act(work, lambda _done: self.load(), self._on_trouble)

    def _on_trouble(self, error: KioskError) -> None:
        self.load()
        self.tell_error(error)

    def _answer(self, hand: OwnHand | None, stay: StayRow | None) -> None:
        self.sitting.plans.hand, self.sitting.plans.stay = hand, stay
        self.go.emit("helper-answer")
