"""Calibration of a model, with a model whose scores are made up."""

import io
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from model.confidence import AnswerConfidence
from model.errors import DataError
from model.evaluate.calibrate_model import answer_table, calibrate_model, calibrate_program
from model.evaluate.predictions import Dataset, Prediction
from model.evidence import ComparedConfidence, Evidence

VOCABULARY = 8


class Overconfident:
    """Scores drawn from softmax(scores / 2): right at temperature 2."""

    def __init__(self) -> None:
        self.generator = np.random.default_rng(0)

    def gold_logits(
        self, pictures: np.ndarray, golds: Sequence[tuple[str, ...] | None]
    ) -> tuple[np.ndarray, np.ndarray]:
        count = sum(len(gold) + 1 for gold in golds if gold)
        scores = self.generator.normal(0, 4, (count, VOCABULARY)).astype(np.float32)
        tokens = (scores / 2 + self.generator.gumbel(size=scores.shape)).argmax(axis=1)
        return scores, tokens


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    (tmp_path / "images").mkdir()
    image = Image.new("L", (120, 40), 255)
    ImageDraw.Draw(image).rectangle((30, 12, 80, 24), outline=0, width=2)
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    rows = []
    for i in range(30):
        (tmp_path / "images" / f"{i}.png").write_bytes(buffer.getvalue() if i else b"broken")
        rows.append({"img_name": f"{i}.png", "formula": "x + y = z " * 20})
    (tmp_path / "formulas.jsonl").write_text("\n".join(map(json.dumps, rows)))
    return Dataset(tmp_path)


def answers(count: int) -> list[Prediction]:
    """Likely answers are right, unlikely ones wrong, those in between either."""
    generator = np.random.default_rng(1)
    lines = []
    for i in range(count):
        least = -float(generator.exponential(1.0))
        right = generator.random() < 1 / (1 + np.exp(-(2 + 3 * least)))
        tokens = ("x",) if right else ("y",)
        lines.append(Prediction(f"{i}", None, tokens, "x", 1.2 * least, least))
    return lines


def test_everything_that_a_checkpoint_keeps(dataset: Dataset) -> None:
    found = calibrate_model(Overconfident(), dataset, dataset.samples, answers(2000))
    assert found["temperature"] == pytest.approx(2.0, rel=0.1)
    assert found["tokens"] == 29 * 101
    assert found["token_ece"] < found["token_ece_before"]
    assert found["answers"] == 2000
    assert found["answer_ece"] < 0.03
    confidence = AnswerConfidence.from_dict(found["answer"])
    assert confidence.probability(-0.01, -0.01, 1) > 0.8
    assert confidence.probability(-6.0, -5.0, 1) < 0.01
    json.dumps(found, allow_nan=False)


def test_answers_of_which_too_little_is_known_are_left_out() -> None:
    lines = [
        Prediction("a", tokens=("x",), gold="x", log_prob=-1.0, min_log_prob=-0.5),
        Prediction("b", tokens=("x",), gold="y", log_prob=-1.0, min_log_prob=-0.5),
        Prediction("c", tokens=("x",), gold="x", log_prob=-1.0),
        Prediction("d", gold="x", error="unreadable"),
        Prediction("e", tokens=("x",), gold=r"\unknown", log_prob=-1.0, min_log_prob=-1.0),
    ]
    features, right = answer_table(lines)
    assert features.tolist() == [[-1.0, -0.5, 1.0]] * 2
    assert right.tolist() == [True, False]


def test_nothing_that_can_be_scored(dataset: Dataset) -> None:
    with pytest.raises(DataError, match="vocabulary"):
        calibrate_model(Overconfident(), dataset, dataset.samples[:1], answers(50))


def compared(count: int) -> list[Prediction]:
    """Right as often as a logistic of their evidence says."""
    generator = np.random.default_rng(2)
    lines = []
    for i in range(count):
        evidence = Evidence(*generator.uniform(0.02, 0.98, 3).tolist()).features()
        chance = 1 / (1 + np.exp(-(1 + evidence[0] + 0.5 * evidence[1] + 2 * evidence[2])))
        tokens = ("x",) if generator.random() < chance else ("y",)
        lines.append(Prediction(f"{i}", None, tokens, "x", evidence=evidence))
    return lines


def test_compared_readings_are_as_sure_as_they_are_right() -> None:
    found = calibrate_program([*compared(4000), Prediction("n", None, ("x",), "x")])
    assert found["compared_answers"] == 4000
    assert found["compared_ece"] < 0.03
    fitted = ComparedConfidence.of(found)
    assert fitted is not None
    assert fitted.weights == pytest.approx((1.0, 0.5, 2.0), abs=0.25)
    json.dumps(found, allow_nan=False)


def test_too_few_comparisons_are_refused() -> None:
    with pytest.raises(DataError, match="only 20 readings were compared"):
        calibrate_program(compared(20))
