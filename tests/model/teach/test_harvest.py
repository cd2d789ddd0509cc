r"""Harvesting: all kinds of mathematics, the author's own commands, and what is not typeset."""

from __future__ import annotations

from pathlib import Path

import pytest

from model.errors import DataError, LatexError
from model.latex import canonical_tokens
from model.teach.harvest import harvest
from model.teach.harvest.documents import harvest_text
from model.teach.harvest.macros import expand, find_definitions
from model.teach.sources import Refusals, scan


def formulas(source: str) -> list[str]:
    return [found.latex for found in harvest_text(source, "x.tex", Refusals())]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("so $a+b$ and $$c$$ end", ["a+b", "c"]),
        (r"\(x\) \[ y \]", ["x", "y"]),
        (r"\begin{equation}\label{e:1} z \tag{3} \end{equation}", ["z"]),
        (r"\begin{equation*}z\end{equation*}\begin{math}w\end{math}", ["z", "w"]),
        (r"\begin{align} a &= b \\ c &= d \end{align}",
         [r"\begin{aligned} a &= b \\ c &= d \end{aligned}"]),
        (r"\begin{align*} a &= b \end{align*}", ["a = b"]),
        (r"\begin{gather} a \\ b \end{gather}", [r"\begin{gathered} a \\ b \end{gathered}"]),
        (r"\begin{alignat}{2} a &= b \end{alignat}", ["a = b"]),
        (r"\begin{subequations}\begin{equation}a\end{equation}\end{subequations}", ["a"]),
        (r"costs \$5 and \$6, $x$", ["x"]),
        (r"$x \text{ for $y$ or } z$", [r"x \text{ for $y$ or } z"]),
        (r"line\\[2pt] $x$", ["x"]),
        ("an open $x + y\n\nparagraph $z$", ["z"]),
        (r"\[ \begin{array}{c} a \\[2pt] b \end{array} \]",
         [r"\begin{array}{c} a \\[2pt] b \end{array}"]),
        (r"\begin{IEEEeqnarray}{rCl} a &=& b \end{IEEEeqnarray}", ["a = b"]),
        ("$a$ \\end{document} $b$", ["a"]),
    ],
)  # fmt: skip
def test_every_way_to_write_mathematics_is_found(source: str, expected: list[str]) -> None:
    assert [" ".join(f.split()) for f in formulas(source)] == expected


@pytest.mark.parametrize(
    "hidden",
    [
        "% $x$\n",
        "50\\% of % $x$\n",
        "\\begin{verbatim}\n$x$ % \\end{equation}\n\\end{verbatim}",
        "\\begin{lstlisting}[language=TeX]\n$x$\\end{lstlisting}",
        "\\verb|$x$|",
        "\\verb*+$x$+",
        "\\iffalse $x$ \\fi",
        "\\iffalse $x$ \\ifnum1=1 $y$ \\else $z$ \\fi $w$ \\fi",
        "\\begin{comment} $x$ \\end{comment}",
        "\\newcommand{\\x}{$x$}",
    ],
)
def test_what_is_not_typeset_is_skipped(hidden: str) -> None:
    assert formulas(f"{hidden} $a$") == ["a"]


def test_the_else_of_a_false_branch_counts() -> None:
    assert formulas(r"\iffalse $x$ \else $y$ \fi") == ["y"]


