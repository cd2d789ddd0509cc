r"""What the canonical form is made of between the tree and the tokens, and TeX's spacing rules.

A Piece is one atom (or space, or style switch) with its tokens and atom class. Braces around a
group fall where TeX would draw the same without them: the rules are the spacing table of The
TeXbook (page 170) and rules 5 and 6 of its appendix G (a binary operator without operands on both
sides is ordinary).
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from model.latex.dimensions import space_width
from model.latex.symbols import BIN, CLOSE, INNER, OP, OPEN, ORD, PUNCT, REL, STYLES

ATOM, SPACE, STYLE = range(3)
NONE: Final = -1
"""Class beyond the ends of a list."""


class Piece:
    """One atom, space or style switch of a canonical list. Never changed after it is made.

    Attributes:
        tokens: its spelling, without the font in ``font``.
        left, right: atom class as its neighbours see it.
        kind: ATOM, SPACE or STYLE.
        font: commands to wrap the tokens in, outermost first; neighbours with the same share them.
        inner: the pieces of a group whose braces may fall, else None.
        others: spellings to prefer where they leave the spacing as it is, best first.
        collapses: TeX draws scripts on ``{piece}`` as on the piece itself.
        sized: looks different in display and in text style.
        name: what it is, where a rule asks.
    """

    __slots__ = (
        "collapses",
        "font",
        "inner",
        "kind",
        "left",
        "name",
        "others",
        "right",
        "sized",
        "tokens",
    )

    def __init__(
        self,
        tokens: list[str],
        left: int = ORD,
        right: int | None = None,
        *,
        kind: int = ATOM,
        font: tuple[str, ...] = (),
        inner: list[Piece] | None = None,
        others: tuple[Piece, ...] = (),
        collapses: bool = False,
        sized: bool = True,
        name: str = "",
    ) -> None:
        self.tokens = tokens
        self.left = left
        self.right = left if right is None else right
        self.kind = kind
        self.font = font
        self.inner = inner
        self.others = others
        self.collapses = collapses
        self.sized = sized
        self.name = name


# Rows: left class, columns: right class. 0 none, 1 thin, 2 medium, 3 thick; negative: not in script
# styles. Pairs with a binary operator that TeX cannot form are 0.
_GLUE: Final = (
    (0, 1, -2, -3, 0, 0, 0, -1),
    (1, 1, 0, -3, 0, 0, 0, -1),
    (-2, -2, 0, 0, -2, 0, 0, -2),
    (-3, -3, 0, 0, -3, 0, 0, -3),
    (0, 0, 0, 0, 0, 0, 0, 0),
    (0, 1, -2, -3, 0, 0, 0, -1),
    (-1, -1, 0, -1, -1, -1, -1, -1),
    (-1, 1, -2, -3, -1, 0, -1, -1),
)
_NO_BIN_AFTER: Final = frozenset((NONE, BIN, OP, REL, OPEN, PUNCT))
_NO_BIN_BEFORE: Final = frozenset((NONE, REL, CLOSE, PUNCT))


def glue(left: int, right: int, script: bool) -> int:
    """Space that TeX puts between two atoms: 0 to 3."""
    if left == NONE or right == NONE:
        return 0
    found = _GLUE[left][right]
    return 0 if script and found < 0 else abs(found)


def settle(pieces: list[Piece], before: int, after: int, style: int) -> list[Piece]:
    """Simplify a list that stands between atoms of the given classes.

    Braces fall and preferred spellings are taken where they change no spacing; spaces and style
    switches are put in order. ``style`` is the number of the style at the start, 0 to 3.
    """
    pieces = _tidy(pieces, style)
    for piece in pieces:
        if piece.inner is not None or piece.others:
            break
    else:
        return pieces
    for _ in range(20):
        changed = _settle_once(pieces, before, after, style >= 2)
        if changed is None:
            break
        pieces = _tidy(changed, style)
    return pieces


def _settle_once(pieces: list[Piece], before: int, after: int, script: bool) -> list[Piece] | None:
    """One pass from left to right; None when nothing can be simplified any more."""
    around = _Surroundings(pieces, before, after, script)
    out: list[Piece] = []
    changed = False
    for number, piece in enumerate(pieces):
        alone = not out and number == len(pieces) - 1
        for new in _replacements(piece, alone=alone):
            if around.take(new):
                out += new
                changed = True
                break
        else:
            out.append(piece)
            around.keep(piece)
    return out if changed else None


def _replacements(piece: Piece, *, alone: bool) -> list[list[Piece]]:
    found = [[other] for other in piece.others]
    if piece.inner is not None and (alone or all(inner.kind != STYLE for inner in piece.inner)):
        found.append(piece.inner)
    return found


_Class = tuple[int, int]
"""Left and right class of an atom."""


class _Surroundings:
    """What stands around the piece that a pass is at: enough to judge a replacement in its place.

    A replacement may change no class but that of its own piece, and the class of an atom depends on
    its neighbours alone, so two atoms on the left and one on the right tell.

    Args:
        pieces: the list at the start of the pass.
        before, after: classes beyond its ends.
        script: set in a script style.
    """

    def __init__(self, pieces: list[Piece], before: int, after: int, script: bool) -> None:
        self._raw = [(piece.left, piece.right) for piece in pieces if piece.kind == ATOM]
        self._settled = _classes(self._raw, before, after)
        self._ends = before, after
        self._script = script
        self._at = 0  # number of the atom that the piece at hand is, or that follows it
        self._left: list[tuple[_Class, _Class]] = []  # raw and settled, the last two suffice

    def keep(self, piece: Piece) -> None:
        """Pass over a piece that stays as it is."""
        if piece.kind == ATOM:
            self._left.append((self._raw[self._at], self._settled[self._at]))
            del self._left[:-2]
            self._at += 1

    def take(self, new: list[Piece]) -> bool:
        """Whether ``new`` instead of the atom at hand leaves classes and spacing as they are.

        If so, it is passed over.
        """
        raw = [(piece.left, piece.right) for piece in new if piece.kind == ATOM]
        before, after = self._ends
        left = self._left[-1][1][1] if self._left else before
        following = self._raw[self._at + 1] if self._at + 1 < len(self._raw) else None
        right_raw = following[0] if following else after
        settled = _classes(raw, left, right_raw)
        first = raw[0][0] if raw else right_raw
        last = settled[-1][1] if settled else left
        if not (self._left_stays(first) and self._right_stays(last)):
            return False
        if len(raw) > 1 and settled != _classes(raw, NONE, NONE):
            return False
        right = self._settled[self._at + 1][0] if following else after
        if not self._same_glue(settled, left, right):
            return False
        self._left = [*self._left, *zip(raw, settled, strict=True)][-2:]
        self._at += 1
        return True

    def _left_stays(self, following: int) -> bool:
        """Whether the atom on the left keeps its class before one of class ``following``."""
        if not self._left:
            return True
        raw, settled = self._left[-1]
        previous = self._left[-2][1][1] if len(self._left) > 1 else self._ends[0]
        return _classes([raw], previous, following) == [settled]

    def _right_stays(self, previous: int) -> bool:
        """Whether the atom on the right keeps its class after one of class ``previous``."""
        place = self._at + 1
        if place == len(self._raw):
            return True
        after = self._raw[place + 1][0] if place + 1 < len(self._raw) else self._ends[1]
        return _classes([self._raw[place]], previous, after) == [self._settled[place]]

    def _same_glue(self, new: list[_Class], left: int, right: int) -> bool:
        mine, script = self._settled[self._at], self._script
        old = glue(left, mine[0], script), glue(mine[1], right, script)
        if not new:
            return glue(left, right, script) == sum(old)
        return old == (glue(left, new[0][0], script), glue(new[-1][1], right, script))


def _classes(raw: list[_Class], before: int, after: int) -> list[_Class]:
    """Classes of atoms in a row, binary operators without operands made ordinary."""
    settled = list(raw)
    previous = before
    for i, (left, right) in enumerate(raw):
        if left == BIN:
            following = raw[i + 1][0] if i + 1 < len(raw) else after
            if previous in _NO_BIN_AFTER or following in _NO_BIN_BEFORE:
                settled[i] = (ORD, ORD)
                right = ORD
        previous = right
    return settled


def _tidy(pieces: list[Piece], style: int) -> list[Piece]:
    r"""Runs of spaces, the widest first; style switches only where an atom follows."""
    for i, piece in enumerate(pieces):
        if piece.kind == STYLE or (piece.kind == SPACE and i and pieces[i - 1].kind == SPACE):
            break
    else:
        return pieces
    out: list[Piece] = []
    run: list[Piece] = []
    pending, now = STYLE_PIECES[style], STYLE_PIECES[style]
    for piece in pieces:
        if piece.kind == STYLE:
            pending = piece
        elif piece.kind == SPACE:
            run.append(piece)
        else:
            if pending is not now:
                out.append(pending)
                now = pending
            out += [*_ordered(run), piece]
            run = []
    return out + _ordered(run)


def _ordered(run: list[Piece]) -> list[Piece]:
    names = [piece.tokens[0] for piece in run]
    quads = names.count("\\quad") + 2 * names.count("\\qquad")
    rest = [name for name in names if name not in ("\\quad", "\\qquad")]
    cancelled = min(rest.count("\\,"), rest.count("\\!"))
    for name in ["\\,", "\\!"] * cancelled:
        rest.remove(name)
    rest.sort(key=lambda name: -space_width(name))
    names = ["\\qquad"] * (quads // 2) + ["\\quad"] * (quads % 2) + rest
    return [space_piece(name) for name in names]


@lru_cache(maxsize=1024)
def space_piece(token: str) -> Piece:
    """The piece of a spacing token."""
    return Piece([token], kind=SPACE, sized=False)


STYLE_PIECES: Final = [Piece([token], kind=STYLE) for token in STYLES]
__all__ = [
    "ATOM",
    "INNER",
    "NONE",
    "SPACE",
    "STYLE",
    "STYLE_PIECES",
    "Piece",
    "glue",
    "settle",
    "space_piece",
]
