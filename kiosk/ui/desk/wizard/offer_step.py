# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which organisations come, and one hour a week for each, in plain words."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kiosk.domain.vocabulary import OrganisationKind
from kiosk.i18n import _, formats
from kiosk.ui import theme
from kiosk.ui.desk.button import Chip
from kiosk.ui.desk.settings.fields import OneOf, line
from kiosk.ui.desk.settings.week import times_of
from kiosk.ui.desk.wizard.draft import Draft, Example
from kiosk.ui.desk.wizard.step import Step
from kiosk.ui.widgets.panel import Panel, column, row
from kiosk.ui.widgets.pictogram import Tile
from kiosk.ui.widgets.text import Text

LATER = -1


class OfferLine(Panel):
    """One organisation: whether it comes, its name, its day and its times.

    Signals: changed().
    """

    changed = Signal()

    def __init__(self, example: Example, place: int) -> None:
        super().__init__()
        self.example = example
        self.is_connector = example.kind is OrganisationKind.CONNECTOR
        self.comes = Chip("", True)
        self.comes.setObjectName(f"offer-{place}")
        self.comes.setChecked(example.is_chosen)
        # A room without a connector would leave people with nobody.
        self.comes.setEnabled(not self.is_connector)
        self.name_ = line(f"offer-{place}-name", 80)
        self.name_.setText(example.name)
        self.name_.setReadOnly(self.is_connector)
        self.days = OneOf(f"offer-{place}-day")
        self.times = line(f"offer-{place}-times", 20)
        self.times.setFixedWidth(theme.scale().px(38))
        self.times.setText(f"{example.hour.starts:%H:%M}–{example.hour.ends:%H:%M}")
        self.trouble = Text("", "desk-small", tone="stop")
        self.trouble.hide()
        head = row(gap="small")
        head.addWidget(Tile(example.pictogram, example.colour, size="icon"))
        head.addWidget(self.name_, 1)
        head.addWidget(self.comes)
        self.when = QWidget()
        beside = row(self.when, gap="small")
        beside.addWidget(self.days, 1)
        beside.addWidget(self.times)
        page = column(self, gap="hair", pad="small")
        page.addLayout(head)
        page.addWidget(self.when)
        page.addWidget(self.trouble)
        self.comes.toggled.connect(self._show)
        self.days.changed.connect(self._show)
        self._show()

    def retranslate(self) -> None:
        self.comes.setText(_("always here") if self.is_connector else _("comes here"))
        chosen = self.days.value()
        days = [(day, formats.weekday(day, short=True)) for day in range(7)]
        self.days.offer([(LATER, _("hours: later")), *days], LATER if chosen is None else chosen)
        self._show()

    def take(self) -> str:
        """What is wrong, "" for nothing; then it stands in the draft."""
        example, day = self.example, self.days.value()
        example.is_chosen = self.comes.isChecked()
        example.name = self.name_.text().strip()
        example.hour.weekday = None if day in (None, LATER) else int(str(day))
        if not example.is_chosen:
            return ""
        if not example.name:
            return _("Please type a name.")
        if example.hour.weekday is None:
            return ""
        times = times_of(self.times.text())
        if not times or len(times) != 1 or times[0][0] >= times[0][1]:
            return _("Please type times like 10:00–12:00.")
        example.hour.starts, example.hour.ends = times[0]
        return ""

    def refuse(self, says: str) -> None:
        self.trouble.setText(says)
        self.trouble.setVisible(bool(says))

    def _show(self, *_anything: object) -> None:
        comes = self.comes.isChecked()
        self.when.setVisible(comes)
        self.times.setVisible(comes and self.days.value() not in (None, LATER))
        self.changed.emit()


class OfferStep(Step):
    """Examples to press; whatever else there is can be added afterwards."""

    name = "offers"

    def __init__(self, draft: Draft) -> None:
        super().__init__(draft)
        self.lines = [OfferLine(example, place) for place, example in enumerate(draft.offers)]
        for one in self.lines:
            self.content.addWidget(one)

    def title(self) -> str:
        return _("Who comes here?")

    def says(self) -> str:
        return _("Press who comes, and choose the day of their consultation hour, every week. Or later.")

    def retranslate(self) -> None:
        for one in self.lines:
            one.retranslate()

    def quiet(self) -> None:
        for one in self.lines:
            one.refuse("")

    def take(self) -> bool:
        troubles = [one.take() for one in self.lines]
        for one, says in zip(self.lines, troubles, strict=True):
            one.refuse(says)
        return not any(troubles)
