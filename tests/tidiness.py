# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""After every test: no window stays open, and no warning stayed unread in the log."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Iterator

import pytest
import structlog


@pytest.fixture(autouse=True, scope="session")
def _structlog_into_logging() -> None:
    """Log events reach the one place where the fixture below looks, unless a test configures otherwise."""
    structlog.configure(
        processors=[structlog.stdlib.add_log_level, structlog.processors.KeyValueRenderer(key_order=["event"])],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )


@pytest.fixture(autouse=True)
def _no_unexpected_log_warnings(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail on a warning nobody announced with `@pytest.mark.log_warnings(...)`, and on one that never came."""
    yield
    patterns = [pattern for mark in request.node.iter_markers("log_warnings") for pattern in mark.args]
    seen = [
        f"{record.name}: {record.getMessage()}"
        for when in ("setup", "call")
        for record in caplog.get_records(when)
        if record.levelno >= logging.WARNING
    ]
    problems = log_problems(seen, patterns)
    if problems:
        pytest.fail("\n".join(problems), pytrace=False)


def log_problems(seen: list[str], patterns: list[str]) -> list[str]:
    """What is wrong with the warnings `seen`, given the regular expressions that announce them."""
    unexpected = [line for line in seen if not any(re.search(pattern, line) for pattern in patterns)]
    missing = [pattern for pattern in patterns if not any(re.search(pattern, line) for line in seen)]
    return [f"unexpected in the log: {line}" for line in unexpected] + [
        f"announced, but not in the log: {pattern}" for pattern in missing
    ]


@pytest.fixture(autouse=True)
def _no_window_left_open() -> Iterator[None]:
    """Close and delete every window, so that no test finds the screens or timers of an earlier one."""
    yield
    if "PySide6.QtWidgets" in sys.modules:
        close_all_windows()


def close_all_windows() -> None:
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QApplication
    from shiboken6 import isValid

    application = QApplication.instance()
    if not isinstance(application, QApplication):
        return
    for window in application.topLevelWidgets():
        # Menus and dialogs with a parent go with it.
        if isValid(window) and window.parent() is None:
            window.close()
            window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    application.processEvents()
