# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Activities and helping, bound to one room, clock, station and printer, as the resident screens know them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from kiosk.i18n.words import words_in
from kiosk.services import activities, attending, ideas, paper, person_cards, scans, sign_up_undo, signing_up
from kiosk.services.paper_rows import roll_width
from kiosk.services.person_papers import personal_card
from kiosk.services.returning import SlipFound
from kiosk.services.texts import DUTCH
from kiosk.services.told_papers import TOLD_IN_PERSON, Told, slip_of_told
from kiosk.services.volunteers import candidates, checking_in, helping_hands, hours, rosters, shifts
from kiosk.ui.touch.activity_acts import ActivityActs, HelperDesk
from printing.cards import personal_slip_pdf
from printing.hand_over import print_hand_over
from printing.printers.protocol import PrintDocument
from printing.slip import ROLL_58, ROLL_80

if TYPE_CHECKING:
    from kiosk.data.engines import Database
    from kiosk.services.rooms import RoomInfo
    from kiosk.services.volunteers.who import Helper
    from printing.printers.protocol import Printer
    from printing.strip import Paper

TOLD, CARD = "told", "card"


class Clock(Protocol):
    """Whatever says what time it is."""

    def now(self) -> datetime: ...


def bind_activities(
    database: Database, *, room: RoomInfo, clock: Clock, station: str, printer: Printer
) -> ActivityActs:
    """What residents can do with activities and helping in this room, at this station."""
    now, actor = clock.now, f"kiosk:{station}"[:40]

    def read_scan(scanned: str, language: str | None) -> scans.Scanned:
        read = scans.read_scan(database, room=room, scanned=scanned, language=language, now=now())
        if isinstance(read.found, SlipFound):
            visit_id = read.found.registered.visit_id
            paper.scanned_back(database, printer, visit_id=visit_id, room=room, station=station, now=now())
        return read

    def roll() -> Paper:
        narrow = roll_width(database, room=room, station=station) == ROLL_58.width
        return ROLL_58 if narrow else ROLL_80

    def put_out(pdf: bytes, kind: str) -> paper.SlipJob:
        document = PrintDocument(pdf, kind=kind)
        return paper.print_document(
            database, printer, document=document, visit_id=None, room=room, station=station, now=now()
        )

    def print_told(told: Told) -> paper.SlipJob:
        return put_out(print_hand_over(slip_of_told(told, room=room), paper=roll()).pdf, TOLD)

    def print_card(given: person_cards.CardGiven) -> paper.SlipJob:
        card = personal_card(
            room=room,
            first_name=given.first_name,
            pictogram=given.pictogram,
            reads=given.language,
            token=given.token,
        )
        return put_out(personal_slip_pdf(card, paper=roll()).pdf, CARD)

    def bring_idea(idea: ideas.NewIdea, language: str, tap: str) -> ideas.IdeaCard:
        # The desk shows a title; who does not type one says so there.
        titled = idea if idea.title.strip() else replace(idea, title=words_in(DUTCH).gettext(TOLD_IN_PERSON))
        return ideas.bring_idea(database, room=room, idea=titled, language=language, tap=tap, now=now(), actor=actor)

    def helper_desk(helper: Helper, language: str) -> HelperDesk:
        at = now()
        return HelperDesk(
            helper=helper,
            shifts=rosters.own_shifts(database, helper=helper, room=room, language=language, now=at),
            hands=helping_hands.own_hands(database, helper=helper, now=at),
            open_shifts=rosters.open_shifts(database, room=room, language=language, now=at, helper=helper),
            hours=hours.own_hours(database, helper=helper, room=room, language=language),
        )

    return ActivityActs(
        read_scan=read_scan,
        coming=lambda language: activities.coming_activities(database, room=room, language=language, now=now()),
        activity=lambda activity_id, language: activities.activity_card(
            database, activity_id=activity_id, language=language
        ),
        sign_up=lambda **told: signing_up.sign_up(database, now=now(), actor=actor, **told),
        read_code=lambda scanned, language: person_cards.read_code(
            database, room=room, scanned=scanned, language=language, now=now()
        ),
        cancel_sign_up=lambda sign_up_id, language: signing_up.cancel_sign_up(
            database, sign_up_id=sign_up_id, language=language, now=now(), actor=actor
        ),
        restore_sign_up=lambda sign_up_id, language: sign_up_undo.restore_sign_up(
            database, sign_up_id=sign_up_id, language=language, now=now(), actor=actor
        ),
        accept_offer=lambda sign_up_id, language: signing_up.accept_offer(
            database, sign_up_id=sign_up_id, language=language, now=now(), actor=actor
        ),
        i_am_here=lambda sign_up_id: attending.check_in(database, sign_up_id=sign_up_id, now=now(), actor=actor),
        drop_in=lambda activity_id, people, tap: attending.drop_in(
            database, activity_id=activity_id, people=people, tap=tap, now=now(), actor=actor
        ),
        give_card=lambda **told: person_cards.give_card(database, room=room, now=now(), actor=actor, **told),
        print_told=print_told,
        print_card=print_card,
        open_shifts=lambda language: rosters.open_shifts(database, room=room, language=language, now=now()),
        offer_help=lambda offer, language, tap: candidates.offer_help(
            database, room=room, offer=offer, language=language, tap=tap, now=now(), actor=actor
        ),
        bring_idea=bring_idea,
        ask_hand=lambda wish, language, tap: helping_hands.ask_hand(
            database, room=room, wish=wish, language=language, tap=tap, now=now(), actor=actor
        ),
        cancel_hand=lambda scanned: helping_hands.cancel_hand(
            database, room=room, scanned=scanned, now=now(), actor=actor
        ),
        helper_desk=helper_desk,
        come_or_go=lambda helper, language: checking_in.scan(
            database, helper=helper, room=room, language=language, now=now()
        ),
        cannot_help=lambda helper, shift_id: shifts.ask_stand_in(database, helper=helper, shift_id=shift_id, now=now()),
        can_help_after_all=lambda helper, shift_id: shifts.come_after_all(
            database, helper=helper, shift_id=shift_id, now=now()
        ),
        take_shift=lambda helper, activity_id, role: shifts.take_shift(
            database, helper=helper, activity_id=activity_id, role=role, now=now()
        ),
        answer_hand=lambda helper, hand_id, yes: helping_hands.answer_hand(
            database, helper=helper, hand_id=hand_id, yes=yes, now=now()
        ),
        finish_hand=lambda helper, hand_id, done: helping_hands.finish_hand(
            database, helper=helper, hand_id=hand_id, done=done, now=now()
        ),
        answer_hours=lambda helper, row, agree: hours.answer_own(
            database, helper=helper, stay=row.stay, agree=agree, seen_steps=row.steps, now=now()
        ),
    )
