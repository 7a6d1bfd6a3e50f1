# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can be wrong or noteworthy in a room file: where, what, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from kiosk.i18n import N_, _, formats, isolate

# One entry per kind: what is wrong (or what was done), and what to do.
SENTENCES: dict[str, tuple[str, str]] = {
    "unreadable": (N_("This file cannot be read: {reason}."), N_("Check the name and the place of the file.")),
    "not-text": (N_("This file is not plain text in UTF-8."), N_("Save it as plain text, with encoding UTF-8.")),
    "syntax": (N_("This is not valid TOML: {reason}."), N_("Compare this line with the example room.")),
    "syntax-time": (
        N_("A time needs its seconds here: {value}."),
        N_('Write it with seconds ({full}) or between quotes ("{value}").'),
    ),
    "unknown-key": (N_("There is no key {value} here."), N_("Use one of these, or remove it: {choices}.")),
    "unknown-key-like": (N_("There is no key {value} here."), N_("Did you mean {suggestion}?")),
    "missing-key": (N_("The key {value} is missing."), N_("Add it; the example room shows how.")),
    "not-a-text": (N_("This must be a text."), N_("Write it between quotes.")),
    "not-a-number": (N_("This must be a whole number."), N_("Write a number without quotes.")),
    "not-a-share": (N_("This must be a share from 0.0 to 1.0."), N_("Write 0.5 for one half, without quotes.")),
    "not-a-list": (N_("This must be a list."), N_("Write it between square brackets, with commas.")),
    "not-a-table": (N_("This must be a table."), N_("Compare it with the example room.")),
    "not-a-time": (N_("This must be a time of day."), N_("Write hours, minutes and seconds, such as {example}.")),
    "not-a-date": (N_("This must be a date."), N_("Write year, month and day, such as {example}.")),
    "not-yes-or-no": (N_("This must be true or false."), N_("Write true or false without quotes.")),
    "empty-text": (N_("There is nothing to read in this text."), N_("Write a text, or remove the key.")),
    "too-long": (N_("This text is longer than {limit} characters."), N_("Make it shorter.")),
    "personal-number": (
        N_("There is a number in this text that may be somebody's BSN."),
        N_("Remove it; this program never keeps one."),
    ),
    "no-dutch": (N_("The Dutch text is missing."), N_("Add it as {value}: workers read along in Dutch.")),
    "out-of-range": (N_("This must be from {low} to {high}."), N_("Change the number.")),
    "not-a-choice": (N_("{value} is not possible here."), N_("Choose one of these: {choices}.")),
    "not-a-choice-like": (N_("{value} is not possible here."), N_("Did you mean {suggestion}?")),
    "bad-key": (
        N_("{value} cannot be a key."),
        N_("Use small letters, digits and hyphens, beginning with a letter, at most {limit}."),
    ),
    "duplicate": (N_("{value} is used before, in {other}."), N_("Give each its own.")),
    "no-space": (N_("There is no space {value} in this file."), N_("Choose one of these: {choices}.")),
    "no-organisation": (N_("There is no organisation {value} in this file."), N_("Choose one of these: {choices}.")),
    "no-reference-like": (N_("{value} does not occur in this file."), N_("Did you mean {suggestion}?")),
    "no-language": (N_("The program does not know the language {value}."), N_("Choose from: {choices}.")),
    "no-dutch-room": (N_("Dutch is missing from the languages of the room."), N_('Add "nl": slips are in Dutch too.')),
    "no-zone": (N_("There is no time zone {value}."), N_("In the Netherlands it is {example}.")),
    "no-pictogram": (N_("There is no pictogram {value}."), N_("Choose a name from {example}.")),
    "no-pictogram-like": (N_("There is no pictogram {value}."), N_("Did you mean {suggestion}?")),
    "not-a-colour": (
        N_("{value} is not a colour."),
        N_("Write it as # and six digits or letters a to f, such as {example}."),
    ),
    "colour-too-light": (
        N_("White letters on {value} are hard to read: contrast {contrast}, at least {minimum} is needed."),
        N_("Choose a darker colour."),
    ),
    "not-a-letter": (N_("{value} is not one capital letter from A to Z."), N_("Choose one letter for its numbers.")),
    "needs-for-hours": (
        N_("{organisation} holds hours here, so it needs {value}."),
        N_("Add it to the organisation."),
    ),
    "elsewhere-has-hours": (
        N_("{organisation} is elsewhere, so it holds no hours here."),
        N_("Change its kind, or remove the consultation hour."),
    ),
    "end-before-start": (N_("It ends ({until}) before it begins ({start})."), N_("Change one of the times.")),
    "last-before-first": (N_("The last day is before the first day."), N_("Change one of the dates.")),
    "no-rule": (N_("It does not say on which days."), N_("Add weekly, monthly or date.")),
    "two-rules": (N_("It says in two ways on which days: {choices}."), N_("Keep one of them.")),
    "every-weeks-alone": (N_("every_weeks belongs with weekly."), N_("Add weekly, or remove every_weeks.")),
    "not-monthly": (
        N_("{value} is not a weekday of a month."),
        N_('Write for example "second wednesday" or "last friday".'),
    ),
    "fifth-weekday": (N_("Most months have no fifth weekday."), N_('Write "last" instead of "fifth".')),
    "mixed-monthly": (
        N_("Several weekdays of a month must each come on the same weeks."),
        N_("Split it into two entries."),
    ),
    "rule": (N_("These days cannot be: {value}."), N_("Change the days, or how often it comes back.")),
    "no-such-time": (
        N_("On {day} the clocks skip {time}."),
        N_("Choose another time; the clocks change in the night."),
    ),
    "slot-too-long": (N_("One conversation is longer than the whole hour."), N_("Make slot_minutes smaller.")),
    "too-few-seats": (
        N_("{desks} desks need {needed} seats, and {space} has {seats}."),
        N_("Use fewer desks or another space; each desk takes two seats."),
    ),
    "least-above-most": (N_("min is more than max."), N_("Change one of them.")),
    "same-organisation": (
        N_("{organisation} has two hours at once on {day}: {one} and {two}."),
        N_("Change a time, or use desks = 2 for two conversations at once."),
    ),
    "space-full": (
        N_("{space} has {seats} seats, and on {day} at {time} {needed} are needed by {parties}."),
        N_("Change a time or a space; each desk of an hour takes two seats, an activity one for each place."),
    ),
    "other-room": (
        N_("This folder holds another room already: {value}."),
        N_('Use another folder, or add formerly = "{value}" under [room] if it is the same room.'),
    ),
    "letter-in-use": (
        N_("The letter {value} still belongs to {organisation}, which is not in this file any more."),
        N_("Choose another letter until its last appointments are over."),
    ),
    # Not wrong, but worth knowing.
    "colour-darkened": (
        N_("White letters on {value} are a little hard to read, so {used} is used."),
        N_("Write {used} in the file, or choose another colour."),
    ),
    "kept-appointments": (
        N_("{party} on {day} stays as it was ({times}), because of appointments: {numbers}."),
        N_("Speak with these residents, then move or cancel the date at the desk."),
    ),
    "kept-own-change": (
        N_("{party} on {day} was changed by hand and stays as it is."),
        N_("Change that date at the desk, if needed."),
    ),
    "cannot-take-place": (
        N_("{party} on {day} is paused: {reason}."),
        N_("Choose another time or space for that date."),
    ),
    "kept-topic": (
        N_("The topic {value} is not in the file any more; it stays in the figures, and is not offered."),
        N_("You need not do anything."),
    ),
}


