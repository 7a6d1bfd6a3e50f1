# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""While a screen is read aloud, whatever the keyboard or a switch moves to is read too."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from kiosk.i18n import without_isolates

if TYPE_CHECKING:
    from kiosk.ui.touch.shell import Shell, Speech

# Moved there by a person; focus that Qt moves because a screen went away is nobody's wish.
_BY_HAND = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


def join_following(shell: Shell, speech: Speech) -> FocusReading:
    """Let this voice read what the keyboard moves to, from a touch on "Listen" until the next, or until Stop."""
    following = FocusReading(shell, lambda text: speech.say(without_isolates(text), shell.sitting.language))
    # After the shell's own answer to the same touch: then it speaks, or has just fallen silent.
    shell.bar.read_aloud.clicked.connect(lambda: following.follow(speech.is_speaking()))
    shell.stopped.connect(lambda: following.follow(False))
    return following


class FocusReading(QObject):
    """Off until `follow(True)`. Only buttons are read: what is typed is not spoken, nor the keys it is typed with."""

    def __init__(self, owner: QWidget, say: Callable[[str], object]) -> None:
        super().__init__(owner)
        self._owner, self._say = owner, say
        self.is_on = False

    def follow(self, is_on: bool) -> None:
        """Read what gets the focus from now on, or do not any more."""
        application = QApplication.instance()
        if application is None or is_on == self.is_on:
            return
        self.is_on = is_on
        # Every event of the program passes a filter: there is one only while somebody is read to.
        if is_on:
            application.installEventFilter(self)
        else:
            application.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.FocusIn
            and isinstance(event, QFocusEvent)
            and event.reason() in _BY_HAND
            and isinstance(watched, QAbstractButton)
            and self._owner.isAncestorOf(watched)
            and not _is_key(watched)
        ):
            self._say(watched.accessibleName() or watched.text())
        return False


def _is_key(button: QWidget) -> bool:
    from kiosk.ui.widgets.keyboard import Keyboard

    parent = button.parentWidget()
    while parent is not None:
        if isinstance(parent, Keyboard):
            return True
        parent = parent.parentWidget()
    return False
