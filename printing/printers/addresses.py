# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which printer an address names: "none", "folder", "folder:DIR", "ipp://HOST:PORT/PATH", "escpos://HOST:PORT" or
"escpos:/dev/usb/lp0"."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from printing.printers.protocol import (
    Condition,
    JobHandle,
    JobStatus,
    PrintDocument,
    Printer,
    PrinterStatus,
    refused_status,
)

_RAW_PORT = 9100
_NAME_LENGTH = 60
# Widths of rolls in millimetres that there are receipt printers for.
WIDTHS = (58, 80)


class NoPrinter:
    """A room without a printer: every slip is refused, so the screens say "remember your number"."""

    name = "none"

    def submit(self, document: PrintDocument) -> JobHandle:
        return JobHandle(self.name, "", Condition.NO_PRINTER)

    def state(self, handle: JobHandle) -> JobStatus:
        return refused_status(handle)

    def withdraw(self, handle: JobHandle) -> JobStatus:
        return refused_status(handle)

    def status(self) -> PrinterStatus:
        return PrinterStatus(Condition.NO_PRINTER, "no printer is set")


def name_of(address: str) -> str:
    """A short name that always belongs to the same printer: for rows and statistics."""
    kind, _, rest = address.partition(":")
    if kind in ("ipp", "ipps", "http", "https", "escpos"):
        return rest.strip("/")[-_NAME_LENGTH:] or kind
    return kind


def is_address(address: str) -> bool:
    """Whether there is a kind of printer that this may be the address of; nothing is asked of it."""
    kind, _, rest = address.partition(":")
    if address in ("none", "folder"):
        return True
    if kind == "folder":
        return bool(rest)
    if kind in ("ipp", "ipps", "http"):
        return bool(_parts(address))
    return kind == "escpos" and (rest.startswith("/") if not rest.startswith("//") else bool(_parts(address)))


def _parts(address: str) -> tuple[str, int | None] | None:
    try:
        parts = urlsplit(address)
        return (parts.hostname, parts.port) if parts.hostname else None
    except ValueError:
        return None


def printer_at(address: str, *, width: int, spool: Path, now: Callable[[], datetime]) -> Printer:
    """The printer with this address. Parts that a room does not use are not loaded. Raises ValueError."""
    if not is_address(address):
        raise ValueError(address)
    kind, _, rest = address.partition(":")
    name = name_of(address)
    if kind == "none":
        return NoPrinter()
    if kind == "folder":
        from printing.printers.folder import FolderPrinter

        folder = Path(rest) if rest else spool
        folder.mkdir(parents=True, exist_ok=True)
        return FolderPrinter(name, folder, clock=now)
    if kind == "escpos":
        return _escpos(address, name, width)
    from printing.printers.ipp import IppPrinter

    return IppPrinter(name, address)


def _escpos(address: str, name: str, width: int) -> Printer:
    from printing.printers.escpos import ROLL_58_PROFILE, ROLL_80_PROFILE, EscposPrinter
    from printing.printers.links import FileLink, NetworkLink

    profile = ROLL_58_PROFILE if width == min(WIDTHS) else ROLL_80_PROFILE
    path = address.partition(":")[2]
    if not path.startswith("//"):
        return EscposPrinter(name, partial(FileLink, Path(path)), profile)
    host, port = _parts(address) or ("", None)
    return EscposPrinter(name, partial(NetworkLink, host, port or _RAW_PORT), profile)
