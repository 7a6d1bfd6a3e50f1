# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Made-up languages for the tests of the screens: longer words than any real one, in both directions.

`xx` stretches and accents every message, so that clipped text and untranslated text both show at a glance;
`xr` does the same from right to left.
"""

from __future__ import annotations

import re
from gettext import NullTranslations

from kiosk.i18n.languages import Language

LANGUAGES = {
    "xx": Language("xx", "Ẋẋ", "Stretched", "Uitgerekt", "ltr", "Latin", "en_GB", "[Ŵëļçöɱé]"),
    "xr": Language(
        "xr", "Ẋř", "Stretched, right to left", "Uitgerekt, van rechts", "rtl", "Latin", "en_GB", "[Ŵëļçöɱé]"
    ),
}

_ACCENTS = str.maketrans("aceghiklnorstuwyzACEGHIKLNORSTUWYZ", "àçéğĥíķļñöŕšţüŵýžÀÇÉĞĤÍĶĻÑÖŔŠŢÜŴÝŽ")
_KEPT = re.compile(r"(\{[^{}]*\}|<[^<>]*>|&\w+;)")
_RIGHT_TO_LEFT = "\u202b"
_POP = "\u202c"


class PseudoTranslations(NullTranslations):
    """Stands in for a catalogue: whatever is asked comes back stretched."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self._is_rtl = LANGUAGES[code].is_rtl

    def gettext(self, message: str) -> str:
        return stretch(message, is_rtl=self._is_rtl)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        return self.gettext(message)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        return self.ngettext(msgid1, msgid2, n)


def stretch(message: str, *, is_rtl: bool = False) -> str:
    """Accent the letters and lengthen by 40 %, short texts more; placeholders and tags stay as they are."""
    if not message:
        return message
    accented = "".join(part if _KEPT.fullmatch(part) else part.translate(_ACCENTS) for part in _KEPT.split(message))
    extra = max(3, round(len(_KEPT.sub("", message)) * 0.4))
    # Padding of short words, because a single long one could never wrap and no real language has it.
    padding = ("ööö " * (extra // 4 + 1))[:extra].strip()
    text = f"[{accented} {padding}]"
    return f"{_RIGHT_TO_LEFT}{text}{_POP}" if is_rtl else text
