# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The screens of activities and helping, built by name; each module is loaded with its first screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kiosk.ui.touch.asking import Kit
from kiosk.ui.touch.screen import TouchScreen


def make_activity_screen(name: str, kit: Kit, languages: Sequence[str]) -> TouchScreen:
    """Build a screen by the name the others know it by. Raises KeyError for a name that is none."""
    for group in (_joining, _asking, _coming_back):
        makers = group(name, kit, languages)
        if name in makers:
            return makers[name]()
    raise KeyError(name)


Makers = dict[str, Callable[[], TouchScreen]]


def _joining(name: str, kit: Kit, _languages: Sequence[str]) -> Makers:
    from kiosk.ui.touch.activities import ActivitiesScreen, ActivityScreen
    from kiosk.ui.touch.told import ToldScreen

    return {
        "activities": lambda: ActivitiesScreen(kit),
        "activity": lambda: ActivityScreen(kit),
        "told": lambda: ToldScreen(kit),
    }


def _asking(name: str, kit: Kit, languages: Sequence[str]) -> Makers:
    from kiosk.ui.touch import step_tiles as tiles
    from kiosk.ui.touch import step_typing as typing

    return {
        "how-many": lambda: tiles.HowManyScreen(kit, name),
        "your-mark": lambda: tiles.MarkScreen(kit, name, tiles.MARKS),
        "idea-mark": lambda: tiles.MarkScreen(kit, name, tiles.IDEA_MARKS),
        "hand-kind": lambda: tiles.HandKindScreen(kit, name),
        "what-i-like": lambda: tiles.SkillsScreen(kit, name),
        "my-languages": lambda: tiles.LanguagesScreen(kit, name, languages),
        "idea-when": lambda: tiles.IdeaWhenScreen(kit, name),
        "your-name": lambda: typing.NameScreen(kit, name),
        "idea-title": lambda: typing.TitleScreen(kit, name),
        "how-to-reach": lambda: typing.ReachScreen(kit, name),
        "contact": lambda: typing.ContactScreen(kit),
    }


def _coming_back(_name: str, kit: Kit, _languages: Sequence[str]) -> Makers:
    from kiosk.ui.touch.answering import HelperAnswerScreen, MyRequestScreen
    from kiosk.ui.touch.helping import HelpScreen
    from kiosk.ui.touch.my_activities import MyActivitiesScreen, YourPlaceScreen
    from kiosk.ui.touch.my_helping import MyHelpingScreen

    return {
        "my-activities": lambda: MyActivitiesScreen(kit),
        "your-place": lambda: YourPlaceScreen(kit),
        "help": lambda: HelpScreen(kit),
        "my-helping": lambda: MyHelpingScreen(kit),
        "helper-answer": lambda: HelperAnswerScreen(kit),
        "my-request": lambda: MyRequestScreen(kit),
    }
