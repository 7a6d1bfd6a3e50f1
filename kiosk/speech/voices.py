# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The machine voices of espeak-ng: a sentence becomes samples in memory, never sound by itself.

espeak-ng does not fail when it lacks a language. It answers a code and goes on with the voice set last, and it changes
to an English voice in mid-sentence for letters that it cannot read. Both are caught here: rather silence than a
sentence in the voice of another language (EN 301 549, 5.1.3.14).
"""

from __future__ import annotations

import ctypes
import re
from functools import cache
from threading import Lock

from kiosk.speech.clips import Clip

# Slower than espeak's 175 words a minute: many listen in a language they are still learning.
WORDS_PER_MINUTE = 130

# From espeak-ng's speak_lib.h.
_SYNCHRONOUS, _DO_NOT_EXIT = 2, 0x8000
_RATE, _BY_CHARACTER, _UTF8, _IPA = 1, 1, 1, 2
_OK = 0
_CHANGE_OF_VOICE = re.compile(r"\(([a-z]{2,3}(?:-[a-z0-9]+)*)\)")

_Heard = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)


class _Voice(ctypes.Structure):
    _fields_ = [
        ("name", ctypes.c_char_p),
        # A priority byte before each name, which ends in a zero byte; a priority of zero ends the list.
        ("languages", ctypes.POINTER(ctypes.c_ubyte)),
        ("identifier", ctypes.c_char_p),
        ("gender", ctypes.c_ubyte),
        ("age", ctypes.c_ubyte),
        ("variant", ctypes.c_ubyte),
        ("spare_byte", ctypes.c_ubyte),
        ("score", ctypes.c_int),
        ("spare", ctypes.c_void_p),
    ]


class Voices:
    """Every language espeak-ng can say. One for the whole process: the library keeps its state to itself."""

    def __init__(self, library: ctypes.CDLL, rate: int) -> None:
        self._library, self._rate = library, rate
        self._lock = Lock()
        self._known: dict[str, bool] = {}
        self._samples = bytearray()
        library.espeak_GetCurrentVoice.restype = ctypes.POINTER(_Voice)
        library.espeak_TextToPhonemes.restype = ctypes.c_char_p
        library.espeak_Synth.argtypes = [
            *(ctypes.c_char_p, ctypes.c_size_t, ctypes.c_uint, ctypes.c_int),
            *(ctypes.c_uint, ctypes.c_uint, ctypes.c_void_p, ctypes.c_void_p),
        ]
        # Kept as long as the library may call it.
        self._heard = _Heard(self._hear)
        library.espeak_SetSynthCallback(self._heard)
        library.espeak_SetParameter(_RATE, WORDS_PER_MINUTE, 0)

    def speaks(self, language: str) -> bool:
        """Whether there is a voice of this very language."""
        if language not in self._known:
            with self._lock:
                self._known[language] = self._set(language)
        return self._known[language]

    def say(self, text: str, language: str) -> Clip | None:
        """The sentence as 16-bit samples of one channel; None rather than in a voice of another language."""
        data = text.replace("\0", " ").encode("utf-8") + b"\0"
        with self._lock:
            if not self._set(language) or self._changes_voice(data):
                return None
            self._samples.clear()
            code = self._library.espeak_Synth(data, len(data), 0, _BY_CHARACTER, 0, _UTF8, None, None)
            said = bytes(self._samples)
            self._samples.clear()
        return Clip(said, self._rate) if code == _OK and said else None

    def _set(self, language: str) -> bool:
        if self._library.espeak_SetVoiceByName(language.encode("utf-8")) != _OK:
            return False
        # The code alone proves nothing: ask which voice is in use now.
        voice = self._library.espeak_GetCurrentVoice()
        return bool(voice) and language in _languages_of(voice.contents)

    def _changes_voice(self, data: bytes) -> bool:
        rest = ctypes.c_char_p(data)
        place = ctypes.pointer(rest)
        # Empty is not the end: what is not asked for here would be said before the next sentence.
        while rest.value is not None:
            said = self._library.espeak_TextToPhonemes(place, _UTF8, _IPA) or b""
            if _CHANGE_OF_VOICE.search(said.decode("utf-8", "replace")):
                return True
        return False

    def _hear(self, samples: ctypes._Pointer[ctypes.c_short], count: int, _events: int | None) -> int:
        if samples and count > 0:
            self._samples += ctypes.string_at(samples, count * 2)
        return 0


@cache
def open_voices() -> Voices | None:
    """The voices of this process, or None where the library is missing or does not start."""
    try:
        import espeakng_loader

        library = ctypes.CDLL(espeakng_loader.get_library_path())
        data = espeakng_loader.get_data_path()
    except (ImportError, OSError, RuntimeError):
        return None
    rate = library.espeak_Initialize(_SYNCHRONOUS, 0, str(data).encode("utf-8"), _DO_NOT_EXIT)
    return Voices(library, rate) if rate > 0 else None


def _languages_of(voice: _Voice) -> set[str]:
    names, place = set(), 0
    while voice.languages and voice.languages[place]:
        name = ctypes.string_at(ctypes.addressof(voice.languages.contents) + place + 1)
        names.add(name.decode("ascii", "replace"))
        place += len(name) + 2
    return names
