"""Fractions, roots, derivatives, sums, integrals, limits and tables as SymPy's calls."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from im2tex_desktop.formats.sympy_names import NAME, symbol_name
from im2tex_desktop.formats.tree import characters, refusal
from model.latex.nodes import Font, Items, Leaf, Node, Row, Scripts, Space, Style

if TYPE_CHECKING:
    from im2tex_desktop.formats.sympy_code import Coder

_DIFFERENTIALS: Final = (Leaf("d"), Leaf("\\partial"), Font("\\mathrm", (Leaf("d"),)))
_OTHERWISE: Final = ("otherwise", "else")
_ARROWS: Final = (Leaf("\\rightarrow"), Leaf("\\longrightarrow"))


def _fraction(coder: Coder, node: Any) -> str:
    above, below = (_solid(arg) for arg in node.args)
    derivative = _derivative(coder, above, below)
    if derivative:
        return derivative
    return (
        f"({coder.whole(above)})/({coder.whole(below)})"
        if _long(above)
        else _short(coder, above, below)
    )


def _long(items: Items) -> bool:
    return any(isinstance(item, Leaf) and item.token in ("+", "-", "/") for item in items)


def _short(coder: Coder, above: Items, below: Items) -> str:
    top, bottom = coder.whole(above), coder.whole(below)
    plain = bottom.isidentifier() or bottom.isdigit()
    return f"{top}/{bottom}" if plain else f"{top}/({bottom})"


def _derivative(coder: Coder, above: Items, below: Items) -> str:
    """d f / d x, d^2 f / d x^2, and d/dx before what it derives; empty where it is a fraction."""
    head = _differential(above[0]) if above else None
    if head is None or not below or _differential(below[0]) != head:
        return ""
    variables: list[str] = []
    place = 0
    while place < len(below):
        if _differential(below[place]) != head or place + 1 >= len(below):
            raise refusal(NAME, "a derivative of this form")
        variables.append(_by(coder, below[place + 1]))
        place += 2
    body = above[1:]
    made = coder.whole(body) if body else coder.product()
    return f"Derivative({made}, {', '.join(variables)})"


def _differential(node: Node) -> Node | None:
    base = node.base if isinstance(node, Scripts) and not node.sub else node
    return base if base in _DIFFERENTIALS else None


def _by(coder: Coder, node: Node) -> str:
    """x, or (x, 2) of a second derivative."""
    times = ""
    if isinstance(node, Scripts) and node.sup:
        times = coder.whole(node.sup)
        inner = node.base if not node.sub else Scripts(node.base, node.sub, None)
        assert inner is not None
        node = inner
    name = symbol_name(node)
    coder.names.symbol(name)
    return f"({name}, {times})" if times else name


def _root(coder: Coder, node: Any) -> str:
    inner = coder.whole(node.args[0])
    return f"root({inner}, {coder.whole(node.option)})" if node.option else f"sqrt({inner})"


def _binomial(coder: Coder, node: Any) -> str:
    above, below = (coder.whole(arg) for arg in node.args)
    return f"binomial({above}, {below})"


def _integral(coder: Coder, node: Node) -> str:
    low, high = _bounds(coder, node)
    body, variable = coder.integrand()
    if low and high:
        return f"Integral({body}, ({variable}, {low}, {high}))"
    if low or high:
        raise refusal(NAME, "an integral with one bound")
    return f"Integral({body}, {variable})"


def _double(coder: Coder, node: Node) -> str:
    raise refusal(NAME, "such an integral")


def _bounds(coder: Coder, node: Node) -> tuple[str, str]:
    if not isinstance(node, Scripts):
        return "", ""
    low = coder.whole(node.sub) if node.sub else ""
    return low, coder.whole(node.sup) if node.sup else ""


def _series(name: str) -> Callable[[Coder, Node], str]:
    def form(coder: Coder, node: Node) -> str:
        if not isinstance(node, Scripts) or not node.sub or not node.sup:
            raise refusal(NAME, f"a {name.lower()} without both bounds")
        below = _solid(node.sub)
        if len(below) < 3 or below[1] != Leaf("="):
            raise refusal(NAME, f"a {name.lower()} without an index and where it begins")
        index = symbol_name(below[0])
        low, high = coder.whole(below[2:]), coder.whole(node.sup)
        coder.names.bound.append(coder.names.symbol(index))
        body = coder.product()
        coder.names.bound.pop()
        return f"{name}({body}, ({index}, {low}, {high}))"

    return form


def _limit(coder: Coder, node: Node) -> str:
    below = _solid(node.sub) if isinstance(node, Scripts) and node.sub else ()
    if len(below) < 3 or below[1] not in _ARROWS:
        raise refusal(NAME, "a limit without what goes where")
    variable, target = symbol_name(below[0]), below[2:]
    coder.names.symbol(variable)
    side = "+-"
    last = target[-1]
    if isinstance(last, Scripts) and last.sup in ((Leaf("+"),), (Leaf("-"),)) and last.base:
        side = last.sup[0].token
        target = (*target[:-1], last.base)
    goal = coder.whole(target)
    return f'Limit({coder.product()}, {variable}, {goal}, dir="{side}")'


def _matrix(coder: Coder, node: Any) -> str:
    rows = [_cells(coder, row) for row in node.rows]
    if len({len(row) for row in rows}) != 1:
        raise refusal(NAME, "a matrix with rows of different length")
    made = f"Matrix([{', '.join('[' + ', '.join(row) + ']' for row in rows)}])"
    return f"{made}.det()" if node.name == "vmatrix" else made


def _cells(coder: Coder, row: Row) -> list[str]:
    return [coder.whole(cell) for cell in row.cells]


def _cases(coder: Coder, node: Any) -> str:
    if any(len(row.cells) != 2 for row in node.rows):
        raise refusal(NAME, "a case without its condition")
    pairs = [
        f"({coder.whole(row.cells[0])}, {_condition(coder, row.cells[1])})" for row in node.rows
    ]
    return f"Piecewise({', '.join(pairs)})"


def _condition(coder: Coder, cell: Items) -> str:
    """A relation, perhaps after the word if; otherwise is the rest."""
    items = _solid(cell)
    while items and isinstance(items[-1], Leaf) and items[-1].token in (".", ",", ";"):
        items = items[:-1]
    word = ""
    if items and isinstance(items[0], Font):
        word = (characters(items[0].items) or "").strip().lower()
    if word in _OTHERWISE and len(items) == 1:
        return "True"
    return coder.whole(items[1:] if word in ("if", "for", "when") else items)


def _solid(items: Items) -> Items:
    return tuple(item for item in items if not isinstance(item, (Space, Style)))


LARGE: Final[dict[str, Callable[[Coder, Node], str]]] = {
    "\\int": _integral,
    **dict.fromkeys(("\\iint", "\\iiint", "\\iiiint", "\\oint", "\\idotsint"), _double),
    "\\sum": _series("Sum"),
    "\\prod": _series("Product"),
    "\\lim": _limit,
}
FORMS: Final[dict[str, Callable[[Coder, Any], str]]] = {
    **dict.fromkeys(("\\frac", "\\dfrac", "\\tfrac", "\\cfrac"), _fraction),
    **dict.fromkeys(("\\binom", "\\dbinom", "\\tbinom"), _binomial),
    **dict.fromkeys(("matrix", "pmatrix", "bmatrix", "vmatrix"), _matrix),
    "\\sqrt": _root,
    "cases": _cases,
}
