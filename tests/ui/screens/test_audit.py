# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The audit of every resident screen; `buurtkamer tour --audit` asks the same of every combination there is."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from kiosk import i18n
from kiosk.settings import Storage
from kiosk.tour.auditing import PSEUDO, SIZES, STEPS, audit_contrast, audit_room, audit_size, covering
from kiosk.ui.theme import Contrast
from kiosk.ui.theme.tokens import TEXT_STEPS

CODES = (*(each.code for each in i18n.offered_languages()), *PSEUDO)
# Asked of a run below: fewer would mean that the way past the screens has lost some.
LEAST_LOOKS = 26


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Storage:
    return audit_room(tmp_path_factory.mktemp("audit"))


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_nothing_is_clipped_covered_too_small_too_close_backwards_or_unsaid(
    themed: QApplication, room: Storage, tmp_path: Path, size: tuple[int, int]
) -> None:
    found = audit_size(room, tmp_path / "work", size=size, rule=covering(CODES))
    assert found.told() == ""
    assert len(found.looks) >= LEAST_LOOKS
    assert set(CODES) - set(PSEUDO) <= set(found.languages)
    # Somali and Pashto have no machine voice: all their texts wait for a person to record them, none is left out.
    for code in found.spoken:
        assert bool(found.spoken[code]) == (code not in ("so", "ps"))


@pytest.mark.parametrize("contrast", list(Contrast))
def test_every_text_reads_well_as_it_is_painted(
    themed: QApplication, room: Storage, tmp_path: Path, contrast: Contrast
) -> None:
    found = audit_contrast(room, tmp_path / "work", wanted=contrast, codes=CODES)
    assert found.told() == ""
    assert found.painted >= LEAST_LOOKS


def test_the_combinations_of_the_suite_cover_every_pair() -> None:
    looks = range(LEAST_LOOKS)
    met = [(look, each) for size in SIZES for look in looks for each in covering(CODES)(size, look)]
    assert {(look, each.language) for look, each in met} == set(product(looks, CODES))
    assert {(look, each.size) for look, each in met} == set(product(looks, SIZES))
    assert {(each.language, each.size) for _look, each in met} == set(product(CODES, SIZES))
    assert {(each.language, each.step) for _look, each in met} == set(product(CODES, STEPS))
    assert {(each.size, each.step) for _look, each in met} == set(product(SIZES, STEPS))
    assert {(each.language, each.reach) for _look, each in met} == set(product(CODES, (False, True)))
    assert {(each.size, each.reach) for _look, each in met} == set(product(SIZES, (False, True)))
    assert len(STEPS) == len(TEXT_STEPS)
