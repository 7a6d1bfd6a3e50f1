# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who counts on an hour that does not take place: whom to tell, in which language, and the time they get instead."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QScrollArea, QWidget

from kiosk.domain.transitions import AT_DESK
from kiosk.i18n import _, current_language, formats, is_rtl, isolate, ngettext
from kiosk.services.plan_people import Choice
from kiosk.ui import theme
from kiosk.ui.desk import plan_words, words
from kiosk.ui.desk.button import DeskButton
from kiosk.ui.desk.dialog import DeskDialog
from kiosk.ui.widgets.panel import Panel, column, row
from kiosk.ui.widgets.text import Text
from printing.daylist import CallEntry, CallHeadings, CallList

if TYPE_CHECKING:
    from kiosk.services.booking import FreeTime
    from kiosk.services.plan_people import Affected, Proposal


class ToldDialog(DeskDialog):
    """One line a person. "Yes" gives everybody the time that stands beside them, all of them or nobody.

    Signals: printing(): the list is wanted on paper.
    """

    printing = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, pictogram="calendar-check")
        self.proposals: tuple[Proposal, ...] = ()
        self._today, self._zone = date.min, ZoneInfo("UTC")
        self.times: list[QComboBox] = []
        self.print = DeskButton("", "printer")
        self.print.setObjectName("print-calls")
        self.print.clicked.connect(self.printing)
        inside = QWidget()
        self._lines = column(inside, gap="hair")
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.content.addWidget(scroll, 1)
        line = row()
        line.addWidget(self.print)
        line.addStretch(1)
        self.content.addLayout(line)
        self.panel.setMaximumWidth(16_777_215)

    def show_people(self, proposals: tuple[Proposal, ...], *, today: date, zone: ZoneInfo) -> None:
        """Everybody who is to be told, and the first time that is free for each."""
        self.proposals, self._today, self._zone = proposals, today, zone
        self._clear()
        count = len(proposals)
        self.title.setText(
            ngettext("{n} person is to be told", "{n} people are to be told", count).format(n=isolate(count))
            if count
            else _("Nobody is to be told")
        )
        self.says.setText(
            _("Whoever gets another time keeps the slip: it says the new time. Nobody loses an appointment.")
            if count
            else _("Everybody with an appointment has one that takes place.")
        )
        for place, one in enumerate(proposals):
            self._lines.addWidget(self._line(place, one))
        self._lines.addStretch(1)
        self.print.setText(_("Print the list"))
        self.print.setVisible(bool(count))
        self.yes.setText(_("Give these times"))
        self.fill_window(0.75, 0.9)
        self.open()
        self._on_chosen()

    def choices(self) -> tuple[Choice, ...]:
        """The times that are chosen, for those who get one."""
        chosen = []
        for one, box in zip(self.proposals, self.times, strict=True):
            time = self._time(one, box)
            if time is not None:
                chosen.append(Choice(one.affected.request_id, time.session_id, time.starts_at))
        return tuple(chosen)

    def call_list(self, *, room: str) -> CallList:
        """The list on paper, in the words of the current language."""
        language = current_language()
        return CallList(
            title=_("Whom to tell"),
            subtitle=_("{room} · {day}").format(room=isolate(room), day=formats.day_long(self._today)),
            language=language,
            rtl=is_rtl(language),
            headings=CallHeadings(
                done=_("Told"),
                name=_("Number and name"),
                phone=_("How to reach"),
                language=_("Language"),
                about=_("New time"),
                result=_("What they said"),
            ),
            reason=_("The consultation hour does not take place"),
            entries=tuple(self._entry(one, box) for one, box in zip(self.proposals, self.times, strict=True)),
            empty=_("Nobody yet."),
            foot=_("Please destroy this paper at the end of the day: there are names on it."),
        )

    def wipe(self) -> None:
        """Names do not stay in memory."""
        self.proposals = ()
        self._clear()

    def _clear(self) -> None:
        self.times = []
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _line(self, place: int, one: Proposal) -> Panel:
        person = one.affected
        panel = Panel()
        line = row(panel, gap="small", pad="small")
        line.addWidget(Text(person.label, "desk-number", tone="action", whole=True))
        said = column(gap="")
        name = [person.first_name, words.language_name(person.language), *_needs(person)]
        said.addWidget(Text(" · ".join(isolate(part) for part in name if part), "desk-bold"))
        said.addWidget(Text(plan_words.reach(person, self._today, self._zone), "desk-small", tone="soft"))
        line.addLayout(said, 1)
        box = QComboBox()
        box.setObjectName(f"time-{place}")
        box.setFont(theme.font("desk"))
        box.setFixedHeight(theme.scale().target("desk"))
        box.setMinimumWidth(theme.scale().px(58))
        for time in _times(one):
            box.addItem(self._said(time.starts_at))
        at_desk = person.state in AT_DESK
        none = _("is at the desk now") if at_desk else _("no other time now") if _times(one) else _("nothing is free")
        box.addItem(none)
        box.setEnabled(box.count() > 1)
        box.currentIndexChanged.connect(self._on_chosen)
        self.times.append(box)
        line.addWidget(box)
        return panel

    def _on_chosen(self) -> None:
        self.yes.setVisible(bool(self.proposals))
        self.yes.setEnabled(bool(self.choices()))

    def _time(self, one: Proposal, box: QComboBox) -> FreeTime | None:
        times = _times(one)
        return times[box.currentIndex()] if 0 <= box.currentIndex() < len(times) else None

    def _said(self, moment: datetime) -> str:
        at = moment.astimezone(self._zone)
        return _("{day}, {time}").format(day=formats.day_short(at.date()), time=formats.clock(at))

    def _entry(self, one: Proposal, box: QComboBox) -> CallEntry:
        person, time = one.affected, self._time(one, box)
        return CallEntry(
            name=" ".join(part for part in (person.label, person.first_name) if part),
            phone=plan_words.reach(person, self._today, self._zone),
            language=words.language_name(person.language),
            about=self._said(time.starts_at) if time is not None else "",
        )


def _times(one: Proposal) -> tuple[FreeTime, ...]:
    return (one.time, *one.others) if one.time is not None else ()


def _needs(person: Affected) -> list[str]:
    told = [(person.needs.interpreter, _("interpreter")), (person.needs.hard_of_hearing, _("hard of hearing"))]
    return [said for holds, said in told if holds]
