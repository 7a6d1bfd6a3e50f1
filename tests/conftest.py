# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What holds for every test: the same surroundings everywhere, nothing left behind, nothing skipped in CI."""

from __future__ import annotations

import importlib.util
import os
import shutil
import tempfile
import time
from collections.abc import Generator
from pathlib import Path

import hypothesis
import pytest

# Fixtures live beside what they serve; the data layer's stand in their own file.
pytest_plugins = [
    name
    for name in ("tests.postgres", "tests.tidiness", "tests.data_fixtures", "tests.residents")
    if importlib.util.find_spec(name) is not None
]

IN_CI = os.environ.get("CI", "").lower() in {"1", "true", "yes"}

# Whatever a desktop session sets for Qt would change sizes, looks or input on that machine only.
_QT_SETTINGS = (
    "QT_SCALE_FACTOR",
    "QT_SCREEN_SCALE_FACTORS",
    "QT_AUTO_SCREEN_SCALE_FACTOR",
    "QT_ENABLE_HIGHDPI_SCALING",
    "QT_FONT_DPI",
    "QT_STYLE_OVERRIDE",
    "QT_QPA_PLATFORMTHEME",
    "QT_IM_MODULE",
    "QT_LOGGING_RULES",
)


def _same_surroundings() -> None:
    """Before anything of ours or Qt's is imported: both read these once."""
    for name in _QT_SETTINGS:
        os.environ.pop(name, None)
    os.environ.update(
        QT_QPA_PLATFORM="offscreen",
        LC_ALL="C.UTF-8",
        LANG="C.UTF-8",
        LANGUAGE="",
        # No zone anybody would expect: code that asks the machine for its local time shows at once.
        TZ="Asia/Kathmandu",
        # A test may never read or write the credential store of the person who runs it.
        PYTHON_KEYRING_BACKEND="keyring.backends.fail.Keyring",
    )
    time.tzset()
    os.environ.pop("DBUS_SESSION_BUS_ADDRESS", None)
    # Nor their data, settings and caches.
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        os.environ[name] = str(_HOME / name.lower())


_HOME = Path(tempfile.mkdtemp(prefix="buurtkamer-home-"))
_same_surroundings()

hypothesis.settings.register_profile("quick", deadline=None, max_examples=40)
# The same examples every time: a red CI can be repeated, and two runs of one commit never disagree.
hypothesis.settings.register_profile(
    "ci", deadline=None, max_examples=40, derandomize=True, database=None, print_blob=True
)
hypothesis.settings.register_profile("thorough", deadline=None, max_examples=2_000)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if IN_CI else "quick"))


def pytest_unconfigure() -> None:
    shutil.rmtree(_HOME, ignore_errors=True)


# --- a skip is a failure in CI: what was not looked at must not be green -----------------------------


def skip_as_failure(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Turn a skip into a failure that keeps its reason; expected failures (xfail) stay what they are."""
    if report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[-1] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        report.outcome = "failed"
        report.longrepr = f"CI skips nothing. {reason}"


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if IN_CI:
        skip_as_failure(report)
    return report


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    if IN_CI:
        skip_as_failure(report)
    return report
