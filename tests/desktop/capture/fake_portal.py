"""A Screenshot portal to test against: ``fake_portal.py ADDRESS MODE LOG [FOLDER]``.

It speaks the real protocol on a private bus. MODE says how it behaves; every call is written to
LOG, one JSON line each. It prints ``ready`` once it owns its name.

    answer        a picture, at once
    percent       a picture whose path holds spaces, a percent sign and an umlaut
    refuse        code 2 to every request
    interactive   code 2 to a silent request, a small picture to an interactive one
    cancel        code 1
    silent        never answers
    late          answers after one second
    error         the call itself is refused
    own-path      answers on a path of its own choosing
    early         the response comes before the call's own answer
    missing       the address of a file that is not there
    remote        an address that is no file
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtCore import ClassInfo, QCoreApplication, QObject, QTimer, QUrl, Signal, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusObjectPath
from PySide6.QtGui import QColor, QImage

OBJECT = "/org/freedesktop/portal/desktop"
Option = QDBusConnection.RegisterOption


@ClassInfo({"D-Bus Interface": "org.freedesktop.portal.Request"})
class Request(QObject):
    """The object whose signal carries the answer."""

    Response = Signal("uint", "QVariantMap")

    def __init__(self, portal: Portal, path: str) -> None:
        super().__init__(portal)
        self.portal, self.path = portal, path

    @Slot()
    def Close(self) -> None:
        self.portal.write(member="Close", path=self.path)


class Portal(QObject):
    def __init__(self, bus: QDBusConnection, mode: str, log: Path, folder: Path) -> None:
        super().__init__()
        self.bus, self.mode, self.log, self.folder = bus, mode, log, folder

    def write(self, **line: object) -> None:
        with self.log.open("a") as log:
            log.write(json.dumps(line) + "\n")

    @Slot("QString", "QVariantMap", QDBusMessage, result=QDBusObjectPath)
    def Screenshot(
        self, parent: str, options: dict[str, object], message: QDBusMessage
    ) -> QDBusObjectPath:
        self.write(member="Screenshot", parent=parent, options=options)
        if self.mode == "error":
            message.setDelayedReply(True)
            error = message.createErrorReply("org.freedesktop.DBus.Error.Failed", "no backend")
            self.bus.send(error)
            return QDBusObjectPath("/")
        sender = message.service().removeprefix(":").replace(".", "_")
        token = "elsewhere" if self.mode == "own-path" else options["handle_token"]
        path = f"{OBJECT}/request/{sender}/{token}"
        request = Request(self, path)
        assert self.bus.registerObject(
            path,
            "org.freedesktop.portal.Request",
            request,
            Option.ExportAllSignals | Option.ExportAllSlots,
        )
        interactive = bool(options.get("interactive"))
        if self.mode == "early":
            request.Response.emit(*self.outcome(interactive))
        elif self.mode != "silent":
            delay_ms = {"late": 1000, "own-path": 300}.get(self.mode, 0)
            QTimer.singleShot(delay_ms, lambda: request.Response.emit(*self.outcome(interactive)))
        return QDBusObjectPath(path)

    def outcome(self, interactive: bool) -> tuple[int, dict[str, str]]:
        if self.mode == "refuse" or (self.mode == "interactive" and not interactive):
            return 2, {}
        if self.mode == "cancel":
            return 1, {}
        if self.mode == "remote":
            return 0, {"uri": "https://example.org/screen.png"}
        name = "Bild 100% größer.png" if self.mode == "percent" else "screen.png"
        picture = self.folder / name
        if self.mode != "missing":
            size = (40, 30) if interactive else (640, 400)
            image = QImage(*size, QImage.Format.Format_ARGB32)
            image.fill(QColor(10, 200, 30))
            assert image.save(str(picture))
        return 0, {"uri": bytes(QUrl.fromLocalFile(str(picture)).toEncoded()).decode()}


def main() -> None:
    address, mode, log, folder = sys.argv[1:5]
    application = QCoreApplication(sys.argv[:1])
    bus = QDBusConnection.connectToBus(address, "fake-portal")
    portal = Portal(bus, mode, Path(log), Path(folder))
    assert bus.registerObject(
        OBJECT, "org.freedesktop.portal.Screenshot", portal, Option.ExportAllSlots
    )
    assert bus.registerService("org.freedesktop.portal.Desktop"), bus.lastError().message()
    print("ready", flush=True)
    application.exec()


if __name__ == "__main__":
    main()
