"""What is said of a reading besides the numbers: its LaTeX, and what the person should know."""

from __future__ import annotations

from model.decode import Hypothesis
from model.errors import LatexError
from model.images.preparation import Formula
from model.latex import to_latex
from model.recognition import cut_off_note


def written(tokens: tuple[str, ...]) -> str:
    """LaTeX as a person writes it; what the printer cannot read stays in canonical tokens."""
    try:
        return to_latex(tokens)
    except LatexError:
        return " ".join(tokens)


def cut_off(found: Formula) -> tuple[str, ...]:
    """Sides of the picture at which ink runs into the edge."""
    edges = set() if found.fills_picture else found.edges
    return tuple(side for side in ("left", "top", "right", "bottom") if side in edges)


def notes(found: Formula, answer: Hypothesis) -> tuple[str, ...]:
    """What the person should know of the answer, each a sentence without a full stop."""
    said = []
    sides = cut_off(found)
    if sides:
        said.append(cut_off_note(sides))
    if not answer.complete:
        said.append("the formula is longer than the model can write, so its end is missing")
    return tuple(said)
