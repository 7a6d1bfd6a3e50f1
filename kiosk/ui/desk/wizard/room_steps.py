# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""In which language, which room, which languages for residents, where people sit."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog

from kiosk.i18n import DEFAULT_LANGUAGE, _, current_language, known_languages
from kiosk.ui.desk.button import DeskButton
from kiosk.ui.desk.settings.fields import InOrder, Stepper, line
from kiosk.ui.desk.settings.spaces import seats
from kiosk.ui.desk.sidebar import staff_languages
from kiosk.ui.desk.wizard.draft import Draft
from kiosk.ui.desk.wizard.step import Step
from kiosk.ui.language import switch_language


class LanguageStep(Step):
    """The language of the desk; whoever has a room file gives it here and is done.

    Signals: file_chosen(path).
    """

    name = "language"
    file_chosen = Signal(object)

    def __init__(self, draft: Draft) -> None:
        super().__init__(draft)
        for code in staff_languages():
            button = DeskButton(known_languages()[code].own_name, "translate", role="desk-heading", target="button")
            button.setObjectName(f"wizard-language-{code}")
            button.clicked.connect(lambda _checked=False, code=code: self._on_language(code))
            self.content.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.content.addSpacing(20)
        self.file = DeskButton("", "file-arrow-up")
        self.file.setObjectName("wizard-file")
        self.file.clicked.connect(self._on_file)
        self.add("file", self.file, wide=False)

    def title(self) -> str:
        return _("Welcome. Let us make your room")

    def says(self) -> str:
        return _("A few questions, about three minutes. You can always go back, and change everything afterwards.")

    def retranslate(self) -> None:
        self.file.setText(_("Take it from a room file"))
        self.fields["file"].set_label(_("Is there a room file already?"))

    def _on_language(self, code: str) -> None:
        if code != current_language():
            switch_language(code, with_qt_words=True)
        self.onward.emit()

    def _on_file(self) -> None:
        path, _filter = QFileDialog.getOpenFileName(
            self, _("Take it from a room file"), "", "*.toml", options=QFileDialog.Option.DontUseNativeDialog
        )
        if path:
            self.file_chosen.emit(Path(path))


class RoomStep(Step):
    """What the room is called and where it is."""

    name = "room"

    def __init__(self, draft: Draft) -> None:
        super().__init__(draft)
        self.name_, self.address = line("wizard-name", 120), line("wizard-address", 200)
        self.add("name", self.name_)
        self.add("address", self.address)

    def title(self) -> str:
        return _("What is the room called?")

    def says(self) -> str:
        return _("Residents see the name on the kiosk and on their slip.")

    def retranslate(self) -> None:
        self.fields["name"].set_label(_("Name of the room"))
        self.fields["address"].set_label(_("Address (may be left empty)"))
        self.name_.setPlaceholderText(_("For example: Buurtkamer Ankaradreef"))

    def enter(self) -> None:
        self.name_.setFocus()

    def take(self) -> bool:
        if not self.name_.text().strip():
            return self.refuse("name", _("Please type the name of the room."))
        self.draft.name, self.draft.address = self.name_.text().strip(), self.address.text().strip()
        return True


class LanguagesStep(Step):
    """In which languages residents are helped; all that there are, unless somebody takes one out."""

    name = "languages"

    def __init__(self, draft: Draft) -> None:
        super().__init__(draft)
        self.languages = InOrder("wizard-speaks", fixed=(DEFAULT_LANGUAGE,))
        every = [(code, language.own_name) for code, language in known_languages().items()]
        self.languages.offer(every, draft.languages or tuple(known_languages()))
        self.add("languages", self.languages)

    def title(self) -> str:
        return _("Which languages do residents speak?")

    def says(self) -> str:
        return _("The kiosk offers them in this order. Press one to take it out, and again to put it at the end.")

    def retranslate(self) -> None:
        self.fields["languages"].set_label(_("Languages"))

    def take(self) -> bool:
        self.draft.languages = tuple(str(code) for code in self.languages.values())
        return True


class SpaceStep(Step):
    """The first space."""

    name = "space"

    def __init__(self, draft: Draft) -> None:
        super().__init__(draft)
        self.name_ = line("wizard-space", 80)
        self.name_.setText(draft.space)
        self.seats = Stepper(1, 500, say=seats)
        self.seats.set_number(draft.seats)
        self.add("name", self.name_)
        self.add("seats", self.seats, wide=False)

    def title(self) -> str:
        return _("Where do people sit down?")

    def says(self) -> str:
        return _("One table or room to begin with. Others can be added afterwards.")

    def retranslate(self) -> None:
        self.fields["name"].set_label(_("Name, in Dutch, as residents look for it"))
        self.fields["seats"].set_label(_("Seats"))
        self.seats.name("wizard-seats", _("A seat less"), _("A seat more"))
        self.seats.retranslate()

    def take(self) -> bool:
        if not self.name_.text().strip():
            return self.refuse("name", _("Please type a name."))
        self.draft.space, self.draft.seats = self.name_.text().strip(), self.seats.number()
        return True
