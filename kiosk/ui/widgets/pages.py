# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Things in rows and columns that never scroll: what does not fit is behind a big "more" button."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QStyle, QWidget

from kiosk.ui import theme
from kiosk.ui.theme.tokens import GAP_FLOOR_MM
from kiosk.ui.widgets.pager import Pager


@dataclass(frozen=True)
class _Page:
    first: int
    heights: tuple[int, ...]


@dataclass(frozen=True)
class _Plan:
    columns: int
    pages: tuple[_Page, ...]


class Pages(QWidget):
    """Lays out widgets in columns of one width, filling rows in reading direction.

    `columns` are tried in order; the first that needs only one page wins, else the one that needs the fewest.
    `most` limits a page, `most_rows` its rows. `cell_most` (a space of the tokens) keeps rows from growing
    into posters. `pager` stands below the items unless the screen gives it away in `foot_buttons`.

    Signals: page_changed(page), counted from 0.
    """

    page_changed = Signal(int)

    def __init__(
        self,
        columns: Sequence[int] = (3, 2, 1),
        *,
        most: int | None = None,
        most_rows: int | None = None,
        cell_most: str = "card-most",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns, self._most, self._most_rows = tuple(columns), most, most_rows
        self._cell_most = cell_most
        self._items: list[QWidget] = []
        self._yielding: QWidget | None = None
        self._sign: tuple[object, ...] = ()
        self._gap = theme.scale().gap()
        self._page, self._plan = 0, _Plan(1, (_Page(0, ()),))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.pager = Pager(self)
        self.pager.turned.connect(lambda steps: self.turn_to(self._page + steps))

    # --- what is in it ----------------------------------------------------------------------------------

    def set_items(self, items: Sequence[QWidget]) -> None:
        """Show these from the first page on; the widgets that go are deleted."""
        kept = set(map(id, items))
        for old in self._items:
            if id(old) not in kept and old.parent() is self:
                old.hide()
                old.deleteLater()
        self._items = list(items)
        self._sign = ()
        for item in self._items:
            if item.parent() is not self:
                item.setParent(self)
        self._page = 0
        # Tabs take the height of what is in them.
        self.updateGeometry()
        self._arrange()

    def reconsider(self) -> None:
        """Somebody else looked at the items as they are whole."""
        self._sign = ()
        self._arrange()

    def set_yielding(self, item: QWidget | None) -> None:
        """This item leaves out what it can where that brings everything on one page."""
        self._yielding, self._sign = item, ()

    def items(self) -> list[QWidget]:
        return list(self._items)

    def set_cell_most(self, space: str) -> None:
        """How high a row may grow (a space of the tokens), "" without limit."""
        self._cell_most = space
        self._arrange()

    @property
    def page(self) -> int:
        return self._page

    @property
    def page_count(self) -> int:
        return len(self._plan.pages)

    def turn_to(self, page: int) -> None:
        wanted = max(0, min(page, self.page_count - 1))
        if wanted != self._page:
            self._page = wanted
            self._place()
            self.page_changed.emit(wanted)

    def show_item(self, item: QWidget) -> None:
        """Turn to the page that holds this item."""
        place = self._items.index(item)
        self.turn_to(max(n for n, page in enumerate(self._plan.pages) if page.first <= place))

    # --- geometry -----------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        width = theme.scale().px(100)
        heights = self._row_heights(self._columns[-1], width)
        return QSize(width, max(heights, default=theme.scale().target("button")))

    def minimumSizeHint(self) -> QSize:
        side = theme.scale().target("button")
        return QSize(side, side)

    def hasHeightForWidth(self) -> bool:
        return self._most_rows is not None

    def heightForWidth(self, width: int) -> int:
        """Asked only where the rows are limited: tabs take the height they need and no more."""
        calm = [columns for columns in self._columns if self._is_calm(columns, width)] or [self._columns[-1]]
        rows = self._row_heights(calm[0], width)
        shown = rows[: self._most_rows]
        pager = self._pager_height() + theme.scale().gap() if len(shown) < len(rows) and self._has_pager_inside() else 0
        return sum(shown) + pager if shown else theme.scale().target("button")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.LayoutDirectionChange) and hasattr(self, "pager"):
            self._arrange()

    def event(self, event: QEvent) -> bool:
        # A card that got other words asks for another size.
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return super().event(event)

    def _arrange(self) -> None:
        if not self.testAttribute(Qt.WidgetAttribute.WA_Resized) or self.width() <= 0:
            return
        self._leave_out()
        self._plan = self._closest_plan(self.height())
        if self._has_pager_inside() and self.page_count > 1:
            self._plan = self._best_plan(self._height_beside_pager())
        self._page = min(self._page, self.page_count - 1)
        self._place()

    def _place(self) -> None:
        gap, page, columns = self._gap, self._plan.pages[self._page], self._plan.columns
        width = self._cell_width(columns, self.width())
        places: dict[int, QRect] = {}
        top = 0
        for down, height in enumerate(page.heights):
            for across in range(columns):
                box = QRect(across * (width + gap), top, width, height)
                places[page.first + down * columns + across] = self._mirrored(box)
            top += height + gap
        for index, item in enumerate(self._items):
            if index in places:
                item.setGeometry(places[index])
            item.setVisible(index in places)
        self.pager.show_place(self._page, self.page_count)
        if self._has_pager_inside():
            height = self._pager_height()
            self.pager.setGeometry(0, self.height() - height, self.width(), height)
            self.pager.setVisible(self.page_count > 1)

    def _mirrored(self, box: QRect) -> QRect:
        return QStyle.visualRect(QApplication.layoutDirection(), self.rect(), box)

    # --- planning -----------------------------------------------------------------------------------------

    def _leave_out(self) -> None:
        """Let items leave out what they can where a page is too low for them.

        Decided anew only when something changed since: leaving out and taking back would set layouts to work for ever.
        """
        if self._sign != self._as_it_is():
            self._decide()
            self._sign = self._as_it_is()

    def _as_it_is(self) -> tuple[object, ...]:
        heights = [(item.accessibleName(), height_for(item, self.width())) for item in self._items]
        return (self.size().toTuple(), theme.step(), self._has_pager_inside(), *heights)

    def _decide(self) -> None:
        able = [item for item in self._items if hasattr(item, "condense")]
        _condense(able, False)
        if not able or self._is_on_one_page():
            return
        if self._yielding in able:
            _condense([self._yielding], True)
            if self._is_on_one_page():
                return
            _condense([self._yielding], False)
        height = self._height_beside_pager() if self._has_pager_inside() else self.height()
        _condense([item for item in able if height_for(item, self.width()) > height], True)

    def _is_on_one_page(self) -> bool:
        """Everything, and whole: one thing alone is on one page also where it is too high for it."""
        first, *more = self._closest_plan(self.height()).pages
        gaps = max(0, len(first.heights) - 1) * self._gap
        return not more and sum(first.heights) + gaps <= self.height()

    def _height_beside_pager(self) -> int:
        # Measured with its buttons: one that was not needed until now would be taken for lower than it is.
        self.pager.show_place(min(self._page, max(1, self.page_count - 1)), max(2, self.page_count))
        return self.height() - self.pager_room()

    def pager_room(self) -> int:
        """Pixels of height that the pager takes here, when there is more than one page."""
        return self._pager_height() + theme.scale().gap() if self._has_pager_inside() else 0

    def _closest_plan(self, height: int) -> _Plan:
        """Things stand a little closer where that brings all of them on one page."""
        self._gap = theme.scale().gap()
        airy = self._best_plan(height)
        if len(airy.pages) > 1:
            self._gap = theme.scale().px(GAP_FLOOR_MM) + 1
            close = self._best_plan(height)
            if len(close.pages) == 1:
                return close
            self._gap = theme.scale().gap()
        return airy

    def _best_plan(self, height: int) -> _Plan:
        calm = [c for c in self._columns if self._is_calm(c)] or [self._columns[-1]]
        # Columns so narrow that a card becomes higher than the page are none.
        low = [c for c in calm if max(self._row_heights(c, self.width(), alike=False), default=0) <= height]
        best: _Plan | None = None
        for columns in low or [min(calm)]:
            plan = _Plan(columns, self._break_into_pages(columns, height))
            if len(plan.pages) > 1 and columns > 1:
                # One long label must not push others to the next page.
                uneven = _Plan(columns, self._break_into_pages(columns, height, alike=False))
                plan = uneven if len(uneven.pages) < len(plan.pages) else plan
            if len(plan.pages) == 1:
                return plan
            if best is None or len(plan.pages) < len(best.pages):
                best = plan
        return best or self._plan

    def _break_into_pages(self, columns: int, height: int, *, alike: bool = True) -> tuple[_Page, ...]:
        gap = self._gap
        pages: list[list[int]] = [[]]
        for needed in self._row_heights(columns, self.width(), alike=alike):
            rows = pages[-1]
            full = rows and sum(rows) + len(rows) * gap + needed > height
            if full or (rows and self._limit(columns) and len(rows) >= self._limit(columns)):
                pages.append([])
            pages[-1].append(needed)
        most = max(len(rows) for rows in pages)
        stretched, first = [], 0
        for rows in pages:
            # A last page with fewer rows keeps the heights of the others.
            stretched.append(_Page(first, self._stretched(rows, height, most)))
            first += len(rows) * columns
        return tuple(stretched)

    def _limit(self, columns: int) -> int:
        rows = self._most // columns if self._most else 0
        return min(filter(None, (max(rows, 1) if rows else 0, self._most_rows)), default=0)

    def _stretched(self, rows: Sequence[int], height: int, most: int) -> tuple[int, ...]:
        """Share out the height that is left, evenly, but let no row grow beyond `cell_most`."""
        left = height - sum(rows) - (len(rows) - 1) * self._gap
        share = max(0, left) // max(1, most)
        limit = theme.scale().space(self._cell_most) if self._cell_most else height
        return tuple(max(needed, min(needed + share, limit)) for needed in rows)

    def _is_calm(self, columns: int, whole: int | None = None) -> bool:
        """No word has to become smaller in this many columns."""
        width = self._cell_width(columns, self.width() if whole is None else whole)
        return all(_comfortable_width(item) <= width for item in self._items)

    def _cell_width(self, columns: int, width: int) -> int:
        return (width - (columns - 1) * self._gap) // columns

    def _row_heights(self, columns: int, width: int, *, alike: bool = True) -> list[int]:
        cell = self._cell_width(columns, width)
        heights = [height_for(item, cell) for item in self._items]
        rows = [max(heights[first : first + columns]) for first in range(0, len(heights), columns)]
        # In a grid all rows are alike where they can be; in a list each line is as high as its words.
        return [max(rows)] * len(rows) if columns > 1 and rows and alike else rows

    # --- the pager ----------------------------------------------------------------------------------------

    def _has_pager_inside(self) -> bool:
        return self.pager.parent() is self

    def _pager_height(self) -> int:
        layout = self.pager.layout()
        if layout is not None:
            layout.activate()
        buttons = max(button.sizeHint().height() for button in (self.pager.before, self.pager.more))
        return max(self.pager.sizeHint().height(), self.pager.heightForWidth(self.width()), buttons)


def _condense(items: Sequence[Any], short: bool) -> None:
    for item in items:
        item.condense(short)


def height_for(item: QWidget, width: int) -> int:
    """Pixels of height that a widget needs in this width."""
    layout = item.layout()
    if layout is not None:
        # Parts that were just hidden or reworded are still counted by layouts within this one.
        layout.activate()
    height = item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
    return max(item.minimumHeight(), height)


def _comfortable_width(item: QWidget) -> int:
    asked = getattr(item, "comfortable_width", None)
    return int(asked()) if asked else item.minimumSizeHint().width()
