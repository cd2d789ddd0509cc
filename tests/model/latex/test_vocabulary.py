"""Numbers of tokens."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from pathlib import Path

import pytest

from model.errors import DataError
from model.latex import vocabulary
from model.latex.vocabulary import BOS, EOS, PAD, UNK, Vocabulary, count_tokens


def test_special_numbers_come_first() -> None:
    assert (PAD, BOS, EOS, UNK) == (0, 1, 2, 3)
    book = Vocabulary(["a", "\\frac"])
    assert len(book) == 6
    assert book.encode(["\\frac", "a"]) == [5, 4]
    assert "a" in book
    assert "b" not in book


def test_unknown_tokens_are_an_error_unless_allowed() -> None:
    book = Vocabulary(["a"])
    with pytest.raises(DataError, match="Token b"):
        book.encode(["a", "b"])
    assert book.encode(["a", "b"], allow_unknown=True) == [4, UNK]


def test_decoding_stops_at_the_end_and_skips_padding() -> None:
    book = Vocabulary(["a", "b"])
    assert book.decode([BOS, 4, PAD, 5, EOS, 4]) == ["a", "b"]


def test_json_comes_back() -> None:
    book = Vocabulary(["a", "\\text{-}", "≤"])
    assert Vocabulary.from_json(book.to_json()) == book


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"version": 2, "tokens": []}', '{"tokens": 1}'])
def test_other_files_are_refused(text: str) -> None:
    with pytest.raises(DataError):
        Vocabulary.from_json(text)


def test_a_token_twice_is_refused() -> None:
    with pytest.raises(DataError):
        Vocabulary(["a", "a"])


def test_counts_order_and_the_least_count() -> None:
    book = Vocabulary.from_counts(Counter({"b": 3, "a": 3, "c": 9, "d": 1}), min_count=2)
    assert book.tokens[4:] == ("c", "a", "b")


def test_counting_says_why_formulas_are_refused() -> None:
    counts, refusals = count_tokens(["x^2", r"\foo", "x"])
    assert counts["x"] == 2
    assert refusals == {"unknown_command:\\foo": 1}


def test_the_builder_reads_plain_and_packed_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = "".join(json.dumps({"formula": text}) + "\n" for text in ("x+x", "y", r"\foo"))
    (tmp_path / "a.jsonl").write_text(lines)
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    output = tmp_path / "vocabulary.json"
    vocabulary.main(
        [
            str(tmp_path / "a.jsonl"),
            str(tmp_path / "b.jsonl.gz"),
            "--min-count",
            "2",
            "--output",
            str(output),
        ]
    )
    assert Vocabulary.from_json(output.read_text()).tokens[4:] == ("x", "+", "y")
    assert "2 formulas refused" in capsys.readouterr().out
