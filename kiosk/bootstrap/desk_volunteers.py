# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The services behind the desk's volunteers, bound to one desk."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from kiosk.domain.duties import Worker
from kiosk.services import activity_series, person_papers
from kiosk.services.volunteers import (
    badges,
    candidates,
    certificates,
    hours,
    matching_hands,
    profiles,
    rosters,
    shifts,
    standing,
    vogs,
)
from kiosk.ui.desk.hours import monday_of
from kiosk.ui.desk.volunteers.acts import Person, ShiftWeek, VolunteerActs, Waiting, Year
from printing.cards import card_sheet_pdf
from printing.certificate import certificate_pdf
from printing.printers.protocol import PrintDocument

if TYPE_CHECKING:
    from kiosk.bootstrap.desk_groups import DeskGround


def tasks_of(done: certificates.Certificate) -> list[str]:
    """What stands on the paper: each activity in Dutch, with the roles as the room calls them."""
    said = []
    for line in done.lines:
        roles = ", ".join(line.roles)
        if line.title_dutch:
            said.append(f"{line.title_dutch} ({roles})" if roles else line.title_dutch)
    return said


def bind_volunteers(ground: DeskGround) -> VolunteerActs:
    """Everything about volunteers at this desk."""
    database, room = ground.database, ground.room

    def waiting(*, worker: Worker) -> Waiting:
        here: dict[str, Any] = {"room": room, "worker": worker}
        return Waiting(
            candidates=len(candidates.candidates(database, **here)),
            hours=len(hours.hours_to_agree(database, **here)),
            hands=len(matching_hands.hands(database, now=ground.now(), **here)),
            vogs=len(vogs.vogs_to_ask(database, now=ground.now(), **here)),
        )

    def person(*, worker: Worker, volunteer_id: int, language: str) -> Person:
        here: dict[str, Any] = {"room": room, "worker": worker, "volunteer_id": volunteer_id}
        return Person(
            profile=profiles.profile(database, now=ground.now(), **here),
            hours=hours.hours_of(database, language=language, **here),
            year=room.day_of(ground.now()).year,
        )

    def give_badge(*, worker: Worker, volunteer_id: int) -> bool:
        here: dict[str, Any] = {"worker": worker, "volunteer_id": volunteer_id, "now": ground.now()}
        who = profiles.profile(database, room=room, **here)
        badge = badges.issue_badge(database, **here)
        paper = person_papers.badge(
            room=room, first_name=badge.first_name, languages=who.languages, token=badge.token, reads=badge.language
        )
        return ground.printer.submit(PrintDocument(card_sheet_pdf([paper]).pdf, kind="badge")).refused is None

    def week(*, worker: Worker, first_day: date | None, language: str) -> ShiftWeek:
        today = room.day_of(ground.now())
        monday = first_day or monday_of(today)
        found = rosters.rosters(
            database,
            room=room,
            worker=worker,
            first_day=monday,
            last_day=monday + timedelta(days=6),
            language=language,
        )
        return ShiftWeek(monday, today, found)

    def year(*, worker: Worker, year: int | None, language: str) -> Year:
        which = year or room.day_of(ground.now()).year
        here: dict[str, Any] = {"room": room, "worker": worker}
        return Year(
            totals=hours.year_totals(database, year=which, **here),
            figures=hours.year_figures(database, year=which, **here),
            to_agree=hours.hours_to_agree(database, language=language, **here),
        )

    def certificate(*, worker: Worker, volunteer_id: int, first_day: date | None, last_day: date | None) -> bytes:
        done = certificates.certificate(
            database,
            room=room,
            worker=worker,
            volunteer_id=volunteer_id,
            now=ground.now(),
            first_day=first_day,
            last_day=last_day,
        )
        paper = person_papers.certificate(
            room=room,
            name=done.first_name,
            reads=done.language,
            tasks=tasks_of(done),
            first=done.since,
            last=done.until,
            hours=done.hours,
            signed_by=done.signed_for_by,
            place=room.address or room.name,
            today=done.issued_on,
        )
        return certificate_pdf(paper).pdf

    return VolunteerActs(
        waiting=waiting,
        candidates=lambda **given: candidates.candidates(database, room=room, **given),
        accept=ground.timed(candidates.accept),
        decline=ground.timed(candidates.decline),
        add=ground.timed(candidates.add_volunteer),
        people=ground.in_room(profiles.volunteers),
        person=person,
        change=ground.timed(profiles.change_profile),
        leave=ground.timed(profiles.leave),
        give_badge=give_badge,
        withdraw_badge=ground.timed(badges.withdraw_badge),
        vogs_to_ask=ground.in_room(vogs.vogs_to_ask),
        note_vog=ground.in_room(vogs.note_vog),
        withdraw_vog=ground.timed(vogs.withdraw_vog),
        shifts=week,
        who_could=ground.in_room(rosters.who_could),
        give_shift=ground.timed(shifts.give_shift),
        release=ground.timed(shifts.release),
        ask_stand_in=ground.timed(shifts.ask_stand_in_for),
        comes_after_all=ground.timed(shifts.comes_after_all),
        standing=ground.timed(standing.standing_shifts),
        begin_standing=ground.in_room(standing.begin_standing),
        end_standing=ground.in_room(standing.end_standing),
        series=ground.in_room(activity_series.all_activities),
        year=year,
        answer_hours=ground.timed(hours.answer),
        propose_hours=ground.timed(hours.propose),
        certificate=certificate,
        hands=ground.in_room(matching_hands.hands),
        matches=ground.in_room(matching_hands.matches),
        propose_hand=ground.timed(matching_hands.propose_hand),
        answer_hand=ground.timed(matching_hands.answer_for),
        finish_hand=ground.timed(matching_hands.finish_for),
        cancel_hand=ground.timed(matching_hands.cancel_for),
    )
