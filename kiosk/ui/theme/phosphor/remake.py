# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Make `pictograms.ttf` and `pictograms.json` again from an unpacked `@phosphor-icons/web`; see README.md."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

HERE = Path(__file__).parent
FAMILY = "Buurtkamer Pictograms"
# Strokes rather than shapes: their fill variants are lumps, their bold ones read at a glance.
STROKES = ("arrow-", "caret-", "check", "x", "plus", "minus", "dots-three", "list", "equals")


def is_stroke(name: str) -> bool:
    return any(name == start or (start.endswith("-") and name.startswith(start)) for start in STROKES) and (
        "circle" not in name and "square" not in name and "fat" not in name
    )


def main(package: Path) -> None:
    fill = TTFont(package / "src/fill/Phosphor-Fill.ttf")
    bold = TTFont(package / "src/bold/Phosphor-Bold.ttf")
    names = {
        icon["properties"]["name"].removesuffix("-fill").split(",")[0]: icon["properties"]["code"]
        for icon in json.loads((package / "src/fill/selection.json").read_text())["icons"]
    }
    fill_glyphs, bold_glyphs = fill.getBestCmap(), bold.getBestCmap()
    for name, code in names.items():
        if is_stroke(name):
            fill["glyf"][fill_glyphs[code]] = bold["glyf"][bold_glyphs[code]]
            fill["hmtx"][fill_glyphs[code]] = bold["hmtx"][bold_glyphs[code]]
    options = Options(layout_features=[], glyph_names=False, hinting=False, name_IDs=[1, 2, 3, 4, 6, 13])
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=names.values())
    subsetter.subset(fill)
    for record in fill["name"].names:
        if record.nameID in (1, 3, 4):
            record.string = FAMILY
        elif record.nameID == 6:
            record.string = FAMILY.replace(" ", "")
    fill.save(HERE / "pictograms.ttf")
    table = json.dumps(dict(sorted(names.items())), indent=0, separators=(",", ":"))
    (HERE / "pictograms.json").write_text(table + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
