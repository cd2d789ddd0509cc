"""What choosing among the readings brings, on hand-made answers; the loop with a stand-in."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from model.errors import BlankImage
from model.evaluate.gain import Gain, gain_of
from model.evaluate.predict import PredictOptions
from model.evaluate.predictions import Dataset, Prediction
from model.evaluate.program import predict_with_program
from model.evaluate.run import evaluate
from model.evaluate.table import gain_table
from model.images import prepare
from model.recognition import Candidate, Recognition
from tests.model.evaluate.scene import pair
from tests.model.evaluate.test_predict import picture


def recognition(image: Image.Image, latex: str, seconds: float) -> Recognition:
    tokens = tuple(latex.split())
    candidate = Candidate(latex, tokens, -0.1, 0.7)
    return Recognition(
        "ok", latex, 0.7, (candidate,), (), prepare(image), seconds, {}, "toy", "cpu"
    )


class Program:
    """Chooses `x y` in the place of the network's `x x x`, unless the picture is wide."""

    def __init__(self) -> None:
        self.read = 0

    @property
    def settings(self) -> dict[str, str | int | float | None]:
        return {"model": "toy", "beam": 1, "rerank_ms": 500}

    def answers(self, image: Image.Image) -> Sequence[Recognition]:
        self.read += 1
        first = recognition(image, "x x x", 0.2)
        return [first] if image.width > 200 else [first, recognition(image, "x y", 0.5)]


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    folder = tmp_path / "data"
    (folder / "images").mkdir(parents=True)
    for name, letters in (("narrow", 3), ("wide", 20)):
        picture(letters).save(folder / "images" / f"{name}.png")
    rows = [{"img_name": f"{name}.png", "formula": "x y"} for name in ("narrow", "wide", "gone")]
    (folder / "formulas.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    return Dataset(folder)


def test_both_answers_of_a_picture_are_kept(dataset: Dataset, tmp_path: Path) -> None:
    """GIVEN a program that chooses WHEN pictures are read THEN each line has both answers, and a
    second run reads nothing again."""
    program, path = Program(), tmp_path / "p.jsonl"
    narrow, wide, gone = predict_with_program(dataset, program, path)
    assert (narrow.tokens, narrow.first) == (("x", "y"), "x x x")
    assert (narrow.seconds, narrow.first_seconds) == (0.5, 0.2)
    assert narrow.log_prob == pytest.approx(-0.3)
    assert (wide.latex, wide.first, wide.seconds) == ("x x x", "x x x", 0.2)
    assert "missing" in (gone.error or "")
    assert predict_with_program(dataset, program, path) == [narrow, wide, gone]
    assert program.read == 2
    assert len(predict_with_program(dataset, program, path, PredictOptions(limit=1))) == 1


def test_a_picture_that_cannot_be_used_is_a_line_with_its_error(
    dataset: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Program, image: Image.Image) -> list[Recognition]:
        raise BlankImage("there is nothing on it")

    monkeypatch.setattr(Program, "answers", refuse)
    lines = predict_with_program(dataset, Program(), tmp_path / "p.jsonl")
    assert "there is nothing on it" in (lines[0].error or "")
    assert lines[0].tokens is None


def test_what_is_mended_and_what_is_spoilt_is_counted() -> None:
    gain = Gain()
    for gold, before, after, cost_s in (
        ("a + b", "a - b", "a + b", 0.4),
        ("a + c", "a + c", "a - c", 0.2),
        ("a + d", "a - d", "a b d", 0.1),
        ("a + e", "a + e", "a + e", 0.0),
    ):
        first = pair(gold, before, seconds=0.5)
        gain.add(first, pair(gold, after, seconds=0.5 + cost_s))
    found = gain.summary()
    assert (found["changed"], found["mended"], found["spoilt"]) == (3, 1, 1)
    assert found["first"]["exact"]["hits"] == found["chosen"]["exact"]["hits"] == 2  # type: ignore[index]
    assert found["compared"] == 3
    assert found["cost_ms_mean"] == pytest.approx(175)
    assert found["cost_ms_p90"] == pytest.approx(340)
    told = gain_table(found)
    assert "Changed: 3 of 4 answers, 1 of them exact only now and 1 only before" in told
    assert "175 ms a picture in the mean, 340 ms at the 90th percentile" in told


def test_without_first_answers_there_is_no_gain() -> None:
    assert gain_of([pair("a", "b")]) is None


def test_what_has_not_changed_needs_no_typesetting_again() -> None:
    same = pair("a + b", "a + b", latex="a + b", first="a + b", seconds=0.5, first_seconds=0.5)
    gain = gain_of([same])
    assert gain is not None
    assert (gain.changed, gain.first.exact.share.hits) == (0, 1)
    assert gain.cost_ms == [0.0]


@pytest.mark.latex
@pytest.mark.skipif(shutil.which("latex") is None, reason="LaTeX is not installed")
def test_the_first_answers_are_scored_as_if_they_had_been_given() -> None:
    """GIVEN chosen answers with their first ones WHEN scored THEN the first column of the gain is
    what those answers alone would have got."""
    lines = [
        Prediction("0.png", "x ^ 2", gold="x ^ 2", seconds=0.9, first="x ^ 3", first_seconds=0.4),
        Prediction("1.png", "a - b", gold="a + b", seconds=0.9, first="a - b", first_seconds=0.9),
    ]
    gain = gain_of(evaluate(lines).pairs)
    alone = evaluate([replace(line, latex=line.first) for line in lines])
    assert gain is not None
    assert gain.first.shares["strict"] == alone.breakdown.overall.shares["strict"]
    assert gain.first.bleu.value() == alone.breakdown.overall.bleu.value()
    assert gain.chosen.exact.share.hits == 1
