"""Pictures that are dropped on the window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from im2tex_desktop import clipboard
from im2tex_desktop.window import pictures


class Drops(QObject):
    """Watches a widget for what is dragged onto it.

    Signals:
        hovering: (bool): a picture is above the widget, or has left it.
        files_dropped: (list of Path): files and folders.
        picture_dropped: (QImage).
    """

    hovering = Signal(bool)
    files_dropped = Signal(object)
    picture_dropped = Signal(object)

    def __init__(self, target: QWidget):
        super().__init__(target)
        target.setAcceptDrops(True)
        target.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent):
            if pictures.has_picture(event.mimeData()):
                event.acceptProposedAction()
                self.hovering.emit(True)
            return True
        if event.type() == QEvent.Type.DragLeave:
            self.hovering.emit(False)
            return True
        if event.type() == QEvent.Type.Drop and isinstance(event, QDropEvent):
            self._on_drop(event)
            return True
        return super().eventFilter(watched, event)

    def _on_drop(self, event: QDropEvent) -> None:
        self.hovering.emit(False)
        event.acceptProposedAction()
        paths = pictures.dropped_files(event.mimeData())
        if paths:
            self.files_dropped.emit(paths)
            return
        image = clipboard.image_of(event.mimeData())
        if image is not None:
            self.picture_dropped.emit(image)
