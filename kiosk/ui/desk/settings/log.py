# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The staff log: who changed what, when; the latest first, with words to search in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from kiosk.domain.duties import Duty
from kiosk.i18n import _, formats, isolate
from kiosk.ui import theme
from kiosk.ui.desk.button import DeskButton
from kiosk.ui.desk.settings import log_words
from kiosk.ui.desk.settings.fields import line
from kiosk.ui.desk.settings.page import SettingsPage
from kiosk.ui.widgets.panel import Panel, column, row
from kiosk.ui.widgets.text import Text

if TYPE_CHECKING:
    from kiosk.domain.duties import Worker
    from kiosk.services.staff_log import LogEntry
    from kiosk.ui.desk.window import DeskWindow

PAGE = 200
MOST_SHOWN = 60
SEARCH_MM = 70


class LogPage(SettingsPage):
    """Accounts by number and first name. Nothing of a resident is in it."""

    name = "log"
    pictogram = "list-magnifying-glass"

    def __init__(self, window: DeskWindow) -> None:
        super().__init__(window)
        self._all: tuple[LogEntry, ...] = ()
        self._has_more = False
        self.search = line("log-search", 60)
        self.search.setMinimumWidth(theme.scale().px(SEARCH_MM))
        self.head.addWidget(self.search)
        inside = QWidget()
        self._lines = column(inside, gap="hair")
        self.empty = Text("", "desk", tone="soft")
        self.more = DeskButton("", "arrow-down")
        self.more.setObjectName("log-more")
        self.content.addWidget(inside)
        self.content.addWidget(self.empty)
        self.content.addWidget(self.more)
        self.content.addStretch(1)
        self.foot.hide()
        self.search.textChanged.connect(self._show)
        self.more.clicked.connect(self._on_more)

    def word(self) -> str:
        return _("Staff log")

    def is_for(self, worker: Worker) -> bool:
        return worker.has(Duty.STAFF)

    def look(self) -> None:
        self.ask(self.acts.log, self._on_seen, limit=PAGE)

    def forget(self) -> None:
        self._all = ()
        self.search.clear()
        self._show()

    def retranslate(self) -> None:
        super().retranslate()
        self.says.setText(
            _("Who changed what, the latest first. Nothing in it can be changed, and no resident is in it.")
        )
        self.search.setPlaceholderText(_("Search: a name, an act, a day"))
        self.more.setText(_("Earlier"))
        self.empty.setText(_("Nothing like that is in the log so far."))
        self._show()

    def _on_seen(self, seen: tuple[LogEntry, ...]) -> None:
        known = {entry.id for entry in seen}
        self._all = (*seen, *(entry for entry in self._all if entry.id not in known))
        self._has_more = self._has_more or len(seen) == PAGE
        self._show()

    def _on_more(self) -> None:
        if self._all:
            self.ask(self.acts.log, self._on_earlier, limit=PAGE, before_id=self._all[-1].id)

    def _on_earlier(self, seen: tuple[LogEntry, ...]) -> None:
        known = {entry.id for entry in self._all}
        self._all = (*self._all, *(entry for entry in seen if entry.id not in known))
        self._has_more = len(seen) == PAGE
        self._show(most=None)

    def _show(self, _text: str = "", *, most: int | None = MOST_SHOWN) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        wanted = self.search.text().casefold().split()
        found = []
        for entry in self._all:
            parts = self._parts(entry)
            said = " ".join(parts).casefold()
            if all(word in said for word in wanted):
                found.append(parts)
        for parts in found[:most]:
            self._lines.addWidget(self._line(*parts))
        self.empty.setVisible(not found)
        self.more.setVisible(self._has_more or (most is not None and len(found) > most))

    def _parts(self, entry: LogEntry) -> tuple[str, str, str, str]:
        zone = self.window_.acts().room.zone
        at = entry.at.astimezone(zone)
        when = _("{day}, {time}").format(day=formats.day_and_month(at.date()), time=formats.clock(at))
        who = _("the program") if entry.staff_id is None else f"{entry.staff_id} · {isolate(entry.first_name)}"
        return when, who, log_words.act(entry), log_words.changes(entry)

    def _line(self, when: str, who: str, act: str, changes: str) -> QWidget:
        panel = Panel()
        # Round corners need some height.
        panel.setMinimumHeight(theme.scale().target("desk"))
        beside = row(panel, gap="small", pad="small")
        for text, part in ((Text(when, "desk-small", tone="soft"), 3), (Text(who, "desk-bold"), 3)):
            beside.addWidget(text, part)
        said = column(gap="")
        said.addWidget(Text(act, "desk"))
        if changes:
            said.addWidget(Text(changes, "desk-small", tone="soft"))
        beside.addLayout(said, 7)
        return panel
