# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The services behind the desk's printing panel, bound to one station."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kiosk.services import paper, paper_roll, printer_choices, printing_figures, reprinting
from kiosk.ui.desk.printing_acts import PrintingActs

if TYPE_CHECKING:
    from kiosk.bootstrap.desk_groups import DeskGround


def bind_printing(ground: DeskGround) -> PrintingActs:
    """Everything about printers at this desk."""
    database, printer, opened_at = ground.database, ground.printer, ground.now()
    here: dict[str, Any] = {"room": ground.room, "station": ground.station}
    return PrintingActs(
        choices=lambda **given: printer_choices.choices(database, **here, **given),
        choose=lambda **given: printer_choices.choose(database, now=ground.now(), **here, **given),
        prove=lambda **given: printer_choices.prove(database, printer, now=ground.now(), **here, **given),
        reprint=lambda **given: reprinting.reprint(database, printer, now=ground.now(), **here, **given),
        follow=lambda **given: paper.follow(database, printer, now=ground.now(), **here, **given),
        leave=lambda **given: paper.leave(database, printer, now=ground.now(), **here, **given),
        rolls=lambda **given: paper_roll.rolls(database, room=ground.room, **given),
        new_roll=lambda **given: paper_roll.new_roll(database, now=ground.now(), **here, **given),
        figures=lambda **given: printing_figures.printer_days(database, room=ground.room, **given),
        look_after=lambda: paper.look_after(database, printer, now=ground.now(), opened_at=opened_at, **here),
    )
