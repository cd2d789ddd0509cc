"""The models: which is in use, and what can be done with each. Every change can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from im2tex_desktop.errors import words_for
from im2tex_desktop.theme import Look
from im2tex_desktop.training.backend import Backend
from im2tex_desktop.training.jobs import Jobs
from im2tex_desktop.training.models_table import ModelsTable
from im2tex_desktop.training.widgets import Button, Line, TwoStepButton, label, row

if TYPE_CHECKING:
    from model.kept.store import ModelEntry

translate = QCoreApplication.translate


class ModelsPage(QWidget):
    """Signals:
    activated: (name): another model is chosen; whoever reads has to load it.
    added: what `add` was given is kept and in use.
    failed: (message, hint): something could not be done; the page says so as well.
    """

    activated = Signal(str)
    added = Signal()
    failed = Signal(str, str)

    def __init__(self, look: Look, backend: Backend, jobs: Jobs, parent: QWidget | None = None):
        super().__init__(parent)
        self._backend, self._jobs = backend, jobs
        self.table = ModelsTable(look)
        self.line = Line(look)
        self.use = Button(look, translate("Train", "Use"), "check", primary=True)
        self.roll_back = Button(look, translate("Train", "Go back to the one before"), "undo")
        self.rename = Button(look, translate("Train", "Rename"))
        self.rename.setToolTip(translate("Train", "Rename   F2"))
        self.export = Button(look, translate("Train", "Export…"), "export")
        self.import_ = Button(look, translate("Train", "Import…"), "open")
        self.delete = TwoStepButton(
            look, translate("Train", "Delete"), translate("Train", "Really delete it?"), "trash"
        )
        self._lay_out()
        self.table.selectionModel().selectionChanged.connect(self._on_selection)
        self.table.activated.connect(self._on_use)
        self.table.models.renamed.connect(self._on_renamed)
        self.use.clicked.connect(self._on_use)
        self.roll_back.clicked.connect(self._on_roll_back)
        self.rename.clicked.connect(self._on_rename)
        self.export.clicked.connect(self._on_export)
        self.import_.clicked.connect(self._on_import)
        self.delete.confirmed.connect(self._on_delete)
        self._on_selection()

    def load(self) -> None:
        """Read the list anew."""
        self._jobs.do(self._list, self._on_listed, self._on_failed, name="models")

    def add(self, run_folder: Path, name: str) -> None:
        """Keep the result of a run under a name and use it from now on."""
        self._do(partial(self._backend.accept, run_folder, name), self._on_added)

    def say_in_use(self, name: str) -> None:
        """The weights are loaded: snips are read with them."""
        self.line.say(
            translate("Train", "Snips are now read with {name}").format(name=name), kind="good"
        )

    # -- building ---------------------------------------------------------------------------

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(
            row(
                label(translate("Train", "Models"), "section"),
                self.roll_back,
                self.import_,
                stretch_after=0,
            )
        )
        column.addWidget(self.table, 1)
        column.addWidget(self.line)
        column.addLayout(row(self.delete, self.export, self.rename, self.use, stretch_after=0))

    def _on_selection(self) -> None:
        chosen = self.table.chosen()
        own = chosen is not None and not chosen.bundled
        self.use.setEnabled(chosen is not None and not chosen.active)
        self.export.setEnabled(chosen is not None)
        self.rename.setEnabled(own)
        self.delete.setEnabled(own and chosen is not None and not chosen.active)
        self.delete.setToolTip(
            translate("Train", "The model in use cannot be deleted")
            if chosen is not None and chosen.active
            else ""
        )
        self.delete.forget()

    # -- in the thread ----------------------------------------------------------------------

    def _list(self) -> list[ModelEntry]:
        return self._backend.store().models()

    def _import(self, path: Path) -> ModelEntry:
        return self._backend.store().import_(path, path.stem)

    def _delete(self, entry: ModelEntry) -> ModelEntry:
        self._backend.store().delete(entry.id)
        return entry

    # -- what the person does ---------------------------------------------------------------

    def _do(self, job: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self.line.hide()
        self._jobs.do(job, done, self._on_failed)

    def _on_use(self) -> None:
        chosen = self.table.chosen()
        if chosen is not None and not chosen.active:
            self._do(partial(self._backend.store().activate, chosen.id), self._on_activated)

    def _on_roll_back(self) -> None:
        self._do(self._backend.store().previous, self._on_activated)

    def _on_rename(self) -> None:
        rows = self.table.selectionModel().selectedRows()
        if rows:
            self.table.edit(rows[0])

    def _on_renamed(self, number: str, name: str) -> None:
        self._do(partial(self._backend.store().rename, number, name), self._on_done)

    def _on_export(self) -> None:
        chosen = self.table.chosen()
        if chosen is None:
            return
        name, _ = QFileDialog.getSaveFileName(
            self, translate("Train", "Export the model"), f"{chosen.name}.safetensors", _patterns()
        )
        if name:
            self._do(
                partial(self._backend.store().export, chosen.id, Path(name)), self._on_exported
            )

    def _on_import(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, translate("Train", "Import a model"), "", _patterns()
        )
        if name:
            self._do(partial(self._import, Path(name)), self._on_imported)

    def _on_delete(self) -> None:
        chosen = self.table.chosen()
        if chosen is not None:
            self._do(partial(self._delete, chosen), self._on_deleted)

    # -- results ----------------------------------------------------------------------------

    def _on_listed(self, entries: list[ModelEntry]) -> None:
        self.table.set_rows(entries)
        self.roll_back.setEnabled(len(entries) > 1)
        self._on_selection()

    def _on_activated(self, entry: ModelEntry) -> None:
        self.line.say(translate("Train", "Loading {name}").format(name=entry.name))
        self.load()
        self.activated.emit(entry.name)

    def _on_added(self, entry: ModelEntry) -> None:
        self.added.emit()
        self._on_activated(entry)

    def _on_done(self, _result: object) -> None:
        self.load()

    def _on_exported(self, path: Path) -> None:
        self.line.say(translate("Train", "Exported as {path}").format(path=path), kind="good")

    def _on_imported(self, entry: ModelEntry) -> None:
        self.line.say(
            translate("Train", "{name} is there").format(name=entry.name),
            translate("Train", "Choose it and press Use"),
            "good",
        )
        self.load()

    def _on_deleted(self, entry: ModelEntry) -> None:
        self.line.say(translate("Train", "{name} was deleted").format(name=entry.name))
        self.load()

    def _on_failed(self, error: Exception) -> None:
        said = words_for(error)
        self.line.say(said.message, said.hint, "error")
        self.failed.emit(said.message, said.hint)
        self.load()


def _patterns() -> str:
    return translate("Train", "Models") + " (*.safetensors)"
