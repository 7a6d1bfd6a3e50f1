# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""One language, one sentence at a time: record it, or read it over."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from kiosk.domain.vocabulary import TranslationState
from kiosk.i18n import _, isolate
from kiosk.speech.lines import SoundState
from kiosk.ui import theme
from kiosk.ui.desk.button import Chip, DeskButton
from kiosk.ui.desk.flow import Flow
from kiosk.ui.desk.voices import says
from kiosk.ui.desk.voices.bars import LevelMeter
from kiosk.ui.theme.fonts import text_font
from kiosk.ui.widgets.panel import Panel, column, row
from kiosk.ui.widgets.text import Text

if TYPE_CHECKING:
    from kiosk.services.studio import ToRead, ToRecord
    from kiosk.speech.clips import Clip

Work = TypeVar("Work", "ToRecord", "ToRead")
_LETTERS_MM = 6.5
# As long as a text of the room may be.
TEXT_LIMIT = 300
_PICTOGRAMS = {
    "record": ("microphone", "desk-primary"),
    "stop": ("stop-circle", "desk-stop"),
    "accept": ("check", "desk-good"),
    "again": ("arrow-counter-clockwise", "desk"),
    "listen": ("speaker-high", "desk"),
    "right": ("check", "desk-good"),
    "not-right": ("arrow-counter-clockwise", "desk"),
    "save": ("check", "desk-primary"),
    "erase": ("trash", "desk"),
}


class Step(Enum):
    """What happens with the sentence that is seen."""

    REST = auto()
    RECORDING = auto()
    BUSY = auto()
    TAKE = auto()


