# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reading the tables of a room file, one function a kind."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib import resources
from zoneinfo import ZoneInfo

from kiosk.domain.colours import darkened, require_contrast_with_white
from kiosk.domain.vocabulary import OrganisationKind
from kiosk.errors import RuleError
from kiosk.i18n import DEFAULT_LANGUAGE
from kiosk.services.room_file_shapes import (
    ActivityShape,
    ComplexShape,
    HourShape,
    OrganisationShape,
    RoleShape,
    SpaceShape,
    TopicShape,
)
from kiosk.services.room_file_tables import Table
from kiosk.services.room_file_timetables import timetable

MOST_SEATS = 500
# Setting up or cleaning up.
MOST_MINUTES = 240
# White letters need this contrast (WCAG 2.2, 1.4.3). House colours are often a shade too light for it: those that would
# do for large letters are darkened, for whoever types one cannot see the difference; lighter ones are refused.
ENOUGH, HOPELESS = 4.5, 3.0


@cache
def pictogram_names() -> frozenset[str]:
    """The names of the bundled pictograms; read as a file, because services know no screens."""
    table = resources.files("kiosk") / "ui" / "theme" / "phosphor" / "pictograms.json"
    return frozenset(json.loads(table.read_text(encoding="ascii")))


def read_space(table: Table) -> SpaceShape:
    """A `[[space]]`."""
    shape = SpaceShape(
        path=table.path,
        name=table.texts("name", 80),
        seats=table.number("seats", 1, MOST_SEATS),
    )
    table.finish()
    return shape


def read_organisation(table: Table) -> OrganisationShape:
    """An `[[organisation]]`; whether it has what its hours need is looked at later, with the hours."""
    kind = table.choice("kind", [kind.value for kind in OrganisationKind], required=True)
    shape = OrganisationShape(
        path=table.path,
        key=table.key(),
        kind=OrganisationKind(kind or OrganisationKind.OTHER),
        letter=_letter(table),
        colour=_colour(table),
        pictogram=_pictogram(table),
        address=table.text("address", 200),
        name=table.texts("name", 120),
        about=table.texts("about"),
    )
    table.finish()
    return shape


def _letter(table: Table) -> str:
    letter = table.text("letter", 500)
    if letter and not re.fullmatch("[A-Z]", letter):
        table.add("letter", "not-a-letter", value=letter)
        return ""
    return letter


def _colour(table: Table) -> str:
    colour = table.text("colour", 500)
    if not colour:
        return ""
    try:
        require_contrast_with_white(colour, HOPELESS)
    except RuleError as error:
        if error.details["what"] == "colour-too-light":
            table.add("colour", "colour-too-light", **{**error.details, "minimum": ENOUGH})
        else:
            table.add("colour", "not-a-colour", value=colour, example="#2A5DA8")
        return ""
    used = darkened(colour, ENOUGH)
    if used != colour.upper():
        table.note("colour", "colour-darkened", value=colour, used=used)
    return used


def _pictogram(table: Table, *, required: bool = False) -> str:
    name = table.text("pictogram", 500, required=required)
    if name and name not in pictogram_names():
        _unknown_pictogram(table, name)
        return ""
    return name


def _unknown_pictogram(table: Table, name: str) -> None:
    import difflib

    meant = difflib.get_close_matches(name, pictogram_names(), n=1)
    if meant:
        table.add("pictogram", "no-pictogram-like", value=name, suggestion=meant[0])
    else:
        table.add("pictogram", "no-pictogram", value=name, example="phosphoricons.com")


def read_topic(table: Table) -> TopicShape:
    """A `[[topic]]`, with whom it leads to and what a host can note."""
    to = [key for _path, key in table.strings("to", required=True)]
    if len(set(to)) < len(to):
        table.add("to", "duplicate", value=Counter(to).most_common(1)[0][0], other=table.place("to"))
    shape = TopicShape(
        path=table.path,
        key=table.key(),
        pictogram=_pictogram(table, required=True),
        name=table.texts("name"),
        help=tuple({DEFAULT_LANGUAGE: text} for _path, text in table.strings("help")),
        to=tuple(to),
    )
    table.finish()
    return shape


