from __future__ import annotations

import pytest

from model.images import BUCKET_HEIGHTS, BUCKET_WIDTHS, COARSE_CELL_PX, bucket_for


def test_the_smallest_that_holds_it() -> None:
    assert bucket_for(1, 1) == (32, 64)
    assert bucket_for(32, 64) == (32, 64)
    assert bucket_for(33, 65) == (48, 96)
    assert bucket_for(320, 1024) == (320, 1024)


@pytest.mark.parametrize("size", [(321, 10), (10, 1025)])
def test_nothing_is_bigger(size: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="largest bucket"):
        bucket_for(*size)


def test_whole_coarse_cells() -> None:
    assert all(side % COARSE_CELL_PX == 0 for side in (*BUCKET_HEIGHTS, *BUCKET_WIDTHS))
