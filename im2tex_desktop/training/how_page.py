"""Second step: how to learn, what it costs here, and the button that begins it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from im2tex_desktop.marked import QT_TRANSLATE_NOOP
from im2tex_desktop.theme import Look
from im2tex_desktop.training.backend import PlanChoice, presets
from im2tex_desktop.training.estimator import Estimator, in_words
from im2tex_desktop.training.material import Material
from im2tex_desktop.training.mode_card import MODES, ModeCard
from im2tex_desktop.training.widgets import Button, IconLabel, Line, card, label, row, scrolled

translate = QCoreApplication.translate

MEASURE_AFTER_MS = 700  # the choice may still change
_LIMITS = (
    (QT_TRANSLATE_NOOP("Train", "As long as it needs"), None),
    (QT_TRANSLATE_NOOP("Train", "At most 10 minutes"), 10.0),
    (QT_TRANSLATE_NOOP("Train", "At most 30 minutes"), 30.0),
    (QT_TRANSLATE_NOOP("Train", "At most 2 hours"), 120.0),
    (QT_TRANSLATE_NOOP("Train", "At most 8 hours (a night)"), 480.0),
)


class HowPage(QWidget):
    """Signals:
    back_wanted: to the first step.
    start_wanted: (plan as the text of plan.json).
    """

    back_wanted = Signal()
    start_wanted = Signal(str)

    def __init__(
        self,
        look: Look,
        material: Material,
        estimator: Estimator,
        write_plan: Callable[[PlanChoice], str],
        parent: QWidget | None = None,
    ):
        super().__init__(parent)
        self._material, self._estimator = material, estimator
        self._write_plan = write_plan
        self.cards = {mode.name: ModeCard(look, mode) for mode in MODES}
        self._group = QButtonGroup(self)
        for made in self.cards.values():
            self._group.addButton(made)
        self.cards["teach"].setChecked(True)
        self.preset, self.limit = QComboBox(), QComboBox()
        self.about_preset = label(name="muted", wrap=True)
        self.estimate = label(wrap=True)
        self.busy = QProgressBar()
        self.line = Line(look, stays=True)
        self.back = Button(look, translate("Train", "Back"), "chevron-left")
        self.start = Button(look, translate("Train", "Start training"), "play", primary=True)
        self._mark = IconLabel(look, "history", "accent")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(MEASURE_AFTER_MS)
        self._fill()
        self._lay_out()
        self._connect()
        self._show()

    @property
    def mode(self) -> str:
        """The chosen way to learn."""
        return next(name for name, made in self.cards.items() if made.isChecked())

    def plan(self) -> str:
        """What is chosen, as the text of plan.json."""
        return self._write_plan(
            PlanChoice(
                self.mode,
                self._material.usable_sources,
                self._material.use_corrections,
                str(self.preset.currentData() or ""),
                self.limit.currentData(),
                tuple(sorted(self._material.left_out)),
            )
        )

    def refuse(self, message: str, hint: str) -> None:
        """Say why a run does not begin."""
        self.line.say(message, hint, "error")

    # -- building ---------------------------------------------------------------------------

    def _fill(self) -> None:
        for name, about in presets():
            self.preset.addItem(name, name)
            self.preset.setItemData(self.preset.count() - 1, about, Qt.ItemDataRole.ToolTipRole)
        self.preset.setCurrentIndex(max(0, self.preset.findData("im2tex-small")))
        self.preset.setAccessibleName(translate("Train", "Kind of model"))
        for words, minutes in _LIMITS:
            self.limit.addItem(translate("Train", words), minutes)
        self.limit.setAccessibleName(translate("Train", "Longest time"))
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.busy.setAccessibleName(translate("Train", "Measuring"))
        self.estimate.setAccessibleName(translate("Train", "Estimate"))

    def _lay_out(self) -> None:
        cards = QHBoxLayout()
        cards.setSpacing(12)
        for made in self.cards.values():
            cards.addWidget(made, 1)
        self._preset_row = QWidget()
        chosen = row(label(translate("Train", "Kind of model")), self.preset, self.about_preset)
        chosen.setStretch(2, 1)
        self._preset_row.setLayout(chosen)
        time = row(label(translate("Train", "Time")), self.limit, stretch_after=1)
        head = row(self._mark, self.estimate)
        head.setStretch(1, 1)
        cost = QWidget()
        cost.setLayout(head)
        foot = row(self.back, self.start, stretch_after=0)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addLayout(cards)
        column.addWidget(self._preset_row)
        column.addLayout(time)
        column.addWidget(
            card(label(translate("Train", "What it costs"), "heading"), cost, self.busy)
        )
        calm = translate(
            "Train",
            "It runs on its own at low priority: you can go on snipping, close the window, and "
            "pause or stop it at any time. The model in use stays as it is until you accept "
            "the new one.",
        )
        column.addWidget(label(calm, "muted", wrap=True))
        column.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(16)
        whole.addWidget(scrolled(column), 1)
        whole.addWidget(self.line)
        whole.addLayout(foot)

    def _connect(self) -> None:
        self._group.buttonClicked.connect(self._on_choice)
        self.preset.currentIndexChanged.connect(self._on_choice)
        self.limit.currentIndexChanged.connect(self._on_choice)
        self.back.clicked.connect(self.back_wanted)
        self.start.clicked.connect(self._on_start)
        self._pause.timeout.connect(self._measure)
        self._material.changed.connect(self._show)
        self._material.ticked.connect(self._show)
        self._estimator.estimated.connect(self._on_estimated)
        self._estimator.failed.connect(self._on_failed)

    # -- showing ----------------------------------------------------------------------------

    def _show(self) -> None:
        scratch = self.mode == "scratch"
        self._preset_row.setVisible(scratch)
        about = self.preset.currentData(Qt.ItemDataRole.ToolTipRole)
        self.about_preset.setText(str(about or ""))
        reason, cure = self._objection()
        self.start.setEnabled(not reason)
        if reason:
            self.line.say(reason, cure, "doubt")
        else:
            self.line.hide()

    def _objection(self) -> tuple[str, str]:
        """Why the choice cannot be started, with the cure; empty when it can."""
        if self._material.is_looking:
            return translate("Train", "A source is still being looked at"), translate(
                "Train", "This takes a moment"
            )
        if not self._material.can_learn:
            return translate("Train", "There is nothing to learn yet"), translate(
                "Train", "Go back and add something"
            )
        if self.mode == "adapt" and not self._material.usable_sources:
            return translate("Train", "There is no document to adapt to"), translate(
                "Train", "Go back and add a folder of .tex files"
            )
        return "", ""

    def _on_choice(self) -> None:
        self._show()
        self._estimator.cancel()
        self._wait_to_measure()

    def _wait_to_measure(self) -> None:
        if self.isVisible() and not self._objection()[0]:
            self.estimate.setText(
                translate("Train", "Measuring on 20 steps how long it takes here…")
            )
            self.busy.show()
            self._pause.start()
        else:
            self.estimate.setText("")
            self.busy.hide()

    def _measure(self) -> None:
        if self._objection()[0]:
            return
        try:
            self._estimator.measure(self.plan())
        except OSError as error:
            self._on_failed(
                translate("Train", "No room for it: {reason}").format(reason=error.strerror),
                translate("Train", "Free some disk space"),
            )

    def _on_estimated(self, estimate: dict[str, Any]) -> None:
        self.busy.hide()
        self.estimate.setText(in_words(estimate))

    def _on_failed(self, message: str, hint: str) -> None:
        self.busy.hide()
        parts = [translate("Train", "It could not be measured"), message, hint]
        self.estimate.setText(" ".join(part.rstrip(".") + "." for part in parts if part))

    def _on_start(self) -> None:
        self._pause.stop()
        self._estimator.cancel()  # both at once would only take longer
        self.start_wanted.emit(self.plan())

    # -- Qt ---------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._wait_to_measure()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._pause.stop()
        self._estimator.cancel()
