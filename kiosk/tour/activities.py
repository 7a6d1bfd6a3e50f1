# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Residents join activities, wait for a place, offer and ask for help, and bring ideas: with pictures and slips."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.services.signing_up import WhoComes
from kiosk.tour.activity_round import activity_round, coming
from kiosk.tour.documents import keep_document
from kiosk.tour.driver import JourneyBroken
from kiosk.tour.rounds import Round
from kiosk.tour.stage import Stage, staged

if TYPE_CHECKING:
    from kiosk.settings import Storage

# Of these looks the slip is kept too.
_PAPERS = {"joined": "joined", "card": "personal-card", "asked for a hand": "hand", "told an idea": "idea"}


def walk_activities(
    room: Storage, work: Path, *, language: str, size: tuple[int, int], pictures: Path, documents: Path
) -> tuple[list[Path], list[str]]:
    """Every screen of activities and helping in one language, and the waiting list; pictures, and what broke."""
    broken: list[str] = []
    with staged(room, work, language=language, size=size, pictures=pictures) as stage:

        def look(name: str) -> None:
            if name in _PAPERS:
                _wait_for_paper(stage)
                keep_document(stage.newest_slip(), folder=documents, name=f"told-{language}-{_PAPERS[name]}")
            stage.driver.picture(name.replace(" ", "-").lower())

        try:
            walk = Round(stage, look)
            walk.touch(f"language-{language}")
            activity_round(walk, look)
            _waiting_list(walk, stage)
        except JourneyBroken as trouble:
            stage.driver.picture("broken")
            broken.append(f"activities {trouble}")
        return stage.driver.pictures, broken


def _wait_for_paper(stage: Stage) -> None:
    """The printer of the demo room is a folder: until the file is there."""
    screen = stage.kiosk.shell.current
    follower = getattr(screen, "follower", None)
    stage.driver.wait(lambda: bool(follower and follower.job and follower.job.settled), "the slip to come out")
    stage.settle()


def _waiting_list(walk: Round, stage: Stage) -> None:
    """Full: they wait, a place comes free, and the next scan tells so."""
    room = stage.kiosk.room
    assert room is not None
    acts = room.acts.activities
    card = coming(stage)
    others = [
        acts.sign_up(activity_id=card.activity_id, who=WhoComes("Zeta", "key"), party=1, language="nl", tap=f"{n}")
        for n in range(card.places_left)
    ]
    for name in (
        *(f"language-{stage.language}", "purpose-activity", f"activity-{card.activity_id}-more"),
        *("join", "people-1", "mark-star", "step-skip"),
    ):
        walk.touch(name)
    stage.driver.picture("on-the-waiting-list")
    outcome = walk.shell.sitting.plans.outcome
    walk.stop()
    acts.cancel_sign_up(others[0].sign_up_id, "nl")
    walk.scan(str(getattr(outcome, "token", "")))
    stage.driver.picture("a-place-came-free")
    walk.touch(f"sign-up-{getattr(outcome, 'sign_up_id', 0)}-more")
    walk.touch("take-place")
    stage.driver.picture("place-taken")
    walk.stop()
