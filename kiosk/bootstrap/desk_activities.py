# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The services behind the desk's activities, bound to one desk."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from kiosk.changes import Change
from kiosk.domain.duties import Duty, Worker
from kiosk.domain.vocabulary import IdeaState
from kiosk.services import (
    activity_affected,
    activity_dates,
    activity_keys,
    activity_series,
    activity_undo,
    activity_week,
    desk_sign_ups,
    idea_trials,
    ideas,
    list_papers,
    person_cards,
    person_papers,
    printer_choices,
)
from kiosk.services.authority import allow
from kiosk.services.person_cards import CardGiven
from kiosk.services.volunteers import rosters
from kiosk.ui.desk.activities.acts import ActivityActs, ActivityWeek, DateSeen
from kiosk.ui.desk.hours import monday_of
from kiosk.ui.desk.preview import PaperActs
from printing.attendance import attendance_pdf
from printing.cards import personal_slip_pdf
from printing.daylist import call_list_pdf
from printing.printers.protocol import PrintDocument
from printing.slip import ROLL_58, ROLL_80

if TYPE_CHECKING:
    from kiosk.bootstrap.desk_groups import DeskGround


def bind_papers(ground: DeskGround) -> PaperActs:
    """What is looked at before it is printed."""

    def print_pdf(*, pdf: bytes, kind: str) -> bool:
        return ground.printer.submit(PrintDocument(pdf, kind=kind)).refused is None

    return PaperActs(print_pdf=print_pdf)


