# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The audit of the resident screens: every look x language x window size x text step x reach, and what was found.

Each screen is built once; language, text step and reach change in place, and nothing is painted: geometry and words
are measured. Contrast is painted for every look in every theme. A list behind "more" is turned to its end.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from kiosk import bootstrap, i18n
from kiosk.services.room_file import import_room
from kiosk.settings import Storage
from kiosk.tour.rounds import Round, settle
from kiosk.tour.stage import NOW, Stage, staged
from kiosk.ui import theme
from kiosk.ui.audit import Fault, coverage, look_at, measured_in
from kiosk.ui.audit.geometry import not_mirrored, within_reach
from kiosk.ui.audit.pixels import contrast
from kiosk.ui.theme.tokens import TEXT_STEPS, Contrast
from kiosk.ui.touch.keys import front_of
from kiosk.ui.touch.start import shown_languages
from kiosk.ui.widgets.pages import Pages

if TYPE_CHECKING:
    from kiosk.ui.touch.shell import Shell

Say = Callable[[str], object]
SIZES = ((1280, 800), (1920, 1080), (1080, 1920), (1024, 600))
STEPS = tuple(range(1, len(TEXT_STEPS) + 1))
PSEUDO = ("xx", "xr")


@dataclass(frozen=True)
class Combination:
    """One way of looking at one screen. `reach` is whether the controls were asked to stand low."""

    size: tuple[int, int]
    step: int
    language: str
    reach: bool = False

    def __str__(self) -> str:
        low = " low" if self.reach else ""
        return f"{self.language} {self.size[0]}x{self.size[1]} step {self.step}{low}"


@dataclass
class Findings:
    """What an audit looked at, and what it found. `spoken` counts texts by language: said by machine, and not."""

    checked: int = 0
    painted: int = 0
    pages: int = 0
    looks: list[str] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    faults: dict[tuple[str, str, str], list[Fault]] = field(default_factory=dict)
    counted: dict[tuple[str, str], int] = field(default_factory=dict)
    spoken: dict[str, set[str]] = field(default_factory=dict)
    silent: dict[str, set[str]] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)

    def add(self, look: str, combination: Combination, faults: Sequence[Fault]) -> None:
        self.checked += 1
        for one, known in ((look, self.looks), (combination.language, self.languages)):
            if one not in known:
                known.append(one)
        cell = (look, combination.language)
        self.counted[cell] = self.counted.get(cell, 0) + 1
        if faults:
            self.faults.setdefault((*cell, str(combination)), []).extend(faults)

    def merge(self, other: Findings) -> None:
        """Take in what another size found."""
        self.checked += other.checked
        self.painted += other.painted
        self.pages += other.pages
        self.looks += [look for look in other.looks if look not in self.looks]
        self.languages += [code for code in other.languages if code not in self.languages]
        self.faults.update(other.faults)
        for cell, count in other.counted.items():
            self.counted[cell] = self.counted.get(cell, 0) + count
        for mine, theirs in ((self.spoken, other.spoken), (self.silent, other.silent)):
            for code, texts in theirs.items():
                mine.setdefault(code, set()).update(texts)
        self.broken += other.broken

    def told(self, most: int = 60) -> str:
        """The faults for people to read, `most` of them."""
        lines = [
            f"{look} · {where}: {fault}"
            for (look, _code, where), faults in self.faults.items()
            for fault in dict.fromkeys(faults)
        ]
        left = [f"... and {len(lines) - most} more"] if len(lines) > most else []
        return "\n".join([*self.broken, *lines[:most], *left])


# The made-up languages are longer than any real one; with the largest letters on the smallest window nothing that long
# can fit, and nothing that long is shown there.
def _can_be(combination: Combination) -> bool:
    """Words that are stretched by half and the largest letters together are asked of nobody."""
    most = 1 if combination.reach else 2 if combination.size == (1024, 600) else 3
    return combination.language not in PSEUDO or combination.step <= most


# What is looked at, of one size: a rule of combinations.
Rule = Callable[[tuple[int, int], int], Iterable[Combination]]


@dataclass(frozen=True)
class Every:
    """All these languages at all text steps, and both reaches. A class, since another process is told of it."""

    codes: tuple[str, ...]

    def __call__(self, size: tuple[int, int], _look: int) -> Iterator[Combination]:
        for reach in (False, True):
            for step in STEPS:
                for code in self.codes:
                    yield Combination(size, step, code, reach)


