# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Voices and packs belong to who answers for the room's settings: no other role, no stranger, nobody who has left."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.data.engines import Database
from kiosk.data.models import Room
from kiosk.domain.vocabulary import Role
from kiosk.errors import NotPermitted, NotSignedIn, NotYours
from kiosk.services import language_pack, studio
from kiosk.speech.clips import Clip
from kiosk.speech.script import messages_of
from tests.desk.workers import desk_room, hire
from tests.rooms import NOW, ZONE

FIRST = messages_of("tr")[0]
GIVEN = {
    "language": "tr",
    "source": FIRST.source,
    "text": FIRST.text,
    "clip": Clip(b"\x01\x00" * 50, 22_050),
    "is_right": True,
    "now": NOW,
}
SERVICES = [
    function
    for module in (studio, language_pack)
    for name, function in vars(module).items()
    if inspect.isfunction(function)
    and not name.startswith("_")
    and function.__module__ == module.__name__
    and {"worker", "database"} <= inspect.signature(function).parameters.keys()
]


@pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.__name__)
def test_each_service_lets_in_who_may_and_nobody_else(
    sqlite_room: Database, tmp_path: Path, service: Callable[..., object]
) -> None:
    there = desk_room(sqlite_room)
    kept = studio.studio_in(tmp_path / "room", lambda _code: True)
    pack = tmp_path / "tr.bkpack"
    language_pack.export_pack(sqlite_room, room=there.room, worker=None, studio=kept, language="tr", path=pack, now=NOW)
    given = GIVEN | {"room": there.room, "studio": kept, "path": pack}
    wanted = {name: given[name] for name in inspect.signature(service).parameters if name in given}
    with sqlite_room.writing() as transaction:
        elsewhere = Room(name="Buurtkamer Elders", zone=ZONE.key, languages=["nl"])
        transaction.add(elsewhere)
        transaction.flush()
        elsewhere_id = elsewhere.id
    refused = [
        (there.worker(Role.HOST), NotPermitted),
        (there.worker(Role.ORGANISER), NotPermitted),
        (replace(there.administrator, id=400), NotSignedIn),
        (replace(there.organiser, role=Role.ADMINISTRATOR), NotSignedIn),
        (hire(sqlite_room, elsewhere_id, Role.ADMINISTRATOR), NotYours),
    ]
    for worker, kind in refused:
        with pytest.raises(kind):
            service(sqlite_room, worker=worker, **wanted)
    assert not kept.folder.exists(), "who is refused writes nothing"
    for worker in (there.connector, there.administrator):
        service(sqlite_room, worker=worker, **wanted)
