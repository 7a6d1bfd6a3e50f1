# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from kiosk.changes import Change
from kiosk.data.base import Base
from kiosk.data.engines import Database
from kiosk.data.models import (
    ActivitySeries,
    ConsultationHour,
    Organisation,
    Request,
    Room,
    Session,
    Space,
    SpaceClaim,
    Topic,
    Translation,
)
from kiosk.domain.vocabulary import RequestKind, RequestState, SessionState, TranslationState
from kiosk.errors import RoomFileError
from kiosk.services import activity_keys, booking, registering, returning
from kiosk.services.choosing import topics, who_can_help
from kiosk.services.room_file import DEMO_ROOM, RoomImported, import_room
from kiosk.services.room_file_dates import DROPPED
from kiosk.services.rooms import load_room
from kiosk.services.texts import say
from tests.room_files import SMALL, changed

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)  # a Monday
TUESDAY = date(2026, 12, 1)
WOONIN = changed(
    (SMALL[SMALL.index('[[consultation_hour]]\norganisation = "verbinder"') : SMALL.index("[[activity]]")], "")
)


def bring_in(database: Database, text: str = SMALL, *, now: datetime = NOW) -> RoomImported:
    return import_room(database, text=text, now=now)


def snapshot(database: Database) -> dict[str, list[tuple[object, ...]]]:
    with database.reading() as transaction:
        return {
            table.name: sorted(map(tuple, transaction.execute(table.select())), key=repr)
            for table in Base.metadata.sorted_tables
        }


def sessions(database: Database, key: str = "woonin-1") -> list[Session]:
    with database.reading() as transaction:
        query = (
            select(Session)
            .join(ConsultationHour)
            .where(ConsultationHour.key.startswith(key))
            .order_by(Session.day, Session.id)
        )
        return list(transaction.scalars(query))


@dataclass(frozen=True)
class Booked:
    label: str
    request_id: int
    session_id: int


def book(database: Database, day: date = TUESDAY) -> Booked:
    """An appointment with Woonin on this day, made as a resident makes it."""
    room = load_room(database)
    with database.reading() as transaction:
        woonin = transaction.scalars(select(Organisation.id).where(Organisation.key == "woonin")).one()
    days = booking.days_with_times(database, room=room, organisation_id=woonin, now=NOW)
    chosen = next(each for each in days if each.day == day).times[0]
    held = booking.hold_time(
        database,
        room=room,
        session_id=chosen.session_id,
        starts_at=chosen.starts_at,
        topic_id=None,
        tap="a tap",
        now=NOW,
    )
    done = booking.confirm_hold(
        database, request_id=held.request_id, language="nl", tap="another tap", now=NOW, actor="kiosk"
    )
    return Booked(done.label, done.request_id, chosen.session_id)


# --- the first time ---------------------------------------------------------------------------------


def test_the_example_room_becomes_a_working_room(database: Database) -> None:
    done = import_room(database, path=DEMO_ROOM, now=NOW)

    assert (done.room, done.is_new, done.updated, done.retired) == ("Buurtkamer Ankaradreef", True, 0, 0)
    assert done.created == 5 + 9 + 12 + 8 + 4 + 2 + 6
    assert done.planned.conflicts == ()
    assert done.planned.sessions > 100
    with database.reading() as transaction:
        room = transaction.scalars(select(Room)).one()
        assert len(room.languages) == 12
        topic = transaction.scalars(select(Topic).where(Topic.key == "money")).one()
        assert [link.organisation.key for link in topic.organisations] == ["werk-inkomen", "buurtteam", "verbinder"]
        assert [say(help_.name, "nl") for help_ in topic.help][:2] == ["U-pas", "Energietoeslag"]


def test_texts_start_from_the_phrase_book_as_machine_translations(database: Database) -> None:
    bring_in(database)

    with database.reading() as transaction:
        topic = transaction.scalars(select(Topic)).one()
        rows = {row.language: row for row in topic.name.translations}
    assert rows["nl"].state is TranslationState.CHECKED
    assert rows["tr"].state is TranslationState.MACHINE
    assert rows["tr"].content not in ("", "Mijn woning")


