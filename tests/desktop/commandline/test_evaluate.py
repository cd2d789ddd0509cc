"""`im2tex evaluate` as a person calls it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from typer.testing import CliRunner, Result

from im2tex_desktop.commandline.entry import app
from im2tex_desktop.render import draw
from model.files import bundled_weights

LINES = [
    {"img_name": "0.png", "latex": "x^2", "gold": "x ^ { 2 }", "seconds": 0.1},
    {"img_name": "1.png", "latex": "a - b", "gold": "a + b", "seconds": 0.3},
    {"img_name": "2.png", "latex": r"\frac{a}", "gold": r"\frac { a } { b }"},
    {"img_name": "3.png", "latex": "a" * 40, "gold": "a" * 40},
]
needs_latex = [
    pytest.mark.latex,
    pytest.mark.skipif(shutil.which("latex") is None, reason="LaTeX is not installed"),
]


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["evaluate", *map(str, arguments)])


@pytest.fixture
def predictions(tmp_path: Path) -> Path:
    path = tmp_path / "predictions.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in LINES))
    return path


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ([], "name a dataset"),
        (["--predictions", "{predictions}", "--ngram", "{predictions}"], "--ngram needs"),
        (["--predictions", "{predictions}", "--calibrate"], "--calibrate needs"),
        (["nowhere"], "does not exist"),
        (["--predictions", "{predictions}", "--rerank", "500"], "--rerank reads pictures"),
    ],
)
def test_wrong_usage(arguments: list[str], complaint: str, predictions: Path) -> None:
    result = run(*(a.format(predictions=predictions) for a in arguments))
    assert result.exit_code == 2
    assert complaint in result.output


class TestWithLatex:
    pytestmark = needs_latex

    def test_json_holds_every_figure(self, predictions: Path) -> None:
        result = run("--predictions", predictions, "--json")
        assert result.exit_code == 0, result.output
        found = json.loads(result.stdout)
        overall = found["overall"]
        assert overall["count"] == 4
        assert overall["strict"]["hits"] == 2
        assert overall["exact"]["hits"] == 2
        assert overall["compiles"]["hits"] == 3
        assert overall["ms_per_formula"] == pytest.approx(200)
        assert found["by_length"]["31-50 tokens"]["count"] == 1
        assert found["by_construct"]["fractions 1 deep"]["strict"]["hits"] == 0
        assert found["settings"] == {"predictions": "predictions.jsonl"}

    def test_short_formulas_alone(self, predictions: Path) -> None:
        result = run("--predictions", predictions, "--json", "--max-tokens", 30)
        assert json.loads(result.stdout)["overall"]["count"] == 3

    def test_text_and_report(self, predictions: Path, tmp_path: Path) -> None:
        report = tmp_path / "out" / "report.html"
        result = run("--predictions", predictions, "--report", report)
        assert result.exit_code == 0, result.output
        assert "strict match" in result.stdout
        assert "By length" in result.stdout
        html = report.read_text()
        assert "1.png" in html
        assert "<del>+</del> <ins>-</ins>" in html

    def test_the_mistakes_are_printed_after_the_figures(self, predictions: Path) -> None:
        result = run("--predictions", predictions, "--mistakes", 2)
        assert result.exit_code == 0, result.output
        told = result.stdout.split("\n\n")[-2:]
        assert told[0].startswith("Tokens: 2 taken for others, 6 missing, 0 added")
        assert len(told[1].strip().splitlines()) == 3

    def test_reranking_is_measured_against_the_first_answer(self, tmp_path: Path) -> None:
        """GIVEN drawn formulas WHEN the program's answers are evaluated THEN both ways are scored,
        the time of choosing is told, and the kept answers are not read again."""
        if bundled_weights() is None:
            pytest.skip("this checkout has no weights")
        data = tmp_path / "data"
        (data / "images").mkdir(parents=True)
        formulas = (r"x ^ { 2 } + y", r"\frac { a } { b } = c", r"\alpha _ { i } \Omega \varpi")
        with (data / "formulas.jsonl").open("w") as lines:
            for number, formula in enumerate(formulas):
                ink = np.pad(draw(formula, 24.0).alpha, 16)
                Image.fromarray(255 - ink).save(data / "images" / f"{number}.png")
                lines.write(json.dumps({"img_name": f"{number}.png", "formula": formula}) + "\n")
        saved = tmp_path / "answers.jsonl"
        arguments = (data, "--rerank", 60_000, "--beam", 3, "--device", "cpu", "--save", saved)
        found = json.loads(run(*arguments, "--json").stdout)
        gain = found["gain"]
        assert found["settings"]["rerank_ms"] == 60_000
        assert gain["first"]["count"] == gain["chosen"]["count"] == 3
        assert gain["chosen"]["exact"] == found["overall"]["exact"]
        assert gain["cost_ms_p90"] >= gain["cost_ms_mean"] >= 0
        before = saved.read_bytes()
        assert "Re-ranking" in run(*arguments).stdout
        assert saved.read_bytes() == before

    def test_dataset_gives_the_gold_and_the_ngram_its_perplexity(
        self, predictions: Path, tmp_path: Path
    ) -> None:
        data = tmp_path / "data"
        data.mkdir()
        rows = [{"img_name": f"{i}.png", "formula": "a + b"} for i in range(1, 4)]
        (data / "formulas.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
        result = run(data, "--predictions", predictions, "--ngram", data, "--json")
        assert result.exit_code == 0, result.output
        found = json.loads(result.stdout)
        assert found["overall"]["count"] == 3
        assert found["overall"]["strict"]["hits"] == 0
        assert found["ngram"]["perplexity"] < 2.0
