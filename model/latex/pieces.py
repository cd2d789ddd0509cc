r"""What the canonical form is made of between the tree and the tokens, and TeX's spacing rules.

A Piece is one atom (or space, or style switch) with its tokens and atom class. Braces around a
group fall where TeX would draw the same without them: the rules are the spacing table of The
TeXbook (page 170) and rules 5 and 6 of its appendix G (a binary operator without operands on both
sides is ordinary).
"""

from __future__ import annotations

from typing import Final

from model.latex.symbols import BIN, CLOSE, INNER, OP, OPEN, ORD, PUNCT, REL, SPACES, STYLES

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
    changed = False
    index = 0
    while index < len(pieces):
        piece = pieces[index]
        for new in _replacements(piece, pieces):
            if _fits(pieces, index, new, before, after, script):
                pieces = pieces[:index] + new + pieces[index + 1 :]
                changed = True
                index += len(new) - 1
                break
        index += 1
    return pieces if changed else None


def _replacements(piece: Piece, pieces: list[Piece]) -> list[list[Piece]]:
    found = [[other] for other in piece.others]
    if piece.inner is not None and (
        len(pieces) == 1 or all(inner.kind != STYLE for inner in piece.inner)
    ):
        found.append(piece.inner)
    return found


def _fits(
    pieces: list[Piece], index: int, new: list[Piece], before: int, after: int, script: bool
) -> bool:
    """Whether ``new`` instead of piece ``index`` leaves classes and spacing as they are."""
    old_classes = _classes(pieces, before, after)
    replaced = pieces[:index] + new + pieces[index + 1 :]
    new_classes = _classes(replaced, before, after)
    at = sum(1 for piece in pieces[:index] if piece.kind == ATOM)
    count = sum(1 for piece in new if piece.kind == ATOM)
    end = at + count
    if new_classes[:at] != old_classes[:at] or new_classes[end:] != old_classes[at + 1 :]:
        return False
    own = _classes(new, NONE, NONE)
    if count > 1 and new_classes[at:end] != own:
        return False
    left_end = old_classes[at - 1][1] if at else before
    right_end = old_classes[at + 1][0] if at + 1 < len(old_classes) else after
    mine = old_classes[at]
    if not count:
        return glue(left_end, right_end, script) == (
            glue(left_end, mine[0], script) + glue(mine[1], right_end, script)
        )
    return glue(left_end, new_classes[at][0], script) == glue(left_end, mine[0], script) and glue(
        new_classes[end - 1][1], right_end, script
    ) == glue(mine[1], right_end, script)


def _classes(pieces: list[Piece], before: int, after: int) -> list[tuple[int, int]]:
    """(left, right) class of each atom, binary operators without operands made ordinary."""
    raw = [(piece.left, piece.right) for piece in pieces if piece.kind == ATOM]
    previous = before
    for i, (left, right) in enumerate(raw):
        if left == BIN:
            following = raw[i + 1][0] if i + 1 < len(raw) else after
            if previous in _NO_BIN_AFTER or following in _NO_BIN_BEFORE:
                raw[i] = (ORD, ORD)
                right = ORD
        previous = right
    return raw


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
    rest.sort(key=lambda name: -SPACES[name])
    names = ["\\qquad"] * (quads // 2) + ["\\quad"] * (quads % 2) + rest
    return [SPACE_PIECES[name] for name in names]


SPACE_PIECES: Final = {name: Piece([name], kind=SPACE, sized=False) for name in SPACES}
STYLE_PIECES: Final = [Piece([token], kind=STYLE) for token in STYLES]
__all__ = [
    "ATOM",
    "INNER",
    "NONE",
    "SPACE",
    "SPACE_PIECES",
    "STYLE",
    "STYLE_PIECES",
    "Piece",
    "glue",
    "settle",
]
