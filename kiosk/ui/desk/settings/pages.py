# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of the settings, in the order in which they stand at the side."""

from __future__ import annotations

from kiosk.ui.desk.settings.keeping import KeepingPage
from kiosk.ui.desk.settings.log import LogPage
from kiosk.ui.desk.settings.organisations import OrganisationsPage
from kiosk.ui.desk.settings.page import SettingsPage
from kiosk.ui.desk.settings.printers import PrintersPage
from kiosk.ui.desk.settings.room import RoomPage
from kiosk.ui.desk.settings.screens import ScreensPage
from kiosk.ui.desk.settings.spaces import SpacesPage
from kiosk.ui.desk.settings.texts import TextsPage
from kiosk.ui.desk.settings.topics import TopicsPage
from kiosk.ui.desk.settings.week import WeekPage

PAGES: tuple[type[SettingsPage], ...] = (
    RoomPage,
    WeekPage,
    OrganisationsPage,
    TopicsPage,
    SpacesPage,
    TextsPage,
    KeepingPage,
    ScreensPage,
    PrintersPage,
    LogPage,
)
