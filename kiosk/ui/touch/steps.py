# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""One question on the way to joining, asking or offering something, and the end of each way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from kiosk.i18n import _
from kiosk.ui.touch.asking import AskingScreen, Kit
from kiosk.ui.touch.sitting import Sitting
from kiosk.ui.widgets.pages import Pages
from kiosk.ui.widgets.panel import column

if TYPE_CHECKING:
    from kiosk.ui.touch.acts import Acts
    from kiosk.ui.touch.plans import Outcome, Plans


def title_of(goal: str) -> str:
    """Where somebody is, in a word or two."""
    return {
        "join": _("Activities"),
        "card": _("Your card"),
        "help": _("Helping"),
        "hand": _("Asking for help"),
        "idea": _("Your idea"),
    }.get(goal, "")


class StepScreen(AskingScreen):
    """A question of a way (`plans.py`). `forward` goes to the next one, or does what everything was told for."""

    def __init__(self, kit: Kit, name: str) -> None:
        super().__init__(kit)
        self.name = name

    @property
    def plans(self) -> Plans:
        return self.sitting.plans

    def title(self) -> str:
        return title_of(self.plans.goal)

    def forward(self) -> None:
        following = self.plans.after(self.name)
        if following:
            self.go.emit(following)
        else:
            self.act(work_of(self.sitting), self._on_outcome)

    def _on_outcome(self, outcome: Outcome) -> None:
        self.plans.outcome = outcome
        self.sitting.taps.clear()
        self.go.emit("told")


class TilesStep(StepScreen):
    """A question with tiles for an answer."""

    def __init__(self, kit: Kit, name: str, columns: Sequence[int] = (3, 2, 1)) -> None:
        super().__init__(kit, name)
        self.pages = Pages(columns)
        column(self.content).addWidget(self.pages)

    def foot_buttons(self) -> Sequence[QWidget]:
        return self.with_pager(self.pages.pager)


def work_of(sitting: Sitting) -> Callable[[Acts], Outcome]:
    """What is done when everything is told; a repeated touch does the same thing once."""
    plans, language = sitting.plans, sitting.language
    tap = sitting.tap_for(plans.goal)
    return {
        "join": lambda acts: _join(acts, plans, language, tap),
        "card": lambda acts: acts.activities.give_card(
            first_name=plans.first_name, pictogram=plans.mark, language=language, tap=tap
        ),
        "help": lambda acts: _help(acts, plans, language, tap),
        "hand": lambda acts: _hand(acts, plans, language, tap),
        "idea": lambda acts: _idea(acts, plans, language, tap),
    }[plans.goal]


def _join(acts: Acts, plans: Plans, language: str, tap: str) -> Outcome:
    from kiosk.errors import ListChanged
    from kiosk.services.signing_up import WhoComes

    if plans.activity_id is None:
        raise ListChanged()
    who = WhoComes(plans.first_name, plans.mark, card_id=plans.card_id)
    return acts.activities.sign_up(
        activity_id=plans.activity_id, who=who, party=plans.people, language=language, tap=tap
    )


def _help(acts: Acts, plans: Plans, language: str, tap: str) -> Outcome:
    from kiosk.services.volunteers.candidates import Offer

    spoken = plans.languages if plans.languages is not None else [language]
    offer = Offer(plans.first_name, plans.contact, spoken, plans.skills)
    return acts.activities.offer_help(offer, language, tap)


def _hand(acts: Acts, plans: Plans, language: str, tap: str) -> Outcome:
    from kiosk.domain.helping import HandKind
    from kiosk.services.volunteers.helping_hands import HandWish

    wish = HandWish(HandKind(plans.kind), plans.first_name, plans.contact, plans.waits_here)
    return acts.activities.ask_hand(wish, language, tap)


def _idea(acts: Acts, plans: Plans, language: str, tap: str) -> Outcome:
    from kiosk.domain.vocabulary import PartOfDay
    from kiosk.services.ideas import NewIdea

    days = tuple(int(part) for part in plans.week_parts if part.isdigit())
    parts = [part for part in plans.week_parts if not part.isdigit()]
    idea = NewIdea(
        title=plans.title,
        pictogram=plans.mark,
        people=plans.people,
        weekdays=days,
        part_of_day=PartOfDay(parts[0]) if parts else PartOfDay.ANY,
        first_name=plans.first_name,
        card_id=plans.card_id,
    )
    return acts.activities.bring_idea(idea, language, tap)
