"""Pictures of the screen through the Screenshot portal of Wayland desktops.

The exchange (xdg-desktop-portal, interfaces org.freedesktop.portal.Screenshot and .Request): the
call answers at once with the path of a request object, and the picture's address comes later as a
signal ``Response(code, results)`` of that object. The path follows from our bus name and a token
that we choose, so the signal is awaited before the call: a portal that answers at once would
otherwise be missed.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import SLOT, QEventLoop, QObject, QTimer, QUrl, Slot
from PySide6.QtDBus import QDBusConnection, QDBusError, QDBusMessage, QDBusObjectPath
from PySide6.QtGui import QImage

from im2tex_desktop import APP_ID
from im2tex_desktop.capture.screenshot import (
    CaptureCancelled,
    CaptureError,
    CaptureRefused,
    Coverage,
    ScreenShot,
)
from im2tex_desktop.capture.session import Session

SERVICE = "org.freedesktop.portal.Desktop"
OBJECT = "/org/freedesktop/portal/desktop"
SCREENSHOT = "org.freedesktop.portal.Screenshot"
REQUEST = "org.freedesktop.portal.Request"

TIME_LIMIT_S = 10.0  # a portal without a backend never answers
SELECTION_LIMIT_S = 180.0  # in the interactive form a person is drawing a rectangle
CALL_LIMIT_MS = 5000  # the call itself, which answers at once or not at all
POLL_MS = 100

PERMISSION_HINT = (
    "Allow screenshots for this program in the desktop's settings "
    "(GNOME: Settings, Apps, im2tex, Screenshots), or start it from its menu entry so that the "
    "desktop can ask."
)


@dataclass(frozen=True)
class Answer:
    """What the portal said: 0 granted, 1 called off by the person, 2 refused or failed."""

    code: int
    uri: str


def _slot(signature: str) -> Any:
    # QtDBus takes the str that SLOT gives and refuses the bytes that its annotations ask for.
    return SLOT(signature)


class PortalRequest(QObject):
    """One screenshot asked of the portal."""

    def __init__(self, bus: QDBusConnection, interactive: bool) -> None:
        super().__init__()
        self._bus = bus
        self._interactive = interactive
        self._token = f"im2tex_{secrets.token_hex(8)}"
        self._paths: list[str] = []
        self._answer: Answer | None = None
        self._failure: str | None = None
        self._loop = QEventLoop(self)

    def ask(self, time_limit_s: float, cancelled: Callable[[], bool]) -> Answer:
        """Send the request and wait for its response.

        Raises:
            CaptureError: no portal, no answer within the limit, or an answer that makes no sense.
            CaptureCancelled: `cancelled` said so.
        """
        sender = self._bus.baseService().removeprefix(":").replace(".", "_")
        self._listen(f"{OBJECT}/request/{sender}/{self._token}")
        try:
            self._send()
            self._wait(time_limit_s, cancelled)
        finally:
            for path in self._paths:
                self._listening(self._bus.disconnect, path)
        if self._failure is not None:
            raise CaptureError(f"The screenshot portal failed: {self._failure}", PERMISSION_HINT)
        assert self._answer is not None
        return self._answer

    def _listen(self, path: str) -> None:
        if path not in self._paths and self._listening(self._bus.connect, path):
            self._paths.append(path)

    def _listening(self, change: Callable[..., bool], path: str) -> bool:
        slot = _slot("on_response(uint,QVariantMap)")
        return change(SERVICE, path, REQUEST, "Response", self, slot)

    def _send(self) -> None:
        call = QDBusMessage.createMethodCall(SERVICE, OBJECT, SCREENSHOT, "Screenshot")
        options = {"handle_token": self._token, "interactive": self._interactive, "modal": False}
        # GNOME 46 and later refuse an empty parent window. Qt has no public way to export a
        # Wayland surface, and the portal only logs a name that it does not know.
        call.setArguments([APP_ID, options])
        sent = self._bus.callWithCallback(
            call,
            self,
            _slot("on_reply(QDBusMessage)"),
            _slot("on_error(QDBusError)"),
            CALL_LIMIT_MS,
        )
        if not sent:
            self._failure = self._bus.lastError().message() or "the message bus is gone"

    def _wait(self, time_limit_s: float, cancelled: Callable[[], bool]) -> None:
        end = time.monotonic() + time_limit_s
        tick = QTimer(self)
        tick.timeout.connect(self._loop.quit)
        tick.start(POLL_MS)
        try:
            while self._answer is None and self._failure is None:
                if cancelled():
                    self._close()
                    raise CaptureCancelled("The capture was cancelled")
                if time.monotonic() > end:
                    self._close()
                    raise CaptureError(
                        f"The screenshot portal did not answer within {time_limit_s:.0f} seconds",
                        "Check that xdg-desktop-portal and the backend of your desktop run "
                        "(systemctl --user status xdg-desktop-portal).",
                    )
                self._loop.exec()
        finally:
            tick.stop()

    def _close(self) -> None:
        """Tell the portal that nobody waits any more, so that it leaves no file behind."""
        for path in self._paths:
            self._bus.send(QDBusMessage.createMethodCall(SERVICE, path, REQUEST, "Close"))

    @Slot("uint", "QVariantMap")
    def on_response(self, code: int, results: dict[str, Any]) -> None:
        self._answer = Answer(code, str(results.get("uri", "")))
        self._loop.quit()

    @Slot(QDBusMessage)
    def on_reply(self, reply: QDBusMessage) -> None:
        handle = (reply.arguments() or [""])[0]
        path = handle.path() if isinstance(handle, QDBusObjectPath) else str(handle)
        if path:
            self._listen(path)  # portals before 0.9 choose the path themselves

    @Slot(QDBusError)
    def on_error(self, error: QDBusError) -> None:
        self._failure = error.message() or error.name()
        self._loop.quit()


class PortalHandler:
    """The Screenshot portal; where it refuses a silent picture, its interactive form.

    Args:
        bus_address: another bus than the session's own.
        time_limit_s: how long to wait for an answer to a silent request.
    """

    install_hint = (
        "Install xdg-desktop-portal and the backend of your desktop (on Debian: "
        "sudo apt install xdg-desktop-portal-gnome, -kde, -wlr or -gtk)."
    )

    def __init__(self, bus_address: str = "", time_limit_s: float = TIME_LIMIT_S) -> None:
        self._bus_address = bus_address
        self._time_limit_s = time_limit_s

    def is_compatible(self, session: Session) -> bool:
        return session.wayland

    def is_installed(self) -> bool:
        with _Bus(self._bus_address) as bus:
            interface = bus.interface() if bus.isConnected() else None
            if interface is None:
                return False
            if bool(interface.isServiceRegistered(SERVICE).value()):
                return True
            return SERVICE in (interface.activatableServiceNames().value() or [])

    def capture(self, cancelled: Callable[[], bool]) -> list[ScreenShot]:
        with _Bus(self._bus_address) as bus:
            if not bus.isConnected():
                raise CaptureError("There is no message bus", "Start a desktop session first.")
            _introduce(bus)
            answer = PortalRequest(bus, interactive=False).ask(self._time_limit_s, cancelled)
            coverage = Coverage.DESKTOP
            if answer.code == 2:
                answer = PortalRequest(bus, interactive=True).ask(SELECTION_LIMIT_S, cancelled)
                coverage = Coverage.REGION
        if answer.code == 1:
            raise CaptureCancelled("The capture was cancelled")
        if answer.code != 0:
            raise CaptureRefused("The desktop does not allow screenshots", PERMISSION_HINT)
        return [ScreenShot(read_and_delete(answer.uri), coverage)]


def _introduce(bus: QDBusConnection) -> None:
    """Say which program we are, so that a permission is asked and kept under its name.

    Portals before 1.19 do not know the call, and its answer is of no use: nothing waits for it.
    """
    call = QDBusMessage.createMethodCall(
        SERVICE, OBJECT, "org.freedesktop.host.portal.Registry", "Register"
    )
    call.setArguments([APP_ID, {}])
    bus.send(call)


def read_and_delete(uri: str) -> QImage:
    """The picture at a ``file:`` address, which may be percent-encoded; the file is removed.

    Raises:
        CaptureError: not a local file, or not a picture.
    """
    url = QUrl(uri, QUrl.ParsingMode.StrictMode)
    if not url.isLocalFile():
        raise CaptureError(f"The screenshot portal named no local file: {uri!r}")
    path = Path(url.toLocalFile())
    image = QImage(str(path))
    # The portal leaves it among the person's pictures, where a snip nobody asked to keep would
    # stay for ever.
    path.unlink(missing_ok=True)
    if image.isNull():
        raise CaptureError(f"The screenshot portal's picture cannot be read: {path.name}")
    return image.convertToFormat(QImage.Format.Format_RGB32)


class _Bus:
    """A bus connection of its own for each request, so that requests in threads do not mix."""

    def __init__(self, address: str) -> None:
        self._name = f"im2tex-{secrets.token_hex(4)}"
        self._address = address

    def __enter__(self) -> QDBusConnection:
        if self._address:
            return QDBusConnection.connectToBus(self._address, self._name)
        return QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, self._name)

    def __exit__(self, *_: object) -> None:
        QDBusConnection.disconnectFromBus(self._name)
