# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The table of faults as a document: what the resident sees, what the desk sees, how it goes on."""

from __future__ import annotations

from pathlib import Path

from kiosk.ui.touch.slip_follower import SlipState
from tests.printing.faults.cases import CASES, Case

DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "printer-faults.md"

_HEAD = """# When the printer fails

Made from the table that the tests check (`tests/printing/faults/cases.py`); `python -m tests.printing.faults.table`
writes it anew. Each row is tested with real parts: an IPP printer, a CUPS with a queue of its own, a receipt printer
on a socket that is read back from its bytes, a folder. In every row: the visit exists exactly once, its number is on
the screen, at most one slip comes out, and printing goes on without starting anything anew.

| Fault | Printer | What the resident sees | What the desk is told | How it goes on |
| --- | --- | --- | --- | --- |
"""
_SEEN = {
    SlipState.PRINTED: 'the number; "Take your slip"',
    SlipState.SLOW: 'the number; "Your slip takes a little longer"',
    SlipState.NO_PAPER: 'the number; "There is no paper slip now", and the code for a phone',
}


def document() -> str:
    """The whole document."""
    return _HEAD + "".join(_row(case) for case in CASES)


def _row(case: Case) -> str:
    told = f"the printer needs you: {case.flag.replace('_', ' ')}" if case.flag else "nothing"
    return f"| {case.fault} | {case.kind} | {_SEEN[case.sees]} | {told} | {case.ending} |\n"


if __name__ == "__main__":
    DOCUMENT.write_text(document(), encoding="utf-8")
