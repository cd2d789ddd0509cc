from __future__ import annotations

import io
import json
import math
import random
import zipfile
from pathlib import Path

import numpy as np
import pytest

from model.errors import DataError
from model.images.text_size_fit import (
    Example,
    batch_of,
    examples,
    figures,
    fit,
    fresh_weights,
    loss_and_slopes,
    main,
)
from tests.model.images.pictures import NAMES, formula


def made_up(count: int, seed: int = 0) -> list[Example]:
    """Examples whose answer is a feature of the tallest piece."""
    rng = np.random.default_rng(seed)
    found = []
    for _ in range(count):
        each, whole = rng.normal(size=(rng.integers(1, 6), 7)), rng.normal(size=5)
        found.append(Example(each, whole, float(each[:, 0].max() * 0.3 + whole[1] * 0.2)))
    return found


def test_slopes_are_those_of_the_loss() -> None:
    batch = batch_of(made_up(6))
    weights = fresh_weights(batch, np.random.default_rng(1))
    _, slopes, _ = loss_and_slopes(weights, batch)
    rng = np.random.default_rng(2)
    for name, slope in slopes.items():
        for _ in range(5):
            place = tuple(int(rng.integers(side)) for side in weights[name].shape)
            losses = []
            for step in (1e-6, -1e-6):
                moved = {key: value.copy() for key, value in weights.items()}
                moved[name][place] += step
                losses.append(loss_and_slopes(moved, batch)[0])
            assert slope[place] == pytest.approx((losses[0] - losses[1]) / 2e-6, abs=1e-5), name


def test_fitting_learns() -> None:
    data = made_up(400)
    start = loss_and_slopes(fresh_weights(batch_of(data), np.random.default_rng(0)), batch_of(data))
    fitted = loss_and_slopes(fit(data, epochs=60), batch_of(data))
    assert np.abs(fitted[2]).mean() < 0.4 * np.abs(start[2]).mean()


def test_the_same_call_gives_the_same_weights() -> None:
    first, second = (fit(made_up(50), epochs=4) for _ in range(2))
    assert all(np.array_equal(first[name], second[name]) for name in first)


def write_set(path: Path, count: int) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        lines = []
        for number in range(count):
            stream = io.BytesIO()
            formula(NAMES[number % len(NAMES)]).save(stream, "PNG")
            archive.writestr(f"images/{number}.png", stream.getvalue())
            lines.append(json.dumps({"img_name": f"{number}.png"}))
        archive.writestr("formulas.jsonl", "\n".join(lines))


def test_pictures_are_zoomed_and_the_answer_follows(tmp_path: Path) -> None:
    write_set(tmp_path / "set.zip", 3)
    found = list(examples(tmp_path / "set.zip", 4, random.Random(0)))
    assert len(found) == 12
    for first in range(0, 12, 4):
        # The stroke at the working scale is the same for every zoom of a picture, nearly.
        answers = [example.answer for example in found[first : first + 4]]
        assert max(answers) - min(answers) < math.log(2)


def test_a_picture_of_fixed_size(tmp_path: Path) -> None:
    (tmp_path / "images").mkdir()
    formula("sum", 200).save(tmp_path / "images" / "a.png")
    line = {"img_name": "a.png", "text_scale": 0.5, "fixed": True}
    (tmp_path / "formulas.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    (example,) = examples(tmp_path, 3, random.Random(1))
    assert example.each.shape[1] == 7


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_set(tmp_path / "set.zip", 30)
    out = tmp_path / "weights.npz"
    main([str(tmp_path / "set.zip"), "--out", str(out), "--epochs", "2"])
    assert "set.zip: 10 pictures" in capsys.readouterr().out
    with np.load(out) as weights:
        assert weights["answer"].shape == (64, 2)


def test_too_few_pictures(tmp_path: Path) -> None:
    write_set(tmp_path / "set.zip", 2)
    with pytest.raises(DataError, match="only 2 pictures"):
        main([str(tmp_path / "set.zip"), "--out", str(tmp_path / "w.npz")])


def test_figures_count_what_is_within() -> None:
    data = made_up(20)
    weights = fit(data, epochs=1)
    assert figures(weights, data).startswith("20 pictures, estimate / truth within 0.9..1.1: ")
