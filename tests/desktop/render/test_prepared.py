"""What we draw survives the preparation for the network, at the sizes of screens."""

import numpy as np
import pytest
from PIL import Image

from im2tex_desktop.render import draw
from model.images import prepare


@pytest.mark.parametrize("em_px", [12.0, 14.0, 15.5, 16.0, 16.5, 18.0, 20.0, 21.0, 24.0])
def test_a_minus_across_two_rows_of_pixels_is_no_dust(em_px: float) -> None:
    picture = Image.fromarray(255 - np.pad(draw(r"a - b - c - d", em_px).alpha, 10))
    prepared = prepare(picture)
    columns = np.flatnonzero((prepared.pixels < 240).any(axis=0))
    # A lost minus leaves about 1.6 em blank between two letters, a kept one 0.3 em on each side.
    assert np.diff(columns).max() < 0.8 * em_px * prepared.scale
