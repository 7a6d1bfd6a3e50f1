# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The tour is an end-to-end test: it touches the real window, and a journey that breaks is told."""

from __future__ import annotations

from datetime import timedelta

import pytest
import zxingcpp
from PIL import Image

from kiosk.domain.vocabulary import RequestState
from kiosk.tour import resident
from kiosk.tour.driver import JourneyBroken
from kiosk.tour.stage import make_room, staged
from kiosk.tour.walk import walk

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    return make_room(tmp_path_factory.mktemp("tour"))


@pytest.fixture
def stage(room, tmp_path):
    with staged(room, tmp_path / "work", language="tr", size=(1280, 800), pictures=tmp_path / "pictures") as made:
        yield made


def decoded(picture) -> list[str]:
    with Image.open(picture) as image:
        return [found.text for found in zxingcpp.read_barcodes(image.convert("L"))]


def test_every_journey_arrives_and_leaves_its_pictures(tmp_path, qapp):
    said: list[str] = []
    assert walk(out=tmp_path, say=said.append, languages=("ar",), sizes=((1280, 800),)) == 0, said
    names = [path.name for path in sorted((tmp_path / "kiosk" / "ar").glob("*.png"))]
    assert names[0] == "01-start.png"
    assert [name[:2] for name in names] == [f"{number:02d}" for number in range(1, len(names) + 1)]
    assert not [name for name in names if "broken" in name]
    assert (tmp_path / "sheets" / "ar.png").exists()
    assert (tmp_path / "index.html").read_text().count("<img") >= len(names)
    slips = sorted((tmp_path / "documents").glob("*slip*.png"))
    assert len(slips) == 2
    for slip in slips:
        assert any(text.startswith("BK1:") for text in decoded(slip))


def test_what_a_decoder_reads_from_the_paper_checks_the_visit_in(stage, tmp_path):
    resident_books(stage)
    due = stage.kiosk.shell.sitting.registered.starts_at
    visit = stage.kiosk.shell.sitting.registered.visit_id
    paper = resident.keep_document(stage.newest_slip(), folder=tmp_path, name="slip")[1]
    code = next(text for text in decoded(paper) if text.startswith("BK1:"))
    stage.back_to_start()
    stage.clock.forward((due - timedelta(minutes=5) - stage.clock.now()).total_seconds())
    stage.scan(code)
    stage.driver.touch("slip-check-in")
    stage.driver.screen("number")
    found = stage.kiosk.room.acts.read_slip(code, None)
    assert found.registered.visit_id == visit
    assert found.state is RequestState.WAITING


def resident_books(stage):
    stage.begin()
    stage.driver.touch("purpose-question")
    stage.driver.touch("topic-home")
    stage.driver.screen("who-can-help")
    stage.settle()
    stage.turn_to(f"offer-{stage.organisation('portaal')}-time")
    stage.driver.screen("times")
    stage.settle()
    stage.driver.touch("times", inside=0)
    stage.driver.touch("confirm-time")
    stage.driver.screen("number")
    resident.printed(stage)


def test_a_journey_that_does_not_go_on_is_told(stage, monkeypatch):
    monkeypatch.setattr("kiosk.tour.driver.PATIENCE_SECONDS", 0.2)
    stage.begin()
    with pytest.raises(JourneyBroken, match=r"called 'purpose-fly'.*on screen 'purpose'"):
        stage.driver.touch("purpose-fly")
