# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The first start: from an empty folder to a kiosk where a resident takes a number, pressing only what is seen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from kiosk import bootstrap
from kiosk.bootstrap.desk_window import Desk
from kiosk.bootstrap.window import Kiosk
from kiosk.errors import NoRoom
from kiosk.i18n import current_language
from kiosk.services import founding, offer_settings, staff, staff_log
from kiosk.services.rooms import load_room
from kiosk.services.signing_in import sign_in
from kiosk.settings import Settings, Storage
from kiosk.tour.driver import Driver
from kiosk.ui import theme
from kiosk.ui.clock import ManualClock
from kiosk.ui.desk.sidebar import staff_languages
from kiosk.ui.language import switch_language
from tests.room_files import SMALL
from tests.rooms import NOW

PIN = "8352"
SATURDAY = 5


class FirstDay:
    """A desk on an empty folder, and a hand that touches what can be seen."""

    def __init__(self, storage: Storage, *, language: str = "en") -> None:
        self.storage, self.clock = storage, ManualClock(NOW)
        settings = Settings(storage=storage, size=(1280, 800), language=language, station="desk")
        self.desk = Desk(settings, clock=self.clock)
        self.driver = Driver(lambda: self.desk.window, folder=storage.folder, where=lambda: "desk")
        self.is_closed = False
        self.desk.show()
        self.settle()

    @property
    def wizard(self):
        return self.desk.wizard

    def settle(self) -> None:
        for _round in range(3):
            self.driver.wait(lambda: self.desk.tasks.pending == 0, "an answer")
            QCoreApplication.processEvents()

    def touch(self, *names: str) -> None:
        for name in names:
            self.driver.touch(name)
            self.clock.forward(1)
            self.settle()

    def type(self, name: str, text: str) -> None:
        self.driver.wait(lambda: self.driver.find(name) is not None, f"a field called {name!r}")
        field = self.driver.find(name)
        assert isinstance(field, QLineEdit)
        field.clear()
        QTest.keyClicks(field, text)

    def answer_all(self, *, times: str = "9:00-17:00") -> None:
        """Everything up to the last page, with the housing corporation on Saturdays."""
        self.touch("wizard-language-en")
        self.type("wizard-name", "Buurtkamer Noord")
        self.touch("wizard-next", "wizard-next")
        self.type("wizard-space", "Grote tafel")
        self.touch("wizard-next", "offer-1", f"offer-1-day-{SATURDAY}")
        self.type("offer-1-times", times)
        self.touch("wizard-next")
        self.type("wizard-first-name", "Noor")
        self.type("wizard-pin", PIN)
        self.type("wizard-again", PIN)
        self.touch("wizard-next", "wizard-next")

    def said(self) -> str:
        texts = [
            each.text() for each in self.wizard.findChildren(QWidget) if hasattr(each, "text") and each.isVisible()
        ]
        return "\n".join(text for text in texts if isinstance(text, str))

    def close(self) -> None:
        if self.is_closed:
            return
        self.is_closed = True
        self.desk.close()
        self.desk.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def storage(tmp_path) -> Storage:
    return Storage(folder=tmp_path / "room", keys=tmp_path / "keys")


@pytest.fixture
def first_day(qapp, storage) -> Iterator[FirstDay]:
    made = FirstDay(storage)
    yield made
    made.close()
    switch_language("nl")
    theme.start(qapp.primaryScreen().size())


def test_from_an_empty_folder_to_a_resident_with_a_number(first_day, storage):
    first_day.answer_all()
    first_day.touch("wizard-next")
    assert "ready" in first_day.wizard.title.text()
    first_day.touch("wizard-next")
    with bootstrap.opened(storage) as database:
        (card,) = staff.name_tiles(database, room_id=load_room(database).id)
    first_day.touch(f"worker-{card.id}", *(f"pin-{digit}" for digit in PIN), "pin-done")
    assert first_day.desk.window.worker is not None
    assert first_day.driver.find("side-room") is not None
    kiosk = Kiosk(Settings(storage=storage, size=(1280, 800)), clock=ManualClock(NOW), is_still=True)
    resident = Driver(lambda: kiosk.shell, folder=storage.folder, where=lambda: kiosk.shell.current_name)
    try:
        kiosk.show()
        resident.wait(lambda: kiosk.room is not None and kiosk.tasks.pending == 0, "the kiosk to open")
        resident.touch("language-nl")
        for screen, name in (("purpose", "purpose-question"), ("topic", "topic-own-1")):
            resident.screen(screen)
            kiosk.clock.forward(1)
            resident.wait(lambda: kiosk.tasks.pending == 0, "an answer")
            resident.touch(name)
        resident.screen("who-can-help")
        resident.wait(lambda: kiosk.tasks.pending == 0, "who can help")
        kiosk.clock.forward(1)
        with bootstrap.opened(storage) as database:
            session = sign_in(database, staff_id=card.id, pin=PIN, station="desk", now=NOW)
            offering = offer_settings.offering(database, room=load_room(database), worker=session.worker)
        housing = next(number for number, one in offering.organisations.items() if one.letter == "W")
        resident.touch(f"offer-{housing}-number")
        resident.screen("number")
        resident.wait(lambda: kiosk.shell.sitting.registered is not None, "a number")
        assert kiosk.shell.sitting.registered.label == "W 01"
        resident.wait(lambda: kiosk.tasks.pending == 0, "the slip")
    finally:
        kiosk.close()
        kiosk.shell.deleteLater()


