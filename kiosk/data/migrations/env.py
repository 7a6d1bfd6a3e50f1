# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Alembic's entry: always on a connection handed over by `kiosk.data.schema`, never on a URL of its own."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context

from kiosk.data import models  # noqa: F401 - fills the metadata
from kiosk.data.base import Base, UtcDateTime


def _plain_types(kind: str, item: Any, autogen_context: Any) -> str | Literal[False]:
    """Write our time type as the plain one, so that old migrations do not depend on today's code."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    return False


def run() -> None:
    connection = context.config.attributes["connection"]
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        # SQLite cannot alter most things in place; batch mode copies the table instead.
        render_as_batch=True,
        compare_type=True,
        render_item=_plain_types,
    )
    with context.begin_transaction():
        context.run_migrations()


run()
