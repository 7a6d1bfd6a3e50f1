# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What tests/conftest.py promises: skips fail in CI, log warnings are read, windows go away."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from tests.tidiness import close_all_windows, log_problems

ROOT = Path(__file__).parents[2]
TESTS = """
import logging
import pytest

def test_well():
    pass

def test_skipped():
    pytest.skip("no printer here")

@pytest.mark.xfail(reason="known")
def test_expected_to_fail():
    assert False

def test_warns():
    logging.getLogger("room").warning("paper is low")

@pytest.mark.log_warnings("paper is low")
def test_warns_as_announced():
    logging.getLogger("room").warning("paper is low")

@pytest.mark.log_warnings("on fire")
def test_does_not_warn():
    pass
"""


def _outcomes(folder: Path, **environment: str) -> dict[str, str]:
    """Run TESTS with this project's conftest; the outcome of each."""
    (folder / "tests").mkdir()
    for name in ("__init__.py", "conftest.py", "tidiness.py"):
        (folder / "tests" / name).write_text((ROOT / "tests" / name).read_text())
    (folder / "tests/test_it.py").write_text(TESTS)
    (folder / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text())
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:randomly", "-p", "no:xdist", "-rA", "-q", "tests"],
        cwd=folder,
        env={key: value for key, value in os.environ.items() if key != "CI"} | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    found: dict[str, str] = {}
    for line in done.stdout.splitlines():
        outcome, _, rest = line.partition(" ")
        if outcome in {"PASSED", "FAILED", "XFAIL", "ERROR", "SKIPPED"}:
            found[rest.split(" - ")[0].split("::")[-1]] = outcome
    return found


def test_a_skip_is_a_failure_in_ci_and_an_expected_failure_is_not(tmp_path: Path) -> None:
    found = _outcomes(tmp_path, CI="true")
    assert (found["test_well"], found["test_skipped"]) == ("PASSED", "FAILED")
    assert found["test_expected_to_fail"] == "XFAIL"


def test_a_skip_is_a_skip_elsewhere_and_log_warnings_must_be_announced(tmp_path: Path) -> None:
    found = _outcomes(tmp_path)
    assert "FAILED" not in found.values()
    assert "SKIPPED" in found.values()
    assert found["test_warns"] == "ERROR"
    assert found["test_warns_as_announced"] == "PASSED"
    assert found["test_does_not_warn"] == "ERROR"


def test_warnings_and_announcements_are_matched_both_ways() -> None:
    assert log_problems(["room: paper is low"], ["paper"]) == []
    assert len(log_problems(["room: paper is low", "room: no sound"], ["paper"])) == 1
    assert len(log_problems([], ["paper"])) == 1


def test_windows_are_gone_after_a_test(qapp: QApplication) -> None:
    window = QWidget()
    child = QWidget(window)
    window.show()
    gone: list[str] = []
    window.destroyed.connect(lambda: gone.append("window"))
    child.destroyed.connect(lambda: gone.append("child"))
    close_all_windows()
    assert sorted(gone) == ["child", "window"]


@pytest.mark.parametrize("name", ["QT_SCALE_FACTOR", "QT_QPA_PLATFORMTHEME", "DBUS_SESSION_BUS_ADDRESS"])
def test_what_a_desktop_sets_does_not_reach_the_tests(name: str) -> None:
    assert name not in os.environ


def test_the_machines_own_zone_is_one_nobody_counts_on() -> None:
    assert (time.tzname[0], os.environ["QT_QPA_PLATFORM"]) == ("+0545", "offscreen")
    assert not Path(os.environ["XDG_DATA_HOME"]).is_relative_to(Path.home())
