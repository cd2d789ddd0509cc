r"""From the formula's tree to MathML.

Two dialects. Browsers draw MathML Core: fences are `mo` elements that stretch. Word's importer
makes growing delimiters of `mfenced` alone, which Core has dropped. The rest is the same. A
converter of its own, because the packages for it take strings apart: what they give for `aligned`,
`f''^2` or \AA is no well-formed MathML, or not what was meant, and none says so.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from im2tex_desktop.formats import glyphs
from im2tex_desktop.formats.alphabets import styled
from im2tex_desktop.formats.mathml_commands import COMMANDS, THIN, Face
from im2tex_desktop.formats.mathml_tables import table
from im2tex_desktop.formats.tree import (
    VARIANT_LIMITS,
    joined_numbers,
    read,
    refusal,
    with_numbers,
    word_of,
)
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
from model.latex.symbols import BIN, CLASSES, CLOSE, OP, OPEN, PUNCT, REL

NAMESPACE: Final = "http://www.w3.org/1998/Math/MathML"
_SIZES: Final = {"\\big": "1.2em", "\\Big": "1.8em", "\\bigg": "2.4em", "\\Bigg": "3em"}
_BESIDE: Final = ("msub", "msup", "msubsup")
_ABOVE: Final = ("munder", "mover", "munderover")
_LEVELS: Final = {
    "\\displaystyle": ("true", "0"),
    "\\textstyle": ("false", "0"),
    "\\scriptstyle": ("false", "1"),
    "\\scriptscriptstyle": ("false", "2"),
}


class Writer:
    """Turns nodes into elements; `word` chooses Word's dialect."""

    def __init__(self, *, word: bool) -> None:
        self.word = word

    def row(self, items: Items, face: Face = Face()) -> str:  # noqa: B008 - frozen
        """One element for a list: the sole one, or an `mrow`."""
        elements = self.elements(items, face)
        return elements[0] if len(elements) == 1 else f"<mrow>{''.join(elements)}</mrow>"

    def elements(self, items: Items, face: Face) -> list[str]:
        """The elements of a list; a style switch takes in all that follows."""
        out: list[str] = []
        nodes = list(with_numbers(joined_numbers(items)))
        index = 0
        while index < len(nodes):
            number, node = nodes[index]
            if number:
                out.append(self._number(number, face))
            elif isinstance(node, Style):
                rest = tuple(_spelled(nodes[index + 1 :]))
                shown, level = _LEVELS[node.token]
                attributes = f'displaystyle="{shown}" scriptlevel="{level}"'
                out.append(f"<mstyle {attributes}>{self.row(rest, face)}</mstyle>")
                break
            elif node == Leaf("\\not"):
                index += 1
                out.append(self._negated(nodes[index][1] if index < len(nodes) else None))
            else:
                out.append(self.element(node, face))
                if _is_word(node) and index + 1 < len(nodes) and _follows(nodes[index + 1][1]):
                    out.append(THIN)
            index += 1
        return out

    def element(self, node: Node, face: Face) -> str:
        """The element of one node."""
        return _ELEMENTS[type(node)](self, node, face)

    # -- glyphs -----------------------------------------------------------------------------

    def _number(self, digits: str, face: Face) -> str:
        if not face.alphabet and not face.bold:
            return f"<mn>{digits}</mn>"
        alphabet = face.alphabet or ("\\mathbf" if face.bold else "")
        return f"<mn>{''.join(styled(d, alphabet, bold=face.bold) for d in digits)}</mn>"

    def _negated(self, node: Node | None) -> str:
        if not isinstance(node, Leaf) or node.token not in glyphs.GLYPHS:
            raise refusal("MathML", "a stroke through a formula")
        return f"<mo>{glyphs.negated(node.token)}</mo>"

    def leaf(self, node: Node, face: Face) -> str:
        """One glyph, named operator, or delimiter of a given size."""
        assert isinstance(node, Leaf)
        token = node.token
        if token in VARIANT_LIMITS:
            return self.element(VARIANT_LIMITS[token], Face())
        if token in symbols.NAMED_OPERATORS:
            return f"<mi>{glyphs.WORDS.get(token, token[1:])}</mi>"
        if token == "\\bmod":
            return '<mo lspace="0.2222em" rspace="0.2222em">mod</mo>'
        if token.startswith("\\middle"):
            return f'<mo fence="true" stretchy="true">{_char(token[7:])}</mo>'
        size, delimiter = glyphs.sized(token)
        if size:
            height = _SIZES[size]
            return (
                f'<mo stretchy="true" minsize="{height}" maxsize="{height}">{_char(delimiter)}</mo>'
            )
        if token not in glyphs.GLYPHS:
            raise refusal("MathML", token)
        return self._symbol(token, face)

    def _symbol(self, token: str, face: Face) -> str:
        char = glyphs.GLYPHS[token]
        kind = CLASSES.get(token, symbols.ORD)
        bold = ' mathvariant="bold"' if face.bold else ""
        if kind in (BIN, REL, OP):
            return f"<mo{bold}>{escape(char)}</mo>"
        if kind in (OPEN, CLOSE) or char in ("|", "‖", "/", "\\"):
            return f'<mo stretchy="false"{bold}>{escape(char)}</mo>'
        if kind == PUNCT:
            return f'<mo separator="true"{bold}>{escape(char)}</mo>'
        if token == "\\prime":
            return "<mo>′</mo>"
        return self._letter(token, char, face)

    def _letter(self, token: str, char: str, face: Face) -> str:
        made = styled(char, face.alphabet, bold=face.bold)
        upright = face.alphabet == "\\mathrm" or token in symbols.UPPER_GREEK
        if made == char and upright:
            bold = "bold" if face.bold else "normal"
            return f'<mi mathvariant="{bold}">{escape(char)}</mi>'
        return f"<mi>{escape(made)}</mi>"

    # -- structure --------------------------------------------------------------------------

    def group(self, node: Node, face: Face) -> str:
        """A list in braces."""
        assert isinstance(node, Group)
        return f"<mrow>{''.join(self.elements(node.items, face))}</mrow>"

    def font(self, node: Node, face: Face) -> str:
        r"""An alphabet; upright letters together are a word."""
        assert isinstance(node, Font)
        word = word_of(node)
        if word is not None and len(word) > 1:
            bold = ' mathvariant="bold"' if face.bold else ""
            if word.isalnum():
                return f"<mi{bold}>{escape(word)}</mi>"
            return f"<mtext{bold}>{escape(word).replace(' ', chr(160))}</mtext>"
        if node.name == "\\boldsymbol":
            return self.row(node.items, replace(face, bold=True))
        return self.row(node.items, replace(face, alphabet=node.name))

    def space(self, node: Node, face: Face) -> str:
        """A space of its width; an em is 10 pt."""
        assert isinstance(node, Space)
        return f'<mspace width="{symbols.SPACES[node.token] / 10:.4g}em"/>'

    def fenced(self, node: Node, face: Face) -> str:
        """Delimiters that grow with what is between them."""
        assert isinstance(node, Fenced)
        return self.between(node.left, self.row(node.items, face), node.right)

    def between(self, left: str, inner: str, right: str) -> str:
        """An element between two delimiters that grow; "." is none."""
        if self.word:
            ends = f"open={quoteattr(_char(left))} close={quoteattr(_char(right))}"
            return f'<mfenced {ends} separators="">{inner}</mfenced>'
        marks = [
            f'<mo fence="true" stretchy="true" form="{form}">{_char(token)}</mo>'
            if token != "."
            else ""
            for token, form in ((left, "prefix"), (right, "postfix"))
        ]
        return f"<mrow>{marks[0]}{inner}{marks[1]}</mrow>"

    def scripts(self, node: Node, face: Face) -> str:
        """Scripts beside the base, or above and below an operator."""
        assert isinstance(node, Scripts)
        base = "<mrow></mrow>" if node.base is None else self.element(node.base, face)
        sub = None if node.sub is None else self.row(node.sub, face)
        sup = None if node.sup is None else self.row(node.sup, face)
        kind = (
            ("munder", "mover", "munderover") if _has_limits(node) else ("msub", "msup", "msubsup")
        )
        if sub is not None and sup is not None:
            return f"<{kind[2]}>{base}{sub}{sup}</{kind[2]}>"
        name, script = (kind[0], sub) if sub is not None else (kind[1], sup)
        return base if script is None else f"<{name}>{base}{script}</{name}>"

    def command(self, node: Node, face: Face) -> str:
        """A command with arguments."""
        assert isinstance(node, Command)
        if node.name not in COMMANDS:
            raise refusal("MathML", node.name)
        return COMMANDS[node.name](self, node, face)


