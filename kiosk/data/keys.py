# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The key of an encrypted room file: 256 bits, in the system's credential store, else in a 0600 file.

Never inside the data folder: whoever walks off with the folder must not have the key with it.
"""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path

from kiosk.data.faults import meaning_of_file
from kiosk.errors import DatabaseKeyWrong

SERVICE = "buurtkamer"
KEY_BYTES = 32


def key_for(data_folder: Path, *, key_folder: Path, use_store: bool = True) -> bytes:
    """The key of the room in this data folder, made at first use.

    The folder carries a random name of its own (`room.id`), so that it can be moved without losing its key.
    Raises DatabaseKeyWrong when there is a room file but no key for it, as a new key could never open it; and
    DatabaseReadOnly, DatabaseFull or DatabaseUnreachable when the folder or the key cannot be read or made.
    """
    try:
        return _key_for(data_folder, key_folder=key_folder, use_store=use_store)
    except OSError as error:
        raise meaning_of_file(error) from error
    except UnicodeDecodeError as error:
        raise DatabaseKeyWrong(missing=False) from error


def _key_for(data_folder: Path, *, key_folder: Path, use_store: bool) -> bytes:
    name = _identity(data_folder)
    # Looked at before the key is: another program that starts at this instant makes first the key, then the file.
    is_old = (data_folder / "room.db").exists()
    found = _from_store(name) if use_store else None
    if found is None:
        found = _from_file(key_folder / f"{name}.key")
    if found is not None:
        return found
    if is_old:
        raise DatabaseKeyWrong(missing=True)
    return _make(name, key_folder, use_store=use_store)


def _identity(data_folder: Path) -> str:
    data_folder.mkdir(parents=True, exist_ok=True)
    path = data_folder / "room.id"
    if not path.exists():
        _write_once(path, secrets.token_hex(8))
    name = path.read_text(encoding="ascii").strip()
    if not name.isalnum():
        raise DatabaseKeyWrong(missing=True)
    return name


def _write_once(path: Path, text: str) -> None:
    """Write a small file that only its owner can read, whole or not at all; the first of two writers wins."""
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    try:
        # A link fails when the name is there already; a rename would replace it.
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
    finally:
        draft.unlink()


def _from_file(path: Path) -> bytes | None:
    try:
        text = path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return None
    return _decode(text)


def _decode(text: str) -> bytes:
    try:
        key = bytes.fromhex(text)
    except ValueError as error:
        raise DatabaseKeyWrong(missing=False) from error
    if len(key) != KEY_BYTES:
        raise DatabaseKeyWrong(missing=False)
    return key


def _from_store(name: str) -> bytes | None:
    """The credential store, where the system has one that works; a kiosk without a desktop session has none."""
    if not os.environ.get("DBUS_SESSION_BUS_ADDRESS") and os.name == "posix":
        return None
    import keyring
    import keyring.errors

    with contextlib.suppress(keyring.errors.KeyringError):
        text = keyring.get_password(SERVICE, name)
        return _decode(text) if text else None
    return None


def _make(name: str, key_folder: Path, *, use_store: bool) -> bytes:
    key = secrets.token_bytes(KEY_BYTES)
    if use_store and _to_store(name, key):
        return key
    key_folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = key_folder / f"{name}.key"
    _write_once(path, key.hex())
    # Read back: where another program was first, its key is the one the room file is made with.
    return _decode(path.read_text(encoding="ascii").strip())


def _to_store(name: str, key: bytes) -> bool:
    if not os.environ.get("DBUS_SESSION_BUS_ADDRESS") and os.name == "posix":
        return False
    import keyring
    import keyring.errors

    with contextlib.suppress(keyring.errors.KeyringError):
        keyring.set_password(SERVICE, name, key.hex())
        return keyring.get_password(SERVICE, name) == key.hex()
    return False
