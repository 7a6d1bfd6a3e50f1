# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A kiosk that runs passes on what runs out, without anybody touching it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta

import pytest

from kiosk import bootstrap
from kiosk.bootstrap import desk_window, ticking, window
from kiosk.bootstrap.desk_window import Desk
from kiosk.bootstrap.window import Kiosk
from kiosk.changes import Change
from kiosk.data.engines import Database
from kiosk.domain.ideas import OPTION_LASTS
from kiosk.domain.vocabulary import IdeaState, SignUpState
from kiosk.services import ideas
from kiosk.settings import Settings, Storage
from kiosk.ui.clock import ManualClock
from tests.activities.scene import MONDAY, Scene, join, leave, scene, state_of
from tests.activities.test_ideas import accepted, option
from tests.rooms import NOW, ZONE

RAN_OUT = datetime.combine(MONDAY, time(17), ZONE)
"""Eight opening hours after the place was offered."""


@pytest.fixture
def storage(tmp_path) -> Storage:
    return Storage(folder=tmp_path / "room", keys=tmp_path / "keys")


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(NOW)


@pytest.fixture
def looked(monkeypatch) -> list[datetime]:
    """The moments for which a look is done."""
    moments: list[datetime] = []
    look = ticking.pass_on

    def noted(database: Database, *, room_id: int, now: datetime) -> Change:
        changed = look(database, room_id=room_id, now=now)
        moments.append(now)
        return changed

    monkeypatch.setattr(ticking, "pass_on", noted)
    return moments


@pytest.fixture(params=["kiosk", "desk"])
def program(request, qtbot, monkeypatch, looked, storage, clock) -> Iterator[Kiosk | Desk]:
    """Not shown yet, and looking often: what is waited for is a state, never a time."""
    monkeypatch.setattr(window, "TICK_MS", 20)
    monkeypatch.setattr(desk_window, "TICK_MS", 20)
    settings = Settings(storage=storage, size=(1280, 800))
    made = Kiosk(settings, clock=clock, is_still=True) if request.param == "kiosk" else Desk(settings, clock=clock)
    yield made
    made.close()
    made.deleteLater()


def opened(qtbot, program: Kiosk | Desk) -> None:
    with qtbot.waitSignal(program.opened, timeout=20_000):
        program.show()


def test_an_offer_that_runs_out_goes_to_the_next_while_the_program_runs(qtbot, storage, clock, looked, program):
    with bootstrap.opened(storage) as database:
        there: Scene = scene(database, places=1)
        first, second, third = (join(database, there, activity_id=there.later_id) for _ in range(3))
        leave(database, first)
        assert [state_of(database, one) for one in (second, third)] == [SignUpState.OFFERED, SignUpState.WAITING]
        opened(qtbot, program)
        clock.forward((RAN_OUT - NOW).total_seconds() - 1)
        qtbot.waitUntil(lambda: clock.now() in looked, timeout=20_000)
        assert state_of(database, second) is SignUpState.OFFERED, "not a second too early"
        clock.forward(2)
        qtbot.waitUntil(lambda: state_of(database, third) is SignUpState.OFFERED, timeout=20_000)
        assert state_of(database, second) is SignUpState.LAPSED


def test_a_space_kept_too_long_is_free_again_while_the_program_runs(qtbot, storage, clock, program):
    with bootstrap.opened(storage) as database:
        there = scene(database)
        idea = accepted(database, there)
        option(database, there, idea.idea_id)

        def states() -> list[IdeaState]:
            return [one.state for one in ideas.all_ideas(database, room=there.room, worker=there.connector)]

        opened(qtbot, program)
        assert states() == [IdeaState.OPTIONED]
        clock.forward((OPTION_LASTS + timedelta(hours=1)).total_seconds())
        qtbot.waitUntil(lambda: states() == [IdeaState.ACCEPTED], timeout=20_000)
