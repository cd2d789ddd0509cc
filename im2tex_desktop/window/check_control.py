"""When the rendering is compared with the snip, and what of it is shown."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, QTimer, Signal
from PySide6.QtGui import QImage

from im2tex_desktop.window import pictures
from im2tex_desktop.window.actions import Actions
from im2tex_desktop.window.formula import Formula
from im2tex_desktop.window.render_view import RenderView
from im2tex_desktop.window.snip_view import SnipView
from im2tex_desktop.window.verdict import VerdictButton, comparing, verdict_of
from im2tex_desktop.workers import Checked, Checker, Renderer

PAUSE_MS = 250  # the drawing that the person waits for goes first
SAY_AFTER_MS = 800


class CheckControl(QObject):
    """Compares whatever the text says with the snip on show.

    Signals:
        checked: (Check or None, LaTeX): the text on show has been compared.
    """

    checked = Signal(object, str)

    def __init__(
        self,
        snip: SnipView,
        rendering: RenderView,
        button: VerdictButton,
        actions: Actions,
        renderer: Renderer,
        parent: QObject,
    ):
        super().__init__(parent)
        self._snip, self._rendering, self._button = snip, rendering, button
        self._actions = actions
        self._latex = ""
        self._has_picture = self._is_held = False
        self._last: Checked | None = None
        self._checker = Checker(renderer, self)
        self._checker.checked.connect(self._on_checked)
        self._pause = self._timer(PAUSE_MS, self._check)
        self._patience = self._timer(SAY_AFTER_MS, self._say_comparing)
        actions.differences.toggled.connect(self._show_boxes)

    def set_picture(self, image: QImage | None) -> None:
        """Another snip, or none."""
        self._has_picture = image is not None
        self._checker.set_picture(None if image is None else pictures.to_pillow(image))
        self._begin("")

    def follow(self, formula: Formula) -> None:
        """The text has changed: what was said of the old one holds no more."""
        latex = formula.latex.strip() if formula.error is None else ""
        if latex != self._latex:
            self._begin(latex)

    def hold(self, on: bool) -> None:
        """Compare nothing for now: the readings are being compared, and the text may change."""
        if on == self._is_held:
            return
        self._is_held = on
        if on:
            self._pause.stop()
        if self._latex and self._has_picture and self._last is None:
            (self._patience if on else self._pause).start()

    def _begin(self, latex: str) -> None:
        self._latex, self._last = latex, None
        self._checker.forget()
        self._button.show_verdict(None)
        self._show_boxes()
        self._patience.stop()
        self._pause.stop()
        if latex and self._has_picture:
            (self._patience if self._is_held else self._pause).start()

    def _check(self) -> None:
        self._patience.start()
        self._checker.check(self._latex)

    def _say_comparing(self) -> None:
        self._button.show_verdict(comparing())

    def _on_checked(self, checked: Checked) -> None:
        if checked.latex != self._latex:
            return
        self._patience.stop()
        self._last = checked
        self._button.show_verdict(verdict_of(checked.check))
        self._show_boxes()
        self.checked.emit(checked.check, checked.latex)

    def _show_boxes(self) -> None:
        """The ink that the other side lacks, if it is to be seen."""
        check = self._last.check if self._last is not None else None
        ours: list[QRectF] = []
        theirs: list[QRectF] = []
        if check is not None and self._actions.differences.isChecked():
            theirs = [QRectF(b[0], b[1], b[2] - b[0], b[3] - b[1]) for b in check.snip_boxes]
            em_px = check.rendering.em_px
            ours = [self._rendering.drawn_box(box, em_px) for box in check.rendering_boxes]
        self._snip.unmatched, self._rendering.unmatched = theirs, ours
        self._snip.update()
        self._rendering.update()

    def _timer(self, interval_ms: int, slot: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval_ms)
        timer.timeout.connect(slot)
        return timer
