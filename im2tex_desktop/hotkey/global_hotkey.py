"""The global key of the program: one at a time, changed in the settings."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from im2tex_desktop.capture.session import Session
from im2tex_desktop.hotkey.combination import Combination, HotkeyError
from im2tex_desktop.hotkey.portal import PortalHotkey
from im2tex_desktop.hotkey.x11 import X11Hotkey

CAPTURE_COMMAND = "im2tex-gui --capture"
_DESKTOPS_OWN = (
    f"Bind a key to the command “{CAPTURE_COMMAND}” in the keyboard settings of your desktop."
)


class GlobalHotkey(QObject):
    """
    Signals:
        pressed: the keys went down, whatever program has the focus.
        failed: (HotkeyError): the desktop, which took its time, gives no key after all.
    """

    pressed = Signal()
    failed = Signal(object)

    def __init__(
        self,
        session: Session | None = None,
        parent: QObject | None = None,
        bus_address: str = "",
    ) -> None:
        super().__init__(parent)
        self._session = session or Session.detect()
        self._bus_address = bus_address
        self._held: X11Hotkey | PortalHotkey | None = None

    @property
    def is_supported(self) -> bool:
        """Whether a program can have a key here: taken of the X server, or asked of the desktop on
        Wayland. macOS leaves it to the person."""
        return self._session.x11 or self._session.wayland

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
            self._held = self._take(combination)
        except HotkeyError as error:
            self._held = held
            raise HotkeyError(error.message, error.hint or _DESKTOPS_OWN) from error
        finally:
            if self._held is not None:
                self._held.pressed.connect(self.pressed)
        if held is not None:
            held.close()
            held.deleteLater()

    def _take(self, combination: Combination) -> X11Hotkey | PortalHotkey:
        if self._session.x11:
            return X11Hotkey(combination, self)
        asked = PortalHotkey(combination, self, self._bus_address)
        asked.failed.connect(self._on_refused)
        return asked

    def _on_refused(self, error: HotkeyError) -> None:
        if self.sender() is self._held:
            self.clear()
            self.failed.emit(HotkeyError(error.message, error.hint or _DESKTOPS_OWN))

    def clear(self) -> None:
        """Give the key back."""
        if self._held is not None:
            self._held.close()
            self._held.deleteLater()
            self._held = None
