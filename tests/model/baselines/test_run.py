import gzip
import json
from pathlib import Path

import pytest

from model.baselines.run import ngram_figures, training_formulas
from model.errors import DataError

FORMULAS = ["x + y", r"\frac { a } { b }", r"\nonsense", "x + z"] * 5


def lines(formulas: list[str]) -> str:
    return "".join(json.dumps({"formula": f, "img_name": "a.png"}) + "\n" for f in formulas)


def test_files_of_all_kinds(tmp_path: Path) -> None:
    (tmp_path / "plain.jsonl").write_text(lines(FORMULAS))
    (tmp_path / "packed.jsonl.gz").write_bytes(gzip.compress(lines(FORMULAS).encode()))
    (tmp_path / "formulas.jsonl").write_text(lines(FORMULAS))
    for path in (tmp_path / "plain.jsonl", tmp_path / "packed.jsonl.gz", tmp_path):
        assert list(training_formulas(path)) == FORMULAS


def test_figures(tmp_path: Path) -> None:
    path = tmp_path / "f.jsonl"
    path.write_text(lines(FORMULAS))
    found = ngram_figures(path, ["x + y", r"\bad", "x + z"])
    assert found["trained_on"] == 15
    assert (found["formulas"], found["refused"]) == (2, 1)
    assert 1.0 < found["perplexity"] < 2.0
    assert ngram_figures(path, [r"z \frac { x } { x }"])["perplexity"] > 4.0


@pytest.mark.parametrize("content", ["{", '{"latex": "a"}\n', "[]\n"])
def test_what_is_no_file_of_formulas(content: str, tmp_path: Path) -> None:
    path = tmp_path / "f.jsonl"
    path.write_text(content)
    with pytest.raises(DataError):
        ngram_figures(path, ["x"])


def test_nothing_to_guess(tmp_path: Path) -> None:
    path = tmp_path / "f.jsonl"
    path.write_text(lines(FORMULAS))
    with pytest.raises(DataError, match="no formula"):
        ngram_figures(path, [r"\bad"])
