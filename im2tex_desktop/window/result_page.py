"""Snip and rendering side by side, with the LaTeX, its tokens and the other readings below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from im2tex_desktop.theme import Look
from im2tex_desktop.window.actions import Actions
from im2tex_desktop.window.candidates import EM_PX
from im2tex_desktop.window.check_control import CheckControl
from im2tex_desktop.window.drag_out import DragOut
from im2tex_desktop.window.formula import Formula
from im2tex_desktop.window.ink_finder import InkFinder
from im2tex_desktop.window.latex_panel import LatexPanel
from im2tex_desktop.window.picture_view import PictureView
from im2tex_desktop.window.render_view import RenderView
from im2tex_desktop.window.replacements import Replacements
from im2tex_desktop.window.snip_view import SnipView
from im2tex_desktop.window.token_link import TokenLink
from im2tex_desktop.window.tools import heading, tool_button
from im2tex_desktop.window.verdict import VerdictButton
from im2tex_desktop.window.view_bar import ViewBar
from im2tex_desktop.workers import Rendered, Renderer

if TYPE_CHECKING:
    from model.recognition import Candidate, Recognition

WORKING_EM_PX = 13.84  # 10 pt at 100 dpi: the scale that the network reads at
HEAD_PX = 38
LEAST_PANEL_PX = 176
_RESULT = "result"
_CANDIDATE = "candidate "


class ResultPage(QWidget):
    """Lays out the parts and keeps the two panes in step."""

    def __init__(
        self, look: Look, actions: Actions, renderer: Renderer, parent: QWidget | None = None
    ):
        super().__init__(parent)
        self._renderer = renderer
        self._drawn: Rendered | None = None
        self.snip = SnipView()
        self.rendering = RenderView()
        self.view_bar = ViewBar(actions)
        self.verdict = VerdictButton(look, actions.differences)
        self.panel = LatexPanel(look, actions)
        self.editor, self.tokens = self.panel.editor, self.panel.tokens
        self.candidates = self.panel.candidates
        self.link = TokenLink(self.snip, self.rendering, self.tokens, self.editor, self)
        self.replacements = Replacements(self.link, self.tokens, renderer, look, self)
        self.checks = CheckControl(self.snip, self.rendering, self.verdict, actions, renderer, self)
        self.drag_out = DragOut(renderer, look, self)
        self._ink = InkFinder(renderer, self)
        self._snip_tools = [tool_button(action) for action in (actions.trim, actions.grow)]
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Reading"))
        policy = self.progress.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # nothing jumps when it comes and goes
        self.progress.setSizePolicy(policy)
        self.progress.hide()
        self._lay_out()
        self._connect()

    # -- what is shown ----------------------------------------------------------------------

    def show_snip(self, image: QImage) -> None:
        """A new snip: nothing of the old one stays."""
        self.link.set_recognition(None)
        self.checks.set_picture(None)
        self._ink.forget()
        self.snip.set_snip(image)
        self.candidates.set_candidates(())
        self.editor.begin_with("")
        self.rendering.show_message("")
        self.snip.fit()  # in step from the beginning, whatever was zoomed before

    def show_recognition(self, recognition: Recognition, latex: str | None = None) -> None:
        """What was read of the snip on show; `latex` is what the person has made of it."""
        self.rendering.em_px = WORKING_EM_PX / recognition.prepared.text_scale
        self.checks.set_picture(self.snip.image)
        self.link.set_recognition(recognition)
        self.editor.begin_with(recognition.latex if latex is None else latex)
        self._show_candidates(recognition.candidates)

    def show_unread(self, latex: str, text_scale: float) -> None:
        """The snip on show has LaTeX, but nobody knows where its tokens were read; the two can be
        compared all the same."""
        self.rendering.em_px = WORKING_EM_PX / text_scale
        self.checks.set_picture(self.snip.image)
        self._ink.look(self.snip.image)
        self.editor.begin_with(latex)

    def show_better(self, recognition: Recognition, changed: Sequence[int]) -> None:
        """Another reading of the snip on show, as a step that can be undone.

        changed: tokens of it that the eye is led to.
        """
        self.link.set_recognition(recognition)
        self.editor.set_latex(recognition.latex)
        self.link.light_up(changed)
        self._show_candidates(recognition.candidates)

    def offer(self, candidates: Sequence[Candidate], number: int) -> None:
        """Recommend one of the readings, and touch nothing else."""
        self._show_candidates(candidates)
        self.candidates.recommend(number)

    def _show_candidates(self, candidates: Sequence[Candidate]) -> None:
        """After the text: its drawing is the one that is waited for, and goes first."""
        self.candidates.set_candidates(candidates)
        self.candidates.follow(self.editor.latex())

    @property
    def is_being_worked_at(self) -> bool:
        """Whether something is selected, or a menu is open at a token."""
        menu = self.replacements.menu
        selected = self.editor.textCursor().hasSelection() or bool(self.tokens.selected)
        return selected or menu.isVisible()

    def take_focus(self) -> None:
        """Let the keys work on the tokens at once, unless the person is typing."""
        if not self.editor.hasFocus():
            self.tokens.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_working(self, words: str) -> None:
        """Say what takes long, where its result will be; empty when it is over."""
        self.progress.setVisible(bool(words))
        if self.rendering.image.isNull():
            self.rendering.show_message(f"{words}…" if words else "")

    def _on_understood(self, formula: Formula) -> None:
        """Draw what the editor holds, at the resolution of the screen."""
        self.panel.show_doubts(len(formula.doubts))
        self.candidates.follow(formula.latex)
        self.checks.follow(formula)
        latex = formula.latex.strip()
        self.drag_out.follow(latex if formula.error is None else "")
        if not latex:
            self._renderer.forget(_RESULT)
            self.rendering.show_message(self.tr("The LaTeX is drawn here"))
            self._compare()
            return
        zoom = max(1.0, self.snip.zoom) * self.devicePixelRatioF()
        self._renderer.render(_RESULT, latex, max(24.0, self.rendering.em_px * zoom))

    # -- the parts --------------------------------------------------------------------------

    def _lay_out(self) -> None:
        rendering_tools = [self.verdict, *self.drag_out.handles]
        panes = QSplitter(Qt.Orientation.Horizontal)
        panes.setHandleWidth(16)
        panes.setChildrenCollapsible(False)
        panes.addWidget(_framed(self.tr("Snip"), self.snip, self._snip_tools))
        panes.addWidget(_framed(self.tr("Rendering"), self.rendering, rendering_tools))
        panes.setSizes([500, 500])
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.setHandleWidth(16)
        halves.setChildrenCollapsible(False)
        halves.addWidget(panes)
        halves.addWidget(_scrolled(self.panel))
        halves.setStretchFactor(0, 1)
        halves.setStretchFactor(1, 0)
        halves.setSizes([380, 300])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 4, 16, 16)
        layout.setSpacing(4)
        layout.addWidget(self.view_bar)
        layout.addWidget(self.progress)
        layout.addWidget(halves, 1)

    def _connect(self) -> None:
        for view, other in ((self.snip, self.rendering), (self.rendering, self.snip)):
            view.zoomed.connect(self._on_zoomed)
            view.moved.connect(other.set_offset)
        self.link.understood.connect(self._on_understood)
        self.candidates.drawing_wanted.connect(self._on_drawing_wanted)
        self._renderer.rendered.connect(self._on_rendered)
        self._ink.found.connect(self.snip.comparison.set_snip_ink)

    def _on_zoomed(self, zoom: float, automatic: bool) -> None:
        """One zoom for both: the text has the same height in either pane."""
        if automatic:
            fits = [v.fitting_zoom() for v in (self.snip, self.rendering) if not v.image.isNull()]
            zoom = min(fits, default=zoom)
        self.snip.set_zoom(zoom, automatic)
        self.rendering.set_zoom(zoom, automatic)

    def _on_drawing_wanted(self, number: int, latex: str) -> None:
        ratio = self.devicePixelRatioF()
        self._renderer.render(f"{_CANDIDATE}{number}", latex, EM_PX * ratio)

    def _on_rendered(self, rendered: Rendered) -> None:
        if rendered.place == _RESULT:
            if rendered.error is None:
                self._drawn = rendered
            self.rendering.show_rendered(rendered, half_typed=self.link.formula.error is not None)
            self._compare()
        elif rendered.place.startswith(_CANDIDATE):
            self.candidates.show_drawing(int(rendered.place[len(_CANDIDATE) :]), rendered)

    def _compare(self) -> None:
        """Let the drawing be laid over the snip; what is half typed leaves the last one there."""
        rendered, view = self._drawn, self.rendering
        ink = rendered.ink if rendered is not None else QRectF()
        scale = view.em_px / view.drawn_em_px
        self.snip.comparison.set_rendering(view.alpha, ink, scale)


def _scrolled(panel: QWidget) -> QScrollArea:
    """In a low window the panel is scrolled; its parts never lie over each other."""
    area = QScrollArea()
    area.setWidget(panel)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setMinimumHeight(LEAST_PANEL_PX)
    return area


def _framed(title: str, view: PictureView, tools: Sequence[QWidget]) -> QWidget:
    """A picture pane with its title on the left and what belongs to it on the right."""
    frame = QFrame()
    frame.setObjectName("pane")
    inner = QHBoxLayout(frame)
    inner.setContentsMargins(1, 1, 1, 1)
    inner.addWidget(view)
    head = QHBoxLayout()
    head.setSpacing(4)
    head.addWidget(heading(title))
    head.addStretch()
    head.addStrut(HEAD_PX)  # both panes begin at one height, whatever stands above them
    for tool in tools:
        head.addWidget(tool)
    box = QWidget()
    layout = QVBoxLayout(box)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(4)
    layout.addLayout(head)
    layout.addWidget(frame, 1)
    return box
