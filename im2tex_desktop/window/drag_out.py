"""The drawing, dragged out of the window as a file: by its handles, so that no gesture on the
pictures means two things."""

from __future__ import annotations

import tempfile
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QPoint, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDrag, QMouseEvent, QPixmap
from PySide6.QtWidgets import QApplication, QSizePolicy, QToolButton, QWidget

from im2tex_desktop.clipboard.pictures import SVG
from im2tex_desktop.theme import Look, icon
from im2tex_desktop.window.picture_export import EM_PX, drawing_of, on_paper, png_bytes
from im2tex_desktop.window.tools import keys_in_words
from im2tex_desktop.workers import Rendered, Renderer
from model.errors import Im2texError
from model.files import write_atomically

KINDS = ("png", "svg")
_PLACE = "drag"
_HELD_PX = QSize(240, 96)  # the picture under the mouse: seen, and not in the way


class DragHandle(QToolButton):
    """Dragged, it is the drawing as a file of its kind; pressed like any button, it saves one.

    Signals:
        taken: (kind): the mouse went down on it.
        dragged: (kind): and has moved since, farther than a hand that clicks.
        save_wanted: (kind).
    """

    taken = Signal(str)
    dragged = Signal(str)
    save_wanted = Signal(str)

    def __init__(self, kind: str, parent: QWidget | None = None):
        super().__init__(parent)
        self.kind = kind
        self._pressed_at: QPoint | None = None
        self.setObjectName("handle")
        self.setText(kind.upper())
        self.setIconSize(QSize(14, 14))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        name = self.tr("Drawing as {kind}").format(kind=self.text())
        about = self.tr("Drag it into a folder or another program; pressed, it is saved")
        self.setAccessibleName(name)
        self.setAccessibleDescription(about)
        self.setToolTip(f"{name}\n{about}   {keys_in_words('Ctrl+S')}")
        self.clicked.connect(self._on_clicked)

    @property
    def is_held(self) -> bool:
        """Whether the mouse is still down on it."""
        return self._pressed_at is not None

    def let_go(self) -> None:
        """The drag is over, or will not be."""
        self._pressed_at = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed_at = event.position().toPoint()
            self.taken.emit(self.kind)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed_at is None:
            super().mouseMoveEvent(event)
            return
        moved = (event.position().toPoint() - self._pressed_at).manhattanLength()
        if moved >= QApplication.startDragDistance():
            self.setDown(False)  # what was dragged is no longer a click
            self.dragged.emit(self.kind)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = None
        super().mouseReleaseEvent(event)

    def _on_clicked(self) -> None:
        self.save_wanted.emit(self.kind)


class DragOut(QObject):
    """Draws while the mouse goes down, and lets the drag begin when the file is there.

    The files lie in a folder of their own that only this user can read: whoever took one may read
    it as late as it likes, so they are there until the program ends.

    Signals:
        begun: a drawing is on its way out.
        save_wanted: (kind): a handle was pressed, not dragged.
        failed: (Exception): there is nothing to drag.
    """

    begun = Signal()
    save_wanted = Signal(str)
    failed = Signal(object)

    def __init__(self, renderer: Renderer, look: Look, parent: QObject):
        super().__init__(parent)
        self._renderer, self._look = renderer, look
        self._latex = ""
        self._wanted: DragHandle | None = None
        self._drawn: Rendered | None = None
        self._count = 0
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self.handles = [DragHandle(kind) for kind in KINDS]
        for handle in self.handles:
            handle.taken.connect(self._on_taken)
            handle.dragged.connect(self._on_dragged)
            handle.save_wanted.connect(self.save_wanted)
        renderer.rendered.connect(self._on_rendered)
        look.changed.connect(self._paint_icons)
        self._paint_icons()
        self.follow("")

    def follow(self, latex: str) -> None:
        """What there is to drag; empty for nothing."""
        self._latex = latex
        for handle in self.handles:
            handle.setEnabled(bool(latex))

    def end(self) -> None:
        """Delete what was dragged, before the program ends."""
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    # -- what happens -----------------------------------------------------------------------

    def _on_taken(self, _kind: str) -> None:
        self._wanted = self._drawn = None
        self._renderer.render(_PLACE, self._latex, EM_PX)

    def _on_dragged(self, kind: str) -> None:
        if self._wanted is None:
            self._wanted = next(handle for handle in self.handles if handle.kind == kind)
            self._begin()

    def _on_rendered(self, rendered: Rendered) -> None:
        if rendered.place == _PLACE:
            self._drawn = rendered
            self._begin()

    def _begin(self) -> None:
        """Once the mouse has moved and the drawing has come, in whichever order."""
        handle, drawn = self._wanted, self._drawn
        if handle is None or drawn is None or not handle.is_held:
            return
        try:
            drag = self._drag(handle, drawn)
        except Im2texError as error:
            handle.let_go()
            self.failed.emit(error)
            return
        self.begun.emit()
        self.carry(drag)
        handle.let_go()

    def carry(self, drag: QDrag) -> None:
        """Until the person lets go of it."""
        drag.exec(Qt.DropAction.CopyAction)

    # -- what is dragged --------------------------------------------------------------------

    def _drag(self, handle: DragHandle, drawn: Rendered) -> QDrag:
        """Raises Im2texError where there is no such drawing, or no room for its file."""
        drawing = drawing_of(drawn, handle.kind)
        picture = on_paper(drawn.image)
        data = QMimeData()
        if isinstance(drawing, str):
            content = drawing.encode("utf-8")
            data.setData(SVG, content)
        else:
            content = png_bytes(drawing)
        data.setUrls([QUrl.fromLocalFile(str(self._write(content, handle.kind)))])
        data.setImageData(picture)
        data.setText(drawn.latex)
        drag = QDrag(handle)
        drag.setMimeData(data)
        ratio = handle.devicePixelRatioF()
        held = QPixmap.fromImage(picture).scaled(
            _HELD_PX * ratio,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        held.setDevicePixelRatio(ratio)
        drag.setPixmap(held)
        drag.setHotSpot(QPoint(-12, -12))  # beside the mouse, which shows where it would land
        return drag

    def _write(self, content: bytes, kind: str) -> Path:
        try:
            if self._folder is None:
                self._folder = tempfile.TemporaryDirectory(
                    prefix="im2tex-", ignore_cleanup_errors=True
                )
            self._count += 1
            target = Path(self._folder.name) / f"formula-{self._count}.{kind}"
            write_atomically(target, content)
        except OSError as error:
            reason = error.strerror or str(error)
            raise Im2texError(
                self.tr("The picture could not be written: {reason}").format(reason=reason),
                self.tr("Make room on the disk."),
            ) from error
        return target

    def _paint_icons(self) -> None:
        for handle in self.handles:
            handle.setIcon(icon("grip", self._look.colours.muted))
