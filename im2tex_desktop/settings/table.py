"""The one table of settings, from which the file, the command line and the dialog are made."""

from __future__ import annotations

from dataclasses import dataclass

from im2tex_desktop.formats import COPY_FORMATS

Value = str | int | bool
# The groups of the dialog, in its order.
READING, COPYING, CAPTURE = "Reading", "Copying", "Capture and keys"
APPEARANCE, HISTORY, PRIVACY = "Appearance", "History", "Privacy"
GROUPS = (READING, COPYING, CAPTURE, APPEARANCE, HISTORY, PRIVACY)
HOTKEYS = ("Ctrl+Alt+M", "Ctrl+Shift+M", "Shift+Meta+M", "Ctrl+Alt+F9", "Print")


@dataclass(frozen=True)
class Setting:
    """One choice: `key` in the file, `label` in the dialog, `help` below it.

    choices: (value, label) pairs; empty for a number from `low` to `high` or a yes or no.
    unit: behind a number. group: one of `GROUPS`.
    """

    key: str
    label: str
    default: Value
    help: str = ""
    choices: tuple[tuple[Value, str], ...] = ()
    low: int = 0
    high: int = 0
    unit: str = ""
    group: str = READING

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
        group=APPEARANCE,
    ),
    Setting(
        "language",
        "Language",
        "system",
        "A change takes effect at the next start.",
        choices=(("system", "As the system"), ("en", "English"), ("de", "Deutsch")),
        group=APPEARANCE,
    ),
    Setting(
        "copy_format",
        "Copy as",
        "plain",
        choices=tuple((entry.key, f"{entry.label}  {entry.sample}") for entry in COPY_FORMATS),
        group=COPYING,
    ),
    Setting(
        "auto_copy",
        "Copy each result at once",
        False,
        "The clipboard is never changed otherwise.",
        group=COPYING,
    ),
    Setting(
        "auto_copy_checked",
        "But only when its drawing matches the snip",
        False,
        "What differs, or cannot be compared, is left for you to look at.",
        group=COPYING,
    ),
    Setting(
        "accept_on_release",
        "Take the region when the mouse is released",
        True,
        "Otherwise, or with Shift held, it can be adjusted and Enter takes it.",
        group=CAPTURE,
    ),
    Setting(
        "hotkey",
        "Key that snips from every program",
        "Ctrl+Alt+M",  # as hotkey.DEFAULT, which would bring in more than a table needs
        "While im2tex runs. Where the desktop gives no keys to programs, bind one of its own to "
        "im2tex-gui --capture.",
        choices=(("", "Off"), *((keys, keys) for keys in HOTKEYS)),
        group=CAPTURE,
    ),
    Setting(
        "quick_mode",
        "That key copies at once, without the window",
        False,
        "So do the snips of the tray's menu. A notice says what was copied.",
        group=CAPTURE,
    ),
    Setting(
        "keep_in_tray",
        "Stay in the tray when the window is closed",
        False,
        "Without a tray, closing the window ends the program all the same.",
        group=CAPTURE,
    ),
    Setting("show_heatmap", "Show where each symbol was read", True, group=READING),
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
    Setting(
        "keep_history",
        "Keep a history of what was read",
        True,
        "Pictures and LaTeX, in one file on this computer. When off, nothing new is kept.",
        group=HISTORY,
    ),
    Setting(
        "history_snips",
        "Snips to keep",
        5000,
        "Then the oldest go. Favourites do not count, and always stay.",
        low=10,
        high=100_000,
        group=HISTORY,
    ),
    Setting(
        "history_mb",
        "Room for their pictures",
        500,
        "Then, too, the oldest go. A snip of one formula takes about 10 kB.",
        low=1,
        high=100_000,
        unit="MB",
        group=HISTORY,
    ),
)

BY_KEY = {setting.key: setting for setting in TABLE}
