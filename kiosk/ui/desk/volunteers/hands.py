# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Helping hands: who could, who was asked, whether it was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kiosk.i18n import _, isolate
from kiosk.ui.desk.activities.words import joined
from kiosk.ui.desk.asking import AskOne
from kiosk.ui.desk.volunteers import words

if TYPE_CHECKING:
    from kiosk.services.volunteers.matching_hands import HandMatch, HandRow
    from kiosk.ui.desk.volunteers.part import Volunteers

MOST_SHOWN = 8


class HandDesk(QObject):
    """Belongs to the part of volunteers."""

    def __init__(self, part: Volunteers) -> None:
        super().__init__(part)
        self._part = part

    def join(self) -> None:
        """Listen to the list."""
        self._part.panel.hands.lines.asked.connect(self._on_asked)

    def _on_asked(self, act: str, one: HandRow) -> None:
        part, acts, worker, number = self._part, self._part.acts, self._part.window.worker, one.hand_id
        if act == "hand-find":
            self._find(one)
        elif act == "hand-cancel":
            part.form.ask(
                _("{help}: not needed any more").format(help=isolate(words.hand(one))),
                (),
                yes=_("Not needed"),
                says=_("It leaves the list, and whoever was asked is told at their next scan. They can ask again."),
                done=lambda _v: part.keep(lambda: acts.cancel_hand(worker=worker, hand_id=number), _("Struck out.")),
            )
        else:
            yes = act in ("hand-yes", "hand-done")
            service = acts.answer_hand if act in ("hand-yes", "hand-no") else acts.finish_hand
            given = {"yes": yes} if act in ("hand-yes", "hand-no") else {"done": yes}
            said = {
                "hand-yes": _("{name} helps."),
                "hand-no": _("Somebody else is sought."),
                "hand-done": _("Done. Thank you, {name}."),
                "hand-not-done": _("Written down: it was not done."),
            }[act].format(name=isolate(one.helper))
            part.act(lambda: service(worker=worker, hand_id=number, **given), said)

    def _find(self, one: HandRow) -> None:
        part, acts, worker, number = self._part, self._part.acts, self._part.window.worker, one.hand_id

        def ask(found: tuple[HandMatch, ...]) -> None:
            if not found:
                part.window.tell(_("Nobody speaks the language or likes to do this. Ask around, and add somebody."))
                return
            choices = [
                (each.match.volunteer_id, joined(isolate(each.first_name), words.match(each)))
                for each in found[:MOST_SHOWN]
            ]
            part.form.ask(
                _("Who could: {help}").format(help=isolate(words.hand(one))),
                (AskOne("volunteer_id", _("Whom to ask"), choices, choices[0][0]),),
                yes=_("Ask"),
                says=_(
                    "Best first. They see it at their next scan, or you call. Asking another takes it from the first."
                ),
                done=lambda values: part.keep(
                    lambda: acts.propose_hand(worker=worker, hand_id=number, **values), _("Asked.")
                ),
            )

        part.run(lambda: acts.matches(worker=worker, hand_id=number), ask)
