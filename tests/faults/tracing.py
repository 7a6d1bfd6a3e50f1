# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Follows a child through every system call that changes a file, and keeps what a cut at that instant would leave.

Two pictures each time: what the kernel has (a program that is killed leaves this), and what was synced (after a power
cut this is all that is promised; whatever was written since may be there, or not, sector by sector).
"""

from __future__ import annotations

import ctypes
import os
import platform
import signal
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

Files = dict[str, bytes]

_TRACE_ME, _SYSCALL, _SET_OPTIONS, _GET_SYSCALL_INFO = 0, 24, 0x4200, 0x420E
_GOOD_AND_KILL = 1 | 0x100000
_ENTRY, _EXIT = 1, 2
# Numbers of the calls that change files, by machine (asm/unistd.h).
_CALLS = {
    "x86_64": {1: "write", 18: "write", 74: "sync", 75: "sync", 77: "write", 87: "write", 263: "write"},
    "aarch64": {64: "write", 68: "write", 82: "sync", 83: "sync", 46: "write", 35: "write"},
}
_libc = ctypes.CDLL(None, use_errno=True)
_libc.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
_libc.ptrace.restype = ctypes.c_long


@dataclass(frozen=True)
class Cut:
    """The files at one instant, as the kernel has them and as they were synced; how much was acknowledged by then."""

    written: Files
    synced: Files
    acknowledged: int


def cuts(act: Callable[[Callable[[str], None]], None], folder: Path) -> Iterator[Cut]:
    """Run `act(acknowledge)` in a child; one Cut before each call that changes a file, and one at the end."""
    receiving, sending = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(receiving)
        _be_traced(act, sending)
    os.close(sending)
    os.set_blocking(receiving, False)
    synced, acknowledged = _content(folder), 0
    calls = _CALLS[platform.machine()]
    for operation, call, descriptor in _system_calls(child):
        kind = calls.get(call)
        if kind is None:
            continue
        acknowledged += _arrived(receiving)
        if operation == _ENTRY:
            yield Cut(_content(folder), dict(synced), acknowledged)
        elif kind == "sync":
            path = Path(f"/proc/{child}/fd/{descriptor}").resolve()
            if path.is_file() and path.parent == folder:
                synced[path.name] = path.read_bytes()
    acknowledged += _arrived(receiving)
    os.close(receiving)
    yield Cut(_content(folder), dict(synced), acknowledged)


def _be_traced(act: Callable[[Callable[[str], None]], None], sending: int) -> None:
    status = 1
    try:
        _ptrace(_TRACE_ME, 0)
        os.kill(os.getpid(), signal.SIGSTOP)
        act(lambda label: os.write(sending, b"."))
        status = 0
    finally:
        os._exit(status)


def _system_calls(child: int) -> Iterator[tuple[int, int, int]]:
    """(entry or exit, number of the call, its first argument) for each call of the child until it ends."""
    os.waitpid(child, 0)
    _ptrace(_SET_OPTIONS, child, _GOOD_AND_KILL)
    info = ctypes.create_string_buffer(88)
    call = descriptor = 0
    while True:
        _ptrace(_SYSCALL, child)
        _, status = os.waitpid(child, 0)
        if not os.WIFSTOPPED(status):
            if status:
                raise RuntimeError(f"the traced program ended with {status}")
            return
        if os.WSTOPSIG(status) != signal.SIGTRAP | 0x80:
            continue
        _ptrace(_GET_SYSCALL_INFO, child, len(info), ctypes.addressof(info))
        operation = info.raw[0]
        if operation == _ENTRY:
            call, descriptor = struct.unpack_from("=QQ", info.raw, 24)
        yield operation, call, descriptor


def _ptrace(request: int, pid: int, address: int = 0, data: int = 0) -> None:
    if request == _SET_OPTIONS:
        address, data = 0, address
    if _libc.ptrace(request, pid, address, data) < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def _arrived(receiving: int) -> int:
    try:
        return len(os.read(receiving, 65536))
    except BlockingIOError:
        return 0


def _content(folder: Path) -> Files:
    # What readers share in memory (-shm) is made anew when a room is opened after a cut.
    return {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.endswith("-shm")}
