# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The journeys of residents, from the first screen on, each with its pictures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from kiosk.domain.vocabulary import RequestState
from kiosk.errors import DatabaseUnreachable
from kiosk.tour.documents import keep_document
from kiosk.tour.driver import JourneyBroken
from kiosk.tour.stage import NOW, Stage


def walk_in(stage: Stage, documents: Path) -> None:
    """Language, question, topic, who can help: a number, and what one may tell."""
    touch = stage.driver.touch
    stage.driver.picture("start")
    stage.begin()
    stage.driver.picture("what-for")
    touch("purpose-question")
    stage.driver.screen("topic")
    stage.settle()
    stage.driver.picture("topic")
    touch("topic-home")
    stage.driver.screen("who-can-help")
    stage.settle()
    stage.driver.picture("who-can-help")
    touch(f"offer-{stage.organisation('woonin')}-number")
    stage.driver.screen("number")
    printed(stage)
    stage.driver.picture("your-number")
    keep_document(stage.newest_slip(), folder=documents, name=f"slip-{stage.language}-number")
    touch("tell-us")
    stage.driver.screen("wishes")
    touch("wish-interpreter")
    stage.settle()
    stage.driver.picture("anything-we-should-know")
    touch("wish-first-name")
    stage.driver.screen("first-name")
    stage.settle()
    stage.driver.picture("first-name")
    stage.back_to_start()


def appointment(stage: Stage, documents: Path) -> None:
    """Portaal holds hours on Tuesday: choose a day and a time, confirm, and come back with the slip."""
    touch = stage.driver.touch
    stage.begin()
    touch("purpose-question")
    touch("topic-home")
    stage.driver.screen("who-can-help")
    stage.settle()
    stage.turn_to(f"offer-{stage.organisation('portaal')}-time")
    stage.driver.screen("times")
    stage.settle()
    stage.driver.picture("choose-a-time")
    touch("times", inside=1)
    stage.driver.screen("confirm")
    stage.settle()
    stage.driver.picture("confirm")
    touch("confirm-time")
    stage.driver.screen("number")
    printed(stage)
    stage.driver.picture("your-appointment")
    keep_document(stage.newest_slip(), folder=documents, name=f"slip-{stage.language}-appointment")
    registered = stage.kiosk.shell.sitting.registered
    if registered is None or registered.starts_at is None:
        raise JourneyBroken("the appointment has no time")
    token, due = registered.token, registered.starts_at
    stage.back_to_start()
    _come_back(stage, token)
    # Tuesday, five minutes early.
    stage.clock.forward((due - timedelta(minutes=5) - stage.clock.now()).total_seconds())
    _check_in(stage, token)
    stage.clock.forward((NOW - stage.clock.now()).total_seconds())


def _come_back(stage: Stage, token: str) -> None:
    """Another time; then cancel, and take that back."""
    touch = stage.driver.touch
    stage.scan(token)
    stage.driver.picture("your-slip")
    touch("slip-move")
    stage.driver.screen("times")
    stage.settle()
    touch("times", inside=0)
    stage.driver.screen("confirm")
    stage.settle()
    touch("confirm-time")
    stage.driver.screen("number")
    printed(stage)
    stage.driver.picture("moved")
    stage.back_to_start()
    stage.scan(token)
    touch("slip-cancel")
    stage.driver.screen("cancel")
    stage.driver.picture("cancel")
    touch("cancel-yes")
    stage.driver.wait(lambda: stage.driver.find("undo") is not None, "a way to undo")
    stage.driver.picture("cancelled")
    touch("undo")
    stage.settle()
    stage.back_to_start()


def _check_in(stage: Stage, token: str) -> None:
    stage.scan(token)
    stage.driver.picture("slip-today")
    stage.driver.touch("slip-check-in")
    stage.driver.screen("number")
    stage.settle()
    stage.driver.picture("checked-in")
    room = stage.kiosk.room
    if room is None or room.acts.read_slip(token, None).state is not RequestState.WAITING:
        raise JourneyBroken("checking in did not reach the room's memory")
    stage.back_to_start()


def codes_that_lead_nowhere(stage: Stage, documents: Path) -> None:
    """A slip of something else, and one with a part missing."""
    stage.begin()
    stage.scan("https://example.org/menu")
    stage.driver.picture("another-code")
    stage.scan("BK1:0123456789")
    stage.driver.picture("half-a-code")
    stage.back_to_start()


def around(stage: Stage, documents: Path) -> None:
    """Looking around, one's own data, help, larger letters, contrast, and somebody who walked away."""
    shell, touch = stage.kiosk.shell, stage.driver.touch
    stage.begin()
    touch("purpose-look")
    stage.driver.screen("today")
    stage.settle()
    stage.driver.picture("today")
    shell.back()
    touch("purpose-slip")
    stage.driver.screen("show-slip")
    stage.driver.picture("show-your-slip")
    stage.back_to_start()
    stage.driver.touch(f"language-{stage.language}")
    stage.driver.screen("purpose")
    touch("purpose-question")
    stage.driver.screen("topic")
    stage.settle()
    stage.driver.touch_widget(shell.bar.language)
    stage.driver.picture("another-language")
    shell.language_choice.hide()
    for _ in range(3):
        stage.driver.touch_widget(shell.bar.text_size)
        # The same button counts once in half a second, so that a trembling finger does not skip a size.
        stage.clock.forward(1)
    stage.settle()
    stage.driver.picture("topic-largest-letters")
    shell.next_text_size()
    shell.next_contrast()
    stage.driver.picture("topic-high-contrast")
    shell.next_contrast()
    stage.driver.picture("topic-dark")
    shell.next_contrast()
    stage.driver.touch_widget(shell.foot.help)
    stage.settle()
    stage.driver.picture("somebody-is-coming")
    touch("coming-close")
    stage.clock.forward(70)
    shell.tick()
    stage.driver.picture("are-you-still-there")
    stage.back_to_start()
    # From the start screen, in the language of whoever stands there.
    shell.set_language(stage.language)
    touch("my-data")
    stage.driver.screen("my-data")
    stage.settle()
    stage.driver.picture("my-data")
    stage.back_to_start()


def trouble(stage: Stage, documents: Path) -> None:
    """The room's memory is gone: last of all, because nothing works after it."""
    stage.kiosk.shell.set_language(stage.language)
    stage.kiosk.screens.show_trouble(DatabaseUnreachable())
    stage.driver.screen("trouble")
    stage.driver.picture("trouble")


Journey = Callable[[Stage, Path], None]
JOURNEYS: tuple[Journey, ...] = (walk_in, appointment, codes_that_lead_nowhere, around, trouble)


def printed(stage: Stage) -> None:
    """Wait until the slip has come out, or was given up."""

    def is_settled() -> bool:
        job = stage.kiosk.shell.sitting.slip_job
        return job is not None and job.settled

    stage.driver.wait(is_settled, "the slip to come out")
    stage.settle()
