# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the desk's printing panel may ask: which printer, does it print, how much paper is left, how well does it do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.services.paper_roll import Roll, RollChanged
    from kiosk.services.paper_rows import SlipJob
    from kiosk.services.printer_choices import PrinterChoices
    from kiosk.services.printing_figures import PrinterDay
    from kiosk.services.setting_rows import SettingSaved


@dataclass(frozen=True)
class PrintingActs:
    """All of this station. Everything takes keyword arguments, and may wait for a printer: never on the UI thread."""

    # worker
    choices: Callable[..., PrinterChoices]
    # worker, address, width
    choose: Callable[..., SettingSaved]
    # worker
    prove: Callable[..., SlipJob]
    # worker, request_id, seen
    reprint: Callable[..., SlipJob]
    # job: again until it is settled
    follow: Callable[..., SlipJob]
    # job: nobody looks any more
    leave: Callable[..., SlipJob]
    # worker
    rolls: Callable[..., tuple[Roll, ...]]
    # worker, printer, length_mm (None: as the last one)
    new_roll: Callable[..., RollChanged]
    # worker, first_day, last_day
    figures: Callable[..., tuple[PrinterDay, ...]]
    # From time to time: take back what nobody waits for any more.
    look_after: Callable[[], None]
