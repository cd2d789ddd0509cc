"""Third step: the run, as it learns."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QGridLayout, QProgressBar, QVBoxLayout, QWidget

from im2tex_desktop.errors import words_for
from im2tex_desktop.marked import QT_TRANSLATE_NOOP
from im2tex_desktop.theme import Look
from im2tex_desktop.training import run_words
from im2tex_desktop.training.curves import Curve, smoothed
from im2tex_desktop.training.drawings import Drawings
from im2tex_desktop.training.follower import Follower
from im2tex_desktop.training.plot import Plot
from im2tex_desktop.training.sample_strip import SampleStrip
from im2tex_desktop.training.story import Story
from im2tex_desktop.training.widgets import Button, Line, TwoStepButton, label, row

translate = QCoreApplication.translate

_NAMES = {
    "mine": QT_TRANSLATE_NOOP("Train", "yours"),
    "general": QT_TRANSLATE_NOOP("Train", "everything else"),
}


class RunPage(QWidget):
    """Signals:
    discard_wanted: give the run up and delete it, confirmed.
    compare_wanted: on to before and after.
    again_wanted: back to the first step, for another run.
    """

    discard_wanted = Signal()
    compare_wanted = Signal()
    again_wanted = Signal()

    def __init__(self, look: Look, drawings: Drawings, parent: QWidget | None = None):
        super().__init__(parent)
        self.follower: Follower | None = None
        self.title, self.state = label(name="section"), label(name="muted")
        self.state.setAccessibleName(translate("Train", "State of the training"))
        self.progress = QProgressBar()
        self.progress.setRange(0, 1000)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(translate("Train", "Progress of the training"))
        self.pause = Button(look, translate("Train", "Pause"), "pause")
        self.stop = Button(look, translate("Train", "Stop and keep"), "stop")
        self.discard = TwoStepButton(
            look,
            translate("Train", "Discard"),
            translate("Train", "Really throw it away?"),
            "trash",
        )
        self.compare = Button(
            look, translate("Train", "See before and after"), "chevron-right", primary=True
        )
        self.line = Line(look, stays=True)
        self.loss = Plot(look, translate("Train", "Loss"), floor=0.0)
        self.exact = Plot(look, translate("Train", "Read without a slip"), percent=True, floor=0.0)
        self.perplexity = Plot(look, translate("Train", "Perplexity"), floor=1.0)
        self.rate = Plot(look, translate("Train", "Learning rate"), floor=0.0)
        self.strip = SampleStrip(look, drawings)
        self.strip_title = label(
            translate("Train", "Snips it is not shown, and how it reads them now"), "heading"
        )
        self._lay_out()
        self.pause.clicked.connect(self._on_pause)
        self.stop.clicked.connect(self._on_stop)
        self.discard.confirmed.connect(self.discard_wanted)
        self.compare.clicked.connect(self.compare_wanted)
        self.line.wanted.connect(self._go_on)
        self._show()

    def set_follower(self, follower: Follower | None) -> None:
        """Show this run from now on."""
        if self.follower is not None:
            self.follower.changed.disconnect(self._show)
        self.follower = follower
        self.discard.forget()
        self.line.hide()
        if follower is not None:
            follower.changed.connect(self._show)
        self._show()

    # -- building ---------------------------------------------------------------------------

    def _lay_out(self) -> None:
        head = row(self.title, self.pause, self.stop, self.discard, self.compare, stretch_after=0)
        plots = QGridLayout()
        plots.setSpacing(12)
        for number, plot in enumerate((self.loss, self.exact, self.perplexity, self.rate)):
            plots.addWidget(plot, number // 2, number % 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.progress)
        column.addWidget(self.state)
        column.addWidget(self.line)
        column.addLayout(plots, 1)
        column.addWidget(self.strip_title)
        column.addWidget(self.strip)

    # -- showing ----------------------------------------------------------------------------

    def _show(self) -> None:
        follower = self.follower
        if follower is None:
            return
        story, phase = follower.story, follower.phase
        mode = str(follower.run.plan().get("mode", "teach"))
        self.title.setText(run_words.title(mode))
        self.state.setText(run_words.state_in_words(phase, story))
        busy = phase in ("starting", "settling", "comparing")
        self.progress.setRange(0, 0 if busy else 1000)
        self.progress.setValue(round(1000 * story.progress))
        self._show_buttons(phase)
        self._show_trouble(phase, story)
        self._show_curves(story)
        samples = list(story.samples_shown.values())
        self.strip.setVisible(bool(samples))
        self.strip_title.setVisible(bool(samples))
        self.strip.show_samples(samples)

    def _show_buttons(self, phase: str) -> None:
        over = phase in ("finished", "stopped")
        waits = run_words.can_go_on(phase)
        self.pause.say(
            translate("Train", "Go on") if waits else translate("Train", "Pause"),
            "play" if waits else "pause",
        )
        self.pause.setVisible(not over)
        self.pause.setEnabled(waits or run_words.can_pause(phase))
        self.stop.setVisible(not over)
        self.stop.setEnabled(run_words.can_stop(phase))
        self.discard.setEnabled(phase != "stopping")
        self.compare.setVisible(over)

    def _show_trouble(self, phase: str, story: Story) -> None:
        assert self.follower is not None
        message, cure = run_words.trouble(
            phase, story, self.follower.last_words if phase == "interrupted" else ""
        )
        if message:
            self.line.say(message, cure, "error", do=translate("Train", "Go on"))
        elif story.notices and not story.is_over:
            self.line.say(story.notices[-1])
        else:
            self.line.hide()

    def _show_curves(self, story: Story) -> None:
        loss = story.series.get("loss", [])
        self.loss.show_curves(
            [
                Curve(translate("Train", "each step"), loss, faint=True),
                Curve(translate("Train", "running mean"), smoothed(loss)),
            ]
        )
        for plot, what in ((self.exact, "exact_match"), (self.perplexity, "perplexity")):
            plot.show_curves(
                [
                    Curve(
                        translate("Train", name),
                        story.series.get(f"{what} {which}", []),
                        which == "general",
                        True,
                    )
                    for which, name in _NAMES.items()
                ]
            )
        self.rate.show_curves(
            [Curve(translate("Train", "learning rate"), story.series.get("learning_rate", []))]
        )

    # -- what the person does ---------------------------------------------------------------

    def _on_pause(self) -> None:
        follower = self.follower
        if follower is None:
            return
        if run_words.can_go_on(follower.phase):
            self._go_on()
        else:
            self._wish("pause")

    def _on_stop(self) -> None:
        self._wish("stop")

    def _go_on(self) -> None:
        follower = self.follower
        if follower is None:
            return
        if follower.is_alive:
            self._wish("go")
            return
        try:
            follower.start()
        except OSError as error:
            said = translate("Train", "The training could not be started: {reason}")
            self.line.say(
                said.format(reason=error.strerror), translate("Train", "Check the disk"), "error"
            )

    def _wish(self, what: str) -> None:
        assert self.follower is not None
        try:
            self.follower.wish(what)
        except OSError as error:
            said = words_for(error)
            self.line.say(said.message, said.hint, "error")
