# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A small practical help: asked, matched, answered, done or not; expired and forgotten."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kiosk.data.models import HelpingHand
from kiosk.domain.helping import HandKind, HandState, Skill, VogWork
from kiosk.domain.tokens import new_tap, token_for_tap
from kiosk.errors import ListChanged, NotAllowedNow, PersonalNumberRefused, ScanForeign, ScanUnknown
from kiosk.services.forgetting import purge
from kiosk.services.volunteers import checking_in, helping_hands, hours, matching_hands
from kiosk.services.volunteers.helping_hands import STAYS_OPEN, HandAsked, HandWish
from kiosk.services.volunteers.tending import tend
from tests.rooms import NOW
from tests.volunteers.scene import Scene, tap

DAY = timedelta(days=1)
CURTAINS = HandWish(HandKind.CURTAINS, first_name="Hawa", contact="flat 12")


def ask(scene: Scene, wish: HandWish = CURTAINS, *, touch: str | None = None, language: str = "ti") -> HandAsked:
    return helping_hands.ask_hand(
        scene.database, room=scene.room, wish=wish, language=language, tap=touch or tap(), now=NOW, actor="kiosk"
    )


def propose(scene: Scene, asked: HandAsked, volunteer_id: int) -> helping_hands.HandChanged:
    return matching_hands.propose_hand(
        scene.database, worker=scene.connector, hand_id=asked.hand_id, volunteer_id=volunteer_id, now=NOW
    )


def listed(scene: Scene) -> tuple[matching_hands.HandRow, ...]:
    return matching_hands.hands(scene.database, room=scene.room, worker=scene.connector, now=NOW)


def could(scene: Scene, asked: HandAsked) -> list[str]:
    found = matching_hands.matches(
        scene.database, room=scene.room, worker=scene.connector, hand_id=asked.hand_id, now=NOW
    )
    return [one.first_name for one in found]


def test_asked_answered_and_done(scene):
    helper = scene.volunteer(languages=("ti",), skills=(Skill.HANDY,))
    asked = ask(scene)
    assert asked.expires_at == NOW + STAYS_OPEN
    assert could(scene, asked) == ["Amina"]
    propose(scene, asked, helper.volunteer_id)
    (mine,) = helping_hands.own_hands(scene.database, helper=helper, now=NOW)
    assert (mine.kind, mine.first_name, mine.contact) == (HandKind.CURTAINS, "", ""), "names after a yes"
    helping_hands.answer_hand(scene.database, helper=helper, hand_id=asked.hand_id, yes=True, now=NOW)
    (mine,) = helping_hands.own_hands(scene.database, helper=helper, now=NOW)
    assert (mine.first_name, mine.contact) == ("Hawa", "flat 12")
    back = helping_hands.read_hand(scene.database, room=scene.room, scanned=asked.token)
    assert (back.state, back.helper, back.token) == (HandState.ACCEPTED, "Amina", "")
    helping_hands.finish_hand(scene.database, helper=helper, hand_id=asked.hand_id, done=True, now=NOW)
    assert listed(scene) == ()
    assert scene.history()[-4:] == ["hand-asked", "hand-proposed", "hand-accepted", "hand-done"]
    figures = hours.year_figures(scene.database, room=scene.room, worker=scene.connector, year=2026)
    assert (figures.hands_asked, figures.hands_done) == (1, 1)


def test_who_says_no_is_not_named_again(scene):
    first = scene.volunteer("Amina", languages=("ti",))
    scene.volunteer("Bilal", skills=(Skill.HANDY,))
    asked = ask(scene)
    assert could(scene, asked) == ["Amina", "Bilal"], "a shared language goes before a skill"
    propose(scene, asked, first.volunteer_id)
    helping_hands.answer_hand(scene.database, helper=first, hand_id=asked.hand_id, yes=False, now=NOW)
    assert could(scene, asked) == ["Bilal"]
    assert listed(scene)[0].state is HandState.ASKED


def test_who_is_here_goes_first_and_who_was_asked_lately_last(scene):
    for name in ("Amina", "Bilal", "Chaima"):
        helper = scene.volunteer(name, languages=("ti",), skills=(Skill.HANDY,))
        if name == "Amina":
            propose(scene, ask(scene), helper.volunteer_id)
    checking_in.scan(scene.database, helper=helper, room=scene.room, language="nl", now=NOW)
    assert could(scene, ask(scene)) == ["Chaima", "Bilal", "Amina"]


