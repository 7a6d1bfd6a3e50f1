# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The voices panel's acts: the room's services, and this computer's microphone and loudspeaker."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from kiosk.errors import NoMicrophone
from kiosk.ui.desk.voices.acts import VoiceActs

if TYPE_CHECKING:
    from kiosk.bootstrap.desk_groups import DeskGround
    from kiosk.services.studio import Studio
    from kiosk.speech.clips import Clip
    from kiosk.speech.recorder import Microphone
    from kiosk.speech.speaking import Outlet, Sayer


class Booth:
    """Microphone, loudspeaker and voices of one desk; found when somebody first wants them, in the lane of sound."""

    def __init__(self, studio: Studio, *, microphone: Microphone | None = None, outlet: Outlet | None = None) -> None:
        self._studio = studio
        self._microphone, self._outlet = microphone, outlet
        self._turn = 0

    @cached_property
    def microphone(self) -> Microphone:
        from kiosk.speech.recorder import SoundCard

        return self._microphone or SoundCard()

    @cached_property
    def outlet(self) -> Outlet:
        from kiosk.speech.player import Loudspeaker

        return self._outlet or Loudspeaker()

    @cached_property
    def sayer(self) -> Sayer:
        from kiosk.speech.speaking import Sayer
        from kiosk.speech.voices import open_voices

        return Sayer(voices=open_voices(), recordings=self._studio.recordings)

    def start(self) -> None:
        """Begin to record. Raises NoMicrophone."""
        if not self.microphone.start():
            raise NoMicrophone()

    def stop(self) -> Clip:
        """What was said, trimmed and evened. Raises NothingHeard."""
        from kiosk.services.studio import prepared

        return prepared(self.microphone.stop())

    def level(self) -> float:
        return self.microphone.level()

    def play(self, clip: Clip) -> bool:
        """Let the desk hear this; whether it could be heard."""
        return self._play([clip])

    def hear(self, text: str, language: str) -> bool:
        """Let the desk hear what the kiosk says for this text."""
        self.sayer.look_again()
        return self._play(self.sayer.clips(text, language))

    def hush(self) -> None:
        """End what is being played."""
        self._turn += 1

    def _play(self, clips: list[Clip]) -> bool:
        turn = self._turn
        self.outlet.look()
        if not clips or not self.outlet.is_there:
            return False
        self.outlet.play(clips, 1.0, lambda: turn == self._turn)
        # Given back, because the kiosk of the same computer speaks through it too.
        self.outlet.close()
        return True


def has_voice(language: str) -> bool:
    """Whether this computer has a machine voice of the language."""
    from kiosk.speech.voices import open_voices

    voices = open_voices()
    return voices is not None and voices.speaks(language)


def bind_voices(ground: DeskGround) -> VoiceActs:
    """The panel's acts in this room."""
    from kiosk.services import language_pack, room_texts, studio

    kept = studio.studio_in(ground.folder, has_voice)
    booth = Booth(kept)
    given: dict[str, Any] = {"room": ground.room, "studio": kept}
    return VoiceActs(
        languages=lambda **asked: studio.languages_so_far(ground.database, **given, **asked),
        to_record=lambda **asked: studio.to_record(ground.database, **given, **asked),
        to_read=lambda **asked: studio.to_read(ground.database, **given, **asked),
        keep=lambda **asked: studio.keep_recording(ground.database, **given, **asked, now=ground.now()),
        forget=lambda **asked: studio.forget_recording(ground.database, **given, **asked, now=ground.now()),
        mark_read=lambda **asked: studio.mark_read(ground.database, **given, **asked, now=ground.now()),
        save_text=ground.in_room(room_texts.save_text),
        export_pack=lambda **asked: language_pack.export_pack(ground.database, **given, **asked, now=ground.now()),
        look_at_pack=lambda **asked: language_pack.look_at_pack(ground.database, **given, **asked),
        import_pack=lambda **asked: language_pack.import_pack(ground.database, **given, **asked, now=ground.now()),
        start=booth.start,
        stop=booth.stop,
        level=booth.level,
        play=booth.play,
        hear=booth.hear,
        hush=booth.hush,
    )
