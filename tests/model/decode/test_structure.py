from __future__ import annotations

import pytest
import torch

from model.decode import BeamSearch, SearchOptions, StructureGuard
from model.latex.vocabulary import BOS, EOS, PAD, UNK, Vocabulary
from tests.model.decode.tables import Table, TableDecoder, TableMemory

VOCABULARY = Vocabulary(
    [
        "x", "{", "}", "_", r"\{", r"\left(", r"\right)", r"\left.", r"\right.", r"\leftarrow",
        r"\rightarrow", r"\begin{cases}", r"\end{cases}", r"\begin{array}", r"\end{array}",
        r"\end{lost}", "&", r"\\",
    ]
)  # fmt: skip
GUARD = StructureGuard(VOCABULARY.tokens)


def may_follow(source: str, token: str) -> bool:
    stack: tuple[int, ...] = ()
    for number in VOCABULARY.encode(source.split()):
        stack = GUARD.advance(stack, number)
    number = EOS if token == "END" else VOCABULARY.encode([token])[0]
    return bool(torch.isfinite(GUARD.penalty([stack])[0, number]))


@pytest.mark.parametrize(
    ("source", "token", "expected"),
    [
        ("x", "END", True),
        ("x _ {", "END", False),
        ("x _ { x }", "END", True),
        (r"\{ x", "END", True),
        ("x", "}", False),
        ("x _ {", "}", True),
        (r"\left( x", "END", False),
        (r"\left( x", r"\right)", True),
        (r"\left( x", r"\right.", True),
        (r"\left. x _ {", r"\right)", False),
        ("x", r"\right)", False),
        ("x", r"\rightarrow", True),
        (r"\leftarrow", "END", True),
        (r"\begin{cases} x", "END", False),
        (r"\begin{cases} x", r"\end{cases}", True),
        (r"\begin{cases} x", r"\end{array}", False),
        (r"\begin{cases} x { ", r"\end{cases}", False),
        ("x", r"\end{lost}", False),
        ("x", "&", False),
        ("x", r"\\", False),
        (r"\begin{cases} x", "&", True),
        ("_ { x", r"\\", True),
        (r"\begin{cases} \left( x", "&", False),
        (r"\begin{cases} \left( x", r"\\", False),
        (r"\left( \begin{array} x", "&", True),
        (r"\begin{cases} \left( x \right)", r"\\", True),
    ],
)
def test_what_may_follow(source: str, token: str, expected: bool) -> None:
    assert may_follow(source, token) is expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("x _ { x }", True),
        (r"\left( x \right.", True),
        (r"\begin{cases} x & x \\ x \end{cases}", True),
        ("x _ { x", False),
        ("x }", False),
        (r"\begin{cases} { \end{cases} }", False),
    ],
)
def test_whole_answers(source: str, expected: bool) -> None:
    assert GUARD.allowed([*VOCABULARY.encode(source.split()), EOS]) is expected


def test_the_search_closes_what_the_network_would_leave_open() -> None:
    x, opening, closing = VOCABULARY.encode(["x", "{", "}"])
    table: Table = {
        (): {opening: 0.9, x: 0.1},
        (opening,): {x: 1.0},
        (opening, x): {EOS: 0.9, closing: 0.1},
    }
    answers = {}
    for guard in (None, GUARD):
        decoder = TableDecoder([table], vocabulary=len(VOCABULARY))
        search = BeamSearch(decoder, TableMemory((0,)), SearchOptions(beams=1), guard)
        list(search)
        answers[guard] = search.answers()[0][0].tokens
    assert answers[None] == (opening, x)
    assert answers[GUARD] == (opening, x, closing)


def test_what_is_no_token_is_never_written() -> None:
    penalty = GUARD.penalty([(), GUARD.advance((), VOCABULARY.encode(["{"])[0])])
    assert penalty.shape == (2, len(VOCABULARY))
    assert bool(torch.isneginf(penalty[:, [PAD, BOS, UNK]]).all())


def test_probabilities_stay_those_of_the_network() -> None:
    x, opening, closing = VOCABULARY.encode(["x", "{", "}"])
    table: Table = {(): {opening: 1.0}, (opening,): {EOS: 0.75, closing: 0.25}}
    decoder = TableDecoder([table], vocabulary=len(VOCABULARY))
    search = BeamSearch(decoder, TableMemory((0,)), SearchOptions(beams=1), GUARD)
    list(search)
    (answer,) = search.answers()[0]
    assert answer.tokens == (opening, closing)
    assert answer.trace[1].log_prob == pytest.approx(torch.tensor(0.25).log().item())
    assert x not in answer.tokens
