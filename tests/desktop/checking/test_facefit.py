"""How the weights of faces are fitted."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from im2tex_desktop.checking.facefit import cases_of, fit, table
from im2tex_desktop.checking.samples import KnownPicture
from im2tex_desktop.render import LAYOUT, draw
from model.latex import canonical_tokens


def group(shift: float, seed: int) -> list[tuple[float, float, bool]]:
    """Right where the best face's log-odds are above a limit; our own say nothing."""
    rng = np.random.default_rng(seed)
    own, best = rng.normal(0, 3, 400), rng.normal(shift, 3, 400)
    noise = rng.logistic(0, 1, 400)
    rows = zip(own.tolist(), best.tolist(), (best - 2 + noise > 0).tolist(), strict=True)
    return [(a, b, is_same) for a, b, is_same in rows]


def test_the_fit_finds_what_matters_and_where_the_limit_is() -> None:
    own, best, constant = fit([group(2.0, 1), group(2.0, 2)])
    assert abs(own) < 0.1
    assert best == pytest.approx(1.0, abs=0.2)
    assert -constant / best == pytest.approx(2.0, abs=0.5)


def test_the_table_says_what_each_constant_costs() -> None:
    groups = [group(2.0, 1)]
    lines = table(["set"], groups, np.array([0.0, 1.0, -2.0]))
    right = [best for _, best, same in groups[0] if same]
    accepted = 100 * np.mean(np.array(right) >= 2.0)
    assert lines[0] == "own 0.00, best 1.00, taken off 2.00"
    assert f"set {accepted:.1f} % of {len(right)} / " in lines[1]
    assert lines[-1].startswith("taken off 0.80")


def test_a_picture_gives_its_formula_and_mistakes() -> None:
    latex = r"A_{k} = \frac{1}{2} \sum_{i} x_{i}^{2} + \theta"
    ink = draw(latex, 22.0, (LAYOUT,), "times").alpha
    picture = KnownPicture(
        "one", "times", tuple(canonical_tokens(latex)), Image.fromarray(255 - np.pad(ink, 8))
    )
    cases = list(cases_of(picture, 2, 1))
    assert [same for *_, same in cases] == [True, False, False]
    assert all(best >= own for own, best, _ in cases)
    assert cases[0][1] > max(best for _, best, same in cases if not same)
