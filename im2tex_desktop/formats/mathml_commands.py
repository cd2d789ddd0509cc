"""Commands with arguments in MathML: fractions, roots, accents, stacks, arrows, boxes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from im2tex_desktop.formats.tree import characters
from model.latex import symbols
from model.latex.nodes import Command

if TYPE_CHECKING:
    from im2tex_desktop.formats.mathml import Writer

THIN: Final = '<mspace width="0.1667em"/>'
_ACCENTS: Final[dict[str, str]] = {
    "\\hat": "^",
    "\\widehat": "^",
    "\\bar": "¯",
    "\\tilde": "~",
    "\\widetilde": "~",
    "\\dot": "˙",
    "\\ddot": "¨",
    "\\dddot": "\u20db",
    "\\ddddot": "\u20dc",
    "\\check": "ˇ",
    "\\acute": "´",
    "\\grave": "`",
    "\\breve": "˘",
    "\\mathring": "˚",
    "\\vec": "→",
    "\\overrightarrow": "→",
    "\\overleftarrow": "←",
    "\\overleftrightarrow": "↔",
    "\\overline": "¯",
    "\\overbrace": "⏞",
}
_UNDER: Final[dict[str, str]] = {
    "\\underline": "_",
    "\\underrightarrow": "→",
    "\\underleftarrow": "←",
    "\\underleftrightarrow": "↔",
    "\\underbrace": "⏟",
}
_STILL: Final = symbols.ACCENTS  # accents that keep their size over a long formula


@dataclass(frozen=True)
class Face:
    r"""The alphabet that holds, and whether ``\boldsymbol`` does."""

    alphabet: str = ""
    bold: bool = False


def _fraction(writer: Writer, node: Command, face: Face) -> str:
    above, below = (writer.row(arg, face) for arg in node.args)
    bare = node.name[2:] if node.name in ("\\dfrac", "\\tfrac", "\\cfrac") else ""
    if node.name == "\\frac" or bare:
        made = f"<mfrac>{above}{below}</mfrac>"
    else:
        made = f'<mfrac linethickness="0">{above}{below}</mfrac>'
        fence = {"\\brace": ("\\{", "\\}"), "\\brack": ("[", "]"), "\\atop": None}.get(
            node.name, ("(", ")")
        )
        made = writer.between(fence[0], made, fence[1]) if fence else made
    if node.name[1] in "dc" and node.name.endswith(("frac", "binom")):
        return f'<mstyle displaystyle="true" scriptlevel="0">{made}</mstyle>'
    if node.name[1] == "t":
        return f'<mstyle displaystyle="false" scriptlevel="0">{made}</mstyle>'
    return made


def _root(writer: Writer, node: Command, face: Face) -> str:
    inner = writer.row(node.args[0], face)
    if node.option:
        return f"<mroot>{inner}{writer.row(node.option, face)}</mroot>"
    return f"<msqrt>{inner}</msqrt>"


def _accent(writer: Writer, node: Command, face: Face) -> str:
    inner = writer.row(node.args[0], face)
    mark = escape(_ACCENTS.get(node.name) or _UNDER[node.name])
    stretchy = "false" if node.name in _STILL else "true"
    sign = f'<mo stretchy="{stretchy}">{mark}</mo>'
    if node.name in _UNDER:
        return f'<munder accentunder="true">{inner}{sign}</munder>'
    return f'<mover accent="true">{inner}{sign}</mover>'


def _stack(writer: Writer, node: Command, face: Face) -> str:
    small, base = (writer.row(arg, face) for arg in node.args)
    name = "munder" if node.name == "\\underset" else "mover"
    return f"<{name}>{base}{small}</{name}>"


def _arrow(writer: Writer, node: Command, face: Face) -> str:
    sign = "→" if node.name == "\\xrightarrow" else "←"
    arrow = f'<mo stretchy="true">{sign}</mo>'
    pad = '<mpadded width="+0.8em" lspace="0.4em">'
    above = f"{pad}{writer.row(node.args[0], face)}</mpadded>"
    if not node.option:
        return f"<mover>{arrow}{above}</mover>"
    below = f"{pad}{writer.row(node.option, face)}</mpadded>"
    return f"<munderover>{arrow}{below}{above}</munderover>"


def _operator(writer: Writer, node: Command, face: Face) -> str:
    name = characters(node.args[0])
    if name is None:
        return writer.row(node.args[0], replace(face, alphabet="\\mathrm"))
    upright = ' mathvariant="normal"' if len(name) == 1 else ""
    return f"<mi{upright}>{escape(name).replace(' ', chr(160))}</mi>"


def _plain(writer: Writer, node: Command, face: Face) -> str:
    return f"<mrow>{''.join(writer.elements(node.args[0], face))}</mrow>"


def _relation(writer: Writer, node: Command, face: Face) -> str:
    gap = "0.2778em" if node.name == "\\mathrel" else "0.2222em"
    space = f'<mspace width="{gap}"/>'
    return f"<mrow>{space}{writer.row(node.args[0], face)}{space}</mrow>"


def _box(writer: Writer, node: Command, face: Face) -> str:
    return f'<menclose notation="box">{writer.row(node.args[0], face)}</menclose>'


def _phantom(writer: Writer, node: Command, face: Face) -> str:
    inner = f"<mphantom>{writer.row(node.args[0], face)}</mphantom>"
    if node.name == "\\vphantom":
        return f'<mpadded width="0">{inner}</mpadded>'
    if node.name == "\\hphantom":
        return f'<mpadded height="0" depth="0">{inner}</mpadded>'
    return inner


def _modulo(writer: Writer, node: Command, face: Face) -> str:
    inner = writer.row(node.args[0], face)
    word = "" if node.name == "\\pod" else f"<mi>mod</mi>{THIN}{THIN}"
    ends = ("", "") if node.name == "\\mod" else ("(", ")")
    marks = [f'<mo stretchy="false">{end}</mo>' if end else "" for end in ends]
    return f'<mrow><mspace width="1em"/>{marks[0]}{word}{inner}{marks[1]}</mrow>'


COMMANDS: Final[dict[str, Callable[[Writer, Command, Face], str]]] = {
    **dict.fromkeys([*symbols.FRACTIONS, "\\atop", "\\brace", "\\brack"], _fraction),
    **dict.fromkeys([*_ACCENTS, *_UNDER], _accent),
    **dict.fromkeys(symbols.STACKS, _stack),
    **dict.fromkeys(symbols.EXTENSIBLE_ARROWS, _arrow),
    **dict.fromkeys(symbols.CLASS_COMMANDS, _plain),
    **dict.fromkeys(("\\mathrel", "\\mathbin"), _relation),
    **dict.fromkeys((symbols.OPERATOR, symbols.OPERATOR + "*"), _operator),
    **dict.fromkeys(symbols.INVISIBLE_BOXES, _phantom),
    **dict.fromkeys(("\\pmod", "\\mod", "\\pod"), _modulo),
    "\\sqrt": _root,
    "\\boxed": _box,
    "\\smash": _plain,
}
