r"""Commands of popular packages and habits that the plain preamble can draw in other words.

These are read, never written: ``\abs{x}`` of physics is ``\left| x \right|``, ``\half`` has one
meaning everywhere. Commands whose meaning differs between authors are left unknown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from model.latex.lexer import tokenise

if TYPE_CHECKING:
    from model.latex.parser import Parser

_SOURCES: Final[dict[str, tuple[int, str]]] = {
    "\\iff": (0, r"\; \Longleftrightarrow \;"),
    "\\implies": (0, r"\; \Longrightarrow \;"),
    "\\impliedby": (0, r"\; \Longleftarrow \;"),
    "\\null": (0, "{}"),
    "\\mathstrut": (0, r"\vphantom{(}"),
    "\\intop": (0, r"\int\limits"),
    "\\ointop": (0, r"\oint\limits"),
    "\\SS": (0, r"\mathrm{SS}"),
    "\\ij": (0, r"\mathrm{ij}"),
    "\\joinrel": (0, r"\mathrel{\mkern-3mu}"),
    "\\coloneqq": (0, ":="),
    "\\colonequals": (0, ":="),
    "\\coloneq": (0, ":="),
    "\\defeq": (0, ":="),
    "\\eqqcolon": (0, "=:"),
    "\\vcentcolon": (0, ":"),
    "\\degree": (0, r"{}^{\circ}"),
    "\\degr": (0, r"{}^{\circ}"),
    "\\arcsec": (0, r"{}^{\prime\prime}"),
    "\\arcmin": (0, r"{}^{\prime}"),
    "\\sun": (0, r"\odot"),
    "\\half": (0, r"\frac{1}{2}"),
    "\\tr": (0, r"\operatorname{tr}"),
    "\\Tr": (0, r"\operatorname{Tr}"),
    "\\llbracket": (0, r"[ \! ["),
    "\\rrbracket": (0, r"] \! ]"),
    "\\rmn": (1, r"\mathrm{#1}"),
    "\\vb": (1, r"\mathbf{#1}"),
    "\\ket": (1, r"| #1 \rangle"),
    "\\bra": (1, r"\langle #1 |"),
    "\\braket": (1, r"\langle #1 \rangle"),
    "\\expval": (1, r"\langle #1 \rangle"),
    "\\ketbra": (2, r"| #1 \rangle \langle #2 |"),
    "\\abs": (1, r"\left| #1 \right|"),
    "\\norm": (1, r"\left\| #1 \right\|"),
    "\\set": (1, r"\{ #1 \}"),
    "\\floor": (1, r"\lfloor #1 \rfloor"),
    "\\ceil": (1, r"\lceil #1 \rceil"),
    "\\nicefrac": (2, r"{}^{#1} / {}_{#2}"),
    "\\sfrac": (2, r"{}^{#1} / {}_{#2}"),
    "\\prescript": (3, r"{}^{#1}_{#2} #3"),
}
_ABBREVIATIONS = """al=alpha alp=alpha alph=alpha bet=beta gam=gamma kap=kappa lam=lambda sig=sigma
om=omega ome=omega Gam=Gamma Lam=Lambda Sig=Sigma Om=Omega Ome=Omega vphi=varphi vep=varepsilon
veps=varepsilon vth=vartheta"""
for _pair in _ABBREVIATIONS.split():
    _SOURCES["\\" + _pair.partition("=")[0]] = (0, "\\" + _pair.partition("=")[2])
for _letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ":
    for _name in ("c" + _letter, "cal" + _letter, _letter + "cal"):
        _SOURCES["\\" + _name] = (0, f"\\mathcal{{{_letter}}}")
MACROS: Final = {
    name: (count, tokenise(source.replace("#", "\\#")).texts[:-1])
    for name, (count, source) in _SOURCES.items()
}
r"""Name to the number of arguments and the tokens; ``\#`` and a digit stand for an argument."""


MAX_EXPANSIONS: Final = 5000
"""A formula of thousands of macros is longer than what is read anyway."""
MAX_EXPANDED: Final = 20_000
"""Tokens that definitions inside of a formula may make of it."""


def expand(parser: Parser, name: str) -> list[str]:
    """Tokens of the macro at the parser's place with its arguments put in; takes them all."""
    count, body = parser.macros.get(name) or MACROS[name]
    start = parser.index
    parser.expanded += 1
    if parser.expanded > MAX_EXPANSIONS:
        parser.fail("Commands that are defined by themselves", "endless_macro")
    parser.index += 1
    if parser.texts[parser.index] == "*" and count:
        parser.index += 1
    arguments = [_argument(parser) for _ in range(count)]
    end = parser.index
    parser.index = start
    out: list[str] = []
    place = 0
    while place < len(body):
        if body[place] == "\\#":
            out += arguments[int(body[place + 1]) - 1]
            place += 2
        else:
            out.append(body[place])
            place += 1
    if name in parser.macros and len(parser.texts) + len(out) > MAX_EXPANDED:
        parser.fail("Commands that make too much of the formula", "endless_macro")
    parser.replace(start, end, out)
    return out


def _argument(parser: Parser) -> list[str]:
    """Tokens of a braced argument, or the next token."""
    texts = parser.texts
    start = parser.index
    if texts[start] != "{":
        if texts[start] in ("", "}", "&", "\\\\"):
            parser.fail("An argument is missing", "missing_argument")
        parser.index += 1
        return [texts[start]]
    depth = 0
    while True:
        token = texts[parser.index]
        if not token:
            parser.fail("A brace is not closed", "unbalanced_brace")
        depth += (token == "{") - (token == "}")
        parser.index += 1
        if depth == 0:
            return texts[start + 1 : parser.index - 1]
