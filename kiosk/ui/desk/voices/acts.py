# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the voices panel may ask of the room and of this computer's sound, as plain callables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.changes import Change
    from kiosk.services.language_pack import PackLook, PackTaken, PackWritten
    from kiosk.services.studio import ToRead, ToRecord
    from kiosk.speech.clips import Clip
    from kiosk.speech.coverage import Coverage


@dataclass(frozen=True)
class VoiceActs:
    """The room's take keyword arguments, the worker first among them, and raise the kinds of KioskError.

    Those of the sound card may wait for it, so they belong in the lane of sound; only `level` and `hush` may be asked
    anywhere.
    `start` raises NoMicrophone, `stop` NothingHeard; `play` and `hear` say whether anything could be heard.
    """

    languages: Callable[..., tuple[Coverage, ...]]
    to_record: Callable[..., tuple[ToRecord, ...]]
    to_read: Callable[..., tuple[ToRead, ...]]
    keep: Callable[..., Change]
    forget: Callable[..., Change]
    mark_read: Callable[..., Change]
    save_text: Callable[..., Change]
    export_pack: Callable[..., PackWritten]
    look_at_pack: Callable[..., PackLook]
    import_pack: Callable[..., PackTaken]
    start: Callable[[], None]
    stop: Callable[[], Clip]
    level: Callable[[], float]
    play: Callable[[Clip], bool]
    hear: Callable[[str, str], bool]
    hush: Callable[[], None]
