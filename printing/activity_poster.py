# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A poster for one activity: a large pictogram, then what, when, where and with whom in up to three languages."""

from __future__ import annotations

from dataclasses import dataclass

from printing.look import (
    ACTION,
    INK,
    LINE,
    PAPER,
    SHEET_A4,
    SOFT,
    TINT,
    WHITE,
    Printed,
    Sheet,
    cut,
    fitted,
    ltr,
    mm,
    one_line,
    whole_words,
)
from printing.page import Pdf
from printing.pieces import Piece, draw_code, middle
from printing.qr import Correction
from printing.shaping import Weight
from printing.typesetting import Align

MOST_LANGUAGES = 3
_GROWTHS = (2.0, 1.8, 1.65, 1.5, 1.35, 1.2, 1.1, 1.0, 0.9, 0.8, 0.7, 0.6)
_TITLE_LINES, _LINES = 3, 2


@dataclass(frozen=True)
class ActivityWords:
    """The activity in one language. Empty texts leave no gap; `join` says whether to sign up or just to come by."""

    language: str
    rtl: bool
    title: str
    when: str  # in words: "every Tuesday, 13:00-15:00"
    place: str
    host: str = ""
    languages: str = ""  # which languages are spoken there
    join: str = ""  # "come by", or "sign up at the kiosk"
    code: str = ""  # what the code is for


@dataclass(frozen=True)
class ActivityPoster:
    """`colour` is "#RRGGBB", dark enough for white on it; `code` what the QR code reads, empty for none."""

    room: str
    address: str
    pictogram: str
    colour: str
    words: tuple[ActivityWords, ...]
    code: str = ""
    version: str = ""
    background: bool = False


def activity_poster_pdf(poster: ActivityPoster, *, sheet: Sheet = SHEET_A4) -> Printed:
    """The poster as PDF, always one page; equal posters give equal bytes.

    Raises ValueError for no language or more than three.
    """
    if not 1 <= len(poster.words) <= MOST_LANGUAGES:
        raise ValueError(f"a poster has one to {MOST_LANGUAGES} languages, not {len(poster.words)}")
    first = poster.words[0]
    pdf = Pdf(mm(sheet.width), mm(sheet.height), title=f"{first.title} · {poster.room}", language=first.language)
    _Layout(poster, sheet).draw(pdf)
    return Printed(pdf.save(), 1, pdf.missing)


