# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The whole walk: every language at every size, every journey; pictures, sheets, an index, and an exit code."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.settings import Storage

LANGUAGES = ("nl", "en", "ar", "tr")
SIZES = ((1280, 800), (1080, 1920))


def walk(
    *,
    out: Path,
    say: Callable[[str], object],
    languages: Sequence[str] = (),
    sizes: Sequence[tuple[int, int]] = (),
    audit: bool = False,
) -> int:
    """Drive the real windows through the journeys and save what is seen; 0 when every journey arrived.

    The first size gives DIR/kiosk, each further one DIR/kiosk-WxH; desk and board are walked at the first. A journey
    that breaks is told, leaves a picture called "broken", and the walk goes on with the next language. With `audit`
    every resident screen is also measured in every language (or those that were asked for), size, text step and
    reach; a fault fails the walk.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from kiosk.tour.index import write_index
    from kiosk.tour.sheets import contact_sheets

    # Kept in a name: an application that nobody holds is gone at once.
    application = QApplication.instance() or QApplication(["buurtkamer"])
    walked_in = tuple(languages) or LANGUAGES
    troubles: list[str] = []
    pictures: dict[str, list[Path]] = {}
    out.mkdir(parents=True, exist_ok=True)
    _walk_everywhere(out, walked_in, tuple(sizes) or SIZES, say=say, pictures=pictures, troubles=troubles)
    for language in walked_in:
        of_language = [
            path for heading, paths in pictures.items() if heading.endswith(f" {language}") for path in paths
        ]
        contact_sheets(of_language, folder=out / "sheets", name=language)
    documents = sorted((out / "documents").glob("*.png"))
    findings = None
    if audit:
        from kiosk.tour.auditing import audit_everything

        findings = audit_everything(say=say, languages=languages)
        (out / "audit.txt").write_text(findings.told(most=100_000) + "\n", encoding="utf-8")
        if findings.broken or findings.faults:
            troubles.append(f"The audit found {sum(map(len, findings.faults.values()))} faults; see audit.txt.")
    write_index(out, pictures={**pictures, "documents": documents}, troubles=troubles, findings=findings)
    count = sum(map(len, pictures.values()))
    say(f"{count} pictures and {len(documents)} documents in {out}; {len(troubles)} journeys broke.")
    application.processEvents()
    return int(bool(troubles))


def _walk_everywhere(
    out: Path,
    languages: Sequence[str],
    sizes: Sequence[tuple[int, int]],
    *,
    say: Callable[[str], object],
    pictures: dict[str, list[Path]],
    troubles: list[str],
) -> None:
    from kiosk.tour.stage import make_room, staged

    with TemporaryDirectory(prefix="buurtkamer-tour-") as folder:
        room = make_room(Path(folder))
        for place, size in enumerate(sizes):
            name = "kiosk" if place == 0 else f"kiosk-{size[0]}x{size[1]}"
            for language in languages:
                heading, target = f"{name} {language}", out / name / language
                with staged(room, Path(folder) / "work", language=language, size=size, pictures=target) as stage:
                    broken = _journeys(stage, out / "documents")
                pictures[heading] = stage.driver.pictures
                troubles += [f"{heading}: {trouble}" for trouble in broken]
                say(f"{heading}: {len(stage.driver.pictures)} pictures{''.join(f', {trouble}' for trouble in broken)}")
        walked = _walk_staff(room, Path(folder) / "work", out, languages, sizes[0])
        for heading, (paths, broken) in walked.items():
            pictures[heading] = paths
            troubles += [f"{heading}: {trouble}" for trouble in broken]
            say(f"{heading}: {len(paths)} pictures{''.join(f', {trouble}' for trouble in broken)}")
        _keep_papers(room, Path(folder) / "work", out)


def _keep_papers(room: Storage, work: Path, out: Path) -> None:
    """What is printed for walls, hands and lists, from a fresh copy of the room."""
    from kiosk.tour.papers import keep_papers
    from kiosk.tour.staff import copied

    keep_papers(copied(room, work), out / "documents")


def _walk_staff(
    room: Storage, work: Path, out: Path, languages: Sequence[str], size: tuple[int, int]
) -> dict[str, tuple[list[Path], list[str]]]:
    """The desk in the languages that staff speak, the board in all; pictures and troubles by heading."""
    from kiosk.tour.activities import walk_activities
    from kiosk.tour.activity_desk import walk_activity_desk
    from kiosk.tour.settings import walk_settings
    from kiosk.tour.staff import languages_of_staff, walk_board, walk_desk

    walked = {}
    for language in languages_of_staff(tuple(languages)):
        walked[f"desk {language}"] = walk_desk(
            room,
            work,
            language=language,
            size=size,
            pictures=out / "desk" / language,
            documents=out / "documents",
        )
        walked[f"desk-activities {language}"] = walk_activity_desk(
            room,
            work,
            language=language,
            size=size,
            pictures=out / "desk-activities" / language,
            documents=out / "documents",
        )
        walked[f"settings {language}"] = walk_settings(
            room, work, language=language, size=size, pictures=out / "settings" / language
        )
    for language in languages:
        walked[f"activities {language}"] = walk_activities(
            room,
            work,
            language=language,
            size=size,
            pictures=out / "activities" / language,
            documents=out / "documents",
        )
        walked[f"board {language}"] = walk_board(
            room, work, language=language, size=size, pictures=out / "board" / language
        )
    return walked


def _journeys(stage: object, documents: Path) -> list[str]:
    from kiosk.tour.driver import JourneyBroken
    from kiosk.tour.resident import JOURNEYS
    from kiosk.tour.stage import Stage

    assert isinstance(stage, Stage)
    broken: list[str] = []
    for journey in JOURNEYS:
        try:
            journey(stage, documents)
        except JourneyBroken as trouble:
            stage.driver.picture("broken")
            broken.append(f"{journey.__name__} {trouble}")
            stage.kiosk.shell.stop()
    return broken
