"""From the formula's tree to Typst's mathematics, without the dollars around it.

Its own names where it has them (`alpha`, `->`, `RR`); any other symbol stands as its character,
which Typst takes as well. Commas and semicolons are escaped everywhere, because inside a call
they would divide its arguments.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from im2tex_desktop.formats import glyphs
from im2tex_desktop.formats.tree import (
    VARIANT_LIMITS,
    characters,
    read,
    refusal,
    with_numbers,
    word_of,
)
from im2tex_desktop.formats.typst_spacing import joined, matched
from im2tex_desktop.formats.typst_symbols import NAMES, spelled
from im2tex_desktop.formats.typst_tables import lines, table
from model.latex import symbols
from model.latex.nodes import (
    Command,
    Fenced,
    Font,
    Group,
    Items,
    Leaf,
    Node,
    Scripts,
    Space,
    Style,
    Table,
)

NAME: Final = "Typst"
_STYLES: Final = {
    "\\displaystyle": "display",
    "\\textstyle": "inline",
    "\\scriptstyle": "script",
    "\\scriptscriptstyle": "sscript",
}
_SPACES: Final = {
    "\\!": "#h(-0.1667em)",
    "\\,": "thin",
    "\\:": "med",
    "\\;": "thick",
    "~": "space.nobreak",
    "\\quad": "quad",
    "\\qquad": "wide",
}
_FONTS: Final = {
    "\\mathrm": "upright({})",
    "\\mathbf": "upright(bold({}))",
    "\\mathit": "italic({})",
    "\\mathsf": "upright(sans({}))",
    "\\mathtt": "mono({})",
    "\\mathcal": "cal({})",
    "\\mathbb": "bb({})",
    "\\mathfrak": "frak({})",
    "\\mathscr": "scr({})",
    "\\mathnormal": "{}",
    "\\boldsymbol": "bold({})",
}
_PAIRS: Final = {("(", ")"): "({})", ("[", "]"): "[{}]", ("\\{", "\\}"): "{{{}}}"}
_CALLS: Final = {
    ("|", "|"): "abs({})",
    ("\\|", "\\|"): "norm({})",
    ("\\lfloor", "\\rfloor"): "floor({})",
    ("\\lceil", "\\rceil"): "ceil({})",
}
_ENDS: Final = {
    "(": "paren.l",
    ")": "paren.r",
    "[": "bracket.l",
    "]": "bracket.r",
    "\\{": "brace.l",
    "\\}": "brace.r",
    "|": "bar.v",
    "\\|": "bar.v.double",
    ".": "",
}
_SIZES: Final = {"\\big": "120%", "\\Big": "180%", "\\bigg": "240%", "\\Bigg": "300%"}
_PLAIN_ENDS: Final = {"(": "(", ")": ")", "[": "[", "]": "]", "\\{": "{", "\\}": "}"}
_ONE_LETTER_BOARDS: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")


class Writer:
    """Turns nodes into Typst."""

    def items(self, items: Items) -> str:
        """A list, its parts divided by blanks; a style switch takes in all that follows."""
        out: list[str] = []
        partners = matched(items)
        index = 0
        for number, node in with_numbers(items):
            at = index
            index += len(number) or 1
            if number:
                out.append(number)
            elif isinstance(node, Style):
                out.append(f"{_STYLES[node.token]}({self.items(items[at + 1 :])})")
                break
            elif node == Leaf("\\not"):
                following = items[at + 1] if at + 1 < len(items) else None
                if not isinstance(following, Leaf) or following.token not in glyphs.GLYPHS:
                    raise refusal(NAME, "a stroke through a formula")
                out.append(glyphs.negated(following.token))
            elif at and items[at - 1] == Leaf("\\not"):
                continue
            elif at in partners:
                assert isinstance(node, Leaf)
                out.append(_PLAIN_ENDS[node.token])
            else:
                out.append(self.node(node))
        return joined(out)

    def node(self, node: Node) -> str:
        """One node."""
        return _NODES[type(node)](self, node)

    def leaf(self, node: Node) -> str:
        """One glyph, named operator, or delimiter of a given size."""
        assert isinstance(node, Leaf)
        token = node.token
        if token in VARIANT_LIMITS:
            return self.node(VARIANT_LIMITS[token])
        if token in NAMES:
            return NAMES[token]
        if token in symbols.NAMED_OPERATORS:
            return f'op("{glyphs.WORDS.get(token, token[1:])}", limits: #true)'
        if token.startswith("\\middle"):
            return f"mid({_end(token[7:])})"
        size, delimiter = glyphs.sized(token)
        if size:
            return f"lr({_end(delimiter)}, size: #{_SIZES[size]})"
        if token not in glyphs.GLYPHS:
            raise refusal(NAME, token)
        if token in symbols.DELIMITERS and token in _ENDS:
            return spelled(glyphs.delimiter(token))
        return spelled(glyphs.GLYPHS[token])

    def group(self, node: Node) -> str:
        """A list in braces: one ordinary atom."""
        assert isinstance(node, Group)
        if len(node.items) == 1 and not isinstance(node.items[0], (Leaf, Style)):
            return self.node(node.items[0])
        if not node.items:
            return '""'
        return f'class("normal", {self.items(node.items)})'

    def font(self, node: Node) -> str:
        r"""An alphabet; upright letters together are a string, which Typst sets upright."""
        assert isinstance(node, Font)
        word = word_of(node)
        if word is not None and (len(word) > 1 or not word.isalpha()):
            return _string(word)
        inner = self.items(node.items)
        if node.name == "\\mathbb" and inner in _ONE_LETTER_BOARDS:
            return inner * 2
        if word_of(Font("\\mathrm", node.items)) and len(node.items) > 1:
            text = characters(node.items)
            if text and node.name not in ("\\boldsymbol", "\\mathnormal", "\\mathit"):
                inner = _string(text)
        return _FONTS[node.name].format(inner)

    def space(self, node: Node) -> str:
        """A space by its name."""
        assert isinstance(node, Space)
        return _SPACES[node.token]

    def scripts(self, node: Node) -> str:
        """Scripts; primes stand right after the base."""
        assert isinstance(node, Scripts)
        rest, sub = list(node.sup or ()), node.sub
        base = '""' if node.base is None else self._base(node)
        if isinstance(node.base, Command) and node.base.name in symbols.BRACES:
            label = node.sup if node.base.name == "\\overbrace" else node.sub
            other = node.sub if label is node.sup else node.sup
            if label and not other:
                return f"{base[:-1]}, {self.items(label)})"
        out = base
        while rest and rest[0] == Leaf("\\prime"):
            out += "'"
            rest.pop(0)
        if sub:
            out += f"_{self._script(sub)}"
        if rest:
            out += f"^{self._script(tuple(rest))}"
        return out

    def _base(self, node: Scripts) -> str:
        assert node.base is not None
        base = self.node(node.base)
        if isinstance(node.base, Group) and not base.startswith(('class("normal"', '"')):
            base = f'class("normal", {base})'
        if isinstance(node.base, (Fenced, Table)) or base[:1] in "([{\\":
            base = base if base[:1] in "\\" or base.endswith(")") else f"lr({base})"
        if node.limits and node.limits != ("\\limits" if _is_above(node.base) else "\\nolimits"):
            call = "limits" if node.limits == "\\limits" else "scripts"
            return f"{call}({base})"
        return base

    def _script(self, items: Items) -> str:
        text = self.items(items)
        return text if text.isalnum() else f"({text})"

    def fenced(self, node: Node) -> str:
        """Delimiters that grow: Typst lets matching ones grow by themselves."""
        assert isinstance(node, Fenced)
        inner, ends = self.items(node.items), (node.left, node.right)
        for table_ in (_PAIRS, _CALLS):
            if ends in table_:
                return table_[ends].format(inner)
        return f"lr({joined([_end(node.left), inner, _end(node.right)])})"

    def table(self, node: Node) -> str:
        """A table inside a formula."""
        assert isinstance(node, Table)
        return table(self.items, node)

    def command(self, node: Node) -> str:
        """A command with arguments."""
        assert isinstance(node, Command)
        from im2tex_desktop.formats.typst_commands import COMMANDS

        if node.name not in COMMANDS:
            raise refusal(NAME, node.name)
        return COMMANDS[node.name](self.items, node)


_NODES: Final[dict[type, Callable[[Writer, Node], str]]] = {
    Leaf: Writer.leaf,
    Group: Writer.group,
    Font: Writer.font,
    Space: Writer.space,
    Scripts: Writer.scripts,
    Command: Writer.command,
    Fenced: Writer.fenced,
    Table: Writer.table,
}


def _is_above(base: Node) -> bool:
    return isinstance(base, Leaf) and base.token in symbols.LIMIT_OPERATORS


def _string(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _end(token: str) -> str:
    """A delimiter by name, so that it needs no partner."""
    return _ENDS[token] if token in _ENDS else spelled(glyphs.delimiter(token))


def to_typst(latex: str) -> str:
    """A formula in Typst's mathematics.

    Raises:
        LatexError: LaTeX that cannot be read.
        CannotConvert: a part that Typst has no form for.
    """
    items = read(latex)
    writer = Writer()
    if len(items) == 1 and isinstance(items[0], Table):
        found = lines(writer.items, items[0])
        if found is not None:
            return found
    return writer.items(items)
