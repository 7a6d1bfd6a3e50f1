# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every error has its sentence."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kiosk import i18n
from kiosk.errors import KioskError, ScanError, TextRefused
from kiosk.ui import messages


def kinds(root: type[KioskError]) -> Iterator[type[KioskError]]:
    yield root
    for kind in root.__subclasses__():
        yield from kinds(kind)


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    before = i18n.current_language()
    i18n.set_language("en")
    yield
    i18n.set_language(before)


@pytest.mark.parametrize("kind", sorted(set(kinds(KioskError)), key=lambda kind: kind.__name__))
def test_every_error_has_a_sentence(kind: type[KioskError]) -> None:
    sentence = messages.text_for(kind())
    assert sentence.endswith(".")
    assert "{" not in sentence


def test_every_sentence_belongs_to_an_error() -> None:
    assert messages.codes() == {kind.code for kind in kinds(KioskError)}


def test_each_bad_scan_has_a_sentence_of_its_own() -> None:
    scans = {kind.code: messages.text_for(kind()) for kind in kinds(ScanError)}
    assert len(set(scans.values())) == len(scans)


def test_details_stand_in_the_sentence_kept_in_their_own_direction() -> None:
    assert f"at most {i18n.isolate(24)} letters" in messages.text_for(TextRefused(limit=24))


def test_sentences_are_short_and_calm() -> None:
    for kind in kinds(KioskError):
        sentence = messages.text_for(kind())
        assert len(sentence.split()) <= 22, sentence
        assert "!" not in sentence
