# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every paper of the room is in the tour, and what is scanned from it reads."""

from __future__ import annotations

from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from kiosk.domain.tokens import read_scan
from kiosk.tour.papers import BESIDE_DUTCH, CALENDAR, keep_papers
from kiosk.tour.stage import make_room

WITH_CALENDAR = ("programme", "activity")
WITH_TOKEN = ("badge", "card", "cards-to-cut", "card-on-a-roll", "number-on-a4", "hand-over-58mm", "hand-over-a6")
WITHOUT_CODE = ("certificate", "attendance", "call-list", "hand-over-without-number")


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("papers")
    room = make_room(folder)
    keep_papers(room, folder / "documents")
    return folder / "documents"


def _read(picture: Path) -> set[str]:
    with Image.open(picture) as image:
        return {code.text for code in zxingcpp.read_barcodes(image.convert("L"))}


@pytest.mark.parametrize("beside", BESIDE_DUTCH)
def test_every_paper_is_there_and_its_codes_read(documents: Path, beside: str) -> None:
    for name in WITH_CALENDAR:
        assert _read(documents / f"{name}-nl-{beside}.png") == {CALENDAR}
    for name in WITH_TOKEN:
        (code,) = _read(documents / f"{name}-nl-{beside}.png")
        assert read_scan(code) == code
    for name in WITHOUT_CODE:
        assert _read(documents / f"{name}-nl-{beside}.png") == set()


def test_no_name_is_in_a_file_name(documents: Path) -> None:
    kinds = {*WITH_CALENDAR, *WITH_TOKEN, *WITHOUT_CODE, "programme-a3", "numbers-for-later"}
    stems = {path.stem.rstrip("-23456789").split("-nl-")[0] for path in documents.iterdir()}
    assert stems == kinds