@dataclass(frozen=True)
class Remark:
    """One thing in a room file. `path` is a key path such as `consultation_hour[3].space`, counted from 1."""

    kind: str
    path: str = ""
    line: int | None = None
    values: dict[str, Any] = field(default_factory=dict)

    @property
    def where(self) -> str:
        """Line and key, as far as they are known."""
        if self.line is None:
            return self.path
        number = isolate(str(self.line))
        if not self.path:
            return _("line {line}").format(line=number)
        # Translators: the place of a mistake in a file: "line 12, organisation[2].colour".
        return _("line {line}, {path}").format(line=number, path=isolate(self.path))

    @property
    def what(self) -> str:
        return self._say(SENTENCES[self.kind][0])

    @property
    def advice(self) -> str:
        return self._say(SENTENCES[self.kind][1])

    def __iter__(self) -> Iterator[str]:
        """where, what, what to do: for whoever prints it."""
        return iter((self.where, self.what, self.advice))

    def __str__(self) -> str:
        return " ".join(part for part in self if part)

    def _say(self, sentence: str) -> str:
        return _(sentence).format(**{name: _said(value) for name, value in self.values.items()})


def _said(value: Any) -> str:
    """A value as it stands in a sentence, isolated from the direction of the words around it."""
    if isinstance(value, date):
        return formats.day_long(value)
    if isinstance(value, time):
        return formats.clock(value)
    if isinstance(value, list | tuple):
        return formats.joined(value)
    return isolate(str(value))
