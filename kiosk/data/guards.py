# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rules that the tables alone cannot hold: triggers and an exclusion constraint, for both engines.

Each entry is (name, statements that set it up, statements that take it away). The migrations run them; race tests take
one away to show that the race then happens (the negative control).
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection


@dataclass(frozen=True)
class Guard:
    """One rule held by the database, in the words of each engine."""

    name: str
    sqlite_up: tuple[str, ...]
    sqlite_down: tuple[str, ...]
    postgresql_up: tuple[str, ...]
    postgresql_down: tuple[str, ...]


def _append_only(table: str) -> Guard:
    refuse = f"RAISE(ABORT, '{table} is append-only')"
    return Guard(
        name=f"{table}_append_only",
        sqlite_up=(
            f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} BEGIN SELECT {refuse}; END",
            f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} BEGIN SELECT {refuse}; END",
        ),
        sqlite_down=(f"DROP TRIGGER {table}_no_update", f"DROP TRIGGER {table}_no_delete"),
        postgresql_up=(
            f"CREATE FUNCTION {table}_append_only() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{table} is append-only'; END $$",
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_append_only()",
        ),
        postgresql_down=(
            f"DROP TRIGGER {table}_append_only ON {table}",
            f"DROP FUNCTION {table}_append_only()",
        ),
    )


_SQLITE_OVERLAP = (
    "WHEN EXISTS (SELECT 1 FROM space_claim AS other WHERE other.space_id = NEW.space_id "
    "AND other.id IS NOT NEW.id "
    "AND other.starts_at < NEW.ends_at AND NEW.starts_at < other.ends_at "
    "AND other.first_seat <= NEW.last_seat AND NEW.first_seat <= other.last_seat) "
    "BEGIN SELECT RAISE(ABORT, 'space_claim_no_overlap'); END"
)

SPACE_CLAIM_NO_OVERLAP = Guard(
    name="space_claim_no_overlap",
    sqlite_up=(
        f"CREATE TRIGGER space_claim_no_overlap_insert BEFORE INSERT ON space_claim {_SQLITE_OVERLAP}",
        f"CREATE TRIGGER space_claim_no_overlap_update BEFORE UPDATE ON space_claim {_SQLITE_OVERLAP}",
    ),
    sqlite_down=(
        "DROP TRIGGER space_claim_no_overlap_insert",
        "DROP TRIGGER space_claim_no_overlap_update",
    ),
    # A range of one number stands in for "=", so that no extension (btree_gist) has to be installed.
    postgresql_up=(
        "ALTER TABLE space_claim ADD CONSTRAINT space_claim_no_overlap EXCLUDE USING gist ("
        "int8range(space_id, space_id, '[]') WITH &&, "
        "tstzrange(starts_at, ends_at) WITH &&, "
        "int4range(first_seat, last_seat, '[]') WITH &&)",
    ),
    postgresql_down=("ALTER TABLE space_claim DROP CONSTRAINT space_claim_no_overlap",),
)

EVENT_APPEND_ONLY = _append_only("event")

GUARDS = (EVENT_APPEND_ONLY, SPACE_CLAIM_NO_OVERLAP)
"""Those that came with the first tables."""

STAFF_LOG_APPEND_ONLY = _append_only("staff_log")

CHANNEL = "buurtkamer"
# Whatever an open screen shows stands in one of these.
_TOLD = (
    "activity",
    "activity_series",
    "call",
    "consultation_hour",
    "event",
    "help_flag",
    "organisation",
    "pause",
    "referral",
    "request",
    "room",
    "session",
    "space",
    "staff",
    "station_printer",
    "topic",
    "translation",
    "visit",
)


