# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What there is to do today and this week; then one activity, and the ways to join it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kiosk.i18n import _
from kiosk.ui.touch.activity_words import colour_of, is_near, places, stripe_of, tone_of, when
from kiosk.ui.touch.asking import AskingScreen, Kit
from kiosk.ui.touch.sentences import spoken_languages
from kiosk.ui.touch.sitting import Sitting
from kiosk.ui.widgets.action import ActionButton
from kiosk.ui.widgets.notice import Notice, NoticeKind
from kiosk.ui.widgets.pages import Pages
from kiosk.ui.widgets.panel import Panel, column
from kiosk.ui.widgets.pictogram import Tile
from kiosk.ui.widgets.split import Split
from kiosk.ui.widgets.stripe import StripeCard, Tone
from kiosk.ui.widgets.text import Text

if TYPE_CHECKING:
    from kiosk.services.activities import ActivityCard, ComingActivities
    from kiosk.services.attending import Attendance

_KINDS: dict[Tone, NoticeKind] = {"good": "good", "stop": "stop", "warning": "warning"}


class ActivitiesScreen(AskingScreen):
    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self.pages = Pages((1,))
        self.idea = ActionButton(pictogram="lightbulb", kind="secondary", target="foot")
        self.idea.setObjectName("have-idea")
        self.idea.clicked.connect(lambda: self.go.emit(self.sitting.plans.begin("idea")))
        column(self.content).addWidget(self.pages)

    def title(self) -> str:
        return _("Activities")

    def heading(self) -> str:
        return _("What do you want to join?")

    def foot_buttons(self) -> Sequence[QWidget]:
        return self.with_pager(self.pages.pager, self.idea)

    def say(self) -> None:
        self.idea.setText(_("I have an idea"))

    def load(self) -> None:
        language = self.sitting.language
        self.ask(lambda acts: acts.activities.coming(language), self._show)

    def _show(self, coming: ComingActivities) -> None:
        page = self.pages.page
        cards = (*coming.today, *coming.later)
        self.pages.set_items([self._card(card) for card in cards])
        self.pages.turn_to(page)
        if not cards:
            self.tell(lambda: (_("There is nothing planned this week"), _("Do you have an idea? Tell us.")))
        self.refreshed.emit()

    def _card(self, card: ActivityCard) -> StripeCard:
        today = self.kit.acts().room.day_of(self.kit.clock.now())
        # Translators: button on a card: go on with this one.
        action = _("Choose") if card.happens else ""
        made = stripe_of(card, today=today, action=action, kind="secondary")
        made.setObjectName(f"activity-{card.activity_id}")
        made.action.setObjectName(f"activity-{card.activity_id}-more")
        made.chosen.connect(lambda: self._choose(card))
        return made

    def _choose(self, card: ActivityCard) -> None:
        self.sitting.plans.activity_id = card.activity_id
        self.go.emit("activity")


class LeadPanel(Panel):
    """What it is about, large: a coloured pictogram, a name, and lines below it."""

    def __init__(self, lines: int) -> None:
        super().__init__()
        self._tile: Tile | None = None
        self._short = False
        self.name = Text("", "title", side="centre")
        self.lines = [Text("", "label", side="centre") for _line in range(lines)]
        self._inside = column(self, gap="hair", pad="small")
        self._inside.addStretch(1)
        self._inside.addWidget(self.name)
        for line in self.lines:
            self._inside.addWidget(line)
        self._inside.addStretch(1)

    def show_lead(self, pictogram: str, colour: str, name: str, *lines: str) -> None:
        if self._tile is not None:
            self._tile.hide()
            self._tile.deleteLater()
        self._tile = Tile(pictogram, colour)
        self._inside.insertWidget(1, self._tile, 0, Qt.AlignmentFlag.AlignHCenter)
        self._tile.setVisible(not self._short)
        self.name.setText(name)
        for text, words in zip(self.lines, (*lines, *[""] * len(self.lines)), strict=False):
            text.setText(words)
            text.setVisible(bool(words))
        self.condense(self._short)
        self.setAccessibleName(". ".join(part for part in (name, *lines) if part))

    def condense(self, short: bool) -> None:
        """On a low page the name, the time and the place are enough; the spoken name holds the rest."""
        self._short = short
        if self._tile is not None:
            self._tile.setVisible(not short)
        for text in self.lines[2:]:
            text.setVisible(bool(text.text()) and not short)

    def wipe(self) -> None:
        self.name.setText("")
        for line in self.lines:
            line.setText("")
        self.setAccessibleName("")


