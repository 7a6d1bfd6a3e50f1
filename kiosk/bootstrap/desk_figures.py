# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The services behind the desk's figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.services.figure_files import as_xlsx
from kiosk.services.figure_papers import figures_paper
from kiosk.services.figure_tables import Report, report_of
from kiosk.services.figures import figures_for
from kiosk.ui.desk.figures.acts import FigureActs
from printing.figures_report import figures_pdf

if TYPE_CHECKING:
    from kiosk.bootstrap.desk_groups import DeskGround
    from kiosk.domain.duties import Worker
    from kiosk.domain.figures import Period


def bind_figures(ground: DeskGround) -> FigureActs:
    """Figures of one room, as far as the worker who asks may see them."""

    def look(*, worker: Worker, period: Period, language: str) -> Report:
        now = ground.now()
        figures = figures_for(
            ground.database, room=ground.room, worker=worker, period=period, now=now, language=language
        )
        return report_of(figures, language=language)

    def paper(*, worker: Worker, period: Period, language: str) -> bytes:
        report = look(worker=worker, period=period, language=language)
        return figures_pdf(figures_paper(report, made_at=ground.room.local(ground.now()))).pdf

    def table(*, worker: Worker, period: Period, language: str) -> bytes:
        return as_xlsx(look(worker=worker, period=period, language=language))

    return FigureActs(look=look, paper=paper, table=table)
