from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from im2tex_desktop.checking.rerank import WEIGHT, Ranked, Ranking, log_odds, reranked, weighed
from im2tex_desktop.render import draw
from model.evidence import ComparedConfidence
from model.images import Prepared
from model.latex import canonical_tokens
from model.recognition import Candidate, Recognition

GOLD = r"x + \frac{a}{b}"


@pytest.fixture(scope="module")
def snip() -> Image.Image:
    return Image.fromarray(255 - draw(GOLD, 32.0).alpha)


def candidate(latex: str, log_prob: float) -> Candidate:
    tokens = tuple(canonical_tokens(latex))
    return Candidate(latex, tokens, log_prob / (len(tokens) + 1))


def rerank(
    snip: Image.Image,
    candidates: Iterable[Candidate],
    budget_ms: float,
    *,
    weight: float = WEIGHT,
    on_better: Callable[[Ranked], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> tuple[Ranked, ...]:
    ranking = Ranking(snip, budget_ms, weight=weight, on_better=on_better, cancelled=cancelled)
    ranking.add(candidates)
    return ranking.order()


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


def test_readings_that_differ_in_spaces_alone_share_one_check(snip: Image.Image) -> None:
    spaced = candidate(r"x + \, \frac{a}{b}", -1.5)

    right, other = rerank(snip, [RIGHT, spaced], 60_000)

    assert right.candidate is spaced and other.candidate is RIGHT  # the model decides
    assert right.check is other.check


def test_more_readings_can_be_added_to_those_that_are_ranked(snip: Image.Image) -> None:
    ranking = Ranking(snip, 60_000)
    assert ranking.best is None
    ranking.add([WRONG])
    assert ranking.best is not None and ranking.best.candidate is WRONG
    ranking.add([WRONG, RIGHT])
    assert ranking.best.candidate is RIGHT
    assert [ranked.candidate for ranked in ranking.order()] == [RIGHT, WRONG]


def test_what_cannot_win_any_more_is_not_checked(snip: Image.Image) -> None:
    ranking = Ranking(snip, 60_000)
    assert ranking.room == math.inf
    ranking.add([RIGHT])
    assert 0.0 <= ranking.room < 6.0  # it looks nearly as good as can be
    hopeless = candidate(r"x + \frac{a}{6}", -2.0 - ranking.room - 0.1)
    hopeful = candidate(r"x + \frac{u}{b}", -2.0 - ranking.room / 2)
    ranking.add([hopeless, hopeful])
    checked = {ranked.candidate.latex: ranked.check is not None for ranked in ranking.order()}
    assert checked == {RIGHT.latex: True, hopeless.latex: False, hopeful.latex: True}


def test_the_odds_of_a_check_are_finite_and_grow_with_its_score(snip: Image.Image) -> None:
    right, wrong = rerank(snip, [RIGHT, WRONG], 60_000)
    assert right.check is not None and wrong.check is not None
    assert 0.0 < log_odds(right.check) < 7.0
    assert -20.0 < log_odds(wrong.check) < 0.0
    worse = rerank(snip, [candidate(r"y + \frac{a}{b} + \Omega", -1.0)], 60_000)[0]
    assert worse.check is not None
    assert log_odds(worse.check) < log_odds(wrong.check) - 1.0  # two mistakes are more than one
    unknown = replace(right.check, verdict=None, score=0.0)
    assert log_odds(wrong.check) < log_odds(unknown) < 0.0


def test_what_was_compared_knows_what_speaks_for_it(snip: Image.Image) -> None:
    order = rerank(snip, [RIGHT, WRONG], 60_000)
    right, wrong = weighed(order, None)
    assert right.candidate.evidence is not None and wrong.candidate.evidence is not None
    assert right.candidate.evidence.check > wrong.candidate.evidence.check
    assert right.candidate.evidence.share > 0.5 > wrong.candidate.evidence.share
    total = right.candidate.evidence.share + wrong.candidate.evidence.share
    assert total == pytest.approx(1.0)
    assert right.candidate.confidence == RIGHT.confidence  # nothing was fitted


def test_a_reading_that_looks_right_is_surer_than_the_network_was(snip: Image.Image) -> None:
    fitted = ComparedConfidence((0.5, 1.0, 1.0), 3.0)
    order = weighed(rerank(snip, [RIGHT, WRONG], 60_000), fitted)
    right, wrong = (ranked.candidate for ranked in order)
    assert right.evidence is not None
    assert right.confidence == fitted.probability(right.evidence.features())
    assert right.confidence > wrong.confidence
    chosen = reranked(recognition([WRONG, RIGHT]), order)
    assert (chosen.latex, chosen.confidence) == (right.latex, right.confidence)
    kept = reranked(recognition([RIGHT, WRONG]), order)
    assert (kept.latex, kept.confidence) == (right.latex, right.confidence)


def test_a_reading_that_was_not_compared_stays_as_sure_as_it_was(snip: Image.Image) -> None:
    fitted = ComparedConfidence((0.5, 1.0, 1.0), 3.0)
    _, second = weighed(rerank(snip, [RIGHT, WRONG], 0), fitted)
    assert second.candidate is WRONG


def recognition(candidates: list[Candidate]) -> Recognition:
    best = candidates[0]
    sheet = np.full((32, 64), 255, np.uint8)
    prepared = Prepared(sheet, (0, 0, 40, 16), 1.0, False, (40, 16), 1.0)
    return Recognition(
        "ok", best.latex, best.confidence, tuple(candidates), (), prepared, 0.1, {}, "test", "cpu"
    )
