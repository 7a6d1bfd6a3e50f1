# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Signing somebody in from the desk: all that the kiosk does, for whoever would rather tell a person.

Also whoever got a number from the paper pad while the kiosk was out of order.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QTime
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QLineEdit, QTimeEdit, QWidget

from kiosk.domain.tokens import new_tap
from kiosk.i18n import _, known_languages
from kiosk.services.registering import Wishes
from kiosk.ui import theme
from kiosk.ui.desk.button import Chip
from kiosk.ui.desk.dialog import DeskDialog
from kiosk.ui.desk.flow import Flow
from kiosk.ui.widgets.panel import row
from kiosk.ui.widgets.text import Text

if TYPE_CHECKING:
    from kiosk.services.choosing import TopicChoice
    from kiosk.services.desk_today import DeskQueue


@dataclass(frozen=True)
class PaperNumber:
    """A number given out on paper today at `given`, wall time; `is_helped` when that is over already."""

    number: int
    given: time
    is_helped: bool


class NewPersonDialog(DeskDialog):
    """Consultation hour, language, and if they like a topic, a first name and needs."""

    def __init__(self, parent: QWidget, languages: tuple[str, ...]) -> None:
        super().__init__(parent, pictogram="ticket")
        self._languages = languages
        self.tap = ""
        self._hours, self._speaks, self._topics, self._needs = (QWidget() for _place in range(4))
        self.hours, self.speaks, self.topics, self.needs = (
            Flow(each) for each in (self._hours, self._speaks, self._topics, self._needs)
        )
        self.hour_label, self.speaks_label, self.topics_label, self.needs_label = (
            Text("", "desk-small", tone="soft") for _place in range(4)
        )
        self.first_name = QLineEdit()
        self.first_name.setObjectName("new-first-name")
        self.first_name.setMaxLength(24)
        self.first_name.setFont(theme.font("desk"))
        self.first_name.setFixedHeight(theme.scale().target("desk"))
        self.paper = QLineEdit()
        self.paper.setObjectName("new-paper-number")
        self.paper.setValidator(QIntValidator(1, 999, self.paper))
        self.given = QTimeEdit()
        self.given.setObjectName("new-paper-time")
        self.given.setDisplayFormat("HH:mm")
        self.helped = Chip("", "helped")
        self.helped.setObjectName("new-paper-helped")
        for edit in (self.paper, self.given):
            edit.setFont(theme.font("desk"))
            edit.setFixedHeight(theme.scale().target("desk"))
        self.paper.textChanged.connect(self._show_paper)
        for widget in (
            self.hour_label,
            self._hours,
            self.speaks_label,
            self._speaks,
            self.topics_label,
            self._topics,
            self.needs_label,
            self._needs,
        ):
            self.content.addWidget(widget)
        typed = row()
        typed.addWidget(self.first_name, 3)
        typed.addWidget(self.paper, 3)
        typed.addWidget(self.given, 1)
        typed.addWidget(self.helped)
        self.content.addLayout(typed)

    def ask(self, queues: tuple[DeskQueue, ...], chosen: int | None, *, now: time) -> None:
        """Open for these consultation hours; `chosen` is the session that is looked at. One opening is one person.

        `now` is the room's wall time. `show_topics` may follow.
        """
        self.tap = new_tap()
        self.first_name.clear()
        self.paper.clear()
        self.given.setTime(QTime(now.hour, now.minute))
        self._show_paper()
        self._fill(queues, chosen)
        self.title.setText(_("Sign somebody in"))
        self.says.setText(_("They get a number and a slip, as at the kiosk."))
        self.hour_label.setText(_("For whom?"))
        self.speaks_label.setText(_("Language"))
        self.needs_label.setText(_("Only if they tell it"))
        self.topics_label.setText(_("About what, if they tell it"))
        self.topics_label.hide()
        self.first_name.setPlaceholderText(_("First name, if they like"))
        self.paper.setPlaceholderText(_("Number from the paper pad"))
        self.helped.setText(_("was helped already"))
        self.open()

    def _fill(self, queues: tuple[DeskQueue, ...], chosen: int | None) -> None:
        for flow in (self.hours, self.speaks, self.topics, self.needs):
            flow.clear()
        for queue in queues:
            chip = Chip(queue.card.organisation, queue.card.session_id)
            chip.setAutoExclusive(True)
            self.hours.addWidget(chip)
            chip.setChecked(queue.card.session_id == chosen)
        known = known_languages()
        for code in (code for code in self._languages if code in known):
            chip = Chip(known[code].own_name, code)
            chip.setObjectName(f"new-language-{code}")
            chip.setAutoExclusive(True)
            self.speaks.addWidget(chip)
            chip.setChecked(code == self._languages[0])
        for need, said in (
            ("interpreter", _("interpreter")),
            ("hard_of_hearing", _("hard of hearing")),
            ("wheelchair", _("wheelchair")),
            ("companion", _("has somebody along")),
        ):
            self.needs.addWidget(Chip(said, need))

    def show_topics(self, topics: tuple[TopicChoice, ...]) -> None:
        """What a question can be about."""
        self.topics.clear()
        for topic in topics:
            chip = Chip(topic.name, topic.id)
            chip.setObjectName(f"new-topic-{topic.id}")
            self.topics.addWidget(chip)
            chip.toggled.connect(lambda on, chip=chip: self._only_topic(chip) if on else None)
        self.topics_label.setVisible(bool(topics))
        self._topics.updateGeometry()

    def _only_topic(self, chosen: Chip) -> None:
        # Not exclusive by Qt's means: what was chosen can be taken back.
        for chip in self._topics.findChildren(Chip):
            if chip is not chosen:
                chip.setChecked(False)

    def _show_paper(self) -> None:
        has_number = bool(self.paper.text())
        self.given.setVisible(has_number)
        self.helped.setVisible(has_number)
        self.helped.setChecked(False)
        self.yes.setText(_("Enter this number") if has_number else _("Give a number"))

    def topic_id(self) -> int | None:
        """What it is about, if they told."""
        return next((int(str(value)) for value in _chosen(self._topics)), None)

    def paper_number(self) -> PaperNumber | None:
        """The number they hold already, if it came from the pad."""
        if not self.paper.text():
            return None
        given = self.given.time()
        return PaperNumber(int(self.paper.text()), time(given.hour(), given.minute()), self.helped.isChecked())

    def wipe(self) -> None:
        """A name that was typed stays nowhere, whichever way the question ended."""
        self.first_name.clear()

    def session_id(self) -> int | None:
        """The session that was chosen, if any."""
        return next((int(str(value)) for value in _chosen(self._hours)), None)

    def language(self) -> str:
        """The language to speak."""
        return next((str(value) for value in _chosen(self._speaks)), self._languages[0])

    def wishes(self) -> Wishes:
        """What they told."""
        needs = {str(value): True for value in _chosen(self._needs)}
        return Wishes(first_name=self.first_name.text().strip(), **needs)  # type: ignore[arg-type]


def _chosen(among: QWidget) -> list[object]:
    return [chip.value for chip in among.findChildren(Chip) if chip.isChecked()]
