# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Done: what somebody joined, offered, proposed or asked for, how it stands, and its paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget

from kiosk.i18n import _, isolate, isolate_ltr
from kiosk.ui import theme
from kiosk.ui.touch.activities import LeadPanel
from kiosk.ui.touch.activity_words import colour_of, when
from kiosk.ui.touch.asking import AskingScreen, Kit
from kiosk.ui.touch.sitting import Sitting
from kiosk.ui.touch.slip_follower import SlipFollower, SlipState
from kiosk.ui.touch.steps import title_of, work_of
from kiosk.ui.widgets.action import ActionButton
from kiosk.ui.widgets.notice import Notice
from kiosk.ui.widgets.panel import column
from kiosk.ui.widgets.split import Split

if TYPE_CHECKING:
    from kiosk.services.activities import ActivityCard
    from kiosk.services.person_cards import CardGiven
    from kiosk.services.signing_up import SignedUp
    from kiosk.services.told_papers import Told
    from kiosk.ui.touch.plans import Outcome


class ToldScreen(AskingScreen):
    """The last screen of every way. Saved already: paper or not, it stands."""

    final = True

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self._printed_for: object = None
        self.follower = SlipFollower(kit, self)
        self.follower.moved_on.connect(self._show_paper)
        self.lead = LeadPanel(3)
        self.state, self.paper = Notice(), Notice()
        self.done = ActionButton(pictogram="check-circle", kind="primary", target="foot")
        self.done.setObjectName("done")
        self.done.clicked.connect(self.stop)
        self.split = Split(self.lead, [], share=0.5)
        column(self.content).addWidget(self.split)

    def title(self) -> str:
        return title_of(self.sitting.plans.goal)

    def heading(self) -> str:
        return ""

    def foot_buttons(self) -> Sequence[QWidget]:
        return self.with_pager(self.split.pager, self.done)

    # --- coming and going ---------------------------------------------------------------------------------

    def enter(self, sitting: Sitting) -> None:
        super().enter(sitting)
        outcome = sitting.plans.outcome
        if outcome is not None and outcome is not self._printed_for:
            self._printed_for = outcome
            self._print(outcome)
        self._show()

    def wipe(self) -> None:
        super().wipe()
        self.follower.leave()
        self._printed_for = None
        self.lead.wipe()

    def _print(self, outcome: Outcome) -> None:
        kind = kind_of(outcome)
        if kind == "card":
            self.follower.print(lambda acts: acts.activities.print_card(cast("CardGiven", outcome)))
        elif kind != "help":
            self.follower.print(lambda acts: acts.activities.print_told(cast("Told", outcome)))

    # --- words --------------------------------------------------------------------------------------------

    def load(self) -> None:
        """The title of the activity in the language that was chosen now."""
        outcome, language = self.sitting.plans.outcome, self.sitting.language
        if outcome is not None and kind_of(outcome) == "join":
            activity_id = cast("SignedUp", outcome).card.activity_id
            self.ask(lambda acts: acts.activities.activity(activity_id, language), self._on_said_again)

    def _on_said_again(self, card: ActivityCard) -> None:
        outcome = self.sitting.plans.outcome
        if outcome is not None and kind_of(outcome) == "join":
            said = replace(cast("SignedUp", outcome), card=card)
            self.sitting.plans.outcome = self._printed_for = said
            self._show()

    def say(self) -> None:
        self.done.setText(_("Done"))
        if self._is_active:
            self._show()

    def _show(self) -> None:
        outcome = self.sitting.plans.outcome
        if outcome is None:
            return
        kind = kind_of(outcome)
        # Made anew: what there is depends on what came of it.
        self.state, self.paper = Notice("good", "check-circle"), Notice("info", "printer")
        self.state.setObjectName("told-state")
        self.paper.setObjectName("slip-state")
        if kind == "join":
            self._show_joined(cast("SignedUp", outcome))
        else:
            self._show_others(kind)
        self._show_paper()
        others: list[QWidget] = [self.state]
        if kind != "help":
            others.append(self.paper)
        if kind == "join" and self.sitting.plans.card_id is None:
            others.append(self._card_button())
        if kind == "help":
            self.paper.deleteLater()
        self.split.set_others(others)

    def _card_button(self) -> ActionButton:
        # Translators: a small card with a code, in the place of an account.
        card = ActionButton(_("I want a card for next time"), "identification-card", "secondary")
        card.setObjectName("get-card")
        card.clicked.connect(self._on_card)
        return card

    def _show_joined(self, told: SignedUp) -> None:
        card, room, now = told.card, self.kit.acts().room, self.kit.clock.now()
        self.lead.show_lead(card.pictogram, colour_of(card), card.title, when(card, room.day_of(now)), card.space)
        if told.state.value == "placed":
            self.state.become("good", "check-circle")
            self.state.say(_("You are in"), _("Can you not come? Hold your slip or card under the reader."))
        else:
            self.state.become("info", "hourglass")
            number = isolate_ltr(told.before + 1)
            self.state.say(
                _("You are number {number} on the waiting list").format(number=number),
                _("Is there a place for you? You hear it here when you scan your slip or card."),
            )

    def _show_others(self, kind: str) -> None:
        plans = self.sitting.plans
        pictogram, name, said, then = "hand-heart", "", _("Thank you"), ""
        if kind == "card":
            pictogram, name = plans.mark, _("Your card")
            said, then = _("This card is yours"), _("Lost it? Tell us: the old card stops and you get a new one.")
        elif kind == "help":
            name, then = _("I want to help"), _("Somebody from the room talks with you about it.")
        elif kind == "idea":
            pictogram, name = plans.mark, isolate(plans.title) if plans.title else _("Your idea")
            then = _("We look at your idea. Scan your slip to hear what came of it.")
        else:
            from kiosk.domain.helping import HAND_PICTOGRAMS, HandKind
            from kiosk.services.helping_words import HAND_WORDS

            wanted = HandKind(plans.kind)
            pictogram, name = HAND_PICTOGRAMS[wanted], _(HAND_WORDS[wanted])
            said, then = _("We look for somebody"), _("Scan your slip to hear who comes.")
        self.lead.show_lead(pictogram, theme.tile_colour(0), name)
        self.state.become("good", "check-circle")
        self.state.say(said, then)

    def _show_paper(self) -> None:
        state, outcome = self.follower.state, self.sitting.plans.outcome
        if outcome is None or kind_of(outcome) == "help":
            return
        if state is SlipState.PRINTED:
            self.paper.become("good", "receipt")
            self.paper.say(_("Take your card") if kind_of(outcome) == "card" else _("Take your slip"))
        elif state is SlipState.NO_PAPER:
            self.paper.become("warning", "hand-waving")
            self.paper.say(_("There is no paper slip now"), _("Please call someone. We help you."))
        else:
            self.paper.become("info", "printer")
            self.paper.say(_("Your slip is being printed"), _("One moment"))

    # --- touches ------------------------------------------------------------------------------------------

    def _on_card(self) -> None:
        """A card with the sign that was just chosen: nothing has to be told again."""
        self.sitting.plans.goal = "card"
        self.act(work_of(self.sitting), self._on_given)

    def _on_given(self, given: Outcome) -> None:
        self.sitting.plans.outcome = self._printed_for = given
        self._print(given)
        self._show()
        self.refreshed.emit()


def kind_of(outcome: Outcome) -> str:
    """Which way it came from."""
    return {"SignedUp": "join", "CardGiven": "card", "HelpOffered": "help", "IdeaCard": "idea"}.get(
        type(outcome).__name__, "hand"
    )
