# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""All resident screens, made known to the shell and joined to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kiosk import i18n
from kiosk.errors import KioskError
from kiosk.ui.clock import Clock
from kiosk.ui.tasks import Tasks
from kiosk.ui.touch.asking import Kit
from kiosk.ui.touch.screen import TouchScreen
from kiosk.ui.touch.shell import Shell, Speech
from kiosk.ui.touch.start import StartScreen, invitation

if TYPE_CHECKING:
    from kiosk.ui.touch.acts import Acts
    from kiosk.ui.touch.coming import SomebodyComing

START = "start"
# In the order in which a resident is likely to meet them: the shell builds them ahead in this order.
INNER = (
    *("purpose", "topic", "who-can-help", "number", "times", "confirm", "slip", "wishes"),
    *("show-slip", "activities", "activity", "today", "my-data", "first-name", "cancel"),
    *("how-many", "your-mark", "your-name", "told", "my-activities", "your-place"),
    *("help", "what-i-like", "my-languages", "how-to-reach", "contact", "hand-kind"),
    *("idea-mark", "idea-title", "idea-when", "my-helping", "helper-answer", "my-request"),
)
# What these ask is about a moment that has passed once somebody scans: Back leads to the screen before them.
_NOT_TO_RETURN_TO = ("confirm", "cancel", "slip", "my-activities", "your-place", "my-helping", "helper-answer")


class Screens(QObject):
    """What bootstrap still has to tell the screens once they are registered."""

    def __init__(self, shell: Shell, kit: Kit, languages: Sequence[str], *, is_still: bool) -> None:
        super().__init__(shell)
        self._shell, self._kit = shell, kit
        self._languages, self._is_still = tuple(languages), is_still
        self._is_ready = False
        self._start: StartScreen | None = None
        self._speech: Speech | None = None
        shell.help_called.connect(self._call_someone)
        shell.hearing_told.connect(self._keep_hearing)
        shell.screen_shown.connect(self._on_shown)
        shell.add(START, self._make_start)
        for name in INNER:
            shell.add(name, partial(self._make, name))

    def _make_start(self) -> StartScreen:
        start = self._start = StartScreen(self._kit, languages=self._languages, is_still=self._is_still)
        start.language_chosen.connect(self._shell.set_language)
        start.speaker_touched.connect(self._say_language)
        self._show_speakers()
        if self._is_ready:
            start.services_ready()
        return start

    def _make(self, name: str) -> TouchScreen:
        from kiosk.ui.touch.inner_screens import make_screen

        return make_screen(
            name,
            self._kit,
            call_someone=self._shell.call_someone,
            bring_language=self._bring_language,
            languages=self._languages,
        )

    @cached_property
    def coming(self) -> SomebodyComing:
        from kiosk.ui.touch.coming import SomebodyComing

        coming = SomebodyComing(self._shell)
        self._shell.stopped.connect(coming.hide)
        return coming

    # --- for bootstrap --------------------------------------------------------------------------------------

    def services_ready(self) -> None:
        """`acts` answers from now on."""
        self._is_ready = True
        if self._start is not None:
            self._start.services_ready()

    def speech_ready(self, speech: Speech) -> None:
        """This voice speaks from now on, on every screen."""
        self._speech = speech
        self._shell.use_speech(speech)
        self._shell.stopped.connect(self._show_speakers)
        self._show_speakers()

    def on_scan(self, text: str) -> None:
        """A code was scanned, on whatever screen: the slip's own way begins, and Back leads to where one was."""
        shell = self._shell
        shell.touched()
        shell.language_choice.hide()
        self.coming.hide()
        current = shell.current
        if current is not None and current.final:
            # The one before is done: this is somebody else, or the same person with nothing left to answer.
            shell.stop()
        sitting = shell.sitting
        sitting.scanned, sitting.slip = text, None
        sitting.slip_brings_language = shell.current is None or shell.current.home
        if shell.current_name in _NOT_TO_RETURN_TO:
            shell.replace("slip")
        else:
            shell.go("slip")

    def show_trouble(self, error: KioskError) -> None:
        """The room's memory cannot be used: say so, and stay there."""
        from kiosk.ui.touch.trouble import TroubleScreen

        self._shell.add("trouble", lambda: TroubleScreen(error.code))
        self._shell.stop()
        self._shell.start("trouble")

    # --- speech ---------------------------------------------------------------------------------------------

    def _show_speakers(self) -> None:
        speech = self._speech
        if self._start is not None and speech is not None:
            # Without a loudspeaker, or a voice for these very words, no button that does nothing.
            self._start.show_speakers([code for code in self._languages if speech.can_say(invitation(code), code)])

    def _say_language(self, code: str) -> None:
        if self._speech is not None:
            self._speech.say(invitation(code), code)

    # --- joining --------------------------------------------------------------------------------------------

    def _bring_language(self, code: str) -> None:
        if code in self._languages and code != i18n.current_language():
            self._shell.set_language(code)

    def _call_someone(self, language: str) -> None:
        acts = self._kit.acts
        self.coming.show_called()
        self._kit.tasks.run(
            lambda: acts().call_someone(language), failed=lambda _error: self.coming.show_not_called(), owner=self
        )

    def _on_shown(self, name: str) -> None:
        # Told before there was a number to keep it with.
        if name == "number" and self._shell.sitting.hard_of_hearing:
            self._keep_hearing()

    def _keep_hearing(self) -> None:
        sitting, acts = self._shell.sitting, self._kit.acts
        registered, hard = sitting.registered, sitting.hard_of_hearing
        if registered is None:
            return
        visit_id = registered.visit_id
        if sitting.wishes is not None:
            sitting.wishes = replace(sitting.wishes, hard_of_hearing=hard)
        self._kit.tasks.run(
            # Trouble with the memory is told by the screen that needs it; the person can tell it once more there.
            lambda: acts().mark_hard_of_hearing(visit_id, hard),
            failed=lambda _error: None,
            owner=self,
        )


def register_screens(
    shell: Shell,
    *,
    acts: Callable[[], Acts],
    tasks: Tasks,
    clock: Clock,
    languages: Sequence[str],
    is_still: bool = False,
) -> Screens:
    """Make every resident screen known to the shell; `shell.start(START)` then shows the first.

    `acts` is called in the work given to `tasks` and, once an answer has come, on the UI thread. `languages` are
    those of `shown_languages`. `is_still` keeps everything from moving by itself, for pictures.
    """
    return Screens(shell, Kit(acts=acts, tasks=tasks, clock=clock), languages, is_still=is_still)
