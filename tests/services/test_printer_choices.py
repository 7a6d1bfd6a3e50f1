# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Printers chosen, tested and counted at the desk; the roll that warns before it is used up."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
import zxingcpp
from sqlalchemy import func, select

from kiosk.bootstrap.printers import printer_of_station
from kiosk.data.models import HelpFlag, PaperRoll, PrintJob, StaffLog, StationPrinter
from kiosk.domain.vocabulary import FlagKind, JobState, RequestState
from kiosk.errors import NotPermitted, NotYours, RuleError, ScanUnknown
from kiosk.services import paper, paper_roll, printer_choices, printing_figures, reprinting
from kiosk.services.registering import registered
from kiosk.services.returning import read_slip
from printing.printers.cups_queues import Queue
from printing.printers.protocol import Condition, JobStatus
from printing.printers.protocol import JobState as P
from printing.raster import page_images
from printing.slip_length import length_mm
from tests.desk.workers import desk_room
from tests.rooms import NOW
from tests.services.people import later, take
from tests.services.test_paper import ScriptedPrinter

STATION = "kiosk"


@pytest.fixture
def room(database):
    return desk_room(database)


@pytest.fixture
def here(room):
    return {"room": room.room, "station": STATION, "now": NOW}


def acts_of_log(database):
    with database.reading() as transaction:
        return list(transaction.scalars(select(StaffLog.act).order_by(StaffLog.id)))


def low_flags(database):
    query = select(HelpFlag.reason).where(HelpFlag.kind == FlagKind.PAPER_LOW, HelpFlag.cleared_at.is_(None))
    with database.reading() as transaction:
        return list(transaction.scalars(query))


def prints(database, room, printer, *, now=NOW):
    made = take(database, room)
    return made, paper.print_slip(database, printer, room=room.room, registered=made, station=STATION, now=now)


# --- choosing ---------------------------------------------------------------------------------------------------


def test_the_printers_of_this_computer_are_listed(database, room, tmp_path):
    (tmp_path / "lp0").touch()
    found = printer_choices.choices(
        database,
        room=room.room,
        worker=room.connector,
        station=STATION,
        queues=lambda: (Queue("ipp://localhost:631/printers/bon", "bon", "Balie"),),
        devices=tmp_path,
    )
    assert [(choice.kind, choice.address) for choice in found.choices] == [
        ("none", "none"),
        ("folder", "folder"),
        ("cups", "ipp://localhost:631/printers/bon"),
        ("usb", f"escpos:{tmp_path / 'lp0'}"),
    ]
    assert found.chosen == printer_choices.Chosen(address="", width=80, printer="")


def test_a_choice_is_kept_logged_and_used_for_the_next_slip(database, room, here, tmp_path):
    first, second = tmp_path / "first", tmp_path / "second"
    printer = printer_of_station(
        database,
        room_id=room.room.id,
        station=STATION,
        setting=f"folder:{first}",
        spool=tmp_path / "spool",
        now=lambda: NOW,
    )
    prints(database, room, printer)
    printer_choices.choose(database, worker=room.connector, address=f" folder:{second} ", width=58, **here)
    _made, job = prints(database, room, printer)
    assert job.state is JobState.PRINTED
    assert [len(list(folder.iterdir())) for folder in (first, second)] == [1, 1]
    (old,), (new,) = first.iterdir(), second.iterdir()
    assert page_images(new.read_bytes())[0].width < page_images(old.read_bytes())[0].width
    assert acts_of_log(database)[-1] == "printer-set"
    assert printer_choices.chosen_at(database, room_id=room.room.id, station=STATION).width == 58


@pytest.mark.parametrize("address", ["", "laser", "ftp://x", "escpos:", "escpos:lp0", "ipp://", "folder:", "x" * 201])
def test_what_is_no_printer_cannot_be_chosen(database, room, here, address):
    with pytest.raises(RuleError):
        printer_choices.choose(database, worker=room.connector, address=address, width=80, **here)
    with database.reading() as transaction:
        assert transaction.scalar(select(func.count()).select_from(StationPrinter)) == 0


@pytest.mark.parametrize(
    "address", ["none", "folder", "ipp://h/p", "ipps://h:1/p", "escpos://h", "escpos:/dev/usb/lp0"]
)
def test_what_is_a_printer_can_be_chosen(database, room, here, address):
    printer_choices.choose(database, worker=room.connector, address=address, width=80, **here)
    assert printer_choices.chosen_at(database, room_id=room.room.id, station=STATION).address == address


def test_only_who_keeps_the_settings_chooses_tests_and_counts(database, room, here):
    host = {"worker": room.host}
    printer = ScriptedPrinter(JobStatus(P.PRINTED))
    for act in (
        lambda: printer_choices.choose(database, address="none", width=80, **host, **here),
        lambda: printer_choices.choices(database, room=room.room, station=STATION, queues=tuple, **host),
        lambda: printer_choices.prove(database, printer, **host, **here),
        lambda: printing_figures.printer_days(
            database, room=room.room, first_day=NOW.date(), last_day=NOW.date(), **host
        ),
    ):
        with pytest.raises(NotPermitted):
            act()
    assert printer.documents == []


