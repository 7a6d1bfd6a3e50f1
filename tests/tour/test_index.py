# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page of a walk: what broke stands first, what was measured in a cell for each screen and language."""

from __future__ import annotations

from pathlib import Path

from kiosk.i18n.catalogues import states
from kiosk.tour.auditing import Combination, Findings
from kiosk.tour.index import write_index
from kiosk.ui.audit import Fault


def measured() -> Findings:
    found = Findings(spoken={"nl": {"Kies uw taal", "Hebt u een briefje?"}}, silent={"nl": set()})
    for step in (1, 2):
        found.add("start", Combination((1024, 600), step, "nl"), [])
    found.add("topic", Combination((1024, 600), 1, "nl"), [])
    found.add(
        "topic", Combination((1024, 600), 4, "nl"), [Fault("clipped", "Text 'Werk'", "9 px"), Fault("gap", "", "")]
    )
    return found


def test_a_fault_stands_in_the_cell_of_its_screen_and_language(tmp_path: Path) -> None:
    page = write_index(tmp_path, pictures={}, troubles=[], findings=measured()).read_text()
    assert "4 combinations" in page
    assert "1 have faults" in page
    assert "<tr><th>start</th><td>2</td></tr>" in page
    assert '<tr><th>topic</th><td class="fault">1 of 2</td></tr>' in page


def test_what_is_said_and_how_far_words_can_be_trusted_stand_below_it(tmp_path: Path) -> None:
    page = write_index(tmp_path, pictures={}, troubles=[], findings=measured()).read_text()
    assert "<tr><th>said by machine</th><td>2</td></tr>" in page
    known = states()["nl"]
    assert known["machine"] > 0
    assert f"<tr><th>machine</th><td>{known['machine']}</td></tr>" in page


def test_what_broke_is_told_before_everything_else(tmp_path: Path) -> None:
    page = write_index(tmp_path, pictures={}, troubles=["kiosk nl: <no button>"]).read_text()
    assert "kiosk nl: &lt;no button&gt;" in page
    assert "Every journey arrived" not in page