def test_nothing_is_written_before_the_last_step_and_a_wizard_that_was_cut_off_begins_anew(first_day, storage):
    first_day.answer_all()
    assert "Buurtkamer Noord" in first_day.said()
    assert "Saturday" in first_day.said()
    with bootstrap.opened(storage) as database, pytest.raises(NoRoom):
        load_room(database)
    first_day.close()
    again = FirstDay(storage)
    try:
        assert again.driver.find("wizard-language-en") is not None
        again.answer_all()
        again.touch("wizard-next")
        with bootstrap.opened(storage) as database:
            assert load_room(database).name == "Buurtkamer Noord"
    finally:
        again.close()


def test_going_back_forgets_nothing_that_was_typed(first_day):
    first_day.answer_all()
    first_day.touch(*["wizard-back"] * 6)
    name = first_day.driver.find("wizard-name")
    assert name.text() == "Buurtkamer Noord"
    first_day.type("wizard-name", "Buurtkamer Zuid")
    first_day.touch(*["wizard-next"] * 6)
    assert "Buurtkamer Zuid" in first_day.said()
    assert "Saturday" in first_day.said()


def test_what_is_missing_is_said_beside_the_field_and_the_page_stays(first_day):
    first_day.touch("wizard-language-en", "wizard-next")
    assert "type the name of the room" in first_day.said()
    first_day.type("wizard-name", "Noord")
    assert "type the name of the room" not in first_day.said()
    first_day.touch("wizard-next", "wizard-next", "wizard-next", "offer-1", "offer-1-day-0")
    first_day.type("offer-1-times", "twelve")
    first_day.touch("wizard-next")
    assert "10:00–12:00" in first_day.said()
    first_day.type("offer-1-times", "10-12")
    first_day.touch("wizard-next")
    for name, pin, again, says in (
        ("", PIN, PIN, "first name"),
        ("Noor", "1234", "1234", "too easy"),
        ("Noor", PIN, "8353", "not the same"),
    ):
        first_day.type("wizard-first-name", name)
        first_day.type("wizard-pin", pin)
        first_day.type("wizard-again", again)
        first_day.touch("wizard-next")
        assert says in first_day.said()
        assert first_day.wizard.step.name == "account"


def test_no_pin_outlives_the_wizard(first_day, storage):
    first_day.answer_all()
    first_day.touch("wizard-next")
    assert first_day.wizard.draft.pin == ""
    assert all(field.text() != PIN for field in first_day.wizard.findChildren(QLineEdit))
    with bootstrap.opened(storage) as database:
        (card,) = staff.name_tiles(database, room_id=load_room(database).id)
        worker = sign_in(database, staff_id=card.id, pin=PIN, station="desk", now=NOW).worker
        log = staff_log.log_entries(database, worker=worker)
    assert PIN not in str(log)


def test_a_room_that_another_desk_made_meanwhile_is_the_room(first_day, storage):
    first_day.answer_all()
    with bootstrap.opened(storage) as database:
        founding.found_room(
            database,
            name="Van de buren",
            zone="Europe/Amsterdam",
            languages=("nl",),
            space_name="Tafel",
            seats=4,
            first_name="Sanne",
            pin=PIN,
            now=NOW,
        )
    first_day.touch("wizard-next")
    assert first_day.desk.window.sign_in.isVisible()
    with bootstrap.opened(storage) as database:
        room = load_room(database)
        assert room.name == "Van de buren"
        assert [card.first_name for card in staff.name_tiles(database, room_id=room.id)] == ["Sanne"]


def test_a_room_file_makes_the_room_and_the_first_account_follows(first_day, storage, tmp_path):
    wrong, right = tmp_path / "wrong.toml", tmp_path / "right.toml"
    wrong.write_text(SMALL.replace("#2A5DA8", "geel"), encoding="utf-8")
    right.write_text(SMALL, encoding="utf-8")
    first_day.wizard.steps[0].file_chosen.emit(wrong)
    first_day.settle()
    assert "mistakes" in first_day.wizard.trouble.text()
    assert "geel" in first_day.wizard.trouble.text()
    first_day.wizard.steps[0].file_chosen.emit(right)
    first_day.settle()
    assert "Buurtkamer Proef" in first_day.said()
    first_day.touch("wizard-next")
    assert first_day.desk.window.sign_in.first.isVisible()


def test_a_test_slip_comes_out_before_there_is_a_room(first_day, storage):
    first_day.answer_all()
    first_day.touch("wizard-back", "wizard-prove")
    first_day.driver.wait(lambda: "come out" in first_day.said(), "the test slip")
    assert list(bootstrap.spool(storage).glob("*.pdf"))


@pytest.mark.parametrize("language", staff_languages())
def test_the_wizard_speaks_the_language_that_is_chosen(first_day, language):
    first_day.touch(f"wizard-language-{language}")
    assert current_language() == language
    assert first_day.wizard.step.name == "room"
