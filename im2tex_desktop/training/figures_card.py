"""The figures of two models beside each other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from im2tex_desktop.marked import QT_TRANSLATE_NOOP
from im2tex_desktop.quantities import count as written
from im2tex_desktop.training import figures
from im2tex_desktop.training.widgets import label

translate = QCoreApplication.translate

_HEADS = ("", QT_TRANSLATE_NOOP("Train", "In use now"), QT_TRANSLATE_NOOP("Train", "New"), "")


class FiguresCard(QFrame):
    """One line a figure: its name, its value now, its value of the new model, the difference."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("card")
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 12, 16, 12)
        grid.setHorizontalSpacing(32)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(3, 1)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for place, words in enumerate(_HEADS):
            grid.addWidget(label(words and translate("Train", words), "heading"), 0, place, right)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self._lines: list[tuple[QLabel, QLabel, QLabel, QLabel]] = []
        for number, _ in enumerate(figures.FIGURES, 1):
            line = (label(), label(name="figure"), label(name="figure"), label(name="muted"))
            for place, made in enumerate(line):
                grid.addWidget(made, number, place, right if place in (1, 2) else left)
            self._lines.append(line)

    def show_figures(self, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
        """Show the figures of the model in use and of the new one."""
        for figure, (name, old, new, off) in zip(figures.FIGURES, self._lines, strict=True):
            count = after.get(figure.count, before.get(figure.count)) if figure.count else None
            words = translate("Train", figure.words)
            formulas = translate("Train", "({count} formulas)").format(count=written(count or 0))
            name.setText(f"{words}  {formulas}" if count else words)
            now, then = translate("Train", "now"), translate("Train", "new")
            for made, values, which in ((old, before, now), (new, after, then)):
                made.setText(figures.written(figure, values.get(figure.key)))
                made.setAccessibleName(f"{words}, {which}")
            difference, kind = figures.change(figure, before.get(figure.key), after.get(figure.key))
            verdict = {"better": translate("Train", "better"), "worse": translate("Train", "worse")}
            off.setText(f"{difference}  {verdict[kind]}" if kind else difference)
            off.setObjectName(kind or "muted")
            off.style().unpolish(off)
            off.style().polish(off)
