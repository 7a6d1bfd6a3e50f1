# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The waiting band, held against simulated mornings: true often enough, and hardly wider than it has to be."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.domain.waiting import Band
from kiosk.domain.waiting_simulation import SCENARIOS, Told, calibration, play, simulate

RESIDENTS_EACH = 200


@pytest.fixture(scope="module")
def told() -> list[list[Told]]:
    """By scenario: one to three desks, two kinds of distributions, with and without appointments and no-shows."""
    return [play(scenario, seed=11 + number, residents=RESIDENTS_EACH) for number, scenario in enumerate(SCENARIOS)]


def everybody(told: list[list[Told]]) -> list[Told]:
    return [one for scenario in told for one in scenario]


def is_calibrated(told: list[Told]) -> bool:
    return 0.70 <= calibration(told).within <= 0.90


def is_sharp(told: list[Told]) -> bool:
    """Hardly wider than what somebody tells who knows the true lengths of all conversations but not the future."""
    found = calibration(told)
    return found.compared_width <= 1.25 * found.oracle_width


def test_seven_to_nine_of_ten_residents_wait_within_the_band_they_were_told(told: list[list[Told]]) -> None:
    assert len(everybody(told)) >= 1000
    assert is_calibrated(everybody(told)), calibration(everybody(told))


def test_the_bands_are_hardly_wider_than_those_of_an_oracle(told: list[list[Told]]) -> None:
    assert sum(one.oracle is not None for one in everybody(told)) >= 200
    assert is_sharp(everybody(told)), calibration(everybody(told))


def test_no_kind_of_consultation_hour_is_told_nonsense(told: list[list[Told]]) -> None:
    for scenario, of_scenario in zip(SCENARIOS, told, strict=True):
        found = calibration(of_scenario)
        assert 0.62 <= found.within <= 0.95, (scenario.name, found)
        assert found.compared_width <= 1.5 * found.oracle_width, (scenario.name, found)


def test_those_who_are_called_outside_the_band_are_called_at_both_sides_of_it(told: list[list[Told]]) -> None:
    found = calibration(everybody(told))
    assert found.earlier > 0.02
    assert 0.02 < found.later < 0.20


def test_a_band_that_is_always_wide_would_not_pass(told: list[list[Told]]) -> None:
    wide = [replace(one, band=Band(0, 90)) for one in everybody(told)]
    assert not is_calibrated(wide)
    assert not is_sharp(wide)


def test_a_band_that_is_always_narrow_would_not_pass(told: list[list[Told]]) -> None:
    narrow = [replace(one, band=Band(one.band.low, one.band.low + 5)) for one in everybody(told)]
    assert is_sharp(narrow)
    assert not is_calibrated(narrow)


def test_a_young_consultation_hour_is_told_the_truth_too() -> None:
    # The first fifteen residents ever of many hours, before much is learned.
    first = [one for scenario in SCENARIOS for seed in range(6) for one in play(scenario, 500 + seed, 15)]
    assert is_calibrated(first), calibration(first)


def test_the_same_seed_gives_the_same_figures() -> None:
    assert simulate(5, 35) == simulate(5, 35) != simulate(6, 35)
    assert simulate(5, 35).residents == 35
