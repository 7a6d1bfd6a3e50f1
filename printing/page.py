# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The PDF side: ReportLab as emitter of glyphs, rules and squares; laid out elsewhere.

ReportLab's own shaping and bidi are not used (they print wrong times in Persian). Glyph ids go into the page
directly (see embedding.py), with the text beside them (ActualText).
"""

from __future__ import annotations

import io
from functools import cache

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from printing.embedding import EmbeddedFace, shown
from printing.fonts import Face
from printing.pictograms import pictogram_path
from printing.shaping import Run
from printing.typesetting import Block, Line

POINTS_PER_MM = 72 / 25.4
_NO_FONT = "BuurtkamerNone"
# How far the handles of a curve reach for a quarter of a circle.
_CIRCLE = 0.5523
# Plain binary streams; the text form would only make the file longer.
rl_config.useA85 = 0


class _NoFont:
    """Stands where ReportLab wants a first font, so that no page names Helvetica, which is not embedded."""

    fontName = _NO_FONT  # noqa: N815 (ReportLab's names)
    _dynamicFont = 1  # noqa: N815
    _multiByte = 1  # noqa: N815


pdfmetrics._fonts[_NO_FONT] = _NoFont()


class Pdf:
    """A PDF in the making. Lengths in points; y is measured from the top of the page, as one reads.

    Equal calls give equal bytes, in every process. `missing` gathers characters that no bundled face has.
    """

    def __init__(self, width: float, height: float, *, title: str, language: str) -> None:
        self._height = height
        self._buffer = io.BytesIO()
        self._canvas = Canvas(
            self._buffer,
            pagesize=(width, height),
            pageCompression=1,
            invariant=1,
            initialFontName=_NO_FONT,
            lang=language,
            pdfVersion=(1, 7),
        )
        self._canvas.setTitle(title)
        self._canvas.setAuthor("Buurtkamer")
        self._canvas.setSubject("")
        self._canvas.setCreator("Buurtkamer")
        self._canvas.setViewerPreference("DisplayDocTitle", "true")
        self._faces: dict[Face, EmbeddedFace] = {}
        self.missing = ""

    def text(self, block: Block, x: float, y: float, *, ink: str = "", struck: bool = False) -> float:
        """Draw a block with its upper left corner at (x, y); returns the y below it.

        `ink` is "#RRGGBB", black where it is empty; `struck` draws a line through the words.
        """
        if ink:
            self._canvas.addLiteral(f"q {_colour(ink)} rg")
        step = block.style.size * block.style.leading
        # The middle of the letters, not of the font's own box, stands in the middle of the line: fonts of
        # different scripts have very different boxes, which gives odd gaps.
        baseline = y + step / 2 + block.style.size * 0.35
        for line in block.lines:
            left = x + block.left_of(line)
            self._line(line, block, left, self._height - baseline)
            if struck and line.runs:
                middle = baseline - block.style.size * 0.26
                thickness = block.style.size * 0.07
                self.line((left, middle), (left + line.width, middle), thickness=thickness, colour=ink)
            baseline += step
        if ink:
            self._canvas.addLiteral("Q")
        self.missing = "".join(dict.fromkeys(self.missing + block.missing))
        return y + block.height

    def _line(self, line: Line, block: Block, x: float, y: float) -> None:
        if not line.runs:
            return
        actual = line.text.encode("utf-16-be").hex().upper()
        code = [f"/Span <</Lang ({block.language}) /ActualText <FEFF{actual}>>> BDC BT"]
        for run in line.runs:
            code.append(self._run(run, block.style.size, x, y))
            x += run.width * block.style.size / 1000
        code.append("ET EMC")
        self._canvas.addLiteral("\n".join(code))

    def _run(self, run: Run, size: float, x: float, y: float) -> str:
        embedded, run_shown = self._embedded(run.face), shown(run)
        embedded.take(run_shown)
        out = [f"/{embedded.name} {size:.2f} Tf 1 0 0 1 {x:.3f} {y:.3f} Tm"]
        for rise, piece in run_shown.pieces:
            out.append(f"{rise * size / 1000:.3f} Ts [{piece}] TJ 0 Ts" if rise else f"[{piece}] TJ")
        return " ".join(out)

    def _embedded(self, face: Face) -> EmbeddedFace:
        embedded = self._faces.get(face)
        if embedded is None:
            embedded = self._faces[face] = EmbeddedFace(face, f"B{len(self._faces) + 1}")
            self._canvas._doc.delayedFonts.append(embedded)
        return embedded

    def modules(
        self, runs: list[tuple[int, int, int]], x: float, y: float, module: float, *, on_dots: bool = True
    ) -> None:
        """Fill runs of black squares (column, row, how many) of a grid whose upper left corner is at (x, y).

        `on_dots`: a module is a whole number of dots; each run is a hundredth of a module smaller on every side, so
        that rounding in a rasteriser never inks the next dot. Elsewhere that would leave hairlines between rows.
        """
        if on_dots:
            path = " ".join(f"{column}.01 {row}.01 {length - 1}.98 .98 re" for column, row, length in runs)
        else:
            path = " ".join(f"{column} {row} {length} 1 re" for column, row, length in runs)
        self._canvas.addLiteral(f"q {module:.6f} 0 0 {-module:.6f} {x:.4f} {self._height - y:.4f} cm {path} f Q")

    def line(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        *,
        thickness: float,
        dashes: tuple[float, ...] = (),
        colour: str = "",
    ) -> None:
        """A straight line whose middle runs from one point (x, y) to the other."""
        pattern = " ".join(f"{dash:.3f}" for dash in dashes)
        points = f"{start[0]:.3f} {self._height - start[1]:.3f} m {end[0]:.3f} {self._height - end[1]:.3f} l"
        stroke = f"{_colour(colour)} RG " if colour else ""
        self._canvas.addLiteral(f"q {stroke}{thickness:.3f} w [{pattern}] 0 d {points} S Q")

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        thickness: float,
        colour: str = "",
        radius: float = 0.0,
    ) -> None:
        """An empty rectangle, such as one to tick; (x, y) is its upper left corner."""
        stroke = f"{_colour(colour)} RG " if colour else ""
        self._canvas.addLiteral(
            f"q {stroke}{thickness:.3f} w {self._rectangle(x, y, width, height, radius=radius)} S Q"
        )

    def fill(self, x: float, y: float, width: float, height: float, *, colour: str, radius: float = 0.0) -> None:
        """A filled rectangle, with round corners if asked; (x, y) is its upper left corner."""
        path = self._rectangle(x, y, width, height, radius=radius)
        self._canvas.addLiteral(f"q {_colour(colour)} rg {path} f Q")

    def pictogram(self, name: str, x: float, y: float, side: float, *, colour: str) -> None:
        """A pictogram in a square whose upper left corner is at (x, y)."""
        place = f"{side:.3f} 0 0 {side:.3f} {x + side / 2:.3f} {self._height - y - side / 2:.3f} cm"
        self._canvas.addLiteral(f"q {_colour(colour)} rg {place} {pictogram_path(name)} f Q")

    def _rectangle(self, x: float, y: float, width: float, height: float, *, radius: float) -> str:
        """The path of a rectangle; a corner is a quarter of a circle, as near as one curve comes to it."""
        bottom = self._height - y - height
        if not radius:
            return f"{x:.3f} {bottom:.3f} {width:.3f} {height:.3f} re"
        radius = min(radius, width / 2, height / 2)
        bend = radius * (1 - _CIRCLE)
        right, top = x + width, bottom + height
        steps: list[tuple[str, tuple[float, ...]]] = [
            ("m", (x + radius, bottom)),
            ("l", (right - radius, bottom)),
            ("c", (right - bend, bottom, right, bottom + bend, right, bottom + radius)),
            ("l", (right, top - radius)),
            ("c", (right, top - bend, right - bend, top, right - radius, top)),
            ("l", (x + radius, top)),
            ("c", (x + bend, top, x, top - bend, x, top - radius)),
            ("l", (x, bottom + radius)),
            ("c", (x, bottom + bend, x + bend, bottom, x + radius, bottom)),
        ]
        return " ".join(f"{' '.join(f'{number:.3f}' for number in numbers)} {name}" for name, numbers in steps) + " h"

    def next_page(self) -> None:
        self._canvas.showPage()

    def save(self) -> bytes:
        """Finish and return the file."""
        self._canvas.save()
        return self._buffer.getvalue()


@cache
def _colour(text: str) -> str:
    """ "#RRGGBB" as PDF wants it: three parts of one."""
    return " ".join(f"{int(text[place : place + 2], 16) / 255:.3f}" for place in (1, 3, 5))
