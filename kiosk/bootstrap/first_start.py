# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the wizard of the first start may do, bound to a storage that holds no room yet."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from kiosk import bootstrap
from kiosk.bootstrap.binding import Clock
from kiosk.bootstrap.printers import printer_named
from kiosk.domain.duties import Worker
from kiosk.domain.vocabulary import OrganisationKind, Role
from kiosk.services import founding, printer_choices
from kiosk.services.room_file import import_room, room_file_text
from kiosk.services.rooms import RoomInfo, load_room
from kiosk.settings import Settings
from kiosk.ui.desk.wizard.draft import Draft, Example, Hour, WizardActs
from printing.printers.protocol import JobHandle, JobStatus, PrintDocument, Printer
from printing.proof import proof_pdf

if TYPE_CHECKING:
    from kiosk.data.engines import Database

_ROLL_MM = 80


@dataclass(frozen=True)
class Proving:
    """A test slip on its way."""

    printer: Printer
    handle: JobHandle


def bind_wizard(settings: Settings, clock: Clock) -> WizardActs:
    """Every act opens the room's memory for itself, so that a wizard that is left open holds nothing."""

    def found(draft: Draft) -> None:
        with bootstrap.opened(settings.storage) as database:
            _found(database, draft, settings, clock)

    def import_file(path: Path) -> str:
        with bootstrap.opened(settings.storage) as database:
            return import_room(database, text=room_file_text(path), now=clock.now()).room

    def prove(address: str, name: str) -> Proving:
        printer = printer_named(address, spool=bootstrap.spool(settings.storage), now=clock.now)
        proof = printer_choices.proof_of(_not_yet(name), printer.name)
        return Proving(printer, printer.submit(PrintDocument(proof_pdf(proof), kind=printer_choices.PROOF)))

    def look(job: object) -> JobStatus:
        assert isinstance(job, Proving)
        return job.printer.state(job.handle)

    def take_back(job: object) -> JobStatus:
        assert isinstance(job, Proving)
        return job.printer.withdraw(job.handle)

    return WizardActs(
        default_printer=settings.printer,
        found=found,
        import_file=import_file,
        printers=printer_choices.found_printers,
        prove=prove,
        look=look,
        take_back=take_back,
    )


def _found(database: Database, draft: Draft, settings: Settings, clock: Clock) -> None:
    connector = next(offer for offer in draft.offers if offer.kind is OrganisationKind.CONNECTOR)
    made = founding.found_room(
        database,
        name=draft.name,
        address=draft.address,
        zone=draft.zone,
        languages=draft.languages,
        space_name=draft.space,
        seats=draft.seats,
        first_name=draft.first_name,
        pin=draft.pin,
        offers=tuple(_offer(offer) for offer in draft.chosen if offer is not connector),
        connector_hour=_hour(connector.hour),
        now=clock.now(),
    )
    if draft.printer and draft.printer != settings.printer:
        printer_choices.choose(
            database,
            room=load_room(database, room_id=made.room_id),
            worker=Worker(made.staff_id, Role.ADMINISTRATOR, None),
            station=settings.station,
            address=draft.printer,
            width=_ROLL_MM,
            now=clock.now(),
        )


def _offer(offer: Example) -> founding.FirstOffer:
    return founding.FirstOffer(
        kind=offer.kind,
        name=offer.name,
        about=offer.about,
        letter=offer.letter,
        colour=offer.colour,
        pictogram=offer.pictogram,
        topic=offer.topic,
        hour=_hour(offer.hour),
    )


def _hour(hour: Hour) -> founding.WeeklyHour | None:
    return None if hour.weekday is None else founding.WeeklyHour(hour.weekday, hour.starts, hour.ends)


def _not_yet(name: str) -> RoomInfo:
    """As much of a room as a test slip shows."""
    return RoomInfo(
        id=0,
        name=name,
        address="",
        zone=ZoneInfo("Europe/Amsterdam"),
        languages=("nl",),
        controller="",
        contact="",
        hold_seconds=180,
        horizon_days=28,
        forget_after_days=0,
    )
