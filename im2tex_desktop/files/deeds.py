"""What can be done with the table of pictures, each once: words, icon, key."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from im2tex_desktop.marked import QT_TRANSLATE_NOOP
from im2tex_desktop.theme import Look
from im2tex_desktop.window.deeds import Deed, PageDeeds

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


class Deeds(PageDeeds):
    """The actions by name."""

    add: QAction
    folder: QAction
    retry: QAction
    copy: QAction
    export: QAction
    clear: QAction
    stop: QAction
    pdf: QAction

    def __init__(self, look: Look, page: QWidget):
        super().__init__(DEEDS, "Files", look, page)
        self.pdf.setVisible(False)  # until one is open
        look.changed.connect(self.paint_icons)
