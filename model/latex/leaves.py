r"""Pieces of single tokens: what a font does to a glyph, and glyphs of several classes."""

from __future__ import annotations

from functools import cache
from typing import Final

from model.errors import LatexError
from model.latex import symbols
from model.latex.pieces import Piece
from model.latex.symbols import CLOSE, OPEN, ORD
from model.latex.text import TEXT_FONT, TEXT_TOKENS

_UPRIGHT: Final = ("\\mathrm", TEXT_FONT)
_LONGEST_SIZES: Final = sorted(symbols.BIG_SIZES, key=len, reverse=True)


@cache
def leaf(token: str, alphabet: str, bold: bool) -> Piece:
    """The piece of one token under an alphabet and perhaps in bold; one object for each."""
    if token not in symbols.CLASSES:
        return _delimiter(token)
    if alphabet == "\\mathbb" and _changes(token, alphabet) and not token.isupper():
        raise LatexError(f"{token} has no blackboard letter", 0, "no_glyph:\\mathbb")
    if alphabet == "\\mathnormal" and token in symbols.UPPER_GREEK:
        token = "\\var" + token[1:]
    atom_class = symbols.CLASSES[token]
    tokens, font = [token], _font(token, alphabet, bold)
    if font and atom_class != ORD:
        # Bold operators stand alone: in a run with others they would lose their class.
        tokens, font = [font[0], "{", token, "}"], ()
    variants = () if bold else symbols.VARIANTS.get(token, ())
    return Piece(
        tokens,
        atom_class,
        font=font,
        others=tuple(leaf(other, alphabet, bold) for other in variants),
        collapses=atom_class == ORD,
        sized=token in symbols.LIMIT_OPERATORS or token in symbols.INTEGRALS,
        name=token,
    )


def _font(token: str, alphabet: str, bold: bool) -> tuple[str, ...]:
    r"""Font commands of a leaf: bold upright is ``\mathbf``, but for Greek ``\boldsymbol``."""
    font = (alphabet,) if _changes(token, alphabet) else ()
    if token in symbols.UPPER_GREEK and font == ("\\mathbf",):
        return ("\\boldsymbol",)
    if not bold or font == ("\\mathbf",):
        return font
    if font == ("\\mathrm",) or (token in symbols.DIGITS and not font):
        return ("\\mathbf",)
    return ("\\boldsymbol", *font)


def _changes(token: str, alphabet: str) -> bool:
    """Whether the alphabet gives the token another glyph."""
    if not alphabet or alphabet == symbols.OPERATOR:
        return False
    if token in symbols.LETTERS:
        return alphabet != "\\mathnormal"
    if token in symbols.DIGITS:
        return alphabet not in _UPRIGHT
    return token in symbols.UPPER_GREEK and alphabet not in _UPRIGHT


def _delimiter(token: str) -> Piece:
    r"""``\bigl(``, ``\middle|`` and the glyphs of text."""
    if token.startswith("\\middle"):
        return Piece([token], CLOSE, OPEN)
    if token in TEXT_TOKENS:
        return Piece([token], ORD, collapses=True, sized=False)
    name = next(name for name in _LONGEST_SIZES if token.startswith(name))
    size, atom_class = symbols.BIG_SIZES[name]
    plain = Piece([size + token[len(name) :]], ORD, collapses=True, sized=False)
    if atom_class == ORD:
        return plain
    return Piece([token], atom_class, others=(plain,), sized=False)
