# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""A document as it will look on paper, before it is printed or saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget

from kiosk.i18n import _
from kiosk.ui.desk.button import DeskButton
from kiosk.ui.desk.dialog import DeskDialog
from kiosk.ui.desk.settings.fields import scrolled
from kiosk.ui.widgets.panel import column
from printing.raster import page_pngs

FINE = 96.0


@dataclass(frozen=True)
class PaperActs:
    """What papers ask of the room."""

    # pdf, kind: whether the printer took it
    print_pdf: Callable[..., bool]


@dataclass(frozen=True)
class Made:
    """A finished paper. `kind` is a word that names no person: files and queues show it."""

    pdf: bytes
    kind: str
    pages: tuple[bytes, ...]


def made(pdf: bytes, kind: str) -> Made:
    """With pictures of its pages; takes a moment, so never on the UI thread."""
    return Made(pdf, kind, tuple(page_pngs(pdf, dots_per_inch=FINE, colour=True)))


def ask_folder(parent: QWidget) -> Path | None:
    """Which folder something is to be saved in; None when nobody chose one."""
    chosen = QFileDialog.getExistingDirectory(
        parent,
        _("Where to save it?"),
        "",
        options=QFileDialog.Option.DontUseNativeDialog | QFileDialog.Option.ShowDirsOnly,
    )
    return Path(chosen) if chosen else None


class Paper(QWidget):
    """The pages of a document, one below the other, as wide as there is room."""

    def __init__(self) -> None:
        super().__init__()
        inside = QWidget()
        self._pages = column(inside, gap="small")
        page = column(self, gap="")
        self._scroll = scrolled(inside)
        page.addWidget(self._scroll)

    def show_pages(self, pages: tuple[bytes, ...], width: int) -> None:
        """These pictures, as wide as this at most."""
        self.clear()
        for png in pages:
            picture = QPixmap()
            picture.loadFromData(png)
            if picture.width() > width:
                picture = picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
            label = QLabel()
            label.setObjectName("paper-page")
            label.setPixmap(picture)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self._pages.addWidget(label)
        self._pages.addStretch(1)
        self._scroll.verticalScrollBar().setValue(0)

    def clear(self) -> None:
        """Nothing of it stays."""
        while (item := self._pages.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()


class PreviewDialog(DeskDialog):
    """Looks at a paper. `accepted` prints it.

    Signals: saving(): it is to be saved as a file.
    """

    saving = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, pictogram="printer")
        self.shown = Paper()
        self.paper: Made | None = None
        self.save = DeskButton("", "floppy-disk")
        self.save.setObjectName("save-paper")
        self.save.clicked.connect(self.saving)
        self.content.addWidget(self.shown, 1)
        self.foot.insertWidget(self.foot.count() - 1, self.save)

    def show_paper(self, title: str, paper: Made, says: str = "") -> None:
        """Open with this paper."""
        self.paper = paper
        self.title.setText(title)
        self.says.setText(says)
        self.says.setVisible(bool(says))
        self.yes.setText(_("Print"))
        self.save.setText(_("Save as a file"))
        self.panel.setMaximumWidth(16_777_215)
        self.fill_window(0.82, 0.9)
        window = self.parentWidget()
        self.shown.show_pages(paper.pages, int(window.width() * 0.7) if window is not None else 800)
        self.open()

    def wipe(self) -> None:
        """Papers may have names on them."""
        self.paper = None
        self.shown.clear()
