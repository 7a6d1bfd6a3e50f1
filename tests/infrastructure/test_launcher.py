# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The launcher, with stand-ins for Python, pip and apt that write down what they are asked.

Only the outside world is played here: a set-up with the real packages is what running this suite begins with.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

# Plays python3 outside the environment, and .venv/bin/python inside it.
PYTHON = """#!/bin/sh
echo "python $*" >>"$DIARY"
case "$1 $2" in
"-V ") echo "Python ${PLAYED_VERSION:-3.11.0}" ;;
"-m venv")
    mkdir -p "$3/bin"
    cp "$0" "$3/bin/python"
    printf '#!/bin/sh\\nprintf "%%s\\\\n" "in $PWD" "$@"\\nexit 7\\n' >"$3/bin/buurtkamer"
    chmod +x "$3/bin/buurtkamer"
    ;;
"-m pip")
    case "$PLAYED_PIP:$*" in
    killed:*) kill -9 "$PPID" ;;
    offline:*) exit 1 ;;
    slow:*--require-hashes*) read -r _ <"$GATE" ;;
    esac
    ;;
"-m pytest") exit 5 ;;
esac
"""
# Says that every library is there which the launcher looks for, so that no test depends on its machine.
LDCONFIG = '#!/bin/sh\ncat "$LIBRARIES"\n'
# Never the real one: a test installs nothing.
APT_GET = '#!/bin/sh\necho "apt-get $*" >>"$DIARY"\nexit 1\n'


@dataclass
class Copy:
    """A copy of the launcher in a project of almost nothing, and the stand-ins it will find."""

    folder: Path
    diary: Path
    environment: dict[str, str]

    def start(self, *arguments: str, cwd: Path | None = None, **extra: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [self.folder / "buurtkamer", *arguments],
            cwd=cwd or self.folder,
            env=self.environment | extra,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *arguments: str, cwd: Path | None = None, **extra: str) -> tuple[int, list[str], str]:
        process = self.start(*arguments, cwd=cwd, **extra)
        out, err = process.communicate()
        return process.returncode, out.splitlines(), err

    def asked(self, words: str) -> int:
        """How often a stand-in was asked something with these words."""
        return self.diary.read_text().count(words) if self.diary.exists() else 0


def _all_libraries() -> str:
    """What ldconfig prints on a system that has everything the launcher names."""
    names = re.findall(r"(lib\S+\.so\.\d+):", (ROOT / "buurtkamer").read_text())
    assert len(names) > 20
    return "".join(f"\t{name} (libc6) => somewhere\n" for name in names)


def _program(path: Path, text: str) -> None:
    path.write_text(text)
    path.chmod(0o755)


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    folder, tools = tmp_path / "een map", tmp_path / "tools"
    (folder / "kiosk").mkdir(parents=True)
    tools.mkdir()
    shutil.copy(ROOT / "buurtkamer", folder)
    for name in ("pyproject.toml", "requirements.lock", "requirements-test.lock", "kiosk/nl.po"):
        (folder / name).write_text(name)
    _program(tools / "python3", PYTHON)
    _program(tools / "ldconfig", LDCONFIG)
    _program(tools / "apt-get", APT_GET)
    libraries = tmp_path / "libraries"
    libraries.write_text(_all_libraries())
    diary = tmp_path / "diary"
    environment = {
        "PATH": f"{tools}:{os.environ['PATH']}",
        "DIARY": str(diary),
        "LIBRARIES": str(libraries),
        "PLAYED_PIP": "",
        # A stand-in for pip's caller must never reach the real thing.
        "HOME": str(tmp_path),
    }
    return Copy(folder, diary, environment)


def test_the_first_start_sets_up_and_the_second_only_starts(copy: Copy) -> None:
    code, out, err = copy.run("kiosk", "--language", "ar", "two words")
    assert (code, out) == (7, [f"in {copy.folder}", "kiosk", "--language", "ar", "two words"])
    assert "requirements.lock" in err
    assert copy.asked("--require-hashes") == 1
    copy.diary.unlink()
    code, out, err = copy.run()
    assert (code, out, err) == (7, [f"in {copy.folder}"], "")
    assert copy.diary.read_text().split() == ["python", "-V"]


