# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The card of an organisation that can help: whose, how long, and the one thing to do."""

from __future__ import annotations

from datetime import date, datetime
from enum import Enum, auto
from typing import TYPE_CHECKING

from kiosk.i18n import _, formats, isolate
from kiosk.ui import theme
from kiosk.ui.touch.sentences import day_and_hours, spoken_languages, waiting
from kiosk.ui.widgets.action import Kind
from kiosk.ui.widgets.stripe import StripeCard, Tone

if TYPE_CHECKING:
    from kiosk.services.choosing import Offer


class Way(Enum):
    """What the one button of a card does."""

    NUMBER = auto()
    TIME = auto()
    PERSON = auto()
    NOTHING = auto()


_LOOKS: dict[Way, tuple[Kind, str]] = {
    Way.NUMBER: ("primary", "ticket"),
    Way.TIME: ("secondary", "calendar-plus"),
    Way.PERSON: ("secondary", "hand-waving"),
    Way.NOTHING: ("secondary", "info"),
}
_TONES: dict[str, Tone] = {"open": "good", "full": "warning"}
# A place elsewhere has no colour of its own in the room.
_NO_COLOUR = 7


def way_of(offer: Offer) -> Way:
    """A number where it is open, else a time where there is one, else a person: never nothing."""
    if offer.state.value == "open":
        return Way.NUMBER
    return Way.TIME if offer.bookable else Way.PERSON


def offer_card(offer: Offer, way: Way, *, today: date, now: datetime) -> StripeCard:
    """A card ready to be shown, in the current language; its `chosen` is for the caller."""
    kind, pictogram = _LOOKS[way]
    card = StripeCard(
        colour=offer.colour or theme.tile_colour(_NO_COLOUR),
        pictogram=offer.pictogram or ("map-pin" if offer.state.value == "elsewhere" else ""),
        letter=offer.letter,
        kind=kind,
        action_pictogram=pictogram,
    )
    card.setObjectName(f"offer-{offer.organisation_id}")
    card.action.setObjectName(f"offer-{offer.organisation_id}-{way.name.lower()}")
    card.status_mark.set_name(_mark(offer))
    is_open = offer.state.value == "open"
    # Open now, but the person wants to come another time: how long the wait is now says nothing.
    is_later = is_open and way is Way.TIME
    card.say(
        name=offer.name,
        dutch=offer.name_dutch if offer.name_dutch != offer.name else "",
        about=offer.about,
        status=_("On a day that suits you") if is_later else _status(offer, today, now),
        action=_action(way),
        tone="soft" if is_later else _TONES.get(offer.state.value, "soft"),
        waiting=offer.people_before if is_open and not is_later else 0,
        speaks=spoken_languages(offer.card.languages) if offer.card is not None else "",
    )
    return card


def _mark(offer: Offer) -> str:
    return "map-pin" if offer.state.value == "elsewhere" else "clock"


def _action(way: Way) -> str:
    return {
        Way.NUMBER: _("Take a number"),
        Way.TIME: _("Choose a time"),
        Way.PERSON: _("Call someone"),
        Way.NOTHING: "",
    }[way]


def _status(offer: Offer, today: date, now: datetime) -> str:
    if offer.state.value == "elsewhere":
        return offer.address
    if offer.card is None or offer.state.value == "later":
        return _not_now(offer, today)
    if offer.state.value == "full":
        return _("Full for today")
    wait = isolate(waiting(offer.people_before, offer.band))
    if offer.card.starts_at > now:
        return _("Begins at {time} · {wait}").format(time=formats.clock(offer.card.starts), wait=wait)
    return _("Open now · {wait}").format(wait=wait)


def _not_now(offer: Offer, today: date) -> str:
    """When they come next; what was planned for today and does not take place is said, with why."""
    later = isolate(day_and_hours(offer.card, today)) if offer.card is not None else ""
    if offer.called_off is None:
        return later or _("No hours are planned now")
    # The reason in the words of the staff, which are Dutch: what matters more is said in the resident's language.
    rest = " · ".join(part for part in (isolate(offer.reason) if offer.reason else "", later) if part)
    return _("Not here today · {later}").format(later=isolate(rest)) if rest else _("Not here today")
