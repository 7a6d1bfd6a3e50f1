# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The rules of helping, without a database: VOG dates, places, conflicts, hours, matching."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.data.models import volunteers as tables
from kiosk.domain.helping import (
    HAND_PICTOGRAMS,
    HAND_SKILLS,
    SKILL_PICTOGRAMS,
    WEEK_PARTS,
    HandKind,
    HoursStep,
    Party,
    ShiftState,
    Skill,
    VogWork,
    ordered,
    week_part,
)
from kiosk.domain.matching import Person, Wanted, rank
from kiosk.domain.shift_rules import (
    LEAST_ADULTS,
    RESPONSIBLE,
    TABLE,
    Places,
    Span,
    conflict,
    missing_adults,
    missing_languages,
)
from kiosk.domain.vog import Need, Vog, covered_until, need_of, require_seen, suffices, to_ask_again
from kiosk.domain.worked_hours import (
    LONGEST,
    Stay,
    StayState,
    Step,
    Times,
    after,
    forgotten_end,
    is_same_scan,
    require_possible,
    stay_of,
)
from kiosk.errors import NotAllowedNow, RuleError
from kiosk.services.volunteers.helping_hands import OPEN
from printing.pictograms import pictogram_names

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
MINUTES = st.integers(0, 3000).map(lambda minutes: NOON + timedelta(minutes=minutes))
DAYS = st.dates(date(2000, 1, 1), date(2090, 12, 31))


# --- words ------------------------------------------------------------------------------------------------


def test_every_choice_has_a_pictogram_that_screens_and_paper_have():
    assert set(SKILL_PICTOGRAMS) == set(Skill)
    assert set(HAND_PICTOGRAMS) == set(HAND_SKILLS) == set(HandKind)
    for name in (*SKILL_PICTOGRAMS.values(), *HAND_PICTOGRAMS.values()):
        assert name in pictogram_names(), name


def test_the_tables_rules_are_the_rules():
    def words(text: str) -> set[str]:
        return {word.strip("' ") for word in text.partition("(")[2].rstrip(")").split(",")}

    assert words(tables.RESPONSIBLE) == {state.value for state in RESPONSIBLE}
    assert words(tables.HAND_OPEN) == {state.value for state in OPEN}


@given(st.datetimes())
def test_every_moment_lies_in_a_part_of_the_week(wall):
    assert week_part(wall) in WEEK_PARTS


def test_what_is_no_word_of_ours_is_left_out():
    assert ordered(["sewing", "cooking", "piloting", "cooking"], Skill) == ("cooking", "sewing")


# --- VOG --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("issued_on", "renew_on"),
    [
        (date(2024, 2, 29), date(2027, 2, 28)),
        (date(2024, 2, 28), date(2027, 2, 28)),
        (date(2024, 3, 1), date(2027, 3, 1)),
        (date(2025, 2, 28), date(2028, 2, 28)),
        (date(2023, 12, 31), date(2026, 12, 31)),
    ],
)
def test_a_vog_is_asked_again_after_three_years(issued_on, renew_on):
    vog = Vog(VogWork.CHILDREN, issued_on)
    assert vog.renew_on == renew_on
    assert vog.counts_on(issued_on)
    assert vog.counts_on(renew_on - timedelta(days=1))
    assert not vog.counts_on(renew_on)
    assert not vog.counts_on(issued_on - timedelta(days=1))


@given(DAYS, DAYS)
def test_a_younger_vog_never_ends_earlier(one, other):
    first, second = sorted((one, other))
    assert Vog(VogWork.OTHER, first).renew_on <= Vog(VogWork.OTHER, second).renew_on


@given(DAYS)
def test_three_years_are_never_more_than_three_years(issued_on):
    length = Vog(VogWork.OTHER, issued_on).renew_on - issued_on
    assert timedelta(days=1095) <= length <= timedelta(days=1096)


@given(st.lists(st.tuples(st.sampled_from(VogWork), DAYS), max_size=5), DAYS)
def test_who_may_help_with_children_may_help_where_any_vog_will_do(seen, day):
    vogs = [Vog(work, issued_on) for work, issued_on in seen]
    if suffices(vogs, need_of(with_children=True, role_asks=False), day):
        assert suffices(vogs, need_of(with_children=False, role_asks=True), day)
        renew_on = covered_until(vogs, VogWork.CHILDREN, day)
        assert renew_on is not None
        assert renew_on > day
    assert suffices(vogs, need_of(with_children=False, role_asks=False), day)


