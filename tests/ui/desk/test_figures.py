# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The desk's figures: a period in two touches, numbers, charts and tables, on paper and as a file."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kiosk.domain.figures import month_of, week_of, year_of
from kiosk.domain.suppression import Cell
from kiosk.ui.desk.figures.panel import TablePanel
from kiosk.ui.desk.figures.part import Figures
from kiosk.ui.widgets.bars import BarChart
from tests.figures.days import K, Story, write
from tests.figures.test_room_figures import first_hour
from tests.rooms import NOW, ZONE

TODAY = NOW.astimezone(ZONE).date()


@pytest.fixture
def desk(desk_of, room, database):
    """Somebody looks at the figures; twelve people came two weeks ago, and seven a year ago."""
    hour = first_hour(database)
    recent, long_ago = TODAY - timedelta(days=14), TODAY - timedelta(days=364)
    write(database, room.room.id, [Story(recent, hour, called_after=4, ending=K.FINISHED)] * 12)
    write(database, room.room.id, [Story(long_ago, hour)] * 7)
    made = desk_of()
    made.sign_in(room.connector)
    made.press("side-figures")
    made.settle()
    return made


def panel_of(desk):
    return desk.window.part(Figures).panel


def visits(desk) -> Cell:
    return dict(panel_of(desk).report.tables[0].rows)["Visits"]


def test_it_opens_with_this_month_and_shows_numbers_charts_and_tables(desk):
    assert desk.window.part(Figures).period == month_of(TODAY)
    assert visits(desk) == Cell(12)
    charts = [chart.chart.title for chart in panel_of(desk).findChildren(BarChart)]
    assert "Visits by day" in charts
    assert "Organisations" in [one.table.title for one in panel_of(desk).findChildren(TablePanel)]


def test_any_period_is_two_touches_away(desk):
    desk.press("figures-year")
    assert visits(desk) == Cell(12)
    desk.press("figures-before")
    desk.settle()
    assert desk.window.part(Figures).period == year_of(TODAY.replace(year=TODAY.year - 1))
    assert visits(desk) == Cell(7)


def test_there_is_nothing_after_today(desk):
    assert not panel_of(desk).after.isEnabled()
    desk.press("figures-week")
    assert desk.window.part(Figures).period == week_of(TODAY)


def test_an_empty_period_explains_itself(desk):
    desk.press("figures-week")
    desk.settle()
    panel = panel_of(desk)
    assert panel.empty.isVisible()
    assert "come by themselves" in panel.empty.text()
    assert panel.findChildren(BarChart) == []
    assert not panel.buttons["figures-print"].isEnabled()
    desk.press("figures-month")
    desk.settle()
    assert not panel.empty.isVisible()


def test_other_days_are_asked_for(desk):
    desk.press("figures-days")
    part = desk.window.part(Figures)
    desk.qtbot.waitUntil(part.form.isVisible)
    desk.press("dialog-yes")
    desk.settle()
    assert part.period.first == TODAY.replace(day=1)
    assert panel_of(desk).spans["days"].isChecked()
    assert visits(desk) == Cell(12)


def test_the_figures_go_on_paper_and_into_a_table(desk, tmp_path):
    part = desk.window.part(Figures)
    desk.press("figures-print")
    desk.qtbot.waitUntil(part.preview.isVisible, timeout=20_000)
    assert part.preview.paper.pdf.startswith(b"%PDF")
    desk.press("dialog-no")
    part.ask_folder = lambda _parent: tmp_path
    desk.press("figures-save")
    desk.qtbot.waitUntil((tmp_path / "cijfers.xlsx").exists)
    desk.settle()


def test_nothing_of_the_room_stays_when_the_desk_locks(desk):
    desk.window.lock()
    assert panel_of(desk).report is None
    assert panel_of(desk).says.text() == ""


def test_every_bar_says_its_number_to_whoever_hears_the_screen(desk):
    for chart in panel_of(desk).findChildren(BarChart):
        for bar, line in zip(chart.chart.bars, chart.bar_lines, strict=True):
            assert bar.says in line.accessibleName()
            assert bar.label in line.accessibleName()


def test_an_organiser_finds_no_figures_at_the_side(desk_of, room):
    made = desk_of()
    made.sign_in(room.organiser)
    assert made.find("side-figures") is None


def test_a_host_sees_their_own(desk_of, room, database):
    write(database, room.room.id, [Story(TODAY - timedelta(days=14), first_hour(database))] * 9)
    made = desk_of()
    made.sign_in(room.other_host)
    made.press("side-figures")
    made.settle()
    assert "Dock" in panel_of(made).says.text()
    assert panel_of(made).report.is_empty
