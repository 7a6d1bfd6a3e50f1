# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""An hour that does not take place is said at the kiosk at once, with the reason that staff gave."""

from __future__ import annotations

import pytest

from kiosk.domain.vocabulary import Role
from kiosk.services import plan_dates
from tests.desk.workers import hire
from tests.residents import NOW

REASON = "Medewerker vandaag ziek"


def look(resident, language: str) -> bool:
    """Whether the card of Woonin says why nobody comes."""
    resident.to_offers(language)
    own = resident.organisation("woonin")
    while resident.find(f"offer-{own}") is None and resident.find("more") is not None:
        resident.touch("more")
    assert resident.find(f"offer-{own}") is not None
    return resident.sees(REASON)


@pytest.mark.parametrize("language", ["nl", "tr"])
def test_the_kiosk_says_that_nobody_comes_and_why(resident, language):
    worker = hire(resident.database, resident.room.id, Role.CONNECTOR)
    assert not look(resident, language)
    resident.stop()
    plan_dates.ill_today(
        resident.database,
        room=resident.room,
        worker=worker,
        organisation_id=resident.organisation("woonin"),
        reason=REASON,
        now=NOW,
    )
    assert look(resident, language)
