# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Lists on A4: sections of rows with boxes to tick and lines to write on, over as many pages as needed.

All words come in, in the language of whoever reads the list; the sides follow its direction.
"""

from __future__ import annotations

from dataclasses import dataclass

from printing.look import whole_words
from printing.page import POINTS_PER_MM, Pdf
from printing.shaping import Weight
from printing.typesetting import Align, Block, Style, set_text

_WIDTH, _HEIGHT = 210 * POINTS_PER_MM, 297 * POINTS_PER_MM
_MARGIN = 14 * POINTS_PER_MM
_INNER = _WIDTH - 2 * _MARGIN
_FOOT = 12 * POINTS_PER_MM
_GAP = 2.5 * POINTS_PER_MM
_ROW_AIR = 1.4 * POINTS_PER_MM
_BOX = 3.6 * POINTS_PER_MM
_HAIR, _FINE, _STRONG = 0.4, 0.7, 1.6

# In the place of a cell's text: a box to tick, or a line to write on.
TICK = "\u2610"
WRITE = "\u2026"


@dataclass(frozen=True)
class Column:
    """`share` of the width, relative to the other columns; bold for what is looked for first."""

    heading: str
    share: float
    bold: bool = False


@dataclass(frozen=True)
class Section:
    """One table with its heading. `empty` is said when there are no rows; `blank` rows are left to write in."""

    heading: str
    note: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    empty: str = ""
    blank: int = 0


@dataclass(frozen=True)
class ListPaper:
    """A whole list. `page_label` has {page} and {pages} in it, already in the reader's words."""

    title: str
    subtitle: str
    language: str
    rtl: bool
    sections: tuple[Section, ...]
    foot: str
    page_label: str = "{page} / {pages}"


@dataclass(frozen=True)
class PrintedList:
    """The file, how many pages it has, and the characters that no bundled font has."""

    pdf: bytes
    pages: int
    missing: str


def print_list(paper: ListPaper) -> PrintedList:
    """The list as PDF; equal lists give equal bytes. Headings of a table come again on every page it runs over."""
    setter = _Setter(paper)
    pages = setter.pages()
    pdf = Pdf(_WIDTH, _HEIGHT, title=paper.title, language=paper.language)
    for number, rows in enumerate(pages, start=1):
        if number > 1:
            pdf.next_page()
        setter.draw(pdf, rows, number, len(pages))
    return PrintedList(pdf.save(), len(pages), pdf.missing)


@dataclass(frozen=True)
class _Row:
    """One strip across the page: its blocks with their places, and what is drawn around them."""

    height: float
    blocks: tuple[tuple[Block, float], ...] = ()
    boxes: tuple[float, ...] = ()
    rule: float = 0.0
    keep_with_next: bool = False


def _with_what_follows(rows: list[_Row], index: int) -> float:
    """The height of a row and of those that may not be parted from it."""
    height = rows[index].height
    while rows[index].keep_with_next and index + 1 < len(rows):
        index += 1
        height += rows[index].height
    return height


