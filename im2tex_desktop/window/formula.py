"""What stands in the editor, seen as tokens, and what is known of each from the reading.

Of Qt, the translations alone. The editor's text is the one truth; a token that the person typed
has no reading, one that the model read keeps its place on the snip wherever it moves to in the
text.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from im2tex_desktop.latex_text import locate
from model.errors import LatexError
from model.latex import canonical_tokens, to_latex

if TYPE_CHECKING:
    from model.recognition import TokenReading

translate = QCoreApplication.translate
# Below this a token is marked. Of the tokens of a trained reader most stand above 0.95; at 0.7 the
# second choice has up to 30 %, which is worth a look.
DOUBT_BELOW = 0.7


@dataclass(frozen=True)
class FormulaToken:
    """A token of the text.

    Attributes:
        token: canonical.
        reading: index of the model's token that it is or that it replaced; None for a new one.
        probability: 0 to 1; None for a token that the model did not choose.
        place: (start, end) in the text, half-open, where it can be told.
    """

    token: str
    reading: int | None
    probability: float | None
    place: tuple[int, int] | None

    @property
    def is_doubtful(self) -> bool:
        """Worth a look: the model itself was not sure."""
        return self.probability is not None and self.probability < DOUBT_BELOW


@dataclass(frozen=True)
class Formula:
    """The text as tokens, or why it is none."""

    latex: str
    tokens: tuple[FormulaToken, ...]
    error: LatexError | None = None

    @property
    def doubts(self) -> tuple[int, ...]:
        """Indices of the doubtful tokens."""
        return tuple(i for i, token in enumerate(self.tokens) if token.is_doubtful)

    def of_reading(self, reading: int) -> int | None:
        """The token that the model's token number `reading` has become; None if it is gone."""
        for index, token in enumerate(self.tokens):
            if token.reading == reading:
                return index
        return None

    def at_place(self, position: int) -> int | None:
        """The token under the text cursor."""
        for index, token in enumerate(self.tokens):
            if token.place and token.place[0] <= position < token.place[1]:
                return index
        return None

    def replaced(self, index: int, token: str) -> str:
        """The text with one token changed for another.

        Raises:
            LatexError: the other token cannot stand there.
        """
        tokens = [entry.token for entry in self.tokens]
        tokens[index] = token
        latex = self._exchanged(index, token)
        if latex is None or canonical_tokens(latex) != tokens:
            latex = to_latex(tokens)
            canonical_tokens(latex)
        return latex

    def _exchanged(self, index: int, token: str) -> str | None:
        """The text with nothing else touched, where the token's place in it is known."""
        place = self.tokens[index].place
        if place is None:
            return None
        before, after = self.latex[: place[0]], self.latex[place[1] :]
        # A command must not run into the letter that follows it.
        runs_on = token.startswith("\\") and token[-1].isalpha() and after[:1].isalpha()
        return before + token + (" " if runs_on else "") + after

    def next_doubt(self, current: int, step: int = 1) -> int | None:
        """The doubtful token after (or, with -1, before) `current`, round the end."""
        doubts = self.doubts
        if not doubts:
            return None
        if step > 0:
            return next((index for index in doubts if index > current), doubts[0])
        return next((index for index in reversed(doubts) if index < current), doubts[-1])


def understand(latex: str, readings: Sequence[TokenReading] = ()) -> Formula:
    """Parses the text and finds each token's reading again."""
    if not latex.strip():
        return Formula(latex, ())
    try:
        tokens = canonical_tokens(latex)
    except LatexError as error:
        return Formula(latex, (), error)
    matched = align([reading.token for reading in readings], tokens)
    places = locate(latex, tokens)
    entries = []
    for token, number, place in zip(tokens, matched, places, strict=True):
        chance = None
        if number is not None and readings[number].token == token:
            chance = math.exp(min(0.0, readings[number].log_prob))
        entries.append(FormulaToken(token, number, chance, place))
    return Formula(latex, tuple(entries))


def align(read: Sequence[str], now: Sequence[str]) -> list[int | None]:
    """For each token of `now` the index of its counterpart in `read`, None where there is none.

    A token that was exchanged for another one, in a stretch of equal length, keeps its counterpart:
    it was still read at that place.
    """
    matched: list[int | None] = [None] * len(now)
    matcher = SequenceMatcher(a=list(read), b=list(now), autojunk=False)
    for tag, a1, a2, b1, b2 in matcher.get_opcodes():
        if tag == "equal" or (tag == "replace" and a2 - a1 == b2 - b1):
            for offset in range(b2 - b1):
                matched[b1 + offset] = a1 + offset
    return matched


def difference(chosen: Sequence[str], other: Sequence[str]) -> str:
    """How another reading differs from the chosen one, in a few words."""
    matcher = SequenceMatcher(a=list(chosen), b=list(other), autojunk=False)
    words = []
    for tag, a1, a2, b1, b2 in matcher.get_opcodes():
        before = " ".join(token for token in chosen[a1:a2] if token not in "{}")
        after = " ".join(token for token in other[b1:b2] if token not in "{}")
        if tag == "replace" and before and after:
            said = translate("Formula", "{new} for {old}")
            words.append(said.format(new=after, old=before))
        elif tag != "equal" and after:
            words.append(translate("Formula", "with {tokens}").format(tokens=after))
        elif tag != "equal" and before:
            words.append(translate("Formula", "without {tokens}").format(tokens=before))
    return "; ".join(dict.fromkeys(words)) or translate("Formula", "other grouping")