def test_a_vog_for_something_else_is_none_for_children():
    vogs = [Vog(VogWork.MONEY, date(2026, 1, 1))]
    assert not suffices(vogs, Need(VogWork.CHILDREN), date(2026, 2, 1))
    assert suffices(vogs, Need(), date(2026, 2, 1))


def test_old_originals_and_those_of_tomorrow_are_refused():
    today = date(2026, 11, 21)
    with pytest.raises(RuleError) as future:
        require_seen(today + timedelta(days=1), today)
    with pytest.raises(RuleError) as old:
        require_seen(date(2023, 11, 21), today)
    require_seen(date(2023, 11, 22), today)
    assert (future.value.details["what"], old.value.details["what"]) == ("vog-future", "vog-old")


def test_the_desk_is_told_ahead():
    assert to_ask_again(date(2027, 1, 1), date(2026, 11, 21))
    assert not to_ask_again(date(2027, 11, 1), date(2026, 11, 21))


# --- places and conflicts -----------------------------------------------------------------------------------


SPANS = st.tuples(MINUTES, MINUTES).filter(lambda pair: pair[0] < pair[1]).map(lambda pair: Span(*pair))


@given(SPANS, SPANS)
def test_overlap_is_mutual_and_means_a_moment_in_both(one, other):
    shared = max(one.starts_at, other.starts_at) < min(one.ends_at, other.ends_at)
    assert one.overlaps(other) == other.overlaps(one) == shared


@given(SPANS, st.lists(SPANS, max_size=6))
def test_a_conflict_is_found_exactly_when_there_is_one(span, others):
    found = conflict(span, others)
    assert (found is not None) == any(span.overlaps(other) for other in others)
    assert found is None or found in others


def test_one_turn_after_the_other_is_no_conflict():
    hour = timedelta(hours=1)
    assert conflict(Span(NOON, NOON + hour), [Span(NOON + hour, NOON + 2 * hour)]) is None


@given(st.integers(0, 5), st.integers(0, 5), st.integers(0, 8), st.integers(0, 8))
def test_places_add_up(least, more, planned, seeking):
    places = Places(least, least + more, planned, seeking)
    assert places.free + planned + seeking >= places.most
    assert places.is_open or planned + seeking >= places.most
    assert (places.short > 0) == (planned < least)


def test_who_seeks_a_stand_in_stays_on_the_roster():
    assert {ShiftState.PLANNED, ShiftState.SEEKING} == RESPONSIBLE
    assert set(TABLE) - {None} == RESPONSIBLE, "nothing more happens to a turn that ended"


@given(
    st.dictionaries(st.sampled_from(["ti", "ar", "nl"]), st.integers(1, 3)),
    st.lists(st.lists(st.sampled_from(["ti", "ar", "nl"]), max_size=3), max_size=5),
    st.lists(st.sampled_from(["ti", "ar", "nl"]), max_size=3),
)
def test_one_more_helper_never_makes_more_languages_missing(asked, spoken, newcomer):
    before, now = missing_languages(asked, spoken), missing_languages(asked, [*spoken, newcomer])
    assert all(now.get(language, 0) <= before.get(language, 0) for language in asked)
    assert all(before.get(language, 0) - now.get(language, 0) <= 1 for language in asked), "one person is one speaker"
    assert all(count > 0 for count in before.values())


NAMES = st.sampled_from(["Fatma", " fatma ", "Wim", "Olena", ""])


@given(st.booleans(), NAMES, st.lists(NAMES, max_size=5))
def test_nobody_is_alone_with_children(with_children, host, coming):
    missing = missing_adults(with_children=with_children, host=host, coming=coming)
    # A second way to count: who could be the host is the host.
    is_there = any(name.strip().lower() == host.strip().lower() for name in coming)
    adults = len(coming) + (host.strip() != "" and not is_there)
    assert (missing > 0) == (with_children and adults < LEAST_ADULTS)
    assert not with_children or adults + missing >= LEAST_ADULTS


