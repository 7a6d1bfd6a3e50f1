# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which shape the database has, and how it gets the newest one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import inspect, text

from kiosk.data.engines import Database
from kiosk.data.faults import explained
from kiosk.errors import DatabaseCorrupt, DatabaseTooNew

if TYPE_CHECKING:
    from alembic.config import Config

# The newest migration. Known without loading Alembic, because every start asks; a test holds it equal to the scripts.
HEAD = "0007"
MIGRATIONS = Path(__file__).parent / "migrations"


def revision_of(database: Database) -> str | None:
    """The database's revision; None for one without tables. Raises the DatabaseError kinds of trouble."""
    with explained(), database.engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        return found


def migrate(database: Database) -> bool:
    """Bring the database to HEAD in one transaction; True if anything was done.

    Raises DatabaseTooNew, and touches nothing, when a newer program wrote it.
    """
    found = revision_of(database)
    if found == HEAD:
        return False
    if found is not None and found not in _known():
        raise DatabaseTooNew(found=found, known=HEAD)
    from alembic import command

    # Immediate, also on SQLite: two programs starting at once must not both migrate.
    with explained(), database.engine.execution_options(begin="IMMEDIATE").begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(hashtext('buurtkamer migrate'))"))
        command.upgrade(config(connection), "head")
    return True


def check_integrity(database: Database) -> None:
    """Ask SQLite itself whether the file is whole; raises DatabaseCorrupt. PostgreSQL guards its own pages."""
    if not database.is_sqlite:
        return
    with database.reading() as transaction:
        answer = transaction.execute(text("PRAGMA quick_check(1)")).scalar()
    if answer != "ok":
        raise DatabaseCorrupt()


def config(connection: Any) -> Config:
    """Alembic's configuration, bound to a connection."""
    from alembic.config import Config

    made = Config()
    made.set_main_option("script_location", str(MIGRATIONS))
    made.attributes["connection"] = connection
    return made


def _known() -> set[str]:
    from alembic.script import ScriptDirectory

    return {script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions()}
