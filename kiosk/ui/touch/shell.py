# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The frame of every resident screen: bar, heading, help, and the way from one screen to the next.

How a screen is written:

    class TopicScreen(TouchScreen):
        def __init__(self, *, topics: Callable[[], list[TopicCard]], tasks: Tasks) -> None:
            super().__init__()
            self.pages = Pages((3, 2, 1))          # build once, connect; no words yet
            column(self).addWidget(self.pages)

        def title(self) -> str:                    # where am I, in the bar
            return _("Your question")

        def heading(self) -> str:                  # the one question, above the screen
            return _("What is your question about?")

        def retranslate(self) -> None: ...         # every word, from state

        def enter(self, sitting: Sitting) -> None: # about to be shown, also after Back
            self._sitting = sitting

        def _on_topic(self, key: str) -> None:
            self._sitting.answers["topic"] = key
            self.go.emit("who-can-help")

    shell.add("topic", lambda: TopicScreen(topics=..., tasks=tasks))

The shell builds each screen when it is first wanted, or before that when nobody touches anything
(`start_prebuilding`). Texts change in `retranslate`, which the shell calls before the screen is seen and after every
language switch. After a change of title, heading, foot buttons or `final` a screen emits `refreshed`.
Margins and the gap between parts are the shell's: a screen's own layout is `column(self)` or `row(self)`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, tzinfo
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLayout, QStackedWidget, QWidget

from kiosk import i18n
from kiosk.i18n import _
from kiosk.ui import theme
from kiosk.ui.clock import Clock
from kiosk.ui.language import switch_language
from kiosk.ui.theme.tokens import TEXT_STEPS, Contrast
from kiosk.ui.touch.bar import Bar
from kiosk.ui.touch.foot import Foot
from kiosk.ui.touch.idle import IdleWatch, Mode
from kiosk.ui.touch.screen import TouchScreen
from kiosk.ui.touch.sitting import Sitting
from kiosk.ui.widgets.overlay import Overlay
from kiosk.ui.widgets.panel import column, paint_by_sheet, row
from kiosk.ui.widgets.text import Text

if TYPE_CHECKING:
    from kiosk.ui.touch.ease import Ease
    from kiosk.ui.touch.keys import Keys
    from kiosk.ui.touch.language_choice import LanguageChoice
    from kiosk.ui.touch.still_there import StillThere

_TICK_MS = 250


class Speech(Protocol):
    """What the shell needs of a voice. `say` returns at once; `is_speaking` holds the idle clock."""

    def can_speak(self, language: str) -> bool: ...

    def can_say(self, text: str, language: str) -> bool: ...

    def say(self, text: str, language: str) -> None: ...

    def quiet(self) -> None: ...

    def is_speaking(self) -> bool: ...

    @property
    def volume(self) -> int: ...

    def next_volume(self) -> int: ...


_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


class _Stack(QStackedWidget):
    """Each screen takes what there is: the largest one of a dozen must not push the bar off the glass."""

    def minimumSizeHint(self) -> QSize:
        return QSize(1, 1)

    def hasHeightForWidth(self) -> bool:
        return False


class _Half(QWidget):
    """Takes the height it gets: a layout would else ask its words how high they are in this width."""

    def hasHeightForWidth(self) -> bool:
        return False


