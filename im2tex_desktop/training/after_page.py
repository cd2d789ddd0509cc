"""Fourth step: the new model against the one in use, and the decision."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication, QDate, QLocale, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from im2tex_desktop.quantities import count
from im2tex_desktop.theme import Look
from im2tex_desktop.training.changed_table import Change, ChangedTable
from im2tex_desktop.training.drawings import Drawings
from im2tex_desktop.training.figures_card import FiguresCard
from im2tex_desktop.training.widgets import Button, Line, label, row

translate = QCoreApplication.translate

_ALL, _BETTER, _WORSE = range(3)


class AfterPage(QWidget):
    """Signals:
    accepted: (name): use the new model under this name.
    refused: not now.
    compare_wanted: make the comparison that is not there yet.
    """

    accepted = Signal(str)
    refused = Signal()
    compare_wanted = Signal()

    def __init__(self, look: Look, drawings: Drawings, parent: QWidget | None = None):
        super().__init__(parent)
        self.comparison: dict[str, Any] = {}
        self._changes: list[Change] = []
        self.line = Line(look)
        self.verdict = Line(look, stays=True)
        self.verdict.wanted.connect(self.compare_wanted)
        self.busy = QProgressBar()
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.busy.setAccessibleName(translate("Train", "Comparing"))
        self.figures = FiguresCard()
        self.filter = QComboBox()
        self.filter.setAccessibleName(translate("Train", "Which changes are shown"))
        self.filter.addItems(
            [
                translate("Train", "All changes"),
                translate("Train", "Better"),
                translate("Train", "Worse"),
            ]
        )
        self.filter.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.table = ChangedTable(look, drawings)
        self.name = QLineEdit()
        self.name.setAccessibleName(translate("Train", "Name of the new model"))
        self.accept = Button(look, translate("Train", "Use the new model"), "check", primary=True)
        self.decline = Button(look, translate("Train", "Not now"))
        self._lay_out()
        self.filter.currentIndexChanged.connect(self._show_changes)
        self.accept.clicked.connect(self._on_accept)
        self.name.returnPressed.connect(self._on_accept)
        self.decline.clicked.connect(self.refused)
        self.name.textChanged.connect(self._show_decision)
        self._decision = ""

    # -- showing ----------------------------------------------------------------------------

    def show_waiting(self, is_comparing: bool, last_words: str = "") -> None:
        """There is no comparison yet: it is being made, or has still to be made.

        last_words: of a process that ended without one.
        """
        self.comparison = {}
        self.busy.setVisible(is_comparing)
        self._body.hide()
        if is_comparing:
            self.verdict.say(
                translate("Train", "Comparing the new model with the one in use"),
                translate("Train", "Both read the pairs that were kept aside"),
            )
        else:
            self.verdict.say(
                translate("Train", "The new model has not been compared yet"),
                last_words,
                do=translate("Train", "Compare"),
            )

    def show_comparison(self, comparison: Mapping[str, Any], mode: str, decision: str) -> None:
        """Show the result. decision: "accepted", "not_now", or empty."""
        self.comparison = dict(comparison)
        self._decision = decision
        self._changes = [Change.of(entry) for entry in comparison.get("changed", [])]
        self.busy.hide()
        self._body.show()
        self._show_verdict()
        self._show_figures()
        better = sum(change.better for change in self._changes)
        for place, words in (
            (
                _ALL,
                translate("Train", "All changes ({count})").format(count=count(len(self._changes))),
            ),
            (_BETTER, translate("Train", "Better ({count})").format(count=count(better))),
            (
                _WORSE,
                translate("Train", "Worse ({count})").format(
                    count=count(len(self._changes) - better)
                ),
            ),
        ):
            self.filter.setItemText(place, words)
        self._show_changes()
        if not self.name.text():
            titles = {
                "teach": translate("Train", "My corrections"),
                "adapt": translate("Train", "My documents"),
                "scratch": translate("Train", "From scratch"),
            }
            title = titles.get(mode, translate("Train", "Mine"))
            self.name.setText(f"{title}, {QLocale().toString(QDate.currentDate(), 'dd MMM yyyy')}")
        self._show_decision()

    def _show_verdict(self) -> None:
        reason = str(self.comparison.get("reason") or "")
        verdict = self.comparison.get("verdict")
        if self._decision == "accepted":
            self.verdict.say(
                translate("Train", "You use this model"),
                translate("Train", "Models has the way back"),
                "good",
            )
        elif verdict == "better":
            self.verdict.say(translate("Train", "The new model is better"), reason, "good")
        elif verdict == "refused":
            cure = translate(
                "Train", "Yours stays as it is. Add more corrections, or train for a shorter time"
            )
            said = translate("Train", "The new model is not taken. {reason}")
            self.verdict.say(said.format(reason=reason.rstrip(".")), cure, "error")
        else:
            cure = translate("Train", "More corrections help most; you may take it all the same")
            said = translate("Train", "The new model is no better. {reason}")
            self.verdict.say(said.format(reason=reason.rstrip(".")), cure, "doubt")

    def _show_figures(self) -> None:
        self.figures.show_figures(
            _of(self.comparison, "current"), _of(self.comparison, "candidate")
        )

    def _show_changes(self) -> None:
        wanted = self.filter.currentIndex()
        self.table.changes.set_rows(
            [one for one in self._changes if wanted == _ALL or one.better == (wanted == _BETTER)]
        )

    def _show_decision(self) -> None:
        is_refused = self.comparison.get("verdict") == "refused"
        is_used = self._decision == "accepted"
        self.accept.setEnabled(not is_refused and not is_used and bool(self.name.text().strip()))
        self.name.setEnabled(not is_refused and not is_used)
        self.decline.setVisible(not is_used)

    def _on_accept(self) -> None:
        if self.accept.isEnabled():
            self.accepted.emit(self.name.text().strip())

    # -- building ---------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._body = QWidget()
        inner = QVBoxLayout(self._body)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(12)
        inner.addWidget(self.figures)
        head = row(
            label(translate("Train", "What is read otherwise"), "section"),
            self.filter,
            stretch_after=0,
        )
        inner.addLayout(head)
        inner.addWidget(self.table, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(label(translate("Train", "Name")))
        self.name.setMinimumWidth(240)
        foot.addWidget(self.name)
        foot.addStretch()
        foot.addWidget(self.decline)
        foot.addWidget(self.accept)
        inner.addLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.verdict)
        column.addWidget(self.line)
        column.addWidget(self.busy)
        column.addWidget(self._body, 1)
        column.addStretch()


def _of(comparison: Mapping[str, Any], which: str) -> dict[str, Any]:
    found = comparison.get(which)
    return dict(found) if isinstance(found, Mapping) else {}
