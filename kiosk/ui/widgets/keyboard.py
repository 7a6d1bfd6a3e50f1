# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Our own keyboard on the screen: one file a language in keyboards/, large keys, nothing remembered.

Letters stand as on the keyboards people know, also in Arabic script, where the first letter is at the left. What
belongs to reading (take back, done) follows the direction of the language.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QStyle, QWidget

from kiosk import i18n
from kiosk.i18n import _
from kiosk.ui import theme
from kiosk.ui.theme.tokens import GAP_FLOOR_MM
from kiosk.ui.widgets.button import TouchButton
from kiosk.ui.widgets.field import TextField
from kiosk.ui.widgets.panel import row
from kiosk.ui.widgets.pictogram import Pictogram
from kiosk.ui.widgets.text import Text

_FOLDER = Path(__file__).parent / "keyboards"
LATIN = "nl"


@dataclass(frozen=True)
class KeyLayout:
    """`orders`: for a script of syllables, each consonant (the first letter) with its vowels."""

    rows: tuple[str, ...]
    accents: str = ""
    capitals: bool = False
    capital_of: dict[str, str] = field(default_factory=dict)
    orders: tuple[str, ...] = ()

    def letter(self, key: str, *, capital: bool) -> str:
        return self.capital_of.get(key, key.upper()) if capital and self.capitals else key

    def vowels_of(self, letter: str) -> str:
        """The row of forms that this letter belongs to, or nothing."""
        return next((forms for forms in self.orders if letter and letter in forms), "")


# As on a telephone.
FUNCTIONS_ACROSS = 7
"""The line of "erase" and "done" is at least as wide as so many keys."""
_DIGITS = KeyLayout(("123", "456", "789", "+0"))


@cache
def layout_for(language: str) -> KeyLayout:
    """The letters of a language, or the Latin ones where it has no file of its own."""
    import tomllib

    path = _FOLDER / f"{language}.toml"
    found: dict[str, Any] = tomllib.loads((path if path.exists() else _FOLDER / f"{LATIN}.toml").read_text("utf-8"))
    found["rows"], found["orders"] = tuple(found["rows"]), tuple(found.get("orders", ()))
    return KeyLayout(**found)


class Key(TouchButton):
    """One key. Double letters are part of names, so it takes a second strike sooner than other buttons."""

    double_strike_seconds = 0.3

    def __init__(self, letter: str = "", pictogram: str = "", role: str = "key") -> None:
        super().__init__(role, target="key")
        self.letter = letter
        tone = "on_action" if role == "done-key" else "ink"
        self.pictogram = Pictogram(pictogram or "check", tone=tone)
        self.pictogram.setVisible(bool(pictogram))
        self.words = Text(letter, "key", tone="on-action" if role == "done-key" else "", side="centre")
        line = row(self, gap="hair")
        # Nothing above and below: the letters of Pashto are high, and a key on a small screen is not.
        across = theme.scale().space("hair")
        line.setContentsMargins(across, 0, across, 0)
        line.addStretch(1)
        line.addWidget(self.pictogram)
        line.addWidget(self.words)
        line.addStretch(1)
        self.setText(letter)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.words.setText(text)
        self.words.setVisible(bool(text))
        self.setAccessibleName(text)


