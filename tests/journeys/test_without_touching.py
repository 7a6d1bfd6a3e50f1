# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The kiosk without a finger: by keyboard, by one switch; and everything a person may want without typing a letter."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from kiosk.data.models import Visit
from kiosk.ui import audit
from kiosk.ui.touch import keys
from kiosk.ui.widgets.field import TextField
from tests.residents import Resident
from tests.ui.screens.test_geometry import walk

# More than any screen has things to work.
MOST_STEPS = 120


def be_in_front(resident: Resident) -> None:
    if not resident.shell.isActiveWindow():
        # As the only window on the glass is.
        resident.shell.activateWindow()
        resident.finger.wait(resident.shell.isActiveWindow, "the window to be the active one")


def press(resident: Resident, key: Qt.Key) -> None:
    be_in_front(resident)
    QTest.keyClick(QApplication.focusWidget() or resident.shell, key)
    # Slower than any scanner.
    resident.clock.forward(0.2)
    resident.scanner.settle()
    QApplication.processEvents()


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def tab_to(resident: Resident, name: str) -> None:
    for _step in range(MOST_STEPS):
        press(resident, Qt.Key.Key_Tab)
        if focused().objectName() == name:
            return
    raise AssertionError(f"{name} is not reached on {resident.where}")


def work(resident: Resident, *names: str) -> None:
    for name in names:
        tab_to(resident, name)
        press(resident, Qt.Key.Key_Return)
        resident.settle()


def test_a_number_is_taken_with_the_keyboard_alone(resident: Resident) -> None:
    work(resident, "language-nl", "purpose-question", "topic-home")
    work(resident, f"offer-{resident.organisation('woonin')}-number")
    assert resident.where == "number"
    (visit,) = resident.visits()
    work(resident, "tell-us", "wish-interpreter", "wishes-ready")
    assert resident.visits()[0].interpreter
    assert resident.visits()[0].id == visit.id
    work(resident, "bar-stop")
    assert resident.where == "start"


def test_an_appointment_is_made_and_cancelled_with_the_keyboard_alone(resident: Resident) -> None:
    work(resident, "language-en", "purpose-question", "topic-home")
    work(resident, f"offer-{resident.organisation('portaal')}-time")
    times = resident.find("times")
    assert times is not None
    for _step in range(MOST_STEPS):
        press(resident, Qt.Key.Key_Tab)
        if times.isAncestorOf(focused()):
            break
    press(resident, Qt.Key.Key_Return)
    resident.settle()
    work(resident, "confirm-time")
    registered = resident.shell.sitting.registered
    assert registered is not None
    resident.scan(registered.token)
    work(resident, "slip-cancel", "cancel-yes")
    assert resident.find("undo") is not None


def test_the_keyboard_reaches_everything_on_every_screen_in_reading_order(resident: Resident) -> None:
    lost: dict[str, list[str]] = {}

    def look(name: str) -> None:
        for language in ("ar", "nl"):
            resident.shell.set_language(language)
            resident.settle()
            front = keys.front_of(resident.shell)
            wanted = [
                each
                for kind in (QAbstractButton, TextField)
                for each in front.findChildren(kind)
                if each.isVisible() and each.isEnabled()
            ]
            reached: list[QWidget] = []
            for _step in range(len(wanted)):
                press(resident, Qt.Key.Key_Tab)
                reached.append(focused())
            left = [each.accessibleName() for each in wanted if each not in reached]
            if left:
                lost[f"{name} {language}"] = left
            cards = [each for each in reached if each.objectName().startswith(("topic-", "wish-", "language-"))]
            if cards:
                # One goes round: wherever that began.
                ordered = audit.reading_order(cards)
                begun = cards.index(ordered[0])
                assert cards[begun:] + cards[:begun] == ordered

    walk(resident, look)
    assert lost == {}


def test_the_ring_stands_around_what_has_the_focus_and_goes_with_the_person(resident: Resident) -> None:
    press(resident, Qt.Key.Key_Tab)
    ring, here = resident.shell.keys.ring, focused()
    assert ring.isVisible()
    assert ring.geometry().contains(here.rect().translated(here.mapTo(resident.shell, here.rect().topLeft())))
    press(resident, Qt.Key.Key_Right)
    assert focused() is not here
    resident.touch("language-nl")
    resident.stop()
    assert not resident.shell.keys.ring.isVisible()


