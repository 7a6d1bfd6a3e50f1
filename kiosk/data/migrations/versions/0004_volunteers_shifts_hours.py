# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Volunteers: profiles, VOG seen, shifts and standing shifts, hours, helping hands."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from kiosk.data import guards


revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None

GUARDS = (
    guards.HOURS_EVENT_APPEND_ONLY,
    guards.HELPING_EVENT_APPEND_ONLY,
    guards.SHIFT_WITHIN_MOST,
    guards.SHIFT_NO_OVERLAP,
    guards.HELPING_TOLD,
)


def upgrade() -> None:
    op.create_table('volunteer',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('room_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('state', sa.Enum('candidate', 'active', 'declined', 'left', name='volunteerstate', native_enum=False, length=24), nullable=False),
    sa.Column('tap', sa.LargeBinary(length=32), nullable=True),
    sa.Column('first_name', sa.String(length=40), nullable=True),
    sa.Column('contact', sa.String(length=60), nullable=True),
    sa.Column('language', sa.String(length=8), nullable=False),
    sa.Column('languages', sa.JSON(), nullable=False),
    sa.Column('skills', sa.JSON(), nullable=False),
    sa.Column('week_parts', sa.JSON(), nullable=False),
    sa.Column('badge', sa.LargeBinary(length=32), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('accepted_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('forgotten_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("badge IS NULL OR state = 'active'", name=op.f('ck_volunteer_badges_of_the_active')),
    sa.CheckConstraint('forgotten_at IS NULL OR (first_name IS NULL AND contact IS NULL AND badge IS NULL)', name=op.f('ck_volunteer_forgotten_whole')),
    sa.ForeignKeyConstraint(['room_id'], ['room.id'], name=op.f('fk_volunteer_room_id_room')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_volunteer')),
    sa.UniqueConstraint('badge', name=op.f('uq_volunteer_badge')),
    sa.UniqueConstraint('tap', name=op.f('uq_volunteer_tap'))
    )
    with op.batch_alter_table('volunteer', schema=None) as batch_op:
        batch_op.create_index('ix_volunteer_room_id_state', ['room_id', 'state'], unique=False)

    op.create_table('helping_hand',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('room_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('tap', sa.LargeBinary(length=32), nullable=False),
    sa.Column('token', sa.LargeBinary(length=32), nullable=False),
    sa.Column('kind', sa.Enum('curtains', 'lamp', 'lifting', 'assembling', 'going-along', 'device', 'errand', 'other', name='handkind', native_enum=False, length=24), nullable=False),
    sa.Column('language', sa.String(length=8), nullable=False),
    sa.Column('first_name', sa.String(length=40), nullable=True),
    sa.Column('contact', sa.String(length=60), nullable=True),
    sa.Column('waits_here', sa.Boolean(), nullable=False),
    sa.Column('state', sa.Enum('asked', 'proposed', 'accepted', 'done', 'not-done', 'cancelled', 'expired', name='handstate', native_enum=False, length=24), nullable=False),
    sa.Column('volunteer_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('forgotten_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("(closed_at IS NULL) = (state IN ('asked', 'proposed', 'accepted'))", name=op.f('ck_helping_hand_closed_when_over')),
    sa.CheckConstraint("(state IN ('proposed', 'accepted')) <= (volunteer_id IS NOT NULL)", name=op.f('ck_helping_hand_somebody_proposed')),
    sa.ForeignKeyConstraint(['room_id'], ['room.id'], name=op.f('fk_helping_hand_room_id_room')),
    sa.ForeignKeyConstraint(['volunteer_id'], ['volunteer.id'], name=op.f('fk_helping_hand_volunteer_id_volunteer')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_helping_hand')),
    sa.UniqueConstraint('tap', name=op.f('uq_helping_hand_tap')),
    sa.UniqueConstraint('token', name=op.f('uq_helping_hand_token'))
    )
    with op.batch_alter_table('helping_hand', schema=None) as batch_op:
        batch_op.create_index('ix_helping_hand_room_id_state', ['room_id', 'state'], unique=False)
        batch_op.create_index(batch_op.f('ix_helping_hand_volunteer_id'), ['volunteer_id'], unique=False)

    op.create_table('vog_seen',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('volunteer_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('work', sa.Enum('children', 'one-to-one', 'money', 'other', name='vogwork', native_enum=False, length=24), nullable=False),
    sa.Column('issued_on', sa.Date(), nullable=False),
    sa.Column('seen_on', sa.Date(), nullable=False),
    sa.Column('staff_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.CheckConstraint('issued_on <= seen_on', name=op.f('ck_vog_seen_issued_before_seen')),
    sa.ForeignKeyConstraint(['staff_id'], ['staff.id'], name=op.f('fk_vog_seen_staff_id_staff')),
    sa.ForeignKeyConstraint(['volunteer_id'], ['volunteer.id'], name=op.f('fk_vog_seen_volunteer_id_volunteer'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_vog_seen'))
    )
    with op.batch_alter_table('vog_seen', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_vog_seen_staff_id'), ['staff_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_vog_seen_volunteer_id'), ['volunteer_id'], unique=False)

    op.create_table('language_cover',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('activity_series_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('language', sa.String(length=8), nullable=False),
    sa.Column('least', sa.Integer(), nullable=False),
    sa.CheckConstraint('least > 0', name=op.f('ck_language_cover_least_positive')),
    sa.ForeignKeyConstraint(['activity_series_id'], ['activity_series.id'], name=op.f('fk_language_cover_activity_series_id_activity_series'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_language_cover')),
    sa.UniqueConstraint('activity_series_id', 'language', name=op.f('uq_language_cover_activity_series_id_language'))
    )
    op.create_table('standing_shift',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('activity_series_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('role', sa.String(length=60), nullable=False),
    sa.Column('volunteer_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('weekday', sa.Integer(), nullable=True),
    sa.Column('first_day', sa.Date(), nullable=False),
    sa.Column('last_day', sa.Date(), nullable=True),
    sa.CheckConstraint('last_day IS NULL OR first_day <= last_day', name=op.f('ck_standing_shift_first_before_last')),
    sa.CheckConstraint('weekday IS NULL OR (weekday >= 0 AND weekday <= 6)', name=op.f('ck_standing_shift_weekday_of_a_week')),
    sa.ForeignKeyConstraint(['activity_series_id'], ['activity_series.id'], name=op.f('fk_standing_shift_activity_series_id_activity_series')),
    sa.ForeignKeyConstraint(['volunteer_id'], ['volunteer.id'], name=op.f('fk_standing_shift_volunteer_id_volunteer')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_standing_shift'))
    )
    with op.batch_alter_table('standing_shift', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_standing_shift_activity_series_id'), ['activity_series_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_standing_shift_volunteer_id'), ['volunteer_id'], unique=False)

    op.create_table('hours_event',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('room_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('volunteer_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('stay', sa.Integer(), nullable=False),
    sa.Column('step', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('came', 'went', 'closed', 'proposed', 'agreed', 'refused', name='hoursstep', native_enum=False, length=24), nullable=False),
    sa.Column('party', sa.Enum('volunteer', 'staff', 'rule', name='party', native_enum=False, length=24), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('actor', sa.String(length=40), nullable=False),
    sa.Column('begins_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('ends_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('activity_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('helping_hand_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.CheckConstraint("(kind = 'came') <= (step = 1)", name=op.f('ck_hours_event_came_first')),
    sa.CheckConstraint("kind <> 'proposed' OR begins_at <= ends_at", name=op.f('ck_hours_event_begins_before_ends')),
    sa.CheckConstraint('stay > 0 AND step > 0', name=op.f('ck_hours_event_counted_from_one')),
    sa.ForeignKeyConstraint(['activity_id'], ['activity.id'], name=op.f('fk_hours_event_activity_id_activity')),
    sa.ForeignKeyConstraint(['helping_hand_id'], ['helping_hand.id'], name=op.f('fk_hours_event_helping_hand_id_helping_hand')),
    sa.ForeignKeyConstraint(['room_id'], ['room.id'], name=op.f('fk_hours_event_room_id_room')),
    sa.ForeignKeyConstraint(['volunteer_id'], ['volunteer.id'], name=op.f('fk_hours_event_volunteer_id_volunteer')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_hours_event')),
    sa.UniqueConstraint('volunteer_id', 'stay', 'step', name=op.f('uq_hours_event_volunteer_id_stay_step'))
    )
    with op.batch_alter_table('hours_event', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_hours_event_activity_id'), ['activity_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_hours_event_at'), ['at'], unique=False)
        batch_op.create_index(batch_op.f('ix_hours_event_helping_hand_id'), ['helping_hand_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_hours_event_room_id'), ['room_id'], unique=False)

    op.create_table('shift',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('activity_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('role', sa.String(length=60), nullable=False),
    sa.Column('volunteer_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('state', sa.Enum('planned', 'seeking', 'taken-over', 'released', name='shiftstate', native_enum=False, length=24), nullable=False),
    sa.Column('stands_in_for_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('standing_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['activity_id'], ['activity.id'], name=op.f('fk_shift_activity_id_activity')),
    sa.ForeignKeyConstraint(['standing_id'], ['standing_shift.id'], name=op.f('fk_shift_standing_id_standing_shift')),
    sa.ForeignKeyConstraint(['stands_in_for_id'], ['shift.id'], name=op.f('fk_shift_stands_in_for_id_shift')),
    sa.ForeignKeyConstraint(['volunteer_id'], ['volunteer.id'], name=op.f('fk_shift_volunteer_id_volunteer')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_shift'))
    )
    with op.batch_alter_table('shift', schema=None) as batch_op:
        batch_op.create_index('ix_shift_activity_id_state', ['activity_id', 'state'], unique=False)
        batch_op.create_index(batch_op.f('ix_shift_standing_id'), ['standing_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_shift_volunteer_id'), ['volunteer_id'], unique=False)
        batch_op.create_index('uq_shift_activity_volunteer', ['activity_id', 'volunteer_id'], unique=True, sqlite_where=sa.text("state IN ('planned', 'seeking')"), postgresql_where=sa.text("state IN ('planned', 'seeking')"))
        batch_op.create_index('uq_shift_stands_in_for_id', ['stands_in_for_id'], unique=True)

    op.create_table('helping_event',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('room_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('volunteer_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('shift_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('helping_hand_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('kind', sa.Enum('offered-help', 'accepted', 'declined', 'changed', 'badge-issued', 'badge-withdrawn', 'vog-seen', 'vog-withdrawn', 'shift-taken', 'stand-in-asked', 'stand-in-not-needed', 'taken-over', 'shift-released', 'standing-begun', 'standing-ended', 'left', 'forgotten', 'hand-asked', 'hand-proposed', 'hand-accepted', 'hand-declined', 'hand-done', 'hand-not-done', 'hand-cancelled', 'hand-expired', name='helpingeventkind', native_enum=False, length=24), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('actor', sa.String(length=40), nullable=False),
    sa.Column('details', sa.JSON(none_as_null=True), nullable=True),
    sa.ForeignKeyConstraint(['helping_hand_id'], ['helping_hand.id'], name=op.f('fk_helping_event_helping_hand_id_helping_hand')),
    sa.ForeignKeyConstraint(['room_id'], ['room.id'], name=op.f('fk_helping_event_room_id_room')),
    sa.ForeignKeyConstraint(['shift_id'], ['shift.id'], name=op.f('fk_helping_event_shift_id_shift')),
    sa.ForeignKeyConstraint(['volunteer_id'], ['volunteer.id'], name=op.f('fk_helping_event_volunteer_id_volunteer')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_helping_event'))
    )
    with op.batch_alter_table('helping_event', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_helping_event_helping_hand_id'), ['helping_hand_id'], unique=False)
        batch_op.create_index('ix_helping_event_kind_at', ['kind', 'at'], unique=False)
        batch_op.create_index(batch_op.f('ix_helping_event_room_id'), ['room_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_helping_event_shift_id'), ['shift_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_helping_event_volunteer_id'), ['volunteer_id'], unique=False)
    guards.set_up(op.get_bind(), GUARDS)


def downgrade() -> None:
    guards.take_away(op.get_bind(), GUARDS)
    op.drop_table('helping_event')
    op.drop_table('shift')
    op.drop_table('hours_event')
    op.drop_table('standing_shift')
    op.drop_table('language_cover')
    op.drop_table('vog_seen')
    op.drop_table('helping_hand')
    op.drop_table('volunteer')