class LanguagePage(QWidget):
    """Signals:
    left(): back to the languages.
    asked(act): the name of a button that was pressed, of those in `_PICTOGRAMS`.
    """

    left = Signal()
    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.language = ""
        self.lines: tuple[ToRecord, ...] = ()
        self.texts: tuple[ToRead, ...] = ()
        self.take: Clip | None = None
        self.step = Step.REST
        self._source = {False: "", True: ""}
        self.back = DeskButton("", "arrow-left")
        self.title = Text("", "desk-title")
        self.reads = Chip("", True)
        self.records = Chip("", False)
        self.kind = Text("", "desk-small", tone="soft", side="centre")
        self.sentence = Text("", "desk-title", side="centre")
        self.meaning = Text("", "desk", tone="soft", side="centre")
        self.state = Text("", "desk-bold", side="centre")
        self.field = QLineEdit()
        self.meter = LevelMeter()
        self.where = Text("", "desk", tone="soft", side="centre")
        self.before, self.after = DeskButton("", "arrow-left"), DeskButton("", "arrow-right")
        self.acts = {
            name: DeskButton("", pictogram, kind)  # type: ignore[arg-type]
            for name, (pictogram, kind) in _PICTOGRAMS.items()
        }
        self._build()
        self._join()
        self.retranslate()

    def _build(self) -> None:
        head = row()
        head.addWidget(self.back)
        head.addWidget(self.title, 1)
        head.addWidget(self.records)
        head.addWidget(self.reads)
        card = Panel()
        inside = column(card, gap="small", pad="edge")
        self.sentence.setObjectName("studio-sentence")
        self.field.setObjectName("studio-field")
        self.field.setFont(text_font(theme.scale().px(_LETTERS_MM), 400))
        self.field.setMaxLength(TEXT_LIMIT)
        inside.addWidget(self.kind)
        inside.addStretch(1)
        for widget in (self.sentence, self.meaning, self.field):
            inside.addWidget(widget)
        inside.addStretch(1)
        inside.addWidget(self.state)
        inside.addWidget(self.meter)
        acts = QWidget()
        flow = Flow(acts, centred=True)
        for button in self.acts.values():
            flow.addWidget(button)
        inside.addWidget(acts)
        foot = row()
        foot.addWidget(self.before)
        foot.addWidget(self.where, 1)
        foot.addWidget(self.after)
        page = column(self, gap="small")
        page.addLayout(head)
        page.addWidget(card, 1)
        page.addLayout(foot)

    def _join(self) -> None:
        names = {"studio-back": self.back, "studio-before": self.before, "studio-after": self.after}
        names |= {"studio-records": self.records, "studio-reads": self.reads}
        names |= {f"studio-{name}": button for name, button in self.acts.items()}
        for name, button in names.items():
            button.setObjectName(name)
        for name, button in self.acts.items():
            button.clicked.connect(lambda _checked=False, name=name: self.asked.emit(name))
        self.back.clicked.connect(self.left)
        self.before.clicked.connect(lambda: self.go(-1))
        self.after.clicked.connect(lambda: self.go(1))
        self.records.clicked.connect(lambda: self.show_reading(False))
        self.reads.clicked.connect(lambda: self.show_reading(True))
        self.field.textEdited.connect(lambda _text: self._show())
        self.records.setChecked(True)

    # --- what is shown ----------------------------------------------------------------------------------------

    @property
    def is_reading(self) -> bool:
        """Whether words are read over, and not recorded."""
        return self.reads.isChecked()

    def open(self, language: str) -> None:
        """Begin with this language, at its first sentence."""
        self.language, self.lines, self.texts = language, (), ()
        self._source = {False: "", True: ""}
        self.set_step(Step.REST)
        self.show_reading(False)

    def show_found(self, lines: tuple[ToRecord, ...], texts: tuple[ToRead, ...]) -> None:
        """The work of this language; the sentence that was seen stays while it is there.

        The order stays too while somebody is at work: what has just been done does not jump away.
        """
        self.lines = _as_before(self.lines, lines)
        self.texts = _as_before(self.texts, texts)
        self._begin()

    def show_reading(self, is_reading: bool) -> None:
        """Read over, or record."""
        self.reads.setChecked(is_reading)
        self.records.setChecked(not is_reading)
        self._begin()

    def set_step(self, step: Step, take: Clip | None = None) -> None:
        """What happens now; `take` is what was just recorded."""
        self.step, self.take = step, take
        self._show()

    def current(self) -> ToRecord | ToRead | None:
        """The sentence that is seen."""
        place = self._place()
        return self._work()[place] if place is not None else None

    def is_typing(self) -> bool:
        """Whether a text of the room is being changed."""
        return self.field.isVisible() and self.field.isModified()

    def go(self, steps: int) -> None:
        """The sentence before or after; what was not accepted goes."""
        work = self._work()
        place = self._place()
        if work and place is not None:
            chosen: ToRecord | ToRead = work[max(0, min(len(work) - 1, place + steps))]
            self._source[self.is_reading] = chosen.source
            self._begin()

    def _work(self) -> tuple[ToRecord, ...] | tuple[ToRead, ...]:
        return self.texts if self.is_reading else self.lines

    def _place(self) -> int | None:
        source = self._source[self.is_reading]
        sources = [each.source for each in self._work()]
        return sources.index(source) if source in sources else None

    def _begin(self) -> None:
        """Another sentence is seen, or another side of it."""
        if self.step is not Step.RECORDING:
            self.step, self.take = Step.REST, None
        work = self._work()
        if work and self._place() is None:
            self._source[self.is_reading] = work[0].source
        current = self.current()
        if current is not None and getattr(current, "text_id", None) is not None:
            self.field.setText(current.text)
        self._show()

    def retranslate(self) -> None:
        self.back.setText(_("Languages"))
        self.records.setText(_("Voice"))
        self.reads.setText(_("Texts"))
        self.before.setText(_("Previous sentence"))
        self.after.setText(_("Next sentence"))
        words = {
            "record": _("Record"),
            "stop": _("Stop"),
            "accept": _("Keep it"),
            "again": _("Once more"),
            "listen": _("Listen"),
            "right": _("This is right"),
            "not-right": _("Not checked after all"),
            "save": _("Save this text"),
            "erase": _("Erase the recording"),
        }
        for name, button in self.acts.items():
            button.setText(words[name])
        self._show()

    def _show(self) -> None:
        current = self.current()
        self.title.setText(says.language_name(self.language) if self.language else "")
        self._show_sentence(current)
        place, count = self._place(), len(self._work())
        at = (place or 0) + 1
        self.where.setText(_("{n} of {all}").format(n=isolate(at), all=isolate(count)) if count else "")
        is_still = self.step in (Step.REST, Step.TAKE)
        for button, is_on in ((self.before, bool(place)), (self.after, at < count)):
            button.setEnabled(is_on and is_still)
        for button in (self.records, self.reads):
            button.setEnabled(is_still)
        wanted = self._wanted(current)
        for name, act in self.acts.items():
            act.setVisible(name in wanted)
        self.meter.setVisible(self.step is Step.RECORDING)

    def _show_sentence(self, current: ToRecord | ToRead | None) -> None:
        self.field.setVisible(self.is_reading and getattr(current, "text_id", None) is not None)
        self.sentence.setVisible(not self.field.isVisibleTo(self))
        if current is None:
            for text in (self.kind, self.sentence, self.meaning, self.state):
                text.setText("")
            return
        self.sentence.setText(current.text)
        same = current.dutch == current.text
        self.meaning.setText("" if same else _("Dutch: {words}").format(words=isolate(current.dutch)))
        if self.is_reading:
            self._show_words(current)
        else:
            self._show_sound(current)

    def _show_words(self, current: ToRecord | ToRead) -> None:
        is_own = getattr(current, "text_id", None) is not None
        self.kind.setText(_("A text of this room") if is_own else _("A text of the kiosk"))
        state = current.state if isinstance(current.state, TranslationState) else None
        self.state.setText(says.words_state(state))
        self.state.set_tone({TranslationState.CHECKED: "good", TranslationState.STALE: "stop"}.get(state, "soft"))  # type: ignore[arg-type]

    def _show_sound(self, current: ToRecord | ToRead) -> None:
        self.kind.setText(_("Please say this aloud, slowly and clearly"))
        told = {
            Step.RECORDING: _("The microphone is on. Speak now, then touch stop."),
            Step.BUSY: _("One moment"),
            Step.TAKE: _("Listen. Is it good?"),
        }
        line: ToRecord = current  # type: ignore[assignment]
        self.state.setText(told.get(self.step) or says.sound_state(line))
        tone = {SoundState.RECORDED: "good", SoundState.STALE: "stop"}.get(line.state, "soft")
        self.state.set_tone(tone if self.step is Step.REST else "")

    def _wanted(self, current: ToRecord | ToRead | None) -> set[str]:
        """The buttons that make sense now."""
        if current is None:
            return set()
        if self.is_reading:
            return self._wanted_reading(current)
        if self.step is not Step.REST:
            return {Step.RECORDING: {"stop"}, Step.TAKE: {"accept", "again", "listen"}}.get(self.step, set())
        wanted = {"record"}
        if current.state in (SoundState.RECORDED, SoundState.VOICE):
            wanted.add("listen")
        if current.state is SoundState.RECORDED:
            wanted.add("erase")
        return wanted

    def _wanted_reading(self, current: ToRecord | ToRead) -> set[str]:
        is_checked = current.state is TranslationState.CHECKED
        if getattr(current, "text_id", None) is None:
            return {"listen", "not-right" if is_checked else "right"}
        if self.field.text().strip() not in ("", current.text):
            return {"save"}
        return set() if is_checked or not current.text else {"right", "listen"}


def _as_before(shown: tuple[Work, ...], found: tuple[Work, ...]) -> tuple[Work, ...]:
    order = {each.source: place for place, each in enumerate(shown)}
    return tuple(sorted(found, key=lambda each: order.get(each.source, len(order))))
