# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A certificate for a volunteer: what they did, when and how many hours, in plain Dutch and in their own language."""

from __future__ import annotations

from dataclasses import dataclass

from printing.look import ACTION, INK, LINE, SOFT, TINT, Printed, fitted, mm, words_block
from printing.page import Pdf
from printing.pieces import Piece
from printing.shaping import Weight
from printing.typesetting import Align

_WIDTH, _HEIGHT = 210.0, 297.0
_EDGE, _PAD = 12.0, 14.0
_INNER = _WIDTH - 2 * (_EDGE + _PAD)
# Where the signature stands, from the top.
_SIGN = 232.0
_SCALES = (1.35, 1.25, 1.15, 1.05, 1.0, 0.92, 0.85, 0.78, 0.7, 0.62)


@dataclass(frozen=True)
class CertificateWords:
    """The certificate in one language. `statement` such as "helped as a volunteer in ..."; `tasks` one a line."""

    language: str
    rtl: bool
    title: str
    statement: str
    tasks_heading: str
    tasks: tuple[str, ...]
    period: str  # "March 2025 - November 2026"
    hours: str  # "120 hours"
    thanks: str = ""
    signature: str = ""  # what stands under the line to sign on


@dataclass(frozen=True)
class Certificate:
    """`name` as the volunteer wants it to be read. `own` is None where the own language is Dutch.

    `signed_by` and `place_and_date` stand at the foot, in Dutch.
    """

    room: str
    name: str
    pictogram: str
    dutch: CertificateWords
    own: CertificateWords | None
    signed_by: str
    place_and_date: str


def certificate_pdf(certificate: Certificate) -> Printed:
    """The certificate as PDF on one A4; equal certificates give equal bytes. The name is not in the file's title."""
    title = f"{certificate.dutch.title} · {certificate.room}"
    pdf = Pdf(mm(_WIDTH), mm(_HEIGHT), title=title, language="nl")
    _frame(pdf)
    y = _head(certificate).draw_at(pdf)
    room = mm(_SIGN - 4) - y
    columns = _columns(certificate, room)
    air = max(0.0, room - max(column.height for column, _x in columns)) / 3
    for column, x in columns:
        column.draw(pdf, mm(_EDGE + _PAD) + x, y + air)
    if len(columns) == 2:
        middle = mm(_WIDTH / 2)
        tallest = max(column.height for column, _x in columns)
        pdf.line((middle, y + air), (middle, y + air + tallest), thickness=0.8, colour=LINE)
    _signature(pdf, certificate)
    return Printed(pdf.save(), 1, pdf.missing)


class _Head(Piece):
    def draw_at(self, pdf: Pdf) -> float:
        """Draw at the top of the page; returns the y below it."""
        self.draw(pdf, mm(_EDGE + _PAD), mm(_EDGE + 12))
        return mm(_EDGE + 12) + self.height


def _frame(pdf: Pdf) -> None:
    width, height = mm(_WIDTH - 2 * _EDGE), mm(_HEIGHT - 2 * _EDGE)
    pdf.box(mm(_EDGE), mm(_EDGE), width, height, thickness=2.4, colour=ACTION, radius=mm(6))
    inset = mm(_EDGE + 2)
    pdf.box(inset, inset, width - mm(4), height - mm(4), thickness=0.8, colour=LINE, radius=mm(4.5))


def _head(certificate: Certificate) -> _Head:
    """Pictogram, the word in both languages, and the name between two lines of air."""
    width, side = mm(_INNER), mm(26)
    piece = _Head()
    piece.tile(certificate.pictogram, (width - side) / 2, 0, side, ACTION)
    y = side + mm(6)
    for words, size in ((certificate.dutch, 30), (certificate.own, 22)):
        if words is not None:
            title = fitted(words.title, words, size, width, mm(24), weight=Weight.BOLD, align=Align.CENTRE)
            y = piece.text(title, 0, y, ink=ACTION if words is certificate.dutch else SOFT)
    y += mm(6)
    dutch = certificate.dutch
    name = fitted(certificate.name, dutch, 34, width, mm(30), weight=Weight.BOLD, align=Align.CENTRE, balanced=True)
    y = piece.text(name, 0, y, ink=INK)
    piece.height = y + mm(4)
    return piece


