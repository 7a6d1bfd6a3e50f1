# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A resident comes back with a slip: check in, another time, cancel, print again; and codes that lead nowhere."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kiosk import i18n
from kiosk.domain.tokens import new_tap, token_for_tap
from kiosk.domain.vocabulary import RequestState, SessionState
from kiosk.i18n import _
from tests.residents import Resident


def on_the_day(resident: Resident) -> str:
    """An appointment on Tuesday, and Tuesday a quarter of an hour before it."""
    token = resident.book("ar")
    registered = resident.shell.sitting.registered
    assert registered is not None
    assert registered.starts_at is not None
    resident.touch("done")
    resident.clock.forward((registered.starts_at - timedelta(minutes=15) - resident.clock.now()).total_seconds())
    return token


def test_a_scan_on_the_start_screen_speaks_the_language_of_the_slip_and_checks_in(resident: Resident) -> None:
    resident.scan(on_the_day(resident))
    assert resident.where == "slip"
    assert i18n.current_language() == "ar"
    resident.touch("slip-check-in")
    assert resident.where == "number"
    assert resident.requests()[0].state is RequestState.WAITING
    assert resident.sees(_("We know that you are here"))
    # The slip in their hand stays good: no second one.
    assert len(resident.paper.documents) == 1


def test_checking_in_twice_is_harmless(resident: Resident) -> None:
    token = on_the_day(resident)
    resident.scan(token)
    resident.touch("slip-check-in")
    resident.scan(token)
    assert resident.where == "slip"
    assert resident.find("slip-check-in") is None
    assert resident.sees(_("We know that you are here"))


def test_before_its_day_a_slip_says_when_to_come(resident: Resident) -> None:
    token = resident.book()
    resident.touch("done")
    resident.scan(token)
    assert resident.sees(_("Your time is on another day"))
    assert resident.find("slip-check-in") is None
    assert resident.find("slip-move") is not None


def test_another_time_keeps_the_code_and_frees_the_old_time(resident: Resident) -> None:
    token = resident.book()
    resident.touch("done")
    resident.scan(token)
    resident.touch("slip-move")
    assert resident.where == "times"
    resident.choose_time(2)
    resident.touch("confirm-time")
    assert resident.where == "number"
    moved = resident.shell.sitting.registered
    assert moved is not None
    assert moved.token == token
    assert sorted(request.state for request in resident.requests()) == [RequestState.BOOKED, RequestState.MOVED]
    assert len(resident.visits()) == 1
    assert len(resident.paper.documents) == 2


def test_cancelling_takes_two_steps_and_can_be_undone_for_ten_seconds(resident: Resident) -> None:
    token = resident.book()
    resident.touch("done")
    resident.scan(token)
    resident.touch("slip-cancel")
    assert resident.requests()[0].state is RequestState.BOOKED
    resident.touch("keep")
    assert resident.where == "slip"
    resident.touch("slip-cancel", "cancel-yes")
    assert resident.requests()[0].state is RequestState.CANCELLED
    assert resident.sees(_("It is cancelled"))
    resident.clock.forward(9)
    resident.touch("undo")
    assert resident.requests()[0].state is RequestState.BOOKED
    assert resident.where == "slip"


def test_after_ten_seconds_there_is_nothing_to_undo(resident: Resident) -> None:
    token = resident.book()
    resident.touch("done")
    resident.scan(token)
    resident.touch("slip-cancel", "cancel-yes")
    resident.clock.forward(11)
    resident.finger.wait(lambda: resident.find("undo") is None, "the offer to go")
    resident.touch("done")
    resident.scan(token)
    assert resident.sees(_("This visit is finished. You can take a new number."))


def test_a_slip_is_printed_again_with_the_same_code(resident: Resident) -> None:
    resident.take_number("tr")
    registered = resident.shell.sitting.registered
    assert registered is not None
    resident.touch("done")
    resident.scan(registered.token)
    resident.touch("slip-reprint")
    assert resident.where == "number"
    assert len(resident.paper.documents) == 2
    assert len(resident.visits()) == 1


def test_a_consultation_hour_that_was_cancelled_is_told_and_leads_to_a_person(resident: Resident) -> None:
    token = resident.book()
    resident.touch("done")
    with resident.database.writing() as transaction:
        from kiosk.data.models import Session

        request = resident.requests()[0]
        transaction.get_one(Session, request.session_id).state = SessionState.CANCELLED
    resident.scan(token)
    assert resident.sees(_("This consultation hour does not take place"))
    assert resident.find("slip-check-in") is None


def test_a_scan_in_the_middle_leads_back_to_the_unfinished_answers(resident: Resident) -> None:
    token = resident.book()
    resident.touch("done")
    resident.to_offers("en")
    resident.scan(token)
    assert resident.where == "slip"
    # Whoever stands here has chosen their language.
    assert i18n.current_language() == "en"
    resident.back()
    assert resident.where == "who-can-help"
    assert resident.shell.sitting.topic is not None


def test_a_scan_while_a_time_is_kept_gives_the_time_back(resident: Resident) -> None:
    resident.take_number()
    registered = resident.shell.sitting.registered
    assert registered is not None
    resident.touch("done")
    resident.to_times()
    resident.choose_time(0)
    resident.scan(registered.token)
    assert resident.where == "slip"
    assert len(resident.requests()) == 1
    resident.back()
    assert resident.where == "times"


def test_a_scan_on_the_last_screen_of_somebody_else_shows_nothing_of_them(resident: Resident) -> None:
    token = resident.book("tr")
    resident.touch("done")
    resident.take_number("en")
    resident.scan(token)
    assert resident.where == "slip"
    assert i18n.current_language() == "tr"
    assert not resident.sees("W 01")
    resident.back()
    assert resident.where == "start"


HOSTILE = {
    "scan-foreign": "https://example.org/menu",
    "scan-truncated": "BK1:0123456",
    "scan-damaged": "BK1:" + "0" * 23 + "Z",
    "scan-unknown": token_for_tap(new_tap()),
    "scan-unreadable": "BK1:" + "A" * 10_000,
}


@pytest.mark.parametrize("code", HOSTILE)
def test_a_code_that_leads_nowhere_gets_its_own_calm_sentence_and_changes_nothing(
    resident: Resident, code: str
) -> None:
    from kiosk.ui.messages import text_for_code

    before = resident.events()
    resident.scan(HOSTILE[code])
    assert resident.where == "slip"
    assert resident.sees(text_for_code(code))
    assert resident.find("new-number") is not None
    assert (resident.visits(), resident.events()) == ([], before)
    resident.stop()
    assert resident.where == "start"


def test_bytes_that_are_no_text_are_answered_calmly(resident: Resident) -> None:
    resident.screens.on_scan("".join(chr(byte) for byte in range(256)) * 4)
    resident.settle()
    assert resident.where == "slip"
    assert resident.sees(_("We cannot read this code. Make the slip flat and try again."))
    assert resident.visits() == []


def test_a_slip_of_an_earlier_day_says_so_and_leads_to_a_new_number(resident: Resident) -> None:
    resident.take_number("en")
    registered = resident.shell.sitting.registered
    assert registered is not None
    resident.touch("done")
    resident.clock.forward(timedelta(days=2).total_seconds())
    resident.scan(registered.token)
    assert resident.sees(_("This slip is from an earlier day. You can take a new number."))
    resident.touch("new-number")
    assert resident.where == "topic"
