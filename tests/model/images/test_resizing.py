"""When a formula is laid out again at another scale."""

from __future__ import annotations

import math

import pytest

from model.images.resizing import is_other_layout, scale_to_try


@pytest.mark.parametrize("error", [0.0, 0.1, -0.18])
def test_a_size_that_is_nearly_right_is_kept(error: float) -> None:
    assert scale_to_try(1.3, error) is None


@pytest.mark.parametrize("factor", [2.0, 0.5, 1.25])
def test_the_scale_to_try_undoes_the_error(factor: float) -> None:
    assert scale_to_try(1.5, math.log(factor)) == pytest.approx(1.5 / factor)


def test_what_could_grow_no_further_is_no_other_layout() -> None:
    assert not is_other_layout(1.0, 1.0)
    assert not is_other_layout(1.04, 1.0)
    assert is_other_layout(0.8, 1.0)
    assert is_other_layout(1.1, 1.0)