def _told(tables: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Statements for PostgreSQL that let these tables tell of changes, and that stop it."""
    return (
        tuple(
            f"CREATE TRIGGER {table}_told AFTER INSERT OR UPDATE OR DELETE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION tell_changes()"
            for table in tables
        ),
        tuple(f"DROP TRIGGER {table}_told ON {table}" for table in tables),
    )


# SQLite tells other programs by itself (PRAGMA data_version). One transaction notifies once, when it commits:
# PostgreSQL folds equal notifications together.
CHANGES_TOLD = Guard(
    name="changes_told",
    sqlite_up=(),
    sqlite_down=(),
    postgresql_up=(
        "CREATE FUNCTION tell_changes() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN PERFORM pg_notify('{CHANNEL}', ''); RETURN NULL; END $$",
        *_told(_TOLD)[0],
    ),
    postgresql_down=(*_told(_TOLD)[1], "DROP FUNCTION tell_changes()"),
)


def also_told(name: str, *tables: str) -> Guard:
    """Tables that came later and whose changes open screens must see too."""
    up, down = _told(tables)
    return Guard(name=name, sqlite_up=(), sqlite_down=(), postgresql_up=up, postgresql_down=down)


ACTIVITY_EVENT_APPEND_ONLY = _append_only("activity_event")
ACTIVITIES_TOLD = also_told(
    "activities_told",
    "activity_event",
    "activity_pause",
    "idea",
    "opening_hours",
    "person_card",
    "poster_copy",
    "sign_up",
)

# Places that are somebody's: given, or offered and kept. Places for walk-ins are not given to who signs up.
_TAKEN = "state IN ('placed', 'offered')"
_OTHERS_TAKE = (
    f"(SELECT COALESCE(SUM(party), 0) FROM sign_up WHERE activity_id = NEW.activity_id AND {_TAKEN} "
    "AND id <> COALESCE(NEW.id, -1))"
)
_PLACES = (
    "(SELECT COALESCE(a.places, s.places) - s.walk_in_places FROM activity a "
    "JOIN activity_series s ON s.id = a.activity_series_id WHERE a.id = NEW.activity_id)"
)
# Who has a place keeps it when there are fewer places later, so only what takes a place is looked at.
_TAKES_MORE = (
    f"(OLD.{_TAKEN} AND NEW.party <= OLD.party AND NEW.activity_id = OLD.activity_id) IS NOT TRUE"  # three-valued
)
_SQLITE_FULL = f"NEW.{_TAKEN} AND NEW.party + {_OTHERS_TAKE} > {_PLACES}"
_REFUSE_FULL = "BEGIN SELECT RAISE(ABORT, 'sign_up_within_places'); END"

SIGN_UP_WITHIN_PLACES = Guard(
    name="sign_up_within_places",
    sqlite_up=(
        f"CREATE TRIGGER sign_up_within_places_insert BEFORE INSERT ON sign_up WHEN {_SQLITE_FULL} {_REFUSE_FULL}",
        "CREATE TRIGGER sign_up_within_places_update BEFORE UPDATE OF state, party, activity_id ON sign_up "
        f"WHEN {_SQLITE_FULL} AND {_TAKES_MORE} {_REFUSE_FULL}",
    ),
    sqlite_down=("DROP TRIGGER sign_up_within_places_insert", "DROP TRIGGER sign_up_within_places_update"),
    postgresql_up=(
        "CREATE FUNCTION sign_up_within_places() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF NOT (NEW.{_TAKEN}) THEN RETURN NEW; END IF; "
        f"IF TG_OP = 'UPDATE' THEN IF NOT ({_TAKES_MORE}) THEN RETURN NEW; END IF; END IF; "
        # Locked before counting: each statement here sees what was committed before it.
        "PERFORM 1 FROM activity WHERE id = NEW.activity_id FOR UPDATE; "
        f"IF NEW.party + {_OTHERS_TAKE} > {_PLACES} THEN "
        "RAISE EXCEPTION 'sign_up_within_places' USING ERRCODE = 'check_violation'; END IF; "
        "RETURN NEW; END $$",
        "CREATE TRIGGER sign_up_within_places BEFORE INSERT OR UPDATE OF state, party, activity_id ON sign_up "
        "FOR EACH ROW EXECUTE FUNCTION sign_up_within_places()",
    ),
    postgresql_down=(
        "DROP TRIGGER sign_up_within_places ON sign_up",
        "DROP FUNCTION sign_up_within_places()",
    ),
)

HOURS_EVENT_APPEND_ONLY = _append_only("hours_event")
HELPING_EVENT_APPEND_ONLY = _append_only("helping_event")
HELPING_TOLD = also_told("helping_told", "helping_event", "hours_event", "helping_hand", "shift", "volunteer")

_RESPONSIBLE = "state IN ('planned', 'seeking')"
_MOST_IN_ROLE = (
    "(SELECT COALESCE(MAX(r.most), 0) FROM activity a JOIN shift_role r "
    "ON r.activity_series_id = a.activity_series_id AND r.role = NEW.role WHERE a.id = NEW.activity_id)"
)
_OTHERS_IN_ROLE = (
    "(SELECT COUNT(*) FROM shift WHERE activity_id = NEW.activity_id AND role = NEW.role "
    f"AND {_RESPONSIBLE} AND id <> COALESCE(NEW.id, -1))"
)
_ELSEWHERE_THEN = (
    "EXISTS (SELECT 1 FROM shift o JOIN activity b ON b.id = o.activity_id JOIN activity a ON a.id = NEW.activity_id "
    f"WHERE o.volunteer_id = NEW.volunteer_id AND o.{_RESPONSIBLE} AND o.id <> COALESCE(NEW.id, -1) "
    "AND a.state IN ('planned', 'moved') AND b.state IN ('planned', 'moved') "
    "AND b.starts_at < a.ends_at AND a.starts_at < b.ends_at)"
)


def _new_turn(name: str, too_many: str, lock: str) -> Guard:
    """A rule for a turn that begins to count; who counts already stays when the rule is tightened later.

    `lock` is what PostgreSQL locks first: each statement after it sees what was committed before.
    """
    refuse = f"BEGIN SELECT RAISE(ABORT, '{name}'); END"
    begins = f"NEW.{_RESPONSIBLE} AND {too_many}"
    return Guard(
        name=name,
        sqlite_up=(
            f"CREATE TRIGGER {name}_insert BEFORE INSERT ON shift WHEN {begins} {refuse}",
            f"CREATE TRIGGER {name}_update BEFORE UPDATE OF state ON shift "
            f"WHEN {begins} AND NOT OLD.{_RESPONSIBLE} {refuse}",
        ),
        sqlite_down=(f"DROP TRIGGER {name}_insert", f"DROP TRIGGER {name}_update"),
        postgresql_up=(
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF NOT (NEW.{_RESPONSIBLE}) THEN RETURN NEW; END IF; "
            f"IF TG_OP = 'UPDATE' THEN IF OLD.{_RESPONSIBLE} THEN RETURN NEW; END IF; END IF; "
            f"PERFORM 1 FROM {lock} FOR UPDATE; "
            f"IF {too_many} THEN RAISE EXCEPTION '{name}' USING ERRCODE = 'check_violation'; END IF; "
            "RETURN NEW; END $$",
            f"CREATE TRIGGER {name} BEFORE INSERT OR UPDATE OF state ON shift FOR EACH ROW EXECUTE FUNCTION {name}()",
        ),
        postgresql_down=(f"DROP TRIGGER {name} ON shift", f"DROP FUNCTION {name}()"),
    )


SHIFT_WITHIN_MOST = _new_turn(
    "shift_within_most", f"{_OTHERS_IN_ROLE} + 1 > {_MOST_IN_ROLE}", "activity WHERE id = NEW.activity_id"
)
SHIFT_NO_OVERLAP = _new_turn("shift_no_overlap", _ELSEWHERE_THEN, "volunteer WHERE id = NEW.volunteer_id")


def set_up(connection: Connection, guards: tuple[Guard, ...] = GUARDS) -> None:
    """Create the guards' triggers and constraints on this connection's engine."""
    _run(connection, [statement for guard in guards for statement in _pick(connection, guard, up=True)])


def take_away(connection: Connection, guards: tuple[Guard, ...] = GUARDS) -> None:
    """Remove them again (down-migrations, and the negative controls of the race tests)."""
    _run(connection, [statement for guard in guards for statement in _pick(connection, guard, up=False)])


def _pick(connection: Connection, guard: Guard, *, up: bool) -> tuple[str, ...]:
    if connection.dialect.name == "sqlite":
        return guard.sqlite_up if up else guard.sqlite_down
    return guard.postgresql_up if up else guard.postgresql_down


def _run(connection: Connection, statements: list[str]) -> None:
    for statement in statements:
        connection.exec_driver_sql(statement)
