# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A walk past every resident screen, and what is true on each; sizes, words and colours stand in test_audit.py."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.errors import DatabaseFull
from printing.printers.protocol import Condition, JobState
from tests.residents import Resident

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
