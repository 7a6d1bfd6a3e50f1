# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A morning at the desk and on the board, walked on the real windows; a journey that breaks is told."""

from __future__ import annotations

import pytest

from kiosk.tour import staff
from kiosk.tour.driver import JourneyBroken
from kiosk.tour.stage import make_room

pytestmark = pytest.mark.usefixtures("qapp")
SIZE = (1280, 800)


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    return make_room(tmp_path_factory.mktemp("staff-tour"))


def test_a_morning_at_the_desk_arrives_by_hand_and_by_keyboard(room, tmp_path):
    pictures, broken = staff.walk_desk(
        room, tmp_path / "work", language="nl", size=SIZE, pictures=tmp_path / "desk", documents=tmp_path / "documents"
    )
    assert broken == []
    names = [path.name for path in pictures]
    assert names[0] == "01-first-start.png"
    assert {"keyboard-finished", "handed-on", "conversation"} <= {name[3:-4] for name in names}
    assert (tmp_path / "documents" / "daylist-nl.png").exists()


def test_the_waiting_room_sees_two_calls_one_after_the_other(room, tmp_path):
    pictures, broken = staff.walk_board(room, tmp_path / "work", language="ar", size=SIZE, pictures=tmp_path / "board")
    assert broken == []
    assert [path.stem[3:] for path in pictures] == ["today", "a-call", "a-second-call-waits", "the-second-call"]


def test_a_desk_that_does_not_go_on_is_told_with_a_picture(room, tmp_path, monkeypatch):
    def breaks(_stage: staff.DeskStage, _documents: object) -> None:
        raise JourneyBroken("nothing here")

    monkeypatch.setattr(staff, "DESK_JOURNEYS", (breaks,))
    pictures, broken = staff.walk_desk(
        room, tmp_path / "work", language="en", size=SIZE, pictures=tmp_path / "desk", documents=tmp_path / "documents"
    )
    assert broken == ["breaks nothing here"]
    assert pictures[-1].name.endswith("broken.png")
