"""Settings on disk: read with care, written whole, a broken file set aside and not deleted."""

from __future__ import annotations

import json
import time
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from im2tex_desktop.settings.table import BY_KEY, TABLE, Value
from model.files import user_config_dir, write_atomically


class Settings(QObject):
    """Values of the table.

    Signals:
        changed: (key): a value is another one.

    Attributes:
        notice: what went wrong when the file was read, a sentence; empty when all was well.
    """

    changed = Signal(str)

    def __init__(self, path: Path | None = None, parent: QObject | None = None):
        super().__init__(parent)
        self._path = path if path is not None else user_config_dir() / "settings.json"
        self.notice = ""
        self._values: dict[str, Value] = {setting.key: setting.default for setting in TABLE}
        self._unknown: dict[str, object] = {}
        self._read()

    def text(self, key: str) -> str:
        """A setting that is a word."""
        return str(self._values[key])

    def number(self, key: str) -> int:
        """A setting that is a number."""
        return int(self._values[key])

    def on(self, key: str) -> bool:
        """A setting that is a yes or no."""
        return bool(self._values[key])

    def value(self, key: str) -> Value:
        """A setting of any kind."""
        return self._values[key]

    def set(self, key: str, value: Value, *, store: bool = True) -> None:
        """Change a value; one that the table does not allow raises ValueError.

        store: False for a choice that holds for this run alone, as from the command line.
        """
        if not BY_KEY[key].accepts(value):
            raise ValueError(f"{key} cannot be {value!r}")
        if self._values[key] == value:
            return
        self._values[key] = value
        if store:
            self._write()
        self.changed.emit(key)

    def _read(self) -> None:
        try:
            found = json.loads(self._path.read_text(encoding="utf-8"))
            if not isinstance(found, dict):
                raise ValueError("not an object")
        except FileNotFoundError:
            return
        except (OSError, ValueError) as error:
            self._set_aside(error)
            return
        for key, value in found.items():
            if key in BY_KEY and BY_KEY[key].accepts(value):
                self._values[key] = value
            elif key not in BY_KEY:
                self._unknown[key] = value  # of a newer version: kept for it

    def _set_aside(self, error: Exception) -> None:
        aside = self._path.with_name(f"settings.broken-{time.strftime('%Y%m%d-%H%M%S')}.json")
        try:
            self._path.replace(aside)
            where = f"it was kept as {aside.name}"
        except OSError:
            where = "it was left where it is"
        self.notice = f"The settings could not be read ({error}); {where} and defaults are used"

    def _write(self) -> None:
        text = json.dumps(self._unknown | self._values, indent=2)
        try:
            write_atomically(self._path, text + "\n")
        except OSError as error:
            self.notice = f"The settings could not be stored: {error}"
