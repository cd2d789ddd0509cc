from __future__ import annotations

import numpy as np
import pytest

from model.roundtrip.compare import paired
from model.roundtrip.evidence import (
    LOST_NAMES,
    MARK_NAMES,
    lost_evidence,
    mark_evidence,
    usual_of_others,
)
from model.roundtrip.settle import Settled
from tests.model.roundtrip.scenes import EM_PX, Symbol, picture

SNIP_EM_PX = 24.0


def row(*kinds: str) -> list[Symbol]:
    return [(kind, 0.9 * k, 0.3 * (k % 2), 0.5) for k, kind in enumerate(kinds)]


def pairs(snip: list[Symbol], rendering: list[Symbol]) -> tuple[Settled, float]:
    found = paired(picture(snip, SNIP_EM_PX), picture(rendering), EM_PX, SNIP_EM_PX)
    assert found is not None
    return found


def numbers(name: str, settled: Settled, em_px: float) -> np.ndarray:
    """Of the marks, from left to right."""
    order = np.argsort(settled.rendering.boxes[:, 0])
    return np.asarray(mark_evidence(settled, em_px)[order, MARK_NAMES.index(name)])


ROW = row("ring", "plus", "square", "ring", "cross", "square", "plus")


def test_every_mark_has_every_number() -> None:
    settled, em_px = pairs(ROW, ROW)

    found = mark_evidence(settled, em_px)

    assert found.shape == (len(ROW), len(MARK_NAMES))
    assert found.dtype == np.float32
    assert np.isfinite(found).all()
    assert lost_evidence(settled, em_px).shape == (0, len(LOST_NAMES))


def test_a_symbol_that_is_another_elsewhere_is_apart_from_its_twin() -> None:
    wrong = [*ROW[:3], ("cross", *ROW[3][1:]), *ROW[4:]]

    right, mistaken = (numbers("twins_apart", *pairs(snip, ROW)) for snip in (ROW, wrong))

    assert right.max() < 0.3
    assert mistaken[0] > 1.0
    assert mistaken[3] > 1.0
    assert mistaken[[1, 2, 4, 5, 6]].max() < 0.3


def test_ink_that_looks_as_another_symbols_does_is_an_impostor() -> None:
    drawn = row("ring", "plus", "vee", "ell", "cross")
    snip = row("ring", "plus", "ring", "ell", "cross")

    found = numbers("impostor", *pairs(snip, drawn))

    assert found[2] > 1.0
    assert found[[1, 3, 4]].max() < 0.5


def test_what_only_the_snip_has_is_a_whole_mark_without_counterpart() -> None:
    settled, em_px = pairs(ROW, ROW[:-1])

    (lost,) = lost_evidence(settled, em_px)

    told = dict(zip(LOST_NAMES, lost, strict=True))
    assert told["whole"] == 1
    assert told["drawn"] == 0
    assert told["gap"] == 2
    assert told["inside"] == 0


def test_what_only_the_rendering_has_is_told_apart_from_it() -> None:
    settled, em_px = pairs(ROW[:-1], ROW)

    (lost,) = lost_evidence(settled, em_px)

    assert lost[LOST_NAMES.index("drawn")] == 1


@pytest.mark.parametrize("count", [3, 4, 9])
def test_what_is_usual_leaves_the_mark_itself_out(count: int) -> None:
    rng = np.random.default_rng(count)
    values, counted = rng.random(count), np.arange(count) != 1

    half, most = usual_of_others(values, counted)

    for k in range(count):
        others = np.sort([value for n, value in enumerate(values) if counted[n] and n != k])
        assert half[k] == others[int(0.5 * (len(others) - 1) + 0.5)]
        assert most[k] == others[int(0.8 * (len(others) - 1) + 0.5)]


def test_of_one_mark_nothing_is_usual() -> None:
    half, most = usual_of_others(np.array([0.7]), np.array([True]))

    assert half.tolist() == most.tolist() == [0.0]
