# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What parts with lists, questions and papers share: ask the room, act, say what came of it, show a paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from kiosk.errors import KioskError
from kiosk.i18n import _
from kiosk.ui.desk import plan_words
from kiosk.ui.desk.form_dialog import FormDialog
from kiosk.ui.desk.part import DeskPart
from kiosk.ui.desk.preview import Made, PaperActs, PreviewDialog, ask_folder, made
from kiosk.ui.tasks import DATABASE, PRINTING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kiosk.ui.desk.dialog import DeskDialog
    from kiosk.ui.desk.window import DeskWindow

Result = TypeVar("Result")


class WorkPart(DeskPart):
    """`form` asks, `preview` shows papers; `ask_folder` is how a folder is chosen."""

    def __init__(self, window: DeskWindow) -> None:
        super().__init__(window)
        self.form, self.preview = FormDialog(window), PreviewDialog(window)
        self.ask_folder: Callable[[QWidget], Path | None] = ask_folder

    @property
    def dialogs(self) -> tuple[DeskDialog, ...]:
        return self.form, self.preview

    def join(self) -> None:
        self.preview.accepted.connect(self._on_print)
        self.preview.saving.connect(self._on_save)

    def run(self, work: Callable[[], Result], done: Callable[[Result], object], *, lane: str = DATABASE) -> None:
        """Ask the room; nothing is told once nobody is signed in. What takes a while is for the lane of printing."""

        def told(result: Result) -> None:
            if self.window.worker is not None:
                done(result)

        self.window.tasks.run(work, done=told, failed=self.window.say_trouble, owner=self, lane=lane)

    def act(self, work: Callable[[], Result], says: str | Callable[[Result], str]) -> None:
        """Do it at once, and say so."""

        def done(result: Result) -> None:
            self.window.tell(says if isinstance(says, str) else says(result))
            self.window.look()

        self.run(work, done)

    def keep(self, work: Callable[[], Result], says: str | Callable[[Result], str]) -> None:
        """Do what the open question asked, close it and say so; or say in it why not."""

        def done(result: Result) -> None:
            self.form.hide()
            self.window.setFocus()
            if self.window.worker is not None:
                self.window.tell(says if isinstance(says, str) else says(result))
                self.window.look()

        self.window.tasks.run(work, done=done, failed=self.refuse, owner=self)

    def refuse(self, error: KioskError) -> None:
        """The open question cannot be answered so."""
        self.form.refuse(plan_words.trouble(error))

    # --- papers -----------------------------------------------------------------------------------------------

    def show_paper(self, title: str, kind: str, make: Callable[[], bytes], says: str = "") -> None:
        """Make a paper and look at it."""
        self.window.tell(_("The paper is being made …"))

        def done(paper: Made) -> None:
            self.window.tell("")
            self.preview.show_paper(title, paper, says)

        self.run(lambda: made(make(), kind), done, lane=PRINTING)

    def _on_print(self) -> None:
        paper = self.preview.paper
        if paper is None:
            return
        self.preview.yes.setEnabled(False)
        acts = self.window.acts().of(PaperActs)
        self.run(lambda: acts.print_pdf(pdf=paper.pdf, kind=paper.kind), self.on_printed, lane=PRINTING)

    def on_printed(self, is_taken: bool) -> None:
        """The printer took it, or not."""
        if not is_taken:
            self.preview.refuse(_("The printer does not take it. Please look at the printer."))
            return
        self.preview.hide()
        self.window.setFocus()
        self.window.tell(_("It is on its way to the printer."))

    def _on_save(self) -> None:
        paper = self.preview.paper
        folder = self.ask_folder(self.preview) if paper is not None else None
        if paper is not None and folder is not None:
            self.save_file(folder, f"{paper.kind}.pdf", paper.pdf)

    def save_file(self, folder: Path, name: str, content: bytes) -> None:
        """Write it into this folder, beside what is there already."""

        def write() -> bool:
            try:
                free_name(folder, name).write_bytes(content)
            except OSError:
                return False
            return True

        def done(is_saved: bool) -> None:
            self.window.tell(_("Saved.") if is_saved else _("It cannot be saved in this folder. Choose another one."))
            if is_saved and self.preview.isVisible():
                self.preview.hide()
                self.window.setFocus()

        self.run(write, done)


def free_name(folder: Path, name: str) -> Path:
    """A name that nothing in the folder has yet: NAME, then NAME-2 and so on."""
    path, number = folder / name, 1
    while path.exists():
        number += 1
        path = folder / f"{Path(name).stem}-{number}{Path(name).suffix}"
    return path
