# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which of the texts on the glass "read aloud" says, and for which of those the language has a machine voice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from kiosk.i18n import known_languages, without_isolates
from kiosk.speech.wording import wording_of
from kiosk.ui.audit.seen import Fault, Seen, name_of
from kiosk.ui.widgets.field import TextField
from kiosk.ui.widgets.keyboard import Keyboard
from kiosk.ui.widgets.number import NumberDisplay
from kiosk.ui.widgets.overlay import Overlay
from kiosk.ui.widgets.pager import Pager
from kiosk.ui.widgets.text import Text

if TYPE_CHECKING:
    from kiosk.ui.touch.shell import Shell

# espeak-ng 1.52 has no voice for them: they are heard as people recorded them.
WITHOUT_VOICE = frozenset({"so", "ps"})
# What is typed is never said (DESIGN 2), and neither are the keys and the pager's "1/3".
_NEVER_SAID = (TextField, Keyboard, Pager, Overlay)


def listen(code: str, lines: list[str]) -> tuple[list[str], list[str]]:
    """The lines that the machine voice of a language can say, and those that stay silent without a recording."""
    wording = wording_of(code)
    said = [line for line in lines if code not in WITHOUT_VOICE and wording.speakable(line)]
    kept = set(said)
    return said, [line for line in lines if line not in kept]


def spoken_lines(shell: Shell) -> list[str]:
    """What "read aloud" says of the screen that is shown, line by line."""
    current = shell.current
    said = current.spoken() if current is not None else ""
    return [line.strip() for line in without_isolates(said).splitlines() if line.strip()]


def unspoken(shell: Shell, top: Seen) -> list[Fault]:
    """Texts in the screen that "read aloud" leaves out, other than names of languages and what was typed."""
    heard = "\n".join(spoken_lines(shell))
    names = {each.own_name for each in known_languages().values()}
    faults = []
    for widget, seen in top.of(QWidget):
        if isinstance(widget, (Text, NumberDisplay)) and _is_of_the_screen(seen, shell):
            for line in without_isolates(widget.text()).splitlines():
                if line.strip() and line.strip() not in heard and line not in names:
                    faults.append(Fault("unspoken", name_of(widget), line))
    return faults


def _is_of_the_screen(seen: Seen, shell: Shell) -> bool:
    above: Seen | None = seen
    while above is not None:
        if isinstance(above.widget, _NEVER_SAID) or above.widget.property("unspoken"):
            return False
        if above.widget is shell.current:
            return True
        above = above.parent
    return False
