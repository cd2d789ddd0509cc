"""Two threads that draw at once, as the reader and the window do."""

import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from im2tex_desktop.render import draw
from im2tex_desktop.render.engines import LAYOUT, engine
from im2tex_desktop.render.faces import MODERN
from im2tex_desktop.render.rendering import Drawing


def test_an_engine_is_asked_by_one_thread_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    drawer, inside, most = engine(LAYOUT), [0], [0]
    true_draw = drawer.draw

    def watched(tokens: tuple[str, ...], em_px: float, face: str = MODERN) -> Drawing:
        inside[0] += 1
        most[0] = max(most[0], inside[0])
        time.sleep(0.01)
        try:
            return true_draw(tokens, em_px, face)
        finally:
            inside[0] -= 1

    monkeypatch.setattr(drawer, "draw", watched)
    formulas = [f"x_{{{n}}} + \\frac{{a}}{{b}}" for n in range(12)]
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda latex: draw(latex, 30.0), formulas))
    assert most[0] == 1
    for latex, rendering in zip(formulas, found, strict=True):
        assert np.array_equal(rendering.alpha, draw(latex, 30.0).alpha)
