# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Cards of the size of a bank card: a volunteer's badge, and the card a resident may have instead of slips.

The code holds a token and nothing of a person, so a lost card is stopped in the desk and is worth nothing then.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from printing.look import ACTION, INK, SOFT, WHITE, Printed, Spoken, Tongue, fitted, mm, words_block
from printing.page import Pdf
from printing.pieces import Piece, draw_code, middle
from printing.qr import Correction, qr_matrix
from printing.shaping import Weight
from printing.strip import ROLL_80, Paper, PrintedSlip, Strip, print_strip
from printing.typesetting import Align, Block

# ISO/IEC 7810, ID-1.
CARD_WIDTH, CARD_HEIGHT = 85.6, 54.0
_COLUMNS, _ROWS = 2, 5
PER_SHEET = _COLUMNS * _ROWS
_SHEET_WIDTH, _SHEET_HEIGHT = 210.0, 297.0
_BAND, _PAD, _CODE = 11.0, 4.0, 29.0


@dataclass(frozen=True)
class Badge:
    """A volunteer's badge. `role` such as "Volunteer"; `speaks` are languages by their own names, isolated."""

    room: str
    language: str
    rtl: bool
    role: str
    first_name: str
    pictogram: str
    speaks: str
    token: str
    colour: str = ACTION


@dataclass(frozen=True)
class CardWords:
    """What a resident's card says in one language: what it is for, and that a lost card can be stopped."""

    language: str
    rtl: bool
    use: str
    lost: str


@dataclass(frozen=True)
class PersonalCard:
    """A resident's card; the first name is theirs to leave out. `dutch` is None where the own language is Dutch."""

    room: str
    own: CardWords
    dutch: CardWords | None
    pictogram: str
    token: str
    first_name: str = ""
    colour: str = ACTION


Card = Badge | PersonalCard


def card_pdf(card: Card) -> Printed:
    """One card on a page of its own size, for a card printer; equal cards give equal bytes."""
    spoken = _spoken(card)
    pdf = Pdf(mm(CARD_WIDTH), mm(CARD_HEIGHT), title=card.room, language=spoken.language)
    _draw(pdf, card, 0, 0)
    return Printed(pdf.save(), 1, pdf.missing)


