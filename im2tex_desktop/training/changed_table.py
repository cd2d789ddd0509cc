"""The pairs that the new model reads otherwise than the one in use: good and bad."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from im2tex_desktop.marked import QT_TRANSLATE_NOOP
from im2tex_desktop.theme import Look, icon
from im2tex_desktop.training.drawings import (
    Drawings,
    Pictures,
    paint_formula,
    paint_picture,
)
from im2tex_desktop.training.pairs_table import ROW_PX
from im2tex_desktop.training.rows_model import Index, RowsModel

translate = QCoreApplication.translate

COLUMNS = (
    "",
    QT_TRANSLATE_NOOP("Train", "Picture"),
    QT_TRANSLATE_NOOP("Train", "Read before"),
    QT_TRANSLATE_NOOP("Train", "Read now"),
)
_VERDICT, _PICTURE, _BEFORE, _AFTER = range(4)
_VERDICT_PX = 92


@dataclass(frozen=True)
class Change:
    """A picture that is read otherwise: its right LaTeX, what was and is read, and whether better.

    picture: path of its PNG; empty where it is not known.
    """

    picture: str
    truth: str
    before: str
    after: str
    better: bool

    @staticmethod
    def of(record: Mapping[str, Any]) -> Change:
        """From an entry of "changed" in comparison.json."""
        texts = {k: str(record.get(k) or "") for k in ("picture", "truth", "before", "after")}
        return Change(**texts, better=bool(record.get("better")))

    @property
    def verdict(self) -> str:
        """In a word."""
        return "better" if self.better else "worse"


class ChangedModel(RowsModel[Change]):
    """Rows of changes for a view."""

    def __init__(self) -> None:
        super().__init__(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        change = self.rows[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return (change.verdict, change.truth, change.before, change.after)[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            said = translate("Train", "Right: {truth}\nBefore: {before}\nNow: {now}")
            return said.format(truth=change.truth, before=change.before, now=change.after)
        return None


class ChangeDelegate(QStyledItemDelegate):
    """Paints a verdict, a snip or a drawing."""

    def __init__(self, look: Look, drawings: Drawings, parent: QWidget):
        super().__init__(parent)
        self._look, self._drawings, self._pictures = look, drawings, Pictures()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(self._look.colours.accent_soft))
        model = index.model()
        assert isinstance(model, ChangedModel)
        change = model.rows[index.row()]
        room = QRectF(rect).adjusted(8, 6, -8, -6)
        painter.save()
        if index.column() == _VERDICT:
            self._paint_verdict(painter, room, change)
        elif index.column() == _PICTURE and change.picture:
            paint_picture(painter, self._pictures.of(Path(change.picture)), room)
        else:
            texts = {_PICTURE: change.truth, _BEFORE: change.before, _AFTER: change.after}
            self._paint_reading(painter, room, texts[index.column()])
        painter.restore()

    def _paint_verdict(self, painter: QPainter, room: QRectF, change: Change) -> None:
        colours = self._look.colours
        tint = colours.good if change.better else colours.bad
        name = "check" if change.better else "warning"
        middle = room.center().y()
        icon(name, tint).paint(painter, QRect(int(room.left()), int(middle - 9), 18, 18))
        painter.setPen(QColor(tint))
        words = room.adjusted(24, 0, 0, 0)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), change.verdict)

    def _paint_reading(self, painter: QPainter, room: QRectF, latex: str) -> None:
        colours, ratio = self._look.colours, painter.device().devicePixelRatio()
        alpha = self._drawings.alpha(latex, ratio) if latex else None
        if alpha is not None and not alpha.isNull():
            paint_formula(painter, alpha, room, colours.text, ratio)
            return
        painter.setPen(QColor(colours.muted))
        words = painter.fontMetrics().elidedText(
            latex or translate("Train", "nothing"), Qt.TextElideMode.ElideRight, int(room.width())
        )
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), words)


class ChangedTable(QTableView):
    """The snip, what was read of it before, and what is read now."""

    def __init__(self, look: Look, drawings: Drawings, parent: QWidget | None = None):
        super().__init__(parent)
        self.changes = ChangedModel()
        self.setModel(self.changes)
        self.setItemDelegate(ChangeDelegate(look, drawings, self))
        self.setAccessibleName(translate("Train", "Pairs that are read otherwise"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_PX)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(_VERDICT, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(_VERDICT, _VERDICT_PX)
        drawings.drawn.connect(self._on_drawn)
        look.changed.connect(self.viewport().update)

    def _on_drawn(self, _latex: str) -> None:
        self.viewport().update()
