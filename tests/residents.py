# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A resident in front of a kiosk: real widgets, real services, a real encrypted file; clock and printer by hand."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from sqlalchemy import func, select

from kiosk.bootstrap.binding import bind
from kiosk.data import schema
from kiosk.data.engines import Database, sqlite_database
from kiosk.data.models import Event, HelpFlag, Request, Visit
from kiosk.services.room_file import import_room
from kiosk.services.rooms import RoomInfo, load_room
from kiosk.tour.driver import Driver
from kiosk.ui import theme
from kiosk.ui.clock import ManualClock
from kiosk.ui.language import switch_language
from kiosk.ui.tasks import Tasks
from kiosk.ui.theme.millimetres import ASSUMED_PX_PER_MM
from kiosk.ui.touch.acts import Acts
from kiosk.ui.touch.asking import AskingScreen
from kiosk.ui.touch.scanner import Scanner
from kiosk.ui.touch.screens import START, Screens, register_screens
from kiosk.ui.touch.shell import Shell
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.keyboard import Keyboard
from printing.printers.protocol import Condition, JobHandle, JobState, JobStatus, PrintDocument, PrinterStatus
from tests.data_fixtures import KEY

# A Saturday, 10:24 in the room: Woonin, Dock and the connector are open, Portaal comes on Tuesday.
NOW = datetime(2026, 11, 21, 9, 24, tzinfo=UTC)
LANGUAGES = ("nl", "en", "ar", "tr")


@dataclass
class PaperByHand:
    """A printer that does what the test says: `state` and `reason` are its answer to every question."""

    state_now: JobState = JobState.PRINTED
    reason: Condition | None = None
    documents: list[PrintDocument] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)
    name: str = "by hand"

    def submit(self, document: PrintDocument) -> JobHandle:
        self.documents.append(document)
        return JobHandle(self.name, str(len(self.documents)))

    def state(self, handle: JobHandle) -> JobStatus:
        return JobStatus(JobState.WITHDRAWN if handle.id in self.withdrawn else self.state_now, self.reason)

    def withdraw(self, handle: JobHandle) -> JobStatus:
        self.withdrawn.append(handle.id)
        return JobStatus(JobState.WITHDRAWN)

    def status(self) -> PrinterStatus:
        return PrinterStatus(self.reason or Condition.OK)


