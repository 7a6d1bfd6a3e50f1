# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Acts on one date: called off, moved, changed; whom it touches is looked up before the question is asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kiosk.i18n import DEFAULT_LANGUAGE, _, isolate
from kiosk.ui.desk.activities import words
from kiosk.ui.desk.asking import AskDay, Asked, AskHours, AskNumber, AskPick, AskWords
from kiosk.ui.desk.programme.acts import ProgrammeActs
from kiosk.ui.desk.programme.panel import MOST_LANGUAGES

if TYPE_CHECKING:
    from kiosk.services.activity_affected import Consequences
    from kiosk.services.activity_dates import ActivityChanged
    from kiosk.services.activity_week import ActivityChoices
    from kiosk.ui.desk.activities.acts import DateSeen
    from kiosk.ui.desk.activities.part import Activities
    from kiosk.ui.desk.form_dialog import Values


def _says(done: ActivityChanged) -> str:
    return words.changed(done.affected)


class DateDesk(QObject):
    """Belongs to the part of activities."""

    def __init__(self, part: Activities) -> None:
        super().__init__(part)
        self._part = part

    def join(self) -> None:
        """Listen to the buttons of a date."""
        self._part.panel.date.pressed.connect(self._on_pressed)

    def _on_pressed(self, name: str) -> None:
        seen, part = self._part.panel.date.seen, self._part
        if name == "date-back":
            part.activity_id = None
            part.view("week")
            return
        asks = {
            "date-call-off": self._call_off,
            "date-resume": self._resume,
            "date-move": self._move,
            "date-change": self._change,
        }
        if seen is not None and name in asks:
            asks[name](seen)
        elif seen is not None and name == "date-poster":
            self._poster(seen)
        elif seen is not None and name == "date-series":
            part.series.change(seen.people.card.series_id, seen.people.card.original_date)

    def _poster(self, seen: DateSeen) -> None:
        """In Dutch, beside the other languages in which it is held."""
        part, card = self._part, seen.people.card
        acts, worker = part.window.acts().of(ProgrammeActs), part.window.worker
        languages = tuple(dict.fromkeys((DEFAULT_LANGUAGE, *card.languages)))[:MOST_LANGUAGES]
        part.show_paper(
            card.title,
            "activity",
            lambda: (
                acts.activity_poster(
                    worker=worker, activity_id=card.activity_id, languages=languages, is_large=False
                ).pdf
            ),
            _("Other languages and sizes are under “Programme”."),
        )

    def _ask(
        self,
        seen: DateSeen,
        title: str,
        fields: Sequence[Asked],
        *,
        yes: str,
        done: Callable[[Values], object],
        says: str = "",
        noticing: Callable[[Values], object] | None = None,
    ) -> None:
        """Look whom it touches, then ask."""
        part, number = self._part, seen.people.card.activity_id
        acts, worker = part.acts, part.window.worker

        def ask(what: Consequences) -> None:
            part.form.ask(
                title, fields, yes=yes, done=done, says=says, tells=words.consequences(what), noticing=noticing
            )

        part.run(lambda: acts.affected(worker=worker, activity_ids=(number,)), ask)

    def _call_off(self, seen: DateSeen) -> None:
        card, part = seen.people.card, self._part
        title = _("{title} of {day} does not take place").format(
            title=isolate(card.title), day=isolate(words.when(card))
        )

        def done(values: Values) -> None:
            if not values["reason"]:
                part.form.refuse(_("Please say why. Residents see it at the kiosk."))
                return
            acts, worker, number = part.acts, part.window.worker, card.activity_id
            part.keep(lambda: acts.call_off(worker=worker, activity_id=number, **values), _says)

        fields = (
            AskWords("reason", _("Why"), most=120, hint=_("Why? Residents read this, so in Dutch")),
            AskDay("last_day", _("Also later ones"), None, fallback=card.day + timedelta(days=28), optional=_("until")),
        )
        says = _("Whoever signed up keeps their place and comes on the call list. You can take it back.")

        def noticing(values: Values) -> None:
            """Up to another day: others count on it too."""
            acts, worker = part.acts, part.window.worker
            last_day, until = values["last_day"] or card.day, part.form
            part.run(
                lambda: acts.affected_until(
                    worker=worker, series_id=card.series_id, first_day=card.day, last_day=last_day
                ),
                lambda what: until.tell(words.consequences(what)) if until.isVisible() else None,
            )

        self._ask(seen, title, fields, yes=_("Call off"), done=done, says=says, noticing=noticing)

    def _resume(self, seen: DateSeen) -> None:
        card, part = seen.people.card, self._part
        acts, worker, number = part.acts, part.window.worker, card.activity_id
        title = _("{title} of {day} takes place after all").format(
            title=isolate(card.title), day=isolate(words.when(card))
        )
        keep = part.keep
        self._ask(
            seen,
            title,
            (),
            yes=_("Takes place"),
            done=lambda _values: keep(lambda: acts.resume(worker=worker, activity_id=number), _says),
        )

    def _move(self, seen: DateSeen) -> None:
        card, part = seen.people.card, self._part
        acts, worker, number, asked = part.acts, part.window.worker, card.activity_id, part.asked

        def done(values: Values) -> None:
            starts, ends = values.pop("hours")
            space = values.pop("space_id")
            given = {**values, "starts": starts, "ends": ends, "space_id": space if space != seen.at.space_id else None}
            part.keep(lambda: acts.move(worker=worker, activity_id=number, **given), _says)

        def ask(choices: ActivityChoices) -> None:
            spaces = [(one.id, one.name) for one in choices.spaces]
            fields = (
                AskDay("day", _("Day"), card.day, fallback=card.day),
                AskHours("hours", _("From when until when"), card.starts, card.ends),
                AskPick("space_id", _("Which space"), spaces, seen.at.space_id),
                AskWords("reason", _("Why"), most=120, hint=_("Why? Residents read this, so in Dutch")),
            )
            title = _("Move {title} of {day}").format(title=isolate(card.title), day=isolate(words.when(card)))
            says = _("Everybody goes along and comes on the call list. You can take it back.")
            self._ask(seen, title, fields, yes=_("Move"), done=done, says=says)

        part.run(lambda: acts.choices(**asked), ask)

    def _change(self, seen: DateSeen) -> None:
        card, part = seen.people.card, self._part
        acts, worker, number = part.acts, part.window.worker, card.activity_id
        before = {"places": card.places, "host": card.host, "opener": seen.at.opener, "closer": seen.at.closer}

        def done(values: Values) -> None:
            given = {name: value if value != before[name] else None for name, value in values.items()}
            part.keep(lambda: acts.change_date(worker=worker, activity_id=number, **given), _says)

        title = _("{title}, only on {day}").format(title=isolate(card.title), day=isolate(words.when(card)))
        fields = (
            AskNumber("places", _("Places"), card.places, least=1),
            AskWords("host", _("Who runs it"), card.host, most=60),
            AskWords("opener", _("Who opens"), seen.at.opener, most=60),
            AskWords("closer", _("Who locks up"), seen.at.closer, most=60),
        )
        says = _("First names will do. More places go to the waiting list at once; with fewer, nobody loses theirs.")
        self._ask(seen, title, fields, yes=_("Change"), done=done, says=says)
