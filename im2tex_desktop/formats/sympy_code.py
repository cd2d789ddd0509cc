r"""From the formula's tree to Python code for SymPy, without SymPy.

What SymPy's own parser of LaTeX does with formulas of the wild is no help: it reads ``a \pm b`` as
a product of three, loses the index of ``x^2_i``, and says nothing. Here a part without a clear
meaning is refused by name. The result declares its symbols and ends with one expression, for after
``from sympy import *``.

How the ambiguous is read: letters side by side are factors; f, g, h, F, G and H before a
parenthesis are functions; e with an exponent is E; i is a symbol like any other; an integral ends
at its d; a sum, a product and a limit take the product that follows.
"""

from __future__ import annotations

from typing import Final

from im2tex_desktop.formats import sympy_forms
from im2tex_desktop.formats.sympy_cursor import CLOSING, FENCES, OVER, RELATIONS, TIMES, Cursor
from im2tex_desktop.formats.sympy_declarations import Names
from im2tex_desktop.formats.sympy_names import (
    CONSTANTS,
    INVERSES,
    NAME,
    SEVERAL,
    function_of,
    symbol_name,
)
from im2tex_desktop.formats.tree import read, refusal
from model.latex.nodes import Command, Fenced, Group, Items, Leaf, Node, Scripts
from model.latex.symbols import CLASSES, DIGITS, REL

_FUNCTION_LETTERS: Final = frozenset("fghFGH")


