# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Volunteers at the desk: from candidate to certificate, a turn, hours, a helping hand, the programme on paper."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from sqlalchemy import select

from kiosk.data.models import HelpingHand, PosterCopy, Shift, Volunteer
from kiosk.domain.helping import HandKind, HandState, ShiftState, VolunteerState
from kiosk.i18n import without_isolates
from kiosk.services.volunteers import candidates, helping_hands, hours
from kiosk.services.volunteers.candidates import Offer
from kiosk.services.volunteers.helping_hands import HandWish
from kiosk.ui.desk.programme.part import Programme
from kiosk.ui.desk.volunteers.part import Volunteers
from tests.rooms import NOW
from tests.volunteers.scene import Scene, scene_of


@pytest.fixture
def scene(database) -> Scene:
    return scene_of(database)


@pytest.fixture
def desk(empty_desk, scene):
    """The connector, who looks at who wants to help."""
    at = empty_desk()
    at.sign_in(scene.connector)
    at.press("side-volunteers")
    return at


def part_of(desk) -> Volunteers:
    return desk.window.part(Volunteers)


def told(desk) -> str:
    return without_isolates(desk.window.told.text())


def typed(desk, name: str, text: str) -> None:
    field = desk.find(f"ask-{name}")
    assert isinstance(field, QLineEdit)
    field.clear()
    QTest.keyClicks(field, text)


def offer(database, scene, name="Mehret") -> int:
    told_ = Offer(name, "06 12345678", ("ti", "nl"), ("cooking",), ("5-afternoon",))
    made = candidates.offer_help(
        database, room=scene.room, offer=told_, language="ti", tap=f"tap-{name}", now=NOW, actor="kiosk:door"
    )
    return made.volunteer_id


def row_of(database, number: int) -> Volunteer:
    with database.reading() as transaction:
        return transaction.get_one(Volunteer, number)


def test_from_candidate_to_certificate(desk, database, scene):
    number = offer(database, scene)
    desk.press("volunteers-candidates")
    desk.press(f"welcome-{number}")
    assert row_of(database, number).state is VolunteerState.ACTIVE
    desk.press("volunteers-people")
    desk.press(f"person-{number}")
    desk.press("person-badge")
    desk.press("dialog-yes")
    assert told(desk) == "The badge is on its way to the printer."
    assert row_of(database, number).badge is not None
    desk.press("person-vog")
    desk.press("ask-work-children")
    desk.press("dialog-yes")
    desk.qtbot.waitUntil(lambda: bool(part_of(desk).panel.person.lines.lines))
    assert "work with children" in without_isolates(part_of(desk).panel.person.lines.lines[0].title)
    desk.press("person-certificate")
    desk.press("dialog-yes")
    desk.qtbot.waitUntil(part_of(desk).preview.isVisible)
    assert part_of(desk).preview.paper.kind == "certificate"
    desk.press("dialog-no")
    desk.press("person-no-badge")
    desk.press("dialog-yes")
    assert row_of(database, number).badge is None


def test_no_is_said_only_after_it_was_said_what_is_lost(desk, database, scene):
    number = offer(database, scene)
    desk.press("volunteers-candidates")
    desk.press(f"decline-{number}")
    assert "erased at once" in part_of(desk).form.says.text()
    desk.press("dialog-no")
    assert row_of(database, number).state is VolunteerState.CANDIDATE
    desk.press(f"decline-{number}")
    desk.press("dialog-yes")
    assert row_of(database, number).first_name is None


def test_a_turn_is_given_and_somebody_takes_over(desk, database, scene):
    amina = scene.volunteer("Amina", languages=("nl", "ar"), week_parts=("5-afternoon",))
    desk.press("volunteers-shifts")
    desk.press(f"roster-{scene.cooking[0]}")
    desk.press("find-role-kok")
    desk.press("dialog-yes")
    with database.reading() as transaction:
        turn = transaction.scalars(select(Shift)).one()
        assert (turn.volunteer_id, turn.role, turn.state) == (amina.volunteer_id, "kok", ShiftState.PLANNED)
        number = turn.id
    desk.press(f"cannot-{number}")
    assert "We are looking" in told(desk)
    desk.press(f"can-{number}")
    desk.press(f"release-{number}")
    desk.press("dialog-yes")
    with database.reading() as transaction:
        assert transaction.get_one(Shift, number).state is ShiftState.RELEASED


