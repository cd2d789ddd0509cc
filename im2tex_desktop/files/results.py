"""The table of a batch with its commands above and its progress below."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from im2tex_desktop.files.batch import Batch
from im2tex_desktop.files.deeds import Deeds
from im2tex_desktop.files.item import State
from im2tex_desktop.files.phrases import progress_words
from im2tex_desktop.files.table import Table
from im2tex_desktop.window.tools import fold, tool_button

_MARGIN, _GAP = 16, 4


class ResultsView(QWidget):
    """Enables what makes sense, and says how far the batch is."""

    def __init__(self, batch: Batch, table: Table, deeds: Deeds):
        super().__init__()
        self._batch, self._table, self._deeds = batch, table, deeds
        self.progress = QProgressBar()
        self.said = QLabel()
        self._lay_out()
        batch.progressed.connect(self._show_progress)
        self._show_progress()

    def _show_progress(self) -> None:
        batch, deeds = self._batch, self._deeds
        self.progress.setRange(0, max(1, batch.total))
        self.progress.setValue(batch.done)
        self.progress.setVisible(batch.is_running)
        self.said.setText(progress_words(batch))
        self.said.setAccessibleDescription(self.said.text())
        deeds.stop.setEnabled(batch.is_running)
        self._stop.setVisible(batch.is_running)
        again = batch.count(State.FAILED) + batch.count(State.STOPPED)
        deeds.retry.setEnabled(again > 0)
        again_words = QCoreApplication.translate("Files", "Go on")
        if not batch.count(State.STOPPED):
            again_words = QCoreApplication.translate("Files", "Retry failed")
        deeds.retry.setText(again_words)
        deeds.export.setEnabled(batch.done > 0)
        deeds.copy.setEnabled(batch.count(State.READ) > 0)
        deeds.clear.setEnabled(batch.total > 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        fold(self._buttons, self.width() - 2 * _MARGIN - _GAP * len(self._buttons))

    def _lay_out(self) -> None:
        deeds = self._deeds
        top = QHBoxLayout()
        top.setSpacing(_GAP)
        self._buttons = [
            tool_button(action, with_words=True)
            for action in (
                deeds.add, deeds.folder, deeds.retry, deeds.copy, deeds.export, deeds.clear
            )
        ]  # fmt: skip
        for button in self._buttons[:2]:
            top.addWidget(button)
        pdf = tool_button(deeds.pdf, with_words=True)
        pdf.setVisible(False)
        deeds.pdf.visibleChanged.connect(lambda: pdf.setVisible(deeds.pdf.isVisible()))
        top.addWidget(pdf)
        top.addStretch()
        for button in self._buttons[2:]:
            top.addWidget(button)
        self._buttons.append(pdf)
        self._stop = tool_button(deeds.stop, with_words=True)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(QCoreApplication.translate("Files", "Pictures read"))
        self.progress.setFixedWidth(160)
        self.said.setObjectName("muted")
        self.said.setAccessibleName(QCoreApplication.translate("Files", "Progress"))
        bottom = QHBoxLayout()
        bottom.setSpacing(12)
        bottom.addWidget(self.progress, 0, Qt.AlignmentFlag.AlignVCenter)
        bottom.addWidget(self.said)
        bottom.addStretch()
        bottom.addWidget(self._stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, 12, _MARGIN, 12)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self._table, 1)
        column.addLayout(bottom)
