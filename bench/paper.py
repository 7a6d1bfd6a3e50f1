# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""From the registration to the bytes of the slip."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import partial

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from bench.figures import Figure, in_turn, p50
from bench.rooms import NOW, demo_room, open_session
from kiosk.services.registering import Registered, take_number
from kiosk.services.rooms import RoomInfo
from kiosk.services.slips import slip_of
from printing.fonts import SANS
from printing.slip import slip_pdf

# Every slip must carry its faces; the second page carries none, because every reader knows Helvetica.
REFERENCES = (("with a face of its own", SANS.name), ("in Helvetica, nothing embedded", "Helvetica"))


def figures() -> Iterator[Figure]:
    """The slip in a left-to-right and a right-to-left language."""
    pdfmetrics.registerFont(TTFont(SANS.name, str(SANS.path)))
    with demo_room(weeks=0) as (database, room, _folder):
        session_id = open_session(database)
        for language in ("tr", "ar"):
            made = take_number(
                database,
                session_id=session_id,
                topic_id=None,
                language=language,
                tap=language,
                now=NOW,
                actor="bench",
            )
            for reference_name, face in (
                ("with a face of its own", SANS.name),
                ("in Helvetica, nothing embedded", "Helvetica"),
            ):
                taken, reference = in_turn(partial(_slip, made, room), partial(_bare, face), rounds=60)
                yield Figure(
                    name=f"slip to PDF ({language}), warm p50",
                    value=p50(taken) * 1000,
                    reference=p50(reference) * 1000,
                    reference_name=f"ReportLab page with one string {reference_name}",
                    unit="ms",
                    budget=4,
                )


def _slip(made: Registered, room: RoomInfo) -> None:
    slip_pdf(slip_of(made, room=room))


def _bare(face: str) -> None:
    page = Canvas(io.BytesIO(), pagesize=(226, 400))
    page.setFont(face, 12)
    page.drawString(20, 300, "W 07")
    page.save()
