# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The fixed words of helping out: what people can and like, when, and what became of it.

Values are stored in the database, so a value never changes its meaning. Pictograms are names of the Phosphor set, as
everywhere; the words for people are chosen by the screens.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from kiosk.domain.vocabulary import PartOfDay


class Skill(StrEnum):
    """What somebody likes to help with; chosen by pictogram, and enough to find each other."""

    LANGUAGE_PRACTICE = "language-practice"
    INTERPRETING = "interpreting"
    COOKING = "cooking"
    SEWING = "sewing"
    HOMEWORK = "homework"
    CHILDREN = "children"
    COMPUTER = "computer"
    HANDY = "handy"
    LIFTING = "lifting"
    GOING_ALONG = "going-along"
    ERRANDS = "errands"
    GARDEN = "garden"
    MUSIC = "music"
    WELCOMING = "welcoming"
    TIDYING = "tidying"


SKILL_PICTOGRAMS: dict[Skill, str] = {
    Skill.LANGUAGE_PRACTICE: "chat-circle-dots",
    Skill.INTERPRETING: "translate",
    Skill.COOKING: "cooking-pot",
    Skill.SEWING: "scissors",
    Skill.HOMEWORK: "student",
    Skill.CHILDREN: "baby",
    Skill.COMPUTER: "laptop",
    Skill.HANDY: "hammer",
    Skill.LIFTING: "barbell",
    Skill.GOING_ALONG: "person-simple-walk",
    Skill.ERRANDS: "shopping-cart",
    Skill.GARDEN: "plant",
    Skill.MUSIC: "music-notes",
    Skill.WELCOMING: "coffee",
    Skill.TIDYING: "broom",
}


class HandKind(StrEnum):
    """A small practical help that a resident asks for."""

    CURTAINS = "curtains"
    LAMP = "lamp"
    LIFTING = "lifting"
    ASSEMBLING = "assembling"
    GOING_ALONG = "going-along"
    DEVICE = "device"
    ERRAND = "errand"
    OTHER = "other"


HAND_PICTOGRAMS: dict[HandKind, str] = {
    HandKind.CURTAINS: "screwdriver",
    HandKind.LAMP: "lightbulb",
    HandKind.LIFTING: "barbell",
    HandKind.ASSEMBLING: "wrench",
    HandKind.GOING_ALONG: "person-simple-walk",
    HandKind.DEVICE: "device-mobile",
    HandKind.ERRAND: "shopping-cart",
    HandKind.OTHER: "hand-heart",
}

HAND_SKILLS: dict[HandKind, Skill | None] = {
    HandKind.CURTAINS: Skill.HANDY,
    HandKind.LAMP: Skill.HANDY,
    HandKind.LIFTING: Skill.LIFTING,
    HandKind.ASSEMBLING: Skill.HANDY,
    HandKind.GOING_ALONG: Skill.GOING_ALONG,
    HandKind.DEVICE: Skill.COMPUTER,
    HandKind.ERRAND: Skill.ERRANDS,
    HandKind.OTHER: None,
}
"""What a helper should like for each kind; None: anybody."""


class VolunteerState(StrEnum):
    """Where somebody who wants to help stands."""

    CANDIDATE = "candidate"
    ACTIVE = "active"
    DECLINED = "declined"
    LEFT = "left"


class VogWork(StrEnum):
    """The kind of work for which a certificate of conduct (VOG) was asked."""

    CHILDREN = "children"
    ONE_TO_ONE = "one-to-one"
    MONEY = "money"
    OTHER = "other"


class ShiftState(StrEnum):
    """Where one helper's turn at one date stands; which act leads where stands in `shift_rules.py`."""

    PLANNED = "planned"
    SEEKING = "seeking"  # cannot come, and stays responsible until somebody takes over
    TAKEN_OVER = "taken-over"
    RELEASED = "released"


class HandState(StrEnum):
    """How far a request for a helping hand got."""

    ASKED = "asked"
    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    DONE = "done"
    NOT_DONE = "not-done"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


class HoursStep(StrEnum):
    """One step in the story of one stay (`worked_hours.py`)."""

    CAME = "came"
    WENT = "went"
    CLOSED = "closed"  # nobody scanned; an end by rule, to be agreed
    PROPOSED = "proposed"
    AGREED = "agreed"
    REFUSED = "refused"


class Party(StrEnum):
    """Who takes a step: what one proposes, the other agrees to."""

    VOLUNTEER = "volunteer"
    STAFF = "staff"
    RULE = "rule"


class HelpingEventKind(StrEnum):
    """What an immutable row of history about helping out says."""

    OFFERED_HELP = "offered-help"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    CHANGED = "changed"
    BADGE_ISSUED = "badge-issued"
    BADGE_WITHDRAWN = "badge-withdrawn"
    VOG_SEEN = "vog-seen"
    VOG_WITHDRAWN = "vog-withdrawn"
    SHIFT_TAKEN = "shift-taken"
    STAND_IN_ASKED = "stand-in-asked"
    STAND_IN_NOT_NEEDED = "stand-in-not-needed"
    TAKEN_OVER = "taken-over"
    SHIFT_RELEASED = "shift-released"
    STANDING_BEGUN = "standing-begun"
    STANDING_ENDED = "standing-ended"
    LEFT = "left"
    FORGOTTEN = "forgotten"
    HAND_ASKED = "hand-asked"
    HAND_PROPOSED = "hand-proposed"
    HAND_ACCEPTED = "hand-accepted"
    HAND_DECLINED = "hand-declined"
    HAND_DONE = "hand-done"
    HAND_NOT_DONE = "hand-not-done"
    HAND_CANCELLED = "hand-cancelled"
    HAND_EXPIRED = "hand-expired"


PARTS = (PartOfDay.MORNING, PartOfDay.AFTERNOON, PartOfDay.EVENING)
WEEK_PARTS = tuple(f"{weekday}-{part}" for weekday in range(7) for part in PARTS)
"""Parts of a week as stored: "0-morning" is Monday morning, "6-evening" Sunday evening."""
NOON, EVENING_FROM = 12, 17


def week_part(wall: datetime) -> str:
    """The part of the week that a moment on the room's own clock lies in."""
    place = 0 if wall.hour < NOON else 1 if wall.hour < EVENING_FROM else 2
    return f"{wall.weekday()}-{PARTS[place]}"


def ordered(chosen: Iterable[str], words: Iterable[str]) -> tuple[str, ...]:
    """The chosen ones in the order of `words`, each once; what is not a word of ours is left out."""
    wanted = set(chosen)
    return tuple(str(word) for word in words if word in wanted)
