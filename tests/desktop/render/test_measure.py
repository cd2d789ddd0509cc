"""The measure counts every formula, and apart those that LaTeX compiles."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from im2tex_desktop.render.measure import Tally, Written, measure, read_written
from im2tex_desktop.render.rendering import Problem, Rendering, Status
from model.errors import DataError
from model.typeset.compiling import CompileCheck, in_its_environment, one_line, unfit
from model.typeset.latexrun import latex_available

_UNKNOWN = Rendering("", status=Status.PARTIAL, error=Problem("no", "unknown_command:\\foo"))


def _file(folder: Path, rows: list[dict[str, str]]) -> Path:
    path = folder / "some.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(row) + "\n" for row in rows)
    return path


def test_a_sample_is_the_same_each_time_and_holds_the_smaller_one(tmp_path: Path) -> None:
    path = _file(tmp_path, [{"formula": f"x_{{{i}}}", "kind": "inline"} for i in range(50)])
    twenty = read_written(path, 20, 3)
    assert twenty == read_written(path, 20, 3)
    assert set(read_written(path, 5, 3)) <= set(twenty)
    assert twenty != read_written(path, 20, 4)


def test_the_columns_of_an_alignat_are_no_part_of_it(tmp_path: Path) -> None:
    path = _file(tmp_path, [{"formula": "{2} a &= b", "kind": "alignat*"}])
    assert read_written(path, 9, 1) == [Written(" a &= b", "alignat*")]


def test_another_file_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "other.jsonl"
    path.write_text("[1, 2]\n", encoding="utf-8")
    with pytest.raises(DataError, match="no list of formulas"):
        read_written(path, 9, 1)


def test_a_formula_that_latex_refuses_counts_among_all_alone() -> None:
    tally = Tally()
    tally.add(Rendering("x"), "", 1.0)
    tally.add(_UNKNOWN, "", 1.0)
    tally.add(_UNKNOWN, "Undefined control sequence.", 1.0)
    told = "\n".join(tally.lines())
    assert "all: 3 formulas, whole 1 (33.33 %), in part 2 (66.67 %)" in told
    assert "that LaTeX compiles: 2 formulas, whole 1 (50.00 %)" in told
    assert "1 times unknown_command:\\foo" in told


def test_without_latex_the_fair_figure_is_left_out() -> None:
    tally = Tally()
    tally.add(_UNKNOWN, None, 1.0)
    assert not any("compiles" in line for line in tally.lines())


@pytest.mark.parametrize(
    ("latex", "fit"),
    [
        ("x^2", True),
        (r"\{ x", True),
        ("{x", False),
        ("x}{", False),
        ("x\\", False),
        (r"\input{a}", False),
        (r"\immediate\write18{ls}", False),
        (r"\end{document}", False),
        (r"\end{array}", True),
        (r"\inputs", True),
        ("^^5cinput", False),
    ],
)
def test_what_reaches_beyond_the_formula_is_not_given_to_latex(latex: str, fit: bool) -> None:
    assert (unfit(latex) == "") is fit


def test_a_formula_goes_to_latex_on_one_line_in_its_environment() -> None:
    assert one_line("a % note\n  + \\% b\nc") == "a + \\% b c"
    assert in_its_environment("x", "inline") == "$x$"
    assert in_its_environment("x", "gather*") == r"\begin{gather*}x\end{gather*}"
    assert in_its_environment("x", "foo") == r"\begin{equation*}x\end{equation*}"


@pytest.mark.latex
@pytest.mark.skipif(not latex_available(), reason="LaTeX is not installed")
def test_latex_is_asked_and_no_formula_changes_the_next() -> None:
    formulas = [
        ("x^2", "inline"),
        (r"\foo", "inline"),
        (r"\def\foo{x}\foo", "inline"),
        (r"\foo", "inline"),
        ("a &= b", "align"),
        ("a &= b", "inline"),
        ("x^a^b", "display"),
        (r"\frac{1}{2}", "display"),
    ]
    with CompileCheck() as check:
        complaints = check.errors(formulas)
    assert [complaint == "" for complaint in complaints] == [
        True, False, True, False, True, False, False, True,
    ]  # fmt: skip
    tally = measure([Written(*formula) for formula in formulas], lambda *_: None)
    assert tally.fair is not None and sum(tally.fair.values()) == 4
    assert sum(tally.every.values()) == len(formulas)
