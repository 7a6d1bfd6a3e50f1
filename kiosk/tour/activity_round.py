# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Past every screen of activities and helping, and the states of them that look different: for the audit."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kiosk.services.activities import ActivityCard
from kiosk.tour.volunteering import make_helper
from kiosk.ui.touch.step_typing import TypingStep

if TYPE_CHECKING:
    from kiosk.tour.rounds import Round
    from kiosk.tour.stage import Stage

Look = Callable[[str], None]


def coming(stage: Stage, *, sign_ups: bool = True) -> ActivityCard:
    """The first activity of the demo room that takes sign-ups, or the first that does not."""
    room = stage.kiosk.room
    assert room is not None
    week = room.acts.activities.coming("nl")
    return next(card for card in (*week.today, *week.later) if card.happens and card.takes_sign_ups is sign_ups)


def activity_round(walk: Round, look: Look) -> None:
    """From the screen that asks what somebody comes for, and back to it."""
    token = _join(walk, look)
    _cannot_come(walk, look, token)
    _hand(walk, look)
    _idea(walk, look)
    _help(walk, look)
    _helper(walk, look)


def _join(walk: Round, look: Look) -> str:
    walk.touch("purpose-activity")
    look("activities")
    walk.touch(f"activity-{coming(walk.stage).activity_id}-more")
    look("activity")
    walk.touch("join")
    look("how many")
    walk.touch("people-2")
    look("your mark")
    walk.touch("mark-sun")
    look("your name")
    screen = walk.shell.current
    assert isinstance(screen, TypingStep)
    screen.field.insert("111222333")
    walk.press(screen.keyboard.done_key)
    look("your name refused")
    walk.press(screen.type_again)
    walk.touch("step-skip")
    look("joined")
    outcome = walk.shell.sitting.plans.outcome
    token = str(getattr(outcome, "token", ""))
    walk.touch("get-card")
    look("card")
    walk.stop()
    return token


def _cannot_come(walk: Round, look: Look, token: str) -> None:
    walk.scan(token)
    look("my activities")
    walk.touch(f"sign-up-{_sign_up(walk)}-more")
    look("your place")
    walk.touch("cannot-come")
    look("cannot come")
    walk.touch("undo")
    walk.stop()


def _sign_up(walk: Round) -> int:
    room = walk.stage.kiosk.room
    assert room is not None
    return room.acts.activities.read_code(walk.shell.sitting.scanned, "nl").sign_ups[0].sign_up_id


def _hand(walk: Round, look: Look) -> None:
    walk.touch(f"language-{walk.stage.language}")
    walk.touch("purpose-hand")
    look("hand kind")
    walk.touch("hand-curtains")
    walk.touch("step-skip")
    look("how to reach")
    walk.touch("reach-call-me")
    look("contact")
    walk.touch("step-skip")
    look("asked for a hand")
    token = str(getattr(walk.shell.sitting.plans.outcome, "token", ""))
    walk.scan(token)
    look("my request")
    walk.stop()


def _idea(walk: Round, look: Look) -> None:
    for name in (f"language-{walk.stage.language}", "purpose-activity", "have-idea"):
        walk.touch(name)
    look("idea mark")
    walk.touch("mark-cooking-pot")
    look("idea title")
    walk.touch("step-skip")
    look("idea when")
    for name in ("choice-evening", "step-ready", "people-6", "step-skip"):
        walk.touch(name)
    look("told an idea")
    walk.stop()


def _help(walk: Round, look: Look) -> None:
    walk.touch(f"language-{walk.stage.language}")
    walk.touch("purpose-help")
    look("help")
    walk.touch("begin-helping")
    look("what I like")
    walk.touch("choice-cooking")
    walk.touch("step-ready")
    look("my languages")
    for name in ("step-ready", "step-skip", "reach-come-by"):
        walk.touch(name)
    look("told to help")
    walk.stop()


def _helper(walk: Round, look: Look) -> None:
    room = walk.stage.kiosk.room
    assert room is not None
    token = make_helper(room.database, room.room, now=walk.stage.clock.now(), language=walk.stage.language)
    walk.scan(token)
    look("my helping")
    walk.touch("presence-act")
    walk.touch(f"hand-{_hand_of(walk)}-act")
    look("answer a hand")
    walk.touch("answer-yes")
    look("my helping with a request")
    walk.stop()


def _hand_of(walk: Round) -> int:
    room, helper = walk.stage.kiosk.room, walk.shell.sitting.plans.helper
    assert room is not None
    assert helper is not None
    return room.acts.activities.helper_desk(helper, "nl").hands[0].hand_id