def covering(codes: Sequence[str]) -> Rule:
    """Every look in every language, at two of the four sizes, half of them with the largest letters.

    Languages, steps and reach take turns from look to look and size to size, so that every pair of (look, language),
    (look, size), (look, step), (language, size), (language, step), (size, step) and each of them with the reach is met.
    """

    def combinations(size: tuple[int, int], look: int) -> Iterator[Combination]:
        turn = look + SIZES.index(size)
        for place, code in enumerate(codes):
            if (place + turn) % 2 == 0:
                step = STEPS[-1] if (place // 2 + look) % 2 else STEPS[turn % (len(STEPS) - 1)]
                yield Combination(size, step, code, reach=(place // 4 + look) % 2 == 1)

    return combinations


def audit_size(room: Storage, work: Path, *, size: tuple[int, int], rule: Rule) -> Findings:
    """Go the whole round at one window size, and measure every combination of the rule."""
    found = Findings()
    with staged(room, work, language="nl", size=size, pictures=work / "pictures") as stage:
        shell = stage.kiosk.shell
        application = QApplication.instance()
        assert application is not None
        # It listens to every event of every widget; nobody scans here.
        application.removeEventFilter(stage.kiosk.scanner)

        def look(name: str) -> None:
            place = len(found.looks)
            with _unpainted(shell):
                # What is dear to change comes first, and from where one is.
                wanted = sorted(
                    filter(_can_be, rule(size, place)),
                    key=lambda each: (each.reach != shell.wants_low, each.step != theme.step(), each.step),
                )
                for combination in wanted:
                    _dress(stage, combination)
                    found.add(name, combination, list(_faults(stage, name, combination, found)))

        try:
            Round(stage, look).go()
        except Exception as error:
            found.broken.append(f"{size[0]}x{size[1]}: {type(error).__name__} {error}")
    return found


def _dress(stage: Stage, combination: Combination) -> None:
    shell = stage.kiosk.shell
    shell.set_low_reach(combination.reach)
    theme.use(step=combination.step)
    shell.set_language(combination.language)
    settle(stage)


def _faults(stage: Stage, name: str, combination: Combination, found: Findings) -> Iterator[Fault]:
    shell, is_rtl = stage.kiosk.shell, i18n.language(combination.language).is_rtl
    lists = [pages for pages in front_of(shell).findChildren(Pages) if pages.isVisible() and pages.page_count > 1]
    for page in range(max([1, *(pages.page_count for pages in lists)])):
        if page:
            for pages in lists:
                pages.turn_to(page)
            settle(stage)
        front = front_of(shell)
        top = look_at(front)
        found.pages += 1
        yield from measured_in(top)
        yield from not_mirrored(top, shell.bar.buttons() if front is shell else [], rtl=is_rtl)
        if shell.reaches_low:
            yield from within_reach(top)
        if front is shell:
            yield from coverage.unspoken(shell, top)
        _listen(shell, combination.language, found)
    for pages in lists:
        pages.turn_to(0)


def _listen(shell: Shell, code: str, found: Findings) -> None:
    if code not in PSEUDO:
        said, silent = coverage.listen(code, coverage.spoken_lines(shell))
        found.spoken.setdefault(code, set()).update(said)
        found.silent.setdefault(code, set()).update(silent)


def audit_contrast(room: Storage, work: Path, *, wanted: Contrast, codes: Sequence[str]) -> Findings:
    """Paint every look once in this contrast and measure what was painted; the languages take turns.

    Painted small: the same millimetres with a quarter of the pixels, each of which is looked at.
    """
    found = Findings()
    size = (640, 400)
    with staged(room, work, language="nl", size=size, pictures=work / "pictures", width_mm=320) as stage:
        shell = stage.kiosk.shell

        def look(name: str) -> None:
            code = codes[(found.painted + list(Contrast).index(wanted)) % len(codes)]
            theme.use(contrast=wanted)
            _dress(stage, Combination(size, 1, code))
            faults = contrast(shell, front_of(shell), least=4.5 if wanted is Contrast.DEFAULT else 7.0)
            found.painted += 1
            if faults:
                found.faults.setdefault((name, code, f"{code} {wanted}"), []).extend(faults)

        Round(stage, look).go()
    return found


@contextmanager
def _unpainted(shell: Shell) -> Iterator[None]:
    shell.setUpdatesEnabled(False)
    try:
        yield
    finally:
        shell.setUpdatesEnabled(True)


def audit_room(folder: Path) -> Storage:
    """The demo room with its coming weeks and nothing behind it: every state of a screen can be had in it."""
    storage = Storage(folder=folder / "room", keys=folder / "keys")
    with bootstrap.opened(storage) as database:
        import_room(database, now=NOW, days=42)
    return storage


def audit_everything(*, say: Say, languages: Sequence[str] = (), sizes: Sequence[tuple[int, int]] = SIZES) -> Findings:
    """Every look x language (the made-up ones too) x size x text step x reach, and contrast in every theme.

    A process for each core takes one size or one theme after another.
    """
    codes = (*(languages or shown_languages(tuple(i18n.known_languages()))), *PSEUDO)
    whole = Findings()
    # Spawned, not forked: Qt's threads would be left behind.
    processes = ProcessPoolExecutor(
        os.cpu_count() or 1, mp_context=multiprocessing.get_context("spawn"), initializer=_begin_process
    )
    with TemporaryDirectory(prefix="buurtkamer-audit-") as folder, processes:
        room = audit_room(Path(folder))
        jobs = {}
        # The smallest window has the most pages; what takes longest begins first.
        for size in sorted(sizes):
            name = f"{size[0]}x{size[1]}"
            jobs[processes.submit(audit_size, room, Path(folder) / name, size=size, rule=Every(codes))] = name
        for wanted in Contrast:
            jobs[processes.submit(audit_contrast, room, Path(folder) / wanted, wanted=wanted, codes=codes)] = str(
                wanted
            )
        for job in as_completed(jobs):
            found = job.result()
            say(
                f"audit {jobs[job]}: {found.checked} combinations on {found.pages} pages, {found.painted} painted,"
                f" {sum(map(len, found.faults.values()))} faults"
            )
            whole.merge(found)
    return whole


def _begin_process() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    _KEPT.append(QApplication.instance() or QApplication(["buurtkamer"]))


# An application that nobody holds is gone at once.
_KEPT: list[QCoreApplication] = []
