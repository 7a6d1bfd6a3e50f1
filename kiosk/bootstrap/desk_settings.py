# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The services behind the settings of the room, bound to one desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.bootstrap.screen_set import keep_screen, read_screen
from kiosk.errors import DatabaseReadOnly
from kiosk.services import (
    offer_settings,
    opening_hours,
    room_settings,
    room_texts,
    screens,
    staff_log,
    topic_order,
)
from kiosk.ui.desk.settings.acts import ScreenSet, SettingsActs

if TYPE_CHECKING:
    from kiosk.bootstrap.desk_groups import DeskGround
    from kiosk.changes import Change
    from kiosk.domain.duties import Worker


def bind_settings(ground: DeskGround) -> SettingsActs:
    """Everything that can be set of the room at this desk."""
    database, room, in_room = ground.database, ground.room, ground.in_room

    def set_screen(*, worker: Worker, screen: ScreenSet) -> Change:
        try:
            changed = screens.note_screen(
                database,
                room=room,
                worker=worker,
                station=ground.station,
                millimetres=screen.millimetres,
                low_reach=screen.low_reach,
                now=ground.now(),
            )
            keep_screen(ground.folder, ground.station, screen)
        except OSError as error:
            raise DatabaseReadOnly() from error
        return changed

    return SettingsActs(
        station=ground.station,
        settings=lambda *, worker: room_settings.room_settings(database, room=room, worker=worker),
        save_room=in_room(room_settings.save_room),
        week=lambda *, worker: opening_hours.opening_hours(database, room=room, worker=worker),
        save_week=in_room(opening_hours.save_opening_hours),
        offering=lambda *, worker: offer_settings.offering(database, room=room, worker=worker),
        save_organisation=in_room(offer_settings.save_organisation),
        save_space=in_room(offer_settings.save_space),
        save_topic=in_room(offer_settings.save_topic),
        retire_topic=in_room(offer_settings.retire_topic),
        order_topics=in_room(topic_order.order_topics),
        texts=lambda *, worker: room_texts.room_texts(database, room=room, worker=worker),
        save_text=in_room(room_texts.save_text),
        screens=lambda *, worker: screens.known_screens(database, room=room, worker=worker),
        screen=lambda: read_screen(ground.folder, ground.station),
        set_screen=set_screen,
        log=lambda **given: staff_log.log_entries(database, **given),
    )
