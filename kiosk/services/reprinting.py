# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A slip again, from the desk: for whoever lost it, or never got it because the paper had run out."""

from __future__ import annotations

from datetime import datetime

from kiosk.data.engines import Database
from kiosk.domain.duties import Worker
from kiosk.domain.tokens import fingerprint, new_tap, token_for_tap
from kiosk.domain.vocabulary import RequestState
from kiosk.services.authority import note
from kiosk.services.desk_requests import take_request
from kiosk.services.paper import print_slip
from kiosk.services.paper_rows import SlipJob
from kiosk.services.registering import registered
from kiosk.services.rooms import RoomInfo
from printing.printers.protocol import Printer


def reprint(
    database: Database,
    printer: Printer,
    *,
    room: RoomInfo,
    worker: Worker,
    request_id: int,
    seen: RequestState,
    station: str,
    now: datetime,
) -> SlipJob:
    """Print somebody's slip at the desk. Only the newest slip opens the visit: the code of an earlier one is void.

    The code itself is stored nowhere, so a new slip has a new one. Raises ListChanged, NotAllowedNow, NotYours.
    """
    token = token_for_tap(new_tap())
    with database.writing() as transaction:
        found = take_request(transaction, worker, request_id, seen=seen, now=now)
        visit = found.visit
        assert visit is not None  # take_request sees to it
        visit.token = fingerprint(token)
        visit_id, language = visit.id, visit.language
        note(transaction, room_id=room.id, staff_id=worker.id, act="slip-reprinted", now=now, request_id=request_id)
    shown = registered(database, visit_id=visit_id, token=token, language=language, now=now)
    return print_slip(database, printer, room=room, registered=shown, station=station, now=now)