def test_a_wrong_file_writes_nothing(database: Database) -> None:
    with pytest.raises(RoomFileError):
        bring_in(database, changed(("seats = 4", "seats = 1")))

    assert all(rows == [] for rows in snapshot(database).values())


def test_a_wrong_file_leaves_the_room_as_it_was(database: Database) -> None:
    bring_in(database)
    before = snapshot(database)

    with pytest.raises(RoomFileError):
        bring_in(database, changed(('name = "Woonin"', 'name = "Portaal"'), ("seats = 4", "seats = 1")))

    assert snapshot(database) == before


@pytest.mark.parametrize(("content", "kind"), [(None, "unreadable"), (b"\xff\xfe\x00", "not-text")])
def test_a_file_that_cannot_be_read_is_refused(
    sqlite_room: Database, tmp_path: Path, content: bytes | None, kind: str
) -> None:
    path = tmp_path / "room.toml"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(RoomFileError) as caught:
        import_room(sqlite_room, path=path, now=NOW)

    assert [problem.kind for problem in caught.value.details["problems"]] == [kind]


def test_a_second_room_in_one_room_file_is_refused_unless_it_is_the_same_room(sqlite_room: Database) -> None:
    bring_in(sqlite_room)
    renamed = changed(('name = "Buurtkamer Proef"', 'name = "Buurtkamer Stroys"'))

    with pytest.raises(RoomFileError) as caught:
        bring_in(sqlite_room, renamed)
    done = bring_in(sqlite_room, renamed.replace("zone =", 'formerly = "Buurtkamer Proef"\nzone =', 1))

    assert [problem.kind for problem in caught.value.details["problems"]] == ["other-room"]
    assert (done.is_new, load_room(sqlite_room).name) == (False, "Buurtkamer Stroys")


# --- again ------------------------------------------------------------------------------------------


def test_importing_again_changes_nothing(database: Database) -> None:
    bring_in(database)
    before = snapshot(database)

    done = bring_in(database)

    assert (done.created, done.updated, done.retired, done.changed) == (0, 0, 0, Change.NONE)
    assert snapshot(database) == before


