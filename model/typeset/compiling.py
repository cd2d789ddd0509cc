r"""Which formulas LaTeX compiles as their authors wrote them, with no more than four packages.

Papers bring commands of their own, which nobody can know: what this preamble cannot compile either
is no fault of who cannot draw it. Here, unlike anywhere else, LaTeX gets what was written and not
canonical tokens; it runs within the limits of :mod:`model.typeset.latexrun`, no formula can define
anything for the next one, and nothing is drawn.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from model.typeset.faces import BY_NAME, Face
from model.typeset.latexrun import LatexRunner

PACKAGES: Final = ("amsmath", "amssymb", "bm", "mathrsfs")
_BATCH: Final = 500
_PAGE: Final = r"\G"
# One group a formula, which ends what was defined in it; the paragraph sets TeX's count of errors
# back to zero.
_VANILLA: Final = Face(
    "vanilla",
    10,
    BY_NAME["cm10"].preamble + r"\long\def\G#1#2{\setbox0\vbox{#2}\noindent\endgraf}",
    "vanilla",
)
_ENVIRONMENTS: Final = frozenset(
    f"{name}{star}"
    for name in ("equation", "align", "alignat", "flalign", "gather", "multline", "eqnarray")
    for star in ("", "*")
)
_MOST_PAIRS: Final = 20
_COMMENT = re.compile(r"(?<!\\)((?:\\\\)*)%[^\n]*(?:\n[ \t]*|\Z)")
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
# What reaches beyond the formula: files, the terminal, the next formula, the end of the run.
_OUTWARD = re.compile(
    r"\\(?:input|include\w*|openin|openout|read|write\w*|immediate|special|shipout|dump|stop"
    r"|batchmode|scrollmode|nonstopmode|errorstopmode|global\w*|gdef|xdef|csname|catcode|everymath"
    r"|everydisplay|output|mag|endinput|scantokens|aftergroup|tracing\w*|show\w*|document\w*"
    r"|typeout|message|errmessage|AtEndDocument|verb)(?![a-zA-Z])"
    r"|\\end(?![a-zA-Z{])|\\(?:begin|end)\{document\}|\^\^"
)


class CompileCheck:
    """Asks LaTeX; use as a context manager, its private folder goes at the end."""

    def __init__(self) -> None:
        self._runner = LatexRunner(page=_PAGE)

    def __enter__(self) -> CompileCheck:
        return self

    def __exit__(self, *_exc: object) -> None:
        self._runner.close()

    def errors(self, formulas: Sequence[tuple[str, str]]) -> list[str]:
        """LaTeX's first complaint about each (formula, kind), "" where it has none.

        Args:
            formulas: what was written, and the environment it was the body of, or "inline".

        Raises:
            LatexMissing: there is no LaTeX.
        """
        found: list[str] = []
        for start in range(0, len(formulas), _BATCH):
            found += self._batch(formulas[start : start + _BATCH])
        return found

    def _batch(self, formulas: Sequence[tuple[str, str]]) -> list[str]:
        found = [""] * len(formulas)
        sources: list[str] = []
        numbers: list[int] = []
        for number, (latex, kind) in enumerate(formulas):
            line = one_line(latex)
            found[number] = unfit(line)
            if not found[number]:
                sources.append(in_its_environment(line, kind))
                numbers.append(number)
        for result in self._runner.run(_VANILLA, sources) if sources else ():
            for place, message in result.errors.items():
                found[numbers[place]] = message
        return found


def one_line(latex: str) -> str:
    """The same without comments and line ends."""
    return " ".join(_COMMENT.sub(r"\1", latex).split())


def unfit(line: str) -> str:
    """Why a formula cannot be given to LaTeX among others; "" when it can."""
    depth = 0
    for match in _BRACE.finditer(line):
        depth += (match[0] == "{") - (match[0] == "}")
        if depth < 0:
            break
    if depth or line.endswith("\\"):
        return "Unbalanced braces"
    outward = _OUTWARD.search(line)
    return f"{outward[0]} is not for formulas" if outward else ""


def in_its_environment(line: str, kind: str) -> str:
    """What LaTeX would find in the paper, the number of an alignat's columns apart."""
    if kind in ("inline", "math"):
        return f"${line}$"
    if kind.startswith("alignat"):
        line = f"{{{_MOST_PAIRS}}}{line}"
    if kind in _ENVIRONMENTS:
        return rf"\begin{{{kind}}}{line}\end{{{kind}}}"
    return rf"\begin{{equation*}}{line}\end{{equation*}}"
