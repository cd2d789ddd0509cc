r"""One spelling for formulas that look the same: the token sequence that the network learns.

The picture is what TeX draws in display style with amsmath, amssymb, bm and mathrsfs; what changes
it is kept, what does not is unified. The decisions:

Braces. A group is one ordinary atom. Its braces fall where TeX's spacing table gives the same space
to both neighbours without them, so ``{ x }`` and ``{ a + b }`` at an end fall, ``{ = }`` and
``{ , }`` between letters stay. ``\frac`` is a group itself, so ``{ \frac a b }`` is always
``\frac { a } { b }``. With scripts on a group the braces stay, because TeX sets scripts on a box
higher than on a letter, except around one ordinary letter and one accent, which TeX unwraps
(tex.web, section 1186), and around fractions, roots and bars, which are boxes already.

Fonts belong to glyphs. ``\mathrm{x = y}`` and ``\mathrm{x} = \mathrm{y}`` are one picture: fonts
are pushed down to the letters they change, and neighbours of one font share a command again
(with the spaces and, upright, the digits between them). An alphabet on accents that follow it
(``\mathbf{\hat x}``) stays outside. Text is upright letters with ``~`` for a space; see
:mod:`model.latex.text`.

Styles. Display style is assumed at the top. ``\dfrac`` is ``\frac`` in display style, ``\tfrac``
is ``\frac`` in text style, ``\limits`` goes where it is the default. A style switch to the style
that holds anyway goes.

Spaces keep their names, since they differ in width. Runs are ordered by width, those at both ends
of the formula go. A dimension (``\hspace``, ``\kern``) becomes the token nearest in width.

Same glyph, other class (``|`` and ``\mid``, ``\big(`` and ``\bigl(``): the plain spelling wherever
the spacing is the same.
"""

from __future__ import annotations

from typing import Final

from model.errors import LatexError
from model.latex.atoms import group, scripts
from model.latex.forms import command
from model.latex.grids import fenced, table
from model.latex.nodes import Command, Fenced, Font, Group, Scripts, Table
from model.latex.pieces import ATOM, NONE, SPACE, Piece, settle
from model.latex.reading import parse
from model.latex.writing import DISPLAY, Context, Writer, spell

_WRITER: Final = Writer(
    {
        Group: group,
        Font: group,
        Scripts: scripts,
        Command: command,
        Fenced: fenced,
        Table: table,
    }
)


def canonical_tokens(source: str, *, drawing: bool = False) -> list[str]:
    """The one spelling of ``source``, a token per entry; joined by spaces it is LaTeX again.

    With ``drawing`` there are tokens beyond the network's language, see :mod:`model.latex.extras`;
    joined by spaces they are no LaTeX.

    Raises:
        LatexError: what cannot be read, with the position of the character and a short reason;
            reason ``empty`` where nothing is left to draw.
    """
    pieces = _stripped(_WRITER.build(parse(source, drawing=drawing), Context()))
    while True:
        settled = settle(pieces, NONE, NONE, DISPLAY)
        pieces = _stripped(settled)
        if len(pieces) == len(settled):
            break
    if not pieces:
        raise LatexError("There is nothing to draw", 0, "empty")
    return spell(pieces)


def _stripped(pieces: list[Piece]) -> list[Piece]:
    """Without the spaces at both ends and the style switches at the end."""
    start, end = 0, len(pieces)
    while end and pieces[end - 1].kind != ATOM:
        end -= 1
    while start < end and pieces[start].kind == SPACE:
        start += 1
    return pieces[start:end]
