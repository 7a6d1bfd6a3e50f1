# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The queue as a table: as quick with sixty people as with six, because only what is seen is painted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from kiosk.i18n import _
from kiosk.ui import theme
from kiosk.ui.desk import words
from kiosk.ui.theme.legibility import ratio
from kiosk.ui.widgets import sides
from kiosk.ui.widgets.lines import set_lines

if TYPE_CHECKING:
    from kiosk.services.desk_today import DeskQueue, QueueRow

NUMBER, NAME, LANGUAGE, QUESTION, SINCE, REMARKS = range(6)
_SHARES = (1.0, 1.6, 1.3, 1.6, 1.3, 1.9)
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Line:
    """One person as the table says it."""

    row: QueueRow
    colour: str
    cells: tuple[str, str, str, str, str, str]


def lines_of(
    queue: DeskQueue, *, mine: int | None, looked_at: datetime, zone: ZoneInfo, who: Callable[[str], str]
) -> list[Line]:
    """Who waits, in the order of calling; then who is set aside, who still comes, who sits at another desk.

    `mine` is the request at this desk, which stands beside the table; `who` names the worker of a desk.
    """
    at_desks = [row for row in queue.at_desks if row.request_id != mine]
    people = (*queue.waiting, *queue.parked, *queue.expected, *at_desks)
    return [_line(row, queue.card.colour, looked_at, zone, who(row.desk) if row.desk else "") for row in people]


def _line(row: QueueRow, colour: str, now: datetime, zone: ZoneInfo, colleague: str) -> Line:
    cells = (
        row.label,
        words.name_and_time(row, zone),
        words.language_name(row.language),
        row.topic or "–",
        words.waiting(row, now, zone),
        ", ".join(words.remarks(row, now, zone, colleague)),
    )
    return Line(row, colour, cells)


class QueueModel(QAbstractTableModel):
    """The lines that the search lets through."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._all: list[Line] = []
        self._shown: list[Line] = []
        self._wanted = ""

    def show_lines(self, lines: list[Line], wanted: str) -> None:
        """`wanted`: part of a number or a first name; "" for everybody."""
        if lines == self._all and wanted == self._wanted:
            return
        self.beginResetModel()
        self._all, self._wanted = lines, wanted
        sought = wanted.casefold().replace(" ", "")
        self._shown = [
            line for line in lines if sought in f"{line.row.label}{line.row.first_name}".casefold().replace(" ", "")
        ]
        self.endResetModel()

    def line(self, place: int) -> Line | None:
        return self._shown[place] if 0 <= place < len(self._shown) else None

    def place_of(self, request_id: int) -> int | None:
        """The row of this request, while it is shown."""
        return next((at for at, line in enumerate(self._shown) if line.row.request_id == request_id), None)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(_SHARES)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.line(index.row())
        if line is None or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        return line.cells[index.column()]

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.FontRole:
            return theme.font("desk-small")
        if role != Qt.ItemDataRole.DisplayRole or way != Qt.Orientation.Horizontal:
            return None
        headings = (_("Number"), _("Name"), _("Language"), _("Question"), _("Waits since"), _("Remarks"))
        return headings[section]


class _Painter(QStyledItemDelegate):
    """Number in the organisation's colour, language as a pill, the rest as words on at most two lines."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, theme.scale().target("desk") + theme.scale().px(2))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        line = model.line(index.row()) if isinstance(model, QueueModel) else None
        if line is None:
            return
        palette, box = theme.colours(), QRectF(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(box, QColor(palette.tint if selected else palette.card))
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), QColor(palette.line))
        pad = theme.scale().px(2)
        inside = box.adjusted(pad, 2, -pad // 2, -2)
        text, column = line.cells[index.column()], index.column()
        if column == NUMBER:
            readable = line.colour if line.colour and ratio(line.colour, palette.card) >= 3 else palette.ink
            _say(painter, inside, text, "desk-number", readable)
        elif column == LANGUAGE:
            _pill(painter, inside, text)
        elif column == REMARKS and line.row.waits_long:
            _say(painter, inside, text, "desk-bold", palette.stop)
        else:
            _say(painter, inside, text, "desk", palette.ink if text != "–" else palette.soft)
        painter.restore()


def _say(painter: QPainter, box: QRectF, text: str, role: str, colour: str) -> None:
    """As large as two lines allow: a long remark gets smaller letters, none is cut."""
    painter.setPen(QColor(colour))
    fit = 1.0
    while True:
        lines = set_lines(text, theme.font(role, fit), box.width(), rtl=sides.is_rtl())
        if (lines.height <= box.height() and lines.longest_word <= box.width() + 1) or fit <= 0.6:
            break
        fit -= 0.1
    top = box.top() + max(0.0, (box.height() - lines.height) / 2)
    lines.paint(painter, box.left(), top, box.width(), sides.flags("start"))


def _pill(painter: QPainter, box: QRectF, text: str) -> None:
    palette, pad = theme.colours(), theme.scale().px(2)
    lines = set_lines(text, theme.font("desk"), None, rtl=False)
    wide, high = min(box.width(), lines.widest + 2.0 * pad), lines.height + 6.0
    pill = QRectF(box.left(), box.center().y() - high / 2, wide, high)
    if sides.is_rtl():
        pill.moveRight(box.right())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(palette.tint))
    painter.drawRoundedRect(pill, high / 3, high / 3)
    _say(painter, pill.adjusted(pad, 0, -pad / 2, 0), text, "desk", palette.ink)


class QueueTable(QTableView):
    """Signals:
    chosen(): another line is chosen, or none.
    wanted(): somebody asked for the chosen one, by a double click.
    """

    chosen = Signal()
    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.lines = QueueModel(self)
        self.setModel(self.lines)
        self.setItemDelegate(_Painter(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.scale().target("desk") + theme.scale().px(2.5))
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        self.selectionModel().selectionChanged.connect(lambda *_: self.chosen.emit())
        self.doubleClicked.connect(lambda *_: self.wanted.emit())

    def show_lines(self, lines: list[Line], wanted: str) -> None:
        """Whoever was chosen stays chosen, wherever in the list they are by now."""
        before = self.chosen_row()
        self.lines.show_lines(lines, wanted)
        # A connector does not see what people come to other organisations for: then there is nothing to show.
        self.setColumnHidden(QUESTION, all(line.row.topic == "" for line in lines))
        QTimer.singleShot(0, self, self._share_width)
        place = self.lines.place_of(before.request_id) if before is not None else None
        if place is not None and self.chosen_row() is None:
            self.selectRow(place)

    def chosen_row(self) -> QueueRow | None:
        chosen = self.selectionModel().selectedRows()
        line = self.lines.line(chosen[0].row()) if chosen else None
        return line.row if line is not None else None

    def choose(self, request_id: int) -> None:
        """Choose this person, if shown."""
        place = self.lines.place_of(request_id)
        if place is not None:
            self.selectRow(place)

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        shown = {place: share for place, share in enumerate(_SHARES) if not self.isColumnHidden(place)}
        room, whole = self.viewport().width(), sum(shown.values())
        for place, share in shown.items():
            self.setColumnWidth(place, int(room * share / whole))

    def keyPressEvent(self, event: Any) -> None:
        # The arrows are the table's; letters and Enter belong to the whole desk.
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            super().keyPressEvent(event)
        else:
            event.ignore()
