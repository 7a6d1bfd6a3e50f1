# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""Stands where Avahi would: ippeveprinter does not start without a name service to publish itself to.

The real daemon needs rights, a place in /run, and allows one instance a machine; tests run side by side. Nothing is
published: it says yes to every request on a private message bus, which is its first argument.
"""

from __future__ import annotations

import sys
from typing import Any

from jeepney import DBusAddress, HeaderFields, Message, MessageType, new_method_return, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection

_GROUP = DBusAddress("/Client1/EntryGroup1", interface="org.freedesktop.Avahi.EntryGroup")
# Running and established are both state 2; other methods return nothing.
_ANSWERS: dict[str, tuple[str, tuple[Any, ...]]] = {
    "GetVersionString": ("s", ("avahi 0.8",)),
    "GetAPIVersion": ("u", (516,)),
    "GetHostName": ("s", ("localhost",)),
    "GetHostNameFqdn": ("s", ("localhost.local",)),
    "GetDomainName": ("s", ("local",)),
    "EntryGroupNew": ("o", (_GROUP.object_path,)),
    "GetState": ("i", (2,)),
    "IsEmpty": ("b", (False,)),
}


def _reply(message: Message) -> Message:
    signature, body = _ANSWERS.get(message.header.fields[HeaderFields.member], ("", ()))
    return new_method_return(message, signature, body)


def main() -> None:
    connection = open_dbus_connection(bus=sys.argv[1])
    connection.send_and_get_reply(message_bus.RequestName("org.freedesktop.Avahi"))
    print("ready", flush=True)
    while True:
        message = connection.receive()
        if message.header.message_type is not MessageType.method_call:
            continue
        connection.send(_reply(message))
        if message.header.fields[HeaderFields.member] == "Commit":
            connection.send(new_signal(_GROUP, "StateChanged", "is", (2, "")))


if __name__ == "__main__":
    main()
