# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the desk gives out: a number to whoever would rather tell a person, a place elsewhere, the day on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kiosk.i18n import _, current_language, isolate
from kiosk.ui.messages import text_for

if TYPE_CHECKING:
    from kiosk.services.choosing import Offer
    from kiosk.services.registering import Registered
    from kiosk.ui.desk.serving import Serving


class Giving(QObject):
    """Belongs to today's panel, and works its dialogs for new people and for handing on."""

    def __init__(self, serving: Serving) -> None:
        super().__init__(serving)
        self._serving, self._window = serving, serving.window

    def join(self) -> None:
        """The panel and the dialogs are there: listen to them."""
        serving = self._serving
        serving.panel.day_list.connect(self._on_day_list)
        serving.panel.new_person.connect(self._on_new_wanted)
        serving.panel.conversation.handed_on.connect(self._on_hand_on)
        serving.new_person.accepted.connect(self._on_new_person)
        serving.hand_on.accepted.connect(self._on_handed_on)

    def _on_new_wanted(self) -> None:
        self._serving.new_person.ask(self._serving.panel.queues(), self._serving.panel.session_id)

    def _on_day_list(self) -> None:
        worker, language = self._window.worker, current_language()
        if worker is not None:
            self._window.tasks.run(
                lambda: self._window.acts().print_day_list(worker=worker, language=language),
                done=self._on_printed,
                failed=self._window.say_trouble,
            )

    def _on_printed(self, taken: bool) -> None:
        said = _("The day list is on its way to the printer.")
        self._window.tell(said if taken else _("The printer does not take the day list. Please look at the printer."))

    def _on_new_person(self) -> None:
        worker, dialog = self._window.worker, self._serving.new_person
        session_id = dialog.session_id()
        if worker is None or session_id is None:
            dialog.refuse(_("Please choose for whom."))
            return
        given = {"language": dialog.language(), "wishes": dialog.wishes(), "tap": dialog.tap}
        dialog.yes.setEnabled(False)

        def sign_in() -> tuple[Registered, bool]:
            acts = self._window.acts()
            # A worker may let one more in although it is full: they see the queue.
            made = acts.sign_in_here(worker=worker, session_id=session_id, although_full=True, **given)
            return made, acts.print_slip(made)

        self._window.tasks.run(sign_in, done=self._on_new_number, failed=lambda error: dialog.refuse(text_for(error)))

    def _on_new_number(self, made: tuple[Registered, bool]) -> None:
        self._serving.new_person.hide()
        self._window.setFocus()
        printed = _("{number} is the number. The slip is being printed.")
        on_paper = _("{number} is the number. There is no slip: please write it down for them.")
        self._window.tell((printed if made[1] else on_paper).format(number=isolate(made[0].label)))
        self._window.look()

    def _on_hand_on(self, offer: Offer) -> None:
        person = self._serving.panel.conversation.row
        if person is not None:
            self._serving.hand_on.ask(person, offer)

    def _on_handed_on(self) -> None:
        worker, dialog = self._window.worker, self._serving.hand_on
        if worker is None or dialog.row is None or dialog.offer is None:
            return
        given = {
            "request_id": dialog.row.request_id,
            "seen": dialog.row.state,
            "to_organisation_id": dialog.offer.organisation_id,
            "consent": dialog.consent(),
            "tap": dialog.tap,
            "session_id": dialog.session_id(),
        }
        dialog.yes.setEnabled(False)

        def hand_on() -> tuple[str, bool]:
            acts = self._window.acts()
            done = acts.hand_on(worker=worker, **given)
            return (done.place.label, acts.print_slip(done.place)) if done.place is not None else ("", False)

        self._window.tasks.run(hand_on, done=self._on_given, failed=lambda error: dialog.refuse(text_for(error)))

    def _on_given(self, place: tuple[str, bool]) -> None:
        self._serving.hand_on.hide()
        self._window.setFocus()
        label, printed = place
        if not label:
            self._window.tell(_("Handed on as a task."))
        elif printed:
            self._window.tell(
                _("Handed on with number {number}. The slip is being printed.").format(number=isolate(label))
            )
        else:
            self._window.tell(
                _("Handed on with number {number}. Please write it down for them.").format(number=isolate(label))
            )
        self._window.look()
