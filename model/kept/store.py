"""The models a person has: the bundled one, always, and those that were taught or imported.

Each is one safetensors file; `models.json` holds names, dates, figures, which one is in use, and
which were before it. Files are written first and listed after, deleted from the list first and from
the disk after, so that whatever happens the list names only whole files.
"""

from __future__ import annotations

import json
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from model.errors import ModelError
from model.files import bundled_manifest, bundled_weights, user_data_dir, write_atomically
from model.kept.modelindex import BUNDLED, Index, found_files, new_id, read_index, unused_name
from model.kept.weightsfile import check_weights

INDEX_NAME = "models.json"
_MOST_REMEMBERED = 20


@dataclass(frozen=True)
class ModelEntry:
    """Attributes:
    id: short, for the command line.
    name: as the person calls it.
    created: seconds since 1970.
    figures: what was measured of it.
    path: its weights.
    active: whether it is in use.
    bundled: whether it came with the program; such a one cannot be deleted.
    """

    id: str
    name: str
    created: float
    figures: dict[str, Any]
    path: Path
    active: bool
    bundled: bool


class ModelStore:
    """The models in a folder."""

    def __init__(self, folder: Path | None = None) -> None:
        """folder: None for the person's own; it is made when the first model comes."""
        self.folder = folder if folder is not None else user_data_dir() / "models"

    # -- looking ----------------------------------------------------------------------------

    def models(self) -> list[ModelEntry]:
        """All of them, the bundled one first, then the newest first."""
        index = self._index()
        known = sorted(index.models, key=lambda i: index.models[i]["created"], reverse=True)
        own = [self._entry(i, index) for i in known if self._path(i).is_file()]
        if all(not entry.active for entry in own):
            index.active = BUNDLED
        return [*_bundled_entry(index.active == BUNDLED), *own]

    def get(self, id: str) -> ModelEntry:  # noqa: A002
        """One model, by its id or by its name.

        Raises:
            ModelError: there is no such model.
        """
        models = self.models()
        found = [m for m in models if m.id == id] or [m for m in models if m.name == id]
        if not found:
            raise ModelError(f"There is no model {id}", "im2tex models shows the list")
        return found[0]

    def active(self) -> ModelEntry:
        """The model in use.

        Raises:
            ModelError: there is none: this copy came without weights.
        """
        for entry in self.models():
            if entry.active:
                return entry
        raise ModelError("This copy of the program came without weights", "Import a model")

    # -- changing ---------------------------------------------------------------------------

    def add(self, candidate: Path, name: str, figures: dict[str, Any] | None = None) -> ModelEntry:
        """Keep a copy of the weights at `candidate`; it is not yet in use.

        Raises:
            ModelError: not a model, or it cannot be written.
        """
        stated = check_weights(candidate)
        content = _read(candidate)
        index = self._index()
        created = time.time()
        number = new_id(name, created, {*index.models, BUNDLED})
        self._write(self._path(number), content)
        index.models[number] = {
            "name": unused_name(name, [m["name"] for m in index.models.values()]),
            "created": round(created, 3),
            "figures": stated if figures is None else figures,
        }
        self._save(index)
        return self._entry(number, index)

    def activate(self, id: str) -> ModelEntry:  # noqa: A002
        """Use this model from now on.

        Raises:
            ModelError: there is no such model, or its file is damaged.
        """
        entry = self.get(id)
        check_weights(entry.path)
        index = self._index()
        if entry.id != index.active:
            index.past = [*index.past, index.active][-_MOST_REMEMBERED:]
            index.active = entry.id
            self._save(index)
        return self.get(entry.id)

    def previous(self) -> ModelEntry:
        """Go back to the model that was in use before this one.

        Raises:
            ModelError: there was none.
        """
        index = self._index()
        while index.past:
            before = index.past.pop()
            usable = before == BUNDLED or (before in index.models and self._path(before).is_file())
            if usable and before != index.active:
                index.active = before
                self._save(index)
                return self.get(before)
        raise ModelError("There is no model to go back to", "Choose one of the list")

    def rename(self, id: str, name: str) -> ModelEntry:  # noqa: A002
        """Call a model otherwise.

        Raises:
            ModelError: no such model, the bundled one, or an empty name.
        """
        entry = self._own(id, "renamed")
        if not name.strip():
            raise ModelError("A model needs a name")
        index = self._index()
        others = [m["name"] for i, m in index.models.items() if i != entry.id]
        index.models[entry.id]["name"] = unused_name(name, others)
        self._save(index)
        return self.get(entry.id)

    def export(self, id: str, path: Path) -> Path:  # noqa: A002
        """Write a copy of a model to `path`; returns the path, with its ending.

        Raises:
            ModelError: no such model, or the file cannot be written.
        """
        entry = self.get(id)
        target = path if path.suffix == ".safetensors" else Path(f"{path}.safetensors")
        self._write(target, _read(entry.path))
        return target

    def import_(self, path: Path, name: str = "") -> ModelEntry:
        """Add a model file from elsewhere. It is data alone; nothing in it is run.

        Raises:
            ModelError: not a model of this program, damaged, or of a newer version.
        """
        return self.add(path, name or path.stem)

    def delete(self, id: str) -> None:  # noqa: A002
        """Delete a model that is not in use.

        Raises:
            ModelError: no such model, the bundled one, or the one in use.
        """
        entry = self._own(id, "deleted")
        if entry.active:
            raise ModelError(f"{entry.name} is in use", "Choose another model first")
        index = self._index()
        del index.models[entry.id]
        index.past = [past for past in index.past if past != entry.id]
        self._save(index)
        self._path(entry.id).unlink(missing_ok=True)

    # -- files ------------------------------------------------------------------------------

    def _own(self, id: str, done: str) -> ModelEntry:  # noqa: A002
        entry = self.get(id)
        if entry.bundled:
            raise ModelError(f"The bundled model cannot be {done}", "Choose one of your own")
        return entry

    def _path(self, id: str) -> Path:  # noqa: A002
        return self.folder / f"{id}.safetensors"

    def _entry(self, id: str, index: Index) -> ModelEntry:  # noqa: A002
        said = index.models[id]
        return ModelEntry(
            id,
            said["name"],
            said["created"],
            said["figures"],
            self._path(id),
            index.active == id,
            False,
        )

    def _index(self) -> Index:
        """The list; a broken one is set aside and made anew from the files that are there."""
        path = self.folder / INDEX_NAME
        try:
            return read_index(json.loads(path.read_text(encoding="utf-8")))
        except FileNotFoundError:
            return Index()
        except OSError as error:
            raise ModelError(f"The list of models cannot be read: {error}") from error
        except (ValueError, KeyError, TypeError, AttributeError):
            path.replace(path.with_name(f"{INDEX_NAME}.damaged-{int(time.time())}"))
            index = Index(models=found_files(self.folder))
            self._save(index)
            return index

    def _save(self, index: Index) -> None:
        self._write(self.folder / INDEX_NAME, (json.dumps(asdict(index), indent=1) + "\n").encode())

    def _write(self, path: Path, content: bytes) -> None:
        try:
            write_atomically(path, content)
        except OSError as error:
            raise ModelError(
                f"{path.name} could not be written: {error.strerror or error}",
                "Free some disk space; nothing was changed",
            ) from error


def active_weights(store: ModelStore | None = None) -> Path | None:
    """The weights in use: the person's choice where its file is there, else the bundled ones.

    None in a copy without weights. Never raises for a broken list: reading must go on.
    """
    try:
        return (store or ModelStore()).active().path
    except ModelError:
        return bundled_weights()


def _bundled_entry(active: bool) -> list[ModelEntry]:
    path = bundled_weights()
    if path is None:
        return []
    figures: dict[str, Any] = {}
    manifest = bundled_manifest()
    if manifest is not None:
        said = json.loads(manifest.read_text(encoding="utf-8"))
        figures = said.get("figures", {})
    return [ModelEntry(BUNDLED, "Bundled", path.stat().st_mtime, figures, path, active, True)]


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ModelError(f"{path.name} cannot be read: {error.strerror or error}") from error
