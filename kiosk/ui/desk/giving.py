# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the desk gives out: a number to whoever would rather tell a person, a place elsewhere, the day on paper."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from kiosk.i18n import _, current_language, isolate
from kiosk.ui.desk.passing_on import PassingOnActs
from kiosk.ui.desk.printing_acts import PrintingActs
from kiosk.ui.messages import text_for
from kiosk.ui.tasks import PRINTING

if TYPE_CHECKING:
    from kiosk.domain.duties import Worker
    from kiosk.services.choosing import Offer
    from kiosk.services.desk_today import QueueRow
    from kiosk.services.paper_rows import SlipJob
    from kiosk.services.registering import Registered
    from kiosk.ui.desk.new_person import PaperNumber
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
        window, dialog, language = self._window, self._serving.new_person, current_language()
        now = window.clock.now().astimezone(window.acts().room.zone)
        dialog.ask(self._serving.panel.queues(), self._serving.panel.session_id, now=now.time())
        window.tasks.run(lambda: window.acts().topics(language), done=dialog.show_topics, failed=window.say_trouble)

    def _on_day_list(self) -> None:
        worker, language = self._window.worker, current_language()
        if worker is not None:
            self._window.tasks.run(
                lambda: self._window.acts().print_day_list(worker=worker, language=language),
                done=self._on_printed,
                failed=self._window.say_trouble,
            )

    def reprint(self, person: QueueRow) -> None:
        """A slip again, for whoever lost it. The code on the old one opens nothing any more."""
        window, worker = self._window, self._window.worker
        if worker is None:
            return
        window.tell(_("The slip of {number} is being printed again.").format(number=isolate(person.label)))
        window.tasks.run(
            lambda: (
                window.acts().of(PrintingActs).reprint(worker=worker, request_id=person.request_id, seen=person.state)
            ),
            done=self._on_reprinted,
            failed=window.say_trouble,
            lane=PRINTING,
        )

    def _on_reprinted(self, job: SlipJob) -> None:
        if job.reason is not None:
            self._window.tell(_("The printer does not take the slip. Please look at the printer."))

    def _on_printed(self, taken: bool) -> None:
        said = _("The day list is on its way to the printer.")
        self._window.tell(said if taken else _("The printer does not take the day list. Please look at the printer."))

    def _on_new_person(self) -> None:
        worker, dialog = self._window.worker, self._serving.new_person
        session_id = dialog.session_id()
        if worker is None or session_id is None:
            dialog.refuse(_("Please choose for whom."))
            return
        given: dict[str, Any] = {
            "language": dialog.language(),
            "wishes": dialog.wishes(),
            "tap": dialog.tap,
            "topic_id": dialog.topic_id(),
        }
        dialog.yes.setEnabled(False)
        paper = dialog.paper_number()
        if paper is not None:
            self._enter_paper(worker, session_id, paper, given)
            return

        def sign_in() -> tuple[Registered, bool]:
            acts = self._window.acts()
            # A worker may let one more in although it is full: they see the queue.
            made = acts.sign_in_here(worker=worker, session_id=session_id, although_full=True, **given)
            return made, acts.print_slip(made)

        self._window.tasks.run(sign_in, done=self._on_new_number, failed=lambda error: dialog.refuse(text_for(error)))

    def _enter_paper(self, worker: Worker, session_id: int, paper: PaperNumber, given: dict[str, Any]) -> None:
        """They hold a number already: nothing is printed, and they wait since it was given."""
        window, dialog = self._window, self._serving.new_person
        now = window.clock.now()
        today = now.astimezone(window.acts().room.zone)
        given_at = today.replace(hour=paper.given.hour, minute=paper.given.minute, second=0, microsecond=0)

        def enter() -> Registered:
            return window.acts().enter_paper_number(
                worker=worker,
                session_id=session_id,
                number=paper.number,
                given_at=given_at.astimezone(UTC),
                finished_at=now if paper.is_helped else None,
                **given,
            )

        window.tasks.run(enter, done=self._on_paper_number, failed=lambda error: dialog.refuse(text_for(error)))

    def _on_paper_number(self, made: Registered) -> None:
        self._serving.new_person.hide()
        self._window.setFocus()
        self._window.tell(_("{number} is entered, as it was on paper.").format(number=isolate(made.label)))
        self._window.look()

    def _on_new_number(self, made: tuple[Registered, bool]) -> None:
        self._serving.new_person.hide()
        self._window.setFocus()
        printed = _("{number} is the number. The slip is being printed.")
        on_paper = _("{number} is the number. There is no slip: please write it down for them.")
        self._window.tell((printed if made[1] else on_paper).format(number=isolate(made[0].label)))
        self._window.look()

    def _on_hand_on(self, offer: Offer) -> None:
        person = self._serving.panel.conversation.row
        if person is None:
            return
        dialog, window = self._serving.hand_on, self._window
        dialog.ask(person, offer)
        if offer.bookable:
            window.tasks.run(
                lambda: window.acts().of(PassingOnActs).free_times(organisation_id=offer.organisation_id),
                done=lambda days: dialog.show_times(days, window.acts().room.zone) if dialog.offer is offer else None,
                failed=lambda error: dialog.refuse(text_for(error)),
            )

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
        wanted, hold_tap = dialog.time(), dialog.hold_tap
        dialog.yes.setEnabled(False)

        def hand_on() -> tuple[str, bool]:
            acts = self._window.acts()
            hold_id = None
            if wanted is not None:
                # Kept under the same tap, so that a second try keeps the same time.
                held = acts.of(PassingOnActs).hold(
                    session_id=wanted.session_id, starts_at=wanted.starts_at, topic_id=None, tap=hold_tap
                )
                hold_id = held.request_id
            done = acts.hand_on(worker=worker, hold_id=hold_id, **given)
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
