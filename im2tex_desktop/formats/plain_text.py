"""From the formula's tree to one line of Unicode text: x² + yᵢ ≤ √(a + b).

Scripts become small characters where Unicode has them all, and `^(...)` where it does not. What
needs two dimensions, such as a matrix, is refused.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from im2tex_desktop.formats import glyphs
from im2tex_desktop.formats.alphabets import styled
from im2tex_desktop.formats.plain_text_commands import (
    COMMANDS,
    LOWERED,
    NAME,
    RAISED,
    in_parentheses,
)
from im2tex_desktop.formats.tree import VARIANT_LIMITS, read, refusal, with_numbers
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
from model.latex.symbols import BIN, CLASSES, CLOSE, OP, OPEN, ORD, PUNCT, REL

_SPACES: Final = {"\\!": "", "\\quad": "  ", "\\qquad": "    "}
_NO_OPERAND: Final = (None, BIN, REL, OPEN, PUNCT, OP)


class Writer:
    r"""Turns nodes into text; `alphabet` and `bold` are those that hold."""

    def __init__(self, alphabet: str = "", *, bold: bool = False) -> None:
        self.alphabet, self.bold = alphabet, bold

    def items(self, items: Items, *, tight: bool = False) -> str:
        """A list; relations and binary operators stand between blanks unless `tight`."""
        out = ""
        before: int | None = None
        negate = False
        nodes = [pair for pair in with_numbers(items) if not isinstance(pair[1], Style)]
        for place, (number, node) in enumerate(nodes):
            if node == Leaf("\\not"):
                negate = True
                continue
            text, kind = self._text(number, node, negate=negate), _class_of(node)
            if _is_fraction(node) and _has_factor_beside(nodes, place):
                text = f"({text})"
            negate = False
            if kind == BIN and before in _NO_OPERAND:
                kind = ORD
            gap = kind in (BIN, REL) or before in (BIN, REL)
            if kind == REL == before or isinstance(node, Space):
                gap = False
            gap = gap or before == PUNCT or _is_apart(before, kind, out, text)
            if out and gap and not tight and not out.endswith(" "):
                out += " "
            out += text
            if not isinstance(node, Space):
                before = kind
        if negate:
            raise refusal(NAME, "a stroke through a formula")
        return out

    def _text(self, number: str, node: Node, *, negate: bool) -> str:
        if number:
            return "".join(styled(char, self.alphabet, bold=self.bold) for char in number)
        return self.node(node, negate=negate)

    def node(self, node: Node, *, negate: bool = False) -> str:
        """One node; with `negate`, under the stroke of ``\\not``."""
        if negate:
            if not isinstance(node, Leaf) or node.token not in glyphs.GLYPHS:
                raise refusal(NAME, "a stroke through a formula")
            return glyphs.negated(node.token)
        return _NODES[type(node)](self, node)

    def leaf(self, node: Node) -> str:
        """One glyph, named operator or delimiter."""
        assert isinstance(node, Leaf)
        token = node.token
        if token in VARIANT_LIMITS:
            return self.node(VARIANT_LIMITS[token])
        if token in symbols.NAMED_OPERATORS or token in glyphs.WORDS:
            return glyphs.WORDS.get(token, token[1:])
        if token.startswith("\\middle"):
            return glyphs.delimiter(token[7:])
        size, delimiter = glyphs.sized(token)
        if size:
            return glyphs.delimiter(delimiter)
        if token not in glyphs.GLYPHS:
            raise refusal(NAME, token)
        return styled(glyphs.GLYPHS[token], self.alphabet, bold=self.bold)

    def group(self, node: Node) -> str:
        """A list in braces."""
        assert isinstance(node, Group)
        return self.items(node.items)

    def font(self, node: Node) -> str:
        """An alphabet as the characters that Unicode has for it."""
        assert isinstance(node, Font)
        if node.name == "\\boldsymbol":
            return Writer(self.alphabet, bold=True).items(node.items)
        return Writer(node.name, bold=self.bold).items(node.items)

    def space(self, node: Node) -> str:
        """A space; a blank for all the narrow ones."""
        assert isinstance(node, Space)
        return _SPACES.get(node.token, " ")

    def scripts(self, node: Node) -> str:
        """Scripts as small characters, or behind ``^`` and ``_``."""
        assert isinstance(node, Scripts)
        base = "" if node.base is None else self.node(node.base)
        if isinstance(node.base, Group) or _is_compound(node.base):
            base = in_parentheses(base)
        out = base
        if node.sub:
            out += _small(self.items(node.sub, tight=True), LOWERED, "_")
        rest = node.sup or ()
        while rest and rest[0] == Leaf("\\prime"):
            out += "′"
            rest = rest[1:]
        if rest == (Leaf("\\circ"),):
            return out + "°"
        return out + (_small(self.items(rest, tight=True), RAISED, "^") if rest else "")

    def fenced(self, node: Node) -> str:
        """Delimiters as they are."""
        assert isinstance(node, Fenced)
        return glyphs.delimiter(node.left) + self.items(node.items) + glyphs.delimiter(node.right)

    def table(self, node: Node) -> str:
        """Nothing of two dimensions."""
        assert isinstance(node, Table)
        raise refusal(NAME, node.name)

    def command(self, node: Node) -> str:
        """A command with arguments."""
        assert isinstance(node, Command)
        writer = COMMANDS.get(node.name)
        if writer is None:
            raise refusal(NAME, node.name)
        return writer(self, node)


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


def _class_of(node: Node) -> int:
    if isinstance(node, Leaf):
        return CLASSES.get(node.token, ORD)
    if isinstance(node, Scripts) and node.base is not None:
        return _class_of(node.base)
    if isinstance(node, Command) and node.name.startswith(symbols.OPERATOR):
        return OP
    return ORD


def _is_fraction(node: Node) -> bool:
    return isinstance(node, Command) and node.name.endswith("frac")


def _is_compound(node: Node | None) -> bool:
    """Whether a script would seem to belong to the end of the text alone."""
    return isinstance(node, Command) and (
        _is_fraction(node) or node.name in ("\\sqrt", "\\mathop", "\\smash")
    )


def _has_factor_beside(nodes: list[tuple[str, Node]], place: int) -> bool:
    """Whether an ordinary symbol stands beside: 1/2a could be read as 1/(2a)."""
    beside = [nodes[at][1] for at in (place - 1, place + 1) if 0 <= at < len(nodes)]
    if place + 1 < len(nodes) and _class_of(nodes[place + 1][1]) == OPEN:
        return True
    if place and _class_of(nodes[place - 1][1]) == CLOSE:
        return True
    return any(not isinstance(node, Space) and _class_of(node) == ORD for node in beside)


def _is_apart(before: int | None, kind: int, out: str, text: str) -> bool:
    """Whether two neighbours would be read as one word: sin x, but sin(x) and ∑ᵢxᵢ."""
    word_before = before == OP and (out[-1:].isalpha() or out[-1:] in _ENDS_OF_SCRIPTS)
    return (word_before and kind not in (OPEN, PUNCT)) or (kind == OP and out[-1:].isalnum())


_ENDS_OF_SCRIPTS: Final = frozenset((*RAISED.values(), *LOWERED.values(), ")"))


def _small(text: str, table: dict[str, str], mark: str) -> str:
    if all(char in table for char in text):
        return "".join(table[char] for char in text)
    return mark + (text if len(text) == 1 else f"({text})")


def to_text(latex: str) -> str:
    """A formula as Unicode text; aligned and gathered lines keep their line ends.

    Raises:
        LatexError: LaTeX that cannot be read.
        CannotConvert: a part that has no form on a line.
    """
    items = read(latex)
    writer = Writer()
    if len(items) == 1 and isinstance(items[0], Table):
        node = items[0]
        if node.name in ("aligned", "alignedat", "gathered"):
            return "\n".join(
                writer.items(tuple(item for cell in row.cells for item in cell)).strip()
                for row in node.rows
            )
    return writer.items(items).strip()
