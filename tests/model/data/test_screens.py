"""The set of screen looks: the same formulas in every look, as the evaluation reads them."""

import json
from pathlib import Path

import numpy as np
import pytest

from model.data.screens import SCREENS, make_screens
from model.errors import DataError
from model.evaluate.predictions import Dataset
from model.images import load, prepare


def test_every_look_shows_the_same_formulas(folder: Path, tmp_path: Path) -> None:
    made = make_screens(folder, tmp_path / "set", count=3, longest=12)
    assert made["formulas"] == 3
    assert made["pictures"] == 3 * len(SCREENS)
    dataset = Dataset(tmp_path / "set")
    by_number: dict[str, set[str]] = {}
    for sample in dataset.samples:
        by_number.setdefault(sample.img_name.rpartition("/")[2], set()).add(sample.formula)
    assert [len(formulas) for formulas in by_number.values()] == [1, 1, 1]
    sizes = {}
    for screen in SCREENS:
        found = prepare(load(dataset.image_bytes(f"{screen.name}/0000.png")))
        assert found.inverted == (sum(screen.paper) < 300), screen.name
        sizes[screen.name] = found.original_size
    assert sizes["250-dpi"][0] > 3 * sizes["60-dpi"][0]
    assert sizes["loose"][0] > sizes["tight"][0]


def test_colours_are_as_the_look_says(folder: Path, tmp_path: Path) -> None:
    make_screens(folder, tmp_path / "set", count=1, longest=12)
    for screen in SCREENS:
        picture = load(tmp_path / "set/images" / screen.name / "0000.png").convert("RGB")
        corner = np.asarray(picture)[0, 0].astype(int)
        assert np.abs(corner - screen.paper).max() <= 12, screen.name  # JPEG is not exact
    fringed = np.asarray(load(tmp_path / "set/images/subpixel/0000.png").convert("RGB")).astype(int)
    assert (np.abs(fringed[..., 0] - fringed[..., 2]) > 20).any()


def test_no_formula_that_short_is_said(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no formula for a set of screens"):
        make_screens(folder, tmp_path / "set", longest=1)


def test_chance_follows_the_seed(folder: Path, tmp_path: Path) -> None:
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        make_screens(folder, tmp_path / name, count=2, longest=12, seed=seed)
    texts = [(tmp_path / name / "formulas.jsonl").read_text() for name in "abc"]
    assert texts[0] == texts[1] != texts[2]
    assert json.loads(texts[0].splitlines()[0])["img_name"].endswith(".png")
