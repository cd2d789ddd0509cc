"""One running program per person and display: a second start hands its arguments to the first."""

from __future__ import annotations

import getpass
import hashlib
import json
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import gettempdir

from PySide6.QtCore import QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from im2tex_desktop import APP_NAME

CONNECT_LIMIT_MS = 1000
ANSWER_LIMIT_MS = 5000
LOCK_LIMIT_MS = 3000
# No command line is longer; whoever sends more is no second start of ours.
LONGEST_MESSAGE = 1 << 20
_TAKEN = b"taken\n"


@dataclass(frozen=True)
class Handover:
    """What a second start wanted.

    Attributes:
        arguments: its command line without the program's name.
        folder: its working folder, against which its file names are meant.
        activation_token: what a Wayland compositor gave it so that a window may come to the front.
    """

    arguments: tuple[str, ...]
    folder: Path
    activation_token: str = ""

    def to_line(self) -> bytes:
        fields = {
            "arguments": list(self.arguments),
            "folder": str(self.folder),
            "activation_token": self.activation_token,
        }
        return json.dumps(fields).encode() + b"\n"

    @classmethod
    def from_line(cls, line: bytes) -> Handover | None:
        """None for a line that `to_line` did not write."""
        try:
            fields = json.loads(line)
            arguments = fields["arguments"]
            folder, token = fields["folder"], fields["activation_token"]
        except (ValueError, TypeError, KeyError):
            return None
        if not isinstance(arguments, list) or not all(isinstance(one, str) for one in arguments):
            return None
        if not isinstance(folder, str) or not isinstance(token, str):
            return None
        return cls(tuple(arguments), Path(folder), token)


class SingleInstance(QObject):
    """Finds out whether this is the first start, and hears of later ones.

    Signals:
        handed_over: (Handover): a later start has ended in favour of this one.
    """

    handed_over = Signal(object)

    def __init__(self, name: str | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = name or server_name()
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)

    def claim(self, arguments: Sequence[str]) -> bool:
        """Become the one instance, or hand these arguments to the one that runs.

        Two starts at the same moment are told apart by a lock. A socket that a crashed program
        left behind is removed.

        Returns:
            True to go on as the first instance; False when another one has taken the arguments and
            this process should end with status 0. An instance that is there but hangs takes
            nothing: then this one goes on beside it, because a person who asked for a window
            should get one.
        """
        lock = QLockFile(f"{self._name}.lock" if Path(self._name).is_absolute() else _lock_path())
        lock.setStaleLockTime(10_000)
        locked = lock.tryLock(LOCK_LIMIT_MS)
        try:
            if self._hand_over(arguments):
                return False
            if not self._server.listen(self._name):
                QLocalServer.removeServer(self._name)
                self._server.listen(self._name)
            return True
        finally:
            if locked:
                lock.unlock()

    def release(self) -> None:
        """Let another start be the first one from now on."""
        self._server.close()

    def _hand_over(self, arguments: Sequence[str]) -> bool:
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(CONNECT_LIMIT_MS):
            return False
        token = os.environ.get("XDG_ACTIVATION_TOKEN", "")
        socket.write(Handover(tuple(arguments), Path.cwd(), token).to_line())
        socket.flush()
        answered = socket.waitForReadyRead(ANSWER_LIMIT_MS)
        taken = answered and bytes(socket.readAll().data()) == _TAKEN
        socket.disconnectFromServer()
        return taken

    def _on_connection(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(self._on_words)
            socket.disconnected.connect(socket.deleteLater)
            self._read(socket)  # the words may have come with the connection

    def _on_words(self) -> None:
        socket = self.sender()
        if isinstance(socket, QLocalSocket):
            self._read(socket)

    def _read(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            if socket.bytesAvailable() > LONGEST_MESSAGE:
                socket.abort()
            return
        handover = Handover.from_line(bytes(socket.readLine().data()))
        if handover is None:
            socket.abort()
            return
        socket.write(_TAKEN)
        socket.flush()
        self.handed_over.emit(handover)


def server_name(environment: Mapping[str, str] | None = None) -> str:
    """A name for this person and this display: a socket's path, or a pipe's name on Windows.

    Two displays of one person, such as a remote session beside a local one, each have their own
    instance: a window on the other one would be out of sight.
    """
    env = os.environ if environment is None else environment
    display = env.get("WAYLAND_DISPLAY") or env.get("DISPLAY") or env.get("SESSIONNAME") or ""
    seat = hashlib.sha256(f"{_person()}|{display}".encode()).hexdigest()[:12]
    runtime = env.get("XDG_RUNTIME_DIR", "")
    if sys.platform != "win32" and runtime and Path(runtime).is_dir():
        return str(Path(runtime) / f"{APP_NAME}-{seat}")
    return f"{APP_NAME}-{_person()}-{seat}"


def _person() -> str:
    return str(os.getuid()) if hasattr(os, "getuid") else getpass.getuser()


def _lock_path() -> str:
    return str(Path(gettempdir()) / f"{APP_NAME}-{_person()}.lock")
