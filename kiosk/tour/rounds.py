# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Past every resident screen, and the states of them that look different: where the audit looks around."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QApplication

from kiosk.domain.vocabulary import JobState
from kiosk.errors import DatabaseFull
from kiosk.services.paper import SlipJob
from kiosk.tour.activity_round import activity_round
from kiosk.tour.stage import Stage
from kiosk.ui.touch.asking import AskingScreen
from kiosk.ui.touch.first_name import FirstNameScreen
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.pager import Pager
from kiosk.ui.widgets.pages import Pages

Look = Callable[[str], None]


class Round:
    """One way past everything, on a stage; `look` is called with the name of each look."""

    def __init__(self, stage: Stage, look: Look) -> None:
        self.stage, self._look = stage, look
        self.shell, self.screens = stage.kiosk.shell, stage.kiosk.screens

    def go(self) -> None:
        """The whole way. Raises JourneyBroken when something is not where it should be."""
        self._settle()
        self._look("start")
        self.touch("language-nl")
        self._look("purpose")
        self.touch("purpose-look")
        self._look("today")
        self.back()
        self.touch("purpose-slip")
        self._look("show-slip")
        self.back()
        self.touch("purpose-question")
        self._look("topic")
        self.touch("topic-home")
        self._look("who-can-help")
        self.touch(f"offer-{self.stage.organisation('woonin')}-number")
        token = self._number()
        self._appointment()
        self._slips(token)
        self._layers()
        activity_round(self, self._look)
        self.screens.show_trouble(DatabaseFull())
        self._look("trouble")

    def _number(self) -> str:
        self._look("number")
        self.touch("tell-us")
        self._look("wishes")
        self.touch("wish-first-name")
        self._look("first-name")
        screen = self.shell.current
        assert isinstance(screen, FirstNameScreen)
        screen.field.insert("111222333")
        self.press(screen.keyboard.done_key)
        self._look("first-name refused")
        self.back()
        self.back()
        self.touch("my-data")
        self._look("my-data")
        self.back()
        registered = self.shell.sitting.registered
        assert registered is not None
        self.stop()
        return registered.token

    def _appointment(self) -> None:
        for name in ("language-nl", "purpose-question", "topic-home", "another-time"):
            self.touch(name)
        self._look("later")
        self.touch(f"offer-{self.stage.organisation('portaal')}-time")
        self._look("times")
        self.stage.driver.touch("times", inside=0)
        self._settle()
        self._look("confirm")
        self._take_paper_out()
        self.touch("confirm-time")
        self._look("number without paper")

    def _slips(self, waiting: str) -> None:
        booked = self.shell.sitting.registered
        assert booked is not None
        self.scan(booked.token)
        self._look("slip of another day")
        self.touch("slip-cancel")
        self._look("cancel")
        self.touch("cancel-yes")
        self._look("cancelled")
        self.scan(waiting)
        self._look("slip of now")
        self.scan("BK1:")
        self._look("scan trouble")
        self.stop()

    def _layers(self) -> None:
        """What is laid over a screen."""
        self.touch("language-nl")
        self.shell.language_choice.open()
        self._look("another language")
        self.shell.language_choice.hide()
        self.shell.open_ease()
        self._look("what makes it easier")
        self.shell.ease.hide()
        self.screens.coming.show_called()
        self._look("somebody is coming")
        self.screens.coming.show_not_called()
        self._look("nobody could be called")
        self.screens.coming.hide()
        self.shell.still_there.show_left(21)
        self._look("still there")
        self.shell.still_there.hide()

    # --- doing ----------------------------------------------------------------------------------------------

    def touch(self, name: str) -> None:
        self._settle()
        if self.stage.driver.find(name) is None:
            # Whoever looked has left the list at its end.
            for pages in self.shell.findChildren(Pages):
                pages.turn_to(0)
            self._settle()
        while self.stage.driver.find(name) is None:
            pagers = [pager for pager in self.shell.findChildren(Pager) if pager.isVisible()]
            self.press(pagers[0].more if pagers else None)
        self.press(self.stage.driver.find(name))

    def press(self, widget: object) -> None:
        # The next touch comes later than a double strike, however fast this goes.
        TouchButton._last_strike = (-1e9, TouchButton._last_strike[1])
        self.stage.driver.touch_widget(widget if isinstance(widget, TouchButton) else None)
        self._settle()

    def back(self) -> None:
        self.press(self.shell.bar.back)

    def stop(self) -> None:
        self.press(self.shell.bar.stop)

    def scan(self, text: str) -> None:
        self.screens.on_scan(text)
        self._settle()

    def _settle(self) -> None:
        settle(self.stage)

    def _take_paper_out(self) -> None:
        """From now on the printer has no paper."""
        kiosk = self.stage.kiosk
        assert kiosk.room is not None

        def no_paper(job: SlipJob) -> SlipJob:
            return replace(job, state=JobState.QUEUED, reason="paper-out")

        acts = kiosk.room.acts
        printing = acts.print_slip
        acts = replace(acts, print_slip=lambda registered: no_paper(printing(registered)), follow_slip=no_paper)
        kiosk.room = replace(kiosk.room, acts=acts)


def settle(stage: Stage) -> None:
    """Let every answer arrive, and layouts come to rest."""
    kiosk = stage.kiosk

    def is_quiet() -> bool:
        screen = kiosk.shell.current
        return kiosk.tasks.pending == 0 and (screen.is_ready if isinstance(screen, AskingScreen) else True)

    stage.driver.wait(is_quiet, "an answer")
    # A change of words may ask for another size, and that one for another arrangement.
    for _round in range(6):
        QApplication.processEvents()
