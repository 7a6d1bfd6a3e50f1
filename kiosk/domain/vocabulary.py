# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The fixed words of the room. Values are stored in the database, so a value never changes its meaning."""

from __future__ import annotations

from enum import StrEnum


class OrganisationKind(StrEnum):
    """What sort of organisation holds hours here; `ELSEWHERE` is a place to send people to."""

    HOUSING_CORPORATION = "housing-corporation"
    YOUTH_WORK = "youth-work"
    WELFARE = "welfare"
    MUNICIPALITY = "municipality"
    CONNECTOR = "connector"
    ELSEWHERE = "elsewhere"
    OTHER = "other"


class RequestKind(StrEnum):
    """How a request came about."""

    WALK_IN = "walk-in"
    APPOINTMENT = "appointment"


class RequestState(StrEnum):
    """Where a request stands; which act leads where stands in `transitions.py`."""

    HELD = "held"
    BOOKED = "booked"
    WAITING = "waiting"
    CALLED = "called"
    STARTED = "started"
    PARKED = "parked"
    FINISHED = "finished"
    NO_SHOW = "no-show"
    LEFT = "left"
    CANCELLED = "cancelled"
    MOVED = "moved"
    REFERRED = "referred"


class SessionState(StrEnum):
    """What became of one date of a consultation hour."""

    PLANNED = "planned"
    MOVED = "moved"
    CANCELLED = "cancelled"
    PAUSED = "paused"


class EventKind(StrEnum):
    """What an immutable row of history says."""

    REGISTERED = "registered"
    BOOKED = "booked"
    ARRIVED = "arrived"
    CALLED = "called"
    RECALLED = "recalled"
    SKIPPED = "skipped"
    PARKED = "parked"
    STARTED = "started"
    PAUSED = "paused"
    FINISHED = "finished"
    NO_SHOW = "no-show"
    LEFT = "left"
    CANCELLED = "cancelled"
    RESTORED = "restored"
    MOVED = "moved"
    REFERRED = "referred"
    FLAGGED = "flagged"
    PRINTED = "printed"
    PRINT_FAILED = "print-failed"
    FORGOTTEN = "forgotten"
    CORRECTED = "corrected"
    TAKEN_OVER = "taken-over"
    REFERRAL_ACCEPTED = "referral-accepted"
    REFERRAL_DECLINED = "referral-declined"
    REFERRAL_ARRIVED = "referral-arrived"


class HostGender(StrEnum):
    """Whom a resident would rather speak with; no wish is None."""

    WOMAN = "woman"
    MAN = "man"


class JobState(StrEnum):
    """Where a print job stands."""

    QUEUED = "queued"
    PRINTING = "printing"
    PRINTED = "printed"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"


class FlagKind(StrEnum):
    """Why staff are asked to look."""

    CALL_SOMEONE = "call-someone"
    PRINTER = "printer"
    INTERPRETER = "interpreter"
    WAITING_LONG = "waiting-long"


class TranslationState(StrEnum):
    """How far a staff-typed text in another language can be trusted."""

    MACHINE = "machine"
    CHECKED = "checked"
    STALE = "stale"


class Role(StrEnum):
    """What a worker is in the room; which duties come with it stands in `duties.py`."""

    CONNECTOR = "connector"
    HOST = "host"
    ORGANISER = "organiser"
    ADMINISTRATOR = "administrator"


class Outcome(StrEnum):
    """How a conversation ended, as a host notes it in one tap."""

    HELPED = "helped"
    PARTLY = "partly"
    COME_BACK = "come-back"
    PASSED_ON = "passed-on"
    NOT_HERE = "not-here"


class ReferralKind(StrEnum):
    """Warm: with a place in the other organisation's queue or a time of theirs. Cold: a task or an address."""

    WARM = "warm"
    COLD = "cold"


class ReferralState(StrEnum):
    """What came back to the organisation that handed somebody on."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    ARRIVED = "arrived"