class Shell(QWidget):
    """One person after another, each with a sitting that is wiped when they stop.

    Signals:
        screen_shown(name): this screen is now seen.
        help_called(language): somebody asked for a person.
        language_chosen(code): by the bar or by `set_language`.
        stopped(): a sitting has been wiped and the start screen is back.
        hearing_told(): this person has said that they do not hear well, or that they do after all.
    """

    screen_shown = Signal(str)
    help_called = Signal(str)
    language_chosen = Signal(str)
    stopped = Signal()
    hearing_told = Signal()

    def __init__(
        self,
        *,
        clock: Clock,
        languages: Sequence[str],
        room_name: str = "",
        zone: tzinfo = UTC,
        speech: Speech | None = None,
        sitting: Sitting | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._clock, self._languages, self._zone, self._speech = clock, tuple(languages), zone, speech
        self.room_name = room_name
        # How the room's screen hangs: whether the controls of every person begin low.
        self.low_at_first = False
        self.wants_low = False
        self.sitting = sitting or Sitting()
        self.sitting.language = self._languages[0]
        self._factories: dict[str, Callable[[], TouchScreen]] = {}
        self._screens: dict[str, TouchScreen] = {}
        self._trail: list[str] = []
        self._home = ""
        self.bar, self.foot = Bar(), Foot()
        self.heading = Text("", "title")
        self.stack = _Stack()
        self._build()
        self.idle = IdleWatch(clock, is_speaking=self._is_speaking, parent=self)
        self._connect()
        self._ticker = QTimer(self)
        self._ticker.setInterval(_TICK_MS)
        self._ticker.timeout.connect(self.tick)
        self._ticker.start()
        switch_language(self._languages[0])
        self.retranslate()

    def _build(self) -> None:
        whole = column(self, gap="")
        # The window has the size of the screen; what does not fit turns pages, it never makes the window grow.
        whole.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._whole = whole
        whole.addWidget(self.bar)
        # In the upper half, where controls stand low: the question, which is only read.
        self.above = _Half()
        lofty = column(self.above, pad="edge")
        self._lofty_words = row(gap="small")
        lofty.addLayout(self._lofty_words)
        lofty.addStretch(1)
        self.above.hide()
        whole.addWidget(self.above)
        self._sheet = _Half()
        page = self._page = column(self._sheet, gap="small")
        edge, above = theme.scale().space("edge"), theme.scale().space("pad")
        page.setContentsMargins(edge, above // 2, edge, above)
        page.addWidget(self.heading)
        page.addWidget(self.stack, 1)
        page.addSpacing(theme.scale().gap() - page.spacing())
        page.addWidget(self.foot)
        whole.addWidget(self._sheet, 1)

    def _connect(self) -> None:
        self.bar.back.clicked.connect(self.back)
        self.bar.stop.clicked.connect(self.stop)
        self.bar.read_aloud.clicked.connect(self.read_aloud)
        self.bar.text_size.clicked.connect(self.next_text_size)
        self.bar.contrast.clicked.connect(self.next_contrast)
        self.bar.ease.clicked.connect(self.open_ease)
        self.bar.language.clicked.connect(self._choose_language)
        self.foot.help.clicked.connect(self.call_someone)
        self.idle.warned.connect(self._warn)
        self.idle.calmed.connect(self._hide_layers)
        self.idle.final_left.connect(self.foot.show_left)
        self.idle.expired.connect(self.stop)

    # Built when first wanted: neither is needed for the first picture on the screen.

    @cached_property
    def still_there(self) -> StillThere:
        from kiosk.ui.touch.still_there import StillThere

        layer = StillThere(self)
        layer.answered.connect(self.idle.touched)
        layer.stopped.connect(self.stop)
        return layer

    @cached_property
    def language_choice(self) -> LanguageChoice:
        from kiosk.ui.touch.language_choice import LanguageChoice

        layer = LanguageChoice(self._languages, self)
        layer.chosen.connect(self.set_language)
        return layer

    @cached_property
    def ease(self) -> Ease:
        from kiosk.ui.touch.ease import Ease

        layer = Ease(self)
        layer.low_wanted.connect(self.set_low_reach)
        layer.hearing_told.connect(self.tell_hearing)
        layer.scanning_wanted.connect(self.set_scanning)
        layer.louder.connect(self.next_volume)
        return layer

    @cached_property
    def keys(self) -> Keys:
        from kiosk.ui.touch.keys import Keys

        return Keys(self)

    def _choose_language(self) -> None:
        self.language_choice.open()
        self._begin_keys()

    def open_ease(self) -> None:
        """What makes it easier: low reach, hearing, one key, volume."""
        self._show_volume()
        self.ease.open(low=self.wants_low, hearing=self.sitting.hard_of_hearing, scanning=self.is_scanning)
        self._begin_keys()

    def _hide_layers(self) -> None:
        for name in ("still_there", "language_choice", "ease"):
            if name in self.__dict__:
                self.__dict__[name].hide()

    # --- screens --------------------------------------------------------------------------------------------

    def add(self, name: str, factory: Callable[[], TouchScreen]) -> None:
        """Make a screen known; it is built when first wanted."""
        self._factories[name] = factory

    def screen_named(self, name: str) -> TouchScreen:
        """The screen, built now if need be. Raises KeyError for a name nobody added."""
        if name not in self._screens:
            screen = self._factories[name]()
            screen.go.connect(self.go)
            screen.replace.connect(self.replace)
            screen.back.connect(self.back)
            screen.stop.connect(self.stop)
            screen.refreshed.connect(lambda: self._refresh(screen))
            self.stack.addWidget(screen)
            self._screens[name] = screen
        return self._screens[name]

    def start_prebuilding(self) -> None:
        """Build the other screens one by one while nothing else happens."""
        QTimer.singleShot(0, self, self._prebuild)

    def _prebuild(self) -> None:
        waiting = [name for name in self._factories if name not in self._screens]
        if waiting:
            self.screen_named(waiting[0]).freshen()
            QTimer.singleShot(30, self, self._prebuild)

    def use_speech(self, speech: Speech) -> None:
        """Let this voice speak from now on; what reads aloud shows where it can."""
        self._speech = speech
        if self.current is not None:
            self._refresh(self.current)

    def start(self, name: str) -> None:
        """Show the start screen; this is where Stop leads."""
        self._home = name
        self._trail = []
        self.go(name)

    @property
    def current(self) -> TouchScreen | None:
        screen = self.stack.currentWidget()
        return screen if isinstance(screen, TouchScreen) else None

    @property
    def current_name(self) -> str:
        return self._trail[-1] if self._trail else ""

    def go(self, name: str) -> None:
        """Show a screen; Back leads to the one before it."""
        self._show(name, [*self._trail, name])

    def replace(self, name: str) -> None:
        """Show a screen in the place of this one."""
        self._show(name, [*self._trail[:-1], name])

    def back(self) -> None:
        if len(self._trail) > 1:
            self._show(self._trail[-2], self._trail[:-1])

    def _show(self, name: str, trail: list[str]) -> None:
        before, screen = self.current, self.screen_named(name)
        self.hush()
        if before is not None and self._trail:
            before.leave()
        self._trail = trail
        screen.enter(self.sitting)
        screen.freshen()
        self.stack.setCurrentWidget(screen)
        self._refresh(screen)
        self._begin_keys()
        self.screen_shown.emit(name)

    def _refresh(self, screen: TouchScreen) -> None:
        if screen is not self.current:
            return
        self.bar.show_home(screen.home)
        self.bar.title.setText(screen.title())
        self.bar.greeting.setText(screen.title() if screen.home else "")
        self.bar.place.setText(self.room_name)
        self.bar.back.setEnabled(len(self._trail) > 1)
        self.bar.back.setVisible(not screen.home and not screen.final)
        self.bar.read_aloud.setVisible(self._can_speak())
        self.heading.setText(screen.heading())
        self.heading.setVisible(bool(screen.heading()))
        self.foot.set_buttons(screen.foot_buttons())
        self.foot.show_final(screen.final)
        self._say_stop(screen.final)
        self.bar.arrange()
        mode = Mode.HOME if screen.home else Mode.FINAL if screen.final else Mode.ASKING
        self.idle.set_mode(mode)
        self._show_time()

    # --- the end of a sitting ---------------------------------------------------------------------------------

    def stop(self) -> None:
        """Wipe everything of this person at once, and back to the start."""
        self.hush()
        self._hide_layers()
        current = self.current
        if current is not None and self._trail:
            current.leave()
        self.sitting.wipe()
        for screen in self._screens.values():
            screen.wipe()
        self._trail = []
        theme.reset()
        if "keys" in self.__dict__:
            self.keys.rest()
        self.set_low_reach(self.low_at_first)
        self.foot.show_called(False)
        self.set_language(self._languages[0])
        if self._home:
            self.go(self._home)
        self.stopped.emit()

    # --- what the bar and the foot do ---------------------------------------------------------------------------

    def set_language(self, code: str) -> None:
        """Everything is said in this language from now on; answers and typed text stay."""
        self.hush()
        self.sitting.language = code
        if code != i18n.current_language():
            switch_language(code)
        if self.current is not None:
            self._refresh(self.current)
        self.language_chosen.emit(code)

    def next_text_size(self) -> None:
        theme.use(step=theme.step() % len(TEXT_STEPS) + 1)

    def next_contrast(self) -> None:
        order = list(Contrast)
        theme.use(contrast=order[(order.index(theme.contrast()) + 1) % len(order)])

    def next_volume(self) -> None:
        """One step louder, from the loudest to the softest; said aloud, so that it can be heard."""
        if self._speech is not None:
            self._speech.next_volume()
            self._show_volume()
            self._say(self.ease.volume.text())

    def _show_volume(self) -> None:
        from kiosk.speech.speaking import VOLUMES

        speech = self._speech
        if speech is None or not self._can_speak():
            self.ease.show_volume(0, 0)
        else:
            self.ease.show_volume(speech.volume + 1, len(VOLUMES))

    def tell_hearing(self, hard: bool) -> None:
        """This person does not hear well: the room is told with their number, and the board shows their call."""
        self.sitting.hard_of_hearing = hard
        self.hearing_told.emit()

    # --- within reach ---------------------------------------------------------------------------------------

    @property
    def reaches_low(self) -> bool:
        """Whether all that is touched stands in the lower half now: asked for, and the window stands."""
        return self.wants_low and self.height() > self.width()

    def set_low_reach(self, low: bool) -> None:
        """Everything that is touched low: the lower half of a window that stands, the bar below on one that lies."""
        if low != self.wants_low:
            self.wants_low = low
            self._place_reach()

    def begin_low(self) -> None:
        """This screen hangs high, or its room sits: the controls of every person begin low."""
        self.low_at_first = True
        self.set_low_reach(True)

    def _place_reach(self) -> None:
        lofty = self.above.layout()
        assert lofty is not None
        self._whole.removeWidget(self.bar)
        self._whole.insertWidget(self._whole.count() if self.wants_low else 0, self.bar)
        self.above.setVisible(self.reaches_low)
        if self.reaches_low:
            self.above.setFixedHeight(self.height() // 2)
            lofty.addWidget(self.heading)
        elif self.heading.parentWidget() is not self._sheet:
            self._page.insertWidget(0, self.heading)
        self.bar.lend_words(self._lofty_words if self.reaches_low else None)
        if self.current is not None:
            self._refresh(self.current)
        for layer in self.findChildren(Overlay):
            layer.cover_again()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.wants_low:
            self._place_reach()

    # --- keys -------------------------------------------------------------------------------------------------

    @property
    def is_scanning(self) -> bool:
        return "keys" in self.__dict__ and self.keys.is_scanning

    def set_scanning(self, on: bool) -> None:
        """One key is enough: the ring goes from thing to thing, and any key presses."""
        if on != self.is_scanning:
            self.keys.scan(on)

    def focusNextPrevChild(self, forward: bool) -> bool:
        # In reading order and mirrored, whatever order the widgets were made in.
        return self.keys.step(1 if forward else -1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if self.is_scanning and not event.isAutoRepeat():
            self.keys.press()
        elif key in _ARROWS:
            self.keys.go(key)
        elif key == Qt.Key.Key_Escape and not event.isAutoRepeat():
            self.back()
        else:
            super().keyPressEvent(event)

    def _begin_keys(self) -> None:
        if "keys" in self.__dict__:
            self.keys.begin_screen()

    def read_aloud(self) -> None:
        """Say this screen; a second touch is silence."""
        if self._is_speaking():
            self.hush()
        elif self.current is not None:
            self._say(self.current.spoken())

    def call_someone(self) -> None:
        """A person comes: the flag is raised once, and the foot says so."""
        self.foot.show_called(True)
        self.sitting.help_called = True
        self.help_called.emit(self.sitting.language)

    # --- time -------------------------------------------------------------------------------------------------

    def tick(self) -> None:
        """Four times a second, and whenever a test wants it."""
        self.idle.tick()
        self._show_time()
        if "keys" in self.__dict__:
            self.keys.follow()

    def touched(self) -> None:
        """Somebody is there; the filter of the application calls this for every touch and key."""
        self.idle.touched()

    def _show_time(self) -> None:
        now = self._clock.now().astimezone(self._zone)
        # Digits and colon alike in every language: it must equal the clock on the wall and the slip.
        self.bar.clock.setText(i18n.isolate_ltr(f"{now:%H:%M}"))

    def _warn(self, left: float) -> None:
        if not self.still_there.isVisible():
            self._hide_layers()
            self.still_there.show_left(left)
            self._say(self.still_there.spoken())
        self.still_there.show_left(left)

    # --- speech -----------------------------------------------------------------------------------------------

    def _can_speak(self) -> bool:
        return self._speech is not None and self._speech.can_speak(self.sitting.language)

    def _is_speaking(self) -> bool:
        return self._speech is not None and self._speech.is_speaking()

    def _say(self, text: str) -> None:
        if self._speech is not None and self._can_speak():
            self._speech.say(i18n.without_isolates(text), self.sitting.language)

    def hush(self) -> None:
        """End what is being said."""
        if self._speech is not None:
            self._speech.quiet()

    # --- words ------------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        bar = self.bar
        bar.back.say(_("Back"), _("Back"))
        bar.read_aloud.say(_("Read aloud"), _("Listen"))
        bar.text_size.say(_("Text size"), _("Text"))
        bar.contrast.say(_("Contrast"), _("Contrast"))
        # Translators: a button with settings for people who sit, hear badly or use one key; a short word.
        bar.ease.say(_("Easier"), _("Easier"))
        own_name = i18n.language(i18n.current_language()).own_name
        bar.language.say(own_name, own_name)
        self._say_stop(self.current is not None and self.current.final)
        self.foot.retranslate()
        if self.current is not None:
            self.current.freshen()
            self._refresh(self.current)

    def _say_stop(self, final: bool) -> None:
        words = _("Done") if final else _("Stop")
        self.bar.stop.say(words, words)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "_ticker"):
            self.retranslate()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_by_sheet(self)
