# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What one person is joining, asking or offering, and the questions on the way there, one a screen."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.services.ideas import IdeaCard
    from kiosk.services.person_cards import CardGiven
    from kiosk.services.signing_up import SignedUp
    from kiosk.services.volunteers.candidates import HelpOffered
    from kiosk.services.volunteers.helping_hands import HandAsked, OwnHand
    from kiosk.services.volunteers.hours import StayRow
    from kiosk.services.volunteers.who import Helper

    Outcome = SignedUp | CardGiven | HelpOffered | IdeaCard | HandAsked

# The screens of each way, in their order; after the last one it is done.
WAYS: dict[str, tuple[str, ...]] = {
    "join": ("how-many", "your-mark", "your-name"),
    "card": ("your-mark", "your-name"),
    "help": ("what-i-like", "my-languages", "your-name", "how-to-reach"),
    "hand": ("hand-kind", "your-name", "how-to-reach"),
    "idea": ("idea-mark", "idea-title", "idea-when", "how-many", "your-name"),
}
# A card says who somebody is.
_SAID_BY_CARD = ("your-mark", "your-name")


@dataclass
class Plans:
    """Answers so far. In memory only, as everything of a sitting, and empty the moment somebody stops."""

    goal: str = ""
    activity_id: int | None = None
    card_id: int | None = None
    people: int = 1
    mark: str = ""
    first_name: str = ""
    contact: str = ""
    waits_here: bool = False
    kind: str = ""
    title: str = ""
    week_parts: list[str] = field(default_factory=list)
    skills: list[str] = field(default_factory=list)
    # None: the one that was chosen on the first screen.
    languages: list[str] | None = None
    # What came of it, and whether its paper was asked for.
    outcome: Outcome | None = None
    # The sign-up that is looked at after a scan.
    signed_up: SignedUp | None = None
    helper: Helper | None = None
    hand: OwnHand | None = None
    stay: StayRow | None = None

    def begin(self, goal: str) -> str:
        """Begin a way; the name of its first screen. What was told before stays told."""
        self.goal, self.outcome = goal, None
        return self.way()[0]

    def way(self) -> tuple[str, ...]:
        """The screens of the way that was begun."""
        steps = WAYS[self.goal]
        known = self.goal == "join" and self.card_id is not None
        return tuple(step for step in steps if not (known and step in _SAID_BY_CARD))

    def after(self, screen: str) -> str:
        """The screen that follows; "" when everything is told."""
        steps = self.way()
        place = steps.index(screen) + 1
        return steps[place] if place < len(steps) else ""
