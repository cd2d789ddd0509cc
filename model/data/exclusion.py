"""The formulas that must never be trained on, and the check that none of them is.

A held-out formula is known by its key: the first 16 hex digits of the SHA-1 of its LaTeX after
all whitespace, braces and small spacing commands are taken out. The list of keys is enough to
refuse a formula without having it at hand, so the test set itself never has to be near.
"""

from __future__ import annotations

import gzip
import hashlib
import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from model.errors import DataError, LatexError
from model.latex import canonical_tokens, to_latex

KEY_DIGITS = 16
_SPACING = re.compile(r"\\[,;:! ]")
_BLANKS_AND_BRACES = re.compile(r"[\s{}~]")
_TRAILING = " .,;"
# Spellings that the canonical form unifies, but that a held-out label may still carry. One author
# is consistent in each of them, so each is tried alone and all together.
_OLD_SPELLINGS: tuple[dict[str, str], ...] = (
    {r"\{": r"\lbrace", r"\}": r"\rbrace"},
    {r"\rightarrow": r"\to"},
    {r"\leq": r"\le", r"\geq": r"\ge", r"\neq": r"\ne"},
    {r"|": r"\vert", r"\|": r"\Vert"},
    {r"\|": r"\parallel"},
)
_ALL_OLD = {new: old for spelling in _OLD_SPELLINGS[:-1] for new, old in spelling.items()}


def formula_key(latex: str) -> str:
    """The key of one formula: 16 hex digits, blind to spacing and braces."""
    bare = _BLANKS_AND_BRACES.sub("", _SPACING.sub("", latex))
    return hashlib.sha1(bare.encode("utf-8"), usedforsecurity=False).hexdigest()[:KEY_DIGITS]


def _spellings(latex: str) -> Iterator[str]:
    """`latex` and the ways in which it may have been written without the picture changing."""
    bare = latex.rstrip(_TRAILING)
    bodies = [bare]
    for spelling in (*_OLD_SPELLINGS, _ALL_OLD):
        older = _respelt(bare, spelling)
        if older != bare:
            bodies.append(older)
    yield latex
    for body in bodies:
        yield from (body, body + ".", body + ",")


def _respelt(latex: str, spelling: dict[str, str]) -> str:
    if not any(new in latex for new in spelling):
        return latex
    longest_first = sorted(spelling, key=len, reverse=True)
    pattern = "|".join(rf"{re.escape(new)}(?![a-zA-Z])" for new in longest_first)
    return re.sub(pattern, lambda found: spelling[found.group()] + " ", latex)


@dataclass
class Exclusion:
    """The held-out formulas, and how many candidates were refused because of them."""

    keys: frozenset[str]
    refused: int = field(default=0)

    @classmethod
    def load(cls, key_list: Path | None, labels: Iterable[str] = ()) -> Exclusion:
        """Keys from a (gzipped) list, one a line, and of every label in both its forms.

        Raises:
            DataError: the list cannot be read or a line is not a key.
        """
        keys = set(_read_keys(key_list)) if key_list is not None else set()
        for label in labels:
            keys.add(formula_key(label))
            try:
                keys.add(formula_key(" ".join(canonical_tokens(label))))
            except LatexError:
                continue
        return cls(frozenset(keys))

    def holds_raw(self, latex: str) -> bool:
        """Whether the formula as its author wrote it is held out."""
        return any(formula_key(spelling) in self.keys for spelling in _spellings(latex))

    def holds_tokens(self, tokens: Sequence[str]) -> bool:
        """Whether the canonical form is held out, token-joined or printed."""
        if self.holds_raw(" ".join(tokens)):
            return True
        try:
            return self.holds_raw(to_latex(tokens))
        except LatexError:  # tokens that are not canonical have no printed form to compare
            return False

    def refuse(self, latex: str, tokens: Sequence[str] | None = None) -> bool:
        """Whether to refuse the formula; a refusal is counted."""
        held_out = self.holds_raw(latex) or (tokens is not None and self.holds_tokens(tokens))
        self.refused += held_out
        return held_out


def _read_keys(path: Path) -> list[str]:
    try:
        content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        keys = content.decode("ascii", "replace").split()
    except (OSError, EOFError, zlib.error) as error:
        raise DataError(f"The exclusion list {path.name} cannot be read: {error}") from error
    if not all(re.fullmatch(rf"[0-9a-f]{{{KEY_DIGITS}}}", key) for key in keys):
        raise DataError(f"{path.name} is not a list of keys of {KEY_DIGITS} hex digits.")
    return keys
