"""LaTeX as a person types it: where each piece begins and ends.

The parser in `model.latex` gives the meaning and refuses what is wrong. The editor, the highlighter
and the preview need less and must never refuse: the places of commands, braces and letters, also in
half-typed text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum


class Kind(Enum):
    """What a piece of LaTeX is, as far as colour and linking care."""

    COMMAND = "command"
    ENVIRONMENT = "environment"
    BRACE = "brace"
    SCRIPT = "script"
    ALIGN = "align"
    NUMBER = "number"
    COMMENT = "comment"
    OTHER = "other"


@dataclass(frozen=True)
class Lexeme:
    """A piece of the source: `source[start:end]` is `text`; half-open, in characters."""

    text: str
    start: int
    end: int
    kind: Kind


# The delimiter belongs to `\left`, `\right` and the sized ones: `\left(` is one token of the model.
_SIZED = r"\\(?:left|right|middle|[bB]igg?[lrm]?)(?![a-zA-Z])\s*(?:\\[a-zA-Z]+|\\.|[^\s\\])"
_PATTERN = re.compile(
    rf"""
      (?P<comment>%[^\n]*)
    | (?P<environment>\\(?:begin|end)\s*\{{[a-zA-Z*]*\}})
    | (?P<command>{_SIZED}|\\operatorname\*|\\[a-zA-Z]+|\\\\|\\.)
    | (?P<brace>[{{}}])
    | (?P<script>[_^'])
    | (?P<align>[&~])
    | (?P<number>[0-9])
    | (?P<other>\S)
    """,
    re.VERBOSE | re.DOTALL,
)


def lex(source: str) -> list[Lexeme]:
    """Cuts `source` into lexemes in order; white space and a lone final backslash are left out."""
    return [
        Lexeme(match.group(), match.start(), match.end(), Kind(match.lastgroup))
        for match in _PATTERN.finditer(source)
    ]


def locate(source: str, tokens: Sequence[str]) -> list[tuple[int, int] | None]:
    """Where each of the model's tokens stands in `source`.

    The canonical tokens differ from what is typed in braces, order of scripts and synonyms, so this
    aligns the two sequences and leaves what has no counterpart as None.

    Returns:
        One (start, end) in characters, half-open, per token, or None.
    """
    lexemes = [piece for piece in lex(source) if piece.kind is not Kind.COMMENT]
    typed = ["".join(piece.text.split()) for piece in lexemes]
    places: list[tuple[int, int] | None] = [None] * len(tokens)
    left_over = set(range(len(lexemes)))
    matcher = SequenceMatcher(a=typed, b=list(tokens), autojunk=False)
    for block in matcher.get_matching_blocks():
        for offset in range(block.size):
            piece = lexemes[block.a + offset]
            places[block.b + offset] = (piece.start, piece.end)
            left_over.discard(block.a + offset)
    # Scripts typed in the other order cross each other, which no alignment can follow.
    for index, token in enumerate(tokens):
        if places[index] is None:
            found = next((at for at in sorted(left_over) if typed[at] == token), None)
            if found is not None:
                places[index] = (lexemes[found].start, lexemes[found].end)
                left_over.discard(found)
    return places


def matching_brace(source: str, position: int) -> tuple[int, int] | None:
    """The pair of braces of which one stands at or just before `position`, or None."""
    braces = [piece for piece in lex(source) if piece.kind is Kind.BRACE]
    stack: list[int] = []
    for piece in braces:
        if piece.text == "{":
            stack.append(piece.start)
            continue
        if not stack:
            continue
        opening = stack.pop()
        if position in (opening, opening + 1, piece.start, piece.end):
            return opening, piece.start
    return None
