# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The bar at the top of every resident screen. When it gets narrow the words move below their pictograms."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from kiosk.ui import theme
from kiosk.ui.touch.house import House
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.panel import column, paint_by_sheet, row
from kiosk.ui.widgets.pictogram import Pictogram
from kiosk.ui.widgets.sides import is_rtl
from kiosk.ui.widgets.text import Text

# A window lower than this many letters of running text has no room to spare.
_AIRY_LETTERS = 18


class _Arrangement(IntEnum):
    """How much room the words take, widest first."""

    BESIDE = 0
    SETTINGS_BELOW = 1
    ALL_BELOW = 2


class BarButton(TouchButton):
    """Pictogram with words beside it, or a short word below it."""

    def __init__(self, pictogram: str, *, role: str = "bar", tone: str = "ink", label_tone: str = "") -> None:
        super().__init__(role, target="bar")
        self.pictogram = Pictogram(pictogram, tone=tone, size="icon-small")
        self.words = Text("", "bar", tone=label_tone, side="centre")
        self.short_words = Text("", "bar-small", tone=label_tone, side="centre")
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.addStretch(1)
        centred = row(gap="")
        centred.addStretch(1)
        centred.addWidget(self.pictogram)
        centred.addStretch(1)
        self._line.addLayout(centred)
        self._line.addWidget(self.words)
        self._line.addWidget(self.short_words)
        self._line.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.arrange(below=False)

    def say(self, words: str, short: str) -> None:
        """`short` is one word, for under the pictogram; the whole is what is spoken."""
        self.setText(words)
        self.setAccessibleName(words)
        self.words.setText(words)
        self.short_words.setText(short)

    def arrange(self, *, below: bool) -> None:
        self.words.setVisible(not below)
        self.short_words.setVisible(below)
        direction = QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight
        self._line.setDirection(direction)
        scale = theme.scale()
        pad = scale.space("hair") if below else scale.space("small")
        self._line.setContentsMargins(pad, pad // 2, pad, pad // 2)
        self._line.setSpacing(0 if below else scale.space("hair"))

    def smallest_width(self) -> int:
        words = self.short_words.minimumSizeHint().width() + 2 * theme.scale().space("hair") + 8
        return max(theme.scale().target("bar"), words)

    def wanted_width(self, *, below: bool) -> int:
        scale = theme.scale()
        words = (self.short_words if below else self.words).sizeHint().width()
        icon = self.pictogram.sizeHint().width()
        if below:
            inside = max(words, icon) + 2 * scale.space("hair")
        else:
            inside = icon + words + 2 * scale.space("small") + scale.space("hair")
        return max(self.smallest_width(), inside + 2 * scale.px(theme.colours().line_mm) + 4)


class Bar(QWidget):
    """Back - where am I - read aloud - text size - contrast - what makes it easier - language - stop.

    On a window that stands the words have a line of their own above the buttons.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        self.back = BarButton("arrow-left")
        self.read_aloud = BarButton("speaker-high")
        self.text_size = BarButton("text-aa")
        self.contrast = BarButton("circle-half")
        self.ease = BarButton("person-arms-spread")
        self.language = BarButton("translate")
        self.stop = BarButton("x-circle", role="bar-stop", tone="stop", label_tone="stop")
        names = ("back", "read-aloud", "text-size", "contrast", "ease", "language", "stop")
        for name, button in zip(names, self.buttons(), strict=True):
            button.setObjectName(f"bar-{name}")
        self.house = House(theme.tile_colour(0))
        self.house.setObjectName("house")
        self.title = Text("", "bar-title", side="centre", whole=True)
        self.greeting = Text("", "greeting")
        self.place = Text("", "bar", tone="soft")
        self.clock = Text("", "greeting", side="end")
        self._is_home = self._is_tall = False
        whole = column(self, gap="")
        self._above, self._line = row(gap="small"), row(gap="small")
        self._where: QBoxLayout = self._line
        self._lent: QBoxLayout | None = None
        whole.addLayout(self._above)
        whole.addLayout(self._line, 1)
        centre = Qt.AlignmentFlag.AlignVCenter
        # Where Back is missing its place stays free: nothing jumps from screen to screen.
        policy = self.back.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.back.setSizePolicy(policy)
        self._line.addWidget(self.back, 0, centre)
        self._words = QWidget()
        beside = self._beside = row(self._words, gap="small")
        beside.addWidget(self.house, 0, centre)
        welcome = self._welcome = column(gap="")
        # Both lines stay together in the middle, however high the bar is.
        welcome.addStretch(1)
        welcome.addWidget(self.greeting)
        welcome.addWidget(self.place)
        welcome.addStretch(1)
        beside.addLayout(welcome, 1)
        beside.addWidget(self.title, 1)
        self._line.addWidget(self._words, 1)
        # In the place of the words, where they stand above.
        self._between = QWidget()
        self._between.hide()
        self._line.addWidget(self._between, 1)
        for button in self.buttons()[1:]:
            self._line.addWidget(button, 0, centre)
        self._line.addWidget(self.clock)
        self.show_home(False)
        self._space()

    def buttons(self) -> list[BarButton]:
        return [self.back, self.read_aloud, self.text_size, self.contrast, self.ease, self.language, self.stop]

    def show_home(self, home: bool) -> None:
        """On the start screen a greeting and the time take the place of Back, title, language and Stop."""
        self._is_home = home
        at_home: list[QWidget] = [self.house, self.greeting, self.place, self.clock]
        elsewhere: list[QWidget] = [self.back, self.title, self.language, self.stop]
        policy = self.back.sizePolicy()
        policy.setRetainSizeWhenHidden(not home)
        self.back.setSizePolicy(policy)
        for widget in at_home + elsewhere:
            widget.setVisible((widget in at_home) == home)
        # An empty half would push the title aside.
        self._beside.setStretchFactor(self._welcome, int(home))

    def lend_words(self, line: QBoxLayout | None) -> None:
        """Let the words, which are only read, stand elsewhere; None takes them back."""
        self._lent = line
        self.arrange()

    def _turn(self, tall: bool) -> None:
        """The words above the buttons, or beside them."""
        where = self._lent or (self._above if tall else self._line)
        if where is self._where:
            return
        self._where, self._is_tall = where, tall
        self._space()
        self._between.setVisible(where is not self._line)
        if where is self._line:
            self._line.insertWidget(1, self._words, 1)
            self._line.addWidget(self.clock)
        else:
            where.insertWidget(0, self._words, 1)
            where.insertWidget(1, self.clock)

    def arrange(self) -> None:
        """Choose the widest arrangement in which everything, the title too, has its room."""
        self._turn(self._lent is not None or self.window().height() > self.window().width())
        shown = [button for button in self.buttons() if self._has_place(button)]
        margins = self._line.contentsMargins()
        room = self.width() - margins.left() - margins.right() - self._words_width()
        room -= self._line.spacing() * (len(shown) + (2 if self._is_home else 0))
        chosen = _Arrangement.ALL_BELOW
        for arrangement in _Arrangement:
            # All words beside only where it stays airy; a bar filled to the rim is a wall.
            air = self.width() // 8 if arrangement is _Arrangement.BESIDE else 0
            if sum(b.wanted_width(below=self._is_below(b, arrangement)) for b in shown) + air <= room:
                chosen = arrangement
                break
        widths = {b: b.wanted_width(below=self._is_below(b, chosen)) for b in shown}
        over = sum(widths.values()) - room
        if over > 0:
            # Where even short words do not fit, all give way in proportion: letters get smaller, no button goes.
            slack = {button: widths[button] - button.smallest_width() for button in shown}
            part = min(1.0, over / max(1, sum(slack.values())))
            widths = {button: widths[button] - int(slack[button] * part) for button in shown}
        for button in shown:
            button.arrange(below=self._is_below(button, chosen))
            button.setFixedWidth(widths[button])
        self._hold_height(room + self._words_width() - sum(widths.values()))

    def _hold_height(self, words_width: int) -> None:
        """As high on every screen: two lines of title fit always. The greeting may need more."""
        scale = theme.scale()
        if self._is_tall:
            self._hold_tall()
            return
        high = max(
            scale.target("bar") + 2 * scale.space("small"),
            round((3.1 if is_rtl() else 2.7) * theme.text_px("bar-title")),
        )
        if not self._is_home:
            # A little less than there is: the widths of the buttons were rounded.
            high = max(high, self.title.needed_height(words_width * 94 // 100) + scale.space("hair"))
        else:
            words = words_width - self.house.sizeHint().width() - self.clock.sizeHint().width()
            greeting = self.greeting.needed_height(words) + self.place.needed_height(words)
            # The first thing that is read has air around it, where there is any.
            air = 3 if self.window().height() > _AIRY_LETTERS * theme.text_px("body") else 1
            high = max(high, greeting + air * scale.space("small"))
        self.setFixedHeight(high)

    def _hold_tall(self) -> None:
        scale = theme.scale()
        if self._lent is not None:
            buttons = max(button.sizeHint().height() for button in self.buttons())
            self.setFixedHeight(max(buttons, scale.target("bar")) + 2 * scale.space("small"))
            return
        margins = self._line.contentsMargins()
        beside = self.house.sizeHint().width() + self.clock.sizeHint().width() + 2 * self._line.spacing()
        room = self.width() - margins.left() - margins.right()
        words = self.title.needed_height(room)
        if self._is_home:
            words = self.greeting.needed_height(room - beside) + self.place.needed_height(room - beside)
            words = max(words, self.house.sizeHint().height())
        # A title of one line is as high as any other, so that nothing below jumps.
        words = max(words, round(1.7 * theme.text_px("bar-title")))
        buttons = max(button.sizeHint().height() for button in self.buttons())
        self.setFixedHeight(words + max(buttons, scale.target("bar")) + 6 * scale.space("small"))

    def _has_place(self, button: BarButton) -> bool:
        return button.isVisibleTo(self) or (button is self.back and not self._is_home)

    def _is_below(self, button: BarButton, arrangement: _Arrangement) -> bool:
        if arrangement is _Arrangement.SETTINGS_BELOW:
            return button in (self.text_size, self.contrast, self.ease, self.language)
        return arrangement is _Arrangement.ALL_BELOW

    def _words_width(self) -> int:
        if self._is_tall:
            return 0
        if self._is_home:
            beside = self.house.sizeHint().width() + self.clock.sizeHint().width()
            return beside + min(self.greeting.sizeHint().width(), self.width() * 34 // 100)
        # The same for each title, so that the buttons keep their places from screen to screen.
        return max(self.width() * 17 // 100, self.title.widest_word())

    def event(self, event: QEvent) -> bool:
        answer = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self._lent is None and self.title.isVisible():
            # Room for one line more, where the buttons left the title less than was reckoned.
            needed = self.title.needed_height(self.title.width())
            if needed > self.title.height() + 1 and needed > self.height() - theme.scale().space("hair"):
                self.setFixedHeight(needed + theme.scale().space("hair"))
        return answer

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_line"):
            self._space()
            self.arrange()

    def _space(self) -> None:
        scale = theme.scale()
        edge = scale.space("edge")
        over = scale.space("small") if self._is_tall and self._lent is None else 0
        self._above.setContentsMargins(edge, 2 * over, edge, 0)
        self._line.setContentsMargins(edge, over, edge, 0)
        self._line.setSpacing(max(scale.gap() * 3 // 4, scale.px(2.54) + 1))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_by_sheet(self)
