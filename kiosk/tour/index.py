# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page that shows a whole walk, and says which journeys broke."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

_STYLE = (
    "body{font:16px/1.5 sans-serif;background:#FBF7F0;color:#16262E;margin:2rem}"
    "img{width:420px;border:2px solid #E7DFD2;border-radius:12px;margin:6px;vertical-align:top}"
    ".broken{color:#B23A2E;font-weight:bold}"
)


def write_index(out: Path, *, pictures: Mapping[str, Sequence[Path]], troubles: Sequence[str]) -> Path:
    """Write index.html in `out`: `pictures` per heading, `troubles` first."""
    said = [f'<p class="broken">{escape(trouble)}</p>' for trouble in troubles] or ["<p>Every journey arrived.</p>"]
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
