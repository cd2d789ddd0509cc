from __future__ import annotations

from collections.abc import Iterator

import pytest
from PIL import Image

from im2tex_desktop.checking.rerank import Ranked, rerank
from im2tex_desktop.render import draw
from model.latex import canonical_tokens
from model.recognition import Candidate

GOLD = r"x + \frac{a}{b}"


@pytest.fixture(scope="module")
def snip() -> Image.Image:
    return Image.fromarray(255 - draw(GOLD, 32.0).alpha)


def candidate(latex: str, log_prob: float) -> Candidate:
    tokens = tuple(canonical_tokens(latex))
    return Candidate(latex, tokens, log_prob / (len(tokens) + 1))


WRONG, RIGHT = candidate(r"x + \frac{a}{b} + \Omega", -1.0), candidate(GOLD, -2.0)


def test_what_looks_like_the_snip_wins_over_what_is_a_little_likelier(snip: Image.Image) -> None:
    better: list[Ranked] = []

    order = rerank(snip, [WRONG, RIGHT], 60_000, on_better=better.append)

    assert [ranked.candidate for ranked in order] == [RIGHT, WRONG]
    assert [ranked.candidate for ranked in better] == [RIGHT]


def test_without_weight_the_model_decides(snip: Image.Image) -> None:
    order = rerank(snip, [WRONG, RIGHT], 60_000, weight=0.0)

    assert [ranked.candidate for ranked in order] == [WRONG, RIGHT]


def test_without_time_only_the_first_is_checked(snip: Image.Image) -> None:
    first, second = rerank(snip, [WRONG, RIGHT], 0)

    assert first.candidate is WRONG
    assert first.check is not None
    assert second.check is None


def test_who_cancels_gets_what_is_checked(snip: Image.Image) -> None:
    order = rerank(snip, [WRONG, RIGHT], 60_000, cancelled=lambda: True)

    assert [ranked.check is None for ranked in order] == [False, True]


def test_a_reading_that_comes_twice_is_checked_once(snip: Image.Image) -> None:
    def readings() -> Iterator[Candidate]:
        yield RIGHT
        yield RIGHT

    assert len(rerank(snip, readings(), 60_000)) == 1
