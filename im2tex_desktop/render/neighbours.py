"""What a node is to its neighbours: a lone character, a lone accent, a mark that closes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from im2tex_desktop.render.atoms import ORD
from im2tex_desktop.render.letters import CLASSES_IN_NAMES
from im2tex_desktop.render.registry import ACCENTED, LEAVES, Env
from im2tex_desktop.render.tree import Command, Group, Leaf, Node, Scripts
from model.latex import symbols
from model.latex.symbols import OPERATOR
from model.latex.text import TEXT_TOKENS

_AFTER_DOTS: Final = frozenset(
    (",", ";", ".", ")", "]", "\\}", "\\rangle", "\\rceil", "\\rfloor", "\\rgroup", "\\rmoustache")
)
_RIGHT_SIZES: Final = ("\\bigr", "\\Bigr", "\\biggr", "\\Biggr")


def merged(node: Scripts, env: Env) -> Scripts:
    """Scripts on braces around an accent with scripts: TeX drops the braces, so they are one."""
    group = node.base
    if not (isinstance(group, Group) and len(group.nodes) == 1):
        return node
    inner = group.nodes[0]
    if not isinstance(inner, Scripts) or lone_accent(inner.base, env) is None:
        return node
    if (inner.sub and node.sub) or (inner.sup and node.sup):
        return node
    return replace(inner, sub=inner.sub or node.sub, sup=inner.sup or node.sup)


def lone_leaf(node: Node | None, env: Env) -> tuple[Leaf, Env] | None:
    """A symbol, also as the only thing in braces or in an alphabet, where TeX drops the group."""
    while node is not None:
        if isinstance(node, Leaf):
            return node, env
        inner: Sequence[Node] = ()
        if isinstance(node, Group):
            inner = node.nodes
        elif isinstance(node, Command) and node.token in symbols.ALPHABETS:
            inner, env = node.args[0], env._replace(alphabet=node.token)
        node = inner[0] if len(inner) == 1 else None
        if isinstance(node, Leaf) and kind_of(node.token, env) != ORD:
            return None  # a sign in braces is an ordinary atom of its own
    return None


def lone_accent(node: Node | None, env: Env) -> tuple[Command, Env] | None:
    """An accent that scripts would meet, also through braces and fonts around it alone."""
    while True:
        if isinstance(node, Command) and node.token in ACCENTED:
            return node, env
        if isinstance(node, Group):
            nodes: Sequence[Node] = node.nodes
        elif isinstance(node, Command) and node.token in symbols.ALPHABETS:
            nodes, env = node.args[0], env._replace(alphabet=node.token)
        elif isinstance(node, Command) and node.token == "\\boldsymbol":
            nodes, env = node.args[0], env._replace(bold=True)
        else:
            return None
        if len(nodes) != 1:
            return None
        node = nodes[0]


def kind_of(token: str, env: Env) -> int:
    """The class of a character; the name of an operator has some of its own."""
    if env.alphabet == OPERATOR and token in CLASSES_IN_NAMES:
        return CLASSES_IN_NAMES[token]
    return symbols.CLASSES.get(token, ORD)


def has_kerns(token: str) -> bool:
    """Whether the token is a character of mathematics, which its neighbours may pull at."""
    return token not in LEAVES and token not in TEXT_TOKENS


def ends_dots(following: Sequence[Node], env: Env) -> bool:
    r"""Whether amsmath puts a thin space between ``\cdots`` and what follows it."""
    if not following:
        return env.before_close
    first = following[0]
    base = first.base if isinstance(first, Scripts) else first
    return isinstance(base, Leaf) and (
        base.token in _AFTER_DOTS or base.token.startswith(_RIGHT_SIZES)
    )
