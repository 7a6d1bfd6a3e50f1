# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""How large this screen is in truth, whether its buttons stand low, and which other screens there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from kiosk.i18n import _, formats, isolate
from kiosk.ui.desk.button import Chip
from kiosk.ui.desk.settings.acts import ScreenSet
from kiosk.ui.desk.settings.calibration import CARD_MM, Calibration
from kiosk.ui.desk.settings.fields import Labelled
from kiosk.ui.desk.settings.page import SettingsPage
from kiosk.ui.widgets.panel import Panel, column, row
from kiosk.ui.widgets.pictogram import Pictogram
from kiosk.ui.widgets.text import Text

if TYPE_CHECKING:
    from kiosk.services.screens import KnownScreen
    from kiosk.ui.desk.window import DeskWindow


class ScreensPage(SettingsPage):
    """Sizes on the screens are millimetres; a screen that lies about itself is set right with a bank card."""

    name = "screens"
    pictogram = "monitor"

    def __init__(self, window: DeskWindow) -> None:
        super().__init__(window)
        self._seen: tuple[KnownScreen, ...] = ()
        self._set: ScreenSet | None = None
        self.card = Calibration()
        self.low = Chip("", True)
        self.low.setObjectName("low-reach")
        known = QWidget()
        self._known = column(known, gap="hair")
        self.fields = {
            "screen": Labelled(self.card),
            "low": Labelled(self.low, wide=False),
            "known": Labelled(known),
        }
        for field in self.fields.values():
            self.content.addWidget(field)
        self.content.addStretch(1)
        self.card.changed.connect(self._on_card)
        self.low.clicked.connect(self.typed)
        self._is_measured = False
        self.save.clicked.connect(self._on_keep)

    def word(self) -> str:
        return _("Screens")

    def look(self) -> None:
        if self._set is None:
            self._show(self.acts.screen())
        self.ask(self.acts.screens, self._on_seen)

    def open(self, is_open: bool) -> None:
        if not is_open:
            self._set = None
        super().open(is_open)

    def forget(self) -> None:
        self._show_known(())

    def retranslate(self) -> None:
        super().retranslate()
        self.card.retranslate()
        station = self.acts.station if self.is_open else ""
        self.says.setText(
            _(
                'This is the screen "{station}". Set the kiosk\'s screen at the kiosk: hold its house and sign in.'
            ).format(station=isolate(station))
        )
        self.fields["screen"].set_label(_("Hold a bank card against the glass, and make this outline just as large."))
        self.low.setText(_("Buttons in the lower half"))
        self.fields["low"].set_label(_("For whoever sits in a wheelchair, at every start"))
        self.fields["known"].set_label(_("Screens that were heard of"))
        self._show_known(self._seen)

    def _on_seen(self, seen: tuple[KnownScreen, ...]) -> None:
        self.retranslate()
        self._show_known(seen)

    def _show(self, screen: ScreenSet) -> None:
        self._set = screen
        self._is_measured = screen.millimetres is not None
        self.low.setChecked(screen.low_reach)
        if screen.millimetres is not None:
            self.card.card.set_px(round(CARD_MM[0] * self._pixels() / screen.millimetres))

    def _pixels(self) -> int:
        screen = QGuiApplication.primaryScreen()
        return screen.size().width() if screen is not None else self.window_.width()

    def _on_card(self) -> None:
        self._is_measured = True
        self.typed()

    def _show_known(self, seen: tuple[KnownScreen, ...]) -> None:
        self._seen = seen
        while (item := self._known.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for one in seen:
            self._known.addWidget(self._line(one))
        if not seen:
            self._known.addWidget(Text(_("None yet. A kiosk is known once somebody asks for help at it."), "desk"))

    def _line(self, one: KnownScreen) -> Panel:
        panel = Panel()
        beside = row(panel, gap="small", pad="small")
        beside.addWidget(Pictogram("monitor", size="desk-icon"))
        parts = [one.station, self._when(one), one.printer]
        beside.addWidget(Text(" · ".join(isolate(part) for part in parts if part), "desk"), 1)
        return panel

    def _when(self, one: KnownScreen) -> str:
        if one.seen_at is None:
            return ""
        at = one.seen_at.astimezone(self.window_.acts().room.zone)
        return _("last heard of on {day}, {time}").format(day=formats.day_and_month(at.date()), time=formats.clock(at))

    def _on_keep(self) -> None:
        before = self._set or ScreenSet()
        width = self._pixels() / self.card.card.px_per_mm if self._is_measured else None
        wanted = ScreenSet(millimetres=width, low_reach=self.low.isChecked())
        self.keep(
            self.acts.set_screen,
            screen=wanted,
            told=_("Kept. It counts from the next start of this screen."),
            done=lambda _result: self._show(wanted),
            back=lambda: self._put_back(before),
        )

    def _put_back(self, before: ScreenSet) -> None:
        self.keep(
            self.acts.set_screen,
            screen=before,
            told=_("It is as it was."),
            done=lambda _result: self._show(before),
        )
