"""One prediction against its gold: everything that the metrics add up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from model.errors import LatexError
from model.evaluate.cdm import cdm_score
from model.evaluate.columns import ColumnComparison, compare_columns
from model.evaluate.levenshtein import distance
from model.evaluate.predictions import Prediction
from model.evaluate.renderings import Renderer, Rendering
from model.latex import canonical_tokens
from model.typeset.compare import same_formula

BATCH = 250
_ALL_SAME = (True, True, True, True)


@dataclass(frozen=True)
class PairScore:
    """What is known of a pair.

    Attributes:
        prediction: the line it came from.
        gold, answer: canonical tokens; split at spaces where the parser refuses the LaTeX. `answer`
            is None when there is no prediction.
        gold_fault, answer_fault: why it cannot be compared as a picture; empty when it can.
        columns: the column metrics; None, as the next two, when one side has no picture.
        strict: same glyphs, fonts, order and heights.
        f1: of CDM.
        gold_width: columns of the gold's picture, 0 without one.
    """

    prediction: Prediction
    gold: tuple[str, ...]
    answer: tuple[str, ...] | None
    gold_fault: str
    answer_fault: str
    columns: ColumnComparison | None
    strict: bool | None
    f1: float | None
    gold_width: int

    @property
    def exact(self) -> bool:
        """Token for token the same."""
        return self.answer == self.gold

    @property
    def compiles(self) -> bool:
        """The prediction can be typeset."""
        return not self.answer_fault

    def similarity(self) -> tuple[float, float]:
        """To sort by: F1 of the pictures, then the edit score of the tokens; the worst is least."""
        longest = max(len(self.gold), len(self.answer or ()), 1)
        return self.f1 or 0.0, 1.0 - distance(self.gold, self.answer or ()) / longest


def score_pairs(predictions: Iterable[Prediction], renderer: Renderer) -> Iterator[PairScore]:
    """Score predictions, whose `gold` must be given, in their order.

    Pairs of equal canonical tokens are not compared as pictures: the same source makes the same
    picture. They still have to compile.
    """
    for batch in _batched(predictions, BATCH):
        golds = [_read(prediction.gold or "") for prediction in batch]
        answers = [_answer(prediction) for prediction in batch]
        formulas = [tokens if not fault else None for tokens, fault in [*golds, *answers]]
        drawn = renderer.render(formulas)
        sides = zip(drawn[: len(batch)], drawn[len(batch) :], strict=True)
        for prediction, gold, answer, (right, ours) in zip(
            batch, golds, answers, sides, strict=True
        ):
            yield _score(prediction, gold, answer, right, ours)


Read = tuple[tuple[str, ...] | None, str]
"""Canonical tokens (None without an answer) and why they cannot be typeset, empty if they can."""


def _read(latex: str) -> Read:
    try:
        return tuple(canonical_tokens(latex)), ""
    except LatexError as error:
        return tuple(latex.split()), f"refused: {error.reason or error.message}"


def _answer(prediction: Prediction) -> Read:
    if prediction.tokens is not None:
        tokens, fault = _read(" ".join(prediction.tokens))
        return (tuple(prediction.tokens) if fault else tokens), fault
    if prediction.latex is not None:
        return _read(prediction.latex)
    return None, prediction.error or "missing"


def _score(
    prediction: Prediction, gold: Read, answer: Read, right: Rendering | str, ours: Rendering | str
) -> PairScore:
    gold_fault = gold[1] or (right if isinstance(right, str) else "")
    answer_fault = answer[1] or (ours if isinstance(ours, str) else "")
    columns, strict, f1 = None, None, None
    width = right.width_px() if isinstance(right, Rendering) else 0
    if isinstance(right, Rendering) and isinstance(ours, Rendering):
        if gold[0] == answer[0]:
            columns, strict, f1 = ColumnComparison(*_ALL_SAME, 0, width), True, 1.0
        else:
            columns = compare_columns(right.picture(), ours.picture())
            strict = same_formula(right.program, ours.program, right.atlas)
            f1 = cdm_score(right.boxed_tokens(), ours.boxed_tokens()).f1
    return PairScore(
        prediction,
        gold[0] or (),
        answer[0],
        gold_fault,
        answer_fault,
        columns,
        strict,
        f1,
        width,
    )


def _batched(items: Iterable[Prediction], size: int) -> Iterator[list[Prediction]]:
    source = iter(items)
    while batch := list(islice(source, size)):
        yield batch
