# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Make the bundled subsets again: `python printing/fonts/remake.py FOLDER`, see README.md beside this file.

FOLDER holds the unpacked font packages; needs fonttools, which the program itself does not.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter, load_font, save_font

HERE = Path(__file__).parent

COMMON = "20-7E A0 A7 AB AD B0 B7 BB D7 2010-2027 202F 2030 2032 2033 2039 203A 200B-200F 20AC 25CC 2212"
LATIN_GREEK_CYRILLIC = (
    "20-24F 2B0-36F 370-52F 1E00-1E9F 2000-206F 2070-209F 20A0-20C0 2100-214F 2150-215F 2212-221E 2248"
    " 2260-2265 25A0-25FF"
)
SOURCES = (
    # file of ours, family of ours, style, source, code points
    ("BuurtkamerSans-Regular", "Sans", "Regular", "NotoSans_400Regular", LATIN_GREEK_CYRILLIC),
    ("BuurtkamerSans-Bold", "Sans", "Bold", "NotoSans_700Bold", LATIN_GREEK_CYRILLIC),
    (
        "BuurtkamerArabic-Regular",
        "Arabic",
        "Regular",
        "NotoSansArabic_400Regular",
        COMMON + " 600-6FF 750-77F FDFC",
    ),
    ("BuurtkamerArabic-Bold", "Arabic", "Bold", "NotoSansArabic_700Bold", COMMON + " 600-6FF 750-77F FDFC"),
    (
        "BuurtkamerEthiopic-Regular",
        "Ethiopic",
        "Regular",
        "NotoSansEthiopic_400Regular",
        COMMON + " 1200-139F",
    ),
    ("BuurtkamerEthiopic-Bold", "Ethiopic", "Bold", "NotoSansEthiopic_700Bold", COMMON + " 1200-139F"),
    (
        "BuurtkamerNumber-ExtraBold",
        "Number",
        "ExtraBold",
        "NotoSans_800ExtraBold",
        "20 2D 30-39 41-5A A0 B7 2013",
    ),
    (
        "BuurtkamerArrows-Regular",
        "Arrows",
        "Regular",
        "NotoSansMath_400Regular",
        "2190-2199 21A9 21AA 21D0-21D4 2713",
    ),
)


def code_points(ranges: str) -> list[int]:
    """All code points of a text such as "20-7E A0"."""
    points: list[int] = []
    for part in ranges.split():
        first, _dash, last = part.partition("-")
        points.extend(range(int(first, 16), int(last or first, 16) + 1))
    return points


def remake(source: Path, target: Path, family: str, style: str, points: list[int]) -> None:
    """Subset one font and give it a family name that no system font has (Noto reserves no name)."""
    options = Options(layout_features=["*"], hinting=False, notdef_outline=True, name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14])
    font = load_font(str(source), options)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=points)
    subsetter.subset(font)
    names = {1: f"Buurtkamer {family}", 2: style if style == "Bold" else "Regular"}
    names |= {3: target.stem, 4: f"Buurtkamer {family} {style}", 6: target.stem}
    for name_id, text in names.items():
        font["name"].setName(text, name_id, 3, 1, 0x409)
    if "STAT" in font:
        del font["STAT"]  # a static font needs none, and its names are those of the source
    save_font(font, str(target), options)


def main() -> None:
    folder = Path(sys.argv[1])
    for file, family, style, source, ranges in SOURCES:
        (found,) = folder.glob(f"**/{source}.ttf")
        remake(found, HERE / f"{file}.ttf", family, style, code_points(ranges))


if __name__ == "__main__":
    main()
