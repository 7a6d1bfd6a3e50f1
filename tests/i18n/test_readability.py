# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Dutch that people read who find reading hard: level A2."""

from __future__ import annotations

import pytest

from kiosk.i18n import readability


def test_every_dutch_text_for_residents_is_simple() -> None:
    assert readability.resident_troubles() == []


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        ("Als u hier bent en een vraag heeft dan kunt u bij ons een nummer nemen.", "16 words"),
        ("Uw huurtoeslagbeschikking", "22 letters"),
        ("U wordt geroepen.", "passive"),
        ("Neem je briefje mee.", "we say u"),
        ("Kom 2 keer per dag.", "a time or a day"),
        ("Indien u dit wilt.", "say 'als'"),
    ],
)
def test_what_is_hard_to_read_is_found(text: str, trouble: str) -> None:
    assert any(trouble in found for found in readability.troubles(text))


@pytest.mark.parametrize(
    "text",
    [
        "Neem een nummer. Wij roepen u.",
        "Kom op dinsdag om {time}.",
        "Vraag het aan de bewonersverbinder.",
        "{place} · {time} · {name} · {day} · {host} · {room} · {one} · {two} · {three} · {four} · {five} · {six} · {n}",
    ],
)
def test_simple_dutch_passes(text: str) -> None:
    assert list(readability.troubles(text)) == []
