# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""One large thing with smaller ones at its end side, or below it, or behind "more": whatever fits."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QStyle, QWidget

from kiosk.ui import theme
from kiosk.ui.widgets.pager import Pager
from kiosk.ui.widgets.pages import Pages, height_for


class Split(QWidget):
    """`lead` takes `share` of the width (lying) or of the height (standing); `others` stand beside or below.

    Where the lead would not fit beside the others it becomes the first page, and the others follow.
    """

    def __init__(
        self, lead: QWidget, others: Sequence[QWidget], *, share: float = 0.55, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.lead, self._others, self._share = lead, list(others), share
        self._is_whole = False
        self._sign: tuple[object, ...] = ()
        self.pages = Pages((1,), cell_most="card-least", parent=self)
        lead.setParent(self)
        self.pages.set_items(self._others)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_others(self, others: Sequence[QWidget]) -> None:
        """Put these beside the lead; the ones that go are deleted."""
        self._others = list(others)
        self.pages.set_items([self.lead, *self._others] if self._is_whole else self._others)
        self._sign = ()
        self._arrange()

    @property
    def pager(self) -> Pager:
        return self.pages.pager

    def sizeHint(self) -> QSize:
        return QSize(theme.scale().px(100), theme.scale().px(60))

    def minimumSizeHint(self) -> QSize:
        return self.pages.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.LayoutDirectionChange) and hasattr(self, "pages"):
            self._arrange()

    def _arrange(self) -> None:
        if not self.testAttribute(Qt.WidgetAttribute.WA_Resized) or self.width() <= 0:
            return
        # Anew only when something changed since: a lead that left something out would fit.
        if self._sign != self._as_it_is():
            self._decide()
        self._place()
        self._sign = self._as_it_is()

    def _as_it_is(self) -> tuple[object, ...]:
        # With the heights in their own places: widgets hear of larger letters one after another, and words change.
        first, second = self._parts()
        places = [(self.lead, first.width()), *((other, second.width()) for other in self._others)]
        heights = [(part.accessibleName(), height_for(part, width)) for part, width in places]
        return (self.size().toTuple(), self.window().size().toTuple(), theme.step(), *heights)

    def _place(self) -> None:
        first, second = self._parts()
        if self._is_whole:
            self.pages.setGeometry(self.rect())
            return
        direction = QApplication.layoutDirection()
        self.lead.setGeometry(QStyle.visualRect(direction, self.rect(), first))
        self.pages.setGeometry(QStyle.visualRect(direction, self.rect(), second))

    def _decide(self) -> None:
        """Beside or behind "more"."""
        getattr(self.lead, "condense", lambda _short: None)(False)
        first, second = self._parts()
        beside = height_for(self.lead, first.width()) <= first.height()
        self._hold_whole(not beside or not self._one_fits(second))
        self.pages.reconsider()

    def _parts(self) -> tuple[QRect, QRect]:
        gap, width, height = theme.scale().space("edge"), self.width(), self.height()
        window = self.window()
        if width >= height and window.width() >= window.height():
            lead = round((width - gap) * self._share)
            return QRect(0, 0, lead, height), QRect(lead + gap, 0, width - gap - lead, height)
        below = sum(height_for(other, width) + theme.scale().gap() for other in self._others)
        lead = max(round((height - gap) * min(self._share, 0.5)), min(height - gap - below, width))
        return QRect(0, 0, width, lead), QRect(0, lead + gap, width, height - gap - lead)

    def _one_fits(self, second: QRect) -> bool:
        heights = [height_for(other, second.width()) for other in self._others]
        together = sum(heights) + max(0, len(heights) - 1) * theme.scale().gap()
        left = second.height() - (self.pages.pager_room() if together > second.height() else 0)
        return all(height <= left for height in heights)

    def _hold_whole(self, whole: bool) -> None:
        if whole == self._is_whole:
            return
        self._is_whole = whole
        if not whole:
            # Out of the pages first: they delete what they no longer show.
            self.lead.setParent(self)
        self.pages.set_items([self.lead, *self._others] if whole else self._others)
        self.pages.set_yielding(self.lead if whole else None)
        self.pages.set_cell_most("" if whole else "card-least")
        if not whole:
            # The pages may have made it small, in the moment before the window had its size.
            getattr(self.lead, "condense", lambda _short: None)(False)
            self.lead.show()
