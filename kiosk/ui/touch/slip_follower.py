# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Follows one slip from the printer's queue to the resident's hand, and takes it back when they have gone."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.errors import KioskError
from kiosk.ui.tasks import PRINTING
from kiosk.ui.touch.asking import Kit

if TYPE_CHECKING:
    from kiosk.services.paper import SlipJob
    from kiosk.services.registering import Registered
    from kiosk.ui.touch.acts import Acts

_LOOK_AGAIN_MS = 500
_TAKE_BACK_AGAIN_MS = 2_000
# A slip takes two or three seconds; after this long a person wonders whether anything comes.
_LONG_LOOKS = 20


class SlipState(Enum):
    PRINTING = auto()
    SLOW = auto()
    PRINTED = auto()
    NO_PAPER = auto()


class SlipFollower(QObject):
    """Signals: moved_on(): `state` or `job` is another one."""

    moved_on = Signal()

    def __init__(self, kit: Kit, parent: QObject) -> None:
        super().__init__(parent)
        self._kit = kit
        self.job: SlipJob | None = None
        self.state = SlipState.PRINTING
        self._looks = 0
        # Answers for somebody who has left are for nobody.
        self._person: object = None
        self._timer = QTimer(self, singleShot=True, interval=_LOOK_AGAIN_MS)
        self._timer.timeout.connect(self._look)

    def print_slip(self, registered: Registered) -> None:
        """Print for this person, in the place of any slip that is still under way."""
        self.print(lambda acts: acts.print_slip(registered))

    def print(self, work: Callable[[Acts], SlipJob]) -> None:
        """As `print_slip`, for any paper."""
        self.leave()
        person = self._person = object()
        acts = self._kit.acts
        self._kit.tasks.run(
            lambda: work(acts()),
            done=lambda job: self._on_job(person, job),
            failed=lambda error: self._on_trouble(person, error),
            owner=self,
            lane=PRINTING,
        )

    def leave(self) -> None:
        """The person has gone: what has not come out by now must not come out later."""
        if self.job is not None:
            self._take_back(self.job)
        self._timer.stop()
        self.job, self._person, self._looks = None, None, 0
        self.state = SlipState.PRINTING

    def have_paper(self) -> None:
        """The person holds the slip: nothing more of it may come out."""
        job, person, acts = self.job, self._person, self._kit.acts
        if job is not None:
            self._timer.stop()
            self._kit.tasks.run(
                lambda: acts().have_paper(job),
                done=lambda after: self._on_job(person, after),
                failed=lambda error: self._on_trouble(person, error),
                owner=self,
                lane=PRINTING,
            )

    def _look(self) -> None:
        job, person, acts = self.job, self._person, self._kit.acts
        if job is not None:
            self._looks += 1
            self._kit.tasks.run(
                lambda: acts().follow_slip(job),
                done=lambda after: self._on_job(person, after),
                failed=lambda error: self._on_trouble(person, error),
                owner=self,
                lane=PRINTING,
            )

    def _on_job(self, person: object, job: SlipJob) -> None:
        if person is not self._person:
            self._take_back(job)
            return
        self.job = job
        self.state = self._state_of(job)
        if not job.settled:
            self._timer.start()
        self.moved_on.emit()

    def _state_of(self, job: SlipJob) -> SlipState:
        if job.state.value == "printed":
            return SlipState.PRINTED
        if not job.settled and (job.reason == "slow" or (job.state.value, job.reason) == ("printing", "unknown")):
            # A printer that tells nothing may well have printed it: the person sees that for themselves.
            return SlipState.SLOW
        if job.settled or job.reason is not None:
            return SlipState.NO_PAPER
        return SlipState.SLOW if self._looks >= _LONG_LOOKS else SlipState.PRINTING

    def _on_trouble(self, person: object, _error: KioskError) -> None:
        if person is self._person:
            self.state = SlipState.NO_PAPER
            self.moved_on.emit()
            # Perhaps it was only busy: a slip that does come out is still told.
            self._timer.start()

    def _take_back(self, job: SlipJob) -> None:
        if not job.settled:
            acts = self._kit.acts
            self._kit.tasks.run(
                lambda: acts().leave_slip(job),
                done=self._on_taken_back,
                failed=lambda _error: self._on_taken_back(job),
                owner=self,
                lane=PRINTING,
            )

    def _on_taken_back(self, job: SlipJob) -> None:
        # A printer out of reach: what waits in it must not come out when it is back.
        if not job.settled:
            QTimer.singleShot(_TAKE_BACK_AGAIN_MS, self, lambda: self._take_back(job))
