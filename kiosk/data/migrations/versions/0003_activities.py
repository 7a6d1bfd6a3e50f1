# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Activities: sign-up, cards, pauses, ideas, posters; set-up and clean-up; opening hours; options on spaces."""

from __future__ import annotations

import secrets

import sqlalchemy as sa
from alembic import op

from kiosk.data import guards


revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None

GUARDS = (guards.ACTIVITY_EVENT_APPEND_ONLY, guards.SIGN_UP_WITHIN_PLACES, guards.ACTIVITIES_TOLD)
# Column by column and not in a batch: that copies the table, and other rows refer to its rows. {key}: the type of ids.
ADDED = (
    ("activity", "sequence INTEGER DEFAULT 0 NOT NULL"),
    ("activity", "space_id {key} CONSTRAINT fk_activity_space_id_space REFERENCES space (id)"),
    ("activity", "places INTEGER CONSTRAINT ck_activity_places_positive CHECK (places IS NULL OR places > 0)"),
    ("activity", "host VARCHAR(60)"),
    ("activity", "opener VARCHAR(60)"),
    ("activity", "closer VARCHAR(60)"),
    ("activity_series", "uid VARCHAR(40) DEFAULT '' NOT NULL"),
    ("activity_series", "sequence INTEGER DEFAULT 0 NOT NULL"),
    ("activity_series", "buddy VARCHAR(60) DEFAULT '' NOT NULL"),
    ("activity_series", "organiser_id {key} CONSTRAINT fk_activity_series_organiser_id_staff REFERENCES staff (id)"),
    (
        "activity_series",
        "walk_in_places INTEGER DEFAULT 0 NOT NULL CONSTRAINT ck_activity_series_walk_in_places_among_places"
        " CHECK (walk_in_places >= 0 AND walk_in_places <= places)",
    ),
    ("activity_series", "takes_sign_ups BOOLEAN DEFAULT true NOT NULL"),
    ("activity_series", "set_up_minutes INTEGER DEFAULT 0 NOT NULL"),
    (
        "activity_series",
        "clean_up_minutes INTEGER DEFAULT 0 NOT NULL CONSTRAINT ck_activity_series_minutes_around"
        " CHECK (set_up_minutes >= 0 AND clean_up_minutes >= 0)",
    ),
)
ONE_PURPOSE = (
    "(CASE WHEN session_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN activity_id IS NULL THEN 0 ELSE 1 END)"
    " + (CASE WHEN idea_id IS NULL THEN 0 ELSE 1 END) = 1"
)


def _add_columns() -> None:
    connection = op.get_bind()
    key = "INTEGER" if connection.dialect.name == "sqlite" else "BIGINT"
    for table, column in ADDED:
        op.execute(sa.text(f"ALTER TABLE {table} ADD COLUMN " + column.format(key=key)))
    for (number,) in connection.execute(sa.text("SELECT id FROM activity_series")).all():
        values = {"uid": secrets.token_hex(16), "id": number}
        connection.execute(sa.text("UPDATE activity_series SET uid = :uid WHERE id = :id"), values)
    op.create_index(op.f('ix_activity_space_id'), 'activity', ['space_id'])
    op.create_index(op.f('ix_activity_series_organiser_id'), 'activity_series', ['organiser_id'])
    op.create_index('uq_activity_series_uid', 'activity_series', ['uid'], unique=True)


def _drop_columns() -> None:
    op.drop_index('uq_activity_series_uid', 'activity_series')
    op.drop_index(op.f('ix_activity_series_organiser_id'), 'activity_series')
    op.drop_index(op.f('ix_activity_space_id'), 'activity')
    for table, column in reversed(ADDED):
        op.execute(sa.text(f"ALTER TABLE {table} DROP COLUMN {column.partition(' ')[0]}"))