def _spelled(nodes: list[tuple[str, Node]]) -> list[Node]:
    """Nodes as they were before their digits were gathered."""
    out: list[Node] = []
    for number, node in nodes:
        out.extend([Leaf(char) for char in number] if number else [node])
    return out


def _char(delimiter: str) -> str:
    return escape(glyphs.delimiter(delimiter))


def _is_word(node: Node) -> bool:
    base = node.base if isinstance(node, Scripts) else node
    if isinstance(base, Leaf):
        return base.token in symbols.NAMED_OPERATORS
    return isinstance(base, Command) and base.name.startswith(symbols.OPERATOR)


def _follows(node: Node) -> bool:
    """Whether TeX puts a thin space between an operator's name and this."""
    if isinstance(node, (Space, Fenced)):
        return isinstance(node, Fenced)
    base = node.base if isinstance(node, Scripts) else node
    if isinstance(base, Leaf):
        return CLASSES.get(base.token, symbols.ORD) in (symbols.ORD, OP)
    return True


def _has_limits(node: Scripts) -> bool:
    if node.limits:
        return node.limits == "\\limits"
    base = node.base
    if isinstance(base, Leaf):
        return base.token in symbols.LIMIT_OPERATORS
    return isinstance(base, Command) and (
        base.name in symbols.BRACES or base.name in (symbols.OPERATOR + "*", "\\mathop")
    )


def _table(writer: Writer, node: Node, face: Face) -> str:
    assert isinstance(node, Table)
    return table(writer, node, replace(face, alphabet=""))


_ELEMENTS: Final[dict[type, Callable[[Writer, Node, Face], str]]] = {
    Leaf: Writer.leaf,
    Group: Writer.group,
    Font: Writer.font,
    Space: Writer.space,
    Scripts: Writer.scripts,
    Command: Writer.command,
    Fenced: Writer.fenced,
    Table: _table,
}


def to_mathml(latex: str, *, word: bool = False) -> str:
    """MathML of a formula, a whole document with its namespace.

    Args:
        latex: a formula.
        word: fences as Word's importer wants them, instead of those of MathML Core.

    Raises:
        LatexError: LaTeX that cannot be read.
        CannotConvert: a part that MathML has no form for.
    """
    inner = Writer(word=word).row(read(latex))
    return f'<math xmlns="{NAMESPACE}" display="block">{inner}</math>'
