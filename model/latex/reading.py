"""The way into the parser: a whole formula."""

from __future__ import annotations

from typing import Final

from model.latex import commands, definitions, extras, tables, text
from model.latex.lexer import tokenise
from model.latex.nodes import Items
from model.latex.parser import Handler, Parser

_HANDLERS: Final[dict[str, Handler]] = {
    **commands.HANDLERS,
    **tables.HANDLERS,
    **text.HANDLERS,
    **definitions.HANDLERS,
}
_DRAWING_HANDLERS: Final[dict[str, Handler]] = _HANDLERS | extras.HANDLERS


def parse(source: str, *, drawing: bool = False) -> Items:
    r"""Read a formula, with or without its ``$``, ``\[`` or equation environment.

    Returns the list of nodes. A bare ``&`` or ``\\`` at the top makes one table, as in the body
    of an ``align``. With ``drawing`` also what no canonical token says, see
    :mod:`model.latex.extras`. Raises LatexError with the position and a short reason.
    """
    stream = tokenise(source)
    definitions.modernise(stream)
    if drawing:
        extras.mark_control_spaces(stream.texts)
    handlers = _DRAWING_HANDLERS if drawing else _HANDLERS
    return tables.read_document(Parser(stream, handlers, drawing=drawing))
