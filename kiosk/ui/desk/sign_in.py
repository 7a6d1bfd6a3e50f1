# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who is at the desk: a tile with one's name, then the PIN."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QStackedLayout, QWidget

from kiosk.errors import KioskError
from kiosk.i18n import _, current_language, isolate, ngettext
from kiosk.ui import theme
from kiosk.ui.clock import Clock
from kiosk.ui.desk import words
from kiosk.ui.desk.account_acts import AccountActs
from kiosk.ui.desk.acts import DeskActs
from kiosk.ui.desk.badge_reader import BadgeReader
from kiosk.ui.desk.button import DeskButton
from kiosk.ui.desk.first_account import FirstAccount
from kiosk.ui.desk.flow import Flow
from kiosk.ui.desk.pin_pad import PinPad
from kiosk.ui.messages import text_for
from kiosk.ui.tasks import Tasks
from kiosk.ui.widgets.panel import column, paint_by_sheet
from kiosk.ui.widgets.pictogram import Pictogram
from kiosk.ui.widgets.text import Text

if TYPE_CHECKING:
    from kiosk.services.signing_in import SignedIn
    from kiosk.services.staff import StaffCard


class SignInPage(QWidget):
    """Signals: signed_in(SignedIn). given_up(): back to the kiosk, over which the desk was opened."""

    signed_in = Signal(object)
    given_up = Signal()

    def __init__(self, *, acts: Callable[[], DeskActs], tasks: Tasks, clock: Clock) -> None:
        super().__init__()
        self.setObjectName("desk-page")
        self._acts, self._tasks, self._clock = acts, tasks, clock
        self._cards: tuple[StaffCard, ...] = ()
        self._chosen: StaffCard | None = None
        self._error: KioskError | None = None
        self._blocked_until = 0.0
        self.first = FirstAccount(lambda **given: acts().make_first_account(**given), tasks=tasks)
        self.first.made.connect(self.begin)
        self.house = Pictogram("house-line", tone="action", size="icon-large")
        self.title = Text("", "desk-title", side="centre")
        self.trouble = Text("", "desk-bold", side="centre")
        self.tiles = QWidget()
        self._tiles = Flow(self.tiles, centred=True)
        self.pad = PinPad()
        self.pad.entered.connect(self._on_pin)
        self.back = DeskButton("", "arrow-left")
        self.back.setObjectName("another-name")
        self.back.clicked.connect(self.begin)
        self.leave = DeskButton("", "house-line")
        self.leave.setObjectName("back-to-kiosk")
        self.leave.clicked.connect(self.given_up)
        self.reader = BadgeReader(clock, self)
        self.reader.scanned.connect(self._on_badge)
        self.hint = Text("", "desk", tone="soft", side="centre")
        self._build()
        self._timer = QTimer(self, interval=1000)
        self._timer.timeout.connect(self._on_second)

    def _build(self) -> None:
        self.known = QWidget()
        page = column(self.known)
        page.addStretch(2)
        page.addWidget(self.house, 0, Qt.AlignmentFlag.AlignCenter)
        page.addWidget(self.title)
        page.addWidget(self.trouble)
        page.addWidget(self.tiles)
        page.addWidget(self.hint)
        page.addWidget(self.pad, 0, Qt.AlignmentFlag.AlignCenter)
        page.addWidget(self.back, 0, Qt.AlignmentFlag.AlignCenter)
        page.addStretch(3)
        both = QWidget()
        self._pages = QStackedLayout(both)
        around = column(self)
        around.addWidget(both, 1)
        around.addWidget(self.leave, 0, Qt.AlignmentFlag.AlignCenter)
        self.leave.hide()
        self._pages.addWidget(self.known)
        self._pages.addWidget(self.first)
        edge = theme.scale().space("edge") * 3
        for each in (self.known, self.first):
            each.setContentsMargins(edge, edge // 3, edge, edge // 3)

    def begin(self) -> None:
        """Nobody is signed in: ask for the names, or for the first account where there is none."""
        self._chosen, self._error = None, None
        self.pad.clear()
        self._show()
        language = current_language()

        def look() -> tuple[bool, tuple[StaffCard, ...]]:
            acts = self._acts()
            return acts.has_accounts(), acts.name_tiles(language)

        self._tasks.run(look, done=self._on_names, failed=self._on_failed)

    def show_trouble(self, error: KioskError) -> None:
        """The room could not be opened (yet): say so, calmly."""
        self._error = error
        self.retranslate()

    def retranslate(self) -> None:
        if self._chosen is None:
            self.title.setText(_("Who is at this desk?"))
        else:
            self.title.setText(_("{name}, your PIN please").format(name=isolate(self._chosen.first_name)))
        self.hint.setText(_("Or hold your badge under the scanner."))
        self.back.setText(_("Another name"))
        self.leave.setText(_("Back to the kiosk"))
        self.first.retranslate()
        self.pad.retranslate()
        self._say_trouble()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "_timer"):
            self.retranslate()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_by_sheet(self)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Not while a name is being typed for the first account.
        self._listen(self._pages.currentWidget() is self.known)

    def hideEvent(self, event: QHideEvent) -> None:
        self._listen(False)
        super().hideEvent(event)

    # --- badge ------------------------------------------------------------------------------------------------

    def _listen(self, on: bool) -> None:
        """A scanner types wherever the keyboard is, so the whole program listens; only while nobody is signed in."""
        application = QApplication.instance()
        self.reader.forget()
        if application is not None:
            application.removeEventFilter(self.reader)
            if on:
                application.installEventFilter(self.reader)

    def _on_badge(self, scanned: str) -> None:
        # Where there is no account yet, nobody has a badge; a name is being typed there.
        if self._pages.currentWidget() is self.known and not self._blocked_until:
            self._tasks.run(
                lambda: self._acts().of(AccountActs).sign_in_by_badge(scanned=scanned),
                done=self._on_signed_in,
                failed=self._on_failed,
            )

    # --- names ------------------------------------------------------------------------------------------------

    def _on_names(self, found: tuple[bool, tuple[StaffCard, ...]]) -> None:
        has_accounts, self._cards = found
        self._tiles.clear()
        for card in self._cards:
            beside = card.organisation or words.role(card.role)
            tile = DeskButton(
                f"{isolate(card.first_name)} · {isolate(beside)}",
                card.pictogram or "user",
                role="desk-heading",
                target="button",
            )
            tile.setObjectName(f"worker-{card.id}")
            tile.clicked.connect(lambda _checked=False, card=card: self._on_name(card))
            self._tiles.addWidget(tile)
        self._pages.setCurrentWidget(self.known if has_accounts else self.first)
        self._listen(has_accounts and self.isVisible())
        self.hint.setVisible(any(card.has_badge for card in self._cards))
        if not has_accounts:
            self.first.begin()
        self._show()

    def _on_name(self, card: StaffCard) -> None:
        self._chosen, self._error = card, None
        self._show()

    def _show(self) -> None:
        asks_pin = self._chosen is not None
        self.tiles.setVisible(not asks_pin)
        self.hint.setVisible(not asks_pin and any(card.has_badge for card in self._cards))
        self.pad.setVisible(asks_pin)
        self.back.setVisible(asks_pin)
        if asks_pin:
            self.pad.setFocus()
        self.retranslate()

    # --- PIN --------------------------------------------------------------------------------------------------

    def _on_pin(self, pin: str) -> None:
        if self._chosen is None:
            return
        staff_id = self._chosen.id
        self.pad.setEnabled(False)
        self._tasks.run(
            lambda: self._acts().sign_in(staff_id=staff_id, pin=pin), done=self._on_signed_in, failed=self._on_failed
        )

    def _on_signed_in(self, signed_in: SignedIn) -> None:
        self._free()
        self._chosen, self._error = None, None
        self.signed_in.emit(signed_in)

    def _on_failed(self, error: KioskError) -> None:
        self._error = error
        seconds = int(error.details.get("seconds") or 0)
        if error.code == "pin-blocked" and seconds:
            # The pad rests until trying makes sense again; the seconds that remain are told.
            self._blocked_until = self._clock.monotonic() + seconds
            self.pad.setEnabled(False)
            self._timer.start()
        else:
            self._free()
        self._say_trouble()

    def _on_second(self) -> None:
        if self._clock.monotonic() >= self._blocked_until:
            self._error = None
            self._free()
        self._say_trouble()

    def _free(self) -> None:
        self._timer.stop()
        self._blocked_until = 0.0
        self.pad.setEnabled(True)
        self.pad.setFocus()

    def _say_trouble(self) -> None:
        remaining = int(self._blocked_until - self._clock.monotonic() + 0.999)
        if self._blocked_until and remaining > 0:
            says = ngettext(
                "Too many wrong PINs. You can try again in {n} second.",
                "Too many wrong PINs. You can try again in {n} seconds.",
                remaining,
            ).format(n=isolate(remaining))
        else:
            says = text_for(self._error) if self._error else ""
        self.trouble.setText(says)
