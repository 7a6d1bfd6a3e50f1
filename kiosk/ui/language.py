# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Switching the whole program to another language: words, numbers, direction, every open window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication

from kiosk import i18n

_qt_words: QTranslator | None = None


def switch_language(code: str, *, with_qt_words: bool = False) -> None:
    """Everything says itself again in this language; what people have answered stays as it is.

    `with_qt_words` also swaps the words of Qt's own dialogs, which only staff ever see.
    Raises i18n.UnknownLanguageError and changes nothing.
    """
    language = i18n.language(code)
    i18n.set_language(code)
    QLocale.setDefault(QLocale(language.babel_locale))
    if with_qt_words:
        _swap_qt_words(language.babel_locale)
    right_to_left = language.is_rtl
    direction = Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight
    if QApplication.layoutDirection() != direction:
        QApplication.setLayoutDirection(direction)
    for window in QApplication.topLevelWidgets():
        QApplication.sendEvent(window, QEvent(QEvent.Type.LanguageChange))


def _swap_qt_words(locale: str) -> None:
    global _qt_words
    if _qt_words is not None:
        QApplication.removeTranslator(_qt_words)
        _qt_words = None
    words = QTranslator()
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if words.load(QLocale(locale), "qtbase", "_", folder):
        QApplication.installTranslator(words)
        _qt_words = words
