# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The connector's morning with activities, volunteers and the programme, in a room where people signed up."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QLineEdit

from kiosk.domain.vocabulary import Role
from kiosk.i18n import current_language
from kiosk.services import ideas, signing_up, staff
from kiosk.services.rooms import load_room
from kiosk.services.signing_in import sign_in
from kiosk.services.signing_up import WhoComes
from kiosk.settings import Storage
from kiosk.tour.documents import keep_document
from kiosk.tour.driver import JourneyBroken
from kiosk.tour.stage import NOW
from kiosk.ui.desk.activities.part import Activities
from kiosk.ui.desk.lines import Line
from kiosk.ui.desk.programme.part import Programme
from kiosk.ui.desk.volunteers.part import Volunteers
from kiosk.ui.desk.work_part import WorkPart

if TYPE_CHECKING:
    from kiosk.tour.staff import DeskStage

# Nobody of the demo room: a name, a language, a number to call.
COMING = (
    ("Amina", "ar", "06 12345678"),
    ("Fatma", "tr", ""),
    ("Yonas", "ti", "06 87654321"),
    ("Greet", "nl", ""),
    ("Olena", "uk", ""),
)
# Small enough that some of them wait.
SMALL = 8


def walk_activity_desk(
    room: Storage, work: Path, *, language: str, size: tuple[int, int], pictures: Path, documents: Path
) -> tuple[list[Path], list[str]]:
    """The pictures in this language, and the journey that broke, if any."""
    from kiosk.tour.staff import desk_staged

    with desk_staged(room, work, language=language, size=size, pictures=pictures) as stage:
        for journey in (_begin, _activities, _ideas, _volunteers, _programme):
            try:
                journey(stage, documents)
            except JourneyBroken as trouble:
                stage.driver.picture("broken")
                return stage.driver.pictures, [f"{journey.__name__} {trouble}"]
        return stage.driver.pictures, []


def _begin(stage: DeskStage, documents: Path) -> None:
    """A connector signs in."""
    room_id, pin = load_room(stage.room).id, "2583"
    staff.make_first_account(stage.room, room_id=room_id, first_name="Sanne", pin=pin, now=NOW)
    first = staff.name_tiles(stage.room, room_id=room_id)[0]
    boss = sign_in(stage.room, staff_id=first.id, pin=pin, station="tour", now=NOW).worker
    staff.add_worker(
        stage.room, worker=boss, first_name="Nadia", role=Role.CONNECTOR, organisation_id=None, pin="3692", now=NOW
    )
    nadia = next(one for one in staff.name_tiles(stage.room, room_id=room_id) if one.first_name == "Nadia")
    signed_in = sign_in(stage.room, staff_id=nadia.id, pin="3692", station="tour", now=NOW)
    stage.desk.window.sign_in.signed_in.emit(signed_in)
    stage.settle()


def _activities(stage: DeskStage, documents: Path) -> None:
    """A week, a date that more people want than there are places, called off and taken back."""
    part, picture = stage.desk.window.part(Activities), stage.driver.picture
    stage.touch("side-activities")
    picture("activities-week")
    stage.touch("week-after")
    week = part.panel.week
    small = [one.card for one in week.dates if one.card.takes_sign_ups and one.card.places <= SMALL] if week else []
    if not small:
        raise JourneyBroken("there is no small activity in the demo room")
    number = small[0].activity_id
    for place, (name, spoken, phone) in enumerate(COMING):
        signing_up.sign_up(
            stage.room,
            activity_id=number,
            who=WhoComes(first_name=name, pictogram="flower", phone=phone),
            party=2,
            language=spoken,
            tap=f"tour activity {place}",
            now=NOW,
            actor="tour",
        )
    stage.touch(f"open-{number}")
    stage.desk.window.look()
    stage.settle()
    picture("one-date")
    stage.touch("date-sign-up")
    picture("sign-somebody-up")
    stage.touch("dialog-no")
    _paper(stage, part, "date-sheet", documents, "attendance-desk")
    stage.touch("date-call-off")
    _type(stage, "reason", "De begeleider is ziek")
    picture("call-off-whom-it-touches")
    stage.touch("dialog-yes")
    picture("called-off")
    stage.touch("activities-calls")
    picture("call-list")
    _paper(stage, part, "calls-paper", documents, "call-list-desk")
    stage.touch("undo-activity")
    stage.touch("activities-series")
    picture("what-comes-back")
    stage.touch("new-activity")
    picture("new-activity")
    stage.touch("dialog-no")


