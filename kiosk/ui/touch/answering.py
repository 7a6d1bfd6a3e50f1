# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A helper answers yes or no; and a resident hears what came of an idea or of a request for help."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget

from kiosk.i18n import _, formats, isolate
from kiosk.ui import theme
from kiosk.ui.touch.activities import LeadPanel
from kiosk.ui.touch.asking import AskingScreen, Kit
from kiosk.ui.touch.sitting import Sitting
from kiosk.ui.widgets.action import ActionButton
from kiosk.ui.widgets.notice import Notice
from kiosk.ui.widgets.panel import column
from kiosk.ui.widgets.split import Split

if TYPE_CHECKING:
    from kiosk.services.ideas import IdeaCard
    from kiosk.services.scans import Scanned
    from kiosk.services.volunteers.helping_hands import HandAsked, HandChanged
    from kiosk.ui.touch.acts import Acts

_HANDS_OPEN = ("asked", "proposed", "accepted")


class HelperAnswerScreen(AskingScreen):
    """One question with yes and no: will you help, was it done, are these hours right."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self.lead = LeadPanel(3)
        self.yes = ActionButton(pictogram="check-circle", kind="primary", target="action")
        self.yes.setObjectName("answer-yes")
        self.yes.clicked.connect(lambda: self._answer(True))
        self.no = ActionButton(pictogram="x-circle", kind="stop", target="action")
        self.no.setObjectName("answer-no")
        self.no.clicked.connect(lambda: self._answer(False))
        self.split = Split(self.lead, [self.yes, self.no], share=0.5)
        column(self.content).addWidget(self.split)

    def title(self) -> str:
        return _("Helping")

    def _said_yes(self) -> bool:
        hand = self.sitting.plans.hand
        return hand is not None and hand.state.value == "accepted"

    def heading(self) -> str:
        if self.sitting.plans.hand is None:
            return _("Are these hours right?")
        return _("Is it done?") if self._said_yes() else _("Do you help with this?")

    def foot_buttons(self) -> Sequence[QWidget]:
        return self.with_pager(self.split.pager)

    def enter(self, sitting: Sitting) -> None:
        super().enter(sitting)
        self.say()

    def wipe(self) -> None:
        super().wipe()
        self.lead.wipe()

    def say(self) -> None:
        from kiosk.domain.helping import HAND_PICTOGRAMS
        from kiosk.services.helping_words import HAND_WORDS

        plans = self.sitting.plans
        hand, stay = plans.hand, plans.stay
        if hand is not None:
            self.yes.setText(_("Yes, it is done") if self._said_yes() else _("Yes, I do this"))
            self.no.setText(_("No, it is not done") if self._said_yes() else _("No, I cannot"))
            known = (isolate(part) for part in (hand.first_name, hand.contact) if part)
            waits = _("This person waits here") if hand.waits_here else ""
            self.lead.show_lead(
                HAND_PICTOGRAMS[hand.kind], theme.tile_colour(0), _(HAND_WORDS[hand.kind]), *known, waits
            )
        elif stay is not None:
            self.yes.setText(_("Yes, that is right"))
            self.no.setText(_("No, that is not right"))
            room, times = self.kit.acts().room, stay.proposed or stay.counted
            hours = formats.time_range(room.local(times.begins_at), room.local(times.ends_at)) if times else ""
            day = formats.day_long(room.local(stay.came_at).date())
            self.lead.show_lead(stay.pictogram or "clock", theme.tile_colour(0), day, hours, stay.title)

    def spoken(self) -> str:
        """All but the name and how to reach them: only who helps needs to know that."""
        hand = self.sitting.plans.hand
        kept = {isolate(part) for part in (hand.first_name, hand.contact) if part} if hand is not None else set()
        return "\n".join(line for line in super().spoken().splitlines() if line not in kept)

    def _answer(self, yes: bool) -> None:
        plans = self.sitting.plans
        helper, hand, stay, said_yes = plans.helper, plans.hand, plans.stay, self._said_yes()
        if helper is None:
            return
        work: Callable[[Acts], object]
        if hand is not None:
            number = hand.hand_id
            if said_yes:
                work = lambda acts: acts.activities.finish_hand(helper, number, yes)  # noqa: E731
            else:
                work = lambda acts: acts.activities.answer_hand(helper, number, yes)  # noqa: E731
        elif stay is not None:
            work = lambda acts: acts.activities.answer_hours(helper, stay, yes)  # noqa: E731
        else:
            return
        self.act(work, lambda _done: self.back.emit())


class MyRequestScreen(AskingScreen):
    """What came of an idea, or of a request for help; the request can be taken back."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self.lead = LeadPanel(1)
        self.state = Notice("info")
        self.split = Split(self.lead, [], share=0.5)
        column(self.content).addWidget(self.split)

    def title(self) -> str:
        return _("Your slip")

    def heading(self) -> str:
        return _("What came of it")

    def foot_buttons(self) -> Sequence[QWidget]:
        return self.with_pager(self.split.pager)

    def wipe(self) -> None:
        super().wipe()
        self.lead.wipe()

    def load(self) -> None:
        scanned, language = self.sitting.scanned, self.sitting.language
        self.ask(lambda acts: acts.activities.read_scan(scanned, language), self._show)

    def _show(self, read: Scanned) -> None:
        found = read.found
        self.state = Notice("info")
        self.state.setObjectName("request-state")
        others: list[QWidget] = [self.state]
        if type(found).__name__ == "IdeaCard":
            self._show_idea(cast("IdeaCard", found))
        else:
            hand = cast("HandAsked", found)
            self._show_hand(hand)
            if hand.state.value in _HANDS_OPEN:
                others.append(self._cancel_button())
        self.split.set_others(others)
        self.refreshed.emit()

    def _show_idea(self, idea: IdeaCard) -> None:
        self.lead.show_lead(idea.pictogram, theme.tile_colour(0), idea.title)
        if idea.state.value == "new":
            self.state.become("info", "hourglass")
            self.state.say(_("We look at your idea"))
        elif idea.state.value == "declined":
            self.state.become("warning")
            self.state.say(_("It does not work out now"), idea.reason)
        else:
            self.state.become("good", "check-circle")
            self.state.say(_("Yes! We make it happen"), _("Please talk with somebody from the room."))

    def _show_hand(self, hand: HandAsked) -> None:
        from kiosk.domain.helping import HAND_PICTOGRAMS
        from kiosk.services.helping_words import HAND_WORDS

        state = hand.state.value
        self.lead.show_lead(HAND_PICTOGRAMS[hand.kind], theme.tile_colour(0), _(HAND_WORDS[hand.kind]))
        if state in ("asked", "proposed"):
            self.state.become("info", "hourglass")
            self.state.say(_("We look for somebody"))
        elif state == "accepted":
            self.state.become("good", "hand-heart")
            self.state.say(_("Somebody comes to help you"))
        elif state == "done":
            self.state.become("good", "check-circle")
            self.state.say(_("Done"))
        elif state == "cancelled":
            self.state.become("info", "check-circle")
            self.state.say(_("It is cancelled"))
        else:
            self.state.become("warning")
            self.state.say(_("Nobody was found yet"), _("Please call someone. We look for a way."))

    def _cancel_button(self) -> ActionButton:
        button = ActionButton(_("I do not need it any more"), "x-circle", "stop", target="action")
        button.setObjectName("cancel-hand")
        button.clicked.connect(self._on_cancel)
        return button

    def _on_cancel(self) -> None:
        scanned = self.sitting.scanned
        self.act(lambda acts: acts.activities.cancel_hand(scanned), self._on_cancelled)

    def _on_cancelled(self, _changed: HandChanged) -> None:
        self.load()
