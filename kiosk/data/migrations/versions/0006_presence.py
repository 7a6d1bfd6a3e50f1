# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which kiosks run, so that the desk can say when one does not any more."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    op.create_table('station_presence',
    sa.Column('room_id', _ID, nullable=False),
    sa.Column('station', sa.String(length=40), nullable=False),
    sa.Column('seen_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['room_id'], ['room.id'], name=op.f('fk_station_presence_room_id_room')),
    sa.PrimaryKeyConstraint('room_id', 'station', name=op.f('pk_station_presence'))
    )


def downgrade() -> None:
    op.drop_table('station_presence')
