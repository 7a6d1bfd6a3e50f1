# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The opening check finds what is wrong, says it in one line, and never makes or changes anything."""

from __future__ import annotations

import shutil
from datetime import timedelta

import pytest
from sqlalchemy import select

from kiosk import bootstrap, doctor
from kiosk.data.models import PaperRoll, Room, StationPrinter
from kiosk.doctor import Verdict
from kiosk.services.demo import make_demo
from kiosk.settings import Storage
from tests.rooms import NOW


@pytest.fixture(scope="module")
def demo_storage(tmp_path_factory):
    folder = tmp_path_factory.mktemp("doctor")
    storage = Storage(folder=folder / "room", keys=folder / "keys")
    with bootstrap.opened(storage) as database:
        make_demo(database, now=NOW, weeks=0)
    return storage


def verdicts(storage, *, printer="folder", now=NOW):
    found = doctor.examine(storage, printer=printer, now=now)
    return {finding.subject: finding.verdict for finding in found}, doctor.exit_code(found)


def test_a_room_that_is_well_can_open_its_door(demo_storage):
    found, code = verdicts(demo_storage)
    assert code == 0
    assert found["database"] is found["clock"] is found["fonts"] is found["languages"] is Verdict.GOOD
    assert found["printer"] is Verdict.GOOD


def test_an_empty_folder_stays_empty(tmp_path):
    found, code = verdicts(Storage(folder=tmp_path / "room", keys=tmp_path / "keys"))
    assert code == 1
    assert found["database"] is Verdict.WRONG
    assert not (tmp_path / "room" / "room.db").exists()
    assert not (tmp_path / "keys").exists()


def test_a_lost_key_is_wrong(demo_storage, tmp_path):
    found, code = verdicts(Storage(folder=demo_storage.folder, keys=tmp_path / "no keys"))
    assert (found["database"], code) == (Verdict.WRONG, 1)


def test_a_clock_that_went_back_is_wrong(demo_storage):
    found, code = verdicts(demo_storage, now=NOW - timedelta(days=400))
    assert (found["clock"], code) == (Verdict.WRONG, 1)


def test_a_printer_in_trouble_is_worth_a_look_and_no_more(demo_storage):
    found, code = verdicts(demo_storage, printer="none")
    assert (found["printer"], code) == (Verdict.LOOK, 0)


def test_an_unknown_printer_is_wrong(demo_storage):
    found, code = verdicts(demo_storage, printer="laser")
    assert (found["printer"], code) == (Verdict.WRONG, 1)


def test_the_printers_chosen_at_the_desk_and_their_paper_are_looked_at(demo_storage, tmp_path):
    storage = Storage(folder=tmp_path / "room", keys=demo_storage.keys)
    shutil.copytree(demo_storage.folder, storage.folder)
    with bootstrap.opened(storage) as database, database.writing() as transaction:
        room_id = transaction.scalars(select(Room.id)).one()
        for station, address in (("balie", f"folder:{tmp_path / 'out'}"), ("kiosk", "laser")):
            transaction.add(StationPrinter(room_id=room_id, station=station, address=address))
        for printer, length_mm in (("full", 50_000), ("used", 1_000)):
            transaction.add(PaperRoll(room_id=room_id, printer=printer, length_mm=length_mm, put_in_at=NOW))
    found, code = verdicts(storage)
    assert code == 0
    assert (found["printer of balie"], found["printer of kiosk"]) == (Verdict.GOOD, Verdict.LOOK)
    assert (found["paper in full"], found["paper in used"]) == (Verdict.GOOD, Verdict.LOOK)