def upgrade() -> None:
    op.create_table('opening_hours',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('room_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('weekday', sa.Integer(), nullable=False),
    sa.Column('opens', sa.Time(), nullable=False),
    sa.Column('closes', sa.Time(), nullable=False),
    sa.CheckConstraint('opens < closes', name=op.f('ck_opening_hours_opens_before_closes')),
    sa.CheckConstraint('weekday >= 0 AND weekday <= 6', name=op.f('ck_opening_hours_weekday_of_a_week')),
    sa.ForeignKeyConstraint(['room_id'], ['room.id'], name=op.f('fk_opening_hours_room_id_room')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_opening_hours')),
    sa.UniqueConstraint('room_id', 'weekday', 'opens', name=op.f('uq_opening_hours_room_id_weekday_opens'))
    )
    with op.batch_alter_table('opening_hours', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_opening_hours_room_id'), ['room_id'], unique=False)

    op.create_table('person_card',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('room_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('token', sa.LargeBinary(length=32), nullable=False),
    sa.Column('tap', sa.LargeBinary(length=32), nullable=False),
    sa.Column('first_name', sa.String(length=40), nullable=True),
    sa.Column('pictogram', sa.String(length=40), nullable=False),
    sa.Column('language', sa.String(length=8), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('last_used_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('revoked_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['room_id'], ['room.id'], name=op.f('fk_person_card_room_id_room')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_person_card')),
    sa.UniqueConstraint('tap', name=op.f('uq_person_card_tap')),
    sa.UniqueConstraint('token', name=op.f('uq_person_card_token'))
    )
    with op.batch_alter_table('person_card', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_person_card_room_id'), ['room_id'], unique=False)

    op.create_table('activity_pause',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('activity_series_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('first_day', sa.Date(), nullable=False),
    sa.Column('last_day', sa.Date(), nullable=True),
    sa.Column('reason', sa.String(length=200), nullable=False),
    sa.CheckConstraint('last_day IS NULL OR first_day <= last_day', name=op.f('ck_activity_pause_first_before_last')),
    sa.ForeignKeyConstraint(['activity_series_id'], ['activity_series.id'], name=op.f('fk_activity_pause_activity_series_id_activity_series'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_activity_pause'))
    )
    with op.batch_alter_table('activity_pause', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_activity_pause_activity_series_id'), ['activity_series_id'], unique=False)

    op.create_table('idea',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('room_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('tap', sa.LargeBinary(length=32), nullable=False),
    sa.Column('token', sa.LargeBinary(length=32), nullable=False),
    sa.Column('card_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('first_name', sa.String(length=40), nullable=True),
    sa.Column('phone', sa.String(length=20), nullable=True),
    sa.Column('language', sa.String(length=8), nullable=False),
    sa.Column('pictogram', sa.String(length=40), nullable=False),
    sa.Column('title', sa.String(length=80), nullable=False),
    sa.Column('weekdays', sa.JSON(), nullable=False),
    sa.Column('part_of_day', sa.Enum('morning', 'afternoon', 'evening', 'any', name='partofday', native_enum=False, length=24), nullable=False),
    sa.Column('people', sa.Integer(), nullable=False),
    sa.Column('state', sa.Enum('new', 'accepted', 'optioned', 'trial', 'evaluated', 'series', 'declined', name='ideastate', native_enum=False, length=24), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('reason', sa.String(length=200), nullable=True),
    sa.Column('host', sa.String(length=60), nullable=True),
    sa.Column('buddy', sa.String(length=60), nullable=True),
    sa.Column('organiser_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('space_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('starts', sa.Time(), nullable=True),
    sa.Column('ends', sa.Time(), nullable=True),
    sa.Column('option_expires_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('series_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('evaluation', sa.JSON(none_as_null=True), nullable=True),
    sa.Column('forgotten_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("(state = 'optioned') = (option_expires_at IS NOT NULL)", name=op.f('ck_idea_option_expires')),
    sa.CheckConstraint('people > 0', name=op.f('ck_idea_people_positive')),
    sa.ForeignKeyConstraint(['card_id'], ['person_card.id'], name=op.f('fk_idea_card_id_person_card')),
    sa.ForeignKeyConstraint(['organiser_id'], ['staff.id'], name=op.f('fk_idea_organiser_id_staff')),
    sa.ForeignKeyConstraint(['room_id'], ['room.id'], name=op.f('fk_idea_room_id_room')),
    sa.ForeignKeyConstraint(['series_id'], ['activity_series.id'], name=op.f('fk_idea_series_id_activity_series')),
    sa.ForeignKeyConstraint(['space_id'], ['space.id'], name=op.f('fk_idea_space_id_space')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_idea')),
    sa.UniqueConstraint('tap', name=op.f('uq_idea_tap')),
    sa.UniqueConstraint('token', name=op.f('uq_idea_token'))
    )
    with op.batch_alter_table('idea', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_idea_card_id'), ['card_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_idea_organiser_id'), ['organiser_id'], unique=False)
        batch_op.create_index('ix_idea_room_id_state', ['room_id', 'state'], unique=False)
        batch_op.create_index(batch_op.f('ix_idea_series_id'), ['series_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_idea_space_id'), ['space_id'], unique=False)

    op.create_table('poster_copy',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('room_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('kind', sa.Enum('programme', 'activity', name='posterkind', native_enum=False, length=24), nullable=False),
    sa.Column('week', sa.Date(), nullable=False),
    sa.Column('activity_series_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('version', sa.String(length=16), nullable=False),
    sa.Column('place', sa.String(length=80), nullable=False),
    sa.Column('hung_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('taken_down_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("(kind = 'activity') = (activity_series_id IS NOT NULL)", name=op.f('ck_poster_copy_one_activity')),
    sa.ForeignKeyConstraint(['activity_series_id'], ['activity_series.id'], name=op.f('fk_poster_copy_activity_series_id_activity_series')),
    sa.ForeignKeyConstraint(['room_id'], ['room.id'], name=op.f('fk_poster_copy_room_id_room')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_poster_copy'))
    )
    with op.batch_alter_table('poster_copy', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_poster_copy_activity_series_id'), ['activity_series_id'], unique=False)
        batch_op.create_index('ix_poster_copy_room_id_taken_down_at', ['room_id', 'taken_down_at'], unique=False)

    op.create_table('sign_up',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('activity_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('card_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('tap', sa.LargeBinary(length=32), nullable=False),
    sa.Column('token', sa.LargeBinary(length=32), nullable=False),
    sa.Column('first_name', sa.String(length=40), nullable=True),
    sa.Column('pictogram', sa.String(length=40), nullable=False),
    sa.Column('phone', sa.String(length=20), nullable=True),
    sa.Column('language', sa.String(length=8), nullable=False),
    sa.Column('party', sa.Integer(), nullable=False),
    sa.Column('state', sa.Enum('placed', 'waiting', 'offered', 'cancelled', 'lapsed', name='signupstate', native_enum=False, length=24), nullable=False),
    sa.Column('joined_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('offer_expires_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('to_tell', sa.Boolean(), nullable=False),
    sa.Column('call_answer', sa.Enum('reached', 'call-back', 'no-answer', name='callanswer', native_enum=False, length=24), nullable=True),
    sa.Column('came', sa.Boolean(), nullable=True),
    sa.Column('forgotten_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("(state = 'offered') = (offer_expires_at IS NOT NULL)", name=op.f('ck_sign_up_offer_expires')),
    sa.CheckConstraint('party >= 1', name=op.f('ck_sign_up_party_positive')),
    sa.ForeignKeyConstraint(['activity_id'], ['activity.id'], name=op.f('fk_sign_up_activity_id_activity')),
    sa.ForeignKeyConstraint(['card_id'], ['person_card.id'], name=op.f('fk_sign_up_card_id_person_card')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sign_up')),
    sa.UniqueConstraint('tap', name=op.f('uq_sign_up_tap')),
    sa.UniqueConstraint('token', name=op.f('uq_sign_up_token'))
    )
    with op.batch_alter_table('sign_up', schema=None) as batch_op:
        batch_op.create_index('ix_sign_up_activity_id_state', ['activity_id', 'state'], unique=False)
        batch_op.create_index(batch_op.f('ix_sign_up_card_id'), ['card_id'], unique=False)
        batch_op.create_index('ix_sign_up_to_forget', ['activity_id'], unique=False, sqlite_where=sa.text('forgotten_at IS NULL'), postgresql_where=sa.text('forgotten_at IS NULL'))
        batch_op.create_index('uq_sign_up_activity_card', ['activity_id', 'card_id'], unique=True, sqlite_where=sa.text("state IN ('placed', 'waiting', 'offered')"), postgresql_where=sa.text("state IN ('placed', 'waiting', 'offered')"))

    op.create_table('activity_event',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('room_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('activity_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('sign_up_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('idea_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('kind', sa.Enum('signed-up', 'wait-listed', 'offered', 'accepted', 'lapsed', 'cancelled', 'came', 'did-not-come', 'came-unknown', 'dropped-in', 'called', 'idea-brought', 'idea-accepted', 'idea-optioned', 'idea-option-lapsed', 'idea-tried', 'idea-evaluated', 'idea-continued', 'idea-declined', 'card-given', 'card-revoked', 'forgotten', name='activityeventkind', native_enum=False, length=24), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('actor', sa.String(length=40), nullable=False),
    sa.Column('details', sa.JSON(none_as_null=True), nullable=True),
    sa.ForeignKeyConstraint(['activity_id'], ['activity.id'], name=op.f('fk_activity_event_activity_id_activity')),
    sa.ForeignKeyConstraint(['idea_id'], ['idea.id'], name=op.f('fk_activity_event_idea_id_idea')),
    sa.ForeignKeyConstraint(['room_id'], ['room.id'], name=op.f('fk_activity_event_room_id_room')),
    sa.ForeignKeyConstraint(['sign_up_id'], ['sign_up.id'], name=op.f('fk_activity_event_sign_up_id_sign_up')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_activity_event'))
    )
    with op.batch_alter_table('activity_event', schema=None) as batch_op:
        batch_op.create_index('ix_activity_event_activity_id_kind', ['activity_id', 'kind'], unique=False)
        batch_op.create_index(batch_op.f('ix_activity_event_at'), ['at'], unique=False)
        batch_op.create_index(batch_op.f('ix_activity_event_idea_id'), ['idea_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_activity_event_room_id'), ['room_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_activity_event_sign_up_id'), ['sign_up_id'], unique=False)

    _add_columns()
    # Nothing refers to a claim, so its table may be copied; the rule that no seat is claimed twice goes along by hand.
    guards.take_away(op.get_bind(), (guards.SPACE_CLAIM_NO_OVERLAP,))
    with op.batch_alter_table('space_claim', schema=None) as batch_op:
        batch_op.add_column(sa.Column('idea_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True))
        batch_op.add_column(sa.Column('expires_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.create_index(batch_op.f('ix_space_claim_idea_id'), ['idea_id'], unique=False)
        batch_op.create_foreign_key(batch_op.f('fk_space_claim_idea_id_idea'), 'idea', ['idea_id'], ['id'], ondelete='CASCADE')
        batch_op.drop_constraint(batch_op.f('ck_space_claim_one_purpose'), type_='check')
        batch_op.create_check_constraint(batch_op.f('ck_space_claim_one_purpose'), ONE_PURPOSE)
        batch_op.create_check_constraint(
            batch_op.f('ck_space_claim_only_options_expire'), "(idea_id IS NULL) = (expires_at IS NULL)"
        )
    guards.set_up(op.get_bind(), (guards.SPACE_CLAIM_NO_OVERLAP, *GUARDS))


def downgrade() -> None:
    guards.take_away(op.get_bind(), (*GUARDS, guards.SPACE_CLAIM_NO_OVERLAP))
    op.execute(sa.text("DELETE FROM space_claim WHERE idea_id IS NOT NULL"))
    with op.batch_alter_table('space_claim', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('ck_space_claim_only_options_expire'), type_='check')
        batch_op.drop_constraint(batch_op.f('ck_space_claim_one_purpose'), type_='check')
        batch_op.create_check_constraint(
            batch_op.f('ck_space_claim_one_purpose'), "(session_id IS NULL) <> (activity_id IS NULL)"
        )
        batch_op.drop_constraint(batch_op.f('fk_space_claim_idea_id_idea'), type_='foreignkey')
        batch_op.drop_index(batch_op.f('ix_space_claim_idea_id'))
        batch_op.drop_column('expires_at')
        batch_op.drop_column('idea_id')
    guards.set_up(op.get_bind(), (guards.SPACE_CLAIM_NO_OVERLAP,))
    _drop_columns()
    op.drop_table('activity_event')
    op.drop_table('sign_up')
    op.drop_table('poster_copy')
    op.drop_table('idea')
    op.drop_table('activity_pause')
    op.drop_table('person_card')
    op.drop_table('opening_hours')
