from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from model.errors import Im2texError
from model.roundtrip import judgement, metric
from model.roundtrip.compare import paired
from model.roundtrip.evidence import LOST_NUMBERS, MARK_NUMBERS
from model.roundtrip.judgement import SAME, judge
from model.roundtrip.judgement_fit import Case, fit
from tests.model.roundtrip.scenes import EM_PX, Symbol, picture

ROW: list[Symbol] = [
    (kind, 0.9 * k, 0.3 * (k % 2), 0.5)
    for k, kind in enumerate(("ring", "plus", "square", "ell", "cross"))
]


def judged(snip: list[Symbol], rendering: list[Symbol]) -> judgement.Judgement:
    found = paired(picture(snip, 20.0), picture(rendering), EM_PX, 20.0)
    assert found is not None
    return judge(*found)


def test_where_nothing_differs_nothing_is_odd() -> None:
    verdict = judged(ROW, ROW)

    assert verdict.score >= SAME
    assert not verdict.odd.any()
    assert verdict.share == 0


def test_who_doubts_says_where() -> None:
    for k in range(len(ROW)):
        verdict = judged(ROW, [*ROW[:k], ("vee", *ROW[k][1:]), *ROW[k + 1 :]])

        assert verdict.score < SAME
        assert verdict.odd.any() or verdict.odd_rest.any()
        assert 0 < verdict.share < 0.6


def test_a_second_mistake_makes_it_no_likelier() -> None:
    one = [("vee", *ROW[0][1:]), *ROW[1:]]
    two = [*one[:-1], ("bar", *ROW[-1][1:])]

    assert judged(ROW, two).score <= judged(ROW, one).score


def cases(count: int) -> list[Case]:
    """Formulas of six marks, of which one that is wrong has a large first number."""
    rng = np.random.default_rng(0)
    made = []
    for k in range(count):
        marks = rng.normal(size=(6, MARK_NUMBERS)).astype(np.float32)
        marks[:, 0] = 0.1
        if k % 2:
            marks[rng.integers(6), 0] = 3.0
        made.append(Case(marks, np.zeros((0, LOST_NUMBERS), np.float32), k % 2 == 0))
    made.append(Case(made[0].marks, np.ones((1, LOST_NUMBERS), np.float32), False))
    return made


def test_the_fit_finds_which_mark_was_wrong_though_it_was_not_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    weights = fit(cases(300), 0, steps=300)
    monkeypatch.setattr(judgement, "_weights", lambda: weights)

    for case in cases(40)[:40]:
        likely = judgement._mistaken("mark", case.marks)
        assert (likely[case.marks[:, 0] > 1] > 0.5).all()
        assert (likely[case.marks[:, 0] < 1] < 0.5).all()


def test_the_same_fit_gives_the_same_weights() -> None:
    first, second = (fit(cases(40), 3, steps=5) for _ in range(2))

    assert all((first[name] == second[name]).all() for name in first)


@pytest.mark.parametrize("part", [judgement, metric])
def test_damaged_weights_are_said_to_be_damaged(
    part: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "weights.safetensors"
    broken.write_bytes(b"\x00\x01")
    monkeypatch.setattr(part, "resource", lambda _name: broken)

    with pytest.raises(Im2texError, match="damaged"):
        part._weights.__wrapped__()  # type: ignore[attr-defined]
