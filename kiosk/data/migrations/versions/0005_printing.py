# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Print jobs that another run can take back, the width of a station's roll, and how much paper is left on it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    op.create_table('paper_roll',
    sa.Column('room_id', _ID, nullable=False),
    sa.Column('printer', sa.String(length=60), nullable=False),
    sa.Column('length_mm', sa.Integer(), nullable=False),
    sa.Column('put_in_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['room_id'], ['room.id'], name=op.f('fk_paper_roll_room_id_room')),
    sa.PrimaryKeyConstraint('room_id', 'printer', name=op.f('pk_paper_roll'))
    )
    # Not in a batch: that copies the table. What was printed before has no station and no length.
    op.add_column('station_printer', sa.Column('width', sa.Integer(), nullable=False, server_default='80'))
    op.add_column('print_job', sa.Column('station', sa.String(length=40), nullable=False, server_default=''))
    op.add_column('print_job', sa.Column('device_job', sa.String(length=120), nullable=True))
    op.add_column('print_job', sa.Column('length_mm', sa.Integer(), nullable=False, server_default='0'))
    op.create_index('ix_print_job_station_state', 'print_job', ['station', 'state'])
    op.create_index('ix_print_job_printer_changed_at', 'print_job', ['printer', 'changed_at'])
    op.create_index('ix_print_job_room_id_created_at', 'print_job', ['room_id', 'created_at'])


def downgrade() -> None:
    for name in ('room_id_created_at', 'printer_changed_at', 'station_state'):
        op.drop_index(f'ix_print_job_{name}', 'print_job')
    for name in ('length_mm', 'device_job', 'station'):
        op.drop_column('print_job', name)
    op.drop_column('station_printer', 'width')
    op.drop_table('paper_roll')
