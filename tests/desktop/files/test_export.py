"""Exports are what other programs take, whatever the file names and formulas hold."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
from pathlib import Path

import pytest

from im2tex_desktop.files.export import Result, to_csv, to_jsonl, to_markdown, to_tex

RESULTS = [
    Result("a_b & 100%.png", r"\frac{a}{b}", 0.98765, "read"),
    Result('say "x", y.png', "x,\ny", 0.5, "read"),
    Result("#1 {ü}~^\\.png", "", 0.0, "failed", "It is damaged: save it again"),
    Result("=cmd.png", "-x", 0.9, "read"),
]


def test_csv_survives_commas_quotes_and_lines() -> None:
    rows = list(csv.DictReader(io.StringIO(to_csv(RESULTS))))
    assert rows[0]["latex"] == r"\frac{a}{b}"
    assert rows[1]["file"] == 'say "x", y.png'
    assert rows[1]["latex"] == "x,\ny"
    assert rows[2]["problem"] == "It is damaged: save it again"


def test_csv_gives_a_spreadsheet_nothing_to_run() -> None:
    rows = list(csv.DictReader(io.StringIO(to_csv(RESULTS))))
    assert rows[3]["file"] == "'=cmd.png"
    assert rows[3]["latex"] == "'-x"


def test_jsonl_is_exact() -> None:
    rows = [json.loads(line) for line in to_jsonl(RESULTS).splitlines()]
    assert rows[0] == {
        "file": "a_b & 100%.png", "latex": r"\frac{a}{b}", "confidence": 0.9877, "status": "read",
        "problem": "",
    }  # fmt: skip
    assert rows[3]["latex"] == "-x"


def test_markdown_shows_formulas_and_failures() -> None:
    text = to_markdown(RESULTS)
    assert "## a\\_b & 100%.png\n\n$$\n\\frac{a}{b}\n$$" in text
    assert "*It is damaged: save it again*" in text


@pytest.mark.slow
@pytest.mark.latex
@pytest.mark.skipif(shutil.which("pdflatex") is None, reason="needs LaTeX")
def test_the_document_compiles(tmp_path: Path) -> None:
    (tmp_path / "out.tex").write_text(to_tex(RESULTS), encoding="utf-8")
    command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape"]
    done = subprocess.run([*command, "out.tex"], cwd=tmp_path, capture_output=True, timeout=100)
    assert done.returncode == 0, done.stdout.decode(errors="replace")[-800:]
