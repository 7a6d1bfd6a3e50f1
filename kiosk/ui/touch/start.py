# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The first screen: choose your language, or hold your slip under the reader."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from kiosk import i18n
from kiosk.i18n import N_, _, formats, isolate
from kiosk.ui import theme
from kiosk.ui.touch.asking import Kit
from kiosk.ui.touch.screen import TouchScreen
from kiosk.ui.touch.sentences import DOT
from kiosk.ui.touch.sitting import Sitting
from kiosk.ui.widgets.action import ActionButton, IconButton
from kiosk.ui.widgets.card import CardButton
from kiosk.ui.widgets.pages import Pages
from kiosk.ui.widgets.panel import column, row
from kiosk.ui.widgets.text import Text

if TYPE_CHECKING:
    from kiosk.services.choosing import ProgrammeEntry

# Slow enough to be read by who reads slowly, and never a reason to look up.
_GREETING_MS = 7_000
_GREETINGS_AT_ONCE = 2
_PROGRAMME_MS = 60_000
_MOST_ENTRIES = 3
# A window lower than this many letters of running text has room for the languages only.
_LOW_LETTERS = 14
_SLIP = N_("Do you have a slip?")
_HOLD_IT = N_("Hold the code under the reader")
# Translators: said aloud only; {language} is a language by its own name, as in "Touch here for English."
_TOUCH_HERE = N_("Touch here for {language}.")


def shown_languages(codes: Sequence[str]) -> tuple[str, ...]:
    """Those of the room's languages in which every screen can be said; Dutch when there is none."""
    offered = {language.code for language in i18n.offered_languages()}
    return tuple(code for code in codes if code in offered) or (i18n.DEFAULT_LANGUAGE,)


def invitation(code: str) -> str:
    """What the speaker beside a language says, in that language; "" where nobody has put it into words."""
    words = i18n.words_in(code).gettext(_TOUCH_HERE)
    # A catalogue answers the English for what it lacks, and that in another voice is what nobody should hear.
    is_said = words != _TOUCH_HERE or code == "en"
    return words.format(language=isolate(i18n.language(code).own_name)) if is_said else ""