def card_sheet_pdf(cards: Sequence[Card]) -> Printed:
    """Ten cards on A4 with marks to cut along, on as many sheets as needed; no cards give an empty sheet."""
    spoken: Spoken = _spoken(cards[0]) if cards else Tongue("nl", False)
    pdf = Pdf(mm(_SHEET_WIDTH), mm(_SHEET_HEIGHT), title=cards[0].room if cards else "", language=spoken.language)
    left = (_SHEET_WIDTH - _COLUMNS * CARD_WIDTH) / 2
    top = (_SHEET_HEIGHT - _ROWS * CARD_HEIGHT) / 2
    pages = max(1, -(-len(cards) // PER_SHEET))
    for page in range(pages):
        if page:
            pdf.next_page()
        for place, card in enumerate(cards[page * PER_SHEET : (page + 1) * PER_SHEET]):
            row, column = divmod(place, _COLUMNS)
            _draw(pdf, card, mm(left + column * CARD_WIDTH), mm(top + row * CARD_HEIGHT))
        _cutting_marks(pdf, left, top)
    return Printed(pdf.save(), pages, pdf.missing)


def personal_slip_pdf(card: PersonalCard, *, paper: Paper = ROLL_80) -> PrintedSlip:
    """The resident's card on a roll or a sheet, from the printer that prints slips. Nothing of it is remembered."""
    said = [words for words in (card.own, card.dutch) if words is not None]
    token = qr_matrix(card.token, Correction.TOKEN)

    def fill(strip: Strip) -> None:
        strip.text(card.room, Tongue("nl", False), size=12, weight=Weight.BOLD, align=Align.CENTRE, balanced=True)
        strip.rule(dashed=False)
        strip.gap(2.0)
        strip.pictogram(card.pictogram, side=22)
        strip.gap(1.0)
        if card.first_name:
            strip.text(card.first_name, card.own, size=24, weight=Weight.BOLD, align=Align.CENTRE, balanced=True)
        strip.rule(dashed=True)
        strip.code(token, paper.token_dots, [(words.use, words) for words in said])
        strip.rule(dashed=True)
        for words in said:
            strip.text(words.lost, words, size=10.5, balanced=True)
            strip.gap(0.8)

    return print_strip(fill, paper=paper, title=card.room, spoken=card.own, forget=True)


def _spoken(card: Card) -> Spoken:
    return card if isinstance(card, Badge) else card.own


def _draw(pdf: Pdf, card: Card, x: float, y: float) -> None:
    """The code at the side where the reader begins, beside it who it is; the room above."""
    rtl = _spoken(card).rtl
    _band(card).draw(pdf, x, y)
    code_x = CARD_WIDTH - _PAD - _CODE if rtl else _PAD
    code_y = _BAND + (CARD_HEIGHT - _BAND - _CODE) / 2
    draw_code(pdf, card.token, x + mm(code_x), y + mm(code_y), mm(_CODE), correction=Correction.TOKEN)
    width = CARD_WIDTH - 3 * _PAD - _CODE
    words = _badge_words(card, mm(width)) if isinstance(card, Badge) else _personal_words(card, mm(width))
    left = _PAD if rtl else 2 * _PAD + _CODE
    room = mm(CARD_HEIGHT - _BAND)
    words.draw(pdf, x + mm(left), y + mm(_BAND) + (room - words.height) / 2)


def _band(card: Card) -> Piece:
    """Room and pictogram; the colour ends inside the cutting line, so a crooked cut shows no stripe elsewhere."""
    spoken = _spoken(card)
    piece = Piece(height=mm(_BAND))
    piece.fill(0, 0, mm(CARD_WIDTH), piece.height, colour=card.colour)
    side = mm(_BAND - 3)
    icon_x = mm(CARD_WIDTH - _PAD) - side if spoken.rtl else mm(_PAD)
    piece.pictograms.append((card.pictogram, icon_x, mm(1.5), side, WHITE))
    width = mm(CARD_WIDTH - 3 * _PAD) - side
    room = fitted(card.room, spoken, 11, width, mm(_BAND - 2), weight=Weight.BOLD)
    piece.text(room, mm(_PAD) if spoken.rtl else mm(2 * _PAD) + side, middle(0, piece.height, room), ink=WHITE)
    return piece


def _badge_words(badge: Badge, width: float) -> Piece:
    name = fitted(badge.first_name, badge, 22, width, mm(17), smallest=0.45, weight=Weight.BOLD, balanced=True)
    role = fitted(badge.role, badge, 11, width, mm(9), smallest=0.7)
    speaks = fitted(badge.speaks, badge, 9, width, mm(12), smallest=0.7)
    piece = Piece()
    y = piece.text(name, 0, 0)
    y = piece.text(role, 0, y, ink=badge.colour) + mm(1.5)
    piece.height = piece.text(speaks, 0, y, ink=SOFT)
    return piece


def _personal_words(card: PersonalCard, width: float) -> Piece:
    piece = Piece()
    y = 0.0
    if card.first_name:
        name = fitted(card.first_name, card.own, 16, width, mm(10), smallest=0.5, weight=Weight.BOLD)
        y = piece.text(name, 0, 0) + mm(0.8)
    room = mm(CARD_HEIGHT - _BAND - 3) - y
    for block, ink in _sentences(card, width, room):
        y = piece.text(block, 0, y, ink=ink) + (mm(1) if ink == SOFT else 0)
    piece.height = y
    return piece


def _sentences(card: PersonalCard, width: float, room: float) -> list[tuple[Block, str]]:
    """What it is for (bold) and what to do when it is lost, in one size of letters that fits; else cut."""
    said = [words for words in (card.own, card.dutch) if words is not None]
    gaps = mm(1) * len(said)
    for size in (9.2, 8.7, 8.2, 7.7, 7.2, 6.7, 6.2):
        blocks = []
        for words in said:
            blocks.append((words_block(words.use, words, size, width, weight=Weight.BOLD, tight=True), INK))
            blocks.append((words_block(words.lost, words, size * 0.95, width, tight=True), SOFT))
        if sum(block.height for block, _ink in blocks) + gaps <= room:
            return blocks
    each = (room - gaps) / len(said) / 2
    blocks = []
    for words in said:
        use = fitted(words.use, words, 6.2, width, each, smallest=0.8, weight=Weight.BOLD, tight=True)
        blocks += [(use, INK), (fitted(words.lost, words, 6.2, width, each, smallest=0.8, tight=True), SOFT)]
    return blocks


def _cutting_marks(pdf: Pdf, left: float, top: float) -> None:
    """Short lines in the margins for a cutter, and a fine cross where four cards meet, for scissors."""
    right, bottom = left + _COLUMNS * CARD_WIDTH, top + _ROWS * CARD_HEIGHT
    for column in range(_COLUMNS + 1):
        x = mm(left + column * CARD_WIDTH)
        for start, end in ((top - 7, top - 2), (bottom + 2, bottom + 7)):
            pdf.line((x, mm(start)), (x, mm(end)), thickness=0.5)
    for row in range(_ROWS + 1):
        y = mm(top + row * CARD_HEIGHT)
        for start, end in ((left - 9, left - 2), (right + 2, right + 9)):
            pdf.line((mm(start), y), (mm(end), y), thickness=0.5)
        pdf.line((mm(left), y), (mm(right), y), thickness=0.25, dashes=(1.0, 3.0), colour=SOFT)
    for column in range(1, _COLUMNS):
        x = mm(left + column * CARD_WIDTH)
        pdf.line((x, mm(top)), (x, mm(bottom)), thickness=0.25, dashes=(1.0, 3.0), colour=SOFT)
