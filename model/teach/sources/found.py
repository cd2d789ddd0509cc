"""What a source gives: pairs, and what it could not give, counted and listed with the reason."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from model.errors import LatexError
from model.latex import canonical_tokens

MOST_EXAMPLES = 100


@dataclass(frozen=True, eq=False)
class SourcePair:
    """Attributes:
    latex: as it is written there.
    tokens: its canonical tokens.
    picture: bytes of a picture file; None where the formula is to be drawn.
    source: what the pair comes from, the unit of the split: a document, a picture.
    part: "train", "held_out" where the source itself says it; empty for the rule (`parts`).
    """

    latex: str
    tokens: tuple[str, ...]
    picture: bytes | None
    source: str
    part: str = ""

    @property
    def key(self) -> str:
        """Names the pair for as long as its formula and its picture are the same.

        A formula without a picture has one key wherever it stands: who leaves it out does not want
        to meet it in the next chapter.
        """
        digest = hashlib.sha256(" ".join(self.tokens).encode())
        digest.update(self.picture or b"")
        return digest.hexdigest()[:16]


@dataclass
class Refusals:
    """Attributes:
    counts: refused pairs by reason.
    examples: up to MOST_EXAMPLES of (where, reason).
    """

    counts: Counter[str] = field(default_factory=Counter)
    examples: list[tuple[str, str]] = field(default_factory=list)

    def add(self, where: str, reason: str) -> None:
        """Count one."""
        self.counts[reason] += 1
        if len(self.examples) < MOST_EXAMPLES:
            self.examples.append((where, reason))

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.counts.values())


@dataclass(frozen=True)
class Scan:
    """Attributes:
    kind: "tex", "pictures", "im2latex", "inkml" or "formulas".
    pairs: read once, from first to last; `refusals` grows while it is read.
    refusals: what could not be used.
    """

    kind: str
    pairs: Iterator[SourcePair]
    refusals: Refusals


def make_pair(
    latex: str,
    picture: bytes | None,
    source: str,
    where: str,
    refusals: Refusals,
    part: str = "",
) -> SourcePair | None:
    """The pair, or None where its LaTeX cannot be learned, which is then counted."""
    try:
        tokens = tuple(canonical_tokens(latex))
    except LatexError as error:
        refusals.add(where, error.message)
        return None
    return SourcePair(latex, tokens, picture, source, part)
