# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A resident books a time, also when somebody else at another kiosk wants the same one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from kiosk.domain.vocabulary import RequestKind, RequestState
from kiosk.i18n import _
from kiosk.services.booking import confirm_hold, hold_time
from kiosk.ui.touch.confirm import ConfirmScreen
from kiosk.ui.touch.times import TimesScreen
from tests.residents import NOW, Resident


def free_times(resident: Resident) -> list[str]:
    screen = resident.shell.current
    assert isinstance(screen, TimesScreen)
    return [item.accessibleName() for item in screen.times.items()]


def take_at_another_kiosk(resident: Resident) -> None:
    """Somebody else books the first free time of Portaal."""
    day = resident.acts.days_with_times(resident.organisation("portaal"))[0]
    held = hold_time(
        resident.database,
        room=resident.room,
        session_id=day.times[0].session_id,
        starts_at=day.times[0].starts_at,
        topic_id=None,
        tap="other kiosk",
        now=NOW,
    )
    confirm_hold(
        resident.database, request_id=held.request_id, language="tr", tap="other visit", now=NOW, actor="kiosk:2"
    )


def test_a_time_is_chosen_confirmed_and_printed(resident: Resident) -> None:
    resident.book("tr")
    assert resident.where == "number"
    assert resident.sees("P 01")
    assert resident.sees("24 Kasım Salı")
    (request,) = resident.requests()
    assert (request.kind, request.state) == (RequestKind.APPOINTMENT, RequestState.BOOKED)
    assert len(resident.paper.documents) == 1


def test_before_the_yes_the_time_is_said_in_words_with_the_place(resident: Resident) -> None:
    resident.to_times()
    times = free_times(resident)
    resident.choose_time(1)
    assert resident.where == "confirm"
    assert resident.sees("Dinsdag 24 november")
    assert resident.sees("Portaal · Spreekkamer")
    assert any(resident.sees(time.strip("\u2066\u2069")) for time in times[1:2])
    assert resident.visits() == []


def test_a_time_that_another_kiosk_takes_in_between_is_told_and_what_is_free_is_shown(resident: Resident) -> None:
    resident.to_times()
    before = free_times(resident)
    take_at_another_kiosk(resident)
    resident.choose_time(0)
    assert resident.where == "times"
    assert resident.sees(_("Somebody else has just taken this time. Please choose another time."))
    assert free_times(resident) == before[1:]
    resident.choose_time(0)
    resident.touch("confirm-time")
    assert resident.where == "number"
    assert len(resident.visits()) == 2


def test_saying_no_gives_the_time_back_at_once(resident: Resident) -> None:
    resident.to_times()
    before = free_times(resident)
    resident.choose_time(0)
    resident.touch("other-time")
    assert resident.where == "times"
    assert free_times(resident) == before
    assert resident.requests() == []


def test_back_stop_and_walking_away_give_the_time_back(resident: Resident) -> None:
    def leave_by(way: Callable[[], None]) -> None:
        resident.to_times()
        resident.choose_time(0)
        assert len(resident.requests()) == 1
        way()
        resident.finger.wait(lambda: not resident.requests(), "the time to be free")
        if resident.where != "start":
            resident.stop()

    leave_by(resident.back)
    leave_by(resident.stop)
    leave_by(lambda: resident.wait_seconds(95))
    assert resident.where == "start"


def test_a_hold_that_ran_out_still_becomes_an_appointment_when_nobody_wanted_it(resident: Resident) -> None:
    resident.to_times()
    resident.choose_time(0)
    screen = resident.shell.current
    assert isinstance(screen, ConfirmScreen)
    assert screen.countdown.left == resident.room.hold_seconds
    resident.clock.forward(resident.room.hold_seconds + 1)
    screen.show_left()
    assert screen.countdown.left == 0
    assert resident.sees(_("Others can take this time now too. Touch yes to try."))
    resident.touch("confirm-time")
    assert resident.where == "number"


def test_a_hold_that_ran_out_and_was_taken_leads_back_to_what_is_free(resident: Resident) -> None:
    resident.to_times()
    before = free_times(resident)
    resident.choose_time(0)
    resident.clock.forward(resident.room.hold_seconds + 1)
    late = NOW + timedelta(seconds=resident.room.hold_seconds + 1)
    day = resident.acts.days_with_times(resident.organisation("portaal"))[0]
    held = hold_time(
        resident.database,
        room=resident.room,
        session_id=day.times[0].session_id,
        starts_at=day.times[0].starts_at,
        topic_id=None,
        tap="other kiosk",
        now=late,
    )
    confirm_hold(resident.database, request_id=held.request_id, language="ar", tap="v", now=late, actor="kiosk:2")
    resident.touch("confirm-time")
    assert resident.where == "times"
    assert resident.sees(_("We kept this time for you, but not any longer. Please choose a time again."))
    assert free_times(resident) == before[1:]
    assert len(resident.visits()) == 1


def test_the_language_can_change_between_choosing_and_confirming(resident: Resident) -> None:
    resident.to_times()
    resident.choose_time(0)
    resident.speak("en")
    assert resident.where == "confirm"
    assert resident.sees("Tuesday 24 November")
    assert len(resident.requests()) == 1
    resident.touch("confirm-time")
    assert resident.visits()[0].language == "en"


def test_whoever_cannot_wait_now_sees_who_has_times_later(resident: Resident) -> None:
    resident.to_offers()
    resident.touch("another-time", f"offer-{resident.organisation('woonin')}-time")
    assert resident.where == "times"
    resident.choose_time(0)
    resident.touch("confirm-time")
    assert resident.sees("W 01")
