# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What will be made, to read once more."""

from __future__ import annotations

from kiosk.domain.vocabulary import OrganisationKind
from kiosk.i18n import _, formats, isolate, known_languages
from kiosk.ui.desk.settings.spaces import seats
from kiosk.ui.desk.wizard.draft import Draft, Example
from kiosk.ui.desk.wizard.step import Step
from kiosk.ui.widgets.panel import row
from kiosk.ui.widgets.pictogram import Pictogram, Tile
from kiosk.ui.widgets.text import Text


class SummaryStep(Step):
    """Nothing was written so far; the button of this step makes the room."""

    name = "summary"

    def __init__(self, draft: Draft) -> None:
        super().__init__(draft)
        self._shown: list[Text] = []

    def title(self) -> str:
        return _("This is your room")

    def says(self) -> str:
        return _("Nothing has been made so far. Press below when it is right; everything can be changed afterwards.")

    def enter(self) -> None:
        self._clear()
        draft = self.draft
        names = [known_languages()[code].own_name for code in draft.languages]
        self._line("house-line", " · ".join(isolate(part) for part in (draft.name, draft.address) if part))
        self._line("translate", " · ".join(isolate(name) for name in names))
        self._line("chair", _("{space}, {seats}").format(space=isolate(draft.space), seats=isolate(seats(draft.seats))))
        for offer in draft.chosen:
            self._offer(offer)
        self._line("user", _("{name}, administrator").format(name=isolate(draft.first_name)))
        self.content.addStretch(1)

    def retranslate(self) -> None:
        if self._shown:
            self.enter()

    def _offer(self, offer: Example) -> None:
        if offer.hour.weekday is None:
            when = _("no hours yet")
        else:
            when = _("every {weekday}, {times}").format(
                weekday=formats.weekday(offer.hour.weekday),
                times=formats.time_range(offer.hour.starts, offer.hour.ends),
            )
        is_connector = offer.kind is OrganisationKind.CONNECTOR
        name = _("Connector") if is_connector else offer.name
        self._line("", _("{organisation}: {when}").format(organisation=isolate(name), when=when), offer)

    def _line(self, pictogram: str, says: str, offer: Example | None = None) -> None:
        text = Text(says, "desk")
        beside = row(gap="small")
        if offer is None:
            beside.addWidget(Pictogram(pictogram, size="desk-icon"))
        else:
            beside.addWidget(Tile(offer.pictogram, offer.colour, size="desk-icon"))
        beside.addWidget(text, 1)
        self._shown.append(text)
        self.content.addLayout(beside)

    def _clear(self) -> None:
        self._shown = []
        while (item := self.content.takeAt(0)) is not None:
            inside = item.layout()
            while inside is not None and (part := inside.takeAt(0)) is not None:
                widget = part.widget()
                if widget is not None:
                    widget.hide()
                    widget.deleteLater()
