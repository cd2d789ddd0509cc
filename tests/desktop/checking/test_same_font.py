"""Where the snip is in the font of the drawing, its pixels choose among readings."""

from __future__ import annotations

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.font_manager import FontProperties
from matplotlib.mathtext import MathTextParser
from PIL import Image

from im2tex_desktop.checking.rerank import Ranking
from im2tex_desktop.render import draw
from model.latex import canonical_tokens
from model.recognition import Candidate

TRUE = r"\bar{x} + \mathbf{y} = \Big( \frac{a}{b} \Big) c - d"
LIKE = TRUE.replace(r"\bar", r"\tilde")


def candidate(latex: str, log_prob: float) -> Candidate:
    tokens = tuple(canonical_tokens(latex))
    return Candidate(latex, tokens, log_prob / (len(tokens) + 1), 0.5)


def snip(latex: str = TRUE) -> Image.Image:
    return Image.fromarray(255 - np.pad(draw(latex, 24.0).alpha, 12))


def in_another_font(latex: str) -> Image.Image:
    with mpl.rc_context({"mathtext.fontset": "dejavusans"}):
        parsed = MathTextParser("agg").parse(f"${latex}$", 170, FontProperties(size=10))
    return Image.fromarray(255 - np.pad(np.asarray(parsed.image), 12))


@pytest.mark.parametrize("order", [(TRUE, LIKE), (LIKE, TRUE)])
def test_the_reading_whose_pixels_are_those_of_the_snip_wins(order: tuple[str, str]) -> None:
    ranking = Ranking(snip(), 60_000)
    ranking.add([candidate(order[0], -1.0), candidate(order[1], -1.0)])
    assert ranking.best is not None
    assert ranking.best.candidate.latex == TRUE


def test_the_pixels_doubt_the_token_that_is_wrong() -> None:
    ranking = Ranking(snip(), 60_000)
    wrong = candidate(TRUE.replace(r"\mathbf{y}", "v"), -1.0)
    ranking.add([wrong])
    doubts = ranking.doubts
    assert wrong.tokens[max(doubts, key=lambda token: doubts[token])] == "v"


def test_a_reading_with_other_spaces_than_were_drawn_is_doubted_at_the_same_sign() -> None:
    ranking = Ranking(snip(), 60_000)
    wrong = TRUE.replace(r"\mathbf{y}", "v")
    spaced = candidate(wrong.replace("+", r"~ + \:"), -0.5)
    ranking.add([candidate(wrong, -1.0), spaced])
    doubts = ranking.doubts
    assert ranking.best is not None
    assert ranking.best.candidate is spaced
    assert spaced.tokens[max(doubts, key=lambda token: doubts[token])] == "v"


def test_without_weight_nothing_is_doubted() -> None:
    ranking = Ranking(snip(), 60_000, weight=0.0)
    ranking.add([candidate(LIKE, -1.0), candidate(TRUE, -1.5)])
    assert ranking.best is not None
    assert ranking.best.candidate.latex == LIKE
    assert not any(ranking.doubts.values())


def test_another_font_doubts_nothing() -> None:
    ranking = Ranking(in_another_font("x + y = z - 2"), 60_000)
    ranking.add([candidate("x + y = z - 2", -1.0)])
    assert ranking.best is not None
    assert ranking.doubts == {}
