"""LaTeX in the wrappings that documents want."""

from __future__ import annotations

# An environment such as `aligned` inside `align` would be numbered once and aligned twice: its body
# is what `align` wants.
_ALIGNED = ("aligned", "align", "align*", "split", "eqnarray", "eqnarray*")


def plain(latex: str) -> str:
    """As it is."""
    return latex


def inline(latex: str) -> str:
    """Between single dollars."""
    return f"${latex}$"


def display(latex: str) -> str:
    """Between double dollars."""
    return f"$${latex}$$"


def bracket(latex: str) -> str:
    """Between the brackets of LaTeX's display mathematics."""
    return f"\\[ {latex} \\]"


def equation(latex: str) -> str:
    """A numbered equation."""
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


def align(latex: str) -> str:
    """Aligned equations."""
    return f"\\begin{{align}}\n  {align_body(latex)}\n\\end{{align}}"