@given(NAMES, st.lists(NAMES, max_size=5), NAMES)
def test_one_more_adult_is_never_one_less(host, coming, newcomer):
    before = missing_adults(with_children=True, host=host, coming=coming)
    now = missing_adults(with_children=True, host=host, coming=[*coming, newcomer])
    assert now in (before, max(0, before - 1))
    assert missing_adults(with_children=False, host=host, coming=coming) == 0


# --- hours ---------------------------------------------------------------------------------------------------


@st.composite
def stories(draw: st.DrawFn) -> tuple[list[Step], list[Stay]]:
    """Steps in any order that the rules take, with the stay after each."""
    at, stay = NOON, None
    steps: list[Step] = []
    stays: list[Stay] = []
    for _ in range(draw(st.integers(1, 9))):
        at += timedelta(minutes=draw(st.integers(0, 200)))
        begins_at = at - timedelta(minutes=draw(st.integers(0, 300)))
        step = Step(
            draw(st.sampled_from(HoursStep)),
            draw(st.sampled_from((Party.VOLUNTEER, Party.STAFF))),
            at,
            begins_at,
            begins_at + timedelta(minutes=draw(st.integers(0, 300))),
        )
        try:
            stay = after(stay, step)
        except NotAllowedNow:
            continue
        steps.append(step)
        stays.append(stay)
    return steps, stays


@given(stories())
def test_hours_come_from_the_steps_alone_and_are_never_negative(story):
    steps, stays = story
    if not steps:
        return
    assert stay_of(steps) == stays[-1]
    for stay in stays:
        assert stay.minutes >= 0
        assert stay.minutes_to_agree >= 0
        assert (stay.state is StayState.HERE) == stay.is_here
        assert not (stay.is_here and stay.counted)


@given(stories())
def test_nobody_changes_what_counts_alone(story):
    steps, stays = story
    for number in range(1, len(steps)):
        before, step, stay = stays[number - 1], steps[number], stays[number]
        if stay.counted != before.counted:
            assert step.kind in (HoursStep.WENT, HoursStep.AGREED)
            if step.kind is HoursStep.AGREED:
                assert stay.counted == before.proposed
                assert step.by is not before.proposed_by, "what one proposes the other agrees to"


def came_and(*kinds: tuple[HoursStep, Party]) -> list[Step]:
    steps = [Step(HoursStep.CAME, Party.VOLUNTEER, NOON, NOON, None)]
    for number, (kind, party) in enumerate(kinds, 1):
        at = NOON + timedelta(hours=number)
        begins = NOON if kind is HoursStep.PROPOSED else None
        steps.append(Step(kind, party, at, begins, NOON + timedelta(minutes=90) if begins else None))
    return steps


def test_two_scans_count():
    stay = stay_of(came_and((HoursStep.WENT, Party.VOLUNTEER)))
    assert (stay.state, stay.minutes) == (StayState.COUNTED, 60)


def test_a_forgotten_scan_counts_when_either_agrees():
    closed = came_and((HoursStep.CLOSED, Party.RULE))
    assert (stay_of(closed).state, stay_of(closed).minutes) == (StayState.TO_AGREE, 0)
    for party in (Party.VOLUNTEER, Party.STAFF):
        agreed = stay_of([*closed, Step(HoursStep.AGREED, party, NOON + timedelta(days=1))])
        assert (agreed.state, agreed.minutes) == (StayState.COUNTED, 60)
        refused = stay_of([*closed, Step(HoursStep.REFUSED, party, NOON + timedelta(days=1))])
        assert refused.state is StayState.TO_AGREE, "the time is not lost"


def test_that_is_not_right():
    proposed = came_and((HoursStep.WENT, Party.VOLUNTEER), (HoursStep.PROPOSED, Party.VOLUNTEER))
    stay = stay_of(proposed)
    assert (stay.minutes, stay.minutes_to_agree) == (60, 90), "what stood stands until the answer"
    later = NOON + timedelta(days=1)
    with pytest.raises(NotAllowedNow):
        after(stay, Step(HoursStep.AGREED, Party.VOLUNTEER, later))
    assert after(stay, Step(HoursStep.AGREED, Party.STAFF, later)).minutes == 90
    assert after(stay, Step(HoursStep.REFUSED, Party.STAFF, later)).minutes == 60


def test_a_clock_that_was_set_back_makes_no_negative_time():
    steps = [Step(HoursStep.CAME, Party.VOLUNTEER, NOON, NOON, None)]
    steps.append(Step(HoursStep.WENT, Party.VOLUNTEER, NOON - timedelta(hours=1)))
    assert stay_of(steps).minutes == 0


