"""What can be done on a page, as a table: words, icon and key of each, made into actions once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from im2tex_desktop.theme import Look, icon


@dataclass(frozen=True)
class Deed:
    """name: attribute of the `PageDeeds`. words, icon, keys: of its button.

    primary: its button is filled with the accent. has_key: the action itself listens to the key;
    otherwise the page does, and the key is only told.
    """

    name: str
    words: str
    icon: str
    keys: str
    primary: bool = False
    has_key: bool = True


class PageDeeds:
    """The actions of a page, as attributes by name. Their keys hold inside the page alone, so that
    Ctrl+C elsewhere is what it always is.

    Args:
        table: what can be done.
        context: under which the words are translated.
    """

    def __init__(self, table: Sequence[Deed], context: str, look: Look, page: QWidget):
        self._table, self._look = tuple(table), look
        for deed in self._table:
            words = QCoreApplication.translate(context, deed.words)
            action = QAction(words, page)
            if deed.has_key:
                action.setShortcut(QKeySequence(deed.keys))
                action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            keys = QKeySequence(deed.keys).toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(f"{words}   {keys}")
            setattr(self, deed.name, action)
            page.addAction(action)
        self.paint_icons()

    def paint_icons(self) -> None:
        """In the colours of the theme."""
        colours = self._look.colours
        for deed in self._table:
            colour = colours.on_accent if deed.primary else colours.text
            getattr(self, deed.name).setIcon(icon(deed.icon, colour))