def test_one_to_one_prefers_a_vog_seen_for_that(scene):
    scene.volunteer("Amina", languages=("ti",))
    bilal = scene.volunteer("Bilal", languages=("ti",))
    scene.show_vog(bilal.volunteer_id, work=VogWork.ONE_TO_ONE)
    assert could(scene, ask(scene, HandWish(HandKind.OTHER))) == ["Amina", "Bilal"]
    assert could(scene, ask(scene, HandWish(HandKind.CURTAINS))) == ["Bilal", "Amina"]


def test_asking_another_takes_it_from_the_first(scene):
    first, second = scene.volunteer("Amina"), scene.volunteer("Bilal")
    asked = ask(scene)
    propose(scene, asked, first.volunteer_id)
    propose(scene, asked, second.volunteer_id)
    with pytest.raises(ListChanged):
        helping_hands.answer_hand(scene.database, helper=first, hand_id=asked.hand_id, yes=True, now=NOW)
    helping_hands.answer_hand(scene.database, helper=second, hand_id=asked.hand_id, yes=True, now=NOW)
    with pytest.raises(NotAllowedNow):
        propose(scene, asked, first.volunteer_id)


def test_what_the_desk_hears_on_the_phone(scene):
    helper = scene.volunteer()
    asked = ask(scene)
    common = {"worker": scene.connector, "hand_id": asked.hand_id, "now": NOW}
    propose(scene, asked, helper.volunteer_id)
    matching_hands.answer_for(scene.database, yes=False, **common)
    propose(scene, asked, helper.volunteer_id)
    matching_hands.answer_for(scene.database, yes=True, **common)
    done = matching_hands.finish_for(scene.database, done=False, **common)
    assert done.state is HandState.NOT_DONE
    with pytest.raises(NotAllowedNow):
        matching_hands.cancel_for(scene.database, **common)
    assert scene.log()[-2:] == ["hand-accepted", "hand-not-done"]


def test_the_resident_takes_it_back_with_the_slip(scene):
    asked = ask(scene)
    common = {"room": scene.room, "now": NOW, "actor": "kiosk"}
    assert helping_hands.cancel_hand(scene.database, scanned=asked.token, **common).state is HandState.CANCELLED
    with pytest.raises(NotAllowedNow):
        helping_hands.cancel_hand(scene.database, scanned=asked.token, **common)
    for code, error in ((token_for_tap(new_tap()), ScanUnknown), ("https://example.org", ScanForeign)):
        with pytest.raises(error):
            helping_hands.read_hand(scene.database, room=scene.room, scanned=code)


def test_one_touch_is_one_request(scene):
    assert ask(scene, touch="same") == ask(scene, touch="same")
    assert len(listed(scene)) == 1


def test_a_bsn_is_refused(scene):
    with pytest.raises(PersonalNumberRefused):
        ask(scene, HandWish(HandKind.LAMP, contact="123456782"))
    assert listed(scene) == ()


def test_who_waits_here_comes_first_and_only_today(scene):
    ask(scene)
    waits = ask(scene, HandWish(HandKind.LIFTING, waits_here=True))
    assert [row.waits_here for row in listed(scene)] == [True, False]
    assert tend(scene.database, room=scene.room, now=NOW + DAY).hands_expired == 1
    assert waits.expires_at <= NOW + DAY


def told(scene: Scene, asked: HandAsked) -> tuple[str | None, str | None, bool]:
    with scene.database.reading() as transaction:
        row = transaction.get_one(HelpingHand, asked.hand_id)
        return row.first_name, row.contact, row.forgotten_at is not None


def test_what_is_over_is_forgotten_and_counted(scene):
    asked, waiting = ask(scene), ask(scene)
    matching_hands.cancel_for(scene.database, worker=scene.connector, hand_id=asked.hand_id, now=NOW)
    assert purge(scene.database, room_id=scene.room.id, now=NOW).helping == 0
    assert purge(scene.database, room_id=scene.room.id, now=NOW + DAY).helping == 1
    assert told(scene, asked) == (None, None, True)
    assert told(scene, waiting) == ("Hawa", "flat 12", False)


def test_nothing_stays_because_nobody_answered(scene):
    helper = scene.volunteer()
    asked, accepted = ask(scene), ask(scene)
    propose(scene, accepted, helper.volunteer_id)
    helping_hands.answer_hand(scene.database, helper=helper, hand_id=accepted.hand_id, yes=True, now=NOW)
    for days in (14, 15, 28, 29):
        purge(scene.database, room_id=scene.room.id, now=NOW + days * DAY)
    assert told(scene, asked) == told(scene, accepted) == (None, None, True)