class ActivityScreen(AskingScreen):
    """One activity, and the one main thing to do."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self._card: ActivityCard | None = None
        self._counted = False
        self.lead = LeadPanel(4)
        self.split = Split(self.lead, [], share=0.5)
        column(self.content).addWidget(self.split)

    def title(self) -> str:
        return _("Activities")

    def heading(self) -> str:
        card = self._card
        if card is None or not card.happens or self._counted:
            return ""
        return _("Do you come?")

    def foot_buttons(self) -> Sequence[QWidget]:
        return self.with_pager(self.split.pager)

    def load(self) -> None:
        language, activity_id = self.sitting.language, self.sitting.plans.activity_id
        if activity_id is not None:
            self.ask(lambda acts: acts.activities.activity(activity_id, language), self._show)

    def enter(self, sitting: Sitting) -> None:
        self._counted = False
        super().enter(sitting)

    def wipe(self) -> None:
        super().wipe()
        self._card, self._counted = None, False
        self.lead.wipe()

    def say(self) -> None:
        if self._card is not None and self._is_active:
            self._say_card(self._card)

    def _show(self, card: ActivityCard) -> None:
        self._card = card
        self._say_card(card)
        self.refreshed.emit()

    def _say_card(self, card: ActivityCard) -> None:
        room, now = self.kit.acts().room, self.kit.clock.now()
        speaks = spoken_languages(card.languages)
        self.lead.show_lead(
            card.pictogram, colour_of(card), card.title, when(card, room.day_of(now)), card.space, speaks
        )
        self.split.set_others([self._state(card), *self._buttons(card)])

    def _state(self, card: ActivityCard) -> Notice:
        tone = tone_of(card)
        notice = Notice(_KINDS.get(tone, "info"), "" if tone == "stop" else "users")
        notice.setObjectName("activity-state")
        if self._counted:
            notice.become("good", "check-circle")
            # Translators: after the touch of somebody who joins an activity without signing up.
            notice.say(_("Welcome. You are counted."), _("We keep no name."))
        elif not card.happens:
            notice.say(places(card), card.reason)
        else:
            notice.say(places(card), "" if card.takes_sign_ups else _("You need not sign up."))
        return notice

    def _buttons(self, card: ActivityCard) -> list[QWidget]:
        found: list[QWidget] = []
        now = self.kit.clock.now()
        if card.happens and card.takes_sign_ups and card.starts_at > now:
            join = ActionButton(
                _("Yes, I join") if card.places_left else _("Yes, on the waiting list"), "check-circle", "primary"
            )
            join.setObjectName("join")
            join.clicked.connect(lambda: self.go.emit(self.sitting.plans.begin("join")))
            found.append(join)
        if card.happens and not card.takes_sign_ups and is_near(card, now) and not self._counted:
            here = ActionButton(_("I am here now"), "hand-waving", "primary")
            here.setObjectName("drop-in")
            here.clicked.connect(self._on_drop_in)
            found.append(here)
        return found

    def _on_drop_in(self) -> None:
        card = self._card
        if card is not None:
            tap = self.sitting.tap_for(f"drop-in:{card.activity_id}")
            self.act(lambda acts: acts.activities.drop_in(card.activity_id, 1, tap), self._on_counted)

    def _on_counted(self, _attendance: Attendance) -> None:
        self.sitting.taps.clear()
        self._counted = True
        self.say()
        self.refreshed.emit()