class Keyboard(QWidget):
    """Types into one field. Follows the language of the UI; one key leads to Latin letters and back.

    Signals: done().
    """

    done = Signal()

    def __init__(self, typed: TextField, parent: QWidget | None = None, *, digits: bool = False) -> None:
        """`digits` is for a telephone number: the same keys in every language."""
        super().__init__(parent)
        self._field, self._is_for_digits = typed, digits
        self._language = i18n.current_language()
        self._is_latin = False
        self._is_capital = True
        self._built: KeyLayout | None = None
        self._rows: list[list[Key]] = []
        self._vowels: list[Key] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.shift = self._function_key("arrow-fat-up", self._on_shift)
        self.erase = self._function_key("backspace", typed.backspace)
        self.script = self._function_key("", self._on_script)
        self.space = self._function_key("", lambda: typed.insert(" "))
        self.done_key = Key(pictogram="check", role="done-key")
        self.done_key.setParent(self)
        self.done_key.clicked.connect(self.done)
        typed.changed.connect(self._on_typed)
        self._build()

    def _function_key(self, pictogram: str, act: Any) -> Key:
        key = Key(pictogram=pictogram, role="wide-key")
        key.setParent(self)
        key.clicked.connect(act)
        return key

    # --- what is on the keys ------------------------------------------------------------------------------

    @property
    def layout_in_use(self) -> KeyLayout:
        if self._is_for_digits:
            return _DIGITS
        return layout_for(LATIN if self._is_latin else self._language)

    def letter_keys(self) -> list[Key]:
        """Every letter key, row by row."""
        return [key for keys in self._rows for key in keys]

    def reset(self) -> None:
        """As the next person expects it."""
        self._is_latin, self._is_capital = False, True
        if self.isVisible():
            self._build()

    def _build(self) -> None:
        layout = self.layout_in_use
        if layout is not self._built:
            self._make_keys(layout)
        own = layout_for(self._language)
        is_other_script = own.rows != layout_for(LATIN).rows and not own.capitals
        self.script.setVisible(is_other_script and not self._is_for_digits)
        self.shift.setVisible(layout.capitals)
        self.space.setVisible(not self._is_for_digits)
        self.retranslate()
        self._show_letters()
        self._on_typed(self._field.text())
        self._arrange()

    def _make_keys(self, layout: KeyLayout) -> None:
        for old in [*self.letter_keys(), *self._vowels]:
            old.hide()
            old.deleteLater()
        rows = [*layout.rows, layout.accents] if layout.accents else list(layout.rows)
        self._rows = [[self._letter_key(letter) for letter in letters] for letters in rows]
        most = max((len(forms) for forms in layout.orders), default=0)
        self._vowels = [self._vowel_key() for _place in range(most)]
        self._built = layout

    def _letter_key(self, letter: str) -> Key:
        key = Key(letter)
        key.setParent(self)
        key.clicked.connect(lambda: self._on_letter(key))
        key.show()
        return key

    def _vowel_key(self) -> Key:
        key = Key(role="wide-key")
        key.setParent(self)
        key.clicked.connect(lambda: self._field.replace_last(key.letter))
        key.show()
        return key

    def retranslate(self) -> None:
        self.shift.setAccessibleName(_("Capital letters"))
        self.erase.setAccessibleName(_("Take back"))
        self.space.setText(_("Space"))
        self.done_key.setText(_("Done"))
        self.script.setText("".join(layout_for(self._language).rows[0][:3]) if self._is_latin else "ABC")

    def _show_letters(self) -> None:
        layout = self.layout_in_use
        for key in self.letter_keys():
            key.setText(layout.letter(key.letter, capital=self._is_capital))

    # --- what the keys do ---------------------------------------------------------------------------------

    def _on_letter(self, key: Key) -> None:
        self._field.insert(key.text())

    def _on_shift(self) -> None:
        self._is_capital = not self._is_capital
        self._show_letters()

    def _on_script(self) -> None:
        self._is_latin = not self._is_latin
        self._is_capital = not self._field.text()
        self._build()

    def _on_typed(self, text: str) -> None:
        """A name begins with a capital; a syllable offers its vowels."""
        capital = not text or text.endswith((" ", "-"))
        if capital != self._is_capital:
            self._is_capital = capital
            self._show_letters()
        forms = self.layout_in_use.vowels_of(text[-1:])
        for place, key in enumerate(self._vowels):
            key.letter = forms[place] if place < len(forms) else ""
            key.setText(key.letter)
            key.setVisible(bool(key.letter))

    # --- where they stand -----------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        height = len(self._all_rows()) * (theme.scale().target("key") + self._gap())
        return QSize(theme.scale().px(200), height)

    def minimumSizeHint(self) -> QSize:
        rows = len(self._all_rows())
        least = theme.scale().px(12.7) + 1
        return QSize(theme.scale().px(100), rows * least + (rows - 1) * self._gap())

    def _gap(self) -> int:
        return theme.scale().px(GAP_FLOOR_MM) + 1

    def _all_rows(self) -> list[list[Key]]:
        rows = [self._vowels] if self._vowels else []
        return [*rows, *self._rows, []]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        self._build()
        super().showEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if not hasattr(self, "done_key"):
            return
        if event.type() == QEvent.Type.LanguageChange:
            self._language = i18n.current_language()
            self._is_latin = False
            # Forty keys: only a keyboard that is looked at makes them now.
            if self.isVisible():
                self._build()
        elif event.type() in (QEvent.Type.StyleChange, QEvent.Type.LayoutDirectionChange):
            self._arrange()

    def _arrange(self) -> None:
        if not self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            return
        rows, gap = self._all_rows(), self._gap()
        most = max(len(keys) for keys in rows)
        tallest = round(theme.scale().target("key") * 1.35)
        high = min(tallest, (self.height() - (len(rows) - 1) * gap) // len(rows))
        wide = min(round(tallest * 1.2), (self.width() - (most - 1) * gap) // most)
        top = 0
        for keys in rows[:-1]:
            left = (self.width() - len(keys) * wide - (len(keys) - 1) * gap) // 2
            for place, key in enumerate(keys):
                _put(key, QRect(left + place * (wide + gap), top, wide, high))
            top += high + gap
        # Few digits stand in a row; the words below them need more room than that.
        across = max(most, FUNCTIONS_ACROSS) * (wide + gap) - gap
        self._arrange_functions(QRect(0, top, self.width(), high), min(self.width(), across))

    def _arrange_functions(self, line: QRect, width: int) -> None:
        gap = self._gap()
        shown = [
            (key, parts)
            for key, parts in ((self.shift, 3), (self.script, 3), (self.space, 6), (self.erase, 3), (self.done_key, 5))
            if not key.isHidden()
        ]
        part = (width - (len(shown) - 1) * gap) / sum(parts for _key, parts in shown)
        left = (line.width() - width) / 2
        for key, parts in shown:
            box = QRect(round(left), line.top(), int(parts * part), line.height())
            _put(key, QStyle.visualRect(QApplication.layoutDirection(), self.rect(), box))
            left += parts * part + gap


def _put(key: Key, box: QRect) -> None:
    key.setMinimumSize(0, 0)
    key.setGeometry(box)
