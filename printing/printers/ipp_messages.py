# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The few IPP messages that printing needs, as bytes (RFC 8010 encoding, RFC 8011 operations)."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from enum import IntEnum

VERSION = b"\x02\x00"


class Operation(IntEnum):
    PRINT_JOB = 0x0002
    CREATE_JOB = 0x0005
    SEND_DOCUMENT = 0x0006
    CANCEL_JOB = 0x0008
    GET_JOB_ATTRIBUTES = 0x0009
    GET_PRINTER_ATTRIBUTES = 0x000B
    CUPS_GET_PRINTERS = 0x4002


class Tag(IntEnum):
    OPERATION = 0x01
    JOB = 0x02
    END = 0x03
    PRINTER = 0x04
    INTEGER = 0x21
    BOOLEAN = 0x22
    ENUM = 0x23
    NAME = 0x42
    KEYWORD = 0x44
    URI = 0x45
    CHARSET = 0x47
    LANGUAGE = 0x48
    MEDIA_TYPE = 0x49


Value = str | int | bool
Attribute = tuple[Tag, str, Value]
Attributes = dict[str, tuple[Value, ...]]

# Below this tag are delimiters of groups, not values (RFC 8010, 3.5.1).
_FIRST_VALUE_TAG = 0x10
OPERATION_NOT_SUPPORTED = 0x0501
BUSY = 0x0507


@dataclass(frozen=True)
class Answer:
    """`code` below 0x100 is success. Attributes of all groups together; every value of one in order.

    `groups` are the same attributes group by group, each with its tag: a list of printers has one for each.
    """

    code: int
    attributes: Attributes
    groups: tuple[tuple[int, Attributes], ...] = ()

    @property
    def successful(self) -> bool:
        return self.code < 0x0100

    def number(self, name: str) -> int | None:
        """The first value of an attribute if it is a whole number."""
        value = next(iter(self.attributes.get(name, ())), None)
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def words(self, name: str) -> list[str]:
        """All textual values of an attribute."""
        return [value for value in self.attributes.get(name, ()) if isinstance(value, str)]


def request(operation: Operation, uri: str, attributes: list[Attribute], *, job: tuple[Attribute, ...] = ()) -> bytes:
    """A request up to where the document begins; `job` are the attributes of the job itself."""
    first: list[Attribute] = [
        (Tag.CHARSET, "attributes-charset", "utf-8"),
        (Tag.LANGUAGE, "attributes-natural-language", "en"),
        (Tag.URI, "printer-uri", uri),
    ]
    out = bytearray(VERSION + struct.pack(">HI", operation, 1))
    out.append(Tag.OPERATION)
    for attribute in [*first, *attributes]:
        out += _encoded(attribute)
    if job:
        out.append(Tag.JOB)
        for attribute in job:
            out += _encoded(attribute)
    out.append(Tag.END)
    return bytes(out)


def _encoded(attribute: Attribute) -> bytes:
    """An empty name is one more value of the attribute before it."""
    tag, name, value = attribute
    if isinstance(value, bool):
        raw = b"\x01" if value else b"\x00"
    elif isinstance(value, int):
        raw = struct.pack(">i", value)
    else:
        raw = value.encode()
    key = name.encode()
    return struct.pack(">BH", tag, len(key)) + key + struct.pack(">H", len(raw)) + raw


def answer(data: bytes) -> Answer:
    """Read a reply. Raises ValueError when the bytes are no IPP message."""
    try:
        major, _minor, code, _request_id = struct.unpack_from(">BBHI", data)
        if major not in {1, 2}:
            raise ValueError(f"IPP version {major}")
        groups = _groups(data, 8)
        return Answer(code, _together(groups), tuple(groups))
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise ValueError("not an IPP message") from error


def _groups(data: bytes, position: int) -> list[tuple[int, Attributes]]:
    groups: list[tuple[int, Attributes]] = []
    name = ""
    while (tag := data[position]) != Tag.END:
        position += 1
        if tag < _FIRST_VALUE_TAG:
            groups.append((tag, {}))
            name = ""
            continue
        key, position = _counted(data, position)
        raw, position = _counted(data, position)
        name = key.decode("ascii") or name
        found = groups[-1][1]
        found[name] = (*found.get(name, ()), _value(tag, raw))
    return groups


def _together(groups: list[tuple[int, Attributes]]) -> Attributes:
    found: Attributes = {}
    for _tag, attributes in groups:
        for name, values in attributes.items():
            found[name] = (*found.get(name, ()), *values)
    return found


def _counted(data: bytes, position: int) -> tuple[bytes, int]:
    """Bytes with their length before them, and the position after."""
    (length,) = struct.unpack_from(">H", data, position)
    end = position + 2 + length
    if end > len(data):
        raise IndexError("message ends early")
    return data[position + 2 : end], end


def _value(tag: int, raw: bytes) -> Value:
    if tag in {Tag.INTEGER, Tag.ENUM}:
        return int(struct.unpack(">i", raw)[0])
    if tag == Tag.BOOLEAN:
        return raw != b"\x00"
    return raw.decode("utf-8", "replace")
