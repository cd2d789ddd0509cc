"""The bench: what it measures with, and that each part brings figures."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from im2tex_desktop.bench.__main__ import _lines, medians
from im2tex_desktop.bench.formulas import formula, picture
from im2tex_desktop.bench.waiting import memory_mb, rest, until
from model.files import bundled_weights
from model.latex import canonical_tokens


@pytest.mark.parametrize("tokens", [20, 60, 120])
def test_a_formula_is_as_long_as_asked_and_no_ribbon(qtbot: QtBot, tokens: int) -> None:
    latex = formula(tokens)
    assert tokens <= len(canonical_tokens(latex)) <= tokens + 12
    image = picture(latex)
    assert image.width() < 9 * image.height()


def test_medians_are_of_each_figure() -> None:
    runs = [{"a": {"ms": n, "tokens": 5}, "screen": "4K"} for n in (1.0, 9.0, 2.0)]
    found = medians(runs)
    assert found == {"a": {"ms": 2.0, "tokens": 5}, "screen": "4K"}
    assert _lines(found).splitlines() == ["a ms      2.0", "a tokens  5", "screen    4K"]


def test_waiting_lets_events_happen_and_costs_no_processor_time(qtbot: QtBot) -> None:
    happened: list[bool] = []
    QTimer.singleShot(30, lambda: happened.append(True))
    until(lambda: happened, "the timer")
    assert happened
    assert rest(0.2) < 0.15


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="/proc is Linux's")
def test_memory_that_is_shared_is_told_apart() -> None:
    found = memory_mb()
    assert 0 < found["uss"] <= found["rss"]


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.gui
@pytest.mark.skipif(bundled_weights() is None, reason="this checkout has no weights")
def test_the_parts_bring_their_figures() -> None:
    """GIVEN the program under measurement WHEN a formula is snipped in quick mode, and the overlay
    is dragged over a large screen THEN there are milliseconds and frames."""
    command = [sys.executable, "-m", "im2tex_desktop.bench", "quick", "overlay"]
    done = subprocess.run(
        [*command, "--runs", "1", "--json"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["quick"]["clipboard_ms"] >= found["quick"]["read_ms"] > 0
    assert found["quick"]["tokens"] > 10
    assert found["overlay"]["frames_per_s"] > 0
