# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""One page of the settings: a title, what can be set, and below it one clear result of what was pressed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.errors import KioskError
from kiosk.i18n import _
from kiosk.ui import theme
from kiosk.ui.desk.button import DeskButton
from kiosk.ui.desk.settings.acts import SettingsActs
from kiosk.ui.desk.settings.fields import Labelled, scrolled
from kiosk.ui.desk.settings.troubles import trouble_of
from kiosk.ui.widgets.panel import column, row
from kiosk.ui.widgets.text import Text

if TYPE_CHECKING:
    from kiosk.domain.duties import Worker
    from kiosk.ui.desk.window import DeskWindow


class SettingsPage(QWidget):
    """`ask` looks, `keep` writes: one at a time, the result beside the button, and "undo" where it can be taken back.

    What somebody is typing is never overwritten by a look at the room: `is_typed` says so.
    """

    name: ClassVar[str]
    pictogram: ClassVar[str]

    def __init__(self, window: DeskWindow) -> None:
        super().__init__()
        self.window_ = window
        self.is_open = self.is_typed = False
        self._busy = False
        self._back: Callable[[], object] | None = None
        self._told = ""
        self.fields: dict[str, Labelled] = {}
        self.title = Text("", "desk-title")
        self.says = Text("", "desk", tone="soft")
        self.save = DeskButton("", "check", "desk-primary")
        self.save.setObjectName(f"keep-{self.name}")
        self.undo = DeskButton("", "arrow-u-up-left")
        self.undo.setObjectName(f"undo-{self.name}")
        self.undo.clicked.connect(self._on_undo)
        self.undo.hide()
        self.result = Text("", "desk-bold")
        self.result.setObjectName(f"result-{self.name}")
        inside = QWidget()
        self.content: QVBoxLayout = column(inside, gap="small")
        # Room for the bar of the scroll area, so that nothing stands under it.
        margin = theme.scale().space("small")
        self.content.setContentsMargins(0, 0, margin, 0)
        self.area = scrolled(inside)
        page = column(self, gap="small")
        head = row()
        head.addWidget(self.title, 1)
        self.head = head
        page.addLayout(head)
        page.addWidget(self.says)
        page.addWidget(self.area, 1)
        self.foot = QWidget()
        foot = row(self.foot)
        foot.addWidget(self.result, 1)
        foot.addWidget(self.undo)
        foot.addWidget(self.save)
        foot.addStrut(theme.scale().target("desk"))
        page.addWidget(self.foot)

    # --- for each page to fill in -----------------------------------------------------------------------------

    def word(self) -> str:
        """What the page is called, in the language of the moment."""
        raise NotImplementedError

    def is_for(self, worker: Worker) -> bool:
        """Whether this worker finds the page."""
        return True

    def look(self) -> None:
        """Something may have changed: ask again."""

    def forget(self) -> None:
        """Nobody is signed in: nothing of the room stays."""

    def retranslate(self) -> None:
        self.title.setText(self.word())
        self.save.setText(_("Keep"))
        self.undo.setText(_("Undo"))

    # --- what they share --------------------------------------------------------------------------------------

    @property
    def acts(self) -> SettingsActs:
        return self.window_.acts().of(SettingsActs)

    def open(self, is_open: bool) -> None:
        """Whether this page is looked at now."""
        if is_open and not self.is_open:
            self.quiet()
            self.is_typed = False
        self.is_open = is_open
        if is_open:
            self.look()

    def quiet(self) -> None:
        """No result and no trouble from before."""
        self.result.setText("")
        self.undo.hide()
        self._back = None
        for field in self.fields.values():
            field.refuse("")

    def typed(self, *_anything: object) -> None:
        """Somebody changed something that is not kept yet."""
        self.is_typed = True
        self.tell("")

    def tell(self, says: str, tone: str = "") -> None:
        """One line beside the button."""
        self.result.set_tone(tone)
        self.result.setText(says)

    def ask(self, look: Callable[..., object], done: Callable[..., object], **given: object) -> None:
        """Look at the room for this page."""
        worker = self.window_.worker
        if worker is not None and self.is_open:
            self.window_.tasks.run(
                lambda: look(worker=worker, **given),
                done=lambda seen: done(seen) if self.is_open and self.window_.worker is not None else None,
                failed=self.window_.say_trouble,
                owner=self,
            )

    def keep(
        self,
        write: Callable[..., object],
        *,
        done: Callable[[object], object] | None = None,
        back: Callable[[], object] | None = None,
        told: str = "",
        **given: object,
    ) -> None:
        """Write; `back` takes it back when somebody presses "undo" after it."""
        worker = self.window_.worker
        if worker is None or self._busy:
            return
        self._busy = True
        self.quiet()
        self._back, self._told = back, told
        self._done = done

        def work() -> object:
            return write(worker=worker, **given)

        self.window_.tasks.run(work, done=self._on_kept, failed=self._on_refused, owner=self)

    def troubles(self) -> Mapping[str, str]:
        """Which field a detail of an error is about, where it is not called the same."""
        return {}

    def _on_kept(self, result: object) -> None:
        self._busy = self.is_typed = False
        self.tell(self._told or _("Kept."), "good")
        self.undo.setVisible(self._back is not None)
        if self._done is not None:
            self._done(result)
        self.window_.look()

    def _on_refused(self, error: KioskError) -> None:
        self._busy = False
        self._back = None
        what, says = trouble_of(error)
        field = self.fields.get(self.troubles().get(what, what))
        if error.code == "not-signed-in":
            self.window_.say_trouble(error)
        elif field is not None:
            field.refuse(says)
            self.tell(_("Not kept yet: please look at what is red."), "stop")
            self.area.ensureWidgetVisible(field)
        else:
            self.tell(says, "stop")

    def refuse(self, name: str, says: str) -> None:
        """This field cannot be kept like this."""
        self.quiet()
        self.fields[name].refuse(says)
        self.tell(_("Not kept yet: please look at what is red."), "stop")
        self.area.ensureWidgetVisible(self.fields[name])

    def _on_undo(self) -> None:
        back, self._back = self._back, None
        if back is not None:
            back()
