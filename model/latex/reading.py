"""The way into the parser: a whole formula."""

from __future__ import annotations

from typing import Final

from model.latex import commands, tables, text
from model.latex.lexer import tokenise
from model.latex.nodes import Items
from model.latex.parser import Handler, Parser

_HANDLERS: Final[dict[str, Handler]] = {
    **commands.HANDLERS,
    **tables.HANDLERS,
    **text.HANDLERS,
}


def parse(source: str) -> Items:
    r"""Read a formula, with or without its ``$``, ``\[`` or equation environment.

    Returns the list of nodes. A bare ``&`` or ``\\`` at the top makes one table, as in the body
    of an ``align``. Raises LatexError with the position and a short reason.
    """
    return tables.read_document(Parser(tokenise(source), _HANDLERS))
