"""The one table of settings, from which the file, the command line and the dialog are made."""

from __future__ import annotations

from dataclasses import dataclass

from im2tex_desktop.formats import COPY_FORMATS
from im2tex_desktop.marked import QT_TRANSLATE_NOOP

Value = str | int | bool
# The groups of the dialog, in its order.
READING = QT_TRANSLATE_NOOP("Settings", "Reading")
COPYING = QT_TRANSLATE_NOOP("Settings", "Copying")
CAPTURE = QT_TRANSLATE_NOOP("Settings", "Capture and keys")
APPEARANCE = QT_TRANSLATE_NOOP("Settings", "Appearance")
HISTORY = QT_TRANSLATE_NOOP("Settings", "History")
PRIVACY = QT_TRANSLATE_NOOP("Settings", "Privacy")
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
        QT_TRANSLATE_NOOP("Settings", "Theme"),
        "system",
        choices=(
            ("system", QT_TRANSLATE_NOOP("Settings", "As the system")),
            ("light", QT_TRANSLATE_NOOP("Settings", "Light")),
            ("dark", QT_TRANSLATE_NOOP("Settings", "Dark")),
        ),
        group=APPEARANCE,
    ),
    Setting(
        "language",
        QT_TRANSLATE_NOOP("Settings", "Language"),
        "system",
        QT_TRANSLATE_NOOP("Settings", "A change takes effect at the next start."),
        choices=(
            ("system", QT_TRANSLATE_NOOP("Settings", "As the system")),
            ("en", "English"),
            ("de", "Deutsch"),
        ),
        group=APPEARANCE,
    ),
    Setting(
        "copy_format",
        QT_TRANSLATE_NOOP("Settings", "Copy as"),
        "plain",
        choices=tuple((entry.key, f"{entry.label}  {entry.sample}") for entry in COPY_FORMATS),
        group=COPYING,
    ),
    Setting(
        "auto_copy",
        QT_TRANSLATE_NOOP("Settings", "Copy each result at once"),
        False,
        QT_TRANSLATE_NOOP("Settings", "The clipboard is never changed otherwise."),
        group=COPYING,
    ),
    Setting(
        "auto_copy_checked",
        QT_TRANSLATE_NOOP("Settings", "But only when its drawing matches the snip"),
        False,
        QT_TRANSLATE_NOOP(
            "Settings", "What differs, or cannot be compared, is left for you to look at."
        ),
        group=COPYING,
    ),
    Setting(
        "accept_on_release",
        QT_TRANSLATE_NOOP("Settings", "Take the region when the mouse is released"),
        True,
        QT_TRANSLATE_NOOP(
            "Settings", "Otherwise, or with Shift held, it can be adjusted and Enter takes it."
        ),
        group=CAPTURE,
    ),
    Setting(
        "hotkey",
        QT_TRANSLATE_NOOP("Settings", "Key that snips from every program"),
        "Ctrl+Alt+M",  # as hotkey.DEFAULT, which would bring in more than a table needs
        QT_TRANSLATE_NOOP(
            "Settings",
            "While im2tex runs. Where the desktop gives no keys to programs, bind one of its own"
            " to im2tex-gui --capture.",
        ),
        choices=(("", QT_TRANSLATE_NOOP("Settings", "Off")), *((keys, keys) for keys in HOTKEYS)),
        group=CAPTURE,
    ),
    Setting(
        "quick_mode",
        QT_TRANSLATE_NOOP("Settings", "That key copies at once, without the window"),
        False,
        QT_TRANSLATE_NOOP(
            "Settings", "So do the snips of the tray's menu. A notice says what was copied."
        ),
        group=CAPTURE,
    ),
    Setting(
        "keep_in_tray",
        QT_TRANSLATE_NOOP("Settings", "Stay in the tray when the window is closed"),
        False,
        QT_TRANSLATE_NOOP(
            "Settings", "Without a tray, closing the window ends the program all the same."
        ),
        group=CAPTURE,
    ),
    Setting(
        "show_heatmap",
        QT_TRANSLATE_NOOP("Settings", "Show where each symbol was read"),
        True,
        group=READING,
    ),
    Setting(
        "beam",
        QT_TRANSLATE_NOOP("Settings", "Readings to compare"),
        5,
        QT_TRANSLATE_NOOP("Settings", "More is a little more exact and slower; 1 is quickest."),
        low=1,
        high=20,
    ),
    Setting(
        "device",
        QT_TRANSLATE_NOOP("Settings", "Compute on"),
        "auto",
        QT_TRANSLATE_NOOP("Settings", "A change takes effect at the next start."),
        choices=(
            ("auto", QT_TRANSLATE_NOOP("Settings", "The fastest there is")),
            ("cpu", "CPU"),
            ("cuda", QT_TRANSLATE_NOOP("Settings", "NVIDIA GPU")),
        ),
    ),
    Setting(
        "keep_history",
        QT_TRANSLATE_NOOP("Settings", "Keep a history of what was read"),
        True,
        QT_TRANSLATE_NOOP(
            "Settings",
            "Pictures and LaTeX, in one file on this computer. When off, nothing new is kept.",
        ),
        group=HISTORY,
    ),
    Setting(
        "history_files",
        QT_TRANSLATE_NOOP("Settings", "Keep what the Files place reads, too"),
        True,
        QT_TRANSLATE_NOOP(
            "Settings", "Large batches push older snips out; they can be exported there instead."
        ),
        group=HISTORY,
    ),
    Setting(
        "history_snips",
        QT_TRANSLATE_NOOP("Settings", "Snips to keep"),
        5000,
        QT_TRANSLATE_NOOP(
            "Settings", "Then the oldest go. Favourites do not count, and always stay."
        ),
        low=10,
        high=100_000,
        group=HISTORY,
    ),
    Setting(
        "history_mb",
        QT_TRANSLATE_NOOP("Settings", "Room for their pictures"),
        500,
        QT_TRANSLATE_NOOP(
            "Settings", "Then, too, the oldest go. A snip of one formula takes about 10 kB."
        ),
        low=1,
        high=100_000,
        unit="MB",
        group=HISTORY,
    ),
)

BY_KEY = {setting.key: setting for setting in TABLE}
