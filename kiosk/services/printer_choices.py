# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Choosing a printer at the desk: what there is, what was chosen, and a test slip that shows every script."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kiosk.changes import Change
from kiosk.data.engines import Database
from kiosk.data.models import StationPrinter
from kiosk.domain.duties import Duty, Worker
from kiosk.domain.typed_text import clean_text
from kiosk.errors import RuleError
from kiosk.i18n import isolate
from kiosk.i18n.languages import known_languages
from kiosk.i18n.words import words_in
from kiosk.services.authority import allow, note
from kiosk.services.paper import print_document
from kiosk.services.paper_rows import SlipJob
from kiosk.services.planning import lock_room
from kiosk.services.rooms import RoomInfo
from kiosk.services.setting_rows import SettingSaved
from kiosk.services.slips import HEADING
from kiosk.services.texts import DUTCH
from printing.printers.addresses import WIDTHS, is_address, name_of
from printing.printers.cups_queues import Queue, cups_queues
from printing.printers.protocol import PrintDocument, Printer
from printing.proof import Proof, ProofLine, proof_pdf
from printing.slip import ROLL_58, ROLL_80

PROOF = "proof"
# What a phone or scanner must read from a test slip; it is the code of nothing.
PROOF_CODE = "BUURTKAMER-PROOF"
DEVICES = Path("/dev/usb")


@dataclass(frozen=True)
class Choice:
    """One printer that can be chosen. `kind`: "none", "folder", "cups" or "usb"; `about` is its owner's description."""

    kind: str
    address: str
    name: str
    about: str = ""


@dataclass(frozen=True)
class Chosen:
    """What a station prints on. `address` is empty while its own start says which."""

    address: str
    width: int
    printer: str


@dataclass(frozen=True)
class PrinterChoices:
    """What is chosen and what there is; addresses on the network are typed ("ipp://...", "escpos://HOST:9100")."""

    chosen: Chosen
    choices: tuple[Choice, ...]
    widths: tuple[int, ...] = WIDTHS


def choices(
    database: Database,
    *,
    room: RoomInfo,
    worker: Worker,
    station: str,
    queues: Callable[[], tuple[Queue, ...]] = cups_queues,
    devices: Path = DEVICES,
) -> PrinterChoices:
    """The printers of this computer. Asks CUPS, so call it off the UI thread."""
    with database.reading() as transaction:
        allow(transaction, worker, Duty.SETTINGS, room=room)
    chosen = chosen_at(database, room_id=room.id, station=station)
    return PrinterChoices(chosen=chosen, choices=found_printers(queues=queues, devices=devices))


def found_printers(
    *, queues: Callable[[], tuple[Queue, ...]] = cups_queues, devices: Path = DEVICES
) -> tuple[Choice, ...]:
    """The printers of this computer, before there is a room. Asks CUPS, so call it off the UI thread."""
    found = [Choice("none", "none", "none"), Choice("folder", "folder", "folder")]
    found += [Choice("cups", queue.uri, queue.name, queue.about) for queue in queues()]
    found += [Choice("usb", f"escpos:{path}", path.name) for path in sorted(devices.glob("lp*"))]
    return tuple(found)


def chosen_at(database: Database, *, room_id: int, station: str) -> Chosen:
    """What this station prints on."""
    with database.reading() as transaction:
        row = transaction.get(StationPrinter, (room_id, station))
        if row is None:
            return Chosen(address="", width=max(WIDTHS), printer="")
        return Chosen(address=row.address, width=row.width, printer=name_of(row.address))


def choose(
    database: Database, *, room: RoomInfo, worker: Worker, station: str, address: str, width: int, now: datetime
) -> SettingSaved:
    """Give a station its printer and the width of its roll; it prints there from the next slip on.

    Raises RuleError (what: "printer" for no address of a printer, "roll-width").
    """
    name, wanted = clean_text(station, 40), address.strip()
    if len(wanted) > 200 or not is_address(wanted):
        raise RuleError(what="printer", value=wanted)
    if width not in WIDTHS:
        raise RuleError(what="roll-width", value=width)
    with database.writing() as transaction:
        allow(transaction, worker, Duty.SETTINGS, room=room)
        lock_room(transaction, room.id)
        row = transaction.get(StationPrinter, (room.id, name))
        if row is None:
            row = StationPrinter(room_id=room.id, station=name)
            transaction.add(row)
        row.address, row.width = wanted, width
        note(
            transaction,
            room_id=room.id,
            staff_id=worker.id,
            act="printer-set",
            now=now,
            station=name,
            address=wanted,
            width=width,
        )
    return SettingSaved(id=None, changed=Change.PRINTING)


def prove(
    database: Database, printer: Printer, *, room: RoomInfo, worker: Worker, station: str, now: datetime
) -> SlipJob:
    """Print the test slip; go on with `paper.follow` until it is settled, `paper.leave` when nobody looks any more."""
    with database.writing() as transaction:
        allow(transaction, worker, Duty.SETTINGS, room=room)
        note(transaction, room_id=room.id, staff_id=worker.id, act="printer-tested", now=now, station=station)
    width = chosen_at(database, room_id=room.id, station=station).width
    pdf = proof_pdf(proof_of(room, printer.name), paper=ROLL_58 if width == ROLL_58.width else ROLL_80)
    document = PrintDocument(pdf, kind=PROOF)
    return print_document(database, printer, document=document, visit_id=None, room=room, station=station, now=now)


def proof_of(room: RoomInfo, printer: str) -> Proof:
    """One line in each language: its own name and what a slip says above the number."""
    lines = tuple(
        ProofLine(code, known.is_rtl, f"{known.own_name}: {words_in(code).gettext(HEADING)}")
        for code, known in known_languages().items()
    )
    return Proof(
        title=room.name,
        subtitle=isolate(printer),
        language=DUTCH,
        lines=lines,
        ruler="40 mm",
        code=PROOF_CODE,
    )
