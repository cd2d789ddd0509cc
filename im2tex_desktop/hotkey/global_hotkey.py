"""The global key of the program: one at a time, changed in the settings."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from im2tex_desktop.capture.session import Session
from im2tex_desktop.hotkey.combination import Combination, HotkeyError
from im2tex_desktop.hotkey.x11 import X11Hotkey

CAPTURE_COMMAND = "im2tex-gui --capture"
_DESKTOPS_OWN = (
    f"Bind a key to the command “{CAPTURE_COMMAND}” in the keyboard settings of your desktop."
)


class GlobalHotkey(QObject):
    """
    Signals:
        pressed: the keys went down, whatever program has the focus.
    """

    pressed = Signal()

    def __init__(self, session: Session | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session or Session.detect()
        self._held: X11Hotkey | None = None

    @property
    def is_supported(self) -> bool:
        """Whether a program may take a key for itself here. Wayland and macOS leave that to the
        desktop."""
        return self._session.x11

    def set(self, text: str) -> None:
        """Take another key, or none for an empty text. The old one is kept when that fails.

        Raises:
            HotkeyError: with what to do instead as its hint.
        """
        if not text.strip():
            self.clear()
            return
        combination = Combination.parse(text)
        if not self.is_supported:
            raise HotkeyError("This desktop gives no global keys to programs", _DESKTOPS_OWN)
        held, self._held = self._held, None
        if held is not None:
            held.pressed.disconnect(self.pressed)
        try:
            self._held = X11Hotkey(combination, self)
        except HotkeyError as error:
            self._held = held
            raise HotkeyError(error.message, error.hint or _DESKTOPS_OWN) from error
        finally:
            if self._held is not None:
                self._held.pressed.connect(self.pressed)
        if held is not None:
            held.close()
            held.deleteLater()

    def clear(self) -> None:
        """Give the key back."""
        if self._held is not None:
            self._held.close()
            self._held.deleteLater()
            self._held = None
