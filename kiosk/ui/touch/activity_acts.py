# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the screens of activities and of helping may ask; as `acts.py`, bound in `kiosk.bootstrap`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from kiosk.services.activities import ActivityCard, ComingActivities
    from kiosk.services.attending import Attendance
    from kiosk.services.ideas import IdeaCard, NewIdea
    from kiosk.services.paper import SlipJob
    from kiosk.services.person_cards import CardGiven, CodeFound
    from kiosk.services.scans import Scanned
    from kiosk.services.signing_up import SignedUp, WhoComes
    from kiosk.services.told_papers import Told
    from kiosk.services.volunteers.candidates import HelpOffered, Offer
    from kiosk.services.volunteers.checking_in import ScanNoted
    from kiosk.services.volunteers.helping_hands import HandAsked, HandChanged, HandWish, OwnHand
    from kiosk.services.volunteers.hours import Hours, HoursNoted, StayRow
    from kiosk.services.volunteers.rosters import OpenShift, OwnShift
    from kiosk.services.volunteers.shifts import ShiftChanged, ShiftTaken
    from kiosk.services.volunteers.who import Helper


class SignUpAct(Protocol):
    def __call__(self, *, activity_id: int, who: WhoComes, party: int, language: str, tap: str) -> SignedUp: ...


class GiveCard(Protocol):
    def __call__(self, *, first_name: str, pictogram: str, language: str, tap: str) -> CardGiven: ...


@dataclass(frozen=True)
class HelperDesk:
    """Everything a helper sees of their own, and what they could take on."""

    helper: Helper
    shifts: tuple[OwnShift, ...]
    hands: tuple[OwnHand, ...]
    open_shifts: tuple[OpenShift, ...]
    hours: Hours


@dataclass(frozen=True)
class ActivityActs:
    """Residents' part of activities and helping. The last text of each act is the language to answer in."""

    # What a scanned code is, and the language it brings; None answers in that language.
    read_scan: Callable[[str, str | None], Scanned]
    coming: Callable[[str], ComingActivities]
    activity: Callable[[int, str], ActivityCard]
    sign_up: SignUpAct
    read_code: Callable[[str, str], CodeFound]
    cancel_sign_up: Callable[[int, str], SignedUp]
    restore_sign_up: Callable[[int, str], SignedUp]
    accept_offer: Callable[[int, str], SignedUp]
    i_am_here: Callable[[int], Attendance]
    # The activity, how many people, and the secret of this touch.
    drop_in: Callable[[int, int, str], Attendance]
    give_card: GiveCard
    print_told: Callable[[Told], SlipJob]
    print_card: Callable[[CardGiven], SlipJob]
    open_shifts: Callable[[str], tuple[OpenShift, ...]]
    # What somebody offers, its language, and the secret of this touch.
    offer_help: Callable[[Offer, str, str], HelpOffered]
    bring_idea: Callable[[NewIdea, str, str], IdeaCard]
    ask_hand: Callable[[HandWish, str, str], HandAsked]
    cancel_hand: Callable[[str], HandChanged]
    helper_desk: Callable[[Helper, str], HelperDesk]
    come_or_go: Callable[[Helper, str], ScanNoted]
    cannot_help: Callable[[Helper, int], ShiftChanged]
    can_help_after_all: Callable[[Helper, int], ShiftChanged]
    take_shift: Callable[[Helper, int, str], ShiftTaken]
    # Whether they will help with it; whether it was done.
    answer_hand: Callable[[Helper, int, bool], HandChanged]
    finish_hand: Callable[[Helper, int, bool], HandChanged]
    answer_hours: Callable[[Helper, StayRow, bool], HoursNoted]
