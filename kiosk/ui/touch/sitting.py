# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What one person has said so far. It lives in memory only and is empty the moment they stop."""

from __future__ import annotations

from dataclasses import MISSING, dataclass, field, fields
from typing import TYPE_CHECKING, Any

from kiosk.ui.touch.plans import Plans

if TYPE_CHECKING:
    from kiosk.errors import KioskError
    from kiosk.services.booking import Held
    from kiosk.services.choosing import Offer, TopicChoice
    from kiosk.services.paper import SlipJob
    from kiosk.services.registering import Registered, Wishes
    from kiosk.services.returning import SlipFound


@dataclass
class Sitting:
    """Answers of one person between two returns to the start screen.

    Screens keep here what must survive Back and a language switch. Every field needs a default: `wipe` puts it
    back in place, so that whoever still holds the sitting holds nothing.
    """

    language: str = ""
    help_called: bool = False
    # Told with the frame's settings: kept with the number as soon as there is one.
    hard_of_hearing: bool = False
    answers: dict[str, Any] = field(default_factory=dict)
    # The topic that was chosen; None before that, and for whoever does not know.
    topic: TopicChoice | None = None
    # Whose times are being looked at.
    organisation: Offer | None = None
    # A time kept for this person: given back when they leave the screen that asks to confirm it.
    held: Held | None = None
    # The number they have, and how its slip is doing.
    registered: Registered | None = None
    slip_job: SlipJob | None = None
    is_here: bool = False
    # False after checking in: the slip in their hand stays good.
    wants_paper: bool = True
    wishes: Wishes | None = None
    # What the scanner read last, and what it turned out to be.
    scanned: str = ""
    # Scanned before anybody chose a language: then the slip's own is spoken.
    slip_brings_language: bool = False
    slip: SlipFound | None = None
    # The registration that is to get another time.
    moving: Registered | None = None
    # What went wrong on the screen before, to be said on the next one.
    bad_news: KioskError | None = None
    taps: dict[str, str] = field(default_factory=dict)
    # What is being joined, asked or offered.
    plans: Plans = field(default_factory=Plans)

    def tap_for(self, act: str) -> str:
        """The secret of one act ("number:12"): a repeated touch sends the same one, so it makes no second visit."""
        # The makers of secrets take as long to load as a screen takes to build: not before the first touch.
        from kiosk.domain.tokens import new_tap

        return self.taps.setdefault(act, new_tap())

    def begin_number(self, registered: Registered, *, is_here: bool, wants_paper: bool = True) -> None:
        """They have this number now; whatever they do next is a new act.

        `is_here`: they wait in the room now, so the people before them matter more than the time of day.
        """
        self.registered, self.is_here, self.wants_paper = registered, is_here, wants_paper
        self.slip_job = self.held = self.moving = self.wishes = None
        self.taps.clear()

    def wipe(self) -> None:
        for each in fields(self):
            if each.default_factory is not MISSING:
                # Empty it in place too: a screen may still hold the dict itself.
                held = getattr(self, each.name)
                if isinstance(held, (dict, list, set)):
                    held.clear()
                setattr(self, each.name, each.default_factory())
            elif each.default is not MISSING:
                setattr(self, each.name, each.default)
