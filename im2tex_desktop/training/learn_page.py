"""First step: what to learn from, with every pair on show before anything runs."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMimeData, Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from im2tex_desktop.errors import words_for
from im2tex_desktop.marked import QT_TRANSLATE_NOOP
from im2tex_desktop.quantities import count
from im2tex_desktop.theme import Look
from im2tex_desktop.training.backend import PairRow
from im2tex_desktop.training.drawings import Drawings
from im2tex_desktop.training.material import Material
from im2tex_desktop.training.pairs_table import PairsTable
from im2tex_desktop.training.source_list import SourceList
from im2tex_desktop.training.widgets import Button, Line, label, row

translate = QCoreApplication.translate

SUFFIXES = (".tex", ".ltx", ".jsonl")

_REASONS_SHOWN = 4
_LEAVE_OUT = QT_TRANSLATE_NOOP("Train", "Leave out")
_TAKE = QT_TRANSLATE_NOOP("Train", "Take")
_ALL, _TAKEN, _LEFT_OUT = range(3)


class LearnPage(QWidget):
    """Signals:
    next_wanted: on to the second step.
    """

    next_wanted = Signal()

    def __init__(
        self, look: Look, material: Material, drawings: Drawings, parent: QWidget | None = None
    ):
        super().__init__(parent)
        self._material = material
        self.sources = SourceList(look, material)
        self.table = PairsTable(look, drawings, material.is_taken)
        self.filter = QComboBox()
        self.filter.setAccessibleName(translate("Train", "Which pairs are shown"))
        self.filter.addItems(
            [
                translate("Train", "All pairs"),
                translate("Train", "Taken"),
                translate("Train", "Left out"),
            ]
        )
        self.filter.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.tick = Button(look, translate("Train", _LEAVE_OUT), "close")
        self.tick.setToolTip(
            translate("Train", "Train without the chosen pairs; they stay where they are   Space")
        )
        self.remove = Button(look, translate("Train", "Remove"), "trash")
        self.remove.setToolTip(translate("Train", "Delete the chosen corrections   Delete"))
        self.reasons = label(name="muted", wrap=True)
        self.line = Line(look)
        self.next = Button(
            look, translate("Train", "Next: how to train"), "chevron-right", primary=True
        )
        self._lay_out()
        self.sources.folder_wanted.connect(self.add_folder)
        self.sources.file_wanted.connect(self.add_file)
        self.filter.currentIndexChanged.connect(self._show_rows)
        self.tick.clicked.connect(self.table.tick)
        self.remove.clicked.connect(self._on_remove)
        self.table.pairs.ticks_wanted.connect(material.take)
        self.table.removal_wanted.connect(self._on_removal_wanted)
        self.table.selectionModel().selectionChanged.connect(self._on_selection)
        self.line.wanted.connect(self._on_undo)
        self.next.clicked.connect(self.next_wanted)
        material.changed.connect(self._on_changed)
        material.ticked.connect(self._on_ticked)
        material.removed.connect(self._on_removed)
        material.failed.connect(self._on_failed)
        self._on_changed()

    def add_folder(self) -> None:
        """Choose a folder to learn from."""
        name = QFileDialog.getExistingDirectory(self, translate("Train", "A folder to learn from"))
        if name:
            self._material.add(Path(name))

    def add_file(self) -> None:
        """Choose files to learn from."""
        names, _ = QFileDialog.getOpenFileNames(
            self, translate("Train", "Files to learn from"), "", _filters()
        )
        for name in names:
            self._material.add(Path(name))

    # -- building ---------------------------------------------------------------------------

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(8)
        head = row(self.filter, self.tick, self.remove, stretch_after=0)
        right.addLayout(head)
        right.addWidget(self.table, 1)
        right.addWidget(self.reasons)
        halves = QHBoxLayout()
        halves.setSpacing(16)
        halves.addWidget(self.sources)
        halves.addLayout(right, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.line, 1)
        foot.addStretch()
        foot.addWidget(self.next)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(halves, 1)
        column.addLayout(foot)

    # -- showing ----------------------------------------------------------------------------

    def _show(self) -> None:
        refused = self._material.refused()
        unwanted = sum(1 for one in self._material.rows() if self._is_unwanted(one))
        refused = {translate("Train", "by you"): unwanted, **refused} if unwanted else refused
        left_out = sum(refused.values())
        words = translate("Train", "Left out")
        if left_out:
            words = translate("Train", "Left out ({count})").format(count=count(left_out))
        self.filter.setItemText(_LEFT_OUT, words)
        shown = list(refused.items())[:_REASONS_SHOWN]
        parts = [f"{reason} ({count(number)})" for reason, number in shown]
        rest = left_out - sum(list(refused.values())[:_REASONS_SHOWN])
        if rest:
            parts.append(translate("Train", "other reasons ({count})").format(count=count(rest)))
        self.reasons.setText(
            translate("Train", "Left out: {reasons}.").format(reasons="; ".join(parts))
        )
        self.reasons.setVisible(bool(parts))
        self.next.setEnabled(self._material.can_learn)
        self.next.setToolTip(
            "" if self._material.can_learn else translate("Train", "There is nothing to learn yet")
        )

    def _is_unwanted(self, row: PairRow) -> bool:
        return not row.reason and not self._material.is_taken(row)

    def _show_rows(self) -> None:
        wanted = self.filter.currentIndex()
        rows = [
            one
            for one in self._material.rows()
            if wanted == _ALL or self._material.is_taken(one) == (wanted == _TAKEN)
        ]
        self.table.pairs.set_rows(rows)
        self._on_selection()

    def _on_selection(self) -> None:
        chosen = [one for one in self.table.chosen() if one.mark]
        self.tick.setEnabled(bool(chosen))
        back = bool(chosen) and not any(map(self._material.is_taken, chosen))
        self.tick.say(
            translate("Train", _TAKE if back else _LEAVE_OUT), "check" if back else "close"
        )
        self.remove.setEnabled(any(one.key for one in chosen))

    # -- what the person does ---------------------------------------------------------------

    def _on_changed(self) -> None:
        self._show()
        self._show_rows()

    def _on_remove(self) -> None:
        self._on_removal_wanted(self.table.chosen())

    def _on_removal_wanted(self, rows: list[PairRow]) -> None:
        """Corrections are deleted, which can be undone; pairs of a source are left out."""
        self._material.take([one for one in rows if not one.key], False)
        self._material.remove(rows)

    def _on_ticked(self) -> None:
        self.table.pairs.tell_ticks()
        self._show()
        self._on_selection()

    def _on_removed(self, number: int) -> None:
        words = translate("Train", "{count} corrections removed").format(count=count(number))
        if number == 1:
            words = translate("Train", "1 correction removed")
        self.line.say(words, do=translate("Train", "Undo"))

    def _on_undo(self) -> None:
        self.line.hide()
        self._material.restore()

    def _on_failed(self, error: Exception) -> None:
        said = words_for(error)
        self.line.say(said.message, said.hint, "error")


def _filters() -> str:
    kinds = " ".join("*" + suffix for suffix in SUFFIXES)
    sources, every = translate("Train", "Sources"), translate("Train", "All files")
    return f"{sources} ({kinds});;{every} (*)"


def sources_in(data: QMimeData) -> list[Path]:
    """Folders and files among what is dragged that may be learned from."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.is_dir() or path.suffix in SUFFIXES]
