# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every resident screen in millimetres: in each language, with the smallest and largest letters, one walk a size."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kiosk.errors import DatabaseFull
from kiosk.ui import audit, theme
from kiosk.ui.theme import Contrast
from printing.printers.protocol import Condition, JobState
from tests.residents import LANGUAGES, Resident

SIZES = ((1280, 800), (1920, 1080), (1080, 1920), (1024, 600))
Look = Callable[[str], None]


def walk(resident: Resident, look: Look) -> None:
    """Past every screen and the states of them that look different."""
    look("start")
    resident.touch("language-nl")
    look("purpose")
    resident.touch("purpose-look")
    look("today")
    resident.back()
    resident.touch("purpose-slip")
    look("show-slip")
    resident.back()
    resident.touch("purpose-question")
    look("topic")
    resident.touch("topic-home")
    look("who-can-help")
    resident.touch(f"offer-{resident.organisation('woonin')}-number")
    token = _number(resident, look)
    _appointment(resident, look)
    _slips(resident, look, token)
    resident.screens.show_trouble(DatabaseFull())
    look("trouble")


def _number(resident: Resident, look: Look) -> str:
    look("number")
    resident.touch("tell-us")
    look("wishes")
    resident.touch("wish-first-name")
    look("first-name")
    resident.shell.current.field.insert("111222333")  # type: ignore[union-attr]
    resident.press_keys("")
    look("first-name refused")
    resident.back()
    resident.back()
    resident.touch("my-data")
    look("my-data")
    resident.back()
    registered = resident.shell.sitting.registered
    assert registered is not None
    resident.stop()
    return registered.token


def _appointment(resident: Resident, look: Look) -> None:
    resident.to_offers()
    resident.touch("another-time")
    look("later")
    resident.touch(f"offer-{resident.organisation('portaal')}-time")
    look("times")
    resident.choose_time(0)
    look("confirm")
    resident.paper.state_now, resident.paper.reason = JobState.QUEUED, Condition.PAPER_OUT
    resident.touch("confirm-time")
    look("number without paper")


def _slips(resident: Resident, look: Look, waiting: str) -> None:
    booked = resident.shell.sitting.registered
    assert booked is not None
    resident.scan(booked.token)
    look("slip of another day")
    resident.touch("slip-cancel")
    look("cancel")
    resident.touch("cancel-yes")
    look("cancelled")
    resident.scan(waiting)
    look("slip of now")
    resident.scan("BK1:")
    look("scan trouble")
    resident.stop()


def _told(faults: dict[str, list[str]]) -> str:
    return "\n".join(f"{where}: {fault}" for where, found in faults.items() for fault in found)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_nothing_is_clipped_covered_too_small_or_too_close(
    resident_at: Callable[..., Resident], size: tuple[int, int]
) -> None:
    resident = resident_at(*size)
    faults: dict[str, list[str]] = {}
    order: dict[str, str] = {}

    def look(name: str) -> None:
        for step, languages in ((4, reversed(LANGUAGES)), (1, ("ar", "nl"))):
            theme.use(step=step)
            for language in languages:
                resident.shell.set_language(language)
                resident.settle()
                shell = resident.shell
                found = [
                    *audit.clipping(shell),
                    *audit.overlap(shell),
                    *audit.targets(shell),
                    *audit.gaps(shell),
                    *audit.nameless(shell),
                ]
                if found:
                    faults[f"{name} {language} step {step}"] = [str(fault) for fault in found]
                if shell.bar.back.isVisible() and (shell.bar.back.x() > shell.bar.stop.x()) != (language == "ar"):
                    order[f"{name} {language}"] = "not mirrored"

    walk(resident, look)
    assert not faults, _told(faults)
    assert order == {}


@pytest.mark.parametrize("contrast", list(Contrast))
def test_every_text_reads_well_as_it_is_painted(resident_at: Callable[..., Resident], contrast: Contrast) -> None:
    # The same millimetres with a quarter of the pixels, each of which is looked at.
    resident = resident_at(640, 400, px_per_mm=2.0)
    faults: dict[str, list[str]] = {}

    def look(name: str) -> None:
        theme.use(contrast=contrast)
        resident.settle()
        found = audit.contrast(resident.shell, least=4.5)
        if found:
            faults[name] = [str(fault) for fault in found]

    walk(resident, look)
    assert not faults, _told(faults)


def test_nothing_typed_is_read_aloud(resident: Resident) -> None:
    resident.take_number()
    resident.touch("tell-us", "wish-first-name")
    resident.press_keys("Fatma")
    current = resident.shell.current
    assert current is not None
    assert resident.sees("Fatma")
    assert "Fatma" not in current.spoken()
    resident.touch("wish-first-name")
    assert "Fatma" not in resident.shell.current.spoken()  # type: ignore[union-attr]
