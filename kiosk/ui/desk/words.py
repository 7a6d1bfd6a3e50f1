# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the desk says of people, waits and flags: short, in words, never in colour alone."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from kiosk.domain.vocabulary import EventKind, FlagKind, HostGender, Outcome, RequestState, Role
from kiosk.i18n import N_, _, formats, isolate, known_languages, ngettext

if TYPE_CHECKING:
    from kiosk.services.desk_flags import Flag
    from kiosk.services.desk_today import QueueRow

NEVER = datetime.min.replace(tzinfo=UTC)
_OUTCOMES = {
    Outcome.HELPED: N_("Helped"),
    Outcome.PARTLY: N_("Partly helped"),
    Outcome.COME_BACK: N_("Comes back"),
    Outcome.PASSED_ON: N_("Told where to go"),
    Outcome.NOT_HERE: N_("Not for us"),
}
_ROLES = {
    Role.CONNECTOR: N_("Connector"),
    Role.HOST: N_("Host"),
    Role.ORGANISER: N_("Organiser"),
    Role.ADMINISTRATOR: N_("Administrator"),
}
_FLAGS = {
    FlagKind.CALL_SOMEONE: N_("Somebody asks for a person"),
    FlagKind.PRINTER: N_("The printer needs you"),
    FlagKind.PAPER_LOW: N_("The paper roll is almost used up"),
    FlagKind.KIOSK_GONE: N_("The kiosk does not answer any more"),
    FlagKind.INTERPRETER: N_("{number} needs an interpreter"),
    FlagKind.WAITING_LONG: N_("{number} waits longer than was told"),
}
_UNDOES = {
    EventKind.CALLED: N_("Undo: called {number}"),
    EventKind.SKIPPED: N_("Undo: skipped {number}"),
    EventKind.PARKED: N_("Undo: set {number} aside"),
    EventKind.PAUSED: N_("Undo: set {number} aside"),
    EventKind.STARTED: N_("Undo: started with {number}"),
    EventKind.FINISHED: N_("Undo: finished {number}"),
    EventKind.NO_SHOW: N_("Undo: {number} did not come"),
    EventKind.LEFT: N_("Undo: {number} left"),
}


def outcome(value: Outcome) -> str:
    """How a conversation ended."""
    return _(_OUTCOMES[value])


def role(value: Role) -> str:
    """What somebody is in the room."""
    return _(_ROLES[value])


def flag(raised: Flag) -> str:
    """Who or what asks for a person."""
    return _(_FLAGS[raised.kind]).format(number=isolate(raised.label))


def undo(kind: EventKind, label: str) -> str:
    """What the undo button takes back."""
    return _(_UNDOES[kind]).format(number=isolate(label))


def language_name(code: str) -> str:
    """A language by its own name; an unknown one by its code."""
    known = known_languages().get(code)
    return known.own_name if known is not None else code


def minutes(since: datetime, now: datetime) -> str:
    """How long ago, in whole minutes."""
    count = max(0, int((now - since).total_seconds() // 60))
    return ngettext("{n} min", "{n} min", count).format(n=isolate(count))


def waiting(row: QueueRow, now: datetime, zone: ZoneInfo) -> str:
    """Since when somebody waits, and how long that is."""
    if row.since is None:
        return ""
    return _("{time} · {minutes}").format(
        time=formats.clock(row.since.astimezone(zone)), minutes=minutes(row.since, now)
    )


def name_and_time(row: QueueRow, zone: ZoneInfo) -> str:
    """First name if there is one, and the time of an appointment."""
    parts = [isolate(row.first_name)] if row.first_name else []
    if row.due is not None:
        parts.append(_("appointment {time}").format(time=formats.clock(row.due.astimezone(zone))))
    return "\n".join(parts) or "–"


def needs(row: QueueRow) -> list[str]:
    """What somebody told of themselves so that they can be helped well."""
    told = row.needs
    gender = {HostGender.WOMAN: _("would rather see a woman"), HostGender.MAN: _("would rather see a man")}
    said = [
        (told.interpreter, _("interpreter")),
        (told.hard_of_hearing, _("hard of hearing")),
        (told.wheelchair, _("wheelchair")),
        (told.companion, _("has somebody along")),
    ]
    return [words for holds, words in said if holds] + ([gender[told.host_gender]] if told.host_gender else [])


def remarks(row: QueueRow, now: datetime, zone: ZoneInfo, colleague: str = "") -> list[str]:
    """What to know before calling: the wait, needs, where somebody is or comes from."""
    said = [_("waits long")] if row.waits_long else []
    said += needs(row)
    if row.state is RequestState.PARKED:
        said.append(_("set aside"))
    if row.state is RequestState.BOOKED:
        said.append(_("not here yet"))
    if colleague:
        said.append(_("with {name}").format(name=isolate(colleague)))
    if row.referred_by:
        said.append(_("sent by {organisation}").format(organisation=isolate(row.referred_by)))
    if row.state is RequestState.WAITING and row.back_at is not None and row.back_at > now:
        time = formats.clock(row.back_at.astimezone(zone))
        said.append(_("skipped until {time}").format(time=time))
    return said
