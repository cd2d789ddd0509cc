"""The one table of settings, from which the file, the command line and the dialog are made."""

from __future__ import annotations

from dataclasses import dataclass

from im2tex_desktop.copy_formats import COPY_FORMATS

Value = str | int | bool
HOTKEYS = ("Ctrl+Alt+M", "Ctrl+Shift+M", "Shift+Meta+M", "Ctrl+Alt+F9", "Print")


@dataclass(frozen=True)
class Setting:
    """One choice: `key` in the file, `label` in the dialog, `help` below it.

    choices: (value, label) pairs; empty for a number from `low` to `high` or a yes or no.
    """

    key: str
    label: str
    default: Value
    help: str = ""
    choices: tuple[tuple[Value, str], ...] = ()
    low: int = 0
    high: int = 0

    def accepts(self, value: object) -> bool:
        """Whether `value` is one that this setting can have."""
        if type(value) is not type(self.default):
            return False
        if self.choices:
            return value in [choice for choice, _ in self.choices]
        if isinstance(value, int) and not isinstance(value, bool):
            return self.low <= value <= self.high
        return True


TABLE: tuple[Setting, ...] = (
    Setting(
        "theme",
        "Theme",
        "system",
        choices=(("system", "As the system"), ("light", "Light"), ("dark", "Dark")),
    ),
    Setting(
        "copy_format",
        "Copy as",
        "plain",
        choices=tuple((entry.key, f"{entry.label}  {entry.sample}") for entry in COPY_FORMATS),
    ),
    Setting(
        "auto_copy", "Copy each result at once", False, "The clipboard is never changed otherwise."
    ),
    Setting(
        "accept_on_release",
        "Take the region when the mouse is released",
        True,
        "Otherwise, or with Shift held, it can be adjusted and Enter takes it.",
    ),
    Setting(
        "hotkey",
        "Key that snips from every program",
        "Ctrl+Alt+M",  # as hotkey.DEFAULT, which would bring in more than a table needs
        "While im2tex runs. Where the desktop gives no keys to programs, bind one of its own to "
        "im2tex-gui --capture.",
        choices=(("", "Off"), *((keys, keys) for keys in HOTKEYS)),
    ),
    Setting(
        "quick_mode",
        "That key copies at once, without the window",
        False,
        "So do the snips of the tray's menu. A notice says what was copied.",
    ),
    Setting(
        "keep_in_tray",
        "Stay in the tray when the window is closed",
        False,
        "Without a tray, closing the window ends the program all the same.",
    ),
    Setting("show_heatmap", "Show where each symbol was read", True),
    Setting(
        "beam",
        "Readings to compare",
        5,
        "More is a little more exact and slower; 1 is quickest.",
        low=1,
        high=20,
    ),
    Setting(
        "device",
        "Compute on",
        "auto",
        "A change takes effect at the next start.",
        choices=(("auto", "The fastest there is"), ("cpu", "CPU"), ("cuda", "NVIDIA GPU")),
    ),
)

BY_KEY = {setting.key: setting for setting in TABLE}
