# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What holds between the tables of a room file: names that are unique, references that exist."""

from __future__ import annotations

from collections.abc import Iterable

from kiosk.domain.vocabulary import OrganisationKind
from kiosk.i18n import DEFAULT_LANGUAGE
from kiosk.services.room_file_shapes import HourShape, OrganisationShape, RoomFile
from kiosk.services.room_file_tables import Remarks


def check_references(file: RoomFile, remarks: Remarks) -> None:
    """Note every name that is used twice or does not exist."""
    _unique(remarks, "name", ((space.path, space.name.get(DEFAULT_LANGUAGE, "")) for space in file.spaces))
    _unique(remarks, "key", ((each.path, each.key) for each in file.organisations))
    _unique(remarks, "letter", ((each.path, each.letter) for each in file.organisations))
    _unique(remarks, "key", ((topic.path, topic.key) for topic in file.topics))
    _unique(remarks, "key", ((hour.times.path, hour.key) for hour in file.hours))
    _unique(remarks, "key", ((activity.times.path, activity.key) for activity in file.activities))
    _unique(remarks, "name", ((each.path, each.name) for each in file.complexes))
    _check_spaces(file, remarks)
    _check_organisations(file, remarks)


def _unique(remarks: Remarks, key: str, named: Iterable[tuple[str, str]]) -> None:
    first: dict[str, str] = {}
    for path, name in named:
        if name and name in first:
            remarks.add(f"{path}.{key}", "duplicate", value=name, other=first[name])
        first.setdefault(name, path)


def _check_spaces(file: RoomFile, remarks: Remarks) -> None:
    known = {space.name.get(DEFAULT_LANGUAGE, "") for space in file.spaces} - {""}
    for times in [*(hour.times for hour in file.hours), *(activity.times for activity in file.activities)]:
        if times.space and times.space not in known:
            remarks.add_choice(f"{times.path}.space", "no-space", times.space, known, like="no-reference-like")


def _check_organisations(file: RoomFile, remarks: Remarks) -> None:
    known = {organisation.key: organisation for organisation in file.organisations}
    for topic in file.topics:
        for number, key in enumerate(topic.to, start=1):
            if key not in known:
                path = f"{topic.path}.to[{number}]"
                remarks.add_choice(path, "no-organisation", key, known, like="no-reference-like")
    for hour in file.hours:
        path = f"{hour.times.path}.organisation"
        if hour.organisation and hour.organisation not in known:
            remarks.add_choice(path, "no-organisation", hour.organisation, known, like="no-reference-like")
        elif hour.organisation:
            _check_host(known[hour.organisation], hour, remarks)


def _check_host(organisation: OrganisationShape, hour: HourShape, remarks: Remarks) -> None:
    """Numbers need a letter, and their cards a colour and a pictogram."""
    name = organisation.name.get(DEFAULT_LANGUAGE, organisation.key)
    if organisation.kind is OrganisationKind.ELSEWHERE:
        remarks.add(f"{hour.times.path}.organisation", "elsewhere-has-hours", organisation=name)
        return
    for key in ("letter", "colour", "pictogram"):
        missing = not getattr(organisation, key)
        said = any(remark.path == f"{organisation.path}.{key}" for remark in remarks.found)
        if missing and not said:
            remarks.add(f"{organisation.path}.{key}", "needs-for-hours", organisation=name, value=key)
