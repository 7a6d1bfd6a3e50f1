# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The one style sheet: `sheet.qss` with the tokens filled in."""

from __future__ import annotations

from dataclasses import asdict
from functools import cache
from pathlib import Path

from kiosk.ui.theme.millimetres import Scale
from kiosk.ui.theme.tokens import SPACE, Palette


@cache
def _template() -> str:
    return (Path(__file__).parent / "sheet.qss").read_text(encoding="utf-8")


@cache
def sheet_for(scale: Scale, palette: Palette) -> str:
    """Raises ValueError for a token that does not exist, so that a misspelt one is found at the first start."""
    line = max(2, scale.px(palette.line_mm))
    values = {name: str(value) for name, value in asdict(palette).items()}
    values |= {f"{name.replace('-', '_')}_px": f"{scale.space(name)}px" for name in SPACE}
    values |= {"line_px": f"{line}px", "thick_px": f"{round(line * 1.6)}px"}
    sheet = _template()
    # Longest first: "card" is the beginning of "card_px". Plain replacing starts faster than string.Template.
    for name in sorted(values, key=len, reverse=True):
        sheet = sheet.replace(f"@{name}", values[name])
    if "@" in sheet:
        raise ValueError(sheet[sheet.index("@") :][:40])
    return sheet