def read_hours(tables: Iterable[Table], *, today: date, zone: ZoneInfo | None) -> tuple[HourShape, ...]:
    """The consultation hours; one without a key is called after its organisation and its place in the file."""
    unnamed: Counter[str] = Counter()
    found: list[HourShape] = []
    for table in tables:
        organisation = table.text("organisation", 500, required=True)
        key = table.key(required=False)
        if not key:
            unnamed[organisation] += 1
            key = f"{organisation}-{unnamed[organisation]}"
        hour = _hour(table, key=key, organisation=organisation, today=today, zone=zone)
        table.finish()
        if hour is not None:
            found.append(hour)
    return tuple(found)


def _hour(table: Table, *, key: str, organisation: str, today: date, zone: ZoneInfo | None) -> HourShape | None:
    times = timetable(table, today=today, zone=zone)
    slot_minutes = table.number("slot_minutes", 5, 240)
    desks = table.number("desks", 1, 50, default=1)
    walk_in_share = table.share("walk_in_share", default=1.0)
    languages = table.languages("languages") or (DEFAULT_LANGUAGE,)
    if times is None:
        return None
    minutes = (times.ends.hour - times.starts.hour) * 60 + times.ends.minute - times.starts.minute
    if slot_minutes > minutes:
        table.add("slot_minutes", "slot-too-long")
    return HourShape(
        key=key,
        organisation=organisation,
        times=times,
        slot_minutes=slot_minutes,
        desks=desks,
        walk_in_share=walk_in_share,
        languages=languages,
    )


def read_activities(tables: Iterable[Table], *, today: date, zone: ZoneInfo | None) -> tuple[ActivityShape, ...]:
    """Every `[[activity]]` whose times can be."""
    found = []
    for table in tables:
        activity = _activity(table, today=today, zone=zone)
        table.finish()
        found += [activity] if activity is not None else []
    return tuple(found)


def _activity(table: Table, *, today: date, zone: ZoneInfo | None) -> ActivityShape | None:
    key, title = table.key(), table.texts("title")
    pictogram, host = _pictogram(table, required=True), table.text("host", 60, required=True)
    places = table.number("places", 1, MOST_SEATS)
    languages = table.languages("languages") or (DEFAULT_LANGUAGE,)
    with_children = table.yes("with_children")
    more = _more(table, places=places)
    roles = tuple(_role(shift) for shift in table.tables("shifts"))
    names = Counter(role.role for role in roles)
    if any(count > 1 for count in names.values()):
        table.add("shifts", "duplicate", value=names.most_common(1)[0][0], other=table.place("shifts"))
    times = timetable(table, today=today, zone=zone)
    if times is None:
        return None
    return ActivityShape(
        key=key,
        title=title,
        pictogram=pictogram,
        host=host,
        times=times,
        places=places,
        languages=languages,
        with_children=with_children,
        roles=roles,
        more=more,
    )


def _more(table: Table, *, places: int) -> dict[str, int | str | bool]:
    """The settings that the file gives; what it does not say stays as staff set it."""
    more: dict[str, int | str | bool] = {}
    for key, most in (("walk_in_places", places), ("set_up_minutes", MOST_MINUTES), ("clean_up_minutes", MOST_MINUTES)):
        if table.has(key):
            more[key] = table.number(key, 0, most)
    if table.has("takes_sign_ups"):
        more["takes_sign_ups"] = table.yes("takes_sign_ups")
    if table.has("buddy"):
        more["buddy"] = table.text("buddy", 60)
    return more


def _role(table: Table) -> RoleShape:
    shape = RoleShape(
        role=table.text("role", 60, required=True),
        least=table.number("min", 0, 100, default=0),
        most=table.number("max", 1, 100),
        vog=table.yes("vog"),
    )
    if table.has("max") and shape.least > shape.most:
        table.add("min", "least-above-most")
    table.finish()
    return shape


def read_complex(table: Table) -> ComplexShape:
    """A housing `[[complex]]`."""
    shape = ComplexShape(
        path=table.path,
        name=table.text("name", 120, required=True),
        homes=table.number("homes", 0, 100_000, default=0),
    )
    table.finish()
    return shape
