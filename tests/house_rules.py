# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rules of the house that no general tool checks. Each takes the project's folder and tells what breaks it."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

# Folders with files of ours, and endings of files that can hold a comment.
FOLDERS = ("kiosk", "printing", "bench", "tests", "docs", ".ci")
SOURCES = {".py", ".sh", ".toml", ".qss", ".mako", ".yml", ".yaml", ".ini", ".svg"}
TEXTS = SOURCES | {".md", ".po", ".pot", ".txt", ".json", ".lock", ""}
# Put together from halves, so that this file does not break the rule it checks.
REGISTRY_HOSTS = re.compile(
    r"pypi\.or" + r"g|pythonhoste" + r"d\.org|npmj" + r"s\.(?:org|com)|(?:deb|security|ftp\.\w+)\.debia" + r"n\.org"
    r"|proxy\.golan" + r"g\.org|crate" + r"s\.io|mave" + r"n\.org"
)
MACHINE_PATHS = re.compile(r"(?<![\w.])/(?:wor" + r"k|roo" + r"t|hom" + r"e|User" + r"s)/\w|[A-Z]:\\User" + r"s\\")
FORBIDDEN_NAMES = {"utils.py", "util.py", "helpers.py", "helper.py", "manager.py", "misc.py", "common.py"}


def files(root: Path, endings: set[str]) -> Iterator[Path]:
    """The project's own files with these endings: those in its folders and those that stand beside them."""
    found = [path for path in root.iterdir() if path.is_file()]
    for folder in FOLDERS:
        found += (path for path in (root / folder).rglob("*") if path.is_file())
    for path in sorted(found):
        if path.suffix in endings and "__pycache__" not in path.parts and not path.name.startswith(".git"):
            yield path


def without_spdx_header(root: Path) -> list[str]:
    """Source files whose first lines, or the `.license` file beside them (REUSE), do not name copyright and licence."""
    wanted = ("SPDX-FileCopyrightText: 2026 Buurtkamer contributors", "SPDX-License-Identifier: EUPL-1.2")
    scripts = {root / name for name in ("buurtkamer", ".ci/run", ".ci/lock")}
    problems = []
    for path in [*files(root, SOURCES), *(path for path in sorted(scripts) if path.exists())]:
        beside = path.with_name(f"{path.name}.license")
        head = "\n".join((beside if beside.exists() else path).read_text(encoding="utf-8").splitlines()[:6])
        if path.stat().st_size and not all(line in head for line in wanted):
            problems.append(f"{path.relative_to(root)}: no SPDX header")
    return problems


def naming_a_host_or_machine(root: Path) -> list[str]:
    """Lines that name a package registry's host, or a path that exists on one machine only."""
    problems = []
    for path in files(root, TEXTS):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if match := REGISTRY_HOSTS.search(line) or MACHINE_PATHS.search(line):
                problems.append(f"{path.relative_to(root)}:{number}: names {match.group()}")
    return problems


def named_after_nothing(root: Path) -> list[str]:
    """Modules whose name says nothing about what is in them."""
    return [
        f"{path.relative_to(root)}: a module is called after what it holds"
        for path in files(root, {".py"})
        if path.name in FORBIDDEN_NAMES or path.stem.endswith("_utils")
    ]


def without_docstring(root: Path) -> list[str]:
    """Public functions of services and printing that do not say what they do."""
    problems = []
    for path in [*(root / "kiosk/services").rglob("*.py"), *(root / "printing").rglob("*.py")]:
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if (
                isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
                and not node.name.startswith("_")
                # What a script's main does is what the script does, which its first lines say.
                and node.name != "main"
                and not ast.get_docstring(node)
            ):
                problems.append(f"{path.relative_to(root)}:{node.lineno}: {node.name} has no docstring")
    return sorted(problems)


def not_mirrored_by_qt(root: Path) -> list[str]:
    """Calls in the residents' screens that stay left-to-right when the language does not.

    Qt mirrors neither geometry nor margins; margins are harmless where left and right are the same expression.
    """
    problems = []
    for path in sorted((root / "kiosk/ui/touch").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            name, arguments = node.func.attr, [ast.dump(argument) for argument in node.args]
            if name == "setGeometry" or (
                name == "setContentsMargins" and (len(arguments) != 4 or arguments[0] != arguments[2])
            ):
                problems.append(f"{path.relative_to(root)}:{node.lineno}: {name} is not mirrored")
    return problems


def locks_that_do_not_fit(root: Path) -> list[str]:
    """Dependencies of pyproject.toml that a lock file lacks or holds in another version, and lines without a hash."""
    from packaging.requirements import Requirement
    from packaging.utils import canonicalize_name

    project = tomllib.loads((root / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"]
    program = project["dependencies"] + extras["setup"]
    problems = []
    for name, wanted in (
        ("requirements.lock", program),
        ("requirements-test.lock", program + extras["test"]),
    ):
        entries = re.split(r"\n(?=\w)", (root / name).read_text())
        locked = {}
        for entry in entries:
            if match := re.match(r"([\w.-]+)==(\S+)", entry):
                locked[canonicalize_name(match[1])] = match[2]
                if "--hash=sha256:" not in entry:
                    problems.append(f"{name}: {match[1]} has no hash")
        for text in wanted:
            requirement = Requirement(text)
            version = locked.get(canonicalize_name(requirement.name))
            if version is None or not requirement.specifier.contains(version, prereleases=True):
                problems.append(f"{name}: {text} is not met ({version}); run .ci/lock")
    return problems


def unnoticed_third_parties(root: Path) -> list[str]:
    """Packages that the program is installed with but THIRD-PARTY-NOTICES.md does not name."""
    notices = (root / "THIRD-PARTY-NOTICES.md").read_text().lower()
    named = set(re.findall(r"^\| ([\w.-]+) \|", notices, re.MULTILINE))
    locked = re.findall(r"^([\w.-]+)==", (root / "requirements.lock").read_text(), re.MULTILINE)
    return [f"THIRD-PARTY-NOTICES.md: {name} is not named" for name in locked if name.lower() not in named]
