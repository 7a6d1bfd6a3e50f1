# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The figures of a period on A4: the main numbers large, bar charts with their numbers beside them, tables.

All words and numbers come in as they are to be read; what may not be told comes in as the mark that stands for it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from printing.chart import Chart
from printing.lists import Section
from printing.look import whole_words
from printing.page import POINTS_PER_MM, Pdf
from printing.shaping import Weight
from printing.typesetting import Align, Block, Style, set_text

_WIDTH, _HEIGHT = 210 * POINTS_PER_MM, 297 * POINTS_PER_MM
_MARGIN = 15 * POINTS_PER_MM
_INNER = _WIDTH - 2 * _MARGIN
_FOOT = 10 * POINTS_PER_MM
_GAP = 3 * POINTS_PER_MM
_AIR = 1.2 * POINTS_PER_MM
_BAR = 3.6 * POINTS_PER_MM
_LABEL, _NUMBER = 0.36 * _INNER, 0.12 * _INNER
_HAIR, _FINE, _STRONG = 0.4, 0.7, 1.6
_INK, _LINE, _FILL = "#16262E", "#C9BFAD", "#0B5D5A"
_SIZE = 10.5
_TOGETHER = 16

Draw = Callable[[Pdf, float], None]


@dataclass(frozen=True)
class FiguresReport:
    """`tiles`: what a number counts, and the number as people read it. `page_label` has {page} and {pages} in it."""

    title: str
    subtitle: str
    language: str
    rtl: bool
    tiles: tuple[tuple[str, str], ...]
    legend: str
    summary: Section
    charts: tuple[Chart, ...]
    sections: tuple[Section, ...]
    foot: str
    page_label: str = "{page} / {pages}"


@dataclass(frozen=True)
class PrintedFigures:
    """The file, how many pages it has, and the characters that no bundled font has."""

    pdf: bytes
    pages: int
    missing: str


def figures_pdf(report: FiguresReport) -> PrintedFigures:
    """The report as PDF; equal reports give equal bytes. A title never parts from the first line of what it heads."""
    setter = _Setter(report)
    pages = _paged(setter.strips())
    pdf = Pdf(_WIDTH, _HEIGHT, title=report.title, language=report.language)
    for number, strips in enumerate(pages, start=1):
        if number > 1:
            pdf.next_page()
        y = _MARGIN
        for strip in strips:
            strip.draw(pdf, y)
            y += strip.height
        setter.draw_foot(pdf, number, len(pages))
    return PrintedFigures(pdf.save(), len(pages), pdf.missing)


@dataclass(frozen=True)
class _Strip:
    """A band across the page."""

    height: float
    draw: Draw
    keep_with_next: bool = False


def _paged(strips: Sequence[_Strip]) -> list[list[_Strip]]:
    pages: list[list[_Strip]] = [[]]
    room = _HEIGHT - 2 * _MARGIN - _FOOT
    left = room
    for place, strip in enumerate(strips):
        wanted, follower = strip.height, place
        while strips[follower].keep_with_next and follower + 1 < len(strips):
            follower += 1
            wanted += strips[follower].height
        if wanted > left and pages[-1]:
            pages.append([])
            left = room
        pages[-1].append(strip)
        left -= strip.height
    return pages