class _Layout:
    def __init__(self, poster: ActivityPoster, sheet: Sheet) -> None:
        self._poster = poster
        self._sheet = sheet
        self._unit = mm(sheet.scale)
        self._margin = 12 * self._unit
        self._inner = mm(sheet.width) - 2 * self._margin

    def draw(self, pdf: Pdf) -> None:
        unit, poster = self._unit, self._poster
        if poster.background:
            pdf.fill(0, 0, mm(self._sheet.width), mm(self._sheet.height), colour=PAPER)
        strip, foot = self._strip(), self._foot()
        bottom = mm(self._sheet.height) - self._margin
        foot.draw(pdf, self._margin, bottom - foot.height)
        strip_y = bottom - foot.height - strip.height
        strip.draw(pdf, self._margin, strip_y)
        if poster.code:
            side = strip.height - 4 * unit
            x = 2 * unit if poster.words[0].rtl else self._inner - 2 * unit - side
            code_y = strip_y + 2 * unit
            draw_code(pdf, poster.code, self._margin + x, code_y, side, correction=Correction.ENTRY)
        card = (92 if len(poster.words) < MOST_LANGUAGES else 72) * unit
        self._card(card).draw(pdf, self._margin, self._margin)
        top, between = self._margin + card + 4 * unit, 6 * unit
        room = strip_y - 4 * unit - top - between * (len(poster.words) - 1)
        sections = self._fitting(room)
        air = max(0.0, room - sum(section.height for section in sections)) / len(sections)
        for place, section in enumerate(sections):
            if place:
                y = top - between / 2
                pdf.line((self._margin, y), (self._margin + self._inner, y), thickness=0.8, colour=LINE)
            section.draw(pdf, self._margin, top + air / 2)
            top += section.height + air + between

    def _card(self, height: float) -> Piece:
        """The large pictogram, with the room's name under it."""
        unit = self._unit
        piece = Piece(height=height)
        piece.fill(0, 0, self._inner, height, colour=self._poster.colour, radius=8 * unit)
        first = self._poster.words[0]
        width = self._inner - 12 * unit
        room = one_line(self._poster.room, first, 6 * unit, width, weight=Weight.BOLD, align=Align.CENTRE)
        if len(room.lines) > 1:
            room = fitted(self._poster.room, first, 6 * unit, width, 12 * unit, weight=Weight.BOLD, align=Align.CENTRE)
        side = height - room.height - 12 * unit
        piece.pictograms.append((self._poster.pictogram, (self._inner - side) / 2, 5 * unit, side, WHITE))
        piece.text(room, 6 * unit, height - room.height - 4 * unit, ink=WHITE)
        return piece

    def _fitting(self, room: float) -> list[Piece]:
        """As large as all languages fit together."""
        for growth in _GROWTHS:
            sections = [self._section(words, growth, place) for place, words in enumerate(self._poster.words)]
            if sum(section.height for section in sections) <= room:
                break
        return sections

    def _section(self, words: ActivityWords, growth: float, place: int) -> Piece:
        """Title, and each line of the rest behind a pictogram of its own, at the side where its reader begins."""
        unit = self._unit * growth
        piece = Piece()
        size = (11.5 if place == 0 else 9.0) * unit
        title = whole_words(words.title, words, size, self._inner, weight=Weight.BOLD, tight=True)
        y = piece.text(cut(words.title, words, title, _TITLE_LINES), 0, 0) + 1.5 * unit
        lines = (
            ("calendar-dots", words.when, Weight.BOLD, INK),
            ("map-pin", words.place, Weight.REGULAR, INK),
            ("user", words.host, Weight.REGULAR, SOFT),
            ("chats-circle", words.languages, Weight.REGULAR, SOFT),
        )
        icon, gap = 6.2 * unit, 2.2 * unit
        for name, text, weight, ink in lines:
            if not text:
                continue
            block = whole_words(text, words, 5.6 * unit, self._inner - icon - gap, weight=weight, tight=True)
            block = cut(text, words, block, _LINES)
            height = max(icon, block.height)
            piece.text(block, 0 if words.rtl else icon + gap, middle(y, height, block), ink=ink)
            icon_x = self._inner - icon if words.rtl else 0.0
            piece.pictograms.append((name, icon_x, y + (height - icon) / 2, icon, ACTION))
            y += height + 1.2 * unit
        piece.height = y
        return piece

    def _strip(self) -> Piece:
        """How to join and what the code is for, in every language, under each other."""
        unit, poster = self._unit, self._poster
        piece = Piece(height=36 * unit)
        pad = 4 * unit
        code = piece.height if poster.code else 0.0
        width = self._inner - code - 2 * pad
        left = pad + (code if poster.words[0].rtl else 0.0)
        each = (piece.height - pad) / len(poster.words)
        said = [" · ".join(text for text in (words.join, words.code) if text) for words in poster.words]
        size = (5.6, 5.2, 4.8)[len(said) - 1] * unit
        blocks = [
            fitted(text, words, size, width, each, weight=Weight.BOLD)
            for text, words in zip(said, poster.words, strict=True)
        ]
        y = (piece.height - sum(block.height for block in blocks)) / 2
        for block in blocks:
            y = piece.text(block, left, y)
        piece.fill(0, 0, self._inner, piece.height, colour=TINT, radius=5 * unit)
        return piece

    def _foot(self) -> Piece:
        """Address and version, small."""
        first, size = self._poster.words[0], 3 * self._unit
        said = " · ".join(text for text in (self._poster.address, ltr(self._poster.version)) if text)
        piece = Piece(height=5.5 * self._unit)
        block = cut(said, first, one_line(said, first, size, self._inner), 1)
        piece.text(block, 0, piece.height - block.height, ink=SOFT)
        return piece
