# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The services behind the desk's programme, bound to one desk."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from kiosk.domain.duties import Duty, Worker
from kiosk.services import activities, activity_week, calendar_feed, poster_papers, posters, programme
from kiosk.services.authority import allow
from kiosk.services.texts import DUTCH
from kiosk.ui.desk.programme.acts import Poster, ProgrammeActs
from printing.activity_poster import activity_poster_pdf
from printing.look import SHEET_A3, SHEET_A4
from printing.programme_sheet import programme_pdf

if TYPE_CHECKING:
    from kiosk.bootstrap.desk_groups import DeskGround


def bind_programme(ground: DeskGround) -> ProgrammeActs:
    """Everything about the programme at this desk."""
    database, room = ground.database, ground.room

    def _may(worker: Worker) -> None:
        with database.reading() as transaction:
            allow(transaction, worker, Duty.PROGRAMME, room=room)

    def week_poster(*, worker: Worker, week: date, languages: tuple[str, ...], is_large: bool) -> Poster:
        _may(worker)
        poster = poster_papers.programme_poster(
            database, room=room, monday=programme.monday_of(week), languages=languages, code=""
        )
        return Poster(programme_pdf(poster, sheet=SHEET_A3 if is_large else SHEET_A4).pdf, poster.version)

    def activity_poster(*, worker: Worker, activity_id: int, languages: tuple[str, ...], is_large: bool) -> Poster:
        _may(worker)
        cards = {
            language: activities.activity_card(database, activity_id=activity_id, language=language)
            for language in languages
        }
        first = next(iter(cards.values()))
        monday = programme.monday_of(first.day)
        of_week = activities.activities_between(
            database, room=room, language=DUTCH, first_day=monday, last_day=monday + timedelta(days=6)
        )
        version = programme.version_of(one for one in of_week if one.series_id == first.series_id)
        poster = poster_papers.activity_poster(cards, room=room, version=version)
        return Poster(activity_poster_pdf(poster, sheet=SHEET_A3 if is_large else SHEET_A4).pdf, version)

    def feed(*, worker: Worker, language: str) -> bytes:
        _may(worker)
        return calendar_feed.feed(database, room=room, language=language, now=ground.now()).encode()

    def table(*, worker: Worker, first_day: date, last_day: date) -> bytes:
        text = programme.activities_csv(database, room=room, worker=worker, first_day=first_day, last_day=last_day)
        # With a mark in front: spreadsheets take it for what it is, also with letters that are not of the Latin script.
        return text.encode("utf-8-sig")

    return ProgrammeActs(
        week_poster=week_poster,
        activity_poster=activity_poster,
        dates=lambda **given: activity_week.dates_at_desk(database, room=room, **given),
        copies=ground.in_room(posters.hung_copies),
        hang=ground.in_room(posters.hang_copy),
        take_down=ground.in_room(posters.take_down_copy),
        feed=feed,
        table=table,
    )
