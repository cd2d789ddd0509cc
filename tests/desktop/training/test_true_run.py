"""The Train place with the true backend, on a handful of pairs: from corrections to a verdict."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from im2tex_desktop.training.backend import Backend
from im2tex_desktop.training.estimator import Estimator
from im2tex_desktop.training.page import TrainPage
from im2tex_desktop.training.steps import AFTER
from model.teach.plan import TeachPlan
from tests.desktop.training import material

pytestmark = [pytest.mark.gui, pytest.mark.slow, pytest.mark.timeout(1800)]
LONG_MS = 1_500_000


def short_plan(backend: Backend) -> str:
    """Six steps of four pictures: what is learned does not matter here."""
    return TeachPlan(steps=6, batch=4, collection=backend.root / "teach").to_json()


def test_a_true_run_is_followed_and_compared(
    qtbot: QtBot, backend: Backend, pages: Callable[[], TrainPage]
) -> None:
    """GIVEN corrections WHEN they are taught THEN curves, readings, a comparison and a verdict are
    there, and no thread of torch in this process."""
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
    assert page.after.comparison["current"]["general_count"] > 100
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