def test_importing_at_the_same_instant_makes_one_room(open_database: Callable[[], Database]) -> None:
    programs = [open_database() for _ in range(3)]
    begin = threading.Barrier(len(programs))

    def work(program: Database) -> None:
        begin.wait()
        bring_in(program)

    threads = [threading.Thread(target=work, args=(program,)) for program in programs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with programs[0].reading() as transaction:
        assert transaction.scalar(select(func.count(Room.id))) == 1
        assert transaction.scalar(select(func.count(ConsultationHour.id))) == 2


def test_changed_words_reach_the_room_and_make_other_languages_stale(database: Database) -> None:
    given = changed(('about.nl = "Vragen over uw woning"', 'about = { nl = "Oud", tr = "Eski" }'))
    bring_in(database, given)

    done = bring_in(database, given.replace('nl = "Oud"', 'nl = "Nieuw"'))

    assert done.updated == 1
    with database.reading() as transaction:
        about = transaction.scalars(select(Organisation).where(Organisation.key == "woonin")).one().about
        states = {row.language: (row.content, row.state) for row in about.translations}
    assert states["nl"] == ("Nieuw", TranslationState.CHECKED)
    assert states["tr"] == ("Eski", TranslationState.STALE)


def test_a_phrase_that_the_book_knows_replaces_its_older_machine_translation(database: Database) -> None:
    bring_in(database)
    bring_in(database, changed(('name.nl = "Mijn woning"', 'name.nl = "Renovatie"')))

    with database.reading() as transaction:
        query = select(Translation).where(Translation.text_id == select(Topic.name_id).scalar_subquery())
        rows = {row.language: row for row in transaction.scalars(query)}
    assert rows["nl"].content == "Renovatie"
    assert {row.state for code, row in rows.items() if code != "nl"} == {TranslationState.MACHINE}


def test_letters_may_change_hands_in_one_file(database: Database) -> None:
    bring_in(database)

    bring_in(database, _swapped())

    with database.reading() as transaction:
        letters = dict(map(tuple, transaction.execute(select(Organisation.key, Organisation.letter))))
    assert letters == {"woonin": "B", "verbinder": "W"}


def _swapped() -> str:
    return SMALL.replace('letter = "W"', 'letter = "?"').replace('letter = "B"', 'letter = "W"').replace('"?"', '"B"')


def test_a_letter_with_appointments_stays_with_its_organisation(database: Database) -> None:
    bring_in(database)
    book(database)

    with pytest.raises(RoomFileError) as caught:
        bring_in(database, _swapped())

    assert [problem.kind for problem in caught.value.details["problems"]] == ["letter-in-use"]


def test_what_is_not_in_the_file_any_more_goes_when_nothing_refers_to_it(database: Database) -> None:
    bring_in(database, SMALL + '\n[[space]]\nname = "Tuin"\nseats = 9\n[[complex]]\nname = "Stroys"\nhomes = 264\n')

    done = bring_in(database, SMALL[: SMALL.index("[[activity]]")])

    assert done.retired == 3
    with database.reading() as transaction:
        assert set(transaction.scalars(select(Space.name))) == {"Tafel", "Zaal"}
        assert transaction.scalar(select(func.count(ActivitySeries.id))) == 0


def test_a_topic_that_figures_need_stays_and_is_offered_to_nobody(database: Database) -> None:
    bring_in(database)
    booked = book(database)
    with database.writing() as transaction:
        topic_id = transaction.scalars(select(Topic.id)).one()
        transaction.get_one(Request, booked.request_id).topic_id = topic_id

    done = bring_in(database, SMALL[: SMALL.index("[[topic]]")] + SMALL[SMALL.index("[[consultation_hour]]") :])

    assert [warning.kind for warning in done.warnings] == ["kept-topic"]
    assert topics(database, room=load_room(database), language="nl") == ()


def test_an_organisation_that_leaves_is_offered_until_its_last_appointment_is_over(database: Database) -> None:
    bring_in(database)
    book(database)
    start, end = SMALL.index('[[organisation]]\nkey = "woonin"'), SMALL.index('[[organisation]]\nkey = "verbinder"')
    hour = SMALL[SMALL.index("[[consultation_hour]]") : SMALL.index('[[consultation_hour]]\norganisation = "verb')]
    without = (SMALL[:start] + SMALL[end:]).replace(hour, "").replace('["woonin", "verbinder"]', '["verbinder"]')

    offered = []
    for now in (NOW, NOW + timedelta(days=14)):
        bring_in(database, without, now=now)
        offers = who_can_help(database, room=load_room(database), topic_id=None, language="nl", now=now)
        offered.append([offer.name for offer in offers])

    assert ["Woonin" in names for names in offered] == [True, False]


# --- what becomes of dates --------------------------------------------------------------------------


def test_a_changed_hour_moves_its_dates_and_their_seats(database: Database) -> None:
    bring_in(database)

    bring_in(database, changed(("from = 09:30:00", "from = 10:00:00"), ('space = "Tafel"', 'space = "Zaal"')))

    found = sessions(database)
    assert {(row.starts, row.state) for row in found} == {(time(10), SessionState.PLANNED)}
    assert {row.starts_at.astimezone(load_room(database).zone).time() for row in found} == {time(10)}
    with database.reading() as transaction:
        claims = list(transaction.scalars(select(SpaceClaim).where(SpaceClaim.session_id == found[0].id)))
        hall = transaction.scalars(select(Space.id).where(Space.name == "Zaal")).one()
    assert [(claim.space_id, claim.starts_at) for claim in claims] == [(hall, found[0].starts_at)]


def test_a_date_with_an_appointment_keeps_its_time_and_is_told_by_number(database: Database) -> None:
    bring_in(database)
    booked = book(database)

    done = bring_in(database, changed(("from = 09:30:00", "from = 10:00:00")))

    times = {row.day: row.starts for row in sessions(database)}
    assert times.pop(TUESDAY) == time(9, 30)
    assert set(times.values()) == {time(10)}
    assert [(warning.kind, warning.values["day"]) for warning in done.warnings] == [("kept-appointments", TUESDAY)]
    assert done.warnings[0].values["numbers"] == [booked.label]


def test_a_date_changed_by_hand_stays_and_is_told(database: Database) -> None:
    bring_in(database)
    with database.writing() as transaction:
        row = transaction.scalars(select(Session).where(Session.day == TUESDAY, Session.starts == time(9, 30))).one()
        row.state, row.reason = SessionState.CANCELLED, "Ziek"

    done = bring_in(database, changed(("from = 09:30:00", "from = 10:00:00")))

    kept = next(row for row in sessions(database) if row.day == TUESDAY)
    assert (kept.starts, kept.state, kept.reason) == (time(9, 30), SessionState.CANCELLED, "Ziek")
    assert [warning.kind for warning in done.warnings] == ["kept-own-change"]


def test_another_weekday_moves_the_free_dates_and_keeps_the_booked_one(database: Database) -> None:
    bring_in(database, WOONIN)
    book(database)

    done = bring_in(database, WOONIN.replace('weekly = ["tuesday"]', 'weekly = ["thursday"]', 1))

    days = [row.day for row in sessions(database)]
    assert [day for day in days if day.weekday() == 1] == [TUESDAY]
    assert len(days) > 6
    assert {day.weekday() for day in days} == {1, 3}
    assert [warning.kind for warning in done.warnings] == ["kept-appointments"]


def test_another_length_of_conversations_splits_the_hour_where_times_were_given_out(database: Database) -> None:
    bring_in(database)
    booked = book(database)

    done = bring_in(database, changed(("slot_minutes = 15", "slot_minutes = 20")))

    rows = {(row.day, row.consultation_hour_id): row for row in sessions(database)}
    with database.reading() as transaction:
        lengths = dict(map(tuple, transaction.execute(select(ConsultationHour.id, ConsultationHour.slot_minutes))))
        old = transaction.get_one(Session, booked.session_id)
    assert lengths[old.consultation_hour_id] == 15
    same_day = [row for (day, _hour), row in rows.items() if day == TUESDAY]
    assert {(lengths[row.consultation_hour_id], row.state) for row in same_day} == {
        (15, SessionState.PLANNED),
        (20, SessionState.PAUSED),
    }
    assert {lengths[row.consultation_hour_id] for row in rows.values() if row.day != TUESDAY} == {20}
    assert "kept-appointments" in [warning.kind for warning in done.warnings]


def test_importing_twice_after_a_split_changes_nothing_more(database: Database) -> None:
    bring_in(database)
    book(database)
    text = changed(("slot_minutes = 15", "slot_minutes = 20"))
    bring_in(database, text)
    before = snapshot(database)

    done = bring_in(database, text)

    assert (done.created, done.updated, done.retired) == (0, 0, 0)
    assert snapshot(database) == before


def test_fewer_desks_leave_a_booked_date_with_the_desks_it_had(database: Database) -> None:
    two = WOONIN.replace("walk_in_share = 0.5", "walk_in_share = 0.5\ndesks = 2", 1)
    bring_in(database, two)
    booked = book(database)

    bring_in(database, WOONIN)

    desks = {row.id: row.desks for row in sessions(database)}
    assert desks.pop(booked.session_id) == 2
    assert set(desks.values()) == {None}


def test_an_hour_that_is_gone_ends_and_its_free_dates_go(database: Database) -> None:
    bring_in(database, WOONIN)
    booked = book(database)

    done = bring_in(database, WOONIN[: WOONIN.index("[[consultation_hour]]")])

    assert done.retired >= 1
    assert [row.id for row in sessions(database)] == [booked.session_id]
    assert [(warning.kind, warning.values["numbers"]) for warning in done.warnings] == [
        ("kept-appointments", [booked.label])
    ]
    again = bring_in(database, WOONIN[: WOONIN.index("[[consultation_hour]]")])
    assert again.retired == 0


def test_an_hour_that_goes_on_at_this_moment_goes_on_today(database: Database) -> None:
    during = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
    bring_in(database, WOONIN)

    bring_in(database, WOONIN[: WOONIN.index("[[consultation_hour]]")], now=during)

    assert [row.day for row in sessions(database)] == [during.date()]


def test_a_date_whose_appointment_was_cancelled_goes_without_losing_history(database: Database) -> None:
    bring_in(database, WOONIN)
    booked = book(database)
    returning.cancel(database, request_id=booked.request_id, now=NOW, actor="kiosk")

    done = bring_in(database, WOONIN[: WOONIN.index("[[consultation_hour]]")])

    left = sessions(database)
    assert [(row.id, row.state, row.reason) for row in left] == [(booked.session_id, SessionState.PAUSED, DROPPED)]
    assert done.warnings == ()


def test_an_hour_that_comes_back_is_the_same_hour(database: Database) -> None:
    bring_in(database, WOONIN)
    book(database)
    hour = WOONIN[WOONIN.index("[[consultation_hour]]") : WOONIN.index("[[activity]]")]
    bring_in(database, WOONIN.replace(hour, ""))

    done = bring_in(database, WOONIN)

    assert (done.created, done.updated) == (0, 1)
    assert {row.state for row in sessions(database)} == {SessionState.PLANNED}
    assert len(sessions(database)) > 6


def test_a_walk_in_of_today_keeps_todays_hour(database: Database) -> None:
    during = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
    bring_in(database, WOONIN)
    today = next(row for row in sessions(database) if row.day == during.date())
    taken = registering.take_number(
        database, session_id=today.id, topic_id=None, language="nl", tap="tap", now=during, actor="kiosk"
    )

    done = bring_in(database, WOONIN.replace("until = 12:30:00", "until = 11:00:00", 1), now=during)

    kept = next(row for row in sessions(database) if row.day == during.date())
    assert (kept.ends, done.warnings[0].values["numbers"]) == (time(12, 30), [taken.label])


def test_an_expired_hold_keeps_nothing(database: Database) -> None:
    bring_in(database, WOONIN)
    with database.writing() as transaction:
        row = next(iter(transaction.scalars(select(Session).where(Session.day == TUESDAY))))
        transaction.add(
            Request(
                session_id=row.id,
                kind=RequestKind.APPOINTMENT,
                state=RequestState.HELD,
                slot_start=row.starts_at,
                seat=1,
                hold_expires_at=NOW,
            )
        )

    done = bring_in(database, WOONIN.replace("from = 09:30:00", "from = 10:00:00", 1))

    assert {row.starts for row in sessions(database)} == {time(10)}
    assert done.warnings == ()


def test_what_a_file_does_not_say_of_an_activity_stays_as_staff_set_it(database):
    said = changed(
        (
            "places = 16",
            "places = 16\nwalk_in_places = 3\ntakes_sign_ups = false\nset_up_minutes = 15\n"
            'clean_up_minutes = 20\nbuddy = "Ria"',
        )
    )

    def settings() -> tuple[object, ...]:
        with database.reading() as transaction:
            one = transaction.scalars(select(ActivitySeries)).one()
            return one.walk_in_places, one.takes_sign_ups, one.set_up_minutes, one.clean_up_minutes, one.buddy

    bring_in(database)
    assert settings() == (0, True, 0, 0, "")
    bring_in(database, said)
    assert settings() == (3, False, 15, 20, "Ria")
    before = snapshot(database)
    again = bring_in(database, said)
    assert (again.created, again.updated, again.retired) == (0, 0, 0)
    assert snapshot(database) == before
    bring_in(database)
    assert settings() == (3, False, 15, 20, "Ria")


def test_opening_hours_come_from_the_file_and_stay_without_any(database):
    opened = '\n[[opening_hours]]\nweekly = ["monday", "friday"]\nfrom = 10:00:00\nuntil = 16:00:00\n'
    bring_in(database, SMALL + opened)
    week = [(0, time(10), time(16)), (4, time(10), time(16))]

    def kept() -> list[tuple[int, time, time]]:
        hours = activity_keys.opening_hours(database, room=load_room(database))
        return [(one.weekday, one.opens, one.closes) for one in hours]

    assert kept() == week
    assert bring_in(database, SMALL + opened).updated == 0
    bring_in(database)
    assert kept() == week, "a file that says nothing changes nothing"
    assert bring_in(database, SMALL + opened.replace("16:00", "17:00")).updated == 1
    assert kept() == [(day, opens, time(17)) for day, opens, _closes in week]
