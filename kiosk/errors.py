# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""One root error. Kinds carry a stable code and details, never a sentence: words are chosen at the edge.

`kiosk/ui/messages.py` (residents and staff) and `kiosk/cli.py` (command line) turn codes into words.
"""

from __future__ import annotations

from typing import Any, ClassVar


class KioskError(Exception):
    """Something a person can mend or must be told; anything else is a bug and flies to the excepthook."""

    code: ClassVar[str] = "unknown"

    def __init__(self, **details: Any) -> None:
        super().__init__(self.code)
        self.details = details

    def __str__(self) -> str:
        # Codes only: details may hold what a person typed, and errors end up in logs.
        return self.code


# --- registering and coming back ------------------------------------------------------------------


class SessionClosed(KioskError):
    """The consultation hour takes no walk-ins at this moment (not begun, over, cancelled, paused)."""

    code = "session-closed"


class WalkInsFull(KioskError):
    """So many are waiting that nobody who joins now would still be helped today."""

    code = "walk-ins-full"


class TimeTaken(KioskError):
    """Somebody else got this time first; `details["free"]` may name what is free now."""

    code = "time-taken"


class HoldExpired(KioskError):
    """The time was kept for this resident, but longer ago than a hold lasts."""

    code = "hold-expired"


class NotAllowedNow(KioskError):
    """The visit is in a state in which this act makes no sense (`details["act"]`, `details["state"]`)."""

    code = "not-allowed-now"


class PersonalNumberRefused(KioskError):
    """A BSN was typed: nine digits that pass the elfproef. Refused wherever it is typed, never stored."""

    code = "personal-number-refused"


class TextRefused(KioskError):
    """Typed text that is too long or has nothing readable in it (`details["limit"]`)."""

    code = "text-refused"


# --- activities ------------------------------------------------------------------------------------


class ActivityClosed(KioskError):
    """Nobody can sign up for this date (`details["why"]`: called-off, drop-in, begun)."""

    code = "activity-closed"


class PartyRefused(KioskError):
    """So many cannot sign up together (`details["most"]`)."""

    code = "party-refused"


class AlreadySignedUp(KioskError):
    """This card is signed up for this date already (`details["sign_up_id"]`)."""

    code = "already-signed-up"


class OfferExpired(KioskError):
    """The place was kept for this resident, but longer ago than an offer lasts: somebody else has it."""

    code = "offer-expired"


class CardRevoked(KioskError):
    """This personal card does not count any more."""

    code = "card-revoked"


class PhoneRefused(KioskError):
    """What was typed is no telephone number."""

    code = "phone-refused"


# --- volunteers --------------------------------------------------------------------------------------


class ShiftFull(KioskError):
    """As many helpers as this role can use are on the roster already."""

    code = "shift-full"


class ShiftConflict(KioskError):
    """The helper has another turn at that time (`details`: `activity_id`, `starts_at`, `ends_at`)."""

    code = "shift-conflict"


class ShiftClosed(KioskError):
    """Nobody can take a turn at this date: it is over, or called off."""

    code = "shift-closed"


class VogNeeded(KioskError):
    """Helping here asks for a certificate of conduct (VOG) that counts on that day (`details["work"]`, "" for any)."""

    code = "vog-needed"


class HelperUnknown(KioskError):
    """No volunteer of this room carries this badge (any more)."""

    code = "helper-unknown"


# --- scanned codes ---------------------------------------------------------------------------------


class ScanError(KioskError):
    """A code that leads nowhere; each kind has its own calm sentence."""

    code = "scan-unreadable"


class ScanUnreadable(ScanError):
    """Binary, empty or far too long: not a code at all."""

    code = "scan-unreadable"


class ScanForeign(ScanError):
    """A code of something else: a shop, a website, another system."""

    code = "scan-foreign"


class ScanTruncated(ScanError):
    """Ours, but a part is missing."""

    code = "scan-truncated"


class ScanDamaged(ScanError):
    """Ours and long enough, but the check characters do not fit."""

    code = "scan-damaged"


class ScanUnknown(ScanError):
    """Well-formed, but this room never gave it out (or gave a newer slip for the same visit)."""

    code = "scan-unknown"


class ScanExpired(ScanError):
    """The slip is of an earlier day."""

    code = "scan-expired"


class ScanUsed(ScanError):
    """The visit is over: finished, cancelled or handed on."""

    code = "scan-used"


# --- voices and words ------------------------------------------------------------------------------


class NoMicrophone(KioskError):
    """There is nothing to record with at this computer."""

    code = "no-microphone"


class NothingHeard(KioskError):
    """The microphone ran, and nobody spoke loudly enough."""

    code = "nothing-heard"


class PackError(KioskError):
    """A language pack that is not taken; nothing was changed."""

    code = "pack-damaged"


class PackDamaged(PackError):
    """Ours, but torn, incomplete or not what its own list says (`details["file"]`)."""

    code = "pack-damaged"


class PackForeign(PackError):
    """Not a language pack, of a newer program, or of a language that this room does not know."""

    code = "pack-foreign"


class PackUnsafe(PackError):
    """A name in it points out of its place: such a file was made to do harm."""

    code = "pack-unsafe"


class PackTooLarge(PackError):
    """More than a language can be (`details["limit"]` bytes)."""

    code = "pack-too-large"


# --- staff and the desk ------------------------------------------------------------------------------


class NotYours(KioskError):
    """A worker asked for another organisation's visits, dates or hand-overs."""

    code = "not-yours"


