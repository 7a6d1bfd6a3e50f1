# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The slip of what somebody joined, proposed or asked for at the kiosk: with a code, and without a name."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.domain.helping import HAND_PICTOGRAMS
from kiosk.domain.vocabulary import SignUpState
from kiosk.i18n import N_, formats, isolate
from kiosk.i18n.languages import is_rtl, language
from kiosk.i18n.words import words_in
from kiosk.services.helping_words import HAND_WORDS
from kiosk.services.ideas import IdeaCard
from kiosk.services.rooms import RoomInfo
from kiosk.services.signing_up import SignedUp
from kiosk.services.slips import LANGUAGE_NOTE, RETURN_APPOINTMENT, WHEN
from kiosk.services.texts import DUTCH
from kiosk.services.volunteers.helping_hands import HandAsked
from printing.hand_over import HandOver, HandOverWords

# Translators: somebody has a place at an activity.
YOU_ARE_IN = N_("You are in")
WAITING_LIST = N_("Waiting list")
YOUR_IDEA = N_("Your idea")
YOU_ASKED = N_("You asked for help")
# Translators: on the slip of an idea or of a request for help.
HEAR_BACK = N_("To hear what came of it: hold this code under the reader.")
# Translators: instead of a title, when somebody does not type their idea.
TOLD_IN_PERSON = N_("I tell it in person")

Told = SignedUp | IdeaCard | HandAsked


def slip_of_told(told: Told, *, room: RoomInfo) -> HandOver:
    """The slip, in the language of who leaves with it and in Dutch."""
    if isinstance(told, SignedUp):
        return _paper(room, told.card.pictogram, told.language, told.token, lambda code: _signed_up(told, code))
    if isinstance(told, IdeaCard):
        return _paper(
            room, told.pictogram, told.language, told.token, lambda code: (YOUR_IDEA, told.title, "", "", HEAR_BACK)
        )
    kind = HAND_WORDS[told.kind]
    pictogram = HAND_PICTOGRAMS[told.kind]
    return _paper(
        room,
        pictogram,
        told.language,
        told.token,
        lambda code: (YOU_ASKED, words_in(code).gettext(kind), "", "", HEAR_BACK),
    )


Lines = tuple[str, str, str, str, str]
"""Heading (a msgid), what, where, when, and what to do with the code (a msgid)."""


def _signed_up(told: SignedUp, code: str) -> Lines:
    card, say = told.card, words_in(code).gettext
    hours = formats.time_range(card.starts, card.ends)
    when = say(WHEN).format(day=formats.day_long(card.day, code), time=isolate(hours))
    heading = YOU_ARE_IN if told.state is SignUpState.PLACED else WAITING_LIST
    in_dutch = code == DUTCH
    title, space = (card.title_dutch, card.space_dutch) if in_dutch else (card.title, card.space)
    return heading, title, space, when, RETURN_APPOINTMENT


def _paper(room: RoomInfo, pictogram: str, spoken: str, token: str, lines: Callable[[str], Lines]) -> HandOver:
    def words(code: str) -> HandOverWords:
        say = words_in(code).gettext
        heading, what, where, when, instruction = lines(code)
        note = ""
        if code == DUTCH and spoken != DUTCH:
            note = say(LANGUAGE_NOTE).format(language=isolate(language(spoken).dutch_name))
        return HandOverWords(
            language=code,
            rtl=is_rtl(code),
            heading=say(heading),
            organisation=isolate(what),
            place=isolate(where) if where else "",
            when=when,
            instruction=say(instruction),
            language_note=note,
        )

    dutch = None if spoken == DUTCH else words(DUTCH)
    return HandOver(room.name, pictogram, words(spoken), dutch, token=token)
