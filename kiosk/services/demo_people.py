# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who the invented residents are: the language they speak, what they come for, and what they tell of themselves."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any

# Roughly the languages of a neighbourhood such as Overvecht, as shares of visits; others count as rare.
LANGUAGES = {
    "nl": 30,
    "ar": 22,
    "tr": 13,
    "fa": 7,
    "ti": 6,
    "so": 5,
    "en": 5,
    "pl": 4,
    "ps": 3,
    "uk": 3,
    "es": 2,
    "fr": 2,
}
RARE = 1
# First names that are common among speakers of the language; only people who are still to be helped have one.
NAMES = {
    "nl": ("Anja", "Kees", "Marieke", "Joost"),
    "ar": ("Fatima", "Youssef", "Amal", "Hassan"),
    "tr": ("Ayşe", "Mehmet", "Elif", "Murat"),
    "fa": ("Maryam", "Reza", "Shirin", "Farid"),
    "ti": ("Selam", "Yonas", "Bereket", "Hiwet"),
    "so": ("Hodan", "Abdi", "Ifrah", "Warsame"),
    "en": ("Grace", "Daniel", "Mercy", "Samuel"),
    "pl": ("Agnieszka", "Piotr", "Ewa", "Tomasz"),
    "ps": ("Zarghuna", "Khan", "Palwasha", "Tariq"),
    "uk": ("Oksana", "Taras", "Iryna", "Andriy"),
    "es": ("Lucía", "Carlos", "Elena", "Javier"),
    "fr": ("Aminata", "Jean", "Claire", "Moussa"),
}


def pick_language(languages: Sequence[str], rng: Random) -> str:
    """One of the room's languages, as often as the neighbourhood speaks it."""
    return rng.choices(languages, [LANGUAGES.get(code, RARE) for code in languages])[0]


def pick_topic(topic_ids: Sequence[int], rng: Random) -> int | None:
    """A topic that leads to the organisation, the ones that name it first most often; sometimes none was chosen."""
    if not topic_ids or rng.random() < 0.08:
        return None
    return rng.choices(topic_ids, [1 / (place + 1) for place in range(len(topic_ids))])[0]


def pick_wishes(language: str, spoken: Sequence[str], rng: Random) -> dict[str, Any]:
    """What somebody tells of themselves, as columns of a visit; most people tell nothing."""
    name = rng.choice(NAMES[language]) if language in NAMES and rng.random() < 0.4 else None
    return {
        "first_name": name,
        "interpreter": language not in spoken and rng.random() < 0.6,
        "hard_of_hearing": rng.random() < 0.03,
        "wheelchair": rng.random() < 0.03,
        "companion": rng.random() < 0.1,
        "host_gender": None,
    }


NOTHING_TOLD: dict[str, Any] = {
    "first_name": None,
    "interpreter": False,
    "hard_of_hearing": False,
    "wheelchair": False,
    "companion": False,
    "host_gender": None,
}
