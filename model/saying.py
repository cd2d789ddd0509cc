"""What is said of a reading besides the numbers: its LaTeX, and what the person should know."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from model.decode import Hypothesis, TokenTrace
from model.errors import LatexError
from model.images.preparation import Formula
from model.latex import to_latex
from model.latex.vocabulary import UNK, Vocabulary
from model.recognition import Candidate, TokenReading, cut_off_note

_OFFERED = 5  # other tokens at each place; further ones are hardly ever right


@dataclass(frozen=True)
class Wording:
    """From answers in numbers to candidates in LaTeX.

    vocabulary: of the network.
    confidence: probability that an answer is right.
    """

    vocabulary: Vocabulary
    confidence: Callable[[Hypothesis], float]

    def candidates(self, hypotheses: Sequence[Hypothesis]) -> tuple[Candidate, ...]:
        """The answers as LaTeX; of those that are written alike the likeliest."""
        candidates: dict[str, Candidate] = {}
        for hypothesis in hypotheses:
            tokens = tuple(self.vocabulary.decode(hypothesis.tokens))
            latex = written(tokens)
            if latex in candidates:
                continue
            readings = tuple(self._token(step) for step in hypothesis.trace[: len(tokens)])
            candidates[latex] = Candidate(
                latex, tokens, hypothesis.mean_log_prob, self.confidence(hypothesis), readings
            )
        return tuple(candidates.values())

    def _token(self, step: TokenTrace) -> TokenReading:
        names = self.vocabulary.tokens
        nowhere = np.zeros((0, 0), np.float32)
        offered = [(token, value) for token, value in step.alternatives if token > UNK]
        return TokenReading(
            names[step.token],
            step.log_prob,
            nowhere if step.coarse is None else step.coarse,
            nowhere if step.fine is None else step.fine,
            tuple((names[token], value) for token, value in offered[:_OFFERED]),
        )


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
