# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the kiosk shows before the room's memory is open: its name, languages and zone, kept from the last time.

Opening the memory takes longer than painting a window; a resident should see the door at once. Nothing personal is
in it, and a missing, old or damaged face only means that the first picture is the general one.
"""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

FILE_NAME = "face.json"


@dataclass(frozen=True)
class Face:
    """The room as the start screen shows it."""

    name: str = "Buurtkamer"
    languages: tuple[str, ...] = ("nl", "en", "ar", "tr")
    zone: str = "Europe/Amsterdam"


def read_face(folder: Path) -> Face:
    """The face kept in this data folder, or the general one."""
    with contextlib.suppress(OSError, ValueError, TypeError, KeyError):
        kept = json.loads((folder / FILE_NAME).read_text(encoding="utf-8"))
        languages = tuple(str(code) for code in kept["languages"])
        if languages:
            return Face(name=str(kept["name"]), languages=languages, zone=str(kept["zone"]))
    return Face()


def keep_face(folder: Path, face: Face) -> None:
    """Keep it for the next start; a folder that cannot be written to is no reason to stop."""
    if read_face(folder) == face:
        return
    with contextlib.suppress(OSError):
        draft = folder / f"{FILE_NAME}.new"
        draft.write_text(json.dumps(asdict(face), ensure_ascii=False), encoding="utf-8")
        os.replace(draft, folder / FILE_NAME)
