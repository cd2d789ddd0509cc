"""The list of what is learned from: the corrections first, then a card for each source."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from im2tex_desktop.errors import words_for
from im2tex_desktop.marked import QT_TRANSLATE_NOOP
from im2tex_desktop.quantities import count
from im2tex_desktop.theme import Look
from im2tex_desktop.training.backend import SourceReport
from im2tex_desktop.training.material import Material
from im2tex_desktop.training.widgets import Button, card, label

translate = QCoreApplication.translate

GOOD_NUMBER = 20
_KNOWN = QT_TRANSLATE_NOOP(
    "Train",
    "A folder of .tex files, of pictures with formulas.jsonl or metadata.csv, IM2LATEX as it is "
    "published, or InkML. What it is, is found out by itself.",
)


class SourceList(QWidget):
    """Signals:
    folder_wanted, file_wanted: the person wants to add one.
    """

    folder_wanted = Signal()
    file_wanted = Signal()

    def __init__(self, look: Look, material: Material, parent: QWidget | None = None):
        super().__init__(parent)
        self._look, self._material = look, material
        self.corrections = QCheckBox(translate("Train", "My corrections"))
        self.corrections.toggled.connect(material.set_use_corrections)
        self.count = label(name="muted", wrap=True)
        self.folder = Button(look, translate("Train", "Add a folder…"), "open")
        self.file = Button(look, translate("Train", "Add a file…"), "open")
        self.folder.clicked.connect(self.folder_wanted)
        self.file.clicked.connect(self.file_wanted)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(8)
        self._made: list[QWidget] = []
        self._lay_out()
        material.changed.connect(self._show)
        self._show()

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        column.addWidget(card(self.corrections, self.count, spacing=4))
        column.addLayout(self._cards)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.folder)
        buttons.addWidget(self.file)
        column.addLayout(buttons)
        column.addWidget(label(translate("Train", _KNOWN), "muted", wrap=True))
        column.addStretch()
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        self.setFixedWidth(304)

    def _show(self) -> None:
        material = self._material
        self.corrections.setChecked(material.use_corrections)
        self.count.setText(_corrections_in_words(len(material.corrections), material.held_out))
        for made in self._made:
            self._cards.removeWidget(made)
            made.hide()
            made.deleteLater()
        self._made = [self._card(path, report) for path, report in material.sources.items()]
        for made in self._made:
            self._cards.addWidget(made)

    def _card(self, path: Path, report: SourceReport | None) -> QWidget:
        drop = Button(self._look, "", "close")
        drop.setFlat(True)
        drop.setAccessibleName(
            translate("Train", "Do not learn from {name}").format(name=path.name)
        )
        drop.setToolTip(translate("Train", "Do not learn from this; the files stay where they are"))
        drop.clicked.connect(partial(self._material.drop, path))
        name = label(path.name or str(path), "step")
        name.setToolTip(str(path))
        top = QWidget()
        row = QHBoxLayout(top)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(name, 1)
        row.addWidget(drop)
        words, kind = _report_in_words(report)
        made = card(top, label(words, kind, wrap=True), spacing=0)
        made.setAccessibleName(f"{path.name}: {words}")
        layout = made.layout()
        assert layout is not None
        layout.setContentsMargins(16, 4, 8, 12)
        return made


def _corrections_in_words(number: int, held_out: int) -> str:
    if not number:
        return translate(
            "Train", "None yet. On the Read page, mend what is wrong and press Teach this (Ctrl+T)."
        )
    words = translate("Train", "{count} saved").format(count=count(number))
    if held_out:
        aside = translate("Train", "{count} of them kept aside to test with")
        words += ", " + aside.format(count=count(held_out))
    if number < GOOD_NUMBER:
        more = translate("Train", "{count} more would make a good start")
        words += ". " + more.format(count=GOOD_NUMBER - number)
    return words + "."


def _report_in_words(report: SourceReport | None) -> tuple[str, str]:
    if report is None:
        return translate("Train", "Looking at it…"), "muted"
    if report.error is not None:
        said = words_for(report.error)
        return " ".join(p.rstrip(".") + "." for p in (said.message, said.hint) if p), "worse"
    left_out = sum(report.refused.values())
    words = translate("Train", "{kind}: {count} pairs").format(kind=report.kind, count=report.count)
    if left_out:
        words += ", " + translate("Train", "{count} left out").format(count=count(left_out))
    return words + ".", "muted"
