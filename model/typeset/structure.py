"""What the tagger has to know about commands: how many arguments, which draw ink of their own."""

from __future__ import annotations

from model.latex import symbols
from model.latex.text import TEXT_TOKENS

# Commands -> number of braced arguments that follow (an optional one in brackets not counted).
ARGUMENTS: dict[str, int] = {
    **dict.fromkeys(
        symbols.ACCENTS
        | symbols.WIDE_ACCENTS
        | symbols.BRACES
        | symbols.INVISIBLE_BOXES
        | symbols.EXTENSIBLE_ARROWS
        | symbols.ALPHABETS
        | symbols.CLASS_COMMANDS.keys(),
        1,
    ),
    **dict.fromkeys(
        r"""\sqrt \operatorname \operatorname* \boldsymbol \smash \substack \boxed \pmod
        \pod""".split(),
        1,
    ),
    **dict.fromkeys(symbols.FRACTIONS | symbols.STACKS, 2),
}

# Of these the last ink of an argument may be followed by ink of the command itself; so the
# command's own tag is put in force again at the end of each argument.
OWN_INK = (
    symbols.ACCENTS
    | symbols.WIDE_ACCENTS
    | symbols.BRACES
    | symbols.EXTENSIBLE_ARROWS
    | symbols.FRACTIONS
    | {r"\sqrt", r"\boxed", r"\pmod", r"\pod"}
)

WITH_OPTION = symbols.EXTENSIBLE_ARROWS | {r"\sqrt"}

# Environments that draw a delimiter at their start, and those that close with one.
OPENING = frozenset(rf"\begin{{{e}matrix}}" for e in "pbvBV") | {r"\begin{cases}"}
CLOSING = frozenset(rf"\end{{{e}matrix}}" for e in "pbvBV")

# Infix fractions: they draw nothing that a tag in front of them could reach.
_INFIX = frozenset((r"\atop", r"\brace", r"\brack"))
_ENVIRONMENTS = (
    "array",
    "aligned",
    "alignedat",
    "gathered",
    "cases",
    "matrix",
    "pmatrix",
    "bmatrix",
    "Bmatrix",
    "vmatrix",
    "Vmatrix",
    "smallmatrix",
)
_SIZED = (r"\left", r"\right", r"\middle", *symbols.BIG_SIZES)


def _known() -> frozenset[str]:
    """Every token of canonical LaTeX. The list is closed: what is not on it never reaches TeX."""
    marks = {chr(code) for code in range(33, 127)} - set("\\%$#")
    sized = {size + delimiter for size in _SIZED for delimiter in symbols.DELIMITERS}
    environments = {f"\\{end}{{{name}}}" for end in ("begin", "end") for name in _ENVIRONMENTS}
    bare = r"""\\ \sqrt \operatorname \operatorname* \boldsymbol \smash \substack \limits \nolimits
    \overbrace \underbrace \boxed \pmod \pod \mod \hline""".split()
    return frozenset(
        marks
        | sized
        | environments
        | set(bare)
        | TEXT_TOKENS
        | _INFIX
        | symbols.CLASSES.keys()
        | symbols.SPACES.keys()
        | set(symbols.STYLES)
        | symbols.ACCENTS
        | symbols.WIDE_ACCENTS
        | symbols.INVISIBLE_BOXES
        | symbols.STACKS
        | symbols.FRACTIONS
        | symbols.EXTENSIBLE_ARROWS
        | symbols.ALPHABETS
        | symbols.CLASS_COMMANDS.keys()
    )


KNOWN = _known()


SILENT = (
    frozenset(["&", "\\\\", r"\hline", r"\smash", r"\atop", r"\brace", r"\brack"])
    | symbols.STACKS
    | frozenset((r"\operatorname", r"\operatorname*", r"\boldsymbol", r"\substack"))
)


def _takes_tag(token: str) -> bool:
    """Whether a tag goes in front of the token: it draws something, and TeX allows it there."""
    if token in OPENING or token in CLOSING:
        return True
    return symbols.is_visible(token) and token not in SILENT and not token.startswith("\\begin{")


TAGGED = frozenset(token for token in KNOWN if _takes_tag(token))
"""Tokens that a tag goes in front of."""
