"""Strokes that are faint all along become readable; ordinary ones stay as they are."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from model.images.ink import find_ink
from model.images.preparation import find_formula, prepare
from model.images.strength import strengthened, stroke_level
from tests.model.images.pictures import formula


def thin(name: str, dpi: int, kept: float) -> np.ndarray:
    """A formula of which every stroke kept that share of its darkness, but for one dark dot."""
    grey = 255.0 - kept * (255.0 - np.asarray(formula(name, dpi).convert("L"), float))
    picture = np.rint(grey).astype(np.uint8)
    picture[2:4, 2:4] = 0
    return picture


def test_no_ink_has_no_strokes() -> None:
    assert stroke_level(np.zeros((20, 30), np.uint8)) == 0.0
    assert not strengthened(np.zeros((20, 30), np.uint8)).any()


@pytest.mark.parametrize("dpi", [100, 120, 200, 300])
@pytest.mark.parametrize("name", ["long", "cases", "sum", "radical"])
def test_ordinary_strokes_are_left_alone(name: str, dpi: int) -> None:
    level = 255 - np.asarray(formula(name, dpi).convert("L"))
    assert strengthened(level) is level


@pytest.mark.parametrize("name", ["long", "cases"])
def test_faint_strokes_come_near_to_usual_ones(name: str) -> None:
    level = 255 - thin(name, 120, 0.35)
    stronger = strengthened(level)
    assert stroke_level(level) < 90 < stroke_level(stronger) < 150
    assert (np.diff(np.unique(np.stack([level, stronger]).reshape(2, -1), axis=1)) >= 0).all()


def test_a_hairline_formula_keeps_all_its_pieces() -> None:
    picture = thin("long", 120, 0.3)
    whole = find_formula(Image.fromarray(np.asarray(formula("long", 120).convert("L"))))
    found = find_formula(Image.fromarray(picture))
    assert len(found.pieces) >= 0.8 * len(whole.pieces)
    left, _, right, _ = found.box
    assert right - left == pytest.approx(whole.box.right - whole.box.left, rel=0.1)
    assert find_ink(picture).level.max() == 255


@pytest.mark.parametrize("scale", [0.4, 0.6, 1.0])
def test_hairlines_are_not_faint_again_once_they_are_smaller(scale: float) -> None:
    page = np.full((120, 600), 255, np.uint8)
    page[20:100, 30:570:12] = 60  # one pixel wide: at 0.4 a stroke keeps 0.4 of its ink
    shown = 255 - prepare(Image.fromarray(page), scale=scale).pixels
    assert stroke_level(shown) >= 90
