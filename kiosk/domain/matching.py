# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who could lend a hand: volunteers put in order for one request, best first. The connector decides."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kiosk.domain.helping import Skill


@dataclass(frozen=True)
class Wanted:
    """What a request asks for. `skill` None: anybody; `part`: the part of the week now, if help is wanted now."""

    language: str
    skill: Skill | None
    part: str | None = None
    # One helper with one resident: whose VOG was seen for that goes first.
    one_to_one: bool = False


@dataclass(frozen=True)
class Person:
    """A volunteer as matching sees one. `asked_lately`: times proposed for a hand in the last weeks."""

    volunteer_id: int
    languages: frozenset[str]
    skills: frozenset[Skill]
    week_parts: frozenset[str] = frozenset()
    is_here: bool = False
    vog_one_to_one: bool = False
    asked_lately: int = 0
    said_no: bool = False


@dataclass(frozen=True)
class Match:
    """One volunteer who could, and what speaks for it."""

    volunteer_id: int
    speaks: bool
    has_skill: bool
    is_available: bool
    is_here: bool
    vog_one_to_one: bool
    asked_lately: int


def rank(wanted: Wanted, people: Iterable[Person]) -> tuple[Match, ...]:
    """Everybody who shares the language or the skill, best first; whoever said no to this request is left out.

    The order: language and skill, language only, skill only; then who is here now, who said to have time, whose VOG
    was seen when it is about one person with one other, who was asked less often lately, and the first to come.
    A shared language goes before a skill: two people who understand each other find out the rest.
    """
    found = [_match(wanted, person) for person in people if not person.said_no]
    return tuple(sorted((match for match in found if match.speaks or match.has_skill), key=lambda m: _order(wanted, m)))


def _match(wanted: Wanted, person: Person) -> Match:
    return Match(
        volunteer_id=person.volunteer_id,
        speaks=wanted.language in person.languages,
        has_skill=wanted.skill is None or wanted.skill in person.skills,
        is_available=wanted.part is not None and wanted.part in person.week_parts,
        is_here=person.is_here,
        vog_one_to_one=person.vog_one_to_one,
        asked_lately=person.asked_lately,
    )


def _order(wanted: Wanted, match: Match) -> tuple[bool, bool, bool, bool, bool, int, int]:
    return (
        not match.speaks,
        not match.has_skill,
        not match.is_here,
        not match.is_available,
        wanted.one_to_one and not match.vog_one_to_one,
        match.asked_lately,
        match.volunteer_id,
    )
