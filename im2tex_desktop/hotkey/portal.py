"""A global key on Wayland, through the GlobalShortcuts portal.

The exchange (xdg-desktop-portal, interface org.freedesktop.portal.GlobalShortcuts): a session is
created, a shortcut is bound to it with the keys that we would like, and ``Activated`` tells of each
press. The desktop has the last word on the keys and may ask the person. Both calls answer through
a Request object, as the Screenshot portal does (see `im2tex_desktop.capture.portal`).

QtDBus cannot be used from Python here: BindShortcuts takes ``a(sa{sv})``, and an array of a type
that nobody registered in C++ cannot be marshalled. jeepney speaks the protocol in pure Python; a
socket notifier lets Qt's loop wait for it, so that there is no thread.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal

from im2tex_desktop import APP_ID
from im2tex_desktop.hotkey.combination import Combination, HotkeyError, Modifier

if TYPE_CHECKING:
    from jeepney import Message
    from jeepney.io.blocking import DBusConnection

SERVICE = "org.freedesktop.portal.Desktop"
OBJECT = "/org/freedesktop/portal/desktop"
SHORTCUTS = "org.freedesktop.portal.GlobalShortcuts"
REQUEST = "org.freedesktop.portal.Request"
SESSION = "org.freedesktop.portal.Session"
REGISTRY = "org.freedesktop.host.portal.Registry"

SHORTCUT_ID = "snip"
ANSWER_LIMIT_MS = 10_000  # a portal without a backend never answers
PERSON_LIMIT_MS = 180_000  # desktops show the person what is to be bound
AUTH_LIMIT_S = 1.0

_MODIFIERS = {
    Modifier.CTRL: "CTRL",
    Modifier.ALT: "ALT",
    Modifier.SHIFT: "SHIFT",
    Modifier.META: "LOGO",
}
# Names of xkb keysyms, as the shortcuts specification of freedesktop wants them.
_KEYS = {
    "print": "Print",
    "pause": "Pause",
    "insert": "Insert",
    "home": "Home",
    "end": "End",
    "pgup": "Page_Up",
    "pgdown": "Page_Down",
}


def trigger_of(combination: Combination) -> str:
    """Such as ``CTRL+ALT+m``."""
    held = [word for modifier, word in _MODIFIERS.items() if modifier in combination.modifiers]
    key = combination.key
    is_function = key.startswith("f") and key[1:].isdigit()
    return "+".join([*held, key.upper() if is_function else _KEYS.get(key, key)])


class PortalHotkey(QObject):
    """One key combination, asked of the desktop.

    Signals:
        pressed: the keys went down, whatever program has the focus.
        bound: the desktop has taken the wish; it may have chosen other keys.
        failed: (HotkeyError): it has not. Sent at most once, never from the constructor.
    """

    pressed = Signal()
    bound = Signal()
    failed = Signal(object)

    def __init__(
        self, combination: Combination, parent: QObject | None = None, bus_address: str = ""
    ) -> None:
        super().__init__(parent)
        self._combination, self._bus_address = combination, bus_address
        self._session = ""
        self._awaited: dict[str, Callable[[int, dict[str, Any]], None]] = {}
        self._calls: dict[int, str] = {}
        self._limit = QTimer(self)
        self._limit.setSingleShot(True)
        self._limit.timeout.connect(self._on_silence)
        self._connection: DBusConnection | None = None
        self._notifier: QSocketNotifier | None = None
        self._begin_soon = QTimer(self)
        self._begin_soon.setSingleShot(True)
        self._begin_soon.timeout.connect(self._begin)
        self._begin_soon.start(0)

    def close(self) -> None:
        """Give the key back."""
        self._begin_soon.stop()
        self._limit.stop()
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            self._notifier = None
        if self._connection is None:
            return
        try:
            if self._session:
                self._call(self._session, SESSION, "Close")
        except OSError:
            pass  # the bus is gone, and the session with it
        self._connection.close()
        self._connection = None

    # -- the exchange -----------------------------------------------------------------------

    def _begin(self) -> None:
        try:
            self._connection = _connect(self._bus_address)
        except HotkeyError as error:
            self.failed.emit(error)
            return
        socket = self._connection.sock.fileno()
        self._notifier = QSocketNotifier(socket, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_readable)
        for interface in (REQUEST, SHORTCUTS):
            rule = f"type='signal',sender='{SERVICE}',interface='{interface}'"
            bus = "org.freedesktop.DBus"
            self._call("/org/freedesktop/DBus", bus, "AddMatch", "s", (rule,), service=bus)
        # Portals before 1.19 do not know this call, and its answer is of no use.
        self._call(OBJECT, REGISTRY, "Register", "sa{sv}", (APP_ID, {}))
        token = self._await(self._on_session, ANSWER_LIMIT_MS)
        options = {"handle_token": ("s", token), "session_handle_token": ("s", _token())}
        self._call(OBJECT, SHORTCUTS, "CreateSession", "a{sv}", (options,), asked="CreateSession")

    def _on_session(self, code: int, results: dict[str, Any]) -> None:
        self._session = str(results.get("session_handle", ("s", ""))[1])
        if code != 0 or not self._session:
            self._fail("The desktop did not open a session for global keys")
            return
        token = self._await(self._on_bound, PERSON_LIMIT_MS)
        about = {
            "description": ("s", "Snip an equation"),
            "preferred_trigger": ("s", trigger_of(self._combination)),
        }
        shortcuts = [(SHORTCUT_ID, about)]
        body = (self._session, shortcuts, "", {"handle_token": ("s", token)})
        self._call(OBJECT, SHORTCUTS, "BindShortcuts", "oa(sa{sv})sa{sv}", body, asked="Bind")

    def _on_bound(self, code: int, results: dict[str, Any]) -> None:
        given = [name for name, _ in results.get("shortcuts", ("a(sa{sv})", []))[1]]
        if code == 1:
            self._fail("You have not allowed the key")
        elif code != 0 or (given and SHORTCUT_ID not in given):
            self._fail(f"The desktop did not give {self._combination} to this program")
        else:
            self.bound.emit()

    def _fail(self, message: str) -> None:
        self.close()
        self.failed.emit(HotkeyError(message))

    def _on_silence(self) -> None:
        self._fail("The desktop did not answer the wish for a global key")

    # -- messages -----------------------------------------------------------------------------

    def _await(self, answer: Callable[[int, dict[str, Any]], None], limit_ms: int) -> str:
        """Wait for the response of a request that is about to be made; returns its token."""
        assert self._connection is not None
        token = _token()
        sender = str(self._connection.unique_name).removeprefix(":").replace(".", "_")
        self._awaited = {f"{OBJECT}/request/{sender}/{token}": answer}
        self._limit.start(limit_ms)
        return token

    def _call(
        self,
        path: str,
        interface: str,
        member: str,
        signature: str | None = None,
        body: tuple[Any, ...] = (),
        *,
        service: str = SERVICE,
        asked: str = "",
    ) -> None:
        """Send a call; of one that is `asked` for, an error ends the exchange."""
        from jeepney import DBusAddress, new_method_call

        assert self._connection is not None
        address = DBusAddress(path, service, interface)
        serial = next(self._connection.outgoing_serial)
        if asked:
            self._calls[serial] = asked
        self._connection.send(new_method_call(address, member, signature, body), serial)

    def _on_readable(self) -> None:
        while self._connection is not None:
            try:
                message = self._connection.receive(timeout=0)
            except TimeoutError:
                return
            except OSError:
                self._fail("The message bus has ended")
                return
            self._on_message(message)

    def _on_message(self, message: Message) -> None:
        from jeepney import HeaderFields, MessageType

        fields = message.header.fields
        kind = message.header.message_type
        if kind is MessageType.error:
            if self._calls.pop(int(fields.get(HeaderFields.reply_serial, 0)), None):
                self._fail("This desktop gives no global keys to programs")
            return
        if kind is MessageType.method_return:
            self._follow(int(fields.get(HeaderFields.reply_serial, 0)), message.body)
            return
        if kind is not MessageType.signal:
            return
        member = fields.get(HeaderFields.member)
        if member == "Response":
            answer = self._awaited.pop(str(fields.get(HeaderFields.path)), None)
            if answer is not None:
                self._limit.stop()
                answer(*message.body)
        elif member == "Activated" and message.body[:2] == (self._session, SHORTCUT_ID):
            self.pressed.emit()

    def _follow(self, serial: int, body: tuple[Any, ...]) -> None:
        """Portals before 0.9 choose the path of the request themselves, and say it here."""
        if self._calls.pop(serial, None) and body and self._awaited:
            (answer,) = self._awaited.values()
            self._awaited[str(body[0])] = answer


def _token() -> str:
    return f"im2tex_{secrets.token_hex(8)}"


def _connect(address: str) -> DBusConnection:
    """
    Raises:
        HotkeyError: there is no message bus.
    """
    from jeepney.bus import get_connectable_addresses
    from jeepney.io.blocking import DBusConnection, prep_socket

    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    usual = os.environ.get("DBUS_SESSION_BUS_ADDRESS") or f"unix:path={runtime}/bus"
    try:
        place = next(get_connectable_addresses(address or usual))
        return DBusConnection(prep_socket(place, timeout=AUTH_LIMIT_S))
    except (OSError, RuntimeError, ValueError) as error:
        raise HotkeyError(f"There is no message bus to ask for a global key: {error}") from error
