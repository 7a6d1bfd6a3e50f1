# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A small room file, to change one thing at a time in."""

from __future__ import annotations

SMALL = """\
[room]
name = "Buurtkamer Proef"
zone = "Europe/Amsterdam"
languages = ["nl", "en", "ar", "tr"]
school_holidays = "Midden"

[[space]]
name = "Tafel"
seats = 4
[[space]]
name = "Zaal"
seats = 20

[[organisation]]
key = "woonin"
name = "Woonin"
kind = "housing-corporation"
letter = "W"
colour = "#2A5DA8"
pictogram = "house-line"
about.nl = "Vragen over uw woning"
[[organisation]]
key = "verbinder"
name = "Bewonersverbinder"
kind = "connector"
letter = "B"
colour = "#0B5D5A"
pictogram = "handshake"
about.nl = "Wij lopen met u mee"

[[topic]]
key = "home"
pictogram = "house-line"
name.nl = "Mijn woning"
help = ["Logeerwoning", "Planning"]
to = ["woonin", "verbinder"]

[[consultation_hour]]
organisation = "woonin"
space = "Tafel"
weekly = ["tuesday"]
from = 09:30:00
until = 12:30:00
slot_minutes = 15
walk_in_share = 0.5
[[consultation_hour]]
organisation = "verbinder"
space = "Tafel"
weekly = ["monday", "tuesday"]
from = 09:00:00
until = 17:00:00
slot_minutes = 15

[[activity]]
key = "taalcafe"
title.nl = "Taalcafé"
pictogram = "chat-circle-dots"
host = "Samira"
space = "Zaal"
weekly = ["tuesday"]
from = 13:00:00
until = 15:00:00
places = 16
shifts = [{ role = "taalmaatje", min = 2, max = 5 }]
"""


def changed(*replacements: tuple[str, str], base: str = SMALL) -> str:
    """The small room with each first occurrence replaced; a piece that is not there is a mistake in the test."""
    text = base
    for old, new in replacements:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text
