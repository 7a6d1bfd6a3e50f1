# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The layers and habits of the house hold; and each check is shown to notice when they do not."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import house_rules

ROOT = Path(__file__).parents[1]

RULES: list[Callable[[Path], list[str]]] = [
    house_rules.without_spdx_header,
    house_rules.naming_a_host_or_machine,
    house_rules.named_after_nothing,
    house_rules.without_docstring,
    house_rules.not_mirrored_by_qt,
    house_rules.locks_that_do_not_fit,
    house_rules.unnoticed_third_parties,
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_house_keeps_its_rule(rule: Callable[[Path], list[str]]) -> None:
    assert rule(ROOT) == []


HEADER = "# SPDX-FileCopyrightText: 2026 Buurtkamer contributors\n# SPDX-License-Identifier: EUPL-1.2\n"
LOCK = "sound==2.0 \\\n    --hash=sha256:00\nsetuptools==80.0 \\\n    --hash=sha256:00\n"
PROJECT = """
[project]
dependencies = ["sound>=2"]
optional-dependencies = { setup = ["setuptools"], test = ["sound"] }
"""


@pytest.fixture
def tidy(tmp_path: Path) -> Path:
    """A very small project that keeps every rule."""
    for folder in ("kiosk/services", "kiosk/ui/touch", "printing"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "kiosk/services/visits.py").write_text(f'{HEADER}def call() -> None:\n    """Call."""\n')
    (tmp_path / "kiosk/ui/touch/welcome.py").write_text(f"{HEADER}layout.setContentsMargins(4, 0, 4, 0)\n")
    (tmp_path / "pyproject.toml").write_text(HEADER + PROJECT)
    (tmp_path / "requirements.lock").write_text(LOCK)
    (tmp_path / "requirements-test.lock").write_text(LOCK)
    (tmp_path / "THIRD-PARTY-NOTICES.md").write_text("| sound | MIT |\n| setuptools | MIT |\n")
    return tmp_path


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_a_tidy_project_has_no_problem(tidy: Path, rule: Callable[[Path], list[str]]) -> None:
    assert rule(tidy) == []


@pytest.mark.parametrize(
    ("rule", "file", "text"),
    [
        (house_rules.without_spdx_header, "printing/slip.py", "slip = 1\n"),
        (house_rules.without_spdx_header, "buurtkamer", "#!/bin/sh\n"),
        (house_rules.naming_a_host_or_machine, "docs.md", "see https://py" + "pi.org/simple\n"),
        (house_rules.naming_a_host_or_machine, "kiosk/paths.py", "DATA = '/roo" + "t/data'\n"),
        (house_rules.named_after_nothing, "kiosk/utils.py", HEADER),
        (house_rules.without_docstring, "kiosk/services/visits.py", "def call() -> None:\n    pass\n"),
        (house_rules.not_mirrored_by_qt, "kiosk/ui/touch/welcome.py", "layout.setContentsMargins(9, 0, 0, 0)\n"),
        (house_rules.not_mirrored_by_qt, "kiosk/ui/touch/welcome.py", "self.setGeometry(0, 0, 5, 5)\n"),
        (house_rules.locks_that_do_not_fit, "requirements.lock", LOCK.replace("sound==2.0", "sound==1.0")),
        (house_rules.locks_that_do_not_fit, "requirements-test.lock", LOCK.replace("setuptools", "noise")),
        (house_rules.locks_that_do_not_fit, "requirements.lock", "sound==2.0\n" + LOCK),
        (house_rules.unnoticed_third_parties, "THIRD-PARTY-NOTICES.md", "| setuptools | MIT |\n"),
    ],
)
def test_each_rule_notices_when_it_is_broken(
    tidy: Path, rule: Callable[[Path], list[str]], file: str, text: str
) -> None:
    (tidy / file).write_text(text)
    assert len(rule(tidy)) == 1


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter on the packages in `folder`, with the contracts of its pyproject.toml."""
    return subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command; lint_imports_command()",
            "--no-cache",
        ],
        cwd=folder,
        # The packages of the folder, not those that are installed.
        env=os.environ | {"PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_layers_are_kept() -> None:
    done = lint_imports(ROOT)
    assert done.returncode == 0, done.stdout


BROKEN = {
    "Layers of the house": ("kiosk/services/broken.py", "import kiosk.ui"),
    "printing knows nothing of kiosk": ("printing/broken.py", "import kiosk.errors"),
    "SQLAlchemy stays in data and services": ("kiosk/ui/broken.py", "import sqlalchemy"),
    "Qt stays in ui and bootstrap": ("kiosk/data/broken.py", "import PySide6.QtCore"),
    "The rules need only the standard library and dateutil": ("kiosk/domain/broken.py", "import holidays"),
}


def test_every_contract_is_noticed_when_it_is_broken(tmp_path: Path) -> None:
    for package in ("kiosk", "printing"):
        shutil.copytree(ROOT / package, tmp_path / package, ignore=_all_but_python)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for file, line in BROKEN.values():
        (tmp_path / file).write_text(f"{line}\n")
    done = lint_imports(tmp_path)
    assert done.returncode == 1
    kept = [contract for contract in BROKEN if f"{contract} BROKEN" not in done.stdout]
    assert kept == [], done.stdout
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    assert {contract["name"] for contract in contracts} == set(BROKEN)


def _all_but_python(folder: str, names: list[str]) -> list[str]:
    return [name for name in names if not (name.endswith(".py") or (Path(folder) / name).is_dir())]
