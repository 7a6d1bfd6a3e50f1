# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What was answered so far. Nothing of it is written anywhere until the last step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import time
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.domain.vocabulary import OrganisationKind

if TYPE_CHECKING:
    from kiosk.services.printer_choices import Choice
    from printing.printers.protocol import JobStatus

ZONE = "Europe/Amsterdam"


@dataclass
class Hour:
    """One weekly consultation hour; no weekday is "later"."""

    weekday: int | None = None
    starts: time = time(10)
    ends: time = time(12)


@dataclass
class Example:
    """An organisation as there are many; its Dutch stands in the phrase book, so all languages have it at once."""

    kind: OrganisationKind
    name: str
    about: str
    letter: str
    colour: str
    pictogram: str
    topic: str
    is_chosen: bool = False
    hour: Hour = field(default_factory=Hour)


def examples() -> list[Example]:
    """The organisations that most rooms begin with, the connector first."""
    kinds = OrganisationKind
    return [
        Example(
            kinds.CONNECTOR,
            "Bewonersverbinder",
            "Weet u niet bij wie u moet zijn? Wij lopen met u mee",
            "B",
            "#0B5D5A",
            "handshake",
            "",
            is_chosen=True,
        ),
        Example(
            kinds.HOUSING_CORPORATION,
            "Woningcorporatie",
            "Vragen over uw woning",
            "W",
            "#A8500F",
            "house-line",
            "Mijn woning",
        ),
        Example(
            kinds.WELFARE,
            "Welzijn",
            "Meedoen, elkaar ontmoeten, vrijwilliger worden",
            "D",
            "#B23A2E",
            "hands-clapping",
            "Buren en de buurt",
        ),
        Example(
            kinds.YOUTH_WORK, "Jongerenwerk", "Voor jongeren van 10 tot 23 jaar", "J", "#8A6100", "student", "Jongeren"
        ),
        Example(
            kinds.MUNICIPALITY,
            "Buurtteam Sociaal",
            "Hulp bij geld, zorg en regelen",
            "T",
            "#2A5DA8",
            "lifebuoy",
            "Gezondheid en zorg",
        ),
        Example(
            kinds.MUNICIPALITY,
            "Buurtteam Jeugd en Gezin",
            "Hulp bij opvoeden en opgroeien",
            "G",
            "#2C6A2C",
            "baby",
            "Kinderen en opvoeden",
        ),
        Example(
            kinds.MUNICIPALITY,
            "Werk en Inkomen",
            "Uitkering, werk, toeslagen, U-pas",
            "I",
            "#16262E",
            "briefcase",
            "Geld en toeslagen",
        ),
    ]


@dataclass
class Draft:
    """The room as it will be."""

    name: str = ""
    address: str = ""
    zone: str = ZONE
    languages: tuple[str, ...] = ()
    space: str = "Tafel bij het raam"
    seats: int = 4
    offers: list[Example] = field(default_factory=examples)
    first_name: str = ""
    pin: str = field(default="", repr=False)
    printer: str = ""

    @property
    def chosen(self) -> list[Example]:
        """The organisations that come."""
        return [offer for offer in self.offers if offer.is_chosen]


@dataclass(frozen=True)
class WizardActs:
    """What the wizard may ask of the computer. All but `default_printer` may take their time."""

    default_printer: str
    # The whole draft, in one go.
    found: Callable[[Draft], object]
    # The name of the room that a room file makes.
    import_file: Callable[[Path], str]
    printers: Callable[[], tuple[Choice, ...]]
    # address, name of the room: the job, to ask about and to take back
    prove: Callable[[str, str], object]
    look: Callable[[object], JobStatus]
    take_back: Callable[[object], object]
