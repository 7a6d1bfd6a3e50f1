# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The programme of a week on paper: a card with the titles, a table, a strip with the code, a small foot.

Nothing that is needed stands within 5 mm of the edge, so printers without borders and with them print the same.
"""

from __future__ import annotations

from printing.look import (
    ACTION,
    INK,
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
    words_block,
)
from printing.page import Pdf
from printing.pieces import Piece, draw_code, middle
from printing.programme import ProgrammePoster, require_words
from printing.programme_rows import Columns, table
from printing.qr import Correction
from printing.shaping import Weight
from printing.typesetting import Align

# How much the letters may grow where there is little to say, and shrink where a little keeps all on one page; the
# table of a poster with several pages is set at 1.
_GROWTHS = (1.5, 1.4, 1.3, 1.2, 1.1, 1.0, 0.95, 0.9, 0.85)


def programme_pdf(poster: ProgrammePoster, *, sheet: Sheet = SHEET_A4) -> Printed:
    """The poster as PDF, on as many pages as it takes to stay readable; equal posters give equal bytes.

    Raises ValueError for no language, for more than three, and for words that do not match the languages.
    """
    require_words(poster)
    first = poster.words[0]
    layout = _Layout(poster, sheet)
    pages = layout.pages()
    pdf = Pdf(mm(sheet.width), mm(sheet.height), title=f"{first.title} · {poster.room}", language=first.language)
    for number, pieces in enumerate(pages, start=1):
        if number > 1:
            pdf.next_page()
        layout.draw(pdf, pieces, number, len(pages))
    return Printed(pdf.save(), len(pages), pdf.missing)


class _Layout:
    """The parts of every page, and how the table is cut into pages."""

    def __init__(self, poster: ProgrammePoster, sheet: Sheet) -> None:
        self._poster = poster
        self._sheet = sheet
        self._unit = mm(sheet.scale)
        self._margin = 10 * self._unit
        self._inner = mm(sheet.width) - 2 * self._margin
        self._foot_height = 5.5 * self._unit
        self._head = self._titles()
        self._small_head = self._titles_again()
        self._strip = self._code_strip()

    def pages(self) -> list[list[Piece]]:
        """On one page with letters as large as they can be; else on more, with letters that still read well."""
        days = self._table(1.0)
        several = self._cut(days)
        fits = self._room(0) / max(1.0, sum(band.height + sum(row.height for row in rows) for band, rows in days))
        # Heights grow about as the letters do, so most sizes need not be tried.
        for growth in (growth for growth in _GROWTHS if growth <= fits * 1.06 and fits > _GROWTHS[-1] * 0.9):
            pages = self._cut(self._table(growth))
            if len(pages) == 1:
                return pages
        return several

    def _table(self, growth: float) -> list[tuple[Piece, list[Piece]]]:
        columns = Columns.of(self._poster.words, self._inner, self._unit * max(1.0, growth) ** 0.8)
        return table(self._poster, columns, unit=self._unit, growth=growth)

    def _room(self, page: int) -> float:
        height = mm(self._sheet.height) - 2 * self._margin - self._foot_height
        if page == 0:
            return height - self._head.height - self._strip.height
        return height - self._small_head.height

    def _cut(self, days: list[tuple[Piece, list[Piece]]]) -> list[list[Piece]]:
        """Pages of rows; the name of a day stands above its first entry and comes again on every page."""
        pages: list[list[Piece]] = [[]]
        left = self._room(0)
        for band, rows in days:
            for place, row in enumerate(rows):
                needed = row.height + (band.height if place == 0 else 0)
                begins_page = needed > left and bool(pages[-1])
                if begins_page:
                    pages.append([])
                    left = self._room(len(pages) - 1)
                if place == 0 or begins_page:
                    pages[-1].append(band)
                    left -= band.height
                pages[-1].append(row)
                left -= row.height
        return pages

    def draw(self, pdf: Pdf, pieces: list[Piece], number: int, pages: int) -> None:
        if self._poster.background:
            pdf.fill(0, 0, mm(self._sheet.width), mm(self._sheet.height), colour=PAPER)
        head = self._head if number == 1 else self._small_head
        head.draw(pdf, self._margin, self._margin)
        y = self._margin + head.height
        left_over = max(0.0, self._room(number - 1) - sum(piece.height for piece in pieces))
        # What is left goes between the rows, but a last page may end early.
        air = min(left_over / max(1, len(pieces)), (2.5 if number < pages or pages == 1 else 0.0) * self._unit)
        for piece in pieces:
            piece.draw(pdf, self._margin, y)
            y += piece.height + air
        bottom = mm(self._sheet.height) - self._margin - self._foot_height
        if number == 1:
            top = bottom - self._strip.height
            self._strip.draw(pdf, self._margin, top)
            self._draw_code(pdf, top)
        self._foot(number, pages).draw(pdf, self._margin, bottom)

    def _titles(self) -> Piece:
        """The card at the top: the room, then title and week in every language."""
        unit, pad = self._unit, 6 * self._unit
        width = self._inner - 2 * pad
        piece = Piece()
        first = self._poster.words[0]
        room = one_line(self._poster.room, first, 3.9 * unit, width, weight=Weight.BOLD)
        y = piece.text(cut(self._poster.room, first, room, 2), pad, 3 * unit, ink=WHITE) + 0.5 * unit
        for place, words in enumerate(self._poster.words):
            size = (8.6 if place == 0 else 6.4) * unit
            title = fitted(words.title, words, size, width * 0.66, 22 * unit, weight=Weight.BOLD)
            week = fitted(words.week, words, 5 * unit, width * 0.32, 22 * unit, align=Align.END)
            height = max(title.height, week.height)
            title_x, week_x = (width * 0.34, 0.0) if words.rtl else (0.0, width * 0.68)
            piece.text(title, pad + title_x, middle(y, height, title), ink=WHITE)
            piece.text(week, pad + week_x, middle(y, height, week), ink=WHITE)
            y += height
        y += 2.5 * unit
        piece.fill(0, 0, self._inner, y, colour=ACTION, radius=5 * unit)
        piece.height = y + 2.5 * unit
        return piece

    def _titles_again(self) -> Piece:
        """At the top of further pages: title and week in the first language, small."""
        words = self._poster.words[0]
        piece = Piece()
        block = one_line(f"{words.title} · {words.week}", words, 4.4 * self._unit, self._inner, weight=Weight.BOLD)
        below = piece.text(cut(f"{words.title} · {words.week}", words, block, 2), 0, 0, ink=ACTION)
        piece.height = below + 2 * self._unit
        return piece

    def _code_strip(self) -> Piece:
        """At the bottom of the first page: the code, what it is for, and a welcome, in every language."""
        unit, poster = self._unit, self._poster
        piece = Piece()
        said = [(words, [text for text in (words.welcome, words.code) if text]) for words in poster.words]
        if not poster.code and not any(texts for _words, texts in said):
            return piece
        height, gap = 24 * unit, 4 * unit
        code = 20 * unit if poster.code else 0.0
        width = (self._inner - code - 3 * gap) / len(said)
        # Columns as in the table: what runs from right to left stands right of the others.
        order = [pair for pair in said if not pair[0].rtl] + [pair for pair in reversed(said) if pair[0].rtl]
        left = gap if not poster.words[0].rtl or not code else 2 * gap + code
        for place, (words, texts) in enumerate(order):
            blocks = []
            for index, text in enumerate(texts):
                weight = Weight.BOLD if index == 0 and words.welcome else Weight.REGULAR
                room = (height - 4 * unit) / len(texts)
                blocks.append(fitted(text, words, 4 * unit, width - gap, room, weight=weight))
            y = 1 * unit + (height - sum(block.height for block in blocks)) / 2
            for block in blocks:
                y = piece.text(block, left + place * width, y, ink=INK)
        piece.fill(0, 1 * unit, self._inner, height, colour=TINT, radius=5 * unit)
        piece.height = height + 2 * unit
        return piece

    def _draw_code(self, pdf: Pdf, top: float) -> None:
        if not self._poster.code:
            return
        side, pad = 20 * self._unit, 2 * self._unit
        x = pad if self._poster.words[0].rtl else self._inner - pad - side
        y = top + self._unit + pad
        draw_code(pdf, self._poster.code, self._margin + x, y, side, correction=Correction.ENTRY)

    def _foot(self, number: int, pages: int) -> Piece:
        """Small, for the desk: which week, which version, which page."""
        poster, size = self._poster, 2.9 * self._unit
        words = poster.words[0]
        piece = Piece()
        label = poster.page_label.format(page=number, pages=pages) if pages > 1 else ""
        marks = " · ".join(ltr(text) for text in (poster.week_mark, poster.version, label) if text)
        address = one_line(poster.address, words, size, self._inner * 0.6)
        mark = one_line(marks, words, size, self._inner * 0.38, align=Align.END)
        address, mark = cut(poster.address, words, address, 1), cut(marks, words, mark, 1)
        if mark.align is not Align.END:
            mark = words_block(marks, words, mark.style.size, self._inner * 0.38, align=Align.END)
        first, second = (self._inner * 0.4, 0.0) if words.rtl else (0.0, self._inner * 0.62)
        y = self._foot_height - address.height
        piece.text(address, first, y, ink=SOFT)
        piece.text(mark, second, y, ink=SOFT)
        return piece