def test_it_starts_from_any_folder_and_through_a_link(copy: Copy, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(copy.folder / "buurtkamer")
    done = subprocess.run([link, "doctor"], cwd="/", env=copy.environment, capture_output=True, text=True, check=False)
    # Where the person is stays where they are, so that `--out DIR` means what they think it means.
    assert done.stdout.splitlines() == ["in /", "doctor"]
    assert (copy.folder / ".venv").is_dir()


def test_what_the_tests_need_is_added_once_and_their_exit_code_comes_back(copy: Copy) -> None:
    copy.run()
    code, _, err = copy.run("test", "-k", "guard")
    assert code == 5
    assert "requirements-test.lock" in err
    assert copy.asked(f"-m pytest -n {len(os.sched_getaffinity(0))} --dist worksteal -k guard") == 1
    copy.run("test", "-n0", "tests/a")
    assert copy.asked("-m pytest -n0 tests/a") == 1
    # The second time nothing was fetched, neither for the tests nor for the program.
    copy.run()
    assert copy.asked("--require-hashes") == 2


@pytest.mark.parametrize("changed", ["pyproject.toml", "requirements.lock"])
def test_a_changed_file_is_followed(copy: Copy, changed: str) -> None:
    copy.run()
    (copy.folder / changed).write_text("something else")
    copy.run()
    copy.run()
    assert copy.asked("--require-hashes") == 2
    assert copy.asked("-m venv") == 1


def test_changed_and_missing_translations_are_compiled_and_unchanged_ones_are_not(copy: Copy) -> None:
    copy.run()
    (copy.folder / "kiosk/nl.mo").touch()
    copy.run()
    copy.diary.unlink()
    copy.run()
    assert copy.asked("kiosk.i18n.compile") == 0
    (copy.folder / "kiosk/nl.po").write_text("other words")
    copy.run()
    assert copy.asked("kiosk.i18n.compile") == 1
    (copy.folder / "kiosk/nl.mo").unlink()
    copy.run()
    assert copy.asked("kiosk.i18n.compile") == 2


@pytest.mark.parametrize("what", ["killed", "offline"])
def test_a_set_up_that_was_cut_off_starts_afresh_the_next_time(copy: Copy, what: str) -> None:
    code, _, _ = copy.run(PLAYED_PIP=what)
    assert code == (-signal.SIGKILL if what == "killed" else 1)
    (copy.folder / ".venv/half").touch()
    code, _, _ = copy.run()
    assert code == 7
    assert not (copy.folder / ".venv/half").exists()
    assert copy.asked("-m venv") == 2


def test_a_folder_that_was_moved_or_outlived_its_python_is_set_up_again(copy: Copy) -> None:
    copy.run()
    moved = copy.folder.rename(copy.folder.with_name("elders"))
    copy.folder = moved
    assert copy.run()[0] == 7
    assert copy.asked("-m venv") == 2
    assert copy.run(PLAYED_VERSION="3.13.0")[0] == 7
    assert copy.asked("-m venv") == 3


def test_two_at_once_set_up_only_once(copy: Copy, tmp_path: Path) -> None:
    gate = tmp_path / "gate"
    os.mkfifo(gate)
    first = copy.start(PLAYED_PIP="slow", GATE=str(gate))
    assert first.stderr is not None
    # It is inside pip, at the gate, when it has said that it fetches.
    while "Fetching" not in first.stderr.readline():
        pass
    second = copy.start(PLAYED_PIP="slow", GATE=str(gate))
    assert second.stderr is not None
    assert "busy" in second.stderr.readline()
    gate.write_text("go on\n")
    assert [first.wait(), second.wait()] == [7, 7]
    first.communicate()
    second.communicate()
    assert copy.asked("--require-hashes") == 1


def test_what_the_system_lacks_is_installed_or_named(copy: Copy, tmp_path: Path) -> None:
    tools, libraries = tmp_path / "tools", tmp_path / "libraries"
    complete = libraries.read_text()
    libraries.write_text(complete.replace("libEGL.so.1 ", "libOther.so.1 "))
    _program(tools / "id", "#!/bin/sh\necho 1000\n")
    _program(tools / "sudo", '#!/bin/sh\n[ "$MAY" = yes ] || exit 1\nshift\n"$@"\n')
    code, _, err = copy.run(MAY="no")
    assert code == 7
    assert "apt-get install --no-install-recommends libegl1 " in err
    assert copy.asked("apt-get") == 0

    code, _, err = copy.run(MAY="yes")
    assert code == 7
    assert "Installing Debian packages: libegl1" in err
    # It failed, so the list of packages was fetched before it was tried again.
    assert [line.split()[-1] for line in copy.diary.read_text().splitlines() if "apt-get" in line] == [
        "libegl1",
        "update",
    ]
    libraries.write_text(complete)
    assert copy.run(MAY="no")[2] == ""


def test_no_fitting_python_is_said_in_plain_words(copy: Copy, tmp_path: Path) -> None:
    for name in ("python3", "python3.11", "python3.12", "python3.13"):
        _program(tmp_path / "tools" / name, "#!/bin/sh\nexit 1\n")
    code, _, err = copy.run()
    assert code == 1
    assert err.splitlines()[-1] == (
        "buurtkamer: Python 3.11, 3.12 or 3.13 with venv is needed (Debian: python3 python3-venv)."
    )


def test_the_shell_scripts_are_sound() -> None:
    done = subprocess.run(
        ["shellcheck", ROOT / "buurtkamer", ROOT / ".ci/run", ROOT / ".ci/lock"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