def bind_activities(ground: DeskGround) -> ActivityActs:
    """Everything about activities at this desk."""
    database, room = ground.database, ground.room

    def week(*, worker: Worker, first_day: date | None, language: str) -> ActivityWeek:
        today = room.day_of(ground.now())
        monday = first_day or monday_of(today)
        here: dict[str, Any] = {"room": room, "worker": worker, "language": language}
        days: dict[str, Any] = {"first_day": monday, "last_day": monday + timedelta(days=6)}
        last = activity_undo.last_activity_act(database, room=room, worker=worker)
        is_new = [one.state is IdeaState.NEW for one in _ideas(worker)]
        return ActivityWeek(
            first_day=monday,
            today=today,
            dates=activity_week.dates_at_desk(database, **here, **days),
            rosters={one.card.activity_id: one for one in rosters.rosters(database, **here, **days)},
            keys=_keys(worker, language, (monday - today).days + 6),
            undoable=last.log_id if last else None,
            to_call=len(desk_sign_ups.call_list(database, now=ground.now(), **here)),
            new_ideas=sum(is_new),
        )

    def _ideas(worker: Worker) -> tuple[ideas.IdeaCard, ...]:
        return ideas.all_ideas(database, room=room, worker=worker) if worker.has(Duty.PROGRAMME) else ()

    def _keys(worker: Worker, language: str, days: int) -> dict[int, activity_keys.WithoutKeys]:
        found = activity_keys.dates_without_keys(
            database, room=room, worker=worker, now=ground.now(), language=language, days=max(days, 0)
        )
        return {one.card.activity_id: one for one in found}

    def date_seen(*, worker: Worker, activity_id: int, language: str) -> DateSeen:
        people = desk_sign_ups.people_of_date(database, worker=worker, activity_id=activity_id, language=language)
        today, day = room.day_of(ground.now()), people.card.day
        at = next(
            one
            for one in activity_week.dates_at_desk(
                database, room=room, worker=worker, first_day=day, last_day=day, language=language
            )
            if one.card.activity_id == activity_id
        )
        found = rosters.roster(database, worker=worker, activity_id=activity_id, language=language)
        keys = _keys(worker, language, (day - today).days).get(activity_id)
        return DateSeen(at, people, found if found.roles else None, keys, today)

    def affected_until(
        *, worker: Worker, series_id: int, first_day: date, last_day: date
    ) -> activity_affected.Consequences:
        dates = activity_week.dates_at_desk(
            database, room=room, worker=worker, first_day=first_day, last_day=last_day, language=room.languages[0]
        )
        ids = [one.card.activity_id for one in dates if one.card.series_id == series_id]
        return activity_affected.affected_by(database, worker=worker, activity_ids=ids)

    def _may(worker: Worker) -> None:
        with database.reading() as transaction:
            allow(transaction, worker, Duty.ACTIVITIES, room=room)

    def give_card(*, worker: Worker, **given: Any) -> tuple[CardGiven, bool]:
        _may(worker)
        card = person_cards.give_card(database, room=room, now=ground.now(), actor=worker.actor, **given)
        paper = person_papers.personal_card(
            room=room, first_name=card.first_name, pictogram=card.pictogram, reads=card.language, token=card.token
        )
        width = printer_choices.chosen_at(database, room_id=room.id, station=ground.station).width
        pdf = personal_slip_pdf(paper, paper=ROLL_58 if width == ROLL_58.width else ROLL_80).pdf
        return card, ground.printer.submit(PrintDocument(pdf, kind="card")).refused is None

    def revoke_card(*, worker: Worker, card_id: int) -> Change:
        _may(worker)
        return person_cards.revoke_card(database, card_id=card_id, now=ground.now(), actor=worker.actor)

    def attendance_paper(*, worker: Worker, activity_id: int, language: str) -> bytes:
        people = desk_sign_ups.people_of_date(database, worker=worker, activity_id=activity_id, language=language)
        return attendance_pdf(list_papers.attendance_sheet(people, room=room, reads=language)).pdf

    def call_paper(*, worker: Worker, language: str) -> bytes:
        told = desk_sign_ups.call_list(database, room=room, worker=worker, now=ground.now(), language=language)
        today = room.day_of(ground.now())
        return call_list_pdf(list_papers.call_paper(told, room=room, today=today, reads=language)).pdf

    def read_code(*, worker: Worker, scanned: str, language: str) -> person_cards.CodeFound:
        _may(worker)
        return person_cards.read_code(database, room=room, scanned=scanned, language=language, now=ground.now())

    return ActivityActs(
        week=week,
        date_seen=date_seen,
        choices=lambda **given: activity_week.activity_choices(database, room=room, **given),
        affected=lambda **given: activity_affected.affected_by(database, **given),
        affected_until=affected_until,
        call_off=ground.in_room(activity_dates.call_off_activity),
        resume=ground.in_room(activity_dates.resume_activity),
        move=ground.in_room(activity_dates.move_activity),
        change_date=ground.in_room(activity_dates.change_activity_date),
        undo=ground.in_room(activity_undo.undo_activity),
        call_list=ground.in_room(desk_sign_ups.call_list),
        note_call=ground.timed(desk_sign_ups.note_call),
        sign_up=ground.timed(desk_sign_ups.sign_up_here),
        cancel=ground.timed(desk_sign_ups.cancel_here),
        accept=ground.timed(desk_sign_ups.accept_here),
        attended=ground.timed(desk_sign_ups.note_attendance_here),
        drop_in=ground.timed(desk_sign_ups.drop_in_here),
        give_card=give_card,
        read_code=read_code,
        revoke_card=revoke_card,
        attendance_paper=attendance_paper,
        call_paper=call_paper,
        all_series=ground.in_room(activity_series.all_activities),
        new_series=ground.in_room(activity_series.new_activity),
        change_series=ground.in_room(activity_series.change_activity),
        end_series=ground.in_room(activity_series.end_activity),
        pause_series=ground.in_room(activity_series.pause_activity),
        take_up_series=ground.in_room(activity_series.take_up_activity),
        ideas=lambda **given: ideas.all_ideas(database, room=room, **given),
        accept_idea=ground.in_room(ideas.accept_idea),
        decline_idea=ground.in_room(ideas.decline_idea),
        option_space=ground.in_room(idea_trials.option_space),
        start_trial=ground.in_room(idea_trials.start_trial),
        evaluate=ground.in_room(idea_trials.evaluate_idea),
        continue_idea=ground.in_room(idea_trials.continue_idea),
    )
