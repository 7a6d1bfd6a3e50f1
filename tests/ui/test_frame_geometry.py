# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The frame in millimetres, at every size, text step and direction."""

from __future__ import annotations

import pytest

from kiosk.ui import audit, theme
from kiosk.ui.theme import Contrast
from tests.ui.frame_fixtures import MakeShell
from tests.ui.frame_samples import settle

SIZES = ((1280, 800), (1920, 1080), (1080, 1920), (1024, 600))


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("step", [1, 2, 3, 4])
def test_nothing_is_clipped_too_small_or_too_close(shell_of: MakeShell, size: tuple[int, int], step: int) -> None:
    shell = shell_of(*size)
    theme.use(step=step)
    faults = {}
    for language in ("nl", "ar", "ti", "pl"):
        shell.set_language(language)
        for name in ("topic", "offers", "name", "last"):
            shell.go(name)
            settle()
            found = [
                *audit.clipping(shell),
                *audit.overlap(shell),
                *audit.targets(shell),
                *audit.gaps(shell),
                *audit.nameless(shell),
            ]
            if found:
                faults[language, name] = [str(fault) for fault in found]
    assert faults == {}


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_no_control_of_the_bar_is_lost_and_all_keep_their_order(shell_of: MakeShell, size: tuple[int, int]) -> None:
    shell = shell_of(*size)
    for language in ("nl", "ar"):
        shell.set_language(language)
        for step in (1, 4):
            theme.use(step=step)
            shell.go("topic")
            settle()
            buttons = list(shell.bar.buttons())
            assert all(button.isVisible() for button in buttons)
            lefts = [button.x() for button in buttons]
            assert lefts == sorted(lefts, reverse=language == "ar")


def test_cards_fill_the_rows_from_the_side_where_reading_starts(shell_of: MakeShell) -> None:
    shell = shell_of()
    for language, first_is_left in (("nl", True), ("ar", False)):
        shell.set_language(language)
        shell.go("topic")
        settle()
        cards = shell.current.pages.items()  # type: ignore[union-attr]
        shown = [card for card in cards if card.isVisible()]
        assert audit.reading_order(shown) == shown
        assert (shown[0].x() < shown[1].x()) == first_is_left


@pytest.mark.parametrize("contrast", list(Contrast))
def test_every_text_reads_well_as_it_is_painted(shell_of: MakeShell, contrast: Contrast) -> None:
    shell = shell_of()
    theme.use(contrast=contrast)
    for name in ("start", "topic", "offers"):
        shell.go(name)
        settle()
        assert [str(fault) for fault in audit.contrast(shell, least=4.5)] == []


def test_help_is_in_the_same_place_on_every_screen(shell_of: MakeShell) -> None:
    shell = shell_of()
    places = set()
    for name in ("start", "topic", "offers", "last"):
        shell.go(name)
        settle()
        place = shell.foot.help.mapTo(shell, shell.foot.help.rect().bottomLeft())
        places.add((place.x(), place.y()))
    assert len(places) == 1


def test_buttons_of_the_bar_do_not_jump_from_screen_to_screen(shell_of: MakeShell) -> None:
    shell = shell_of()
    places = set()
    for name in ("topic", "offers", "name"):
        shell.go(name)
        settle()
        places.add(tuple((button.x(), button.width()) for button in shell.bar.buttons()))
    assert len(places) == 1
