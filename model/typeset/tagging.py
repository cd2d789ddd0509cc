r"""Canonical tokens to LaTeX, with a tag in front of each token that draws.

A tag is a special (a whatsit) with the token's index: ``\9{17}``. Whatever is drawn after it, up
to the next tag, belongs to token 17. Tags cost the picture its exact horizontal spacing here and
there (they stop kerns and italic corrections), never its order; so formulas are typeset twice, and
the tags of one are read onto the places of the other (see `typesetter`).

Ink that comes after other ink of the same construct (the bar of a fraction after its numerator, a
big operator after its upper limit, the closing parenthesis of a binomial) is reached by repeating
the construct's tag at the end of the argument before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from model.errors import LatexError
from model.typeset.structure import ARGUMENTS, KNOWN, OWN_INK, TAGGED, WITH_OPTION

_BOLD = r"\boldsymbol"


def plain_latex(tokens: Sequence[str]) -> str:
    """The tokens as LaTeX source (one line, math mode), without tags.

    Raises:
        LatexError: a token is of no canonical form (reason ``token``), or braces do not match.
    """
    return _Writer(tokens, tagged=False).write()


def tagged_latex(tokens: Sequence[str]) -> str:
    r"""The tokens as LaTeX source with ``\9{index}`` in front of those that draw.

    Raises:
        LatexError: as `plain_latex`.
    """
    return _Writer(tokens, tagged=True).write()


@dataclass
class _Level:
    """A group being written.

    Attributes:
        closer: token that ends it.
        back_to: tag to repeat at its end, None for none.
        command, remaining: whose argument this is, and how many more follow it.
        nucleus: tag of the last complete item, for the scripts that follow.
        wanted: arguments still to come of the command just read, and that command's index.
    """

    closer: str
    back_to: int | None = None
    command: int | None = None
    remaining: int = 0
    nucleus: int | None = None
    wanted: tuple[int, int] | None = None


@dataclass
class _Writer:
    tokens: Sequence[str]
    tagged: bool
    out: list[str] = field(default_factory=list)
    levels: list[_Level] = field(default_factory=lambda: [_Level("")])
    at: int = 0

    def write(self) -> str:
        for token in self.tokens:
            if token not in KNOWN:
                raise LatexError(f"{token} is not a token of canonical LaTeX", reason="token")
        while self.at < len(self.tokens):
            self._one(self.tokens[self.at])
            self.at += 1
        if len(self.levels) != 1:
            raise LatexError("A brace is not closed", reason="unbalanced_brace")
        return "".join(self.out)

    def _tag(self, index: int | None) -> None:
        if self.tagged and index is not None:
            self.out.append(f"\\9{{{index}}}")

    def _emit(self, token: str) -> None:
        self.out.append(token)
        self.out.append(" ")

    def _one(self, token: str) -> None:
        level = self.levels[-1]
        if token == level.closer and token:
            self._close(level)
        elif token == "{":
            self._open(level)
        elif token == "}":
            raise LatexError("A brace is closed that was not opened", reason="unbalanced_brace")
        elif token == "[" and self.at and self.tokens[self.at - 1] in WITH_OPTION and level.wanted:
            self.levels.append(_Level("]", level.wanted[0], level.wanted[0], level.wanted[1]))
            self._emit(token)
        elif token in ("_", "^"):
            self._emit(token)
            level.wanted = None
        elif token in (r"\begin{array}", r"\begin{alignedat}"):
            self._columns(token)
        elif token == r"\hline":
            self.out.append(rf"\noalign{{\9{{{self.at}}}}}\hline " if self.tagged else "\\hline ")
        else:
            self._item(level, token)

    def _item(self, level: _Level, token: str) -> None:
        if token == _BOLD and self._inside_bold():
            return  # bold already; bm never comes to an end on bold inside of bold
        arguments = ARGUMENTS.get(token, 0)
        if token in TAGGED:
            self._tag(self.at)
            level.nucleus = self.at
        self._emit(r"\8" if self.tagged and token == _BOLD else token)
        level.wanted = (self.at, arguments) if arguments else None

    def _inside_bold(self) -> bool:
        return any(
            level.command is not None and self.tokens[level.command] == _BOLD
            for level in self.levels
        )

    def _open(self, level: _Level) -> None:
        previous = self.tokens[self.at - 1] if self.at else ""
        if level.wanted:
            command, remaining = level.wanted
            name = self.tokens[command]
            new = _Level(
                "}",
                command if name in OWN_INK else None,
                command,
                remaining - 1,
            )
        elif previous in ("_", "^"):
            new = _Level("}", level.nucleus)
        else:
            new = _Level("}")
        self._emit("{")
        self.levels.append(new)

    def _close(self, level: _Level) -> None:
        self._tag(level.back_to)
        self.levels.pop()
        outer = self.levels[-1]
        self._emit(level.closer)
        outer.wanted = None
        if level.command is None:
            return
        if level.remaining:  # for an option these are the arguments after it
            outer.wanted = (level.command, level.remaining)
        elif self.tokens[level.command] in OWN_INK:
            outer.nucleus = level.command

    def _columns(self, token: str) -> None:
        r"""``\begin{array} { l | c }``: each rule of the columns gets its tag."""
        tokens, start = self.tokens, self.at + 1
        end = next((i for i in range(start, len(tokens)) if tokens[i] == "}"), 0)
        allowed = "lcr|" if token == r"\begin{array}" else "0123456789"
        if not end or tokens[start] != "{" or set(tokens[start + 1 : end]) - set(allowed):
            raise LatexError("The columns of an array are not understood", reason="array_columns")
        columns = [
            rf"@{{\9{{{i}}}\vline}}" if self.tagged and tokens[i] == "|" else tokens[i]
            for i in range(start + 1, end)
        ]
        self.out.append(f"{token}{{{''.join(columns)}}} ")
        self.at = end
        self.levels[-1].wanted = None
