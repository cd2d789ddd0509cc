"""The commands that teach, harvest and keep models, as a person calls them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from im2tex_desktop.commandline.drawing import draw_png
from im2tex_desktop.commandline.entry import app
from model.errors import Im2texError
from model.teach.snips import ink_of
from tests.model.teach.small import make_run, write_weights

RUNNER = CliRunner()


def call(*arguments: str) -> str:
    result = RUNNER.invoke(app, list(arguments))
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == 0, result.output
    return str(result.stdout)


def test_harvest_writes_what_teach_reads(tmp_path: Path) -> None:
    source = tmp_path / "thesis.tex"
    source.write_text("\\newcommand{\\R}{\\mathbb{R}}\n$x \\in \\R$ and $\\frac{$\n\n$\\nosuch$")
    call("harvest", str(source), "--out", str(tmp_path / "out.jsonl"))
    lines = (tmp_path / "out.jsonl").read_text().splitlines()
    (record,) = [json.loads(line) for line in lines]
    assert record["formula"] == r"x \in \mathbb{R}"
    assert record["line"] == 2


def test_models_from_import_to_delete(tmp_path: Path) -> None:
    weights = write_weights(tmp_path / "mine.safetensors")
    name = call("models", "import", str(weights), "Topology", "notes").split()[0]
    try:
        assert "Topology notes" in call("models")
        assert "is in use" in call("models", "use", "Topology notes")
        assert "Bundled" in call("models", "back")
        call("models", "rename", name, "Mine")
        call("models", "export", "Mine", str(tmp_path / "again"))
        assert (tmp_path / "again.safetensors").read_bytes() == weights.read_bytes()
    finally:
        call("models", "delete", name)
    assert "Mine" not in call("models")
    with pytest.raises(Im2texError, match="no model"):
        call("models", "use", "Mine")


@pytest.mark.parametrize("arguments", [("models", "eat"), ("models", "use")])
def test_wrong_usage(arguments: tuple[str, ...]) -> None:
    assert RUNNER.invoke(app, list(arguments)).exit_code == 2


def test_a_run_without_a_result_cannot_be_accepted(tmp_path: Path) -> None:
    folder = make_run(tmp_path)
    for option in (["--accept", "Mine"], ["--compare"]):
        with pytest.raises(Im2texError):
            call("teach", "--run", str(folder), *option)


def test_an_unknown_mode_is_wrong_usage(tmp_path: Path) -> None:
    wrong = ["teach", "--run", str(tmp_path / "r"), "--mode", "dream"]
    assert RUNNER.invoke(app, wrong).exit_code == 2


def test_formulas_are_drawn_where_there_is_no_latex() -> None:
    drawn = draw_png(r"\frac{a}{b} + c")
    assert drawn is not None
    assert ink_of(drawn).max() > 200
    assert draw_png(r"\frac{") is None
