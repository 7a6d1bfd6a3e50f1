# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""I want to help: what is needed now, for whoever has no badge."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from kiosk.i18n import _, isolate
from kiosk.ui.touch.activity_words import stripe_of
from kiosk.ui.touch.asking import AskingScreen, Kit
from kiosk.ui.touch.sentences import DOT, role_in_words, spoken_languages
from kiosk.ui.widgets.action import ActionButton
from kiosk.ui.widgets.pages import Pages
from kiosk.ui.widgets.panel import column
from kiosk.ui.widgets.stripe import StripeCard

if TYPE_CHECKING:
    from kiosk.services.volunteers.rosters import OpenShift


def needed(shift: OpenShift) -> str:
    """What helper is looked for: the role in the words of the staff, and a language where one is missing."""
    said = [role_in_words(shift.role)]
    if shift.missing_languages:
        # Translators: a helper is looked for who speaks a language, for example "Somebody who speaks Tigrinya".
        speaks = _("Somebody who speaks {language}").format(language=isolate(spoken_languages(shift.missing_languages)))
        said.append(isolate(speaks))
    return DOT.join(said)


def soonest(shifts: Sequence[OpenShift], most: int = 6) -> list[OpenShift]:
    """The next date of each kind of help, a few of them: nobody reads eight pages."""
    first = {(shift.card.series_id, shift.role): shift for shift in reversed(shifts)}
    return sorted(first.values(), key=lambda shift: shift.card.starts_at)[:most]


class HelpScreen(AskingScreen):
    """What is needed, for whoever has no badge: one touch begins the questions."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self.pages = Pages((1,))
        self.begin = ActionButton(pictogram="hand-heart", kind="primary", target="foot")
        self.begin.setObjectName("begin-helping")
        self.begin.clicked.connect(self._on_begin)
        column(self.content).addWidget(self.pages)

    def title(self) -> str:
        return _("Helping")

    def heading(self) -> str:
        return _("Do you help with this?")

    def foot_buttons(self) -> Sequence[QWidget]:
        return self.with_pager(self.pages.pager, self.begin)

    def say(self) -> None:
        self.begin.setText(_("I want to help"))

    def load(self) -> None:
        language = self.sitting.language
        self.ask(lambda acts: acts.activities.open_shifts(language), self._show)

    def _show(self, shifts: tuple[OpenShift, ...]) -> None:
        page = self.pages.page
        self.pages.set_items([self._card(shift) for shift in soonest(shifts)])
        self.pages.turn_to(page)
        if not shifts:
            self.tell(lambda: (_("There is always something to do"), _("Tell us what you like to do.")))
        self.refreshed.emit()

    def _card(self, shift: OpenShift) -> StripeCard:
        today = self.kit.acts().room.day_of(self.kit.clock.now())
        made = stripe_of(shift.card, today=today, status=needed(shift), tone="soft", action="", speaks=False)
        made.status_mark.set_name("hand-heart")
        made.setObjectName(f"needed-{shift.card.activity_id}")
        return made

    def _on_begin(self) -> None:
        self.go.emit(self.sitting.plans.begin("help"))
