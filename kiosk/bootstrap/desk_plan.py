# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The services of planning, bound to one desk."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from kiosk.services import plan_choices, plan_dates, plan_days_off, plan_holidays, plan_people, plan_series
from kiosk.ui.desk.month import Month, weeks_of
from kiosk.ui.desk.plan_acts import PlanActs
from printing.daylist import CallList, call_list_pdf
from printing.printers.protocol import PrintDocument

if TYPE_CHECKING:
    from kiosk.bootstrap.desk_groups import DeskGround
    from kiosk.domain.duties import Worker


def bind_plan(ground: DeskGround) -> PlanActs:
    """Everything that planning asks."""

    def month(*, worker: Worker, first_day: date | None, language: str) -> Month:
        today = ground.room.day_of(ground.now())
        first = (first_day or today).replace(day=1)
        weeks = weeks_of(first)
        dates = plan_dates.dates_between(
            ground.database,
            room=ground.room,
            worker=worker,
            first_day=weeks[0],
            last_day=weeks[-1] + timedelta(days=6),
            language=language,
        )
        return Month(first_day=first, today=today, dates=dates)

    def affected_from(
        *, worker: Worker, hour_id: int, first_day: date, last_day: date | None
    ) -> tuple[plan_people.Affected, ...]:
        dates = plan_dates.dates_between(
            ground.database,
            room=ground.room,
            worker=worker,
            first_day=first_day,
            last_day=last_day or first_day + plan_series.AHEAD,
            language=ground.room.languages[0],
        )
        ids = [one.card.session_id for one in dates if one.hour_id == hour_id]
        return plan_people.affected_by(ground.database, worker=worker, session_ids=ids)

    def choices(*, worker: Worker, language: str) -> plan_choices.HoursChoices:
        return plan_choices.hours_choices(ground.database, room=ground.room, worker=worker, language=language)

    def print_calls(calls: CallList) -> bool:
        document = PrintDocument(call_list_pdf(calls).pdf, kind="daylist")
        return ground.printer.submit(document).refused is None

    return PlanActs(
        affected_from=affected_from,
        month=month,
        all_hours=ground.in_room(plan_series.all_hours),
        choices=choices,
        new_hours=ground.in_room(plan_series.new_hours),
        change_hours=ground.in_room(plan_series.change_hours),
        end_hours=ground.in_room(plan_series.end_hours),
        to_be_told=ground.in_room(plan_people.to_be_told),
        proposals=ground.in_room(plan_people.proposals),
        rebook=ground.in_room(plan_people.rebook),
        days_off=ground.in_room(plan_days_off.days_off),
        answer_school_holiday=ground.in_room(plan_holidays.answer_holiday),
        answer_public_holiday=ground.in_room(plan_days_off.answer_public_holiday),
        print_calls=print_calls,
    )
