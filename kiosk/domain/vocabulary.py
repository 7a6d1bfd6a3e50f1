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
    PAPER_LOW = "paper-low"
    KIOSK_GONE = "kiosk-gone"
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


class SignUpState(StrEnum):
    """Where a sign-up stands; which act leads where stands in `sign_ups.py`."""

    PLACED = "placed"
    WAITING = "waiting"
    OFFERED = "offered"  # a place came free and is kept for them until they answer
    CANCELLED = "cancelled"
    LAPSED = "lapsed"  # offered, and not answered in time


class CallAnswer(StrEnum):
    """What came of a call to somebody who has to be told something."""

    REACHED = "reached"
    CALL_BACK = "call-back"
    NO_ANSWER = "no-answer"


class ActivityEventKind(StrEnum):
    """What an immutable row of an activity's history says."""

    SIGNED_UP = "signed-up"
    WAIT_LISTED = "wait-listed"
    OFFERED = "offered"
    ACCEPTED = "accepted"
    LAPSED = "lapsed"
    CANCELLED = "cancelled"
    CAME = "came"
    DID_NOT_COME = "did-not-come"
    CAME_UNKNOWN = "came-unknown"  # an attendance that was noted by mistake, taken back
    DROPPED_IN = "dropped-in"  # somebody without a name; `details["people"]` may be below zero, to correct
    CALLED = "called"
    IDEA_BROUGHT = "idea-brought"
    IDEA_ACCEPTED = "idea-accepted"
    IDEA_OPTIONED = "idea-optioned"
    IDEA_OPTION_LAPSED = "idea-option-lapsed"
    IDEA_TRIED = "idea-tried"
    IDEA_EVALUATED = "idea-evaluated"
    IDEA_CONTINUED = "idea-continued"
    IDEA_DECLINED = "idea-declined"
    CARD_GIVEN = "card-given"
    CARD_REVOKED = "card-revoked"
    FORGOTTEN = "forgotten"


class IdeaState(StrEnum):
    """How far a resident's idea got; which act leads where stands in `ideas.py`."""

    NEW = "new"
    ACCEPTED = "accepted"
    OPTIONED = "optioned"
    TRIAL = "trial"
    EVALUATED = "evaluated"
    SERIES = "series"
    DECLINED = "declined"


class PartOfDay(StrEnum):
    """When a resident would like something to be."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    ANY = "any"


class PosterKind(StrEnum):
    """What a hung copy shows: the programme of a week, or one activity."""

    PROGRAMME = "programme"
    ACTIVITY = "activity"