class _Setter:
    """Sets the words of one list and cuts them into pages."""

    def __init__(self, paper: ListPaper) -> None:
        self._paper = paper
        self._leading = 1.5 if paper.rtl else 1.32

    def pages(self) -> list[list[_Row]]:
        """Rows page by page; a heading never stands alone at the foot of one."""
        room = _HEIGHT - _MARGIN - _FOOT - _MARGIN
        pages: list[list[_Row]] = [self._top()]
        left = room - sum(row.height for row in pages[0])
        for section in self._paper.sections:
            repeated, rows = self._section(section)
            for index, row in enumerate(rows):
                if _with_what_follows(rows, index) > left:
                    again = repeated if index >= 2 else []
                    pages.append(list(again))
                    left = room - sum(r.height for r in again)
                pages[-1].append(row)
                left -= row.height
        return pages

    def _top(self) -> list[_Row]:
        title = self._set(self._paper.title, 20, Weight.BOLD, _INNER)
        subtitle = self._set(self._paper.subtitle, 12, Weight.REGULAR, _INNER)
        return [
            _Row(title.height, ((title, 0.0),)),
            _Row(subtitle.height + 2 * _GAP, ((subtitle, 0.0),), rule=_STRONG),
        ]

    def _section(self, section: Section) -> tuple[list[_Row], list[_Row]]:
        """What comes again on every page it runs over, and all its rows."""
        heading = self._set(section.heading, 13, Weight.BOLD, _INNER * 0.62 if section.note else _INNER)
        note = self._set(section.note, 10.5, Weight.REGULAR, _INNER * 0.36, Align.END)
        first, second = (_INNER - heading.width, 0.0) if self._paper.rtl else (0.0, _INNER * 0.64)
        title = _Row(
            max(heading.height, note.height) + 3 * _GAP, ((heading, first), (note, second)), keep_with_next=True
        )
        head = self._cells(section, tuple(column.heading for column in section.columns), head=True)
        if not section.rows and not section.blank:
            said = self._set(section.empty, 10.5, Weight.REGULAR, _INNER)
            return [title], [title, _Row(said.height + _ROW_AIR, ((said, 0.0),))]
        empty = (TICK, *(WRITE for _column in section.columns[1:]))
        rows = [self._cells(section, cells) for cells in (*section.rows, *(empty for _ in range(section.blank)))]
        return [title, head], [title, head, *rows]

    def _cells(self, section: Section, cells: tuple[str, ...], *, head: bool = False) -> _Row:
        shares = [column.share for column in section.columns]
        room = _INNER - _GAP * (len(shares) - 1)
        widths = [room * share / sum(shares) for share in shares]
        blocks: list[tuple[Block, float]] = []
        boxes: list[float] = []
        handwritten = False
        x = 0.0
        for column, cell, width in zip(section.columns, cells, widths, strict=True):
            left = _INNER - x - width if self._paper.rtl else x
            if cell == TICK:
                boxes.append(left + (width - _BOX if self._paper.rtl else 0.0))
            elif cell == WRITE:
                handwritten = True  # the line under the row is what one writes on
            else:
                weight = Weight.BOLD if column.bold and not head else Weight.REGULAR
                block = whole_words(cell, self._paper, 9 if head else 10.5, width, weight=weight)
                blocks.append((block, left))
            x += width + _GAP
        tallest = max((block.height for block, _left in blocks), default=0.0)
        height = max(tallest, 5.5 * POINTS_PER_MM if handwritten else _BOX) + 2 * _ROW_AIR
        return _Row(
            height,
            tuple(blocks),
            tuple(boxes),
            rule=_FINE if head else _HAIR,
            keep_with_next=head,
        )

    def _set(self, text: str, size: float, weight: Weight, width: float, align: Align = Align.START) -> Block:
        style = Style(size, weight, self._leading)
        return set_text(text, style, width, language=self._paper.language, rtl=self._paper.rtl, align=align)

    def draw(self, pdf: Pdf, rows: list[_Row], number: int, pages: int) -> None:
        y = _MARGIN
        for row in rows:
            self._draw_row(pdf, row, y)
            y += row.height
        foot_y = _HEIGHT - _MARGIN - _FOOT + _GAP
        label = self._paper.page_label.format(page=number, pages=pages)
        foot = self._set(self._paper.foot, 9, Weight.REGULAR, _INNER * 0.78)
        count = self._set(label, 9, Weight.REGULAR, _INNER * 0.2, Align.END)
        pdf.line((_MARGIN, foot_y), (_MARGIN + _INNER, foot_y), thickness=_HAIR)
        foot_x, count_x = (_INNER * 0.22, 0.0) if self._paper.rtl else (0.0, _INNER * 0.8)
        pdf.text(foot, _MARGIN + foot_x, foot_y + _ROW_AIR)
        pdf.text(count, _MARGIN + count_x, foot_y + _ROW_AIR)

    @staticmethod
    def _draw_row(pdf: Pdf, row: _Row, y: float) -> None:
        tallest = max((block.height for block, _x in row.blocks), default=0.0)
        # Words above a line have equal air; headings stand near what they head.
        top = y if row.rule == _STRONG else y + (row.height - tallest) / (2 if row.rule else 1)
        for block, x in row.blocks:
            pdf.text(block, _MARGIN + x, top)
        for x in row.boxes:
            pdf.box(_MARGIN + x, y + (row.height - _BOX) / 2, _BOX, _BOX, thickness=_FINE)
        if row.rule:
            bottom = y + row.height - (_GAP if row.rule == _STRONG else 0)
            pdf.line((_MARGIN, bottom), (_MARGIN + _INNER, bottom), thickness=row.rule)
