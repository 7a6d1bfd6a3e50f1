# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A screen that asks the rest of the program something: waiting calmly, showing trouble, never losing an answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from kiosk.errors import KioskError
from kiosk.i18n import _, current_language
from kiosk.ui.clock import Clock
from kiosk.ui.messages import text_for
from kiosk.ui.tasks import Tasks
from kiosk.ui.touch.screen import TouchScreen
from kiosk.ui.touch.sitting import Sitting
from kiosk.ui.widgets.action import ActionButton
from kiosk.ui.widgets.busy import Busy
from kiosk.ui.widgets.notice import Notice
from kiosk.ui.widgets.pager import Pager
from kiosk.ui.widgets.panel import column

if TYPE_CHECKING:
    from kiosk.ui.touch.acts import Acts

Result = TypeVar("Result")
# What comes sooner than this needs no hourglass: it would only flicker.
_PATIENCE_MS = 400


@dataclass(frozen=True)
class Kit:
    """What every resident screen works with.

    `acts` may raise as long as the services are not loaded, so it is called in the work given to `tasks`, which
    comes after the loading; on the UI thread only once an answer has arrived.
    """

    acts: Callable[[], Acts]
    tasks: Tasks
    clock: Clock


class AskingScreen(TouchScreen):
    """Screens put their widgets into `content`, say words in `say` and ask for what they show in `load`."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self.kit = kit
        self.sitting = Sitting()
        self.content = QWidget()
        self.notice = Notice("warning")
        self.notice.setObjectName("notice")
        self.again = ActionButton(pictogram="arrow-clockwise", kind="secondary")
        self.again.setObjectName("try-again")
        self.again.clicked.connect(self._on_again)
        self.busy = Busy()
        whole = column(self)
        for widget in (self.notice, self.again):
            whole.addWidget(widget)
        for large in (self.content, self.busy):
            whole.addWidget(large, 1)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(lambda: self._show_only(self.busy))
        self._is_active = False
        self._language = ""
        self._asked: object = None
        self._news: Callable[[], tuple[str, str]] | None = None
        self._show_only(self.content)

    # --- for the screens ----------------------------------------------------------------------------------

    def load(self) -> None:
        """Ask for what is shown, in the language of the sitting; again after a language switch."""

    def say(self) -> None:
        """Every word of the screen, from state."""

    def with_pager(self, pager: Pager, *buttons: QWidget) -> Sequence[QWidget]:
        """Buttons for the foot, the pager among them where there is room; on a screen that stands it stays above."""
        window = self.window()
        return (pager, *buttons) if window.width() >= window.height() else buttons

    def ask(
        self,
        work: Callable[[Acts], Result],
        done: Callable[[Result], None],
        failed: Callable[[KioskError], None] | None = None,
    ) -> None:
        """Fetch what the screen shows; `done` is called unless the person has moved on. Trouble offers a retry."""
        asked = self._asked = object()
        self._patience.start()

        def answer(result: Result) -> None:
            if self._is_current(asked):
                self._show_only(self.content)
                done(result)

        def fail(error: KioskError) -> None:
            if self._is_current(asked):
                self._show_only(self.again if failed is None else self.content)
                (failed or self._tell_no_answer)(error)

        self.quiet()
        acts = self.kit.acts
        self.kit.tasks.run(lambda: work(acts()), done=answer, failed=fail, owner=self)

    def act(
        self,
        work: Callable[[Acts], Result],
        done: Callable[[Result], None],
        failed: Callable[[KioskError], None] | None = None,
    ) -> None:
        """Do something for the person; a second touch meanwhile is nothing. What was on the screen stays."""
        asked = self._asked = object()
        self.content.setEnabled(False)
        self._set_foot_enabled(False)

        def over() -> bool:
            self.content.setEnabled(True)
            self._set_foot_enabled(True)
            return self._is_current(asked)

        def answer(result: Result) -> None:
            if over():
                done(result)

        def fail(error: KioskError) -> None:
            if over():
                (failed or self.tell_error)(error)

        self.quiet()
        acts = self.kit.acts
        self.kit.tasks.run(lambda: work(acts()), done=answer, failed=fail, owner=self)

    def tell(self, words: Callable[[], tuple[str, str]]) -> None:
        """A calm notice above what is there, said again after a language switch."""
        self._news = words
        self.notice.say(*words())
        self.notice.show()

    def tell_error(self, error: KioskError) -> None:
        self.tell(lambda: (text_for(error), _("Try again, or call someone.")))

    def _tell_no_answer(self, error: KioskError) -> None:
        self.tell(lambda: (_("That did not work"), text_for(error)))

    def quiet(self) -> None:
        """Nothing to tell any more."""
        self._news = None
        self.notice.hide()

    @property
    def is_ready(self) -> bool:
        """What was asked for has come, or the trouble is on the screen."""
        return not self._patience.isActive() and not self.busy.isVisibleTo(self)

    # --- for the shell ------------------------------------------------------------------------------------

    def enter(self, sitting: Sitting) -> None:
        self.sitting = sitting
        self._is_active = True
        self._language = current_language()
        self.quiet()
        self.load()

    def leave(self) -> None:
        self._is_active = False
        self._asked = None
        self._patience.stop()

    def wipe(self) -> None:
        super().wipe()
        self.quiet()
        self.sitting = Sitting()

    def retranslate(self) -> None:
        self.again.setText(_("Try again"))
        self.busy.say(_("One moment"))
        self.say()
        if self._news is not None:
            self.notice.say(*self._news())
        if self._is_active and self._language != current_language():
            self._language = current_language()
            self.load()

    # --- inside -------------------------------------------------------------------------------------------

    def _is_current(self, asked: object) -> bool:
        return self._is_active and self._asked is asked

    def _show_only(self, shown: QWidget) -> None:
        self._patience.stop()
        for widget in (self.content, self.busy, self.again):
            widget.setVisible(widget is shown)

    def _set_foot_enabled(self, enabled: bool) -> None:
        for button in self.foot_buttons():
            button.setEnabled(enabled)

    def _on_again(self) -> None:
        self.load()
