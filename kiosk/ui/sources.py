# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""PySide6 leaves the sources of other modules unread."""

from __future__ import annotations

import builtins


def leave_unread() -> None:
    """Import as Python does, without the look that PySide6 takes at every module.

    After PySide6 has been imported it reads the source of each further module, to see whether that may ask for
    `__feature__`, and the lines stay in `linecache`: 25 MB of a kiosk, most of it SQLAlchemy's, and a quarter of the
    time of importing. Nothing here asks for features. A PySide6 that keeps Python's own import elsewhere is left alone.
    """
    import PySide6.QtCore  # noqa: F401  (it is the import that puts itself between)

    plain = getattr(builtins, "__orig_import__", None)
    if plain is not None:
        builtins.__import__ = plain
