# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may do what in the room: roles have duties, and a host has them for one organisation only.

`require` is the one question every desk service asks, inside its own transaction; the buttons of the desk ask `has`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kiosk.domain.vocabulary import Role
from kiosk.errors import NotPermitted, NotYours


class Duty(StrEnum):
    """What a worker does, in one word."""

    QUEUE = "queue"  # see who waits, call, help, hand on
    PLAN = "plan"  # dates and series of consultation hours
    PAUSES = "pauses"  # days off for the whole room
    ACTIVITIES = "activities"  # an activity's dates and people; an organiser's own only
    PROGRAMME = "programme"  # all activities: new series, ideas, posters, who runs what
    VOLUNTEERS = "volunteers"  # who helps: profiles, VOG, hours, helping hands
    FIGURES = "figures"  # counts of what was done; a host's own organisation only
    FLAGS = "flags"  # see and answer who asks for a person
    SETTINGS = "settings"  # organisations, topics, texts, spaces, retention, printers
    STAFF = "staff"  # who works here


DUTIES: dict[Role, frozenset[Duty]] = {
    Role.HOST: frozenset({Duty.QUEUE, Duty.PLAN, Duty.FLAGS, Duty.FIGURES}),
    Role.CONNECTOR: frozenset(
        {
            Duty.QUEUE,
            Duty.PLAN,
            Duty.PAUSES,
            Duty.ACTIVITIES,
            Duty.PROGRAMME,
            Duty.VOLUNTEERS,
            Duty.FLAGS,
            Duty.FIGURES,
            Duty.SETTINGS,
        }
    ),
    Role.ORGANISER: frozenset({Duty.ACTIVITIES, Duty.FLAGS}),
    Role.ADMINISTRATOR: frozenset(Duty),
}


@dataclass(frozen=True)
class Worker:
    """Somebody who signed in. `organisation_id` is set for a host, and for nobody else."""

    id: int
    role: Role
    organisation_id: int | None

    @property
    def actor(self) -> str:
        """How history names this worker: never by name."""
        return f"staff:{self.id}"

    def has(self, duty: Duty) -> bool:
        """Whether the role comes with this duty at all."""
        return duty in DUTIES[self.role]

    def sees(self, organisation_id: int) -> bool:
        """Whether this organisation's visits are open to the worker: a host's are walled off."""
        return self.organisation_id is None or self.organisation_id == organisation_id


def require(worker: Worker, duty: Duty, organisation_id: int | None = None) -> None:
    """Raise NotPermitted without the duty, NotYours for another organisation; `None` concerns the whole room."""
    if not worker.has(duty):
        raise NotPermitted(duty=duty)
    if organisation_id is not None and not worker.sees(organisation_id):
        raise NotYours(duty=duty)
