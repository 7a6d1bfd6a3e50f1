# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The desk with sixty people waiting while eight desks call, and how soon a call stands on the board."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import select

from bench.desk_child import DESKS, FRAME_MS, WAITING
from bench.figures import Figure, p50, p99
from bench.rooms import demo_room, open_session
from bench.signing_in import _fill
from kiosk.data.engines import Database
from kiosk.data.models import Staff
from kiosk.domain.vocabulary import Role
from kiosk.services.rooms import RoomInfo


def figures() -> Iterator[Figure]:
    """Whole programs on one encrypted file: a desk or a board, and eight desks in another process."""
    with demo_room() as (database, room, folder):
        _prepare(database, room, folder, turns=6, apart=0.5)
        yield from _today(_child("today", folder))
    with demo_room() as (database, room, folder):
        _prepare(database, room, folder, turns=30, apart=0.3, desks=1)
        yield _board(_child("board", folder))


def _prepare(database: Database, room: RoomInfo, folder: Path, *, turns: int, apart: float, desks: int = DESKS) -> None:
    session_id = open_session(database, desks=200)
    # More than the sixty that stay in sight, so that every desk has somebody to call.
    _fill(database, session_id, "waiting", WAITING + desks * turns)
    with database.writing() as transaction:
        row = Staff(room_id=room.id, first_name="Sanne", role=Role.CONNECTOR, organisation_id=None, pin="-")
        row.active, row.wrong_pins = True, 0
        transaction.add(row)
        transaction.flush()
        worker = {"id": row.id, "role": row.role, "organisation_id": None}
        assert transaction.scalars(select(Staff.id).where(Staff.id == row.id)).one()
    (folder / "desk.json").write_text(json.dumps(worker), encoding="utf-8")
    pull = {"session": session_id, "turns": turns, "apart": apart, "desks": desks}
    (folder / "pull.json").write_text(json.dumps(pull), encoding="utf-8")


def _child(what: str, folder: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "bench.desk_child", what, str(folder)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


def _today(measured: dict[str, Any]) -> Iterator[Figure]:
    yield Figure(
        name=f"Today opens with {WAITING} and more waiting, p99",
        value=p99(measured["opened"]),
        reference=FRAME_MS,
        reference_name="one 60 Hz frame, 1920x1080",
        unit="ms",
        budget=3,
        note=f"p50 {p50(measured['opened']):.1f} ms",
    )
    yield Figure(
        name=f"Today while {DESKS} desks call, frame to frame, p99",
        value=p99(measured["gaps"]),
        reference=FRAME_MS,
        reference_name="one 60 Hz frame",
        unit="ms",
        budget=3,
        note=f"{len(measured['gaps'])} frames, p50 {p50(measured['gaps']):.1f} ms",
    )


def _board(measured: dict[str, Any]) -> Figure:
    return Figure(
        name="call to board, another process, p99",
        value=p99(measured["delays"]) * 1000,
        reference=1000.0,
        reference_name="1 s, the most allowed",
        unit="ms",
        budget=1.0,
        note=f"{measured['shown']} of {measured['called']} shown, p50 {p50(measured['delays']) * 1000:.0f} ms",
    )
