# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The bundled faces: all there, under names of their own, with every letter the twelve languages write."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontDatabase

from printing import fonts
from printing.fonts import FACES, Face
from printing.shaping import Weight, hb_font

# Whole alphabets, not only the letters that happen to be in today's texts.
ALPHABETS = {
    "nl": "aàáäbcdeèéêëfghiïíjĳklmnoóöpqrstuüúvwxyz€",
    "tr": "abcçdefgğhıijklmnoöprsştuüvyzİ",
    "pl": "aąbcćdeęfghijklłmnńoóprsśtuwyzźżŁŻ„”",
    "so": "abcdefghijklmnoqrstuwxy’ʼ",
    "fr": "àâæçéèêëîïôœùûüÿŒ«»",
    "es": "áéíñóúü¿¡",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя’ʼ",
    "ar": "ابتثجحخدذرزسشصضطظعغفقكلمنهوي ءآأؤإئةى ًٌٍَُِّْ ، ؛ ؟",
    "fa": "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی ۀ ۰۱۲۳۴۵۶۷۸۹",
    "ps": "اآبپتټثجځچڅحخدډذرړزژږسشښصضطظعغفقکګلمنڼوهۀيېیۍئ",
    "ti": "".join(chr(code) for code in range(0x1200, 0x1249)) + "ቐቘኸዐጸፀፐ፡።፣፤፥፦፧",
}


@pytest.mark.parametrize("weight", [Weight.REGULAR, Weight.BOLD])
@pytest.mark.parametrize("language", ALPHABETS)
def test_whole_alphabets_are_covered(language: str, weight: Weight) -> None:
    covered: set[int] = set()
    for face in weight.value:
        covered |= set(hb_font(face).face.unicodes)
    assert not [letter for letter in ALPHABETS[language] if ord(letter) not in covered]


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.name)
def test_qt_loads_the_same_file_under_our_name(face: Face, qapp: object) -> None:
    identity = QFontDatabase.addApplicationFont(str(face.path))
    assert QFontDatabase.applicationFontFamilies(identity) == [face.family]


def test_arrows_and_the_check_mark_are_there() -> None:
    assert set("←↑→↓✓") <= {chr(code) for code in hb_font(fonts.ARROWS).face.unicodes}


def test_the_number_has_digits_and_capitals() -> None:
    covered = {chr(code) for code in hb_font(fonts.NUMBER).face.unicodes}
    assert set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 ") <= covered


def test_the_licence_lies_beside_the_files() -> None:
    folder = FACES[0].path.parent
    assert "SIL OPEN FONT LICENSE Version 1.1" in (folder / "OFL.txt").read_text("utf-8")
    assert {path.stem for path in folder.glob("*.ttf")} == {face.name for face in FACES}