@pytest.mark.parametrize(
    ("definition", "formula", "expected"),
    [
        (r"\newcommand{\R}{\mathbb{R}}", r"\R^n", r"\mathbb{R}^n"),
        (r"\newcommand\R{\mathbb{R}}", r"x\in\R", r"x\in\mathbb{R}"),
        (r"\renewcommand{\vec}[1]{\mathbf{#1}}", r"\vec{v} \vec w", r"\mathbf{v} \mathbf{w}"),
        (r"\newcommand{\pd}[2]{\frac{\partial #1}{\partial #2}}", r"\pd fx",
         r"\frac{\partial f}{\partial x}"),
        (r"\newcommand{\p}[2][x]{#2_{#1}}", r"\p{a} \p[y]{b}", r"a_{x} b_{y}"),
        (r"\def\half{\tfrac12}", r"\half x", r"\tfrac12 x"),
        (r"\def\ip#1#2{\langle #1, #2 \rangle}", r"\ip{a}{b}", r"\langle a, b \rangle"),
        (r"\DeclareMathOperator{\Hom}{Hom}", r"\Hom(A)", r"\operatorname{Hom}(A)"),
        (r"\DeclareMathOperator*{\argmax}{arg\,max}", r"\argmax_x",
         r"\operatorname*{arg\,max}_x"),
        (r"\DeclarePairedDelimiter{\abs}{\lvert}{\rvert}", r"\abs{x} \abs*{y}",
         r"\lvert x \rvert \left\lvert y \right\rvert"),
        (r"\let\eps\varepsilon", r"\eps", r"\varepsilon"),
        (r"\let\oldphi\phi \renewcommand{\phi}{\varphi}", r"\phi\oldphi", r"\varphi\phi"),
        (r"\renewcommand{\epsilon}{\hat{\epsilon}}", r"\epsilon", r"\hat{\epsilon}"),
        (r"\newcommand{\a}{\b{x}}\newcommand{\b}[1]{\bar{#1}}", r"\a", r"\bar{x}"),
        (r"\newcommand{\bb}{\mathbb}", r"\bb R", r"\mathbb R"),
        (r"\newcommand{\al}{\alpha}", r"\al x", r"\alpha x"),
        (r"\providecommand{\z}{1}\providecommand{\z}{2}", r"\z", "1"),
    ],
)  # fmt: skip
def test_the_authors_commands_are_expanded(definition: str, formula: str, expected: str) -> None:
    made = formulas(f"{definition}\n${formula}$")
    assert [canonical_tokens(text) for text in made] == [canonical_tokens(expected)]


def test_shortcuts_for_environments() -> None:
    source = "\\def\\be{\\begin{equation}}\\def\\ee{\\end{equation}} \\be x = y \\ee and $z$"
    assert formulas(source) == ["x = y", "z"]


def test_a_command_without_an_end_is_refused_and_counted() -> None:
    refusals = Refusals()
    source = "\\newcommand{\\a}{\\b}\\newcommand{\\b}{\\a}\n$\\a$ $x$"
    assert [f.latex for f in harvest_text(source, "x.tex", refusals)] == ["x"]
    assert refusals.total == 1
    assert refusals.examples[0][0] == "x.tex, line 2"


def test_a_missing_argument_is_refused() -> None:
    with pytest.raises(LatexError, match="missing"):
        expand(r"\f", find_definitions(r"\newcommand{\f}[1]{(#1)}").macros)


def test_lines_are_those_of_the_file() -> None:
    source = "% a\n\\begin{verbatim}\n\n\\end{verbatim}\n\\iffalse\n\n\\fi\nHere: $x$"
    assert [f.line for f in harvest_text(source, "x", Refusals())] == [8]


def test_a_folder_shares_its_commands(tmp_path: Path) -> None:
    (tmp_path / "macros.sty").write_text(r"\newcommand{\R}{\mathbb{R}}")
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "one.tex").write_text("$\\R$ and é".encode("latin-1").decode("latin-1"))
    (tmp_path / "two.tex").write_bytes("caf\xe9 $x \\in \\R$".encode("latin-1"))
    found = list(harvest(tmp_path, Refusals()))
    assert [f.latex for f in found] == [r"\mathbb{R}", r"x \in \mathbb{R}"]
    assert [f.source for f in found] == [
        f"{tmp_path.name}/parts/one.tex",
        f"{tmp_path.name}/two.tex",
    ]


def test_scanning_a_folder_refuses_what_cannot_be_learned(tmp_path: Path) -> None:
    (tmp_path / "a.tex").write_text("$x+1$ $\\frac{a$ $\\unknowncommand y$\n\n$y$")
    found = scan(tmp_path)
    assert found.kind == "tex"
    assert [pair.latex for pair in found.pairs] == ["x+1", "y"]
    assert found.refusals.total >= 1
    assert all(where.endswith("line 1") for where, _ in found.refusals.examples)


def test_nothing_to_harvest_is_said(tmp_path: Path) -> None:
    with pytest.raises(DataError):
        list(harvest(tmp_path / "none", Refusals()))
    with pytest.raises(DataError, match="nothing to learn"):
        scan(tmp_path)
