# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.i18n import sentences


@pytest.mark.parametrize(
    "safe",
    [
        "_('{n}').format(n=isolate_ltr(x))",
        "_('{n}').format(n=formats.clock(x))",
        "_('{n}').format(n=_('today'))",
        "_('{n}').format(n=isolate(a) if x else isolate(b))",
        "n = isolate(x)\n_('{n}').format(n=n)",
        "'{n}'.format(n=x)",
        "_('{n}').format(**{name: isolate(x) for name, x in values})",
        "_('{n}').format(**{'n': isolate(x)})",
        "n, m = isolate(x), clock(y)\n_('{n} {m}').format(n=n, m=m)",
        "def said(x):\n    return isolate(x) if x else ''\n_('{n}').format(n=said(x))",
        "say = words.gettext\nsay(HELLO).format(n=isolate(x))",
    ],
)
def test_isolated_values_and_texts_that_are_not_translated_are_left_alone(tmp_path: Path, safe: str) -> None:
    code = tmp_path / "screen.py"
    code.write_text(safe)
    assert list(sentences.troubles([code], tmp_path)) == []


@pytest.mark.parametrize(
    "bare",
    [
        "_('{n}').format(n=x)",
        "_('{n}').format(n=str(x))",
        "_('{n}').format(n=isolate(a) if x else b)",
        "n = isolate(x)\nn = x\n_('{n}').format(n=n)",
        "text = _('{n}')\ntext.format(n=x.number)",
        "words.ngettext('{n} a', '{n} b', n).format(n=n)",
        "_('{n}').format(**values)",
        "_('{n}').format(**{'n': x})",
        "n, m = isolate(x), y\n_('{n} {m}').format(n=n, m=m)",
        "def said(x):\n    return x if x else ''\n_('{n}').format(n=said(x))",
        "say = words.gettext\nsay(HELLO).format(n=x)",
        "say = words.gettext\nsay('never extracted')",
    ],
)
def test_what_would_go_wrong_is_found_however_the_sentence_is_built(tmp_path: Path, bare: str) -> None:
    code = tmp_path / "screen.py"
    code.write_text(bare)
    assert len(list(sentences.troubles([code], tmp_path))) == 1
