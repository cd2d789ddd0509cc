"""Names of symbols in SymPy, and what its functions are called."""

from __future__ import annotations

import keyword
from typing import Final

from im2tex_desktop.formats.refusal import CannotConvert
from im2tex_desktop.formats.tree import refusal
from model.latex import symbols
from model.latex.nodes import Command, Font, Group, Items, Leaf, Node, Scripts

NAME: Final = "SymPy"
CONSTANTS: Final = {"\\pi": "pi", "\\infty": "oo"}
FUNCTIONS: Final = {
    **{f"\\{name}": name for name in "sin cos tan cot sec csc sinh cosh tanh coth exp".split()},
    "\\arcsin": "asin",
    "\\arccos": "acos",
    "\\arctan": "atan",
    "\\ln": "log",
    "\\log": "log",
    "\\lg": "log",
    "\\arg": "arg",
    "\\Re": "re",
    "\\Im": "im",
    "\\max": "Max",
    "\\min": "Min",
    "\\gcd": "gcd",
}
INVERSES: Final = {
    **{name: f"a{name}" for name in ("sin", "cos", "tan", "cot", "sec", "csc")},
    **{name: f"a{name}" for name in ("sinh", "cosh", "tanh", "coth")},
}
CALLS: Final = frozenset(
    """Abs And Derivative Eq Function IndexedBase Integral Limit Matrix Ne Piecewise Product Sum
    Symbol True binomial ceiling factorial factorial2 floor root sqrt symbols pi oo""".split()
) | {*FUNCTIONS.values(), *INVERSES.values()}
"""Names that the code calls: no symbol may hide one."""
SEVERAL: Final = ("Max", "Min", "gcd")
_GREEK: Final = frozenset(
    token
    for token in symbols.CLASSES
    if token[1:]
    in set(
        """alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu
        xi rho varrho sigma varsigma tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda
        Xi Pi Sigma Upsilon Phi Psi Omega ell hbar""".split()
    )
)
# SymPy's printer turns these endings back into the accent or the alphabet.
_ENDINGS: Final = {
    "\\hat": "hat",
    "\\bar": "bar",
    "\\tilde": "tilde",
    "\\vec": "vec",
    "\\dot": "dot",
    "\\ddot": "ddot",
    "\\check": "check",
    "\\acute": "acute",
    "\\grave": "grave",
    "\\breve": "breve",
    "\\mathring": "mathring",
    "\\boldsymbol": "bm",
    "\\mathbf": "bm",
    "\\mathcal": "cal",
    "\\mathscr": "scr",
    "\\mathfrak": "frak",
}


def symbol_name(node: Node) -> str:
    """The Python name of a letter, perhaps with an accent, an alphabet or an index.

    Raises:
        CannotConvert: it is no name.
    """
    if isinstance(node, Scripts) and node.sub and not node.sup and node.base is not None:
        return f"{symbol_name(node.base)}_{_index(node.sub)}"
    if isinstance(node, Leaf):
        if node.token in symbols.LETTERS:
            return node.token
        if node.token in _GREEK:
            name = node.token[1:]
            return "lamda" if keyword.iskeyword(name) else name
    if isinstance(node, Group) and len(node.items) == 1:
        return symbol_name(node.items[0])
    if isinstance(node, Font) and node.name == "\\mathrm":
        letters = [item.token if isinstance(item, Leaf) else " " for item in node.items]
        if letters and all(letter in symbols.LETTERS for letter in letters):
            return "".join(letters)
    if isinstance(node, (Font, Command)) and node.name in _ENDINGS:
        inner = node.items if isinstance(node, Font) else node.args[0]
        if len(inner) == 1:
            return symbol_name(inner[0]) + _ENDINGS[node.name]
    raise refusal(NAME, _words(node))


def _words(node: Node) -> str:
    if isinstance(node, Leaf):
        return node.token
    if isinstance(node, Scripts):
        return "such scripts"
    name = getattr(node, "name", "")
    return str(name) if name else "such a group"


def _index(items: Items) -> str:
    out = ""
    for item in items:
        if isinstance(item, Leaf) and item.token in symbols.DIGITS:
            out += item.token
        elif isinstance(item, Leaf) and item.token == ",":
            out += "_"
        else:
            out += symbol_name(item)
    return out


def is_name(node: Node) -> bool:
    """Whether the node is a letter, with what may belong to its name."""
    try:
        symbol_name(node)
    except CannotConvert:
        return False
    return True


def function_of(node: Node | None) -> str:
    """SymPy's name of a function; empty for what is none."""
    if isinstance(node, Leaf):
        return FUNCTIONS.get(node.token, "")
    return ""
