"""What can be done with the table of pictures, each once: words, icon, key."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from im2tex_desktop.marked import QT_TRANSLATE_NOOP
from im2tex_desktop.theme import Look, icon


@dataclass(frozen=True)
class Deed:
    """name: attribute of `Deeds`."""

    name: str
    words: str
    icon: str
    keys: str


DEEDS = (
    Deed("add", QT_TRANSLATE_NOOP("Files", "Add files"), "open", "Ctrl+Shift+O"),
    Deed("folder", QT_TRANSLATE_NOOP("Files", "Add folder"), "folder", "Ctrl+Shift+F"),
    Deed("retry", QT_TRANSLATE_NOOP("Files", "Retry failed"), "retry", "Ctrl+R"),
    Deed("copy", QT_TRANSLATE_NOOP("Files", "Copy LaTeX"), "copy", "Ctrl+C"),
    Deed("export", QT_TRANSLATE_NOOP("Files", "Export"), "export", "Ctrl+E"),
    Deed("clear", QT_TRANSLATE_NOOP("Files", "Clear"), "trash", "Ctrl+Shift+Del"),
    Deed("stop", QT_TRANSLATE_NOOP("Files", "Stop"), "stop", "Ctrl+."),
    Deed("pdf", QT_TRANSLATE_NOOP("Files", "Back to the PDF"), "chevron-right", "Alt+Right"),
)


class Deeds:
    """The actions by name. Their keys hold inside the page alone."""

    add: QAction
    folder: QAction
    retry: QAction
    copy: QAction
    export: QAction
    clear: QAction
    stop: QAction
    pdf: QAction

    def __init__(self, look: Look, page: QWidget):
        self._look = look
        for deed in DEEDS:
            words = QCoreApplication.translate("Files", deed.words)
            action = QAction(words, page)
            action.setShortcut(QKeySequence(deed.keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.setToolTip(f"{words}   {deed.keys}")
            setattr(self, deed.name, action)
            page.addAction(action)
        self.pdf.setVisible(False)  # until one is open
        look.changed.connect(self.paint_icons)
        self.paint_icons()

    def paint_icons(self) -> None:
        """In the colours of the theme."""
        for deed in DEEDS:
            getattr(self, deed.name).setIcon(icon(deed.icon, self._look.colours.text))