class Coder(Cursor):
    """Reads one list of nodes from left to right; lists inside have coders of their own."""

    def whole(self, items: Items) -> str:
        """The code of another list."""
        coder = Coder(items, self.names)
        made = coder.relation()
        coder.expect_end()
        return made

    # -- levels -------------------------------------------------------------------------------

    def relation(self) -> str:
        """A chain of relations, or a sum."""
        sums, signs = [self.sum()], []
        while CLASSES.get(self.token) == REL:
            if self.token not in RELATIONS:
                raise refusal(NAME, f"the relation {self.token}")
            signs.append(self.token)
            self._at += 1
            sums.append(self.sum())
        links = [
            RELATIONS[sign].format(left, right)
            for sign, left, right in zip(signs, sums[:-1], sums[1:], strict=True)
        ]
        if not links:
            return sums[0]
        return links[0] if len(links) == 1 else f"And({', '.join(links)})"

    def sum(self) -> str:
        """Terms with their signs."""
        out = ""
        if self.token in ("+", "-"):
            out = "-" if self.token == "-" else ""
            self._at += 1
        out += self.product()
        while self.token in ("+", "-"):
            out += f" {self.token} "
            self._at += 1
            out += self.product()
        return out

    def product(self) -> str:
        """Factors side by side, or with a sign between them."""
        out = self.factor()
        while True:
            if self.token in OVER:
                self._at += 1
                below = self.factor()
                out += f"/({below})" if "/" in below else f"/{below}"
                if self.begins_factor():
                    raise refusal(NAME, "a slash before several factors")
            elif self.token in TIMES:
                self._at += 1
                out += "*" + self.factor()
            elif self.begins_factor():
                out += "*" + self.factor()
            else:
                return out

    def factor(self) -> str:
        """An atom with what stands behind it: scripts, factorials."""
        if not self.begins_factor():
            raise refusal(NAME, f"{self.token} here" if self.token else "a part that is missing")
        made = self._atom()
        while self.token == "!":
            marks = 0
            while self.token == "!":
                marks += 1
                self._at += 1
            made = f"{'factorial' if marks == 1 else 'factorial2'}({made})"
            if marks > 2:
                raise refusal(NAME, "more than two factorial signs")
        return made

    # -- atoms --------------------------------------------------------------------------------

    def _atom(self) -> str:
        number, node = self._nodes[self._at]
        if number:
            self._at += 1
            return number
        base = node.base if isinstance(node, Scripts) else node
        form = sympy_forms.LARGE.get(base.token) if isinstance(base, Leaf) else None
        if form is not None:
            self._at += 1
            return form(self, node)
        name = function_of(base)
        if name:
            self._at += 1
            return self._function(name, node)
        if isinstance(node, Leaf) and node.token in CLOSING:
            return self._parentheses()
        self._at += 1
        if isinstance(node, Scripts):
            return self._scripts(node)
        return self._plain(node)

    def _plain(self, node: Node) -> str:
        """A node without scripts that has been passed."""
        if isinstance(node, Leaf) and node.token in CONSTANTS:
            return CONSTANTS[node.token]
        if isinstance(node, Leaf) and node.token in DIGITS:
            return node.token
        if isinstance(node, Group):
            return f"({self.whole(node.items)})"
        if isinstance(node, Fenced):
            wrap = FENCES.get((node.left, node.right))
            if wrap is None:
                raise refusal(NAME, f"the delimiters {node.left} {node.right}")
            return wrap.format(self.whole(node.items))
        form = sympy_forms.FORMS.get(getattr(node, "name", ""))
        if form is not None:
            return form(self, node)
        name = symbol_name(node)
        if name in _FUNCTION_LETTERS and self._calls():
            self.names.functions.add(name)
            return f"{name}({', '.join(self.arguments())})"
        return self.names.symbol(name)

    def _calls(self) -> bool:
        node = self.node
        return self.token == "(" or (isinstance(node, Fenced) and node.left == "(")

    def arguments(self) -> list[str]:
        """What stands in the parentheses at hand, divided by commas."""
        if isinstance(self.node, Fenced):
            coder = Coder(self.node.items, self.names)
            self._at += 1
            found = coder._list()
            coder.expect_end()
            return found
        self._at += 1
        found = self._list()
        if self.token != ")":
            raise refusal(NAME, "a parenthesis that is not closed")
        self._at += 1
        return found

    def _list(self) -> list[str]:
        found = [self.relation()]
        while self.token == ",":
            self._at += 1
            found.append(self.relation())
        return found

    def _parentheses(self) -> str:
        opening = self.token
        self._at += 1
        inner = self.relation()
        closing = self.node
        base = closing.base if isinstance(closing, Scripts) else closing
        if base != Leaf(CLOSING[opening]):
            raise refusal(NAME, "a parenthesis that is not closed")
        self._at += 1
        made = FENCES[(opening, CLOSING[opening])].format(inner)
        if not isinstance(closing, Scripts):
            return made
        if closing.sub:
            raise refusal(NAME, "an index of a whole parenthesis")
        return made + self._power(closing)

    def _scripts(self, node: Scripts) -> str:
        """Index and exponent of a node that has been passed."""
        if node.base is None:
            raise refusal(NAME, "a script of nothing")
        if node.base == Leaf("e") and node.sup and not node.sub:
            return f"exp({self._exponent(node.sup)})"
        if node.sub:
            return self._indexed(node.base, node.sub) + self._power(node)
        base = self._plain(node.base)
        if base[-1:] == ")" and isinstance(node.base, Leaf):
            raise refusal(NAME, "a function with an exponent before its argument")
        if isinstance(node.base, Command) and node.base.name != "\\sqrt":
            base = f"({base})"
        return base + self._power(node)

    def _indexed(self, base: Node, sub: Items) -> str:
        """x_i as a name; an entry of a family where i runs, as in a sum over i."""
        runs = any(isinstance(item, Leaf) and item.token in self.names.bound for item in sub)
        if not runs:
            return self.names.symbol(symbol_name(Scripts(base, sub, None)))
        name = symbol_name(base)
        self.names.families.add(name)
        apart = all(isinstance(item, Leaf) and item.token not in "+-" for item in sub)
        if not apart:
            return f"{name}[{self.whole(sub)}]"
        entries = [self.whole((item,)) for item in sub if item != Leaf(",")]
        return f"{name}[{', '.join(entries)}]"

    def _exponent(self, sup: Items) -> str:
        if sup[0] == Leaf("\\prime"):
            raise refusal(NAME, "a prime, which does not say what to derive by")
        if sup in ((Leaf("*"),), (Leaf("\\dagger"),), (Leaf("\\top"),), (Leaf("\\circ"),)):
            raise refusal(NAME, "such an exponent")
        return self.whole(sup)

    def _power(self, node: Scripts) -> str:
        if not node.sup:
            return ""
        exponent = self._exponent(node.sup)
        plain = exponent.isidentifier() or exponent.isdigit()
        return f"**{exponent}" if plain else f"**({exponent})"

    def _function(self, name: str, node: Node) -> str:
        """A named function with its argument: in parentheses, or the factors that follow."""
        sup = node.sup if isinstance(node, Scripts) else None
        sub = node.sub if isinstance(node, Scripts) else None
        power = ""
        if sup == (Leaf("-"), Leaf("1")) and name in INVERSES:
            name = INVERSES[name]
        elif sup:
            power = self._power(Scripts(None, None, sup))
        if sub and name != "log":
            raise refusal(NAME, f"an index at {name}")
        found = self.arguments() if self._calls() else [self._bare_argument()]
        if len(found) > 1 and name not in SEVERAL:
            raise refusal(NAME, f"several arguments of {name}")
        if sub:
            found.append(self.whole(sub))
        elif isinstance(node, Leaf) and node.token == "\\lg":
            found.append("10")
        return f"{name}({', '.join(found)}){power}"

    def _bare_argument(self) -> str:
        """sin 2x y + 1: factors up to a sign, or to the next function."""
        out = self.factor()
        while self.begins_factor() and not self._begins_function():
            out += "*" + self.factor()
        return out

    def _begins_function(self) -> bool:
        node = self.node
        base = node.base if isinstance(node, Scripts) else node
        return bool(function_of(base)) or self.token in CLOSING or isinstance(node, Fenced)

    # -- integrals ----------------------------------------------------------------------------

    def integrand(self) -> tuple[str, str]:
        """What stands before the differential at hand's integral, and its variable."""
        self.open_integrals += 1
        body = "1" if self.is_differential() else self.sum()
        if not self.is_differential():
            raise refusal(NAME, "an integral without its d")
        self._at += 1
        variable = symbol_name(self.node)
        self._at += 1
        self.open_integrals -= 1
        return body, self.names.symbol(variable)


def to_sympy(latex: str) -> str:
    """Python code: a line for the symbols, one for each function, and the expression.

    Raises:
        LatexError: LaTeX that cannot be read.
        CannotConvert: a part without a clear meaning.
    """
    names = Names()
    coder = Coder(read(latex), names)
    made = coder.relation()
    coder.expect_end()
    return names.declared() + made
