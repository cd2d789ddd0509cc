r"""As many columns as an array has cells.

The columns of ``\begin{array} { c c }`` are said before any of the cells is read, and a wide array
is easily said one too narrow. LaTeX then refuses the whole formula; the cells are what was seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from model.decode.answers import Hypothesis

_COLUMNS = frozenset("lcr")


def with_all_columns(answer: Hypothesis, vocabulary: Sequence[str]) -> Hypothesis:
    """The same with the last column of each array repeated until there are enough.

    The tokens that are put in have the trace of the column that they repeat; the probability is
    that of the answer as it was.
    """
    names = [vocabulary[number] for number in answer.tokens]
    if r"\begin{array}" not in names:
        return answer
    numbers, trace = list(answer.tokens), list(answer.trace)
    for last, missing in sorted(_too_narrow(names), reverse=True):
        numbers[last:last] = [numbers[last]] * missing
        trace[last:last] = [trace[last]] * missing
    if len(numbers) == len(answer.tokens):
        return answer
    return replace(answer, tokens=tuple(numbers), trace=tuple(trace))


def _too_narrow(names: Sequence[str]) -> Iterator[tuple[int, int]]:
    """For each array with too few columns the place of its last one, and how many it lacks."""
    for at, name in enumerate(names):
        if name != r"\begin{array}" or names[at + 1 : at + 2] != ["{"]:
            continue
        end = next((i for i in range(at + 2, len(names)) if names[i] == "}"), None)
        columns = [i for i in range(at + 2, end or 0) if names[i] in _COLUMNS]
        if end is None or not columns:
            continue
        missing = _cells(names[end + 1 :]) - len(columns)
        if missing > 0:
            yield columns[-1], missing


def _cells(names: Sequence[str]) -> int:
    """Most cells of a row, up to the end of the environment that these tokens are in."""
    most, cells, depth = 1, 1, 0
    for name in names:
        if name.startswith((r"\begin{", "{")):
            depth += 1
        elif name.startswith((r"\end{", "}")):
            depth -= 1
            if depth < 0:
                break
        elif depth == 0 and name == "&":
            cells += 1
            most = max(most, cells)
        elif depth == 0 and name == r"\\":
            cells = 1
    return most