class Resident:
    """Touches, scans and looks. Waits for answers, never for a time."""

    def __init__(self, database: Database, *, size: tuple[int, int], languages: tuple[str, ...] = LANGUAGES) -> None:
        self.database, self.paper = database, PaperByHand()
        self.clock, self.tasks = ManualClock(NOW), Tasks()
        self.room: RoomInfo = load_room(database)
        self.acts: Acts = bind(database, room=self.room, clock=self.clock, station="kiosk-1", printer=self.paper)
        self.shell = Shell(clock=self.clock, languages=languages, room_name=self.room.name, zone=self.room.zone)
        self.screens: Screens = register_screens(
            self.shell,
            acts=lambda: self.acts,
            tasks=self.tasks,
            clock=self.clock,
            languages=languages,
            is_still=True,
        )
        self.scanner = Scanner(self.clock, self.shell)
        self.scanner.scanned.connect(self.screens.on_scan)
        self.scanner.touched.connect(self.shell.touched)
        self._application().installEventFilter(self.scanner)
        self.shell.resize(*size)
        self.shell.show()
        self.shell.start(START)
        self.screens.services_ready()
        self.finger = Driver(lambda: self.shell, folder=Path(), where=lambda: self.shell.current_name)
        self.settle()

    def go_home(self) -> None:
        """End everything, as at the end of a test."""
        self._application().removeEventFilter(self.scanner)
        self.tasks.stop()
        self.shell.close()
        self.shell.deleteLater()

    def _application(self) -> QApplication:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        return application

    # --- doing ----------------------------------------------------------------------------------------------

    def settle(self) -> None:
        """Let everything that was asked for arrive."""

        def is_quiet() -> bool:
            screen = self.shell.current
            is_ready = screen.is_ready if isinstance(screen, AskingScreen) else True
            return self.tasks.pending == 0 and is_ready

        self.finger.wait(is_quiet, "an answer")
        # A change of words may ask for another size, and that one for another arrangement.
        for _round in range(3):
            QApplication.processEvents()

    def touch(self, *names: str) -> None:
        """Touch these one after another, each as soon as it is there."""
        for name in names:
            self._lift_finger()
            self.turn_to(name)
            self.finger.touch(name)
            self.settle()

    def touch_twice(self, name: str) -> None:
        """Two strikes that both count, before anything has been answered."""
        self.finger.wait(lambda: self.finger.find(name) is not None, name)
        widget = self.finger.find(name)
        assert isinstance(widget, TouchButton)
        widget.click()
        widget.click()
        self.settle()

    def turn_to(self, name: str) -> None:
        """Turn pages until it is seen."""
        while self.finger.find(name) is None and self.finger.find("more") is not None:
            self._lift_finger()
            self.finger.touch("more")

    def _lift_finger(self) -> None:
        # The next touch comes later than a double strike, however fast the test is.
        TouchButton._last_strike = (-1e9, TouchButton._last_strike[1])

    def press_keys(self, text: str) -> None:
        """Type a first name on the keyboard of the screen, and "done"."""
        keyboard = (self.shell.current or self.shell).findChild(Keyboard)
        assert keyboard is not None
        for letter in text:
            (key,) = [key for key in keyboard.letter_keys() if key.text() == letter]
            self._lift_finger()
            self.finger.touch_widget(key)
        self._lift_finger()
        self.finger.touch_widget(keyboard.done_key)
        self.settle()

    def back(self) -> None:
        self._lift_finger()
        self.finger.touch_widget(self.shell.bar.back)
        self.settle()

    def stop(self) -> None:
        self._lift_finger()
        self.finger.touch_widget(self.shell.bar.stop)
        self.settle()

    def speak(self, language: str) -> None:
        """Choose another language with the bar."""
        self._lift_finger()
        self.finger.touch_widget(self.shell.bar.language)
        self._lift_finger()
        self.finger.touch_widget(self.shell.language_choice.cards[language])
        self.settle()

    def scan(self, text: str) -> None:
        """Hold a code under the reader, which types faster than any person."""
        QTest.keyClicks(self.shell, text)
        QTest.keyClick(self.shell, Qt.Key.Key_Return)
        self.clock.forward(0.2)
        self.scanner.settle()
        self.settle()

    def wait_seconds(self, seconds: float) -> None:
        """Time goes by, with the kiosk looking at its clock as often as it does."""
        for _quarter in range(round(seconds * 4)):
            self.clock.forward(0.25)
            self.shell.tick()
        self.settle()

    # --- looking --------------------------------------------------------------------------------------------

    @property
    def where(self) -> str:
        return self.shell.current_name

    def sees(self, text: str) -> bool:
        """Whether these words stand somewhere on the glass, invisible marks left out."""
        return text in self.read()

    def read(self) -> str:
        from kiosk.i18n import without_isolates
        from kiosk.ui.widgets.number import NumberDisplay
        from kiosk.ui.widgets.text import Text

        shown = [label.text() for label in self.shell.findChildren(Text) if label.isVisible()]
        shown += [number.text() for number in self.shell.findChildren(NumberDisplay) if number.isVisible()]
        return without_isolates("\n".join(shown))

    def find(self, name: str) -> QWidget | None:
        return self.finger.find(name)

    # --- what is in the database ------------------------------------------------------------------------------

    def visits(self) -> list[Visit]:
        with self.database.reading() as transaction:
            return list(transaction.scalars(select(Visit).order_by(Visit.id)))

    def requests(self) -> list[Request]:
        with self.database.reading() as transaction:
            return list(transaction.scalars(select(Request).order_by(Request.id)))

    def flags(self) -> list[HelpFlag]:
        with self.database.reading() as transaction:
            return list(transaction.scalars(select(HelpFlag).order_by(HelpFlag.id)))

    def events(self) -> int:
        with self.database.reading() as transaction:
            return transaction.scalar(select(func.count()).select_from(Event)) or 0

    def organisation(self, key: str) -> int:
        from kiosk.data.models import Organisation

        with self.database.reading() as transaction:
            return transaction.scalars(select(Organisation.id).where(Organisation.key == key)).one()

    # --- ways that many tests go --------------------------------------------------------------------------------

    def to_offers(self, language: str = "nl", topic: str = "home") -> None:
        self.touch(f"language-{language}", "purpose-question", f"topic-{topic}")

    def take_number(self, language: str = "nl") -> None:
        self.to_offers(language)
        self.touch(f"offer-{self.organisation('woonin')}-number")

    def to_times(self, language: str = "nl") -> None:
        self.to_offers(language)
        self.touch(f"offer-{self.organisation('portaal')}-time")

    def choose_time(self, place: int = 0) -> None:
        self._lift_finger()
        self.finger.touch("times", inside=place)
        self.settle()

    def book(self, language: str = "nl") -> str:
        """An appointment; the code on its slip."""
        self.to_times(language)
        self.choose_time()
        self.touch("confirm-time")
        registered = self.shell.sitting.registered
        assert registered is not None
        return registered.token


@pytest.fixture(scope="session")
def demo_room(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Path:
    """The demo room of Ankaradreef with its coming weeks, copied for each test."""
    path = tmp_path_factory.mktemp("demo") / "room.db"
    shutil.copy(sqlite_template, path)
    database = sqlite_database(path, key=KEY)
    schema.migrate(database)
    import_room(database, now=NOW, days=42)
    database.close()
    return path


@pytest.fixture
def demo_database(demo_room: Path, tmp_path: Path) -> Iterator[Database]:
    path = tmp_path / "room.db"
    shutil.copy(demo_room, path)
    database = sqlite_database(path, key=KEY)
    yield database
    database.close()


@pytest.fixture
def resident_at(qapp: QApplication, demo_database: Database) -> Iterator[Callable[..., Resident]]:
    """Opens a kiosk of a size, and in the end closes it."""
    made: list[Resident] = []

    def open_kiosk(width: int = 1280, height: int = 800, px_per_mm: float = ASSUMED_PX_PER_MM) -> Resident:
        theme.start(QSize(width, height), px_per_mm)
        made.append(Resident(demo_database, size=(width, height)))
        return made[-1]

    yield open_kiosk
    for resident in made:
        resident.go_home()
    theme.start(QSize(1280, 800))
    switch_language("nl")


@pytest.fixture
def resident(resident_at: Callable[..., Resident]) -> Resident:
    """Somebody in front of a kiosk of 1280x800."""
    return resident_at()
