# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A resident walks in and leaves with a number."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kiosk.domain.vocabulary import HostGender, RequestKind, RequestState
from kiosk.errors import DatabaseLocked
from kiosk.i18n import _, without_isolates
from kiosk.services import registering
from kiosk.ui.touch import sentences
from kiosk.ui.touch.first_name import FirstNameScreen
from printing.printers.protocol import Condition, JobState
from tests.residents import LANGUAGES, Resident


@pytest.mark.parametrize("language", LANGUAGES)
def test_four_touches_lead_from_the_language_to_a_number_that_is_saved(resident: Resident, language: str) -> None:
    woonin = resident.organisation("woonin")
    touches = [f"language-{language}", "purpose-question", "topic-home", f"offer-{woonin}-number"]
    resident.touch(*touches)
    assert len(touches) <= 5
    assert resident.where == "number"
    assert resident.sees("W 01")
    (visit,) = resident.visits()
    assert (visit.letter, visit.number, visit.language) == ("W", 1, language)
    (request,) = resident.requests()
    assert (request.kind, request.state) == (RequestKind.WALK_IN, RequestState.WAITING)
    assert len(resident.paper.documents) == 1


def test_a_double_touch_makes_one_visit(resident: Resident) -> None:
    resident.to_offers()
    resident.touch_twice(f"offer-{resident.organisation('woonin')}-number")
    assert resident.where == "number"
    assert len(resident.visits()) == 1
    assert len(resident.paper.documents) == 1


def test_a_touch_repeated_after_trouble_makes_one_visit(resident: Resident, monkeypatch: pytest.MonkeyPatch) -> None:
    saved = registering.take_number

    def saved_but_never_heard(*args: object, **chosen: object) -> object:
        saved(*args, **chosen)  # type: ignore[arg-type]
        raise DatabaseLocked

    monkeypatch.setattr(registering, "take_number", saved_but_never_heard)
    resident.to_offers()
    number = f"offer-{resident.organisation('woonin')}-number"
    resident.touch(number)
    assert resident.where == "who-can-help"
    assert resident.sees(_("Try again, or call someone."))
    monkeypatch.setattr(registering, "take_number", saved)
    resident.touch(number)
    assert resident.where == "number"
    assert len(resident.visits()) == 1


def test_the_next_person_gets_the_next_number(resident: Resident) -> None:
    resident.take_number()
    resident.touch("done")
    assert resident.where == "start"
    resident.take_number("tr")
    assert resident.sees("W 02")
    assert resident.sees(without_isolates(sentences.people_before(1)))
    assert len(resident.visits()) == 2


def test_switching_the_language_midway_keeps_every_answer(resident: Resident) -> None:
    resident.to_offers("nl")
    topic = resident.shell.sitting.topic
    assert topic is not None
    resident.speak("ar")
    assert resident.where == "who-can-help"
    after = resident.shell.sitting.topic
    assert after is not None
    assert after.id == topic.id
    assert after.name != topic.name
    resident.touch(f"offer-{resident.organisation('woonin')}-number")
    (visit,) = resident.visits()
    assert visit.language == "ar"
    resident.speak("en")
    assert resident.sees("W 01")
    assert resident.sees(_("Nobody is before you"))
    assert len(resident.visits()) == 1
    assert len(resident.paper.documents) == 1


def test_what_is_told_is_kept_at_once_and_only_until_the_person_has_gone(resident: Resident) -> None:
    resident.take_number()
    resident.touch("tell-us", "wish-interpreter", "wish-woman", "wish-man")
    (visit,) = resident.visits()
    assert (visit.interpreter, visit.host_gender) == (True, HostGender.MAN)
    resident.touch("wish-first-name")
    resident.press_keys("Amina")
    assert resident.where == "wishes"
    assert resident.visits()[0].first_name == "Amina"
    resident.touch("wishes-ready")
    assert resident.where == "number"
    resident.touch("done")
    assert not resident.sees("Amina")
    assert resident.shell.sitting.wishes is None
    screen = resident.shell.screen_named("first-name")
    assert isinstance(screen, FirstNameScreen)
    assert screen.field.text() == ""


def test_a_bsn_is_refused_calmly_and_nothing_else_is_lost(resident: Resident) -> None:
    resident.take_number()
    resident.touch("tell-us", "wish-wheelchair", "wish-first-name")
    screen = resident.shell.screen_named("first-name")
    assert isinstance(screen, FirstNameScreen)
    screen.field.insert("111222333")
    resident.press_keys("")
    assert resident.where == "first-name"
    assert resident.sees("BSN")
    assert screen.field.text() == ""
    assert "111222333" not in screen.spoken() + resident.read()
    (visit,) = resident.visits()
    assert (visit.first_name, visit.wheelchair) == (None, True)
    resident.touch("type-again")
    resident.press_keys("Yonas")
    assert resident.visits()[0].first_name == "Yonas"


def test_the_number_stays_when_there_is_no_paper(resident: Resident) -> None:
    resident.paper.state_now, resident.paper.reason = JobState.QUEUED, Condition.PAPER_OUT
    resident.take_number()
    assert resident.sees("W 01")
    assert resident.sees(_("There is no paper slip now"))
    assert [flag.kind.value for flag in resident.flags()] == ["printer"]
    resident.paper.reason, resident.paper.state_now = None, JobState.PRINTED
    resident.finger.wait(lambda: not resident.sees(_("There is no paper slip now")), "the slip")
    assert resident.sees("W 01")


def test_a_slip_that_has_not_come_out_is_taken_back_when_the_person_goes(resident: Resident) -> None:
    resident.paper.state_now = JobState.PRINTING
    resident.take_number()
    resident.touch("done")
    assert resident.paper.withdrawn == ["1"]


def test_walking_away_wipes_everything_and_leaves_the_number_in_the_queue(resident: Resident) -> None:
    resident.to_offers("tr")
    resident.wait_seconds(95)
    assert resident.where == "start"
    assert resident.shell.sitting.topic is None
    assert resident.shell.sitting.language == "nl"
    assert resident.visits() == []
    resident.take_number("tr")
    resident.wait_seconds(31)
    assert resident.where == "start"
    assert not resident.sees("W 01")
    assert len(resident.visits()) == 1


def test_every_size_leads_to_a_number(resident_at: Callable[..., Resident]) -> None:
    resident = resident_at(1024, 600)
    resident.take_number("ar")
    assert resident.where == "number"
    assert len(resident.visits()) == 1
