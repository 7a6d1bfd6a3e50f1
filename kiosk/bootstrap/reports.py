# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The figures for whoever holds the room's data: read, put into words, written in the form that is asked for."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from kiosk.bootstrap.storage import opened
from kiosk.settings import Storage

if TYPE_CHECKING:
    from kiosk.domain.figures import Period

FORMATS = ("text", "csv", "xlsx", "pdf", "json")
BINARY = frozenset({"xlsx", "pdf"})


class UnknownOrganisation(LookupError):
    """There is no organisation of this key; `keys` are those there are."""

    def __init__(self, key: str, keys: tuple[str, ...]) -> None:
        super().__init__(key)
        self.keys = keys


def make_report(
    storage: Storage, *, period: Period | None, organisation: str | None, language: str, form: str, now: datetime
) -> bytes:
    """The figures of a period in one of `FORMATS`; without a period those of the year until now.

    Raises UnknownOrganisation, NoRoom, and the kinds of DatabaseError.
    """
    from sqlalchemy import select

    from kiosk.data.models import Organisation
    from kiosk.domain.figures import year_of
    from kiosk.services.figure_tables import report_of
    from kiosk.services.figures import room_figures
    from kiosk.services.rooms import load_room

    with opened(storage) as database:
        room = load_room(database)
        with database.reading() as transaction:
            query = select(Organisation.key, Organisation.id).where(Organisation.room_id == room.id)
            keys = {key: number for key, number in transaction.execute(query.order_by(Organisation.key))}
        if organisation is not None and organisation not in keys:
            raise UnknownOrganisation(organisation, tuple(keys))
        figures = room_figures(
            database,
            room=room,
            period=period or year_of(room.day_of(now)),
            now=now,
            language=language,
            organisation_id=keys[organisation] if organisation is not None else None,
        )
    report = report_of(figures, language=language)
    if form == "pdf":
        from kiosk.services.figure_papers import figures_paper
        from printing.figures_report import figures_pdf

        return figures_pdf(figures_paper(report, made_at=room.local(now))).pdf
    from kiosk.services import figure_files

    if form == "xlsx":
        return figure_files.as_xlsx(report)
    if form == "csv":
        return figure_files.as_csv(report)
    text = figure_files.as_json(report) + "\n" if form == "json" else figure_files.as_text(report)
    return text.encode()
