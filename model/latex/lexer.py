r"""From characters to tokens: control words, ``\begin{name}`` as one token, single characters.

White space and comments are dropped; each token keeps its place, so that text mode can see
where white space was and an error can name the character.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from model.errors import LatexError

_TOKEN = re.compile(
    r"(?:\s+|%[^\n]*\n?)*"
    r"(\\(?:begin|end)\s*\{\s*[A-Za-z]+\s*\*?\s*\}|\\[A-Za-z]+|\\.|[^\s%]|\Z)",
    re.DOTALL,
)
_SPACES = re.compile(r"\s+")
_TOKEN_LIMIT = 100_000


@dataclass(frozen=True, slots=True)
class TokenStream:
    """Tokens of a source, ended by an empty one; ``starts`` are character positions."""

    source: str
    texts: list[str]
    starts: list[int]

    def spaced(self, index: int) -> bool:
        """Whether white space stands between token ``index`` and the one before it."""
        start = self.starts[index]
        return start > 0 and self.source[start - 1].isspace()


def tokenise(source: str) -> TokenStream:
    """Split ``source``; raises LatexError only where it is absurdly long."""
    texts: list[str] = []
    starts: list[int] = []
    for match in _TOKEN.finditer(source):
        text = match[1]
        if text[:2] in ("\\b", "\\e") and text[-1] == "}":
            text = _SPACES.sub("", text)
        texts.append(text)
        starts.append(match.start(1))
        if not text:
            break
    if len(texts) > _TOKEN_LIMIT:
        raise LatexError("The formula is too long", starts[_TOKEN_LIMIT], "too_long")
    return TokenStream(source, texts, starts)
