# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The moment of an event stands in its index too, so that figures of a year need not look up a million rows."""

from __future__ import annotations

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_event_request_id_kind_at", "event", ["request_id", "kind", "at"])
    op.drop_index("ix_event_request_id_kind", "event")


def downgrade() -> None:
    op.create_index("ix_event_request_id_kind", "event", ["request_id", "kind"])
    op.drop_index("ix_event_request_id_kind_at", "event")
