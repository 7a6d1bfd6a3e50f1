# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What staff typed, in each language of the room, and how far each can be trusted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from kiosk.domain.vocabulary import TranslationState
from kiosk.i18n import DEFAULT_LANGUAGE, N_, _, isolate, ngettext
from kiosk.ui.desk import words
from kiosk.ui.desk.settings.fields import Labelled, OneOf, line
from kiosk.ui.desk.settings.listing import ListPage
from kiosk.ui.widgets.pictogram import Pictogram
from kiosk.ui.widgets.text import Text

if TYPE_CHECKING:
    from kiosk.services.room_texts import TextLine
    from kiosk.ui.desk.window import DeskWindow

STATES: dict[TranslationState | None, tuple[str, str, str]] = {
    TranslationState.CHECKED: ("check-circle", "good", N_("read by somebody who speaks it")),
    TranslationState.MACHINE: ("robot", "ink", N_("made by a machine: please let somebody read it")),
    TranslationState.STALE: ("warning", "stop", N_("the Dutch changed since: please read it again")),
    None: ("question", "stop", N_("not there yet: residents read Dutch instead")),
}


class TextsPage(ListPage):
    """One language at a time, what needs a reader first. Keeping a text says that a speaker has read it."""

    name = "texts"
    pictogram = "translate"

    def __init__(self, window: DeskWindow) -> None:
        super().__init__(window)
        self._all: tuple[TextLine, ...] = ()
        self.language = OneOf("text-language")
        self.language.changed.connect(self._show_list)
        self.count = Text("", "desk-bold")
        self.content.insertWidget(0, self.language)
        self.content.insertWidget(1, self.count)
        self.dutch = Text("", "desk-heading")
        self.state = Text("", "desk")
        self.content_ = line("text-content", 300)
        self.fields = {"dutch": Labelled(self.dutch), "content": Labelled(self.content_), "state": Labelled(self.state)}
        for field in self.fields.values():
            self.form.addWidget(field)
        self.content_.textEdited.connect(self.typed)

    def word(self) -> str:
        return _("Texts")

    def heading(self) -> str:
        return words.language_name(str(self.language.value() or ""))

    def look(self) -> None:
        self.ask(self.acts.texts, self._on_seen)

    def forget(self) -> None:
        self._all = ()
        self.show_lines(())
        self.content_.clear()

    def retranslate(self) -> None:
        super().retranslate()
        self.add.hide()
        self.says.setText(
            _("Names of organisations, topics and spaces, as residents read them. New Dutch marks the others.")
        )
        self.save.setText(_("I have read it: keep"))
        self.fields["dutch"].set_label(_("In Dutch"))
        self.fields["content"].set_label(_("As residents read it"))
        self.fields["state"].set_label(_("Until now"))
        self._show_list()

    def _on_seen(self, seen: tuple[TextLine, ...]) -> None:
        self._all = seen
        codes = list(dict.fromkeys(self.window_.acts().room.languages))
        known = self.language.value()
        if [chip.value for chip in self.language.chips()] != codes:
            first = known if known in codes else next((code for code in codes if code != DEFAULT_LANGUAGE), codes[0])
            self.language.offer([(code, words.language_name(code)) for code in codes], first)
        self._show_list()

    def _of_language(self) -> list[TextLine]:
        return [one for one in self._all if one.language == self.language.value()]

    def _show_list(self) -> None:
        shown = self._of_language()
        needs = sum(one.needs_a_reader for one in shown)
        if needs:
            says = ngettext("{n} text needs a reader.", "{n} texts need a reader.", needs).format(n=isolate(needs))
        else:
            says = _("Every text has been read.") if shown else ""
        self.count.setText(says)
        self.show_lines([self._line(one) for one in shown])

    def _line(self, one: TextLine) -> QWidget:
        pictogram, tone, state = STATES[one.state]
        about = " · ".join(
            isolate(part) for part in (one.dutch if one.language != DEFAULT_LANGUAGE else "", _(state)) if part
        )
        return self.line_of(
            one.text_id, Pictogram(pictogram, tone=tone, size="desk-icon"), one.content or one.dutch, about
        )

    def on_chosen(self, number: int | None) -> None:
        one = next((one for one in self._of_language() if one.text_id == number), None)
        if one is None:
            return
        self.chosen = number
        self.dutch.setText(one.dutch)
        self.content_.setText(one.content)
        self.state.setText(_(STATES[one.state][2]))
        self.fields["dutch"].setVisible(one.language != DEFAULT_LANGUAGE)
        self.open_form()

    def open_form(self) -> None:
        super().open_form()
        self._show_choice()

    def close_form(self) -> None:
        super().close_form()
        if hasattr(self, "language"):
            self._show_choice()

    def _show_choice(self) -> None:
        self.add.hide()
        self.language.setVisible(not self.is_form)
        self.count.setVisible(not self.is_form)

    def on_keep(self) -> None:
        if not self.content_.text().strip():
            self.refuse("content", _("Please type the text."))
            return
        self.keep(
            self.acts.save_text,
            text_id=self.chosen,
            language=self.language.value(),
            content=self.content_.text(),
            done=self._on_saved,
        )

    def _on_saved(self, _result: object) -> None:
        is_dutch = self.language.value() == DEFAULT_LANGUAGE
        self.close_form()
        self.tell(_("Kept. The other languages wait for a reader now.") if is_dutch else _("Kept."), "good")
