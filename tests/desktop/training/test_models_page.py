"""The list of models, over the true store with true weights."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from im2tex_desktop.theme import Look
from im2tex_desktop.training.backend import Backend
from im2tex_desktop.training.jobs import Jobs
from im2tex_desktop.training.models_page import ModelsPage
from model.files import bundled_weights
from tests.desktop.training.conftest import PATIENCE_MS

pytestmark = pytest.mark.gui


@pytest.fixture
def page(qtbot: QtBot, backend: Backend) -> Iterator[ModelsPage]:
    jobs = Jobs("models")
    made = ModelsPage(Look("light"), backend, jobs)
    qtbot.addWidget(made)
    made.show()
    yield made
    assert jobs.stop(60)


@pytest.fixture
def weights() -> Path:
    found = bundled_weights()
    assert found is not None
    return found


def listed(qtbot: QtBot, page: ModelsPage, names: list[str]) -> None:
    qtbot.waitUntil(lambda: [m.name for m in page.table.models.rows] == names, timeout=PATIENCE_MS)


def test_the_one_in_use_is_marked_and_safe(
    qtbot: QtBot, page: ModelsPage, backend: Backend, weights: Path
) -> None:
    own = backend.store().add(weights, "Mine", {"mine_exact": 0.9})
    page.load()
    listed(qtbot, page, ["Bundled", "Mine"])
    assert page.table.chosen().bundled
    assert not page.use.isEnabled()
    assert not page.delete.isEnabled()
    page.table.selectRow(1)
    with qtbot.waitSignal(page.activated, timeout=PATIENCE_MS) as heard:
        page.use.click()
    assert heard.args == ["Mine"]
    qtbot.waitUntil(lambda: page.table.models.rows[1].active, timeout=PATIENCE_MS)
    index = page.table.models.index(1, 0)
    assert page.table.models.data(index) == "Mine   in use"
    assert "yours 90.0 %" in page.table.models.data(page.table.models.index(1, 2))
    assert not page.delete.isEnabled()
    assert backend.store().active().id == own.id


def test_renaming_happens_in_the_list(
    qtbot: QtBot, page: ModelsPage, backend: Backend, weights: Path
) -> None:
    backend.store().add(weights, "Mine", {})
    page.load()
    listed(qtbot, page, ["Bundled", "Mine"])
    model = page.table.models
    assert not model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsEditable
    assert model.setData(model.index(1, 0), "  Thesis ")
    listed(qtbot, page, ["Bundled", "Thesis"])


def test_deleting_asks_in_place(
    qtbot: QtBot, page: ModelsPage, backend: Backend, weights: Path
) -> None:
    backend.store().add(weights, "Mine", {})
    page.load()
    listed(qtbot, page, ["Bundled", "Mine"])
    page.table.selectRow(1)
    page.delete.click()
    assert page.delete.is_asking
    assert len(backend.store().models()) == 2
    page.delete.click()
    listed(qtbot, page, ["Bundled"])
    assert page.line.text() == "Mine was deleted."


def test_a_model_goes_out_and_comes_in(
    qtbot: QtBot, page: ModelsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "given.safetensors"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(target), ""))
    page.load()
    listed(qtbot, page, ["Bundled"])
    page.export.click()
    qtbot.waitUntil(lambda: "Exported as" in page.line.text(), timeout=PATIENCE_MS)
    page.import_.click()
    listed(qtbot, page, ["Bundled", "given"])


def test_a_foreign_file_is_refused_with_words(
    qtbot: QtBot, page: ModelsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    foreign = tmp_path / "model.pt"
    foreign.write_bytes(b"cos\nsystem\n(S'touch owned'\ntR.")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(foreign), ""))
    page.load()
    listed(qtbot, page, ["Bundled"])
    page.import_.click()
    qtbot.waitUntil(lambda: "is not a model file" in page.line.text(), timeout=PATIENCE_MS)
    assert [m.name for m in page.table.models.rows] == ["Bundled"]


def test_there_is_nothing_to_go_back_to_at_first(
    qtbot: QtBot, page: ModelsPage, backend: Backend, weights: Path
) -> None:
    backend.store().add(weights, "Mine", {})
    page.load()
    listed(qtbot, page, ["Bundled", "Mine"])
    page.roll_back.click()
    qtbot.waitUntil(lambda: "no model to go back to" in page.line.text(), timeout=PATIENCE_MS)
