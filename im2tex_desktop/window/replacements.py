"""What else a token may be: the model's own alternatives, each as a small drawing."""

from __future__ import annotations

import math

from PySide6.QtCore import QObject, QPoint, QSize
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QProxyStyle, QStyle

from im2tex_desktop.theme import Look
from im2tex_desktop.window.attention import leaves_ink
from im2tex_desktop.window.drawings import pixmap_of
from im2tex_desktop.window.token_link import TokenLink
from im2tex_desktop.window.token_strip import TokenStrip
from im2tex_desktop.workers import Rendered, Renderer
from model.errors import LatexError

_RIVALS = 5
_EM_PX = 20.0
_DRAWING = QSize(40, 40)
_PLACE = "replacement "


class _WideIcons(QProxyStyle):
    """Menus have square icons as large as a letter; a drawing needs more room."""

    def pixelMetric(self, metric, option=None, widget=None) -> int:  # type: ignore[no-untyped-def]
        if metric == QStyle.PixelMetric.PM_SmallIconSize:
            return _DRAWING.width()
        return super().pixelMetric(metric, option, widget)


class Replacements(QObject):
    """A menu at the token; what cannot stand in its place is not offered."""

    def __init__(
        self, link: TokenLink, strip: TokenStrip, renderer: Renderer, look: Look, parent: QObject
    ):
        super().__init__(parent)
        self._link, self._renderer, self._look = link, renderer, look
        self.menu = QMenu(strip)
        self.menu.setAccessibleName(self.tr("What else the token may be"))
        self._style = _WideIcons()
        self.menu.setStyle(self._style)
        self._token = -1
        strip.replacements_wanted.connect(self._on_wanted)
        renderer.rendered.connect(self._on_rendered)

    def _on_wanted(self, token: int, x: int, y: int) -> None:
        self._token = token
        self.menu.clear()
        for number, (rival, log_prob) in enumerate(self._rivals(token), start=1):
            action = QAction(f"&{number}   {rival}\t{100 * math.exp(log_prob):.0f} %", self.menu)
            action.setData(rival)
            action.triggered.connect(self._on_chosen)
            self.menu.addAction(action)
            self._draw(number, token, rival)
        if self.menu.isEmpty():
            nothing = self.menu.addAction(self.tr("The model saw nothing else here"))
            nothing.setEnabled(False)
        self.menu.popup(QPoint(x, y))

    def _rivals(self, token: int) -> list[tuple[str, float]]:
        reading = self._link.reading_of(token)
        if reading is None:
            return []
        present = self._link.formula.tokens[token].token
        rivals = [
            (rival, log_prob)
            for rival, log_prob in reading.alternatives
            if rival != present and not rival.startswith("<") and self._can_stand(token, rival)
        ]
        return rivals[:_RIVALS]

    def _can_stand(self, token: int, rival: str) -> bool:
        try:
            self._link.formula.replaced(token, rival)
        except LatexError:
            return False
        return True

    def _draw(self, number: int, token: int, rival: str) -> None:
        """The symbol alone is seen best; what has no ink of its own is seen in the formula."""
        latex = rival if leaves_ink(rival) else self._link.formula.replaced(token, rival)
        self._renderer.render(f"{_PLACE}{number}", latex, _EM_PX * self.menu.devicePixelRatioF())

    def _on_rendered(self, rendered: Rendered) -> None:
        if not rendered.place.startswith(_PLACE) or rendered.error is not None:
            return
        number = int(rendered.place[len(_PLACE) :])
        actions = self.menu.actions()
        if number <= len(actions) and actions[number - 1].isEnabled():
            ratio = self.menu.devicePixelRatioF()
            colour = self._look.colours.text
            actions[number - 1].setIcon(pixmap_of(rendered.image, _DRAWING, colour, ratio))

    def _on_chosen(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        self._link.replace(self._token, str(action.data()))
