# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Why a setting was refused: which field it is about, and one sentence that says what to do."""

from __future__ import annotations

from kiosk.errors import KioskError
from kiosk.i18n import N_, _, isolate
from kiosk.ui.messages import text_for

_RULES = {
    "letter": N_("Please type one capital letter, A to Z."),
    "letter-taken": N_("Another organisation has this letter already."),
    "colour": N_("Please type a colour like #0B5D5A."),
    "colour-too-light": N_("White letters cannot be read on this colour. Please take a darker one."),
    "dutch-missing": N_("Please type something in Dutch."),
    "name-taken": N_("This name is there already. Please choose another."),
    "seats": N_("Please choose a number of seats from 1 to 500."),
    "zone": N_("This time zone is not known. Amsterdam is Europe/Amsterdam."),
    "languages": N_("Dutch has to be one of the languages."),
    "school-holidays": N_("This region is not known."),
    "opening-hours": N_("These times cannot be: each begins before it ends, and none overlaps another."),
    "retention": N_("Names can stay for at most 31 days."),
    "hold": N_("A time can be kept for half a minute to half an hour."),
    "horizon": N_("Please choose 1 to 365 days."),
    "screen": N_("A screen is 5 to 300 centimetres wide."),
    "printer": N_("This is no address of a printer."),
    "offers": N_("These are too many organisations to begin with. Add the others afterwards."),
}
_NEEDED = {
    "letter": N_("This letter stands on slips that people have. It can change once there are no hours left."),
    "seats": N_("Dates that are planned need more seats than this."),
    "zone": N_("There are hours in this time zone already, so it stays."),
}


def trouble_of(error: KioskError) -> tuple[str, str]:
    """(which field it is about, "" for none; the sentence)."""
    what = str(error.details.get("what", ""))
    if error.code == "rule" and what in _RULES:
        return what, _(_RULES[what])
    if error.code == "still-needed" and what in _NEEDED:
        return what, _(_NEEDED[what])
    if error.code == "text-refused":
        return "", _("Please type something here, of at most {limit} letters.").format(
            limit=isolate(error.details.get("limit", ""))
        )
    if error.code == "personal-number-refused":
        return "", _("There is a BSN in what you typed. It is never kept; please take it out.")
    return "", text_for(error)
