# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A first name, for whoever wants to be greeted by it. Never asked for, never spoken, gone at the end of the day."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from kiosk.errors import KioskError
from kiosk.i18n import _
from kiosk.ui.messages import text_for
from kiosk.ui.touch.asking import AskingScreen, Kit
from kiosk.ui.touch.sitting import Sitting
from kiosk.ui.widgets.action import ActionButton
from kiosk.ui.widgets.field import TextField
from kiosk.ui.widgets.keyboard import Keyboard
from kiosk.ui.widgets.notice import Notice
from kiosk.ui.widgets.panel import column

if TYPE_CHECKING:
    from kiosk.services.registering import WishesKept


class FirstNameScreen(AskingScreen):
    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self._refused: KioskError | None = None
        self.field = TextField()
        self.field.setObjectName("first-name")
        self.field.submitted.connect(self._on_done)
        self.keyboard = Keyboard(self.field)
        self.keyboard.done.connect(self._on_done)
        self.typing = QWidget()
        inside = column(self.typing, gap="small")
        inside.addWidget(self.field)
        inside.addWidget(self.keyboard, 1)
        # In the place of the keyboard: one thing at a time, and the keys leave no room for a sentence.
        self.refusal = Notice("warning")
        self.refusal.setObjectName("refusal")
        self.type_again = ActionButton(pictogram="pencil-simple", kind="primary", target="action")
        self.type_again.setObjectName("type-again")
        self.type_again.clicked.connect(self._on_again)
        whole = column(self.content)
        self.refused = QWidget()
        instead = column(self.refused)
        instead.addWidget(self.refusal)
        instead.addWidget(self.type_again)
        instead.addStretch(1)
        whole.addWidget(self.typing, 1)
        whole.addWidget(self.refused, 1)
        self._show()

    def title(self) -> str:
        return _("First name")

    def spoken(self) -> str:
        """The question or the refusal; what somebody typed is never said aloud."""
        if self._refused is None:
            return self.title()
        return f"{text_for(self._refused)}\n{self.type_again.text()}"

    def enter(self, sitting: Sitting) -> None:
        super().enter(sitting)
        self._refused = None
        self.keyboard.reset()
        self.field.set_text(sitting.wishes.first_name if sitting.wishes is not None else "")
        self._show()
        self.field.setFocus()

    def leave(self) -> None:
        super().leave()
        self.field.wipe()

    def wipe(self) -> None:
        super().wipe()
        self._refused = None

    # --- words --------------------------------------------------------------------------------------------

    def say(self) -> None:
        self.field.set_hint(_("Type your first name"))
        self.type_again.setText(_("Type again"))
        self._show()

    def _show(self) -> None:
        refused = self._refused
        self.typing.setVisible(refused is None)
        self.refused.setVisible(refused is not None)
        if refused is not None:
            self.refusal.say(text_for(refused))

    # --- touches ------------------------------------------------------------------------------------------

    def _on_done(self) -> None:
        from kiosk.services.registering import Wishes

        registered = self.sitting.registered
        if registered is None:
            return
        visit_id = registered.visit_id
        wishes = replace(
            self.sitting.wishes or Wishes(hard_of_hearing=self.sitting.hard_of_hearing), first_name=self.field.text()
        )
        self.act(lambda acts: acts.tell_wishes(visit_id, wishes), self._on_kept, self._on_refused)

    def _on_kept(self, kept: WishesKept) -> None:
        self.sitting.wishes = kept.wishes
        self.back.emit()

    def _on_refused(self, error: KioskError) -> None:
        if error.code == "personal-number-refused":
            # Not even the screen keeps it.
            self.field.wipe()
        self._refused = error
        self._show()

    def _on_again(self) -> None:
        self._refused = None
        self.keyboard.reset()
        self._show()
        self.field.setFocus()
