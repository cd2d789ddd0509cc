"""The Train place: four steps and the models, around at most one run."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from im2tex_desktop.errors import Words, words_for
from im2tex_desktop.training.after_page import AfterPage
from im2tex_desktop.training.backend import Backend
from im2tex_desktop.training.drawings import Drawings
from im2tex_desktop.training.estimator import Estimator
from im2tex_desktop.training.follower import Follower
from im2tex_desktop.training.how_page import HowPage
from im2tex_desktop.training.jobs import Jobs
from im2tex_desktop.training.learn_page import LearnPage, sources_in
from im2tex_desktop.training.material import Material
from im2tex_desktop.training.model_switch import ModelSwitch
from im2tex_desktop.training.models_page import ModelsPage
from im2tex_desktop.training.run_page import RunPage
from im2tex_desktop.training.runs import Run
from im2tex_desktop.training.start_page import StartPage
from im2tex_desktop.training.steps import AFTER, HOW, LEARN, MODELS, RUN, Steps
from im2tex_desktop.training.style import style_sheet

if TYPE_CHECKING:
    from im2tex_desktop.window.main_window import MainWindow

translate = QCoreApplication.translate


class TrainPage(QWidget):
    """Joins the steps; finds a run that an earlier start of the program began."""

    def __init__(self, window: MainWindow, backend: Backend | None = None, *, inline: bool = False):
        super().__init__()
        self._window, look = window, window.look
        self.setAcceptDrops(True)
        self.backend = backend or Backend()
        self.jobs = Jobs("training", self, inline=inline)
        self.material = Material(self.backend, self.jobs, self)
        self.estimator = Estimator(self)
        self.follower: Follower | None = None
        drawings = Drawings(window.renderer, self)
        self.steps = Steps(look)
        self.start = StartPage(look)
        self.learn = LearnPage(look, self.material, drawings)
        self.how = HowPage(look, self.material, self.estimator, self.backend.plan)
        self.run = RunPage(look, drawings)
        self.after = AfterPage(look, drawings)
        self.models = ModelsPage(look, self.backend, self.jobs)
        self.stack = QStackedWidget()
        self._pages = {LEARN: self.learn, HOW: self.how, RUN: self.run, AFTER: self.after,
                       MODELS: self.models}  # fmt: skip
        self._discarding = False
        self._switch = ModelSwitch(window.reader, self)
        self._lay_out()
        self._connect()
        self._paint()
        self.find_run()
        self.go_to(LEARN if self._is_settled() else RUN)

    # -- where one is -----------------------------------------------------------------------

    def go_to(self, name: str) -> None:
        """Show a step."""
        page: QWidget = self._pages[name]
        if name == LEARN and self.material.is_loaded and self.material.is_empty:
            page = self.start
        self.stack.setCurrentWidget(page)
        self.steps.show_step(name)
        if name == AFTER:
            self._show_after()
        elif name == MODELS:
            self.models.load()

    @property
    def step(self) -> str:
        """The step on show."""
        shown = self.stack.currentWidget()
        return next((name for name, page in self._pages.items() if page is shown), LEARN)

    # -- the run ----------------------------------------------------------------------------

    def find_run(self) -> None:
        """Follow the run that is under way, or else show the newest one."""
        runs = self.backend.runs
        run = runs.under_way() or runs.newest()
        if run is not None:
            self._follow(run)
        self._allow()

    def begin(self, plan: str) -> None:
        """Start a run; while another one is under way, say so instead."""
        if self.backend.runs.under_way() is not None:
            cure = translate("Train", "Wait for it, or stop it at step 3")
            self.how.refuse(translate("Train", "A training is under way already"), cure)
            return
        try:
            run = self.backend.runs.new(plan)
            follower = self._follow(run)
            follower.start()
        except OSError as error:
            reason = error.strerror or str(error)
            said = translate("Train", "The training could not be started: {reason}")
            self.how.refuse(said.format(reason=reason), translate("Train", "Check the disk"))
            return
        self.go_to(RUN)

    def stop(self) -> None:
        """End what this page has going; a run goes on without it."""
        if self.follower is not None:
            self.follower.stop_following()
        self.estimator.cancel()
        self.jobs.stop()

    def _follow(self, run: Run) -> Follower:
        if self.follower is not None:
            self.follower.stop_following()
            self.follower.deleteLater()
        self.follower = Follower(run, self)
        self.run.set_follower(self.follower)
        self.follower.changed.connect(self._on_run_changed)
        self.follower.follow()
        return self.follower

    def _is_settled(self) -> bool:
        """Whether the person has decided about the newest run."""
        return self.follower is None or bool(self.follower.run.decision())

    def _on_run_changed(self) -> None:
        follower = self.follower
        if follower is None:
            return
        if self._discarding and not follower.is_alive:
            self._remove_run(follower)
            return
        self._allow()
        if self.step == AFTER:
            self._show_after()

    def _allow(self) -> None:
        follower = self.follower
        self.steps.allow(RUN, follower is not None)
        ended = follower is not None and follower.phase in ("finished", "stopped", "comparing")
        self.steps.allow(AFTER, ended)

    # -- discarding -------------------------------------------------------------------------

    def _on_discard(self) -> None:
        follower = self.follower
        if follower is None:
            return
        if not follower.is_alive:
            self._remove_run(follower)
            return
        self._discarding = True
        follower.kill()

    def _remove_run(self, follower: Follower) -> None:
        self._discarding = False
        follower.stop_following()
        self.follower = None
        self.run.set_follower(None)
        self.jobs.do(follower.run.remove, None, self._on_failed)
        self._allow()
        self.go_to(LEARN)
        self._window.status.say(
            translate("Train", "The training was thrown away; the model in use is as it was")
        )

    # -- before and after -------------------------------------------------------------------

    def _show_after(self) -> None:
        follower = self.follower
        if follower is None:
            return
        comparison = follower.run.comparison()
        if not comparison:
            self.after.show_waiting(follower.is_alive, follower.last_words)
            return
        mode = str(follower.run.plan().get("mode", "teach"))
        self.after.show_comparison(comparison, mode, follower.run.decision())

    def _on_compare(self) -> None:
        if self.follower is not None:
            try:
                self.follower.start("--compare")
            except OSError as error:
                self._on_failed(error)
            self._show_after()

    def _on_accepted(self, name: str) -> None:
        follower = self.follower
        if follower is None:
            return
        self.after.line.hide()
        self.models.add(follower.run.folder, name)

    def _on_declined(self) -> None:
        if self.follower is not None:
            self._decide(self.follower.run, "not_now")
            self._window.status.say(
                translate("Train", "The model in use is as it was; this one waits at step 4")
            )
        self.go_to(LEARN)

    def _decide(self, run: Run, decision: str) -> None:
        try:
            run.decide(decision)
        except OSError as error:
            self._on_failed(error)

    # -- models -----------------------------------------------------------------------------

    def _on_added(self) -> None:
        if self.follower is not None:
            self._decide(self.follower.run, "accepted")
        self.go_to(MODELS)

    def _on_model_loaded(self, name: str) -> None:
        self.models.say_in_use(name)
        said = translate("Train", "Snips are now read with {name}")
        self._window.status.say(said.format(name=name))

    def _on_failed(self, error: Exception) -> None:
        said = words_for(error)
        self._window.messages.say(Words(said.message, said.hint, said.details))

    # -- building ---------------------------------------------------------------------------

    def _lay_out(self) -> None:
        for page in (self.start, *self._pages.values()):
            self.stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 16)
        column.setSpacing(12)
        column.addWidget(self.steps)
        column.addWidget(self.stack, 1)

    def _connect(self) -> None:
        self.steps.chosen.connect(self.go_to)
        self.start.snip_wanted.connect(self._window.snip)
        self.start.folder_wanted.connect(self.learn.add_folder)
        self.start.file_wanted.connect(self.learn.add_file)
        self.learn.next_wanted.connect(partial(self.go_to, HOW))
        self.how.back_wanted.connect(partial(self.go_to, LEARN))
        self.how.start_wanted.connect(self.begin)
        self.run.discard_wanted.connect(self._on_discard)
        self.run.compare_wanted.connect(partial(self.go_to, AFTER))
        self.after.accepted.connect(self._on_accepted)
        self.after.refused.connect(self._on_declined)
        self.after.compare_wanted.connect(self._on_compare)
        self.models.added.connect(self._on_added)
        self.models.failed.connect(self._on_add_failed)
        self.models.activated.connect(self._switch.load)
        self.material.changed.connect(self._on_material)
        self._window.look.changed.connect(self._paint)
        self._switch.loaded.connect(self._on_model_loaded)
        self._switch.failed.connect(self._on_failed)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.stop)

    def _on_add_failed(self, message: str, hint: str) -> None:
        if self.step == AFTER:
            self.after.line.say(message, hint, "error")

    def _on_material(self) -> None:
        if self.step == LEARN:
            self.go_to(LEARN)

    def _paint(self) -> None:
        self.setStyleSheet(style_sheet(self._window.look.colours))

    # -- Qt ---------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Sources are learned from; what else is dropped here goes to the window, to be read."""
        event.setAccepted(bool(sources_in(event.mimeData())))

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        for path in sources_in(event.mimeData()):
            self.material.add(path)
        self.go_to(LEARN)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.material.load()
        if self.follower is not None:
            self.follower.follow()
