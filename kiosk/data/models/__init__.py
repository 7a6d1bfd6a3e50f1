# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The tables, one module a subject. Typed, constraints named, no behaviour beyond small properties."""

from kiosk.data.models.activities import Activity, ActivityEvent, ActivityPause, ActivitySeries, ShiftRole
from kiosk.data.models.desk import Call, HelpFlag, StationPresence
from kiosk.data.models.handing_on import Referral, RequestHelp, RequestOutcome
from kiosk.data.models.paper import PaperRoll, PrintJob, StationPrinter
from kiosk.data.models.planning import ConsultationHour, OpeningHours, Pause, Session, SpaceClaim
from kiosk.data.models.posters import PosterCopy
from kiosk.data.models.room import (
    HousingComplex,
    Organisation,
    Room,
    Space,
    Text,
    Topic,
    TopicHelp,
    TopicOrganisation,
    Translation,
)
from kiosk.data.models.sign_ups import Idea, PersonCard, SignUp
from kiosk.data.models.staff import Staff, StaffLog
from kiosk.data.models.visits import DayNumber, Event, Request, Visit
from kiosk.data.models.volunteers import (
    HelpingEvent,
    HelpingHand,
    HoursEvent,
    LanguageCover,
    Shift,
    StandingShift,
    VogSeen,
    Volunteer,
)

__all__ = [
    "Activity",
    "ActivityEvent",
    "ActivityPause",
    "ActivitySeries",
    "Call",
    "ConsultationHour",
    "DayNumber",
    "Event",
    "HelpFlag",
    "HelpingEvent",
    "HelpingHand",
    "HoursEvent",
    "HousingComplex",
    "Idea",
    "LanguageCover",
    "OpeningHours",
    "Organisation",
    "PaperRoll",
    "Pause",
    "PersonCard",
    "PosterCopy",
    "PrintJob",
    "Referral",
    "Request",
    "RequestHelp",
    "RequestOutcome",
    "Room",
    "Session",
    "Shift",
    "ShiftRole",
    "SignUp",
    "Space",
    "SpaceClaim",
    "Staff",
    "StaffLog",
    "StandingShift",
    "StationPresence",
    "StationPrinter",
    "Text",
    "Topic",
    "TopicHelp",
    "TopicOrganisation",
    "Translation",
    "Visit",
    "VogSeen",
    "Volunteer",
]
