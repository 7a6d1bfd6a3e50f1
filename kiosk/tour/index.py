# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page that shows a whole walk, and says which journeys broke."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.i18n.catalogues import states

if TYPE_CHECKING:
    from kiosk.tour.auditing import Findings

_STYLE = (
    "body{font:16px/1.5 sans-serif;background:#FBF7F0;color:#16262E;margin:2rem}"
    "img{width:420px;border:2px solid #E7DFD2;border-radius:12px;margin:6px;vertical-align:top}"
    ".broken{color:#B23A2E;font-weight:bold}"
    "table{border-collapse:collapse;margin:1rem 0}td,th{border:1px solid #E7DFD2;padding:2px 10px;text-align:right}"
    "th:first-child{text-align:left}td.fault{background:#B23A2E;color:#fff;font-weight:bold}"
)


def write_index(
    out: Path,
    *,
    pictures: Mapping[str, Sequence[Path]],
    troubles: Sequence[str],
    findings: Findings | None = None,
) -> Path:
    """Write index.html in `out`: `pictures` per heading, `troubles` first, then the matrix of the audit."""
    said = [f'<p class="broken">{escape(trouble)}</p>' for trouble in troubles] or ["<p>Every journey arrived.</p>"]
    if findings is not None:
        said += _matrix(findings)
    for heading, paths in pictures.items():
        said.append(f"<h2>{escape(heading)}</h2>")
        for path in paths:
            address = escape(path.relative_to(out).as_posix())
            said.append(f'<a href="{address}"><img src="{address}" alt="{escape(path.stem)}" loading="lazy"></a>')
    page = out / "index.html"
    page.write_text(
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Buurtkamer tour</title>'
        f"<style>{_STYLE}</style><h1>Buurtkamer</h1>{''.join(said)}</html>\n",
        encoding="utf-8",
    )
    return page


def _matrix(findings: Findings) -> list[str]:
    """A cell for each screen and language: how many combinations were measured, or how many of them have faults.

    Then what is said aloud, and how far the words of each language can be trusted.
    """
    faulty = Counter((look, code) for look, code, _where in findings.faults)
    measured = (
        f"{findings.checked} combinations of screen, language, window size, text step and reach were measured on"
        f" {findings.pages} pages, {findings.painted} of contrast were painted; {sum(faulty.values())} have faults."
    )
    looks = [
        (look, [_cell(faulty[look, code], findings.counted.get((look, code), 0)) for code in findings.languages])
        for look in findings.looks
    ]
    codes = [code for code in findings.languages if code in findings.spoken]
    aloud = (("said by machine", findings.spoken), ("waiting for a recording", findings.silent))
    spoken = [(words, [_count(len(lines[code])) for code in codes]) for words, lines in aloud]
    known = states()
    words = [
        (state, [_count(known[code][state]) for code in codes]) for state in ("machine", "checked", "stale", "missing")
    ]
    return [
        f"<h2>Audit</h2><p>{measured}</p>",
        *_table("Screen", findings.languages, looks),
        "<h2>Read aloud: lines that stood on these screens</h2>",
        *_table("Lines", codes, spoken),
        "<h2>Texts of the program, of the desk too where staff work in the language</h2>",
        *_table("State", codes, words),
    ]


def _table(corner: str, heads: Sequence[str], rows: Sequence[tuple[str, Sequence[str]]]) -> list[str]:
    """`rows` hold a heading and cells that are HTML already."""
    said = [f"<table><tr><th>{escape(corner)}</th>", *(f"<th>{escape(head)}</th>" for head in heads), "</tr>"]
    for heading, cells in rows:
        said += [f"<tr><th>{escape(heading)}</th>", *cells, "</tr>"]
    return [*said, "</table>"]


def _count(number: int) -> str:
    return f"<td>{number}</td>"


def _cell(bad: int, count: int) -> str:
    return f'<td class="fault">{bad} of {count}</td>' if bad else _count(count)
