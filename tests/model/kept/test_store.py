"""Models are kept whole, checked before use, and never lost by a switch."""

from __future__ import annotations

import errno
import json
import pickle
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file

from model.errors import ModelError
from model.kept import store as store_module
from model.kept.store import ModelStore, active_weights
from model.latex.vocabulary import Vocabulary
from model.network.build import build
from model.network.checkpoint import Checkpoint, load_checkpoint, save_checkpoint
from model.recognizer import Recognizer
from tests.model.train.toys import toy_preset


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    torch.manual_seed(0)
    vocabulary = Vocabulary(["a", "b", "{", "}"])
    preset = toy_preset()
    path = tmp_path / "candidate.safetensors"
    figures = {"mine_exact": 0.5}
    save_checkpoint(path, Checkpoint(build(preset, vocabulary), preset, vocabulary, figures))
    return path


@pytest.fixture
def store(tmp_path: Path, weights: Path, monkeypatch: pytest.MonkeyPatch) -> ModelStore:
    monkeypatch.setattr(store_module, "bundled_weights", lambda: weights)
    monkeypatch.setattr(store_module, "bundled_manifest", lambda: None)
    return ModelStore(tmp_path / "models")


def test_the_bundled_model_is_always_there(store: ModelStore, weights: Path) -> None:
    (entry,) = store.models()
    assert entry.bundled
    assert entry.active
    assert active_weights(store) == weights
    with pytest.raises(ModelError, match="bundled"):
        store.delete("bundled")


def test_models_are_kept_switched_and_rolled_back(store: ModelStore, weights: Path) -> None:
    first = store.add(weights, "Mine")
    second = store.add(weights, "Mine", {"general_exact": 0.5})
    assert [m.name for m in store.models()] == ["Bundled", "Mine 2", "Mine"]
    assert first.figures == {"mine_exact": 0.5}
    assert not store.get(first.id).active
    store.activate(first.id)
    store.activate("Mine 2")
    assert active_weights(ModelStore(store.folder)) == second.path
    assert store.previous().id == first.id
    assert store.previous().id == "bundled"
    with pytest.raises(ModelError, match="no model to go back"):
        store.previous()


def test_deleting_spares_the_one_in_use(store: ModelStore, weights: Path) -> None:
    first, second = store.add(weights, "A"), store.add(weights, "B")
    store.activate(first.id)
    store.activate(second.id)
    with pytest.raises(ModelError, match="in use"):
        store.delete(second.id)
    store.delete(first.id)
    assert not first.path.exists()
    assert store.previous().bundled  # what was deleted is skipped


def test_a_model_whose_file_is_gone_is_not_in_use(store: ModelStore, weights: Path) -> None:
    entry = store.add(weights, "A")
    store.activate(entry.id)
    entry.path.unlink()
    assert active_weights(store) == weights
    assert [m.active for m in store.models()] == [True]


def test_export_and_import_give_the_same_weights(
    store: ModelStore, weights: Path, tmp_path: Path
) -> None:
    entry = store.add(weights, "A")
    written = store.export(entry.id, tmp_path / "shared")
    assert written.name == "shared.safetensors"
    again = ModelStore(tmp_path / "elsewhere").import_(written)
    assert again.name == "shared"
    assert again.path.read_bytes() == weights.read_bytes()


def test_renaming(store: ModelStore, weights: Path) -> None:
    entry = store.add(weights, "A")
    assert store.rename(entry.id, "Thesis").name == "Thesis"
    assert store.rename(entry.id, "Thesis").name == "Thesis"
    with pytest.raises(ModelError):
        store.rename(entry.id, "  ")


class Bomb:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return (Path.touch, (Path("exploded"),))


def test_a_foreign_file_never_runs_code(
    store: ModelStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    bomb = tmp_path / "model.safetensors"
    bomb.write_bytes(pickle.dumps(Bomb()))
    with pytest.raises(ModelError, match="not a model file"):
        store.import_(bomb)
    torch.save({"weights": Bomb()}, bomb)
    with pytest.raises(ModelError, match="not a model file"):
        store.import_(bomb)
    assert not (tmp_path / "exploded").exists()
    assert [m.bundled for m in store.models()] == [True]


def test_files_that_only_look_like_models_are_refused(
    store: ModelStore, weights: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.safetensors"
    save_file({"x": torch.zeros(2)}, str(other))
    with pytest.raises(ModelError, match="not one of im2tex"):
        store.import_(other)
    other.write_bytes(weights.read_bytes()[:-100])
    with pytest.raises(ModelError, match="not a model file"):
        store.import_(other)
    with pytest.raises(ModelError, match="no model file"):
        store.import_(tmp_path / "none.safetensors")
    _rewrite(weights, other, {}, bend="decoder.output.bias")
    with pytest.raises(ModelError, match="does not fit"):
        store.import_(other)
    with pytest.raises(ModelError, match="does not fit"):
        load_checkpoint(other)


def test_a_model_of_a_newer_version_is_named(
    store: ModelStore, weights: Path, tmp_path: Path
) -> None:
    newer = tmp_path / "newer.safetensors"
    # A newer version may well know presets that this one cannot read.
    _rewrite(weights, newer, {"format": "99", "preset": '{"name": "x", "wings": 2}'})
    with pytest.raises(ModelError, match="newer version"):
        store.import_(newer)
    with pytest.raises(ModelError, match="newer version"):
        load_checkpoint(newer)


def _rewrite(source: Path, target: Path, change: dict[str, str], bend: str = "") -> None:
    from safetensors import safe_open

    with safe_open(str(source), framework="pt") as file:
        metadata = file.metadata() | change
    tensors = load_file(str(source))
    if bend:
        tensors[bend] = torch.cat([tensors[bend], tensors[bend]])
    save_file(tensors, str(target), metadata=metadata)


def test_a_broken_list_is_set_aside_and_made_anew(store: ModelStore, weights: Path) -> None:
    entry = store.add(weights, "A")
    (store.folder / "models.json").write_text('{"active": "../x", "models": {"../../etc": {}}}')
    assert [m.id for m in store.models()] == ["bundled", entry.id]
    assert list(store.folder.glob("models.json.damaged-*"))
    json.loads((store.folder / "models.json").read_text())


def test_a_full_disk_changes_nothing(
    store: ModelStore, weights: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = store.add(weights, "A")

    def full(*_args: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(store_module, "write_atomically", full)
    for change in (lambda: store.add(weights, "B"), lambda: store.activate(entry.id)):
        with pytest.raises(ModelError, match="No space left"):
            change()
    assert [m.name for m in store.models() if m.active] == ["Bundled"]


def test_reading_uses_the_chosen_model_and_survives_its_damage(
    weights: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from model.kept import inuse

    monkeypatch.setattr(store_module, "bundled_weights", lambda: weights)
    monkeypatch.setattr(inuse, "bundled_weights", lambda: weights)
    store = ModelStore()  # in the tests' own home
    entry = store.add(weights, "Taught")
    store.activate(entry.id)
    try:
        assert Recognizer.load(device="cpu", threads=1).name == entry.path.stem
        entry.path.write_bytes(b"damaged")
        reader = Recognizer.load(device="cpu", threads=1)
        assert reader.name == weights.stem
        assert any("chosen model" in note for note in reader._notes)
    finally:
        entry.path.unlink()