class _Setter:
    """Sets the words of one report."""

    def __init__(self, report: FiguresReport) -> None:
        self._report = report
        self._leading = 1.5 if report.rtl else 1.3

    def strips(self) -> list[_Strip]:
        report = self._report
        strips = [
            self._words(report.title, 20, Weight.BOLD),
            self._words(report.subtitle, 12, Weight.REGULAR, air=_GAP),
        ]
        if report.tiles:
            strips.append(self._tiles())
        strips.append(self._words(report.legend, 9, Weight.REGULAR))
        strips += self._table(report.summary)
        for chart in report.charts:
            strips += self._chart(chart)
        for section in report.sections:
            strips += self._table(section)
        return strips

    def draw_foot(self, pdf: Pdf, number: int, pages: int) -> None:
        y = _HEIGHT - _MARGIN - _FOOT + _GAP
        pdf.line((_MARGIN, y), (_MARGIN + _INNER, y), thickness=_HAIR)
        self._put(pdf, self._set(self._report.foot, 9, _INNER * 0.75), 0.0, y + _AIR)
        label = self._report.page_label.format(page=number, pages=pages)
        self._put(pdf, self._set(label, 9, _INNER * 0.2, align=Align.END), _INNER * 0.8, y + _AIR)

    def _tiles(self) -> _Strip:
        width = (_INNER - _GAP * (len(self._report.tiles) - 1)) / len(self._report.tiles)
        inside = width - 2 * _GAP
        blocks = [
            (whole_words(number, self._report, 20, inside, weight=Weight.BOLD), self._set(says, 9.5, inside))
            for says, number in self._report.tiles
        ]
        height = max(number.height + says.height for number, says in blocks) + 2 * _GAP

        def draw(pdf: Pdf, y: float) -> None:
            for place, (number, says) in enumerate(blocks):
                x = place * (width + _GAP)
                left = _INNER - x - width if self._report.rtl else x
                pdf.box(_MARGIN + left, y, width, height, thickness=_FINE, colour=_LINE, radius=2 * _GAP / 3)
                self._put(pdf, number, x + _GAP, y + _GAP)
                self._put(pdf, says, x + _GAP, y + _GAP + number.height)

        return _Strip(height + _GAP, draw)

    def _chart(self, chart: Chart) -> list[_Strip]:
        strips = [self._words(chart.title, 13, Weight.BOLD, above=2 * _GAP, keep=True)]
        room = _INNER - _LABEL - _NUMBER - 2 * _GAP
        for place, (bar, length) in enumerate(zip(chart.bars, chart.lengths(), strict=True), start=1):
            label = whole_words(bar.label, self._report, _SIZE, _LABEL)
            number = self._set(bar.says, _SIZE, _NUMBER, weight=Weight.BOLD)
            # Bars are compared with each other: a chart that fits on half a page is not torn.
            keep = place < len(chart.bars) <= _TOGETHER
            strips.append(self._bar(label, number, (length or 0.0) * room, keep=keep))
        return strips

    def _bar(self, label: Block, number: Block, length: float, *, keep: bool) -> _Strip:
        height = max(label.height, number.height, _BAR) + _AIR

        def draw(pdf: Pdf, y: float) -> None:
            begin = _LABEL + _GAP
            self._put(pdf, label, 0.0, y + (height - label.height) / 2)
            if length:
                left = _INNER - begin - length if self._report.rtl else begin
                pdf.fill(_MARGIN + left, y + (height - _BAR) / 2, length, _BAR, colour=_FILL, radius=_BAR / 4)
            self._put(pdf, number, begin + length + (_GAP / 2 if length else 0.0), y + (height - number.height) / 2)

        return _Strip(height, draw, keep_with_next=keep)

    def _table(self, section: Section) -> list[_Strip]:
        title = self._words(section.heading, 13, Weight.BOLD, above=2 * _GAP, keep=True)
        if not section.rows:
            return [title, self._words(section.empty or section.note, _SIZE, Weight.REGULAR)]
        head = self._row(section, tuple(column.heading for column in section.columns), is_head=True)
        return [title, head, *(self._row(section, cells) for cells in section.rows)]

    def _row(self, section: Section, cells: tuple[str, ...], *, is_head: bool = False) -> _Strip:
        shares = [column.share for column in section.columns]
        room = _INNER - _GAP * (len(shares) - 1)
        placed: list[tuple[Block, float]] = []
        x = 0.0
        for column, cell, share in zip(section.columns, cells, shares, strict=True):
            width = room * share / sum(shares)
            weight = Weight.BOLD if column.bold and not is_head else Weight.REGULAR
            placed.append((whole_words(cell, self._report, 9 if is_head else _SIZE, width, weight=weight), x))
            x += width + _GAP
        height = max(block.height for block, _x in placed) + 2 * _AIR

        def draw(pdf: Pdf, y: float) -> None:
            for block, at in placed:
                self._put(pdf, block, at, y + _AIR)
            pdf.line((_MARGIN, y + height), (_MARGIN + _INNER, y + height), thickness=_FINE if is_head else _HAIR)

        return _Strip(height, draw, keep_with_next=is_head)

    def _words(
        self, text: str, size: float, weight: Weight, *, air: float = _AIR, above: float = 0.0, keep: bool = False
    ) -> _Strip:
        block = self._set(text, size, _INNER, weight=weight)
        return _Strip(above + block.height + air, lambda pdf, y: self._put(pdf, block, 0.0, y + above), keep)

    def _set(
        self, text: str, size: float, width: float, *, weight: Weight = Weight.REGULAR, align: Align = Align.START
    ) -> Block:
        style = Style(size, weight, self._leading)
        return set_text(text, style, width, language=self._report.language, rtl=self._report.rtl, align=align)

    def _put(self, pdf: Pdf, block: Block, x: float, y: float) -> None:
        """Draw a block so far from the side on which reading begins."""
        left = _INNER - x - block.width if self._report.rtl else x
        pdf.text(block, _MARGIN + left, y, ink=_INK)
