"""The forms in which a formula leaves the program.

Pure text: no Qt, no clipboard. The table is the one source for the Copy menu, the settings and the
keys.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

# An environment such as `aligned` inside `align` would be numbered once and aligned twice: its body
# is what `align` wants.
_ALIGNED = ("aligned", "align", "align*", "split", "eqnarray", "eqnarray*")


@dataclass(frozen=True)
class CopyFormat:
    """One way to wrap a formula: `key` is stored, `label` is shown, `sample` says how it looks."""

    key: str
    label: str
    sample: str
    wrap: Callable[[str], str]


def _equation(latex: str) -> str:
    return f"\\begin{{equation}}\n  {latex}\n\\end{{equation}}"


def align_body(latex: str) -> str:
    r"""The rows that an align environment holds: the inside of a sole `aligned`, else the formula.

    A formula without `&` is aligned at its first relation outside braces, as one would type it.
    """
    stripped = latex.strip()
    for name in _ALIGNED:
        begin, end = f"\\begin{{{name}}}", f"\\end{{{name}}}"
        if stripped.startswith(begin) and stripped.endswith(end) and stripped.count(begin) == 1:
            return stripped[len(begin) : -len(end)].strip()
    if "&" in stripped or "\\\\" in stripped:
        return stripped
    depth = 0
    for index, char in enumerate(stripped):
        depth += (char == "{") - (char == "}")
        if char == "=" and depth == 0:
            return f"{stripped[:index].rstrip()} &{stripped[index:]}"
    return stripped


def _align(latex: str) -> str:
    return f"\\begin{{align}}\n  {align_body(latex)}\n\\end{{align}}"


COPY_FORMATS: tuple[CopyFormat, ...] = (
    CopyFormat("plain", "Plain LaTeX", "x^2", lambda latex: latex),
    CopyFormat("inline", "Inline", "$x^2$", lambda latex: f"${latex}$"),
    CopyFormat("display", "Display, dollars", "$$x^2$$", lambda latex: f"$${latex}$$"),
    CopyFormat("bracket", "Display, brackets", r"\[x^2\]", lambda latex: f"\\[ {latex} \\]"),
    CopyFormat("equation", "Equation", r"\begin{equation}", _equation),
    CopyFormat("align", "Align", r"\begin{align}", _align),
)

_BY_KEY = {entry.key: entry for entry in COPY_FORMATS}


def copy_format(key: str) -> CopyFormat:
    """The format stored under `key`; an unknown key raises KeyError."""
    return _BY_KEY[key]


def wrapped(latex: str, key: str) -> str:
    """`latex` without white space around it, in the form stored under `key`."""
    return copy_format(key).wrap(latex.strip())
