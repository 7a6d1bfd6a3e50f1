# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the desk says of printers: which kinds there are, and why nothing came out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.i18n import N_, _, isolate

if TYPE_CHECKING:
    from kiosk.services.printer_choices import Choice

_KINDS = {
    "none": N_("no printer: residents remember their number"),
    "folder": N_("none yet: slips are put into a folder"),
    "cups": N_("{name} (on this computer)"),
    "usb": N_("{name} (receipt printer at USB)"),
}
_REASONS = {
    "paper_out": N_("There is no paper in the printer."),
    "cover_open": N_("The cover of the printer is open."),
    "jam": N_("Paper is stuck in the printer."),
    "offline": N_("The printer does not answer. Is it switched on?"),
    "paused": N_("The printer is paused."),
    "no_printer": N_("No printer is chosen."),
    "busy": N_("The printer is busy with something else."),
}


def choice(one: Choice) -> str:
    """A printer to choose."""
    return _(_KINDS[one.kind]).format(name=isolate(one.name))


def waits_for(reason: str | None) -> str:
    """Why nothing comes out so far; "" where nobody knows better."""
    return _(_REASONS[reason]) if reason in _REASONS else ""


def failed(reason: str | None) -> str:
    """Why nothing came out."""
    return waits_for(reason) or _("The test slip did not come out.")
