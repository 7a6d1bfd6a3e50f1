# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whatever residents and the desk do in whatever order: nobody is lost, nobody overtakes, no place stays empty."""

from __future__ import annotations

import shutil
from contextlib import suppress
from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import select

from kiosk.data.engines import sqlite_database
from kiosk.data.models import Activity, ActivitySeries, SignUp, SpaceClaim
from kiosk.domain.sign_ups import TAKEN, holds
from kiosk.domain.vocabulary import SessionState, SignUpState
from kiosk.errors import ActivityClosed, KioskError, OfferExpired, PartyRefused, RuleError, SpaceTaken
from kiosk.services import activity_dates, activity_plans, activity_series, signing_up
from kiosk.services.activities import places_of
from kiosk.services.cards import HAPPENS
from kiosk.services.signing_up import WhoComes
from tests.activities.scene import new_tap, scene
from tests.data_fixtures import KEY
from tests.rooms import NOW

DATE = st.integers(0, 3)
WHO = st.integers(0, 30)


class Room(RuleBasedStateMachine):
    """The real services on a real file, beside a list of who should be there."""

    template: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        path = Path(self.folder.name) / "room.db"
        shutil.copy(self.template, path)
        self.database = sqlite_database(path, key=KEY)
        self.there = scene(self.database, places=3, walk_in_places=1)
        self.now = NOW
        self.people: dict[int, int] = {}
        self.series_id = self.there.series_id

    def teardown(self) -> None:
        self.database.close()
        self.folder.cleanup()

    def dates(self) -> list[Activity]:
        with self.database.reading() as transaction:
            query = select(Activity).join(ActivitySeries).where(Activity.starts_at > self.now)
            return list(transaction.scalars(query.order_by(Activity.starts_at, Activity.id)))

    def desk(self, **more: object) -> dict[str, object]:
        return {"room": self.there.room, "worker": self.there.connector, "now": self.now, **more}

    @rule(number=DATE, party=st.integers(1, 3))
    def join(self, number: int, party: int) -> None:
        date = self.dates()[number]
        waited = self.of(date.id, SignUpState.WAITING)
        try:
            shown = signing_up.sign_up(
                self.database,
                activity_id=date.id,
                who=WhoComes(first_name="Amina", pictogram="sun"),
                party=party,
                language="nl",
                tap=new_tap(),
                now=self.now,
                actor="kiosk",
            )
        except PartyRefused:
            return
        except ActivityClosed:
            # Looked at again: what takes place must not be shut.
            assert date.state not in HAPPENS
            return
        self.people[shown.sign_up_id] = party
        if any(row.state is SignUpState.WAITING for row in self.rows(waited)):
            assert shown.state is SignUpState.WAITING, "nobody overtakes"

    def of(self, activity_id: int, state: SignUpState) -> list[int]:
        with self.database.reading() as transaction:
            query = select(SignUp.id).where(SignUp.activity_id == activity_id, SignUp.state == state)
            return list(transaction.scalars(query))

    def rows(self, ids: list[int]) -> list[SignUp]:
        with self.database.reading() as transaction:
            return list(transaction.scalars(select(SignUp).where(SignUp.id.in_(ids))))

    @rule(which=WHO, yes=st.booleans())
    def answer(self, which: int, yes: bool) -> None:
        if not self.people:
            return
        sign_up_id = sorted(self.people)[which % len(self.people)]
        act = signing_up.accept_offer if yes else signing_up.cancel_sign_up
        with suppress(OfferExpired, KioskError):
            act(self.database, sign_up_id=sign_up_id, language="nl", now=self.now, actor="kiosk")

    @rule(hours=st.sampled_from([1, 6, 24, 72]))
    def time_passes(self, hours: int) -> None:
        self.now += timedelta(hours=hours)
        signing_up.pass_on_offers(self.database, room_id=self.there.room.id, now=self.now)

    @rule(number=DATE)
    def call_off_or_resume(self, number: int) -> None:
        date = self.dates()[number]
        common = self.desk(activity_id=date.id)
        if date.state is SessionState.CANCELLED:
            activity_dates.resume_activity(self.database, **common)
        else:
            activity_dates.call_off_activity(self.database, reason="Ziek", **common)

    @rule(number=DATE, days=st.integers(0, 2), hour=st.integers(8, 20))
    def move(self, number: int, days: int, hour: int) -> None:
        date = self.dates()[number]
        times = {"day": date.day + timedelta(days=days), "starts": time(hour), "ends": time(hour + 2)}
        with suppress(SpaceTaken, RuleError):
            activity_dates.move_activity(self.database, **times, **self.desk(activity_id=date.id))

    @rule(number=DATE, places=st.integers(1, 6))
    def other_places(self, number: int, places: int) -> None:
        activity_dates.change_activity_date(
            self.database, places=places, **self.desk(activity_id=self.dates()[number].id)
        )

    @rule(number=DATE, hour=st.integers(8, 20), weekdays=st.sampled_from([(0,), (0, 2), (1,)]), rehearse=st.booleans())
    def split(self, number: int, hour: int, weekdays: tuple[int, ...], rehearse: bool) -> None:
        with self.database.reading() as transaction:
            plan = activity_plans.plan_of(transaction.get_one(ActivitySeries, self.series_id))
        plan = replace(plan, starts=time(hour), ends=time(hour + 1), weekdays=weekdays)
        day = self.dates()[number].original_date
        done = activity_series.change_activity(
            self.database, activity=plan, from_day=day, rehearse=rehearse, **self.desk(series_id=self.series_id)
        )
        if not rehearse:
            self.series_id = done.series_id

    @rule(number=DATE, stop=st.booleans())
    def stand_still(self, number: int, stop: bool) -> None:
        common = self.desk(series_id=self.series_id)
        if not stop:
            activity_series.take_up_activity(self.database, **common)
            return
        day = self.dates()[number].day
        activity_series.pause_activity(
            self.database, first_day=day, last_day=day + timedelta(days=7), reason="Vrij", **common
        )

    @invariant()
    def nobody_is_lost(self) -> None:
        with self.database.reading() as transaction:
            assert {row.id: row.party for row in transaction.scalars(select(SignUp))} == self.people

    @invariant()
    def who_waits_does_not_fit(self) -> None:
        with self.database.reading() as transaction:
            for date in transaction.scalars(
                select(Activity).where(Activity.starts_at > self.now, Activity.state.in_(HAPPENS))
            ):
                rows = list(transaction.scalars(select(SignUp).where(SignUp.activity_id == date.id)))
                taken = [row.party for row in rows if row.state in TAKEN]
                waiting = signing_up.waiting_list(transaction, date.id)
                assert holds(max(0, places_of(date) - 1), taken, waiting)

    @invariant()
    def every_date_that_takes_place_has_seats_and_no_other_has(self) -> None:
        with self.database.reading() as transaction:
            claimed = set(transaction.scalars(select(SpaceClaim.activity_id)))
            dates = list(transaction.scalars(select(Activity).where(Activity.starts_at > self.now)))
            assert {date.id for date in dates if date.state in HAPPENS} == claimed & {date.id for date in dates}
            originals = [(date.activity_series_id, date.original_date) for date in dates]
            assert len(originals) == len(set(originals))


def test_whatever_happens_nobody_is_lost(sqlite_template):
    Room.template = sqlite_template
    run_state_machine_as_test(Room, settings=settings(max_examples=6, stateful_step_count=25, deadline=None))
