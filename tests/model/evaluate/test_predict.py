"""The loop over a dataset, with a reader that answers from what it is shown."""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from model.errors import DataError
from model.evaluate.predict import Answer, PredictOptions, choose, predict, settings_path
from model.evaluate.predictions import Dataset, read_predictions


class Fake:
    """Answers with the gold and notes the batches it is given."""

    def __init__(self, model: str = "fake", fail_after: int = 10**9, views: int = 1) -> None:
        self.model, self.fail_after, self.views = model, fail_after, views
        self.batches: list[tuple[int, ...]] = []

    @property
    def settings(self) -> dict[str, str | int | float | None]:
        return {"model": self.model, "beam": 1}

    def read(self, pictures: np.ndarray, golds: Sequence[tuple[str, ...] | None]) -> list[Answer]:
        if len(self.batches) >= self.fail_after:
            raise KeyboardInterrupt
        assert pictures.dtype == np.uint8
        self.batches.append(pictures.shape)
        return [Answer(gold or ("?",), -1.0, -0.5) for gold in golds]


class Sizer(Fake):
    """Ink should be `usual` px high; with 0 it always says twice too high."""

    def __init__(self, usual: float = 0.0) -> None:
        super().__init__()
        self.usual, self.heights = usual, set[int]()

    def size_errors(self, pictures: np.ndarray) -> np.ndarray:
        if not self.usual:
            return np.full(len(pictures), np.log(2.0))
        return np.log([height(picture) / self.usual for picture in pictures])

    def read(self, pictures: np.ndarray, golds: Sequence[tuple[str, ...] | None]) -> list[Answer]:
        self.heights |= {height(picture[0]) for picture in pictures}
        return super().read(pictures, golds)


def height(picture: np.ndarray) -> int:
    return int((picture < 128).any(axis=1).sum())


def picture(letters: int) -> Image.Image:
    """Strokes about as large as letters."""
    image = Image.new("L", (30 + 12 * letters, 40), 255)
    pen = ImageDraw.Draw(image)
    for i in range(letters):
        pen.rectangle((14 + 12 * i, 14, 20 + 12 * i, 23), outline=0, width=2)
    return image


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    folder = tmp_path / "data"
    (folder / "images").mkdir(parents=True)
    rows = []
    for i in range(12):
        letters = 3 if i < 8 else 20
        picture(letters).save(folder / "images" / f"{i}.png")
        rows.append({"img_name": f"{i}.png", "formula": "x " * letters})
    (folder / "images" / "3.png").write_bytes(b"no picture")
    rows.append({"img_name": "gone.png", "formula": r"\undefined"})
    (folder / "formulas.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    return Dataset(folder)


def test_every_picture_gets_a_line(dataset: Dataset, tmp_path: Path) -> None:
    reader, seen = Fake(), []
    lines = predict(dataset, reader, tmp_path / "p.jsonl", progress=lambda *n: seen.append(n))
    assert [line.img_name for line in lines] == [s.img_name for s in dataset.samples]
    assert lines[0].tokens == ("x",) * 3
    assert lines[0].latex == "x x x"
    assert lines[0].log_prob == -1.0
    assert lines[0].seconds is not None
    assert lines[0].seconds > 0
    assert lines[3].tokens is None
    assert lines[3].error
    assert "missing" in (lines[-1].error or "")
    assert seen[0] == (0, 13)
    assert seen[-1] == (13, 13)


def test_batches_are_of_one_bucket(dataset: Dataset, tmp_path: Path) -> None:
    reader = Fake()
    predict(dataset, reader, tmp_path / "p.jsonl", PredictOptions(batch=5))
    assert sorted(batch[0] for batch in reader.batches) == [2, 4, 5]
    assert len({batch[1:] for batch in reader.batches}) == 2


def test_batches_are_of_as_many_views_as_the_reader_reads(dataset: Dataset, tmp_path: Path) -> None:
    single, reader = Fake(), Fake(views=3)
    predict(dataset, single, tmp_path / "1.jsonl", PredictOptions(batch=5))
    predict(dataset, reader, tmp_path / "3.jsonl", PredictOptions(batch=5))
    assert {batch[1] for batch in single.batches} == {1}
    assert {batch[1] for batch in reader.batches} == {3}
    assert sum(batch[0] for batch in reader.batches) == 11


def test_goes_on_where_it_was_stopped(dataset: Dataset, tmp_path: Path) -> None:
    """GIVEN a run stopped, its last line cut off WHEN run again THEN only the rest is read."""
    path = tmp_path / "p.jsonl"
    with pytest.raises(KeyboardInterrupt):
        predict(dataset, Fake(fail_after=1), path, PredictOptions(batch=4))
    done = len(read_predictions(path))
    assert 0 < done < 13
    with path.open("a") as file:
        file.write('{"img_name": "11.pn')
    again = Fake()
    lines = predict(dataset, again, path, PredictOptions(batch=4))
    assert sum(batch[0] for batch in again.batches) == 11 - 4
    assert len(lines) == len(read_predictions(path)) == 13


def test_answers_of_two_models_are_not_mixed(dataset: Dataset, tmp_path: Path) -> None:
    path = tmp_path / "p.jsonl"
    predict(dataset, Fake(), path)
    with pytest.raises(DataError, match="another model"):
        predict(dataset, Fake("other"), path)
    settings_path(path).unlink()
    with pytest.raises(DataError, match="another model"):
        predict(dataset, Fake(), path)


def test_a_larger_sample_holds_the_smaller(dataset: Dataset) -> None:
    few = choose(dataset, PredictOptions(limit=4, seed=5))
    more = choose(dataset, PredictOptions(limit=9, seed=5))
    other = choose(dataset, PredictOptions(limit=4, seed=6))
    assert len(few) == 4
    assert set(few) < set(more)
    assert set(few) != set(other)
    assert few == [s for s in dataset.samples if s in few]


def test_short_formulas_alone(dataset: Dataset) -> None:
    assert len(choose(dataset, PredictOptions(max_tokens=5))) == 9
    with pytest.raises(DataError, match="that short"):
        choose(dataset, PredictOptions(max_tokens=0))


@pytest.mark.parametrize("options", [{"batch": 0}, {"limit": 0}])
def test_options_that_read_nothing(options: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="at least 1"):
        PredictOptions(**options)


def test_text_of_the_wrong_size_is_laid_out_again(dataset: Dataset, tmp_path: Path) -> None:
    plain, larger, stubborn = Sizer(usual=10.0), Sizer(usual=20.0), Sizer()
    for number, reader in enumerate((plain, larger, stubborn)):
        lines = predict(dataset, reader, tmp_path / f"{number}.jsonl")
        assert [line.img_name for line in lines] == [s.img_name for s in dataset.samples]
        assert sum(line.error is None for line in lines) == 11
    assert max(plain.heights) <= 12
    assert 18 <= min(larger.heights) <= max(larger.heights) <= 22
    # Where the second layout proves no better the first one stays.
    never = Fake()
    predict(dataset, never, tmp_path / "never.jsonl")
    assert stubborn.batches == never.batches
