"""Commands with arguments in Typst: fractions, roots, accents, stacks, operators."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from im2tex_desktop.formats.tree import characters, refusal
from im2tex_desktop.formats.typst_symbols import NAMES
from model.latex import symbols
from model.latex.nodes import Command, Items

Write = Callable[[Items], str]
_ACCENTS: Final = {
    "\\hat": "hat",
    "\\widehat": "hat",
    "\\bar": "macron",
    "\\tilde": "tilde",
    "\\widetilde": "tilde",
    "\\dot": "dot",
    "\\ddot": "dot.double",
    "\\dddot": "dot.triple",
    "\\ddddot": "dot.quad",
    "\\check": "caron",
    "\\acute": "acute",
    "\\grave": "grave",
    "\\breve": "breve",
    "\\mathring": "circle",
    "\\vec": "arrow",
    "\\overrightarrow": "arrow",
    "\\overleftarrow": "arrow.l",
    "\\overleftrightarrow": "arrow.l.r",
    "\\overline": "overline",
    "\\underline": "underline",
    "\\overbrace": "overbrace",
    "\\underbrace": "underbrace",
}
_CLASSES: Final = {
    "\\mathord": "normal",
    "\\mathbin": "binary",
    "\\mathrel": "relation",
    "\\mathopen": "opening",
    "\\mathclose": "closing",
    "\\mathpunct": "punctuation",
}
_PILES: Final = {"\\atop": "#none", "\\brace": '"{"', "\\brack": '"["'}


def _fraction(write: Write, node: Command) -> str:
    above, below = (write(arg) or '""' for arg in node.args)
    name = "binom" if node.name.endswith("binom") else "frac"
    made = f"{name}({above}, {below})"
    if node.name in ("\\dfrac", "\\cfrac", "\\dbinom"):
        return f"display({made})"
    return f"inline({made})" if node.name in ("\\tfrac", "\\tbinom") else made


def _pile(write: Write, node: Command) -> str:
    above, below = (write(arg) or "#none" for arg in node.args)
    return f"mat(delim: {_PILES[node.name]}, {above}; {below})"


def _root(write: Write, node: Command) -> str:
    inner = write(node.args[0])
    return f"root({write(node.option)}, {inner})" if node.option else f"sqrt({inner})"


def _accent(write: Write, node: Command) -> str:
    return f"{_ACCENTS[node.name]}({write(node.args[0])})"


def _stack(write: Write, node: Command) -> str:
    small, base = (write(arg) for arg in node.args)
    mark = "_" if node.name == "\\underset" else "^"
    return f"limits({base}){mark}({small})"


def _arrow(write: Write, node: Command) -> str:
    arrow = "-->" if node.name == "\\xrightarrow" else "<--"
    made = f"limits({arrow})^({write(node.args[0])})"
    return f"{made}_({write(node.option)})" if node.option else made


def _operator(write: Write, node: Command) -> str:
    name, above = characters(node.args[0]), node.name.endswith("*")
    if name is None:
        name_of = f"upright({write(node.args[0])})"
        return f"op({name_of}{', limits: #true' if above else ''})"
    if NAMES.get("\\" + name) == name and above == ("\\" + name in symbols.LIMIT_NAMED_OPERATORS):
        return name
    return f'op("{name}"{", limits: #true" if above else ""})'


def _classed(write: Write, node: Command) -> str:
    return f'class("{_CLASSES[node.name]}", {write(node.args[0])})'


def _bare(write: Write, node: Command) -> str:
    return write(node.args[0])


def _big(write: Write, node: Command) -> str:
    return f"op({write(node.args[0])}, limits: #true)"


def _box(write: Write, node: Command) -> str:
    return f"#box(stroke: 0.5pt, inset: 3pt, ${write(node.args[0])}$)"


def _phantom(write: Write, node: Command) -> str:
    hidden = f"hide(${write(node.args[0])}$)"
    side = {"\\vphantom": "width", "\\hphantom": "height"}.get(node.name)
    return f"#box({side}: 0pt, {hidden})" if side else f"#{hidden}"


def _modulo(write: Write, node: Command) -> str:
    word = "" if node.name == "\\pod" else "mod "
    inner = f"{word}{write(node.args[0])}"
    return f"quad {inner}" if node.name == "\\mod" else f"quad ({inner})"


def _arrow_below(write: Write, node: Command) -> str:
    raise refusal("Typst", "an arrow below a formula")


COMMANDS: Final[dict[str, Callable[[Write, Command], str]]] = {
    **dict.fromkeys(symbols.FRACTIONS, _fraction),
    **dict.fromkeys(_PILES, _pile),
    **dict.fromkeys(_ACCENTS, _accent),
    **dict.fromkeys(symbols.STACKS, _stack),
    **dict.fromkeys(symbols.EXTENSIBLE_ARROWS, _arrow),
    **dict.fromkeys((symbols.OPERATOR, symbols.OPERATOR + "*"), _operator),
    **dict.fromkeys(_CLASSES, _classed),
    **dict.fromkeys(symbols.INVISIBLE_BOXES, _phantom),
    **dict.fromkeys(("\\pmod", "\\mod", "\\pod"), _modulo),
    **dict.fromkeys(
        ("\\underrightarrow", "\\underleftarrow", "\\underleftrightarrow"), _arrow_below
    ),
    "\\sqrt": _root,
    "\\boxed": _box,
    "\\mathop": _big,
    "\\mathinner": _bare,
    "\\smash": _bare,
}
