# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The services behind accounts and badges, bound to one desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from kiosk.domain.duties import Worker
from kiosk.services import paper, printer_choices, signing_in, staff
from kiosk.services.paper_rows import SlipJob
from kiosk.services.staff import StaffCard
from kiosk.ui.desk.account_acts import AccountActs, BadgeWords
from printing.badge_slip import BadgeSlip, badge_slip_pdf
from printing.printers.protocol import PrintDocument
from printing.slip import ROLL_58, ROLL_80

if TYPE_CHECKING:
    from kiosk.bootstrap.desk_groups import DeskGround

BADGE = "badge"


def bind_accounts(ground: DeskGround) -> AccountActs:
    """Everything about accounts at this desk that is not in `DeskActs`."""
    database, room, station = ground.database, ground.room, ground.station

    def give_badge(worker: object, card: StaffCard, words: BadgeWords) -> SlipJob:
        issued = staff.issue_badge(database, worker=cast(Worker, worker), staff_id=card.id, now=ground.now())
        slip = BadgeSlip(
            room=room.name,
            language=words.language,
            first_name=card.first_name,
            role=words.role,
            use=words.use,
            lost=words.lost,
            token=issued.token,
        )
        width = printer_choices.chosen_at(database, room_id=room.id, station=station).width
        pdf = badge_slip_pdf(slip, paper=ROLL_58 if width == ROLL_58.width else ROLL_80).pdf
        return paper.print_document(
            database,
            ground.printer,
            document=PrintDocument(pdf, kind=BADGE),
            visit_id=None,
            room=room,
            station=station,
            now=ground.now(),
        )

    return AccountActs(
        sign_in_by_badge=lambda *, scanned: signing_in.sign_in_by_badge(
            database, room_id=room.id, scanned=scanned, station=station, now=ground.now()
        ),
        change=ground.timed(staff.change_worker),
        give_badge=give_badge,
        withdraw_badge=ground.timed(staff.withdraw_badge),
        follow=lambda *, job: paper.follow(
            database, ground.printer, job=job, room=room, station=station, now=ground.now()
        ),
    )