def test_the_test_slip_is_followed_to_its_end_and_its_code_reads(database, room, here):
    printer = ScriptedPrinter(JobStatus(P.PRINTING), JobStatus(P.PRINTED))
    job = printer_choices.prove(database, printer, worker=room.administrator, **here)
    assert (job.state, job.visit_id) == (JobState.PRINTING, None)
    assert paper.follow(database, printer, job=job, **here).state is JobState.PRINTED
    (image,) = page_images(printer.documents[0].pdf)
    assert [code.text for code in zxingcpp.read_barcodes(image)] == [printer_choices.PROOF_CODE]
    assert acts_of_log(database) == ["printer-tested"]


# --- the roll ---------------------------------------------------------------------------------------------------


def test_the_roll_warns_once_before_it_is_used_up_and_a_new_one_ends_the_warning(database, room, here):
    printer = ScriptedPrinter(JobStatus(P.PRINTED))
    host = {"worker": room.host, "printer": printer.name}
    with pytest.raises(RuleError):
        paper_roll.new_roll(database, **host, **here)
    roll = paper_roll.new_roll(database, length_mm=5_000, **host, **here).roll
    assert (roll.left_mm, roll.is_low) == (5_000, False)
    slips = 0
    while not low_flags(database):
        prints(database, room, printer)
        slips += 1
    (roll,) = paper_roll.rolls(database, room=room.room, worker=room.host)
    one = length_mm(printer.documents[0].pdf)
    assert roll.used_mm == slips * one
    assert roll.left_mm < paper_roll.WARN_MM <= roll.left_mm + one, "not a slip too early, not a slip too late"
    prints(database, room, printer)
    assert low_flags(database) == [paper_roll.ESTIMATE]
    again = paper_roll.new_roll(database, **host, **{**here, "now": later(seconds=1)}).roll
    assert (again.length_mm, again.used_mm) == (5_000, 0)
    assert low_flags(database) == []
    with pytest.raises(NotPermitted):
        paper_roll.new_roll(database, length_mm=80_000, **host, **here)
    with database.reading() as transaction:
        assert transaction.scalar(select(func.count()).select_from(PaperRoll)) == 1


def test_the_sensor_of_the_printer_warns_too_and_takes_its_word_back(database, room):
    printer = ScriptedPrinter(JobStatus(P.PRINTED))
    status = type(printer.status())
    printer.status = lambda: status(Condition.PAPER_LOW)
    prints(database, room, printer)
    prints(database, room, printer)
    assert low_flags(database) == [paper_roll.SENSOR]
    printer.status = lambda: status(Condition.OK)
    prints(database, room, printer)
    assert low_flags(database) == []


# --- figures ----------------------------------------------------------------------------------------------------


def test_the_days_of_a_printer_are_counted_from_its_jobs(database, room, here):
    for script, refuses in (
        ([JobStatus(P.PRINTED)], None),
        ([JobStatus(P.PRINTING), JobStatus(P.PRINTED)], None),
        ([JobStatus(P.FAILED, Condition.JAM)], None),
        ([JobStatus(P.PRINTING)], None),
        ([], Condition.PAPER_OUT),
    ):
        printer = ScriptedPrinter(*script, refuses=refuses)
        _made, job = prints(database, room, printer)
        after = {**here, "now": NOW + timedelta(seconds=4)}
        job = paper.follow(database, printer, job=job, **after)
        if refuses:
            paper.leave(database, printer, job=job, **after)
    (day,) = printing_figures.printer_days(
        database, room=room.room, worker=room.connector, first_day=room.room.day_of(NOW), last_day=room.room.day_of(NOW)
    )
    assert (day.printer, day.jobs, day.printed, day.failed) == ("scripted", 5, 2, (("jam", 1),))
    assert (day.withdrawn, day.open, day.tried_again, day.median_seconds) == (1, 1, 1, 2.0)
    with database.reading() as transaction:
        assert transaction.scalar(select(func.count()).select_from(PrintJob)) == day.jobs


# --- a slip again from the desk -----------------------------------------------------------------------------------


def test_the_desk_prints_a_slip_again_and_only_the_newest_one_counts(database, room, here):
    printer = ScriptedPrinter(JobStatus(P.PRINTED))
    made = take(database, room)
    job = reprinting.reprint(
        database, printer, worker=room.host, request_id=made.request_id, seen=RequestState.WAITING, **here
    )
    assert (job.state, job.visit_id) == (JobState.PRINTED, made.visit_id)
    (image,) = page_images(printer.documents[0].pdf)
    (code,) = (code.text for code in zxingcpp.read_barcodes(image))
    found = read_slip(database, room=room.room, scanned=code, language=None, now=NOW)
    assert found.registered.label == made.label
    with pytest.raises(ScanUnknown):
        read_slip(database, room=room.room, scanned=made.token, language=None, now=NOW)
    assert acts_of_log(database) == ["slip-reprinted"]


def test_another_organisations_slip_is_not_printed(database, room, here):
    printer = ScriptedPrinter(JobStatus(P.PRINTED))
    made = take(database, room)
    with pytest.raises(NotYours):
        reprinting.reprint(
            database, printer, worker=room.other_host, request_id=made.request_id, seen=RequestState.WAITING, **here
        )
    assert printer.documents == []
    shown = registered(database, visit_id=made.visit_id, token=made.token, language="nl", now=NOW)
    assert read_slip(database, room=room.room, scanned=shown.token, language=None, now=NOW)


def test_devices_that_are_not_there_are_no_choice(database, room):
    found = printer_choices.choices(
        database, room=room.room, worker=room.connector, station=STATION, queues=tuple, devices=Path("/nowhere")
    )
    assert [choice.kind for choice in found.choices] == ["none", "folder"]
