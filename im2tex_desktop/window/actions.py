"""Every command of the window, once: its words, its key, its icon."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction, QKeySequence

from im2tex_desktop.marked import QT_TRANSLATE_NOOP
from im2tex_desktop.theme import Look, icon
from im2tex_desktop.window.tools import keys_in_words


@dataclass(frozen=True)
class Command:
    """name: attribute of `Actions`. keys: the first one is shown. checkable: stays on or off."""

    name: str
    words: str
    icon: str
    keys: tuple[str, ...]
    checkable: bool = False


COMMANDS: tuple[Command, ...] = (
    Command("snip", QT_TRANSLATE_NOOP("Actions", "New snip"), "snip", ("Ctrl+N",)),
    Command("paste", QT_TRANSLATE_NOOP("Actions", "Paste picture"), "paste", ("Ctrl+Shift+V",)),
    Command("open", QT_TRANSLATE_NOOP("Actions", "Open file"), "open", ("Ctrl+O",)),
    Command("retry", QT_TRANSLATE_NOOP("Actions", "Read again"), "retry", ("F5",)),
    Command("heatmap", QT_TRANSLATE_NOOP("Actions", "Attention"), "heatmap", ("Ctrl+H", "H"), True),
    Command("path", QT_TRANSLATE_NOOP("Actions", "Reading path"), "path", ("Ctrl+J",), True),
    Command("overlay", QT_TRANSLATE_NOOP("Actions", "Overlay"), "overlay", ("O",), True),
    Command("blink", QT_TRANSLATE_NOOP("Actions", "Blink"), "blink", ("B",), True),
    Command(
        "differences", QT_TRANSLATE_NOOP("Actions", "Differences"), "differences", ("D",), True
    ),
    Command("grow", QT_TRANSLATE_NOOP("Actions", "Grow the snip"), "grow", ("G",)),
    Command("trim", QT_TRANSLATE_NOOP("Actions", "Trim the snip"), "trim", ("Shift+G",)),
    Command("undo", QT_TRANSLATE_NOOP("Actions", "Undo"), "undo", ("Ctrl+Z",)),
    Command("redo", QT_TRANSLATE_NOOP("Actions", "Redo"), "redo", ("Ctrl+Shift+Z", "Ctrl+Y")),
    Command("doubt", QT_TRANSLATE_NOOP("Actions", "Next doubt"), "warning", ("F8",)),
    Command(
        "earlier_doubt", QT_TRANSLATE_NOOP("Actions", "Doubt before"), "warning", ("Shift+F8",)
    ),
    Command("zoom_in", QT_TRANSLATE_NOOP("Actions", "Zoom in"), "zoom-in", ("Ctrl++", "Ctrl+=")),
    Command("zoom_out", QT_TRANSLATE_NOOP("Actions", "Zoom out"), "zoom-out", ("Ctrl+-",)),
    Command("fit", QT_TRANSLATE_NOOP("Actions", "Fit"), "fit", ("Ctrl+0",)),
    Command("copy", QT_TRANSLATE_NOOP("Actions", "Copy"), "copy", ("Ctrl+Shift+C",)),
    Command("teach", QT_TRANSLATE_NOOP("Actions", "Teach this"), "teach", ("Ctrl+T",)),
    Command("settings", QT_TRANSLATE_NOOP("Actions", "Settings"), "settings", ("Ctrl+,",)),
    Command("stop", QT_TRANSLATE_NOOP("Actions", "Stop"), "stop", ("Esc",)),
    Command("quit", QT_TRANSLATE_NOOP("Actions", "Quit"), "close", ("Ctrl+Q",)),
)


class Actions:
    """The QActions by name, with icons that follow the theme."""

    snip: QAction
    paste: QAction
    open: QAction
    retry: QAction
    heatmap: QAction
    path: QAction
    overlay: QAction
    blink: QAction
    differences: QAction
    grow: QAction
    trim: QAction
    undo: QAction
    redo: QAction
    doubt: QAction
    earlier_doubt: QAction
    zoom_in: QAction
    zoom_out: QAction
    fit: QAction
    copy: QAction
    teach: QAction
    settings: QAction
    stop: QAction
    quit: QAction

    def __init__(self, look: Look, parent: QObject):
        self._look = look
        for command in COMMANDS:
            words = QCoreApplication.translate("Actions", command.words)
            action = QAction(words, parent)
            action.setShortcuts([QKeySequence(keys) for keys in command.keys])
            action.setCheckable(command.checkable)
            action.setToolTip(f"{words}   {keys_in_words(command.keys[0])}")
            setattr(self, command.name, action)

    def all(self) -> list[QAction]:
        """All of them, in the order of the table."""
        return [getattr(self, command.name) for command in COMMANDS]

    def paint_icons(self) -> None:
        """Draw the icons in the colours of the theme."""
        colours = self._look.colours
        for command in COMMANDS:
            colour = colours.on_accent if command.name in ("snip", "copy") else colours.text
            getattr(self, command.name).setIcon(icon(command.icon, colour))
