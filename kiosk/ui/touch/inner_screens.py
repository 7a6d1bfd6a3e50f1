# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every screen behind the first one. A module of its own, so that the first picture does not wait for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kiosk.ui.touch.activity_screens import make_activity_screen
from kiosk.ui.touch.asking import Kit
from kiosk.ui.touch.cancel import CancelScreen
from kiosk.ui.touch.confirm import ConfirmScreen
from kiosk.ui.touch.first_name import FirstNameScreen
from kiosk.ui.touch.my_data import MyDataScreen
from kiosk.ui.touch.number import NumberScreen
from kiosk.ui.touch.offers import OffersScreen
from kiosk.ui.touch.purpose import PurposeScreen
from kiosk.ui.touch.screen import TouchScreen
from kiosk.ui.touch.show_slip import ShowSlipScreen
from kiosk.ui.touch.slip import SlipScreen
from kiosk.ui.touch.times import TimesScreen
from kiosk.ui.touch.today import TodayScreen
from kiosk.ui.touch.topic import TopicScreen
from kiosk.ui.touch.wishes import WishesScreen


def make_screen(
    name: str,
    kit: Kit,
    *,
    call_someone: Callable[[], object],
    bring_language: Callable[[str], object],
    languages: Sequence[str],
) -> TouchScreen:
    """Build a screen by the name the others know it by. Raises KeyError for a name that is none."""

    def offers() -> TouchScreen:
        screen = OffersScreen(kit)
        screen.help_wanted.connect(call_someone)
        return screen

    def slip() -> TouchScreen:
        screen = SlipScreen(kit)
        screen.language_brought.connect(bring_language)
        return screen

    makers: dict[str, Callable[[], TouchScreen]] = {
        "purpose": PurposeScreen,
        "topic": lambda: TopicScreen(kit),
        "who-can-help": offers,
        "times": lambda: TimesScreen(kit),
        "confirm": lambda: ConfirmScreen(kit),
        "number": lambda: NumberScreen(kit),
        "wishes": lambda: WishesScreen(kit),
        "first-name": lambda: FirstNameScreen(kit),
        "show-slip": ShowSlipScreen,
        "slip": slip,
        "cancel": lambda: CancelScreen(kit),
        "today": lambda: TodayScreen(kit),
        "my-data": lambda: MyDataScreen(kit),
    }
    return makers[name]() if name in makers else make_activity_screen(name, kit, languages)
