"""A global key on X11, through libxcb.

libxcb and not Xlib: a key that another program holds is an error of the grab, and Xlib can tell of
errors only through one handler for the whole process, which Qt would lose.
"""

from __future__ import annotations

import ctypes
import ctypes.util
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QObject, QSocketNotifier, Signal

from im2tex_desktop.hotkey.combination import Combination, HotkeyError

_KEY_PRESS = 2
_GRAB_ASYNC = 1
_BAD_ACCESS = 10
_CAPS_LOCK, _NUM_LOCK = 1 << 1, 1 << 4
# The server compares the whole state, locks included: a grab for each of their combinations.
_LOCKS = (0, _CAPS_LOCK, _NUM_LOCK, _CAPS_LOCK | _NUM_LOCK)


class _Cookie(ctypes.Structure):
    _fields_ = [("sequence", ctypes.c_uint)]


class _ScreenIterator(ctypes.Structure):
    _fields_ = [("data", ctypes.POINTER(ctypes.c_uint32)), ("rem", ctypes.c_int)]
    _fields_ += [("index", ctypes.c_int)]


class _Error(ctypes.Structure):
    _fields_ = [("response_type", ctypes.c_uint8), ("error_code", ctypes.c_uint8)]


class _KeyPress(ctypes.Structure):
    _fields_ = [("response_type", ctypes.c_uint8), ("detail", ctypes.c_uint8)]


class X11Hotkey(QObject):
    """One key combination, taken from the X server for all programs.

    Signals:
        pressed: the keys went down, whatever program has the focus.
    """

    pressed = Signal()

    def __init__(self, combination: Combination, parent: QObject | None = None) -> None:
        """
        Raises:
            HotkeyError: there is no X server, no such key, or another program has it.
        """
        super().__init__(parent)
        self._xcb, self._keysyms, self._free = _libraries()
        self._connection = self._xcb.xcb_connect(None, None)
        self._notifier: QSocketNotifier | None = None
        self._keycodes: list[int] = []
        try:
            if self._xcb.xcb_connection_has_error(self._connection):
                raise HotkeyError("There is no X server for a global key")
            self._root = self._find_root()
            self._grab(combination)
        except HotkeyError:
            self.close()
            raise
        descriptor = self._xcb.xcb_get_file_descriptor(self._connection)
        self._notifier = QSocketNotifier(descriptor, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_readable)

    def close(self) -> None:
        """Give the key back. The server does so as well when the connection ends."""
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            self._notifier = None
        if self._connection:
            self._xcb.xcb_disconnect(self._connection)
            self._connection = None

    def _find_root(self) -> int:
        setup = self._xcb.xcb_get_setup(self._connection)
        return int(self._xcb.xcb_setup_roots_iterator(setup).data[0])  # the first field is the root

    def _grab(self, combination: Combination) -> None:
        self._keycodes = self._find_keycodes(combination.keysym)
        if not self._keycodes:
            raise HotkeyError(f"The keyboard has no key for {combination}")
        for keycode in self._keycodes:
            for locks in _LOCKS:
                state = combination.x11_state | locks
                cookie = self._xcb.xcb_grab_key_checked(
                    self._connection, 1, self._root, state, keycode, _GRAB_ASYNC, _GRAB_ASYNC
                )
                self._raise_if_refused(cookie, combination)

    def _raise_if_refused(self, cookie: _Cookie, combination: Combination) -> None:
        error = self._xcb.xcb_request_check(self._connection, cookie)
        if not error:
            return
        with self._freed(error):
            code = ctypes.cast(error, ctypes.POINTER(_Error)).contents.error_code
        if code == _BAD_ACCESS:
            raise HotkeyError(f"Another program already uses {combination}", "Choose another key.")
        raise HotkeyError(f"The X server refused {combination} (error {code})")

    def _find_keycodes(self, keysym: int) -> list[int]:
        symbols = self._keysyms.xcb_key_symbols_alloc(self._connection)
        codes = self._keysyms.xcb_key_symbols_get_keycode(symbols, keysym)
        self._keysyms.xcb_key_symbols_free(symbols)
        if not codes:
            return []
        with self._freed(codes):
            listed = ctypes.cast(codes, ctypes.POINTER(ctypes.c_uint8))
            found: list[int] = []
            while listed[len(found)]:  # the list ends with a zero
                found.append(int(listed[len(found)]))
        return found

    @contextmanager
    def _freed(self, pointer: Any) -> Iterator[None]:
        try:
            yield
        finally:
            self._free(pointer)

    def _on_readable(self) -> None:
        while self._connection and (event := self._xcb.xcb_poll_for_event(self._connection)):
            with self._freed(event):
                key = ctypes.cast(event, ctypes.POINTER(_KeyPress)).contents
                is_press = key.response_type & 0x7F == _KEY_PRESS and key.detail in self._keycodes
            if is_press:
                self.pressed.emit()
        if self._connection and self._xcb.xcb_connection_has_error(self._connection):
            self.close()  # the server is gone; a notifier on a dead socket would never rest


def _libraries() -> tuple[Any, Any, Any]:
    """libxcb, its key symbols, and `free`, with the types that ctypes needs to know."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
        keysyms = ctypes.CDLL("libxcb-keysyms.so.1")
        free = ctypes.CDLL(None).free
    except OSError as error:
        raise HotkeyError(
            f"A global key needs a library that is missing: {error}",
            "Install libxcb-keysyms1 (on Debian: sudo apt install libxcb-keysyms1).",
        ) from error
    pointer, u8, u16, u32 = ctypes.c_void_p, ctypes.c_uint8, ctypes.c_uint16, ctypes.c_uint32
    signatures: list[tuple[Any, Any, list[Any]]] = [
        (xcb.xcb_connect, pointer, [ctypes.c_char_p, pointer]),
        (xcb.xcb_disconnect, None, [pointer]),
        (xcb.xcb_connection_has_error, ctypes.c_int, [pointer]),
        (xcb.xcb_get_setup, pointer, [pointer]),
        (xcb.xcb_setup_roots_iterator, _ScreenIterator, [pointer]),
        (xcb.xcb_get_file_descriptor, ctypes.c_int, [pointer]),
        (xcb.xcb_grab_key_checked, _Cookie, [pointer, u8, u32, u16, u8, u8, u8]),
        (xcb.xcb_request_check, pointer, [pointer, _Cookie]),
        (xcb.xcb_poll_for_event, pointer, [pointer]),
        (keysyms.xcb_key_symbols_alloc, pointer, [pointer]),
        (keysyms.xcb_key_symbols_get_keycode, pointer, [pointer, u32]),
        (keysyms.xcb_key_symbols_free, None, [pointer]),
        (free, None, [pointer]),
    ]
    for function, result, arguments in signatures:
        function.restype, function.argtypes = result, arguments
    return xcb, keysyms, free
