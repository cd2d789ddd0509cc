"""From a model that was chosen to the reader that reads with it, some seconds later."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from im2tex_desktop.workers import Reader


class ModelSwitch(QObject):
    """Signals:
    loaded: (name): snips are read with this model now.
    failed: (Exception): it could not be loaded.
    """

    loaded = Signal(str)
    failed = Signal(object)

    def __init__(self, reader: Reader, parent: QObject):
        super().__init__(parent)
        self._reader, self._awaited = reader, ""
        reader.ready.connect(self._on_ready)
        reader.reload_failed.connect(self._on_failed)

    def load(self, name: str) -> None:
        """Have the reader take the model that was made the active one."""
        self._awaited = name
        self._reader.reload()

    def _on_ready(self, _model: str, _device: str) -> None:
        name, self._awaited = self._awaited, ""
        if name:
            self.loaded.emit(name)

    def _on_failed(self, error: Exception) -> None:
        self._awaited = ""
        self.failed.emit(error)
