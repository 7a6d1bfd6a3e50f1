# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The tables come, go and come again, with rows in place; a newer program's file is left alone."""

from __future__ import annotations

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from kiosk.data import schema
from kiosk.data.engines import Database
from kiosk.data.models.visits import SEAT_KEPT
from kiosk.domain.transitions import FINAL
from kiosk.errors import DatabaseTooNew


def in_one_transaction(database: Database) -> Connection:
    return database.engine.execution_options(begin="IMMEDIATE").begin()  # type: ignore[return-value]


def test_the_known_head_is_the_newest_script():
    assert ScriptDirectory(str(schema.MIGRATIONS)).get_current_head() == schema.HEAD


def test_the_models_and_the_migrations_agree(database):
    with in_one_transaction(database) as connection:
        command.check(schema.config(connection))


def full_of_rows(database: Database) -> None:
    """A visit that was called, a worker, an entry in the log: what the newest migration touches or adds."""
    now = "2026-11-21 09:00:00+00"
    with in_one_transaction(database) as connection:
        for statement in (
            "INSERT INTO text (id) VALUES (1)",
            "INSERT INTO space (id, room_id, name, seats, text_id) VALUES (1, 1, 'S', 4, 1)",
            "INSERT INTO organisation (id, room_id, key, kind, letter, name_id, about_id)"
            " VALUES (1, 1, 'o', 'other', 'O', 1, 1)",
            "INSERT INTO consultation_hour (id, organisation_id, space_id, key, rule, anchor, starts, ends,"
            " slot_minutes, desks, walk_in_share, languages, pauses_in_school_holidays) VALUES"
            " (1, 1, 1, 'k', 'FREQ=DAILY;COUNT=1', '2026-11-21', '09:00:00.000000', '17:00:00.000000', 15, 1, 0.5,"
            " '[]', false)",
            "INSERT INTO session (id, consultation_hour_id, original_date, day, starts, ends, starts_at, ends_at,"
            " state) VALUES (1, 1, '2026-11-21', '2026-11-21', '09:00:00.000000', '17:00:00.000000',"
            " '2026-11-21 08:00:00.000000', '2026-11-21 16:00:00.000000', 'planned')",
            "INSERT INTO visit (id, room_id, day, letter, number, language, tap, token, created_at, interpreter,"
            " hard_of_hearing, wheelchair, companion) VALUES (1, 1, '2026-11-21', 'O', 1, 'nl', :mark, :mark,"
            " '2026-11-21 09:00:00.000000', false, false, false, false)",
            "INSERT INTO request (id, session_id, visit_id, kind, state, waiting_since, back_at, told_minutes) VALUES"
            " (1, 1, 1, 'walk-in', 'waiting', '2026-11-21 09:00:00.000000', NULL, 20)",
            "INSERT INTO event (id, room_id, request_id, kind, at, actor)"
            f" VALUES (1, 1, 1, 'registered', '{now}', 'k')",
            "INSERT INTO staff (id, room_id, first_name, role, pin, active, wrong_pins)"
            " VALUES (1, 1, 'Noor', 'connector', '-', true, 0)",
            f"INSERT INTO staff_log (id, room_id, staff_id, act, at) VALUES (1, 1, 1, 'signed-in', '{now}')",
            "INSERT INTO activity_series (id, room_id, space_id, key, uid, sequence, pictogram, host, buddy,"
            " organiser_id, rule, anchor, starts, ends, places, walk_in_places, takes_sign_ups, set_up_minutes,"
            " clean_up_minutes, languages, pauses_in_school_holidays, with_children, title_id) VALUES (1, 1, 1, 'k',"
            " 'u', 0, 'star', 'H', '', 1, 'FREQ=DAILY;COUNT=1', '2026-11-21', '09:00:00.000000', '17:00:00.000000',"
            " 3, 1, true, 0, 0, '[]', false, false, 1)",
            "INSERT INTO activity (id, activity_series_id, original_date, day, starts, ends, starts_at, ends_at,"
            " state, sequence) VALUES (1, 1, '2026-11-21', '2026-11-21', '09:00:00.000000', '17:00:00.000000',"
            " '2026-11-21 08:00:00.000000', '2026-11-21 16:00:00.000000', 'planned', 0)",
            "INSERT INTO space_claim (id, space_id, starts_at, ends_at, first_seat, last_seat, activity_id) VALUES"
            " (1, 1, '2026-11-21 08:00:00.000000', '2026-11-21 16:00:00.000000', 1, 3, 1)",
            "INSERT INTO sign_up (id, activity_id, tap, token, pictogram, language, party, state, joined_at, to_tell)"
            f" VALUES (1, 1, :mark, :mark, 'star', 'nl', 2, 'placed', '{now}', false)",
            "INSERT INTO activity_event (id, room_id, activity_id, sign_up_id, kind, at, actor)"
            f" VALUES (1, 1, 1, 1, 'signed-up', '{now}', 'k')",
            "INSERT INTO shift_role (id, activity_series_id, role, least, most, vog) VALUES (1, 1, 'kok', 1, 2, false)",
            "INSERT INTO volunteer (id, room_id, state, language, languages, skills, week_parts, created_at) VALUES"
            f" (1, 1, 'active', 'nl', '[]', '[]', '[]', '{now}')",
            "INSERT INTO shift (id, activity_id, role, volunteer_id, state, created_at) VALUES"
            f" (1, 1, 'kok', 1, 'planned', '{now}')",
            "INSERT INTO hours_event (id, room_id, volunteer_id, stay, step, kind, party, at, actor) VALUES"
            f" (1, 1, 1, 1, 1, 'came', 'volunteer', '{now}', 'k')",
            "INSERT INTO helping_event (id, room_id, volunteer_id, shift_id, kind, at, actor) VALUES"
            f" (1, 1, 1, 1, 'shift-taken', '{now}', 'k')",
        ):
            connection.execute(text(statement), {"mark": bytes(32)} if ":mark" in statement else {})


def test_up_down_up_with_a_row_in_place(database):
    with in_one_transaction(database) as connection:
        connection.execute(
            text(
                "INSERT INTO room (id, name, address, zone, languages, controller, contact, forget_after_days,"
                " hold_seconds, horizon_days) VALUES (1, 'K', '', 'Europe/Amsterdam', '[]', '', '', 0, 180, 28)"
            )
        )
    full_of_rows(database)
    with in_one_transaction(database) as connection:
        command.downgrade(schema.config(connection), "0001")
        command.upgrade(schema.config(connection), "head")
        assert connection.execute(text("SELECT state FROM request")).scalar() == "waiting", "rows of before stay"
        assert connection.execute(text("SELECT activity_id FROM space_claim")).scalar() == 1, "claims go along"
        assert connection.execute(text("SELECT length(uid) FROM activity_series")).scalar() == 32
    with in_one_transaction(database) as connection:
        command.downgrade(schema.config(connection), "base")
        assert inspect(connection).get_table_names() in (["alembic_version"], [])
    assert schema.migrate(database)
    assert not schema.migrate(database), "a second time there is nothing to do"


def test_a_newer_program_s_memory_is_refused_and_not_touched(database):
    with in_one_transaction(database) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(DatabaseTooNew):
        schema.migrate(database)
    assert schema.revision_of(database) == "9999"


def test_the_seat_rule_of_the_tables_is_the_rule_of_the_state_table():
    words = {word.strip("' ") for word in SEAT_KEPT.partition("(")[2].rstrip(")").split(",")}
    assert words == {state.value for state in FINAL}


def test_an_unbroken_file_passes_its_own_check(sqlite_room):
    schema.check_integrity(sqlite_room)
