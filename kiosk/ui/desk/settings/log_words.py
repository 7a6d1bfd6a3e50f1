# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the staff log says, in words: what was done, and for a setting what it was and is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from kiosk.i18n import N_, _, isolate

if TYPE_CHECKING:
    from kiosk.services.staff_log import LogEntry

_ACTS = {
    "room-founded": N_("made the room"),
    "first-account": N_("made the first account"),
    "signed-in": N_("signed in"),
    "signed-out": N_("signed out"),
    "pin-wrong": N_("typed a wrong PIN"),
    "pin-set": N_("gave account {worker} a new PIN"),
    "worker-added": N_("added account {worker}"),
    "worker-changed": N_("changed account {worker}"),
    "worker-activated": N_("switched account {worker} on"),
    "worker-deactivated": N_("switched account {worker} off"),
    "badge-issued": N_("made a badge for account {worker}"),
    "badge-withdrawn": N_("withdrew the badge of account {worker}"),
    "room-changed": N_("changed the room"),
    "opening-hours-saved": N_("changed the opening hours"),
    "opening-hours": N_("changed the opening hours"),
    "organisation-saved": N_("changed organisation {id}"),
    "space-saved": N_("changed space {id}"),
    "topic-saved": N_("changed topic {id}"),
    "topic-retired": N_("took topic {id} off the kiosk"),
    "topics-ordered": N_("put the topics in another order"),
    "text-saved": N_("read or wrote text {text} in {language}"),
    "printer-set": N_("chose the printer of {station}"),
    "printer-tested": N_("printed a test slip at {station}"),
    "screen-set": N_("set the screen of {station}"),
    "dates-called-off": N_("called dates off"),
    "date-resumed": N_("let a date take place after all"),
    "date-moved": N_("moved a date"),
    "people-rebooked": N_("gave people another time"),
    "hours-new": N_("made consultation hours"),
    "hours-changed": N_("changed consultation hours"),
    "hours-ended": N_("ended consultation hours"),
    "plan-undone": N_("took back a change of dates"),
    "holiday-accepted": N_("accepted a holiday"),
    "holiday-declined": N_("declined a holiday"),
}
_FIELDS = {
    "name": N_("name"),
    "address": N_("address"),
    "zone": N_("time zone"),
    "languages": N_("languages"),
    "controller": N_("who answers for the data"),
    "contact": N_("whom to ask"),
    "school_holidays": N_("school holidays"),
    "forget_after_days": N_("days until names are forgotten"),
    "hold_seconds": N_("seconds that a time is kept"),
    "horizon_days": N_("days ahead"),
    "kind": N_("kind"),
    "letter": N_("letter"),
    "colour": N_("colour"),
    "pictogram": N_("pictogram"),
    "seats": N_("seats"),
}


def known_acts() -> frozenset[str]:
    """Every act that has words."""
    return frozenset(_ACTS)


def act(entry: LogEntry) -> str:
    """What was done; an act without words of its own by its code."""
    words = _ACTS.get(entry.act)
    if words is None:
        return entry.act
    details = {key: isolate(str(value)) for key, value in entry.details.items()}
    return _(words).format_map(_Told(details))


def changes(entry: LogEntry) -> str:
    """What each setting was and is now; "" where nothing of the kind was changed."""
    before, after = entry.details.get("before"), entry.details.get("after")
    if not isinstance(before, Mapping) or not isinstance(after, Mapping):
        return ""
    names = [name for name in after if name in _FIELDS]
    return "; ".join(
        _("{setting}: {before} → {after}").format(
            setting=_(_FIELDS[name]), before=isolate(_value(before.get(name))), after=isolate(_value(after[name]))
        )
        for name in names
    )


def _value(value: Any) -> str:
    if isinstance(value, list):
        return isolate(", ".join(str(one) for one in value))
    return isolate(str(value)) if value not in (None, "") else "–"


class _Told(dict[str, str]):
    """An entry of an earlier program may lack a detail."""

    def __missing__(self, key: str) -> str:
        return "–"
