"""The Train place with the true backend, on a handful of pairs: from corrections to a verdict."""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from im2tex_desktop.theme import Look
from im2tex_desktop.training import processes
from im2tex_desktop.training.after_page import AfterPage
from im2tex_desktop.training.backend import Backend
from im2tex_desktop.training.drawings import Drawings
from im2tex_desktop.training.estimator import Estimator
from im2tex_desktop.training.page import TrainPage
from im2tex_desktop.training.steps import AFTER
from im2tex_desktop.workers import Renderer
from model.files import bundled_weights
from model.teach.compare import compare
from model.teach.plan import TeachPlan
from tests.desktop.training import material
from tests.desktop.training.short_child import MOST_GENERAL

pytestmark = [pytest.mark.gui, pytest.mark.slow, pytest.mark.timeout(1800)]
LONG_MS = 1_500_000


def short_plan(backend: Backend) -> str:
    """Six steps of four pictures: what is learned does not matter here."""
    return TeachPlan(steps=6, batch=4, collection=backend.root / "teach").to_json()


def short_command(arguments: Sequence[str]) -> list[str]:
    """The true command line, whose comparison is short."""
    return [sys.executable, str(Path(__file__).with_name("short_child.py")), *arguments]


def test_a_true_run_is_followed_and_compared(
    qtbot: QtBot,
    backend: Backend,
    pages: Callable[[], TrainPage],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """GIVEN corrections WHEN they are taught THEN curves, readings, a comparison and a verdict are
    there, and no thread of torch in this process."""
    monkeypatch.setattr(processes, "command", short_command)
    monkeypatch.setattr(processes, "lower_priority", lambda *_given, **_named: None)
    material.fill(backend)
    held_out = backend.collection().counts().held_out
    page = pages()
    page.begin(short_plan(backend))
    follower = page.follower
    assert follower is not None

    def over() -> None:
        assert follower.phase in ("finished", "failed", "interrupted"), follower.phase

    qtbot.waitUntil(over, timeout=LONG_MS)
    assert follower.phase == "finished", (follower.story.message, follower.last_words)
    story = follower.story
    assert story.step == 6
    assert story.series["loss"]
    assert story.series["exact_match general"]
    assert story.held_out == held_out
    assert bool(story.samples_shown) == bool(held_out)
    page.go_to(AFTER)
    assert page.after.comparison["verdict"] in ("better", "no_better", "refused")
    counted = page.after.comparison["current"]
    assert counted["general_count"] == MOST_GENERAL
    assert counted["mine_count"] == held_out
    assert page.after.verdict.text()
    assert not [thread for thread in threading.enumerate() if "pt_" in thread.name]


def test_a_true_measurement_is_a_sentence(qtbot: QtBot, backend: Backend) -> None:
    material.fill(backend)
    estimator = Estimator()
    heard: list[object] = []
    estimator.estimated.connect(heard.append)
    estimator.failed.connect(lambda *words: heard.append(words))
    estimator.measure(short_plan(backend))
    qtbot.waitUntil(lambda: bool(heard), timeout=LONG_MS)
    [estimate] = heard
    assert isinstance(estimate, dict), estimate
    assert 0 < estimate["minutes"] < 600
    assert 50 < estimate["memory_mb"] < 20_000


def test_a_true_comparison_is_shown(qtbot: QtBot, backend: Backend, tmp_path: Path) -> None:
    """GIVEN the model compared with itself on a few formulas THEN its figures are in the columns,
    and it is no better."""
    material.fill(backend, 2)
    collection = backend.collection()
    pairs = [
        {"picture": str(collection.picture_path(pair)), "latex": pair.latex}
        for pair in collection.pairs()
    ]
    weights = bundled_weights()
    assert weights is not None
    found = compare(weights, weights, pairs, tmp_path / "compared", most_general=3)
    page = AfterPage(Look("light"), Drawings(Renderer()))
    qtbot.addWidget(page)
    page.show_comparison(json.loads(json.dumps(found.to_dict())), "teach", "")
    assert page.verdict.text().startswith("The new model is no better. It reads no more of your")
    shown = [label.text() for label in page.figures.findChildren(QLabel)]
    assert "Yours, read without a slip  (2 formulas)" in shown
    assert shown.count("as before") >= 2
    assert page.accept.isEnabled()