def _ideas(stage: DeskStage, documents: Path) -> None:
    """An idea of a resident becomes three dates to try, is looked back on, and goes on."""
    part, picture = stage.desk.window.part(Activities), stage.driver.picture
    idea = ideas.bring_idea(
        stage.room,
        room=load_room(stage.room),
        idea=ideas.NewIdea("Samen breien", "scissors", 8, weekdays=(1,), first_name="Samira"),
        language="ar",
        tap="tour idea at the desk",
        now=NOW,
        actor="tour",
    )
    stage.touch("activities-ideas")
    picture("ideas")
    stage.touch(f"idea-accept-{idea.idea_id}")
    _type(stage, "buddy", "Ria")
    picture("welcome-an-idea")
    stage.touch("dialog-yes")
    for act in ("option", "try", "evaluate", "continue"):
        stage.touch(f"idea-{act}-{idea.idea_id}")
        if act == "option":
            _pick_last(stage, "space_id")
        picture(f"idea-{act}")
        stage.touch("dialog-yes")
        stage.driver.wait(lambda: not part.form.isVisible(), f"the step {act}")
    picture("idea-is-an-activity")


def _volunteers(stage: DeskStage, documents: Path) -> None:
    """Who wants to help, one person, a certificate, turns, hours, a helping hand."""
    part, picture = stage.desk.window.part(Volunteers), stage.driver.picture
    stage.touch("side-volunteers")
    picture("wants-to-help")
    candidate = _first(part.panel.candidates.lines.lines, "a candidate")
    stage.touch(f"welcome-{candidate}")
    stage.touch("volunteers-people")
    picture("who-helps")
    stage.touch(f"person-{_first(part.panel.people.lines.lines, 'a volunteer')}")
    picture("one-volunteer")
    stage.touch("person-change")
    picture("profile")
    stage.touch("dialog-no")
    stage.touch("person-vog")
    picture("vog-seen")
    stage.touch("dialog-yes")
    stage.touch("person-certificate")
    _paper(stage, part, "dialog-yes", documents, "certificate-desk")
    stage.touch("volunteers-shifts")
    stage.touch("shifts-after")
    picture("turns")
    stage.touch(f"roster-{_first(part.panel.shifts.lines.lines, 'a date with turns')}")
    picture("turns-of-a-date")
    stage.touch("volunteers-hours")
    picture("hours")
    stage.touch("volunteers-hands")
    picture("helping-hands")
    stage.touch(f"hand-find-{_first(part.panel.hands.lines.lines, 'a helping hand')}")
    picture("who-could")
    stage.touch("dialog-yes")
    picture("asked")
    stage.touch("volunteers-vogs")
    picture("vog-to-ask-again")


def _programme(stage: DeskStage, documents: Path) -> None:
    """A poster in three languages, where it hangs, files for elsewhere."""
    part, picture = stage.desk.window.part(Programme), stage.driver.picture
    stage.touch("side-programme")
    stage.touch("poster-after")
    stage.touch("poster-language-ar")
    stage.touch("poster-language-ti")
    picture("poster-of-the-week")
    stage.touch("poster-print")
    stage.touch("dialog-yes")
    stage.driver.wait(part.form.isVisible, "the question where it hangs")
    _type(stage, "place", "Deur van de bibliotheek")
    picture("where-it-hangs")
    stage.touch("dialog-yes")
    stage.touch("programme-copies")
    picture("what-hangs-where")
    stage.touch("programme-single")
    picture("posters-of-activities")
    stage.touch("programme-files")
    picture("calendar-and-table")


def _paper(stage: DeskStage, part: WorkPart, button: str, documents: Path, name: str) -> None:
    """Look at a paper, and keep it."""
    stage.touch(button)
    stage.driver.wait(part.preview.isVisible, f"the paper {name}")
    stage.driver.picture(name)
    paper = part.preview.paper
    assert paper is not None
    keep_document(paper.pdf, folder=documents, name=f"{name}-{current_language()}", dots_per_inch=110, colour=True)
    stage.touch("dialog-no")


def _type(stage: DeskStage, name: str, text: str) -> None:
    field = stage.driver.find(f"ask-{name}")
    if not isinstance(field, QLineEdit):
        raise JourneyBroken(f"there is nothing to type called {name!r}")
    field.setText(text)


def _pick_last(stage: DeskStage, name: str) -> None:
    """The last of what can be picked: the kitchen, which is free in the mornings."""
    field = stage.driver.find(f"ask-{name}")
    if not isinstance(field, QComboBox):
        raise JourneyBroken(f"there is nothing to pick called {name!r}")
    field.setCurrentIndex(field.count() - 1)


def _first(lines: tuple[Line, ...] | None, what: str) -> str:
    """The key of the first line with a button."""
    keys = [line.key for line in lines or () if line.acts]
    if not keys:
        raise JourneyBroken(f"the demo room does not have {what}")
    return keys[0]