class StartScreen(TouchScreen):
    """It needs nothing from the database: it is painted before the services are loaded.

    Signals:
        language_chosen(code): its card was touched.
        speaker_touched(code): somebody wants to hear which language a card is.
    """

    language_chosen = Signal(str)
    speaker_touched = Signal(str)
    home = True

    def __init__(self, kit: Kit, *, languages: Sequence[str], is_still: bool = False) -> None:
        """`is_still` keeps the greeting from changing, for pictures."""
        super().__init__()
        self._kit, self._codes = kit, tuple(languages)
        self._greeting = 0
        self._is_ready = False
        self._entries: tuple[ProgrammeEntry, ...] = ()
        self.languages = Pages((3, 2, 1), cell_most="card-most")
        self.speakers = {code: self._speaker(code) for code in self._codes}
        self.cards = {code: self._language_card(code) for code in self._codes}
        self.languages.set_items(list(self.cards.values()))
        self.slip = CardButton(pictogram="qr-code", colour=theme.tile_colour(0))
        self.slip.setObjectName("have-slip")
        # In the language of somebody else, whom the voice of this one must not read to.
        self.slip.detail.setProperty("unspoken", True)
        self.slip.clicked.connect(lambda: self.go.emit("show-slip"))
        self.programme = CardButton(pictogram="calendar-dots", colour=theme.tile_colour(1))
        self.programme.setObjectName("programme")
        self.programme.clicked.connect(lambda: self.go.emit("activities"))
        self.my_data = ActionButton(pictogram="shield-check", kind="secondary", target="foot")
        self.my_data.setObjectName("my-data")
        self.my_data.clicked.connect(lambda: self.go.emit("my-data"))
        whole = column(self)
        whole.addWidget(self.languages, 1)
        below = row()
        below.addWidget(self.slip, 1)
        below.addWidget(self.programme, 1)
        whole.addLayout(below)
        self._greeter = self._every(_GREETING_MS, self.greet_next) if not is_still else None
        self._programmer = self._every(_PROGRAMME_MS, self._ask_programme)

    def _language_card(self, code: str) -> CardButton:
        # Its own name, in its own letters, whatever language the screen is in.
        card = CardButton(i18n.language(code).own_name, role="heading", trailing=self.speakers[code])
        card.setObjectName(f"language-{code}")
        card.clicked.connect(lambda: self._choose(code))
        return card

    def _speaker(self, code: str) -> IconButton:
        speaker = IconButton("speaker-high")
        speaker.setObjectName(f"speaker-{code}")
        speaker.clicked.connect(lambda: self.speaker_touched.emit(code))
        speaker.hide()
        return speaker

    def show_speakers(self, codes: Collection[str]) -> None:
        """Show a speaker beside these languages, and none beside the others."""
        for code, speaker in self.speakers.items():
            speaker.setVisible(code in codes)

    def _every(self, milliseconds: int, what: Callable[[], None]) -> QTimer:
        timer = QTimer(self, interval=milliseconds)
        timer.timeout.connect(what)
        return timer

    # --- what it says -------------------------------------------------------------------------------------

    def title(self) -> str:
        return DOT.join(isolate(i18n.language(code).greeting) for code in self._greeted())

    def spoken(self) -> str:
        """What is here in the language of the screen; the rest is in others, which its voice must not read."""
        said = [_("Choose your language"), _(_SLIP), _(_HOLD_IT)]
        if self.programme.isVisibleTo(self):
            said += [label.text() for label in self.programme.findChildren(Text) if label.text()]
        return "\n".join(said)

    def foot_buttons(self) -> Sequence[QWidget]:
        window = self.window()
        return (self.languages.pager, self.my_data) if window.width() >= window.height() else (self.my_data,)

    def retranslate(self) -> None:
        self.slip.setText(_(_SLIP))
        self._say_slip()
        self.my_data.setText(_("Your data"))
        for code, speaker in self.speakers.items():
            speaker.setText(i18n.words_in(code).gettext("Listen"))
        self._say_programme()

    def services_ready(self) -> None:
        """The database can be asked now."""
        self._is_ready = True
        self._ask_programme()

    def enter(self, sitting: Sitting) -> None:
        self._ask_programme()

    # --- greeting -----------------------------------------------------------------------------------------

    def _greeted(self) -> list[str]:
        greeting = [code for code in self._codes if i18n.language(code).greeting] or list(self._codes)
        return [greeting[(self._greeting + place) % len(greeting)] for place in range(min(2, len(greeting)))]

    def greet_next(self) -> None:
        self._greeting += _GREETINGS_AT_ONCE
        self._say_slip()
        self.refreshed.emit()

    def _slip_in_other_words(self) -> str:
        """The same in a language being greeted: whoever comes with a slip need not read Dutch."""
        other = self._greeted()[-1]
        return _(_HOLD_IT) if other == i18n.current_language() else isolate(i18n.words_in(other).gettext(_HOLD_IT))

    # --- programme ----------------------------------------------------------------------------------------

    def _ask_programme(self) -> None:
        if self._is_ready:
            code, acts = i18n.current_language(), self._kit.acts
            self._kit.tasks.run(
                lambda: acts().programme_today(code),
                done=self._show_programme,
                # Trouble with the database is told to whoever wants something of it.
                failed=lambda _error: None,
                owner=self,
            )

    def _show_programme(self, entries: tuple[ProgrammeEntry, ...]) -> None:
        self._entries = entries
        self._say_programme()

    def _is_low(self) -> bool:
        """Large letters on a low window: the languages come first, and what is said elsewhere too gives way."""
        return self.window().height() < _LOW_LETTERS * theme.text_px("body")

    def _say_slip(self) -> None:
        self.slip.set_detail("" if self._is_low() else self._slip_in_other_words())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "programme"):
            self._say_slip()
            self._say_programme()

    def _say_programme(self) -> None:
        is_shown = bool(self._entries) and not self._is_low()
        self.programme.setVisible(is_shown)
        if is_shown:
            local = self._kit.acts().room.local
            lines = [
                DOT.join((formats.clock(local(entry.starts_at)), isolate(entry.title)))
                for entry in self._entries[:_MOST_ENTRIES]
            ]
            self.programme.setText(_("Today"))
            self.programme.set_detail("\n".join(lines))

    # --- touches ------------------------------------------------------------------------------------------

    def _choose(self, code: str) -> None:
        self.language_chosen.emit(code)
        self.go.emit("purpose")

    def showEvent(self, event: QShowEvent) -> None:
        for timer in (self._greeter, self._programmer):
            if timer is not None:
                timer.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        for timer in (self._greeter, self._programmer):
            if timer is not None:
                timer.stop()
        super().hideEvent(event)
