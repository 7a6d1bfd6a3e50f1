# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every fault of a printer, on every kind of printer where it can happen, and what must then be seen.

One table for the tests and for docs/printer-faults.md (`python -m tests.printing.faults.table` writes that anew).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kiosk.ui.touch.slip_follower import SlipState


class Kind(StrEnum):
    """Kinds of printers, by the way they are reached."""

    THERMAL = "receipt printer on the network"
    IPP = "IPP printer"
    CUPS = "CUPS queue"
    FOLDER = "folder"


class Ending(StrEnum):
    """How it goes on once the fault is mended, without anything being started anew."""

    BY_ITSELF = "the same slip comes out while the person waits"
    AGAIN = "a slip printed again comes out; of the first one nothing whole"
    BY_WORD = 'the person says "I have my paper"'
    NOTHING = "nothing to mend: both slips come out"


@dataclass(frozen=True)
class Case:
    """`sees` is what the number's screen says of the slip, `flag` the reason on the desk (None: no flag)."""

    fault: str
    kind: Kind
    sees: SlipState
    flag: str | None
    ending: Ending

    @property
    def name(self) -> str:
        return f"{self.fault} - {self.kind.name.lower()}"


RECEIPT, IPP, CUPS, FOLDER = Kind.THERMAL, Kind.IPP, Kind.CUPS, Kind.FOLDER
NO, SLOW = SlipState.NO_PAPER, SlipState.SLOW
SELF, AGAIN = Ending.BY_ITSELF, Ending.AGAIN

CASES = (
    Case("off at start", RECEIPT, NO, "offline", SELF),
    Case("off at start", IPP, NO, "offline", SELF),
    Case("off at start", CUPS, NO, "offline", SELF),
    Case("off at start", FOLDER, NO, "offline", SELF),
    Case("off mid-job", RECEIPT, NO, "offline", AGAIN),
    Case("off mid-job", IPP, NO, "offline", AGAIN),
    Case("off mid-job", CUPS, SLOW, "slow", AGAIN),
    Case("out of paper before", RECEIPT, NO, "paper_out", SELF),
    Case("out of paper before", IPP, NO, "paper_out", SELF),
    Case("out of paper before", CUPS, NO, "paper_out", SELF),
    Case("out of paper mid-job", RECEIPT, NO, "paper_out", AGAIN),
    Case("out of paper mid-job", IPP, NO, "paper_out", SELF),
    Case("out of paper mid-job", CUPS, NO, "paper_out", SELF),
    Case("cover open", RECEIPT, NO, "cover_open", SELF),
    Case("cover open", IPP, NO, "cover_open", SELF),
    Case("cover open", CUPS, NO, "cover_open", SELF),
    Case("jam", RECEIPT, NO, "jam", SELF),
    Case("jam", IPP, NO, "jam", SELF),
    Case("jam", CUPS, NO, "jam", SELF),
    Case("slow (30 s)", IPP, SLOW, "slow", SELF),
    Case("slow (30 s)", CUPS, SLOW, "slow", SELF),
    Case("slow (30 s)", RECEIPT, SLOW, "unknown", Ending.BY_WORD),
    Case("garbage on the status line", RECEIPT, SLOW, "unknown", Ending.BY_WORD),
    Case("garbage on the status line", IPP, NO, "unknown", SELF),
    Case("connection refused", RECEIPT, NO, "offline", SELF),
    Case("connection refused", IPP, NO, "offline", SELF),
    Case("dropped after half a slip", RECEIPT, NO, "offline", AGAIN),
    Case("dropped after half a slip", IPP, NO, "offline", SELF),
    Case("CUPS stopped", CUPS, NO, "offline", SELF),
    Case("CUPS restarted", CUPS, NO, "offline", SELF),
    Case("wrong queue name", CUPS, NO, "refused", SELF),
    Case("wrong queue name", IPP, NO, "refused", SELF),
    Case("disk full", FOLDER, NO, "storage_full", SELF),
    Case("two kiosks on one printer", RECEIPT, SlipState.PRINTED, None, Ending.NOTHING),
    Case("two kiosks on one printer", IPP, NO, "busy", SELF),
    Case("two kiosks on one printer", CUPS, SlipState.PRINTED, None, Ending.NOTHING),
    Case("two kiosks on one printer", FOLDER, SlipState.PRINTED, None, Ending.NOTHING),
)
