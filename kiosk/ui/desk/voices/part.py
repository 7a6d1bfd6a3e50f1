# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the desk does about voices and texts. Works without a microphone and without a loudspeaker, and says so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QStackedLayout, QWidget

from kiosk.domain.duties import Duty
from kiosk.errors import KioskError
from kiosk.i18n import _, isolate, ngettext
from kiosk.ui.desk.part import DeskPart
from kiosk.ui.desk.voices import says
from kiosk.ui.desk.voices.acts import VoiceActs
from kiosk.ui.desk.voices.overview import Overview
from kiosk.ui.desk.voices.pack_dialog import PackDialog
from kiosk.ui.desk.voices.page import LanguagePage, Step
from kiosk.ui.tasks import SOUND

if TYPE_CHECKING:
    from kiosk.domain.duties import Worker
    from kiosk.services.language_pack import PackLook, PackTaken, PackWritten
    from kiosk.services.studio import ToRead, ToRecord
    from kiosk.speech.clips import Clip
    from kiosk.speech.coverage import Coverage
    from kiosk.ui.desk.dialog import DeskDialog
    from kiosk.ui.desk.window import DeskWindow

METER_MS = 60
_PACKS = "*.bkpack"


class Voices(DeskPart):
    """The languages of the room, and the studio for one of them."""

    name = "voices"
    pictogram = "microphone"

    def __init__(self, window: DeskWindow) -> None:
        super().__init__(window)
        self.panel = QWidget()
        self.overview, self.page = Overview(), LanguagePage()
        self._stack = QStackedLayout(self.panel)
        self._stack.addWidget(self.overview)
        self._stack.addWidget(self.page)
        self.pack = PackDialog(window)
        # Asked for a file; tests answer themselves.
        self.choose_open: Callable[[], str] = self._choose_open
        self.choose_save: Callable[[str], str] = self._choose_save
        self._meter = QTimer(self, interval=METER_MS)
        self._meter.timeout.connect(lambda: self.page.meter.show_level(self._acts().level()))

    @property
    def dialogs(self) -> tuple[DeskDialog, ...]:
        return (self.pack,)

    def title(self) -> str:
        return _("Voices and texts")

    def is_for(self, worker: Worker) -> bool:
        return worker.has(Duty.SETTINGS)

    def join(self) -> None:
        self.overview.opened.connect(self._on_opened)
        self.overview.giving.connect(self._on_giving)
        self.overview.taking.connect(self._on_taking)
        self.page.left.connect(self._on_left)
        self.page.asked.connect(self._on_asked)
        self.pack.accepted.connect(self._on_pack)

    def retranslate(self) -> None:
        self.overview.retranslate()
        self.page.retranslate()

    def open(self, is_open: bool) -> None:
        if self.is_open and not is_open:
            self._acts().hush()
            self._end_recording()
        super().open(is_open)

    def forget(self) -> None:
        self._end_recording()
        self.page.open("")
        self.overview.show_languages(())
        self._stack.setCurrentWidget(self.overview)

    # --- looking ----------------------------------------------------------------------------------------------

    def look(self) -> None:
        window, worker, language = self.window, self.window.worker, self.page.language
        if not self.is_open or worker is None:
            return
        acts = self._acts()
        if self._stack.currentWidget() is self.overview:
            window.tasks.run(lambda: acts.languages(worker=worker), done=self._on_languages, failed=window.say_trouble)
        else:
            window.tasks.run(
                lambda: (
                    language,
                    acts.to_record(worker=worker, language=language),
                    acts.to_read(worker=worker, language=language),
                ),
                done=self._on_work,
                failed=window.say_trouble,
            )

    def _on_languages(self, found: tuple[Coverage, ...]) -> None:
        if self.window.worker is not None and found != self.overview.found:
            self.overview.show_languages(found)

    def _on_work(self, work: tuple[str, tuple[ToRecord, ...], tuple[ToRead, ...]]) -> None:
        language, lines, texts = work
        page = self.page
        is_seen = self.window.worker is not None and language == page.language
        # Nothing changes under the hand of somebody who records or types.
        if is_seen and page.step is Step.REST and (lines, texts) != (page.lines, page.texts) and not page.is_typing():
            page.show_found(lines, texts)

    def _on_opened(self, language: str) -> None:
        self.page.open(language)
        self._stack.setCurrentWidget(self.page)
        self.window.tell("")
        self.look()

    def _on_left(self) -> None:
        self._acts().hush()
        self._end_recording()
        self.page.open("")
        self._stack.setCurrentWidget(self.overview)
        self.window.tell("")
        self.look()

    # --- one sentence -----------------------------------------------------------------------------------------

    def _on_asked(self, act: str) -> None:
        {
            "record": self._record,
            "again": self._record,
            "stop": self._stop,
            "accept": self._accept,
            "listen": self._listen,
            "erase": self._erase,
            "right": lambda: self._mark(is_right=True),
            "not-right": lambda: self._mark(is_right=False),
            "save": self._save,
        }[act]()

    def _record(self) -> None:
        self.window.tell("")
        self._acts().hush()
        self.page.set_step(Step.BUSY)
        self._sound(self._acts().start, done=self._on_started)

    def _on_started(self, _started: object) -> None:
        if self.page.step is Step.BUSY and self.is_open:
            self.page.set_step(Step.RECORDING)
            self._meter.start()
        else:
            self._give_back()

    def _stop(self) -> None:
        self._meter.stop()
        self.page.meter.show_level(0.0)
        self.page.set_step(Step.BUSY)
        self._sound(self._acts().stop, done=self._on_take)

    def _on_take(self, take: Clip) -> None:
        if self.page.step is Step.BUSY:
            self.page.set_step(Step.TAKE, take)

    def _listen(self) -> None:
        acts, take, current, language = self._acts(), self.page.take, self.page.current(), self.page.language
        if take is not None:
            self._sound(lambda: acts.play(take), done=self._on_heard)
        elif current is not None:
            text = current.text
            self._sound(lambda: acts.hear(text, language), done=self._on_heard)

    def _on_heard(self, is_heard: bool) -> None:
        if not is_heard:
            self.window.tell(_("Nothing can be heard: there is no loudspeaker here, or nobody says this."))

    def _accept(self) -> None:
        current, take = self.page.current(), self.page.take
        if current is not None and take is not None:
            self.page.set_step(Step.REST)
            self._do(self._acts().keep, self._next, source=current.source, text=current.text, clip=take)

    def _erase(self) -> None:
        current = self.page.current()
        if current is not None:
            self._do(self._acts().forget, self.look, source=current.source, text=current.text)

    def _mark(self, *, is_right: bool) -> None:
        current = self.page.current()
        if current is None:
            return
        text_id = getattr(current, "text_id", None)
        if text_id is not None:
            self._do(self._acts().save_text, self._next, text_id=text_id, content=current.text)
        else:
            after = self._next if is_right else self.look
            self._do(self._acts().mark_read, after, source=current.source, text=current.text, is_right=is_right)

    def _save(self) -> None:
        current = self.page.current()
        text_id = getattr(current, "text_id", None)
        if text_id is not None:
            content = self.page.field.text()
            self._do(self._acts().save_text, self._saved, text_id=text_id, content=content)

    def _saved(self) -> None:
        self.page.field.setModified(False)
        self.look()

    def _next(self) -> None:
        """Done with this one: the next comes by itself."""
        self.page.go(1)
        self.look()

    def _do(self, service: Callable[..., object], after: Callable[[], None], **given: object) -> None:
        worker, language = self.window.worker, self.page.language
        if worker is not None:
            self.window.tell("")
            self.window.tasks.run(
                lambda: service(worker=worker, language=language, **given),
                done=lambda _result: after(),
                failed=self._on_refused,
                owner=self,
            )

    def _on_refused(self, error: KioskError) -> None:
        self.page.set_step(Step.REST)
        self.window.say_trouble(error)
        self.look()

    # --- sound ------------------------------------------------------------------------------------------------

    def _sound(self, work: Callable[[], object], *, done: Callable[..., object]) -> None:
        self.window.tasks.run(work, done=done, failed=self._on_no_sound, owner=self, lane=SOUND)

    def _on_no_sound(self, error: KioskError) -> None:
        self.page.set_step(Step.REST)
        self.window.say_trouble(error)

    def _end_recording(self) -> None:
        """Somebody leaves the page: the microphone is off, and what was heard is gone."""
        self._meter.stop()
        if self.page.step is Step.RECORDING:
            self._give_back()
        self.page.set_step(Step.REST)

    def _give_back(self) -> None:
        # Too little or nothing heard does not matter: nobody keeps it.
        self.window.tasks.run(self._acts().stop, failed=lambda _error: None, owner=self, lane=SOUND)

    # --- packs ------------------------------------------------------------------------------------------------

    def _on_giving(self, language: str) -> None:
        path, worker = self.choose_save(f"{language}.bkpack"), self.window.worker
        if path and worker is not None:
            acts = self._acts()
            self.window.tasks.run(
                lambda: acts.export_pack(worker=worker, language=language, path=Path(path)),
                done=self._on_given,
                failed=self.window.say_trouble,
            )

    def _on_given(self, written: PackWritten) -> None:
        words = ngettext(
            "{language} is in the file, with {n} recording.",
            "{language} is in the file, with {n} recordings.",
            written.recordings,
        )
        said = words.format(language=isolate(says.language_name(written.language)), n=isolate(written.recordings))
        self.window.tell(said)

    def _on_taking(self) -> None:
        path, worker = self.choose_open(), self.window.worker
        if path and worker is not None:
            acts, chosen = self._acts(), Path(path)
            self.window.tasks.run(
                lambda: (chosen, acts.look_at_pack(worker=worker, path=chosen)),
                done=self._on_looked,
                failed=self.window.say_trouble,
            )

    def _on_looked(self, looked: tuple[Path, PackLook]) -> None:
        if self.window.worker is not None:
            self.pack.ask(*looked)

    def _on_pack(self) -> None:
        worker, acts, path, replaces = self.window.worker, self._acts(), self.pack.path, self.pack.replaces_newer
        if worker is not None:
            self.pack.hide()
            self.window.tasks.run(
                lambda: acts.import_pack(worker=worker, path=path, replace_newer=replaces),
                done=self._on_taken,
                failed=self.window.say_trouble,
            )

    def _on_taken(self, taken: PackTaken) -> None:
        count = taken.added + taken.replaced
        words = ngettext("{n} recording was taken over.", "{n} recordings were taken over.", count)
        self.window.tell(words.format(n=isolate(count)))
        self.look()

    def _choose_open(self) -> str:
        return QFileDialog.getOpenFileName(self.window, self.title(), "", _PACKS)[0]

    def _choose_save(self, name: str) -> str:
        return QFileDialog.getSaveFileName(self.window, self.title(), name, _PACKS)[0]

    def _acts(self) -> VoiceActs:
        return self.window.acts().of(VoiceActs)