class NotPermitted(KioskError):
    """The worker's role has no part in this act (`details["duty"]`)."""

    code = "not-permitted"


class NotSignedIn(KioskError):
    """The account behind this desk is gone, switched off, or has another role by now."""

    code = "not-signed-in"


class PinWrong(KioskError):
    """Not this person's PIN; `details["tries_left"]` before the desk makes people wait."""

    code = "pin-wrong"


class PinBlocked(KioskError):
    """Too many wrong PINs; `details["seconds"]` until the next try counts."""

    code = "pin-blocked"


class PinRefused(KioskError):
    """A PIN that cannot be (`details["least"]`, `details["most"]` digits), or that anybody would guess."""

    code = "pin-refused"


class BadgeUnknown(KioskError):
    """No worker of this room carries this badge."""

    code = "badge-unknown"


class AccountExists(KioskError):
    """There is an account already; only the very first one makes itself."""

    code = "account-exists"


class RoomExists(AccountExists):
    """There is a room already; the wizard only makes the first one, and its account signs in."""


class LastAdministrator(KioskError):
    """Without this administrator nobody could let workers in any more."""

    code = "last-administrator"


class ListChanged(KioskError):
    """What the worker saw is no longer so: somebody else was a moment earlier. Nothing was done."""

    code = "list-changed"


class NumberTaken(KioskError):
    """This paper number was given out or entered already (`details["number"]`)."""

    code = "number-taken"


class NothingToUndo(KioskError):
    """The worker's last act cannot be taken back, or there is none today."""

    code = "nothing-to-undo"


class StillNeeded(KioskError):
    """Something that cannot go while others refer to it (`details["what"]`)."""

    code = "still-needed"


# --- room file and rules ----------------------------------------------------------------------------


class RoomFileError(KioskError):
    """The room file is wrong. `details["problems"]` lists (where, what, what to do); nothing was written."""

    code = "room-file"


class RuleError(KioskError):
    """A recurrence rule, time or colour that cannot be (`details["what"]`)."""

    code = "rule"


class SpaceTaken(KioskError):
    """The space has no seats left at that time (`details["space"]`, `details["by"]`)."""

    code = "space-taken"


# --- the database ------------------------------------------------------------------------------------


class DatabaseError(KioskError):
    """The room's memory cannot be used as it is; the file is left untouched."""

    code = "database"


class RoomThere(DatabaseError):
    """A copy was to be put back where there is a room already."""

    code = "room-exists"


class DatabaseLocked(DatabaseError):
    code = "database-locked"


class DatabaseFull(DatabaseError):
    code = "database-full"


class DatabaseReadOnly(DatabaseError):
    code = "database-read-only"


class DatabaseKeyWrong(DatabaseError):
    """Wrong or missing key, or a file that is no database of ours: encrypted, the two look alike."""

    code = "database-key"


class DatabaseCorrupt(DatabaseError):
    code = "database-corrupt"


class DatabaseTooNew(DatabaseError):
    """A newer program has written this; this one would spoil it."""

    code = "database-too-new"


class DatabaseUnreachable(DatabaseError):
    code = "database-unreachable"


class NoRoom(KioskError):
    """The database holds no room yet."""

    code = "no-room"


class PrinterUnknown(KioskError):
    """The setting names no kind of printer there is."""

    code = "printer-unknown"


class DemoExists(KioskError):
    """There is a room already; a demo room is only made where there is none."""

    code = "demo-exists"
