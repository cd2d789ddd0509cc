"""`im2tex render`: what it prints, what it writes, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PIL import Image
from typer.testing import CliRunner

from im2tex_desktop.commandline.entry import app
from model.typeset.latexrun import latex_available

KEYS = {"formula", "status", "engine", "ms", "width", "height", "error"}


def _lines(arguments: list[str], stdin: str | bytes = "") -> tuple[int, list[dict], str]:
    result = CliRunner().invoke(app, ["render", *arguments], input=stdin)
    return (
        result.exit_code,
        [json.loads(line) for line in result.stdout.splitlines()],
        result.stderr,
    )


def test_one_object_a_line_in_the_order_given() -> None:
    code, found, told = _lines(["--json", "-"], "x^2\n\\foo + 1\n}\n")
    assert code == 1
    assert [one["status"] for one in found] == ["ok", "partial", "refused"]
    assert [one["engine"] for one in found] == ["layout", "layout", ""]
    assert all(one.keys() == KEYS for one in found)
    assert found[0]["error"] is None and found[0]["width"] > 20
    assert found[1]["error"]["reason"] == "unknown_command:\\foo"
    assert (found[2]["width"], found[2]["height"]) == (0, 0)
    assert "ok 1 (33.33 %)" in told and "median" in told


def test_all_drawn_is_success() -> None:
    assert _lines(["--json", "x", r"\frac{a}{b}"])[0] == 0


def test_boxes_come_when_asked_for() -> None:
    _, found, _ = _lines(["--json", "--boxes", "a + b"])
    assert [box["token"] for box in found[0]["boxes"]] == ["a", "+", "b"]


def test_bytes_that_are_no_text_do_not_stop_the_others() -> None:
    code, found, _ = _lines(["--json", "-"], b"\xff\xfe\nx\n")
    assert code == 1
    assert [one["status"] for one in found][1] == "ok"


@pytest.mark.parametrize("form", ["png", "svg"])
def test_drawings_are_written_by_number(form: str, tmp_path: Path) -> None:
    _lines(["--json", "-", "--out", str(tmp_path / "d"), "--format", form], "x\n}\ny\n")
    names = sorted(path.name for path in (tmp_path / "d").iterdir())
    assert names == [f"000001.{form}", f"000003.{form}"]


def test_one_formula_into_one_file(tmp_path: Path) -> None:
    code, _, _ = _lines([r"\frac{a}{b}", "-o", str(tmp_path / "f.png"), "--em", "60"])
    assert code == 0
    with Image.open(tmp_path / "f.png") as picture:
        assert picture.mode == "L" and picture.height > 60


def test_without_a_file_the_svg_is_printed() -> None:
    result = CliRunner().invoke(app, ["render", "x"])
    assert result.stdout.startswith("<svg ") and result.stdout.endswith("</svg>\n")


@pytest.mark.parametrize(
    "arguments",
    [["x", "y", "-o", "f.png"], ["x", "-o", "f.gif"], ["x", "--engine", "word"], []],
)
def test_wrong_usage(arguments: list[str]) -> None:
    assert CliRunner().invoke(app, ["render", *arguments]).exit_code == 2


@pytest.mark.latex
@pytest.mark.skipif(not latex_available(), reason="LaTeX is not installed")
def test_the_comparison_with_latex_finds_nothing_where_nothing_differs() -> None:
    result = CliRunner().invoke(
        app, ["render", "--against-latex", r"\frac{a_1}{\sqrt{b}}", r"\sum_{i=1}^n \hat{x}_i"]
    )
    assert result.exit_code == 0, result.output
    assert "same: 2 of 2" in result.stderr