@pytest.mark.parametrize(("language", "onward"), [("nl", Qt.Key.Key_Right), ("ar", Qt.Key.Key_Left)])
def test_arrows_go_where_they_point(resident: Resident, language: str, onward: Qt.Key) -> None:
    resident.touch(f"language-{language}", "purpose-question")
    tab_to(resident, "topic-home")
    here = focused()
    press(resident, onward)
    beside = focused()
    assert beside.y() == here.y()
    assert (beside.x() > here.x()) == (onward == Qt.Key.Key_Right)
    press(resident, Qt.Key.Key_Down)
    assert focused().y() > beside.y()


def test_escape_leads_back(resident: Resident) -> None:
    work(resident, "language-nl", "purpose-question")
    press(resident, Qt.Key.Key_Escape)
    assert resident.where == "purpose"


def test_a_number_is_taken_with_one_switch(resident: Resident) -> None:
    be_in_front(resident)
    resident.touch("language-nl")
    resident.shell.set_scanning(True)

    def wait_for(name: str) -> None:
        for _step in range(MOST_STEPS):
            be_in_front(resident)
            # What the timer does every two seconds.
            resident.shell.keys.step(1)
            if focused().objectName() == name:
                press(resident, Qt.Key.Key_F5)
                resident.settle()
                return
        raise AssertionError(name)

    for name in ("purpose-question", "topic-home", f"offer-{resident.organisation('woonin')}-number"):
        wait_for(name)
    assert resident.where == "number"
    resident.stop()
    assert not resident.shell.is_scanning


# --- what makes it easier ------------------------------------------------------------------------------


def test_whoever_does_not_hear_well_says_so_before_there_is_a_number(resident: Resident) -> None:
    resident.touch("language-nl", "bar-ease", "ease-hearing", "ease-ready")
    resident.touch("purpose-question", "topic-home", f"offer-{resident.organisation('woonin')}-number")
    assert resident.visits()[0].hard_of_hearing
    resident.touch("tell-us")
    tile = resident.find("wish-hard-of-hearing")
    assert isinstance(tile, QAbstractButton)
    assert tile.isChecked()
    resident.touch("wish-interpreter")
    assert (resident.visits()[0].hard_of_hearing, resident.visits()[0].interpreter) == (True, True)
    resident.stop()
    assert not resident.shell.sitting.hard_of_hearing


def test_saying_so_after_the_number_keeps_what_was_told_before(resident: Resident) -> None:
    resident.take_number()
    resident.touch("tell-us", "wish-interpreter", "wishes-ready", "bar-ease", "ease-hearing", "ease-ready")
    (visit,) = resident.visits()
    assert told(visit) == {"interpreter", "hard_of_hearing"}
    resident.touch("bar-ease", "ease-hearing")
    (visit,) = resident.visits()
    assert told(visit) == {"interpreter"}


def told(visit: Visit) -> set[str]:
    return {name for name in ("interpreter", "hard_of_hearing", "wheelchair", "companion") if getattr(visit, name)}


def test_low_reach_brings_every_control_below_the_middle_and_goes_with_the_person(
    resident_at: Callable[..., Resident],
) -> None:
    resident = resident_at(1080, 1920)
    resident.touch("bar-ease", "ease-low", "ease-ready", "language-nl")
    assert audit.within_reach(resident.shell) == []
    resident.touch("purpose-question")
    assert audit.within_reach(resident.shell) == []
    resident.stop()
    assert audit.within_reach(resident.shell) != []


def test_a_screen_that_hangs_high_begins_low_for_everybody(resident_at: Callable[..., Resident]) -> None:
    resident = resident_at(1080, 1920)
    resident.shell.begin_low()
    assert audit.within_reach(resident.shell) == []
    resident.touch("language-nl")
    resident.stop()
    assert audit.within_reach(resident.shell) == []


# --- without typing ------------------------------------------------------------------------------------


def test_no_way_through_asks_for_a_letter(resident: Resident) -> None:
    """A keyboard of letters stands on one screen only, which every way goes around."""
    typed: set[str] = set()

    def look(name: str) -> None:
        resident.settle()
        if any(field.isVisible() for field in resident.shell.findChildren(TextField)):
            typed.add(name)

    walk(resident, look)
    assert typed == {"first-name"}
