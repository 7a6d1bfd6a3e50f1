# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What each error code is in words: calm, short, what happened and what to do now. Nobody is to blame."""

from __future__ import annotations

from kiosk.errors import KioskError
from kiosk.i18n import N_, _, isolate

_SENTENCES: dict[str, str] = {
    "unknown": N_("Something went wrong. Please call someone from the room."),
    # --- registering and coming back
    "session-closed": N_("You cannot take a number here now. Choose another time, or call someone."),
    "walk-ins-full": N_("It is too busy today to help you. Choose another day, or call someone."),
    "time-taken": N_("Somebody else has just taken this time. Please choose another time."),
    "hold-expired": N_("We kept this time for you, but not any longer. Please choose a time again."),
    "not-allowed-now": N_("This is not possible at this moment. Please call someone from the room."),
    "personal-number-refused": N_("This looks like a BSN. We never keep a BSN. Please type only your first name."),
    "text-refused": N_("This text does not fit. Please type a short first name."),
    # --- activities
    "activity-closed": N_("You cannot sign up for this activity now. Please ask somebody from the room."),
    "party-refused": N_("There are not enough places for so many people. Please choose fewer people."),
    "already-signed-up": N_("You are on the list for this activity already."),
    "offer-expired": N_("We kept this place for you, but not any longer. You can sign up again."),
    "card-revoked": N_("This card does not work any more. Please call someone from the room."),
    "phone-refused": N_("This is not a telephone number. You can also leave it empty."),
    # --- volunteers
    "shift-full": N_("There are enough helpers for this already. Please choose something else."),
    "shift-conflict": N_("You are helping with something else at that time."),
    "shift-closed": N_("This is over, or it does not go on."),
    "vog-needed": N_("For this we first need to see your VOG. Please ask somebody from the room."),
    "helper-unknown": N_("We do not know this badge. Please call someone from the room."),
    # --- scanned codes
    "scan-unreadable": N_("We cannot read this code. Make the slip flat and try again."),
    "scan-foreign": N_("This code is not from the community room. Please scan your slip from here."),
    "scan-truncated": N_("We can read only a part of this code. Please scan the whole code again."),
    "scan-damaged": N_("This code is damaged. Please call someone. You keep your place."),
    "scan-unknown": N_("We do not know this code. Perhaps you have a newer slip. Or call someone."),
    "scan-expired": N_("This slip is from an earlier day. You can take a new number."),
    "scan-used": N_("This visit is finished. You can take a new number."),
    # --- for staff
    "room-file": N_("The room file has mistakes. Nothing was changed."),
    "rule": N_("This rule, time or colour is not possible. Please change it."),
    "space-taken": N_("There is no place left in this space at that time. Choose another space or time."),
    "list-changed": N_("Somebody else was a moment earlier. Nothing was done. Please look again."),
    "number-taken": N_("This number was given out before. Please use another number."),
    "nothing-to-undo": N_("There is nothing of yours that can be taken back now."),
    "still-needed": N_("This cannot go, because it is still in use. Nothing was changed."),
    "printer-unknown": N_("There is no printer of this kind. Choose another kind in the settings."),
    "demo-exists": N_("There is a room already. A demo room needs an empty folder."),
    # Translators: For staff only.
    "room-exists": N_("There is a room here already. It was left as it is."),
    # --- voices and words
    # Translators: For staff only.
    "no-microphone": N_("There is no microphone at this computer. You can listen and read, but not record."),
    # Translators: For staff only.
    "nothing-heard": N_("Nothing was heard. Speak a little louder or closer, and try again."),
    # Translators: For staff only.
    "pack-damaged": N_("This language pack is damaged. Nothing was changed. Ask for it again."),
    # Translators: For staff only.
    "pack-foreign": N_("This is not a language pack for this room. Nothing was changed."),
    # Translators: For staff only.
    "pack-unsafe": N_("This file is not safe. Nothing was changed. Do not use it."),
    # Translators: For staff only.
    "pack-too-large": N_("This file is too large for a language pack. Nothing was changed."),
    # --- who is at the desk
    "not-yours": N_("This belongs to another organisation. Please ask the connector."),
    "not-permitted": N_("Your role cannot do this. Please ask the connector."),
    "not-signed-in": N_("You are not signed in any more. Please sign in again."),
    "pin-wrong": N_("This PIN is not right. Please try again."),
    "pin-blocked": N_("Too many wrong PINs. Please wait a little and try again."),
    "pin-refused": N_("This PIN is not possible or too easy. Please choose another PIN."),
    "badge-unknown": N_("Nobody in this room has this badge. Please sign in with your name."),
    "account-exists": N_("There is an account already. Please sign in."),
    "last-administrator": N_("This is the last administrator. Make another one first."),
    # --- the memory of the room
    "database": N_("The computer cannot open its memory now. Please call someone from the room."),
    "database-locked": N_("The computer is still busy. Please try again in a moment."),
    "database-full": N_("The memory of the computer is full. Please call someone from the room."),
    "database-read-only": N_("The computer cannot keep anything now. Please call someone from the room."),
    "database-key": N_("The key to the memory of the room is not right. Please call someone from the room."),
    "database-corrupt": N_("The memory of the room is damaged. A worker can put back yesterday's copy."),
    "database-too-new": N_("The memory of the room is from a newer program. Please update this computer."),
    "database-unreachable": N_("The memory of the room cannot be reached. Please call someone from the room."),
    "no-room": N_("There is no room yet. A worker can make one."),
}
# Said instead, where the details know more.
_WITH_DETAILS: dict[str, tuple[str, str]] = {
    "pin-blocked": ("seconds", N_("Too many wrong PINs. Please try again after {seconds} seconds.")),
    "number-taken": ("number", N_("The number {number} was given out before. Please use another number.")),
    "text-refused": ("limit", N_("This text is too long. Please use at most {limit} letters.")),
    "space-taken": ("space", N_("{space} has no place left at that time. Choose another space or time.")),
}


def codes() -> frozenset[str]:
    """Every code that has a sentence."""
    return frozenset(_SENTENCES)


def text_for(error: KioskError) -> str:
    """The sentence for an error in the current language. Raises KeyError for a code without one."""
    detail, sentence = _WITH_DETAILS.get(error.code, ("", ""))
    if detail and error.details.get(detail):
        return _(sentence).format(**{detail: isolate(error.details[detail])})
    return _(_SENTENCES[error.code])


def text_for_code(code: str) -> str:
    """The sentence for a code alone, as kept or handed on without its error; unknown codes say so."""
    return _(_SENTENCES.get(code, _SENTENCES["unknown"]))