@given(MINUTES, st.none() | MINUTES, MINUTES)
def test_a_forgotten_end_is_after_the_beginning_and_not_too_late(came_at, shift_ends_at, closes_at):
    end = forgotten_end(came_at, shift_ends_at, closes_at)
    assert came_at <= end <= came_at + LONGEST


@pytest.mark.parametrize(
    ("begin", "end", "what"),
    [(1, 0, "hours-order"), (-1, 1, "hours-future"), (-18, -1, "hours-too-long"), (-3, -1, "hours-overlap")],
)
def test_impossible_hours_are_refused(begin, end, what):
    times = Times(NOON + timedelta(hours=begin), NOON + timedelta(hours=end))
    others = (
        [Times(NOON - timedelta(hours=2), NOON - timedelta(hours=1, minutes=30))] if what == "hours-overlap" else []
    )
    with pytest.raises(RuleError) as refused:
        require_possible(times, NOON, others)
    assert refused.value.details["what"] == what


def test_a_scan_held_longer_is_one_scan():
    assert is_same_scan(NOON, NOON + timedelta(seconds=59))
    assert not is_same_scan(NOON, NOON + timedelta(seconds=60))
    assert not is_same_scan(NOON, NOON - timedelta(seconds=1))


# --- matching --------------------------------------------------------------------------------------------------

LANGUAGES = st.frozensets(st.sampled_from(["nl", "ti", "ar", "so"]), max_size=4)
SKILLS = st.frozensets(st.sampled_from(Skill), max_size=4)
PEOPLE = st.lists(
    st.builds(
        Person,
        volunteer_id=st.integers(1, 30),
        languages=LANGUAGES,
        skills=SKILLS,
        week_parts=st.frozensets(st.sampled_from(WEEK_PARTS), max_size=3),
        is_here=st.booleans(),
        vog_one_to_one=st.booleans(),
        asked_lately=st.integers(0, 5),
        said_no=st.booleans(),
    ),
    max_size=8,
    unique_by=lambda person: person.volunteer_id,
)
WISHES = st.builds(
    Wanted,
    language=st.sampled_from(["nl", "ti"]),
    skill=st.none() | st.sampled_from(Skill),
    part=st.none() | st.sampled_from(WEEK_PARTS),
    one_to_one=st.booleans(),
)


@given(WISHES, PEOPLE, st.randoms(use_true_random=False))
def test_the_order_does_not_depend_on_who_was_asked_first(wanted, people, random):
    shuffled = list(people)
    random.shuffle(shuffled)
    assert rank(wanted, people) == rank(wanted, shuffled)


@given(WISHES, PEOPLE)
def test_exactly_those_who_could_are_named(wanted, people):
    named = {match.volunteer_id for match in rank(wanted, people)}
    could = {
        person.volunteer_id
        for person in people
        if not person.said_no
        and (wanted.language in person.languages or wanted.skill is None or wanted.skill in person.skills)
    }
    assert named == could


@given(WISHES, PEOPLE)
def test_better_in_everything_is_never_behind(wanted, people):
    matches = rank(wanted, people)
    for place, match in enumerate(matches):
        for behind in matches[place + 1 :]:
            front = (match.speaks, match.has_skill, match.is_here, match.is_available)
            back = (behind.speaks, behind.has_skill, behind.is_here, behind.is_available)
            strictly = all(b >= f for f, b in zip(front, back, strict=True)) and back != front
            assert not strictly, "whoever has all that another has, and more, comes first"


@given(WISHES, PEOPLE.filter(bool), st.data())
def test_learning_the_language_never_costs_a_place(wanted, people, data):
    place = data.draw(st.integers(0, len(people) - 1))
    person = people[place]
    before = [match.volunteer_id for match in rank(wanted, people)]
    taught = Person(**{**vars(person), "languages": person.languages | {wanted.language}})
    after_it = [match.volunteer_id for match in rank(wanted, [*people[:place], taught, *people[place + 1 :]])]
    if person.volunteer_id in before:
        assert after_it.index(person.volunteer_id) <= before.index(person.volunteer_id)
    assert (person.volunteer_id in after_it) == (not person.said_no)
