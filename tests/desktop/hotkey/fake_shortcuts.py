"""A GlobalShortcuts portal to test against: ``fake_shortcuts.py ADDRESS MODE LOG``.

It speaks the real protocol on a private bus, every call is written to LOG, one JSON line each, and
each line on its standard input is a press of the key. It prints ``ready`` once it owns its name.

    give        binds what is asked for
    own-path    answers on request paths of its own choosing
    refuse      code 2 to the binding
    cancel      code 1 to the binding: the person said no
    without     a portal that does not know the interface
    silent      never answers
    other       binds another shortcut than the one asked for
"""

from __future__ import annotations

import json
import select
import sys
from pathlib import Path
from typing import Any

from jeepney import (
    DBusAddress,
    HeaderFields,
    Message,
    MessageType,
    new_error,
    new_method_call,
    new_method_return,
    new_signal,
)
from jeepney.bus import get_connectable_addresses
from jeepney.io.blocking import DBusConnection, prep_socket

OBJECT = "/org/freedesktop/portal/desktop"
SHORTCUTS = "org.freedesktop.portal.GlobalShortcuts"


class Portal:
    def __init__(self, address: str, mode: str, log: Path) -> None:
        place = next(get_connectable_addresses(address))
        self.bus = DBusConnection(prep_socket(place))
        self.mode, self.log, self.session = mode, log, ""
        name = "org.freedesktop.portal.Desktop"
        to_bus = DBusAddress(
            "/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus"
        )
        call = new_method_call(to_bus, "RequestName", "su", (name, 0))
        assert self.bus.send_and_get_reply(call).body == (1,)

    def serve(self) -> None:
        print("ready", flush=True)
        while True:
            ready, _, _ = select.select([self.bus.sock, sys.stdin], [], [])
            if sys.stdin in ready:
                if not sys.stdin.readline():
                    return
                self.press()
            if self.bus.sock in ready:
                self.answer_all()

    def answer_all(self) -> None:
        while True:
            try:
                message = self.bus.receive(timeout=0)
            except TimeoutError:
                return
            if message.header.message_type is MessageType.method_call:
                self.answer(message)

    def answer(self, call: Message) -> None:
        member = call.header.fields[HeaderFields.member]
        with self.log.open("a") as log:
            log.write(json.dumps({"member": member, "body": call.body}) + "\n")
        if member not in ("CreateSession", "BindShortcuts"):
            if member == "Register":
                self.bus.send(new_error(call, "org.freedesktop.DBus.Error.UnknownMethod"))
            return
        if self.mode == "without":
            self.bus.send(new_error(call, "org.freedesktop.DBus.Error.UnknownMethod"))
            return
        options: dict[str, Any] = call.body[-1]
        sender = call.header.fields[HeaderFields.sender].removeprefix(":").replace(".", "_")
        token = "elsewhere" if self.mode == "own-path" else options["handle_token"][1]
        path = f"{OBJECT}/request/{sender}/{token}"
        self.bus.send(new_method_return(call, "o", (path,)))
        if self.mode == "silent":
            return
        if member == "CreateSession":
            token = options["session_handle_token"][1]
            self.session = f"{OBJECT}/session/{sender}/{token}"
            self.respond(path, 0, {"session_handle": ("s", self.session)})
        else:
            self.respond(path, *self.bound(call.body[1]))

    def bound(self, shortcuts: list[tuple[str, dict[str, Any]]]) -> tuple[int, dict[str, Any]]:
        code = {"refuse": 2, "cancel": 1}.get(self.mode, 0)
        names = ["other"] if self.mode == "other" else [name for name, _ in shortcuts]
        given = [(name, {"trigger_description": ("s", "Ctrl+Alt+M")}) for name in names]
        return code, {} if code else {"shortcuts": ("a(sa{sv})", given)}

    def respond(self, path: str, code: int, results: dict[str, Any]) -> None:
        emitter = DBusAddress(path, interface="org.freedesktop.portal.Request")
        self.bus.send(new_signal(emitter, "Response", "ua{sv}", (code, results)))

    def press(self) -> None:
        emitter = DBusAddress(OBJECT, interface=SHORTCUTS)
        for session, name in (
            (self.session, "other"),
            ("/elsewhere", "snip"),
            (self.session, "snip"),
        ):
            body = (session, name, 1, {})
            self.bus.send(new_signal(emitter, "Activated", "osta{sv}", body))


if __name__ == "__main__":
    Portal(sys.argv[1], sys.argv[2], Path(sys.argv[3])).serve()
