# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the desk does about hand-overs: read them, and answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.domain.duties import Duty
from kiosk.i18n import _, current_language
from kiosk.ui.desk.handovers import HandoversPanel
from kiosk.ui.desk.part import DeskPart

if TYPE_CHECKING:
    from kiosk.changes import Change
    from kiosk.domain.duties import Worker
    from kiosk.domain.vocabulary import ReferralState
    from kiosk.services.booking import DayWithTimes, Held
    from kiosk.services.handing_on import ReferralCard
    from kiosk.ui.desk.window import DeskWindow


@dataclass(frozen=True)
class PassingOnActs:
    """Keyword arguments, the worker first among them."""

    received: Callable[..., tuple[ReferralCard, ...]]
    sent: Callable[..., tuple[ReferralCard, ...]]
    answer: Callable[..., Change]
    # The soonest free times of an organisation, and keeping one while the resident decides.
    free_times: Callable[..., tuple[DayWithTimes, ...]]
    hold: Callable[..., Held]


class PassingOn(DeskPart):
    """Hand-overs, received and sent."""

    name = "handovers"
    pictogram = "handshake"

    def __init__(self, window: DeskWindow) -> None:
        super().__init__(window)
        self._is_sent = False
        self.panel: HandoversPanel = HandoversPanel()

    def title(self) -> str:
        return _("Hand-overs")

    def is_for(self, worker: Worker) -> bool:
        return worker.has(Duty.QUEUE)

    def join(self) -> None:
        self.panel.side_wanted.connect(self._on_side)
        self.panel.answered.connect(self._on_answered)

    def look(self) -> None:
        window, worker, is_sent, language = self.window, self.window.worker, self._is_sent, current_language()
        if not self.is_open or worker is None:
            return

        def ask() -> tuple[tuple[ReferralCard, ...], bool]:
            acts = window.acts().of(PassingOnActs)
            return (acts.sent if is_sent else acts.received)(worker=worker, language=language), is_sent

        window.tasks.run(ask, done=self._on_seen, failed=window.say_trouble)

    def forget(self) -> None:
        self._is_sent = False
        self.panel.forget()

    def retranslate(self) -> None:
        self.panel.retranslate()

    def _on_seen(self, seen: tuple[tuple[ReferralCard, ...], bool]) -> None:
        cards, is_sent = seen
        if self.is_open and self.window.worker is not None:
            self.panel.show_cards(cards, is_sent=is_sent, zone=self.window.acts().room.zone)

    def _on_side(self, is_sent: bool) -> None:
        self._is_sent = is_sent
        self.look()

    def _on_answered(self, referral_id: int, answer: ReferralState) -> None:
        acts = self.window.acts().of(PassingOnActs)
        self.window.do(acts.answer, referral_id=referral_id, answer=answer)
