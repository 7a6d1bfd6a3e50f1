# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The card of an activity, and what is said of it: when, where, how many places are left."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from kiosk.i18n import _, formats, isolate, isolate_ltr, ngettext
from kiosk.ui import theme
from kiosk.ui.touch.sentences import DOT, begin_large, spoken_languages
from kiosk.ui.widgets.action import Kind
from kiosk.ui.widgets.stripe import StripeCard, Tone

if TYPE_CHECKING:
    from kiosk.services.activities import ActivityCard


def when(card: ActivityCard, today: date) -> str:
    """ "Today, 15:00-17:00"."""
    day, hours = formats.relative_day(card.day, today), formats.time_range(card.starts, card.ends)
    # Translators: a day and the hours of a consultation hour: "tomorrow, 10:00-12:00".
    return begin_large(_("{day}, {hours}").format(day=day, hours=hours))


def places(card: ActivityCard) -> str:
    """How many can still join, or what else one can do."""
    if not card.happens:
        # Translators: of an activity that was called off.
        return _("Does not go on")
    if not card.takes_sign_ups:
        # Translators: of an activity for which nobody needs to sign up.
        return _("Just come by")
    if card.places_left == 0:
        return _("Full. There is a waiting list.")
    words = ngettext("{count} place left", "{count} places left", card.places_left)
    return words.format(count=isolate_ltr(card.places_left))


def tone_of(card: ActivityCard) -> Tone:
    """The colour that goes with `places`."""
    if not card.happens:
        return "stop"
    return "warning" if card.takes_sign_ups and card.places_left == 0 else "good"


def colour_of(card: ActivityCard) -> str:
    """A colour of its own, the same every week."""
    return theme.tile_colour(card.series_id)


def stripe_of(
    card: ActivityCard,
    *,
    today: date,
    action: str,
    status: str = "",
    tone: Tone = "soft",
    kind: Kind = "primary",
    action_pictogram: str = "arrow-right",
    speaks: bool = True,
) -> StripeCard:
    """A card in the current language; `chosen` and the names are for the caller."""
    made = StripeCard(colour=colour_of(card), pictogram=card.pictogram, kind=kind, action_pictogram=action_pictogram)
    where = DOT.join(isolate(part) for part in (when(card, today), card.space))
    made.status_mark.set_name("clock" if status else "users")
    made.say(
        name=card.title,
        dutch=card.title_dutch if card.title_dutch != card.title else "",
        about=where,
        status=status or with_reason(card),
        action=action,
        tone=tone if status else tone_of(card),
        speaks=spoken_languages(card.languages) if speaks else "",
    )
    return made


def with_reason(card: ActivityCard) -> str:
    """`places`, and why it does not go on in the words of the staff."""
    return DOT.join(isolate(part) for part in (places(card), "" if card.happens else card.reason) if part)


def is_near(card: ActivityCard, now: datetime) -> bool:
    """Whether people come in for it now: from an hour before it begins until it ends."""
    return card.happens and card.starts_at - timedelta(hours=1) <= now <= card.ends_at
