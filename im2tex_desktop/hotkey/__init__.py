"""A key that starts a capture whatever program has the focus."""

from im2tex_desktop.hotkey.combination import DEFAULT, Combination, HotkeyError
from im2tex_desktop.hotkey.global_hotkey import CAPTURE_COMMAND, GlobalHotkey

__all__ = ["CAPTURE_COMMAND", "DEFAULT", "Combination", "GlobalHotkey", "HotkeyError"]
