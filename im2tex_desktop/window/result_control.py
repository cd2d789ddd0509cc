"""The commands that look at a result: zoom, marks, comparisons, doubts, other readings, undo."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from im2tex_desktop.settings import Settings
from im2tex_desktop.window.actions import Actions
from im2tex_desktop.window.picture_view import STEP
from im2tex_desktop.window.result_page import ResultPage
from im2tex_desktop.window.state import Stage, WindowState
from im2tex_desktop.window.status_line import StatusLine

PICKS = 5  # other readings that have a key


class ResultControl(QObject):
    """Joins the actions of looking to the result page; owns neither."""

    def __init__(
        self,
        actions: Actions,
        page: ResultPage,
        settings: Settings,
        status: StatusLine,
        state: WindowState,
        parent: QWidget,
    ):
        super().__init__(parent)
        self._actions, self._page = actions, page
        self._settings, self._status, self._state = settings, status, state
        self._is_here = True
        self._teach_keys = actions.teach.shortcuts()
        self._picks = [self._pick(number, parent) for number in range(PICKS)]
        self._connect()
        settings.changed.connect(self._on_setting)
        state.changed.connect(self._on_stage)
        actions.heatmap.setChecked(settings.on("show_heatmap"))
        page.snip.show_heatmap = settings.on("show_heatmap")
        self._enable()

    def set_here(self, here: bool) -> None:
        """Whether the person is at the result; elsewhere some of its keys mean other things."""
        self._is_here = here
        self._actions.teach.setShortcuts(self._teach_keys if here else [])
        if not here:
            self._actions.blink.setChecked(False)
        self._enable()

    def _connect(self) -> None:
        actions, page = self._actions, self._page
        comparison = page.snip.comparison
        actions.heatmap.toggled.connect(self._on_heatmap)
        actions.path.toggled.connect(self._on_path)
        actions.overlay.toggled.connect(comparison.set_overlay)
        actions.blink.toggled.connect(comparison.set_blink)
        page.view_bar.opacity_changed.connect(comparison.set_opacity)
        actions.doubt.triggered.connect(self._on_doubt)
        actions.earlier_doubt.triggered.connect(self._on_earlier_doubt)
        actions.zoom_in.triggered.connect(self._on_zoom_in)
        actions.zoom_out.triggered.connect(self._on_zoom_out)
        actions.fit.triggered.connect(page.snip.fit)
        actions.undo.triggered.connect(page.editor.undo)
        actions.redo.triggered.connect(page.editor.redo)
        page.link.understood.connect(self._enable)

    def _pick(self, number: int, parent: QWidget) -> QShortcut:
        """The plain digit; with Alt where plain digits are text, in the editor."""
        digit = number + 1
        pick = QShortcut(parent)
        pick.setKeys([QKeySequence(str(digit)), QKeySequence(f"Alt+{digit}")])
        pick.setProperty("number", number)
        pick.activated.connect(self._pick_candidate)
        return pick

    def _on_stage(self, stage: Stage) -> None:
        if stage in (Stage.WORKING, Stage.CAPTURING):
            self._actions.blink.setChecked(False)
        self._enable()

    def _enable(self, _formula: object = None) -> None:
        actions = self._actions
        on = self._is_here and self._state.stage in (Stage.RESULT, Stage.WORKING)
        looks: tuple[QAction, ...] = (
            actions.path, actions.heatmap, actions.zoom_in, actions.zoom_out, actions.fit,
            actions.overlay, actions.blink, actions.differences, actions.undo, actions.redo,
        )  # fmt: skip
        for action in looks:
            action.setEnabled(on)
        for pick in self._picks:
            pick.setEnabled(on)
        for action in (actions.doubt, actions.earlier_doubt):
            action.setEnabled(on and bool(self._page.tokens.doubts()))

    def _on_setting(self, key: str) -> None:
        if key == "show_heatmap":
            self._actions.heatmap.setChecked(self._settings.on("show_heatmap"))

    def _on_heatmap(self, on: bool) -> None:
        self._page.snip.show_heatmap = on
        self._page.snip.update()
        self._settings.set("show_heatmap", on)

    def _on_path(self, on: bool) -> None:
        self._page.snip.show_path = on
        self._page.snip.update()

    def _on_doubt(self) -> None:
        if not self._page.tokens.next_doubt():
            self._status.say(self.tr("There is no doubtful token"))

    def _on_earlier_doubt(self) -> None:
        self._page.tokens.next_doubt(-1)

    def _on_zoom_in(self) -> None:
        self._page.snip.zoom_by(STEP)

    def _on_zoom_out(self) -> None:
        self._page.snip.zoom_by(1 / STEP)

    def _pick_candidate(self) -> None:
        self._page.candidates.pick(int(self.sender().property("number")))
