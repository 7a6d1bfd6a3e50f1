# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is written: letters the fonts have, numbers that keep their direction, names a screen reader can say."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from PySide6.QtGui import QAccessible, QAccessibleInterface, QRawFont
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from kiosk.i18n.bidi import FIRST_STRONG, LEFT_TO_RIGHT, POP, RIGHT_TO_LEFT
from kiosk.ui.audit.seen import Fault, Seen, name_of
from kiosk.ui.widgets.number import NumberDisplay
from printing.fonts import FACES

# A number, time, range, code or phone: digits, with what may stand between them.
_NUMBER = re.compile(r"\d(?:[\d:.,/\u2013+-]|[ \u00a0](?=\d))*")
_ISOLATED = re.compile(f"[{FIRST_STRONG}{LEFT_TO_RIGHT}{RIGHT_TO_LEFT}][^{POP}]*{POP}")


def nameless(top: Seen) -> list[Fault]:
    """Controls that a screen reader could not say: as the system's own interface answers it."""
    faults = []
    for button, _seen in top.of(QAbstractButton):
        interface = QAccessible.queryAccessibleInterface(button)
        said = interface.text(QAccessible.Text.Name) if isinstance(interface, QAccessibleInterface) else ""
        if not said.strip():
            faults.append(Fault("nameless", name_of(button), "no spoken name"))
    return faults


def bare_numbers(top: Seen) -> list[Fault]:
    """Numbers in running text that nothing keeps in their own direction: backwards in Arabic."""
    return [
        Fault("bare number", name_of(label), number)
        for label, _seen in top.of(QLabel)
        for number in bare_numbers_in(label.text())
    ]


def bare_numbers_in(text: str) -> list[str]:
    """The numbers outside isolates, in a text that has anything else in it."""
    outside = _isolates_taken_out(text)
    found = _NUMBER.findall(outside)
    rest = _NUMBER.sub("", outside)
    return found if found and any(letter.isalpha() for letter in rest) else []


def _isolates_taken_out(text: str) -> str:
    while (shorter := _ISOLATED.sub("", text)) != text:
        text = shorter
    return text


def missing_glyphs(top: Seen) -> list[Fault]:
    """Letters that none of our fonts has: they would be boxes."""
    faults = []
    for widget, _seen in top.of(QWidget):
        said = widget.text() if isinstance(widget, (QLabel, NumberDisplay)) else ""
        lacking = lacking_in(said)
        if lacking:
            faults.append(Fault("no glyph", name_of(widget), lacking))
    return faults


@cache
def lacking_in(text: str) -> str:
    """The letters of a text that no bundled font has."""
    return "".join(sorted({each for each in text if not _is_drawn(each)}))


@cache
def _is_drawn(character: str) -> bool:
    # Direction marks and joiners are not drawn; the fonts need not have them.
    if character in "\n\t" or unicodedata.category(character) == "Cf":
        return True
    return any(font.supportsCharacter(ord(character)) for font in _fonts())


@cache
def _fonts() -> tuple[QRawFont, ...]:
    return tuple(QRawFont(str(face.path), 16.0) for face in FACES)


def shown_texts(top: Seen) -> list[str]:
    """Every text that stands on the glass, in no order."""
    said = [widget.text() for widget, _seen in top.of(QLabel)]
    said += [widget.text() for widget, _seen in top.of(NumberDisplay)]
    return [text for text in dict.fromkeys(said) if text.strip()]
