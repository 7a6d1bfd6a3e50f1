# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The parts of the desk, in the order in which they stand at the side."""

from __future__ import annotations

from kiosk.ui.desk.activities.part import Activities
from kiosk.ui.desk.answering import Answering
from kiosk.ui.desk.figures.part import Figures
from kiosk.ui.desk.part import DeskPart
from kiosk.ui.desk.passing_on import PassingOn
from kiosk.ui.desk.planning import Planning
from kiosk.ui.desk.programme.part import Programme
from kiosk.ui.desk.serving import Serving
from kiosk.ui.desk.settings.part import RoomPart
from kiosk.ui.desk.staffing import Staffing
from kiosk.ui.desk.voices.part import Voices
from kiosk.ui.desk.volunteers.part import Volunteers

PARTS: tuple[type[DeskPart], ...] = (
    Serving,
    Answering,
    Planning,
    Activities,
    Volunteers,
    PassingOn,
    Programme,
    Figures,
    RoomPart,
    Voices,
    Staffing,
)
