# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Handing on to a real time, reading and answering what was handed on, and numbers that were given out on paper."""

from __future__ import annotations

from PySide6.QtCore import QTime
from sqlalchemy import select

from kiosk.data.models import Referral, Request, Visit
from kiosk.domain.vocabulary import ReferralState, RequestKind, RequestState
from kiosk.ui.desk.button import Chip
from kiosk.ui.desk.passing_on import PassingOn
from kiosk.ui.desk.serving import Serving
from kiosk.ui.widgets.text import Text
from tests.desk.workers import arrive


def in_conversation(desk_of, database, room):
    made = arrive(database, room, first_name="Amina")
    desk = desk_of()
    desk.sign_in(room.host)
    desk.press("call-next")
    desk.press("act-start")
    desk.press(f"hand-on-{room.other_organisation_id}")
    return desk, made


def said(panel) -> str:
    return " ".join(text.text() for text in panel.findChildren(Text) if text.isVisible())


def test_somebody_is_handed_on_to_a_free_time_of_the_other_organisation(desk_of, database, room):
    desk, _made = in_conversation(desk_of, database, room)
    dialog = desk.window.part(Serving).hand_on
    times = [chip for chip in dialog._places.findChildren(Chip) if not isinstance(chip.value, str)]
    assert times, "free times of the other organisation are offered"
    wanted = times[-1].value
    times[-1].click()
    assert "appointment" in dialog.says.text()
    desk.press("consent-given")
    desk.press("dialog-yes")
    with database.reading() as transaction:
        booked = transaction.scalars(select(Request).where(Request.state == RequestState.BOOKED)).one()
        assert (booked.session_id, booked.slot_start) == (wanted.session_id, wanted.starts_at)
        assert booked.kind is RequestKind.APPOINTMENT
        referral = transaction.scalars(select(Referral)).one()
        assert referral.target_request_id == booked.id
        assert not referral.share_name
    assert "D 01" in desk.window.told.text()


def test_the_other_organisation_reads_it_and_answers_and_the_sender_hears(desk_of, database, room):
    desk, _made = in_conversation(desk_of, database, room)
    desk.press("hand-on-task")
    desk.press("consent-given")
    desk.press("dialog-yes")
    desk.window.sign_out()
    desk.settle()

    desk.sign_in(room.other_host, "Ravi")
    desk.press("side-handovers")
    panel = desk.window.part(PassingOn).panel
    (card,) = panel.cards
    assert "no answer yet" in said(panel)
    assert "Amina" not in said(panel), "the resident did not say that their name may go along"
    desk.press(f"answer-{ReferralState.ACCEPTED}-{card.id}")
    assert "we take it up" in said(panel)
    desk.window.sign_out()
    desk.settle()
    assert panel.cards == (), "nothing of anybody stays behind"

    desk.sign_in(room.host)
    desk.press("side-handovers")
    assert panel.cards == ()
    desk.press("handovers-sent")
    assert "Amina" in said(panel), "the sender knows their own visitor"
    assert "we take it up" in said(panel)
    assert desk.find(f"answer-{ReferralState.DECLINED}-{card.id}") is None, "only the other one answers"


def test_a_number_from_the_paper_pad_waits_since_it_was_given(desk_of, database, room):
    desk = desk_of()
    desk.sign_in(room.host)
    dialog = desk.window.part(Serving).new_person
    desk.press("new-person")
    assert not dialog.given.isVisible()
    dialog.paper.setText("501")
    now = dialog.given.time()
    dialog.given.setTime(now.addSecs(-20 * 60))
    desk.press("dialog-yes")
    assert desk.labels() == ["W 501"]
    with database.reading() as transaction:
        request = transaction.scalars(select(Request)).one()
        waited = desk.clock.now() - request.waiting_since
        assert 20 <= waited.total_seconds() / 60 < 21

    # The same number once more: said so, and what was typed stays.
    desk.press("new-person")
    dialog.paper.setText("501")
    desk.press("dialog-yes")
    assert "501" in dialog.trouble.text()
    assert dialog.paper.text() == "501"


def test_a_number_from_later_today_is_refused(desk_of, database, room):
    desk = desk_of()
    desk.sign_in(room.host)
    dialog = desk.window.part(Serving).new_person
    desk.press("new-person")
    dialog.paper.setText("7")
    dialog.given.setTime(QTime(23, 59))
    desk.press("dialog-yes")
    assert dialog.trouble.text()
    assert desk.labels() == []


def test_who_was_helped_on_paper_is_entered_as_helped(desk_of, database, room):
    desk = desk_of()
    desk.sign_in(room.host)
    dialog = desk.window.part(Serving).new_person
    desk.press("new-person")
    dialog.paper.setText("12")
    dialog.given.setTime(dialog.given.time().addSecs(-3600))
    desk.press("new-paper-helped")
    desk.press("dialog-yes")
    assert desk.labels() == []
    with database.reading() as transaction:
        assert transaction.scalars(select(Request.state)).one() is RequestState.FINISHED
        assert transaction.scalars(select(Visit.number)).one() == 12


def test_the_topic_is_kept_when_somebody_tells_it(desk_of, database, room):
    desk = desk_of()
    desk.sign_in(room.host)
    desk.press("new-person")
    desk.press(f"new-topic-{room.topic_id}")
    desk.press("dialog-yes")
    with database.reading() as transaction:
        assert transaction.scalars(select(Request.topic_id)).one() == room.topic_id
