"""The commands that look at a result: zoom, heatmap, reading path, doubts, other readings."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
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
        self._settings, self._status = settings, status
        actions.heatmap.toggled.connect(self._on_heatmap)
        actions.path.toggled.connect(self._on_path)
        actions.doubt.triggered.connect(self._on_doubt)
        actions.earlier_doubt.triggered.connect(self._on_earlier_doubt)
        actions.zoom_in.triggered.connect(self._on_zoom_in)
        actions.zoom_out.triggered.connect(self._on_zoom_out)
        actions.fit.triggered.connect(page.snip.fit)
        for number in range(PICKS):
            pick = QShortcut(QKeySequence(f"Alt+{number + 1}"), parent)
            pick.setProperty("number", number)
            pick.activated.connect(self._pick_candidate)
        settings.changed.connect(self._on_setting)
        state.changed.connect(self._on_stage)
        actions.heatmap.setChecked(settings.on("show_heatmap"))
        page.snip.show_heatmap = settings.on("show_heatmap")

    def _on_stage(self, stage: Stage) -> None:
        has_result = stage in (Stage.RESULT, Stage.WORKING)
        actions = self._actions
        actions.doubt.setEnabled(bool(self._page.tokens.doubts()))
        for action in (actions.path, actions.heatmap):
            action.setEnabled(has_result)
        for action in (actions.zoom_in, actions.zoom_out, actions.fit):
            action.setEnabled(has_result)

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
            self._status.say("There is no doubtful token")

    def _on_earlier_doubt(self) -> None:
        self._page.tokens.next_doubt(-1)

    def _on_zoom_in(self) -> None:
        self._page.snip.zoom_by(STEP)

    def _on_zoom_out(self) -> None:
        self._page.snip.zoom_by(1 / STEP)

    def _pick_candidate(self) -> None:
        self._page.candidates.pick(int(self.sender().property("number")))
