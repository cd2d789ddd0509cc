"""The generator: seeded, readable, and every symbol covered."""

from __future__ import annotations

import random

from model.data.generate import drill, formulas, topic_formulas
from model.data.topics import TOPICS, Filler, write_formula
from model.errors import LatexError
from model.latex import canonical_tokens


def parses(latex: str) -> bool:
    try:
        return bool(canonical_tokens(latex))
    except LatexError:
        return False


def test_a_seed_fixes_the_text() -> None:
    assert list(topic_formulas(50, 3)) == list(topic_formulas(50, 3))
    assert list(topic_formulas(50, 3)) != list(topic_formulas(50, 4))


def test_the_shares_sum_to_one() -> None:
    assert abs(sum(share for share, _ in TOPICS.values()) - 1.0) < 1e-9


def test_every_topic_writes_latex_that_we_read() -> None:
    for topic in TOPICS:
        filler = Filler(random.Random(5))
        written = [write_formula(topic, filler) for _ in range(60)]
        good = sum(map(parses, written))
        assert good >= 58, (topic, [w for w in written if not parses(w)][:3])


def test_a_letter_stays_the_same_through_a_template() -> None:
    filler = Filler(random.Random(1))
    for _ in range(20):
        first, second, other = filler.fill("<X> <X> <?+/->").split()
        assert first == second and other in "+-"


def test_the_drill_covers_every_symbol() -> None:
    symbols = [
        "x",
        r"\alpha",
        r"\sum",
        r"\leq",
        r"\hat",
        r"\mathbb",
        r"\left(",
        r"\right]",
        r"\big|",
    ]
    written = [canonical_tokens(latex) for latex in drill(symbols, 2, 1) if parses(latex)]
    for symbol in symbols:
        # Twice at least, whatever else the draw brings.
        assert sum(symbol in tokens for tokens in written) >= 2, symbol


def test_generated_formulas_are_sources_of_their_own() -> None:
    made = list(formulas(20, 1, symbols=["x"], rounds=1))
    assert len({raw.source for raw in made}) == len(made) > 20
    assert {raw.origin for raw in made} == {"generated"}
