# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Fonts inside the PDF: HarfBuzz takes the glyphs a document uses, glyph ids are the codes.

A Type 0 font with Identity-H encoding over CIDFontType2 (ISO 32000-1, 9.7). Written as finished bytes, because
ReportLab takes five times as long to walk through the same objects as dictionaries.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from weakref import WeakKeyDictionary

import uharfbuzz as hb
from reportlab.pdfbase import pdfdoc

from printing.fonts import Face
from printing.shaping import Glyph, Run, hb_font, upem

# Tables that no PDF viewer reads: shaping is done, and the codes are glyph ids.
_DROPPED_TABLES = tuple(
    int.from_bytes(tag, "big") for tag in (b"GSUB", b"GPOS", b"GDEF", b"name", b"post", b"OS/2", b"cmap", b"gasp")
)


@dataclass(frozen=True)
class Shown:
    """A run as the page shows it: pieces of TJ, each with its rise in thousandths of the size."""

    pieces: tuple[tuple[float, str], ...]
    widths: dict[int, float]
    texts: dict[int, str]


# As long as somebody holds the run: slips hold theirs, lists with names let go of them.
_SHOWN: WeakKeyDictionary[Run, Shown] = WeakKeyDictionary()


def shown(run: Run) -> Shown:
    """The run in PDF's words."""
    done = _SHOWN.get(run)
    if done is None:
        done = _SHOWN[run] = _show(run)
    return done


def _show(run: Run) -> Shown:
    font, scale = hb_font(run.face), 1000 / upem(run.face)
    widths = {glyph.gid: float(font.get_glyph_h_advance(glyph.gid)) * scale for glyph in run.glyphs}
    pieces = [
        (rise * scale, "".join(_placed(glyph, widths[glyph.gid], scale) for glyph in group))
        for rise, group in groupby(run.glyphs, key=lambda glyph: glyph.dy)
    ]
    texts: dict[int, str] = {}
    for glyph, text in zip(run.glyphs, run.texts(), strict=True):
        texts.setdefault(glyph.gid, text)
    return Shown(tuple(pieces), widths, texts)


def _placed(glyph: Glyph, natural: float, scale: float) -> str:
    """A glyph with the moves of TJ around it, which count backwards in thousandths of the size."""
    before = -glyph.dx * scale
    after = natural - glyph.advance * scale - before
    lead = f" {before:.3f} " if before else ""
    trail = f" {after:.3f} " if abs(after) > 0.01 else ""
    return f"{lead}<{glyph.gid:04X}>{trail}"


class EmbeddedFace:
    """The glyphs of one face used in one document; writes the font objects when the document is saved."""

    def __init__(self, face: Face, name: str) -> None:
        self.face = face
        self.name = name
        self._font = hb_font(face)
        self._texts: dict[int, str] = {}
        self._widths: dict[int, float] = {}

    def take(self, shown: Shown) -> None:
        """Have the glyphs of a run in the file."""
        self._widths |= shown.widths
        for gid, text in shown.texts.items():
            self._texts.setdefault(gid, text)

    def addObjects(self, doc: pdfdoc.PDFDocument) -> None:
        """Called by ReportLab on saving; the name is its own."""
        file = self._add(doc, "file", _subset(self.face, frozenset(self._widths) | _digits(self.face)))
        extents, scale = self._font.get_font_extents("ltr"), 1000 / upem(self.face)
        base = f"AAAAAA+{self.face.name}"
        descriptor = self._add(
            doc,
            "descriptor",
            f"<</Type /FontDescriptor /FontName /{base} /Flags 4 /FontBBox [-1000 -1000 3000 1500] /ItalicAngle 0"
            f" /Ascent {extents.ascender * scale:.0f} /Descent {extents.descender * scale:.0f}"
            f" /CapHeight 714 /StemV {self.face.weight // 5} /FontFile2 {file}>>".encode(),
        )
        widths = " ".join(f"{gid} [{width:g}]" for gid, width in sorted(self._widths.items()))
        descendant = self._add(
            doc,
            "descendant",
            f"<</Type /Font /Subtype /CIDFontType2 /BaseFont /{base} /CIDToGIDMap /Identity /DW 0 /W [{widths}]"
            f" /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>>"
            f" /FontDescriptor {descriptor}>>".encode(),
        )
        texts = self._add(doc, "texts", _to_unicode(tuple(sorted(self._texts.items()))))
        font = self._add(
            doc,
            "font",
            f"<</Type /Font /Subtype /Type0 /BaseFont /{base} /Encoding /Identity-H"
            f" /DescendantFonts [{descendant}] /ToUnicode {texts}>>".encode(),
        )
        doc.idToObject[pdfdoc.BasicFonts].dict[self.name] = font

    def _add(self, doc: pdfdoc.PDFDocument, part: str, content: bytes) -> str:
        """Give the document an object; returns how others refer to it."""
        reference = doc.Reference(content, f"{self.name}.{part}")
        return str(reference.format(doc).decode("ascii"))


@cache
def _digits(face: Face) -> frozenset[int]:
    """Always embedded: then the slips of one language differ in nothing, and their subset is made once."""
    font = hb_font(face)
    return frozenset(gid for digit in "0123456789:" if (gid := font.get_nominal_glyph(ord(digit))) is not None)


@lru_cache(maxsize=64)
def _subset(face: Face, gids: frozenset[int]) -> bytes:
    """The font program with these glyphs only, as a stream."""
    wanted = hb.SubsetInput()
    wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).update(gids)
    wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(_DROPPED_TABLES)
    wanted.flags = hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NOTDEF_OUTLINE | hb.SubsetFlags.NO_HINTING
    program = bytes(hb.subset(hb_font(face).face, wanted).blob.data)
    return _stream(program, f"/Length1 {len(program)}")


@lru_cache(maxsize=64)
def _to_unicode(texts: tuple[tuple[int, str], ...]) -> bytes:
    """What each glyph says, for search and for reading aloud (ISO 32000-1, 9.10.3), as a stream."""
    entries = [f"<{gid:04X}> <{text.encode('utf-16-be').hex()}>\n" for gid, text in texts if text]
    parts = [entries[first : first + 100] for first in range(0, len(entries), 100)]
    blocks = [f"{len(part)} beginbfchar\n{''.join(part)}endbfchar\n" for part in parts]
    cmap = (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n{''.join(blocks)}"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    )
    return _stream(cmap.encode("ascii"))


def _stream(content: bytes, entries: str = "") -> bytes:
    packed = zlib.compress(content)
    head = f"<</Length {len(packed)} /Filter /FlateDecode {entries}>>\nstream\n".encode()
    return head + packed + b"\nendstream"
