# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Our slip beside fpdf2 and WeasyPrint making the same one: the same words, fonts, code and width.

Both are here for measuring only: `pip install buurtkamer[bench]`, and Pango for WeasyPrint. Nothing is remembered from
slip to slip but what each keeps by itself: number, time and token differ every time.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count

import click

from bench.figures import Figure, in_turn, p50
from printing.fonts import ARABIC, ARABIC_BOLD, NUMBER, SANS, SANS_BOLD, Face
from printing.qr import Correction, dark_runs, qr_matrix
from printing.slip import Slip, SlipWords, slip_pdf

_FACES = (SANS, SANS_BOLD, ARABIC, ARABIC_BOLD, NUMBER)
_WORDS = {
    "nl": (
        "Uw nummer",
        "Zaterdag 21 november,",
        "Tafel bij het raam",
        "Wijzigen of afzeggen? Houd de code onder de lezer.",
    ),
    "ar": ("رقمك", "السبت 21 نوفمبر،", "الطاولة بجانب النافذة", "لتغيير الموعد أو إلغائه، ضع الرمز تحت القارئ."),
}
_NUMBERS = count(1)


def figures() -> Iterator[Figure]:
    """Each engine in turn with ours; of one that is not here there is no figure, and that is said."""
    for package, module, engine in (("fpdf2", "fpdf", _fpdf2), ("weasyprint", "weasyprint", _weasyprint)):
        if importlib.util.find_spec(module) is None:
            click.echo(f"Not measured: {package} is not installed (pip install {package}).", err=True)
            continue
        for language in ("nl", "ar"):
            yield _figure(package, engine, language)


def _figure(package: str, engine: Callable[[str], bytes], language: str) -> Figure:
    name = f"slip to PDF ({language}), warm p50"
    taken, reference = in_turn(partial(_ours, language), partial(engine, language), rounds=30, warm_up=3)
    size, other = len(_ours(language)) / 1024, len(engine(language)) / 1024
    return Figure(
        name=name,
        value=p50(taken) * 1000,
        reference=p50(reference) * 1000,
        reference_name=f"{package}, the same slip",
        unit="ms",
        budget=1,
        note=f"{size:.0f} KB, {package} {other:.0f} KB",
    )


def _slip(language: str) -> Slip:
    """Another visit every time."""
    number = next(_NUMBERS)

    def words(code: str) -> SlipWords:
        heading, day, place, instruction = _WORDS[code]
        when = f"{day} \u2066{9 + number % 8:02d}:{number % 60:02d}\u2069"
        return SlipWords(code, code == "ar", heading, "Woonin", when, place, instruction)

    dutch = None if language == "nl" else words("nl")
    return Slip("Buurtkamer Ankaradreef", f"W {number % 100:02d}", words(language), dutch, f"BK1:{number:024d}")


def _ours(language: str) -> bytes:
    return slip_pdf(_slip(language))


def _fpdf2(language: str) -> bytes:
    from fpdf import FPDF

    slip = _slip(language)
    pdf = FPDF(unit="mm", format=(80, 145))
    pdf.set_margin(4)
    pdf.set_auto_page_break(auto=False)
    # Only what the slip needs: it reads every face again for every document.
    for face in _FACES if language == "ar" else (SANS, SANS_BOLD, NUMBER):
        pdf.add_font(face.name, fname=str(face.path))
    pdf.set_fallback_fonts([SANS.name], exact_match=False)
    pdf.set_text_shaping(True)
    pdf.add_page()

    def line(text: str, face: Face, size: float, align: str = "L") -> None:
        pdf.set_font(face.name, size=size)
        pdf.multi_cell(72, size * 0.47, text, align=align, new_x="LMARGIN", new_y="NEXT")

    line(slip.room, SANS_BOLD, 12, "C")
    said = [words for words in (slip.own, slip.dutch) if words is not None]
    line(" · ".join(words.heading for words in said), ARABIC if language == "ar" else SANS, 12.5, "C")
    line(slip.number, NUMBER, 66, "C")
    for words in said:
        side = "R" if words.rtl else "L"
        bold, plain = (ARABIC_BOLD, ARABIC) if words.rtl else (SANS_BOLD, SANS)
        line(words.organisation, SANS_BOLD, 16, side)
        line(words.when, bold, 13, side)
        line(words.place, plain, 13, side)
        line(words.instruction, plain, 10.5, side)
    top = pdf.get_y() + 4
    for column, row, length in dark_runs(qr_matrix(slip.token, Correction.TOKEN)):
        pdf.rect(8 + column * 0.75, top + row * 0.75, length * 0.75, 0.75, style="F")
    return bytes(pdf.output())


def _weasyprint(language: str) -> bytes:
    from weasyprint import CSS, HTML

    slip = _slip(language)
    style, fonts = _weasy_fonts()
    modules = "".join(
        f'<rect x="{column}" y="{row}" width="{length}" height="1"/>'
        for column, row, length in dark_runs(qr_matrix(slip.token, Correction.TOKEN))
    )
    said = [words for words in (slip.own, slip.dutch) if words is not None]
    body = "".join(
        f'<div dir="{"rtl" if words.rtl else "ltr"}" lang="{words.language}"><h2>{words.organisation}</h2>'
        f"<b>{words.when}</b><p>{words.place}</p><small>{words.instruction}</small></div><hr>"
        for words in said
    )
    head = f"<h1>{slip.room}</h1><hr><h3>{' · '.join(words.heading for words in said)}</h3><h4>{slip.number}</h4>"
    code = f'<svg viewBox="0 0 33 33" width="25mm" height="25mm">{modules}</svg>'
    page = HTML(string=f"<html lang='{language}'><title>{slip.room}</title>{head}{body}{code}</html>")
    assert isinstance(style, CSS)
    made = page.write_pdf(stylesheets=[style], font_config=fonts)
    assert isinstance(made, bytes)
    return made


_WEASY: list[tuple[object, object]] = []


def _weasy_fonts() -> tuple[object, object]:
    """Its style sheet with our faces, read once, as the faces of the others are."""
    if not _WEASY:
        from weasyprint import CSS
        from weasyprint.text.fonts import FontConfiguration

        fonts = FontConfiguration()
        faces = "".join(
            f"@font-face{{font-family:'{face.family}';src:url('file://{face.path}');font-weight:{face.weight}}}"
            for face in _FACES
        )
        rules = (
            "@page{size:80mm 145mm;margin:4mm}body{font:13pt 'Buurtkamer Sans','Buurtkamer Arabic'}"
            "h1,h3,h4{text-align:center;margin:0}h1{font-size:12pt}h2{font-size:16pt;margin:0}p{margin:0}"
            "h3{font-size:12.5pt;font-weight:400}h4{font:800 66pt/1 'Buurtkamer Number'}small{font-size:10.5pt}"
        )
        _WEASY.append((CSS(string=faces + rules, font_config=fonts), fonts))
    return _WEASY[0]
