# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The opening check: what a volunteer wants to know before the door opens."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from kiosk import bootstrap
from kiosk.bootstrap.printers import printer_named
from kiosk.cli_errors import line_for
from kiosk.data import schema
from kiosk.data.models import Event, StationPrinter
from kiosk.errors import KioskError
from kiosk.i18n.languages import offered_languages
from kiosk.services.paper_roll import every_roll
from kiosk.services.rooms import load_room
from kiosk.settings import Storage

if TYPE_CHECKING:
    from kiosk.data.engines import Database

# Room for a year of a busy room, its backups and its slips.
ENOUGH_DISK_BYTES = 500 * 1024 * 1024
BACKUP_DAYS = 2


class Verdict(StrEnum):
    """Good, worth a look, or in the way of opening the door."""

    GOOD = "good"
    LOOK = "look"
    WRONG = "wrong"


@dataclass(frozen=True)
class Finding:
    """One line of the check."""

    subject: str
    verdict: Verdict
    says: str


def examine(storage: Storage, *, printer: str, now: datetime) -> tuple[Finding, ...]:
    """Look at everything; a part that cannot be looked at is a finding too, never an exception."""
    findings = [_disk(storage), *_memory(storage, now)]
    findings += [_backup(storage, now), _printer(storage, printer, now), _sound(storage), _fonts(), _languages()]
    return tuple(findings)


def exit_code(findings: Iterable[Finding]) -> int:
    """0 when the door can open, 1 when something is wrong."""
    return int(any(finding.verdict is Verdict.WRONG for finding in findings))


def _memory(storage: Storage, now: datetime) -> Iterable[Finding]:
    if storage.url is None and not (storage.folder / "room.db").exists():
        # Looking must not make a room.
        return [Finding("database", Verdict.WRONG, "There is no room here yet. Make one: buurtkamer import ROOM.toml.")]
    try:
        database = bootstrap.connect(storage)
    except KioskError as error:
        return [Finding("database", Verdict.WRONG, line_for(error))]
    try:
        found = list(_inside(database, now))
        # A memory of another shape has no tables to look into.
        return [*found, *_stations(database, storage, now)] if found[0].verdict is Verdict.GOOD else found
    except KioskError as error:
        return [Finding("database", Verdict.WRONG, line_for(error))]
    finally:
        database.close()


def _inside(database: Database, now: datetime) -> Iterable[Finding]:
    revision = schema.revision_of(database)
    if revision != schema.HEAD:
        return [Finding("database", Verdict.WRONG, f"Has shape {revision}, needs {schema.HEAD}: buurtkamer migrate.")]
    schema.check_integrity(database)
    room = load_room(database)
    with database.reading() as transaction:
        newest = transaction.scalar(select(func.max(Event.at)))
    found = [Finding("database", Verdict.GOOD, f"{room.name}: whole, and in the newest shape.")]
    if newest is not None and newest > now + timedelta(minutes=5):
        says = f"The clock says {room.local(now):%d-%m-%Y %H:%M}, but something was saved at a later time already."
        found.append(Finding("clock", Verdict.WRONG, says))
    else:
        found.append(Finding("clock", Verdict.GOOD, f"{room.local(now):%d-%m-%Y %H:%M} in {room.zone.key}."))
    return found


def _disk(storage: Storage) -> Finding:
    place = storage.folder
    while not place.exists():
        place = place.parent
    free = shutil.disk_usage(place).free
    says = f"{free // 1024**2:,} MB free.".replace(",", " ")
    return Finding("disk", Verdict.GOOD if free >= ENOUGH_DISK_BYTES else Verdict.WRONG, says)


def _backup(storage: Storage, now: datetime) -> Finding:
    if storage.url is not None:
        return Finding("backup", Verdict.LOOK, "A PostgreSQL server keeps its own backups; ask whoever runs it.")
    copies = sorted((storage.folder / "backups").glob("*"), key=lambda path: path.stat().st_mtime)
    if not copies:
        return Finding("backup", Verdict.LOOK, "There is no backup yet: make one with `buurtkamer backup`.")
    age = now.timestamp() - copies[-1].stat().st_mtime
    days = int(age // 86_400)
    verdict = Verdict.GOOD if days < BACKUP_DAYS else Verdict.LOOK
    return Finding("backup", verdict, f"The last one is {days} day(s) old.")


def _printer(storage: Storage, setting: str, now: datetime) -> Finding:
    try:
        status = printer_named(setting, spool=bootstrap.spool(storage), now=lambda: now).status()
    except KioskError as error:
        return Finding("printer", Verdict.WRONG, line_for(error))
    # Without a printer the room still opens: numbers are on the screen.
    verdict = Verdict.GOOD if status.can_print else Verdict.LOOK
    return Finding("printer", verdict, f"{status.condition.value}. {status.detail}".rstrip(" ."))


def _stations(database: Database, storage: Storage, now: datetime) -> Iterable[Finding]:
    """The printers that staff chose at the desk, and the paper that is left in them."""
    with database.reading() as transaction:
        rows = transaction.scalars(select(StationPrinter).order_by(StationPrinter.station))
        chosen = [(row.station, row.address) for row in rows]
        rolls = [(roll.printer, roll.left_mm, roll.is_low) for roll in every_roll(transaction)]
    for station, address in chosen:
        found = _printer(storage, address, now)
        # No printer keeps the door closed.
        verdict = Verdict.GOOD if found.verdict is Verdict.GOOD else Verdict.LOOK
        yield Finding(f"printer of {station}", verdict, found.says)
    for printer, left_mm, is_low in rolls:
        verdict = Verdict.LOOK if is_low else Verdict.GOOD
        yield Finding(f"paper in {printer}", verdict, f"About {left_mm / 1000:.0f} m left.")


def _sound(storage: Storage) -> Finding:
    from kiosk.speech.clips import FOLDER_NAME, Recordings
    from kiosk.speech.player import Loudspeaker, Sound
    from kiosk.speech.voices import open_voices

    outlet, voices = Loudspeaker(), open_voices()
    try:
        sound = outlet.look()
    finally:
        outlet.close()
    recorded = Recordings(storage.folder / FOLDER_NAME).languages()
    codes = [language.code for language in offered_languages()]
    spoken = [code for code in codes if code in recorded or (voices is not None and voices.speaks(code))]
    silent = ", ".join(code for code in codes if code not in spoken) or "none"
    # Without sound the room still opens: all that is said stands on the screen.
    if sound is Sound.NO_LIBRARY:
        return Finding("sound", Verdict.LOOK, "The sound library is missing, nothing is read aloud: install miniaudio.")
    if sound is Sound.NO_DEVICE:
        return Finding("sound", Verdict.LOOK, "No loudspeaker found, nothing is read aloud; the board flashes instead.")
    if not spoken:
        return Finding("sound", Verdict.LOOK, "There is a loudspeaker, but no voice and no recording.")
    return Finding("sound", Verdict.GOOD, f"Loudspeaker found. Spoken: {', '.join(spoken)}. Silent: {silent}.")


def _fonts() -> Finding:
    from printing.fonts import FACES

    missing = [face.path.name for face in FACES if not Path(face.path).exists()]
    if missing:
        return Finding("fonts", Verdict.WRONG, f"Missing: {', '.join(missing)}. Install Buurtkamer again.")
    return Finding("fonts", Verdict.GOOD, f"{len(FACES)} faces.")


def _languages() -> Finding:
    offered = [language.code for language in offered_languages()]
    return Finding("languages", Verdict.GOOD if "nl" in offered else Verdict.WRONG, ", ".join(offered))
