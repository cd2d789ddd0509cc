"""TeX's spacing, and what may be simplified without changing it."""

from __future__ import annotations

import itertools

from model.latex.pieces import NONE, Piece, glue, settle
from model.latex.symbols import BIN, CLOSE, INNER, OP, OPEN, ORD, PUNCT, REL


def spelled(pieces: list[Piece]) -> list[str]:
    return [token for piece in pieces for token in piece.tokens]


def group(*inner: Piece) -> Piece:
    return Piece(["{", *spelled(list(inner)), "}"], ORD, inner=list(inner))


x, plus, equals = Piece(["x"]), Piece(["+"], BIN), Piece(["="], REL)
comma, left, right = Piece([","], PUNCT), Piece(["("], OPEN), Piece([")"], CLOSE)


def test_the_spacing_table() -> None:
    assert glue(ORD, OP, script=False) == glue(ORD, OP, script=True) == 1
    assert (glue(ORD, BIN, script=False), glue(ORD, BIN, script=True)) == (2, 0)
    assert (glue(REL, ORD, script=False), glue(REL, ORD, script=True)) == (3, 0)
    assert glue(REL, REL, script=False) == 0
    assert glue(PUNCT, CLOSE, script=False) == 1
    assert glue(INNER, OPEN, script=False) == 1
    assert glue(NONE, REL, script=False) == glue(REL, NONE, script=False) == 0
    assert all(glue(OPEN, other, script=False) == 0 for other in range(8))


def test_braces_fall_only_where_the_space_stays() -> None:
    def result(*pieces: Piece, style: int = 0) -> list[str]:
        return spelled(settle(list(pieces), NONE, NONE, style))

    assert result(group(x)) == ["x"]
    assert result(group(equals)) == ["="]
    assert result(x, group(equals), x) == ["x", "{", "=", "}", "x"]
    assert result(x, group(equals), x, style=2) == ["x", "=", "x"]
    assert result(x, group(plus, x)) == ["x", "{", "+", "x", "}"]
    assert result(equals, group(plus, x)) == ["=", "+", "x"]
    assert result(group(x, plus), x) == ["{", "x", "+", "}", "x"]
    assert result(group(x, plus)) == ["x", "+"]
    assert result(x, plus, group(equals, x)) == ["x", "+", "{", "=", "x", "}"]
    assert result(x, group(left, x, right), x) == ["x", "(", "x", ")", "x"]
    assert result(group(comma), x) == ["{", ",", "}", "x"]
    assert result(group(), plus, x) == ["{", "}", "+", "x"]
    assert result(x, group(), plus, x) == ["x", "+", "x"]
    assert result(group(group(group(x)))) == ["x"]


def test_settling_is_final() -> None:
    """Settled lists of three from all kinds of atoms do not change when settled again."""
    atoms = [x, plus, equals, comma, left, right, Piece(["\\sum"], OP), Piece(["\\inner"], INNER)]
    groups = [group(a, b) for a, b in itertools.product(atoms, atoms)]
    for style in (0, 2):
        for first, second in itertools.product(atoms, groups):
            for third in (*atoms, groups[1], groups[8]):
                once = settle([first, second, third], NONE, NONE, style)
                assert spelled(settle(once, NONE, NONE, style)) == spelled(once)