def test_hours_that_are_not_right_are_agreed(desk, database, scene):
    amina = scene.volunteer("Amina")
    begins = NOW - timedelta(days=1, hours=3)
    hours.propose_own(database, helper=amina, stay=None, begins_at=begins, ends_at=begins + timedelta(hours=2), now=NOW)
    desk.press("volunteers-hours")
    assert "2 hours" in without_isolates(part_of(desk).panel.hours.lines.lines[1].mark)
    desk.press(f"hours-yes-{amina.volunteer_id}-1")
    assert told(desk) == "Agreed. These hours count."
    lines = part_of(desk).panel.hours.lines.lines
    assert any(line.title == "Amina" and "2 hours" in without_isolates(line.about) for line in lines)


def test_a_helping_hand_is_found_and_done(desk, database, scene):
    amina = scene.volunteer("Amina", languages=("ar", "nl"), skills=("handy",))
    scene.volunteer("Piotr", languages=("pl",))
    asked = helping_hands.ask_hand(
        database,
        room=scene.room,
        wish=HandWish(HandKind.CURTAINS, first_name="Samira"),
        language="ar",
        tap="curtains",
        now=NOW,
        actor="kiosk:door",
    )
    number = asked.hand_id

    def state() -> HandState:
        with database.reading() as transaction:
            return transaction.get_one(HelpingHand, number).state

    desk.press("volunteers-hands")
    desk.press(f"hand-find-{number}")
    assert desk.find(f"ask-volunteer_id-{amina.volunteer_id}") is not None
    desk.press("dialog-yes")
    assert state() is HandState.PROPOSED
    desk.press(f"hand-yes-{number}")
    assert told(desk) == "Amina helps."
    desk.press(f"hand-done-{number}")
    assert state() is HandState.DONE


def test_who_leaves_is_erased_and_the_desk_says_what_is_missing(desk, database, scene):
    amina = scene.volunteer("Amina")
    desk.press("volunteers-people")
    desk.press(f"person-{amina.volunteer_id}")
    desk.press("person-leave")
    assert "Print the certificate first" in part_of(desk).form.says.text()
    desk.press("dialog-yes")
    assert row_of(database, amina.volunteer_id).first_name is None
    assert part_of(desk).panel.view == "people"


def test_nothing_of_volunteers_stays_when_the_desk_locks(desk, database, scene):
    scene.volunteer("Amina")
    desk.press("volunteers-people")
    assert part_of(desk).panel.people.lines.lines
    desk.window.lock()
    assert part_of(desk).panel.people.lines.lines is None


# --- the programme -----------------------------------------------------------------------------------------------


def test_a_poster_is_printed_hung_and_out_of_date(desk, database, scene):
    desk.press("side-programme")
    part = desk.window.part(Programme)
    desk.qtbot.waitUntil(lambda: part._poster is not None)
    desk.press("poster-print")
    desk.press("dialog-yes")
    desk.qtbot.waitUntil(part.form.isVisible)
    typed(desk, "place", "Deur van de bibliotheek")
    desk.press("dialog-yes")
    with database.reading() as transaction:
        copy = transaction.scalars(select(PosterCopy)).one()
        assert (copy.place, copy.version) == ("Deur van de bibliotheek", part._version)
        number = copy.id
    desk.press("programme-copies")
    assert part.panel.copies.lines.lines[0].mark == ""
    with database.writing() as transaction:
        transaction.get_one(PosterCopy, number).version = "something-old"
    desk.window.look()
    desk.settle()
    assert "out of date" in part.panel.copies.lines.lines[0].mark
    desk.press(f"take-down-{number}")
    desk.press("dialog-yes")
    assert part.panel.copies.lines.lines == ()


def test_a_poster_has_at_most_three_languages(desk, scene):
    desk.press("side-programme")
    choice = desk.window.part(Programme).panel.choice
    codes = [code for code in scene.room.languages if code != "nl"][:3]
    for code in codes:
        desk.press(f"poster-language-{code}")
    assert len(choice.codes) == min(3, 1 + len(codes))
    assert choice.codes[-1] == codes[-1]


def test_calendar_and_table_are_saved_beside_what_is_there(desk, scene, tmp_path):
    desk.press("side-programme")
    part = desk.window.part(Programme)
    folder = tmp_path / "files"
    folder.mkdir()
    part.ask_folder = lambda _parent: folder
    desk.press("programme-files")
    desk.press("save-feed-feed")
    desk.press("save-feed-feed")
    desk.press("save-table-table")
    desk.press("dialog-yes")
    desk.qtbot.waitUntil(lambda: len(list(folder.iterdir())) == 3)
    assert sorted(path.name for path in folder.iterdir()) == ["activiteiten.csv", "buurtkamer-2.ics", "buurtkamer.ics"]
    assert (folder / "buurtkamer.ics").read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    assert "Samen koken" in (folder / "activiteiten.csv").read_text(encoding="utf-8-sig")
