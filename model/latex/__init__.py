r"""LaTeX mathematics: reading it, one canonical token sequence for it, and writing it well.

- :func:`parse` reads LaTeX into a tree of frozen nodes and refuses what it cannot read.
- :func:`canonical_tokens` spells a formula in the one way the network is trained on.
- :func:`to_latex` turns canonical tokens into what a person would write.
- :class:`Vocabulary` numbers tokens.

Everything here is pure Python without dependencies.
"""

from model.errors import LatexError
from model.latex.canonical import canonical_tokens
from model.latex.printer import to_latex
from model.latex.reading import parse
from model.latex.vocabulary import Vocabulary

__all__ = ["LatexError", "Vocabulary", "canonical_tokens", "parse", "to_latex"]
