# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pictograms by name, as paths in the page's own language; knows nothing of PDF but its path operators."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import uharfbuzz as hb

_FOLDER = Path(__file__).parent / "fonts" / "phosphor"
_UNKNOWN = "question"
Point = tuple[float, float]


@cache
def pictogram_names() -> dict[str, int]:
    """Every pictogram that paper knows, with its character's code."""
    codes: dict[str, int] = json.loads((_FOLDER / "pictograms.json").read_text(encoding="ascii"))
    return codes


@cache
def pictogram_path(name: str) -> str:
    """The shape in a square of 1 x 1 with its middle at the origin, y upwards; unknown names are a question mark."""
    font = _font()
    code = pictogram_names().get(name, pictogram_names()[_UNKNOWN])
    gid = font.get_nominal_glyph(code)
    pen = _PathPen(1 / font.face.upem)
    font.draw_glyph_with_pen(gid, pen)
    return pen.path()


@cache
def _font() -> hb.Font:
    return hb.Font(hb.Face(hb.Blob.from_file_path(str(_FOLDER / "pictograms.ttf"))))


class _PathPen:
    """Gathers a glyph; quadratic curves become the cubic ones that PDF has. The names are those HarfBuzz calls."""

    def __init__(self, scale: float) -> None:
        self._scale = scale
        self._parts: list[tuple[str, tuple[Point, ...]]] = []
        self._here: Point = (0.0, 0.0)

    def moveTo(self, point: Point) -> None:
        self._add("m", point)

    def lineTo(self, point: Point) -> None:
        self._add("l", point)

    def curveTo(self, first: Point, second: Point, end: Point) -> None:
        self._add("c", first, second, end)

    def qCurveTo(self, middle: Point, end: Point) -> None:
        def toward(point: Point) -> Point:
            return point[0] + 2 / 3 * (middle[0] - point[0]), point[1] + 2 / 3 * (middle[1] - point[1])

        self._add("c", toward(self._here), toward(end), end)

    def closePath(self) -> None:
        self._parts.append(("h", ()))

    def endPath(self) -> None:
        pass

    def _add(self, operator: str, *points: Point) -> None:
        self._parts.append((operator, points))
        self._here = points[-1]

    def path(self) -> str:
        """The operators, moved so that the middle of what is drawn is the origin."""
        points = [point for _operator, points in self._parts for point in points]
        across, down = [x for x, _y in points], [y for _x, y in points]
        middle = (min(across) + max(across)) / 2, (min(down) + max(down)) / 2
        said = []
        for operator, parts in self._parts:
            numbers = [
                f"{(value - offset) * self._scale:.4f}"
                for point in parts
                for value, offset in zip(point, middle, strict=True)
            ]
            said.append(" ".join([*numbers, operator]))
        return " ".join(said)