def _columns(certificate: Certificate, room: float) -> list[tuple[Piece, float]]:
    """Dutch at the left, the own language at the right; alone over the whole width. As large as both fit."""
    gap = mm(10)
    whole = mm(_INNER)
    width = whole if certificate.own is None else (whole - gap) / 2
    for scale in _SCALES:
        columns = [(_column(certificate.dutch, width, scale, centred=certificate.own is None), 0.0)]
        if certificate.own is not None:
            columns.append((_column(certificate.own, width, scale), width + gap))
        if max(column.height for column, _x in columns) <= room:
            return columns
    # More words than any certificate has: each part gets its share of the page.
    columns = [(_column(certificate.dutch, width, _SCALES[-1], centred=certificate.own is None, room=room), 0.0)]
    if certificate.own is not None:
        columns.append((_column(certificate.own, width, _SCALES[-1], room=room), width + gap))
    return columns


def _column(words: CertificateWords, width: float, scale: float, *, centred: bool = False, room: float = 0.0) -> Piece:
    """What one language says; `room` cuts what is longer."""
    align = Align.CENTRE if centred else Align.START
    parts = [
        (words.statement, 13.0, Weight.REGULAR, INK, 3.0),
        (words.period, 13.0, Weight.BOLD, INK, 0.5),
        (words.hours, 13.0, Weight.BOLD, INK, 3.5),
        (words.tasks_heading, 11.0, Weight.REGULAR, SOFT, 0.5),
        *((f"• {task}", 12.0, Weight.REGULAR, INK, 0.3) for task in words.tasks),
        (words.thanks, 12.0, Weight.REGULAR, SOFT, 0.0),
    ]
    said = [part for part in parts if part[0]]
    share = (room - mm(sum(part[4] for part in said))) / len(said) if room else 0.0
    piece = Piece()
    y = 0.0
    for text, size, weight, ink, after in said:
        if room:
            block = fitted(text, words, size * scale, width, share, weight=weight, align=align)
        else:
            block = words_block(text, words, size * scale, width, weight=weight, align=align)
        if text == words.thanks:
            y += mm(2.5) * (not room)
        y = piece.text(block, 0, y, ink=ink) + mm(after)
    piece.height = y
    return piece


def _signature(pdf: Pdf, certificate: Certificate) -> None:
    """Place and date at the left, a field to sign in at the right; who signs, in both languages."""
    left, width = mm(_EDGE + _PAD), mm(_INNER)
    half = width / 2 - mm(5)
    dutch, own = certificate.dutch, certificate.own
    top = mm(_SIGN)
    right = left + width - half
    pdf.fill(right, top, half, mm(22), colour=TINT, radius=mm(3))
    line_y = top + mm(22)
    pdf.line((right, line_y), (right + half, line_y), thickness=0.8, colour=INK)
    y = line_y + mm(1)
    signed = fitted(certificate.signed_by, dutch, 11, half, mm(6), weight=Weight.BOLD)
    y = pdf.text(signed, right, y, ink=INK)
    labels = " · ".join(f"\u2068{words.signature}\u2069" for words in (dutch, own) if words and words.signature)
    pdf.text(fitted(labels, dutch, 9, half, mm(8)), right, y, ink=SOFT)
    place = fitted(certificate.place_and_date, dutch, 11, half, mm(10))
    pdf.text(place, left, line_y - place.height, ink=INK)
    room = fitted(certificate.room, dutch, 11, half, mm(10), weight=Weight.BOLD)
    pdf.text(room, left, line_y + mm(1), ink=ACTION)
