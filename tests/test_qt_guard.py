# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Does the installed Qt binding give back the None it borrows?

PySide6 6.12.0 on Python 3.11 drops one reference to None at each call that returns nothing, and the program aborts
after some 6,000 of them. From Python 3.12 on None is immortal, and the same fault would do no harm.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable

from PySide6.QtCore import QObject

CALLS = 2_000


def nones_lost(act: Callable[[], object]) -> int:
    """How many references to None are gone after CALLS calls; other threads and caches move it by a few."""
    act()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        act()
    return before - sys.getrefcount(None)


def test_calls_that_return_nothing_do_not_use_up_none(qapp: object) -> None:
    thing = QObject()
    assert nones_lost(lambda: thing.setObjectName("x")) < CALLS // 10
    assert nones_lost(lambda: thing.blockSignals(False)) < CALLS // 10


def test_the_guard_would_notice() -> None:
    none = ctypes.py_object(None)
    lost = nones_lost(lambda: ctypes.pythonapi.Py_DecRef(none))
    if sys.version_info >= (3, 12):
        assert lost == 0, "None is no longer immortal"
        return
    for _ in range(lost):
        ctypes.pythonapi.Py_IncRef(none)
    assert lost > CALLS // 2
