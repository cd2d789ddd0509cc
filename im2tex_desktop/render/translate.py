r"""LaTeX to the part of it that matplotlib's mathtext can draw.

Mathtext knows no environments, no sized delimiters and no style switches, and stops at the first
thing that it does not know. What has the same picture in other words is said in those words here;
what has none is named, so that the preview can say which command it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from im2tex_desktop.latex_text import Kind, lex


@dataclass(frozen=True)
class Translation:
    """Mathtext source, or the first command that has no translation.

    Attributes:
        source: what goes between dollars; empty when there is an obstacle.
        obstacle: the piece of LaTeX that cannot be drawn; empty when all of it can.
        approximate: True when the drawing differs a little from real LaTeX (sizes of delimiters).
    """

    source: str
    obstacle: str = ""
    approximate: bool = False


# The same picture under another name.
_SAME = {
    r"\tfrac": r"\frac",
    r"\cfrac": r"\dfrac",
    r"\dbinom": r"\binom",
    r"\tbinom": r"\binom",
    r"\stackrel": r"\overset",
    r"\mbox": r"\text",
    r"\textrm": r"\text",
    r"\hbox": r"\text",
    r"\textnormal": r"\text",
    r"\operatorname*": r"\operatorname",
    r"\mathscr": r"\mathscr",
    r"\bm": r"\boldsymbol",
    r"\lvert": "|",
    r"\rvert": "|",
    r"\vert": "|",
    r"\lVert": r"\|",
    r"\rVert": r"\|",
    r"\Vert": r"\|",
    r"\lbrace": r"\{",
    r"\rbrace": r"\}",
    r"\lbrack": "[",
    r"\rbrack": "]",
    r"\colon": ":",
    r"\dotsc": r"\ldots",
    r"\dotso": r"\ldots",
    r"\dotsb": r"\cdots",
    r"\dotsi": r"\cdots",
    r"\dotsm": r"\cdots",
    r"\iff": r"\;\Longleftrightarrow\;",
    r"\implies": r"\;\Longrightarrow\;",
    r"\impliedby": r"\;\Longleftarrow\;",
    r"\land": r"\wedge",
    r"\lor": r"\vee",
    r"\lnot": r"\neg",
    r"\gets": r"\leftarrow",
    r"\owns": r"\ni",
    r"\Bbbk": r"\mathbb{k}",
    r"\thinspace": r"\,",
    r"\medspace": r"\:",
    r"\thickspace": r"\;",
    r"\negthinspace": r"\!",
    r"\enspace": r"\;\,",
    r"\space": r"\ ",
    r"\bmod": r"\;\mathrm{mod}\;",
    r"\Pr": r"\Pr",
    r"\varlimsup": r"\limsup",
    r"\varliminf": r"\liminf",
}

# Switches that change nothing mathtext could show.
_DROPPED = frozenset(
    r"""\displaystyle \textstyle \scriptstyle \scriptscriptstyle \limits \nolimits \nonumber
    \notag \left. \mathop \mathbin \mathrel \mathord \mathopen \mathclose \mathpunct \mathinner
    \ensuremath \relax \null \boldmath \hfill \hfil \strut \mathstrut \allowbreak""".split()
) - {r"\left."}

# Known to fail in mathtext: named before it is asked, because its own message for them is obscure.
_UNDRAWABLE = frozenset(
    r"""\overbrace \underbrace \atop \above \over \choose \xrightarrow \xleftarrow \cancel \boxed
    \vcenter \raisebox \array \hline \multicolumn \cr \color \textcolor \tag \label
    \overleftarrow \underrightarrow \underleftarrow \underleftrightarrow \smash
    \vphantom \hphantom \sideset \prescript \rule""".split()
)

_FRACTIONS = frozenset({r"\frac", r"\dfrac", r"\binom"})
_STYLED_DELIMITERS = {r"\lvert": "|", r"\rvert": "|", r"\vert": "|", r"\lVert": r"\|"}
_STYLED_DELIMITERS |= {r"\rVert": r"\|", r"\Vert": r"\|", r"\lbrack": "[", r"\rbrack": "]"}
_STYLED_DELIMITERS |= {"<": r"\langle", ">": r"\rangle"}
_STYLED_DELIMITERS |= {r"\lbrace": r"\{", r"\rbrace": r"\}"}


def translate(source: str) -> Translation:
    """Translates LaTeX (typed by a person or canonical tokens joined by spaces)."""
    pieces = [lexeme for lexeme in lex(source) if lexeme.kind is not Kind.COMMENT]
    writer = _Writer()
    obstacle = writer.write([piece.text for piece in pieces])
    if obstacle:
        return Translation("", obstacle)
    return Translation("".join(writer.parts), approximate=writer.approximate)


class _Writer:
    """Walks the tokens once and collects mathtext."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.approximate = False
        self._depth = 0
        self._text_until: int | None = None
        self._rows_until: int | None = None

    def write(self, tokens: Sequence[str]) -> str:
        """Returns the first token that has no translation, or an empty string."""
        skip = 0
        for index, token in enumerate(tokens):
            if skip:
                skip -= 1
                continue
            following = tokens[index + 1] if index + 1 < len(tokens) else ""
            if token == "{" and following == "}":
                # Mathtext wants something in every required group.
                self._emit("{{}}")
                skip = 1
                continue
            obstacle = self._write_one(token, following)
            if obstacle:
                return obstacle
        return ""

    def _write_one(self, token: str, following: str) -> str:
        if token in ("{", "}"):
            self._write_brace(token)
        elif self._text_until is not None:
            self._emit(" " if token in ("~", "\\ ") else token)
        elif token in _DROPPED:
            pass
        elif token == "\\\\" and self._rows_until is not None:
            self._emit(token)
        elif (
            token.startswith((r"\begin", r"\end"))
            or token in ("&", "\\\\", "#")
            or token in _UNDRAWABLE
        ):
            return token
        elif token.startswith("\\") and len(token) > 2:
            self._write_command(token, following)
        else:
            self._emit(r"\ " if token == "~" else token)
        return ""

    def _write_brace(self, token: str) -> None:
        self._emit(token)
        self._depth += 1 if token == "{" else -1
        if self._text_until is not None and self._depth == self._text_until:
            self._text_until = None
        if self._rows_until is not None and self._depth == self._rows_until:
            self._rows_until = None

    def _write_command(self, token: str, following: str) -> None:
        for opener in (r"\left", r"\right", r"\middle"):
            rest = token.removeprefix(opener).strip()
            if token.startswith(opener) and rest and not rest[0].isalpha():
                self._emit(opener + _STYLED_DELIMITERS.get(rest, rest))
                return
        sized = sized_delimiter(token)
        if sized:
            # Mathtext draws every delimiter at one size unless it spans something.
            self.approximate = True
            self._emit(_STYLED_DELIMITERS.get(sized, sized))
            return
        name = _SAME.get(token, token)
        if name == r"\frac" and self._depth == 0 and token != r"\tfrac":
            name = r"\dfrac"  # a snip is a display: the outermost fraction is not shrunk
        if name == r"\text" and following == "{":
            self._text_until = self._depth
        if name == r"\substack":
            self._rows_until = self._depth
        self._emit(name)

    def _emit(self, text: str) -> None:
        # `\alpha` before a letter needs the space; between everything else it is harmless.
        previous = self.parts[-1] if self.parts else ""
        if text[:1].isalpha() and previous.startswith("\\") and previous[-1].isalpha():
            self.parts.append(" ")
        self.parts.append(text)


def sized_delimiter(token: str) -> str:
    r"""The delimiter of `\big(`, `\Bigl\{` and the like; empty for anything else."""
    for size in (r"\bigg", r"\Bigg", r"\big", r"\Big"):
        if token.startswith(size):
            rest = token[len(size) :]
            if rest[:1] in ("l", "r", "m") and len(rest) > 1 and not rest[1].isalpha():
                rest = rest[1:]
            rest = rest.strip()
            return rest if rest and not rest[0].isalpha() else ""
    return ""
