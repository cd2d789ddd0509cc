"""Snip and rendering side by side, with the LaTeX, its tokens and the other readings below."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from im2tex_desktop.theme import Look
from im2tex_desktop.window.candidates import EM_PX, CandidateBar
from im2tex_desktop.window.editor import Editor
from im2tex_desktop.window.picture_view import PictureView
from im2tex_desktop.window.render_view import RenderView
from im2tex_desktop.window.snip_view import SnipView
from im2tex_desktop.window.token_strip import TokenStrip
from im2tex_desktop.workers import Rendered, Renderer
from model.recognition import Recognition

WORKING_EM_PX = 13.84  # 10 pt at 100 dpi: the scale that the network reads at
_RESULT = "result"
_CANDIDATE = "candidate "


class ResultPage(QWidget):
    """Lays out the parts and keeps the two panes in step."""

    def __init__(self, look: Look, renderer: Renderer, parent: QWidget | None = None):
        super().__init__(parent)
        self._renderer = renderer
        self.snip = SnipView()
        self.rendering = RenderView()
        self.editor = Editor(look)
        self.tokens = TokenStrip(look)
        self.candidates = CandidateBar(look)
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.hide()
        self._lay_out()
        self._connect()

    # -- what is shown ----------------------------------------------------------------------

    def show_snip(self, image: QImage) -> None:
        """A new snip: nothing of the old one stays."""
        self.snip.set_snip(image)
        self.tokens.set_tokens(())
        self.candidates.set_candidates(())
        self.editor.set_latex("")
        self._renderer.forget(_RESULT)
        self.rendering.show_message("")

    def show_recognition(self, recognition: Recognition) -> None:
        """What was read of the snip on show."""
        self.rendering.em_px = WORKING_EM_PX / recognition.prepared.text_scale
        self.snip.set_recognition(recognition)
        self.tokens.set_tokens(recognition.tokens)
        self.candidates.set_candidates(recognition.candidates)
        self.editor.set_latex(recognition.latex)

    def draw(self, latex: str) -> None:
        """Draw what the editor holds, at the resolution of the screen."""
        if not latex:
            self._renderer.forget(_RESULT)
            self.rendering.show_message("The rendering appears here")
            return
        zoom = max(1.0, self.snip.zoom) * self.devicePixelRatioF()
        self._renderer.render(_RESULT, latex, max(24.0, self.rendering.em_px * zoom))

    def select_token(self, token: int) -> None:
        """Make a token the current one in all places."""
        self.tokens.select(token)

    # -- the parts --------------------------------------------------------------------------

    def _lay_out(self) -> None:
        panes = QSplitter(Qt.Orientation.Horizontal)
        panes.setHandleWidth(16)
        panes.setChildrenCollapsible(False)
        panes.addWidget(_framed("Snip", self.snip))
        panes.addWidget(_framed("Rendering of the LaTeX", self.rendering))
        panes.setSizes([1, 1])
        strip = QScrollArea()
        strip.setWidget(self.tokens)
        strip.setWidgetResizable(True)
        strip.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        strip.setMinimumHeight(32)
        strip.setMaximumHeight(96)
        strip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        below = QWidget()
        lower = QVBoxLayout(below)
        lower.setContentsMargins(0, 0, 0, 0)
        lower.setSpacing(8)
        lower.addWidget(_heading("LaTeX"))
        lower.addWidget(self.editor, 2)
        lower.addWidget(_heading("Tokens: walk with the arrow keys, F8 goes to the next doubt"))
        lower.addWidget(strip, 1)
        lower.addWidget(self.candidates)
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.setHandleWidth(16)
        halves.setChildrenCollapsible(False)
        halves.addWidget(panes)
        halves.addWidget(below)
        halves.setSizes([380, 300])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 16)
        layout.setSpacing(4)
        layout.addWidget(self.progress)
        layout.addWidget(halves, 1)

    def _connect(self) -> None:
        for view, other in ((self.snip, self.rendering), (self.rendering, self.snip)):
            view.zoomed.connect(self._on_zoomed)
            view.moved.connect(other.set_offset)
        self.editor.paused.connect(self.draw)
        self.tokens.token_selected.connect(self.snip.set_token)
        self.tokens.token_hovered.connect(self._on_token_hovered)
        self.snip.token_pointed.connect(self._on_token_hovered)
        self.snip.token_picked.connect(self.tokens.select)
        self.candidates.drawing_wanted.connect(self._on_drawing_wanted)
        self._renderer.rendered.connect(self._on_rendered)

    def _on_zoomed(self, zoom: float, automatic: bool) -> None:
        """One zoom for both: the text has the same height in either pane."""
        if automatic:
            fits = [v.fitting_zoom() for v in (self.snip, self.rendering) if not v.image.isNull()]
            zoom = min(fits, default=zoom)
        self.snip.set_zoom(zoom, automatic)
        self.rendering.set_zoom(zoom, automatic)

    def _on_token_hovered(self, token: int) -> None:
        self.snip.set_token(token if token >= 0 else self.tokens.current)

    def _on_drawing_wanted(self, number: int, latex: str) -> None:
        ratio = self.devicePixelRatioF()
        self._renderer.render(f"{_CANDIDATE}{number}", latex, EM_PX * ratio)

    def _on_rendered(self, rendered: Rendered) -> None:
        if rendered.place == _RESULT:
            self.rendering.show_rendered(rendered)
        elif rendered.place.startswith(_CANDIDATE):
            self.candidates.show_drawing(int(rendered.place[len(_CANDIDATE) :]), rendered)


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setObjectName("heading")
    return label


def _framed(title: str, view: PictureView) -> QWidget:
    """A picture pane with its title."""
    frame = QFrame()
    frame.setObjectName("pane")
    inner = QHBoxLayout(frame)
    inner.setContentsMargins(1, 1, 1, 1)
    inner.addWidget(view)
    box = QWidget()
    layout = QVBoxLayout(box)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(4)
    layout.addWidget(_heading(title))
    layout.addWidget(frame, 1)
    return box
