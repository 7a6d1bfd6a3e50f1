# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Letters to glyphs: a face for every character (by script, with fallback), then HarfBuzz."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache
from typing import NamedTuple

import uharfbuzz as hb

from printing import fonts
from printing.fonts import Face


class Weight(Enum):
    """Which faces may serve, in order of preference."""

    REGULAR = (fonts.SANS, fonts.ARABIC, fonts.ETHIOPIC, fonts.ARROWS)
    BOLD = (fonts.SANS_BOLD, fonts.ARABIC_BOLD, fonts.ETHIOPIC_BOLD, fonts.ARROWS)
    # The big number has digits and capitals; anything else in it falls back to bold.
    NUMBER = (fonts.NUMBER, fonts.SANS_BOLD, fonts.ARABIC_BOLD, fonts.ETHIOPIC_BOLD)


class Glyph(NamedTuple):
    """One glyph in font units. `cluster` is the index of its first character within the run's text."""

    gid: int
    cluster: int
    advance: int
    dx: int
    dy: int


@dataclass(frozen=True, eq=False)
class Run:
    """Glyphs of one face and one direction, left to right on the paper. `width` in thousandths of the size."""

    face: Face
    text: str
    rtl: bool
    glyphs: tuple[Glyph, ...]
    width: float
    missing: str

    def texts(self) -> tuple[str, ...]:
        """What each glyph says; the glyphs of one cluster all say the whole of it."""
        starts = sorted({glyph.cluster for glyph in self.glyphs})
        ends = dict(zip(starts, [*starts[1:], len(self.text)], strict=True))
        return tuple(self.text[glyph.cluster : ends[glyph.cluster]] for glyph in self.glyphs)

    def character_widths(self) -> list[float]:
        """The width of every character, in thousandths of the size; a ligature counts at its first one."""
        widths = [0.0] * len(self.text)
        scale = 1000 / upem(self.face)
        for glyph in self.glyphs:
            widths[glyph.cluster] += glyph.advance * scale
        return widths


@cache
def hb_font(face: Face) -> hb.Font:
    """The face for shaping and subsetting, read once a process."""
    return hb.Font(hb.Face(hb.Blob.from_file_path(str(face.path))))


@cache
def upem(face: Face) -> int:
    """Font units in one em."""
    return int(hb_font(face).face.upem)


@lru_cache(maxsize=4096)
def _covering(character: str, weight: Weight) -> tuple[Face, ...]:
    if unicodedata.category(character) == "Cf":
        return weight.value  # joiners and bidi controls have no shape: they never change the face
    code = ord(character)
    return tuple(face for face in weight.value if code in hb_font(face).face.unicodes)


@lru_cache(maxsize=4096)
def _follows(character: str) -> bool:
    """Whether a character takes the face of the text around it: spaces, punctuation, marks, controls."""
    return unicodedata.category(character)[0] in "ZPMC"


def face_runs(text: str, weight: Weight) -> list[tuple[int, int, Face]]:
    """Cut a text where its face changes; one without any face gets the first, whose box shows the gap."""
    runs: list[tuple[int, int, Face]] = []
    current: Face | None = None
    start = 0
    for index, character in enumerate(text):
        follows = _follows(character)
        covering = _covering(character, weight)
        if current is None:
            if not follows or len(covering) == 1:
                current = covering[0] if covering else weight.value[0]
            continue
        if follows and (current in covering or not covering):
            continue
        face = covering[0] if covering else weight.value[0]
        if face is not current:
            runs.append((start, index, current))
            start, current = index, face
    runs.append((start, len(text), current or weight.value[0]))
    return runs


def shape(text: str, face: Face, *, rtl: bool, language: str) -> Run:
    """Shape one piece of text that has one face and one direction."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    # After the guess, which takes Persian digits for right-to-left text and turns 14:30 into 03:41.
    buffer.direction = "rtl" if rtl else "ltr"
    buffer.language = language
    buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    hb.shape(hb_font(face), buffer)
    glyphs = tuple(
        Glyph(info.codepoint, info.cluster, position.x_advance, position.x_offset, position.y_offset)
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    )
    width = sum(glyph.advance for glyph in glyphs) * 1000 / upem(face)
    missing = "".join(text[glyph.cluster] for glyph in glyphs if glyph.gid == 0)
    return Run(face, text, rtl, glyphs, width, missing)
