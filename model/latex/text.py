r"""Text inside mathematics: ``\text``, ``\mbox``, ``\textbf`` and their kind.

A picture cannot tell ``\text{for}`` from ``\mathrm{for}``: text becomes upright letters, a space
becomes ``~``. What differs from mathematics is one token each: the hyphen ``\text{-}`` (a minus
would be wider), dashes, quotes, and the comma, semicolon and colon, which mathematics would space
differently. ``\mbox`` keeps its size inside a script, so it begins with ``\textstyle``.
"""

from __future__ import annotations

import unicodedata
from typing import Final

from model.latex import symbols
from model.latex import text_words as words
from model.latex.dimensions import read_dimension, read_group_text, space_of
from model.latex.nodes import Command, Font, Group, Items, Leaf, Node, Scripts, Space, Style
from model.latex.parser import Handler, Parser
from model.latex.unicode import UNICODE_MATH

TEXT_GLYPHS: Final = {char: f"\\text{{{char}}}" for char in ("-", "--", "---", ",", ";", ":", "*")}
TEXT_GLYPHS["'"] = "\\text{'}"
TEXT_GLYPHS["`"] = "\\text{`}"
TEXT_TOKENS: Final = frozenset(TEXT_GLYPHS.values())


class _TextReader:
    """Reads one text argument; fonts and sizes end with their group."""

    def __init__(self, parser: Parser, font: str) -> None:
        self.parser = parser
        self.font = font or "\\mathrm"
        self.bold = False
        self.out: list[Node] = []

    def letter(self, token: str) -> None:
        plain = self.parser.drawing and self.font == "\\mathrm"
        self.out.append(Font(TEXT_FONT if plain else self.font, (Leaf(token),)))

    def group(self) -> None:
        """Read to the closing brace, whose opening one has been read."""
        parser = self.parser
        parser.enter()
        font, bold = self.font, self.bold
        while True:
            token = parser.texts[parser.index]
            if parser.stream.spaced(parser.index) and not _swallows(parser):
                self.out.append(BLANK)
            if token == "}":
                break
            if not token:
                parser.fail("A brace is not closed", "unbalanced_brace")
            parser.index += 1
            self.token(token)
        parser.index += 1
        parser.depth -= 1
        self.font, self.bold = font, bold

    def token(self, token: str) -> None:
        """Take one token that has just been passed."""
        token = words.QUOTES.get(token, token)
        if token in symbols.LETTERS or token in symbols.DIGITS:
            self.letter(token)
        elif token == "{":
            self.group()
        elif token in "-'`,;:*–—" or token in ("``", "''", "--", "---"):
            self.punctuation(token)
        elif token in words.PLAIN or token in words.ESCAPED:
            self.out.append(Leaf(token))
        elif token in words.MATH_ONLY:
            self.out.append(Group((Leaf(token),)))
        elif token == "~" or symbols.SYNONYMS.get(token) == "~":
            self.out.append(BLANK)
        elif token in symbols.SPACES:
            self.out.append(Space(token))
        elif token in ("$", "\\("):
            self.mathematics("$" if token == "$" else "\\)")
        elif token.startswith("\\"):
            self.command(token)
        else:
            self.character(token)

    def punctuation(self, token: str) -> None:
        parser = self.parser
        while token and token[0] == "-" and len(token) < 3 and parser.texts[parser.index] == "-":
            token += "-"
            parser.index += 1
        if token in ("``", "''"):
            self.out.extend([Leaf(TEXT_GLYPHS[token[0]])] * 2)
        else:
            self.out.append(Leaf(TEXT_GLYPHS[token]))

    def mathematics(self, closing: str) -> None:
        parser = self.parser
        parser.enter()
        items = parser.items()
        if parser.texts[parser.index] != closing:
            parser.fail("Mathematics in text is not closed", "dollar")
        parser.index += 1
        parser.depth -= 1
        made: Node = Group(tuple(items))
        self.out.append(Font("\\boldsymbol", (made,)) if self.bold else made)

    def command(self, token: str) -> None:
        """A control sequence of text mode that has just been passed."""
        parser = self.parser
        if token in words.SWITCHES:
            self.font = words.SWITCHES[token]
        elif token in ("\\boldmath", "\\bm"):
            self.bold = True
        elif parser.drawing and token in words.DRAWN_SWITCHES:
            self.font = words.DRAWN_SWITCHES[token]
        elif token in words.FONTS or (parser.drawing and token in words.DRAWN_FONTS):
            font = self.font
            self.font = words.FONTS.get(token, token) or font
            self.braced()
            self.font = font
        elif token in words.SIZES:
            self.out.append(Style(words.SIZES[token]))
        elif token in words.SYMBOLS:
            self.out.append(Leaf(words.SYMBOLS[token]))
        elif token == "\\\\":
            self.out.append(BLANK)
        elif token not in words.IGNORED:
            self.command_with_argument(token)

    def command_with_argument(self, token: str) -> None:
        parser = self.parser
        if token in words.ACCENTS:
            inner = _TextReader(parser, self.font)
            inner.braced()
            self.out.append(Command(words.ACCENTS[token], (tuple(inner.out),)))
        elif token == "\\textsuperscript":
            inner = _TextReader(parser, self.font)
            inner.braced()
            self.out.append(Scripts(None, None, tuple(inner.out)))
        elif token == "\\ensuremath":
            self.out.append(Group(parser.argument()))
        elif token == "\\hspace":
            self.space()
        elif token in words.WITH_OPTION_TO_SKIP:
            read_group_text(parser)
        elif parser.drawing and token in parser.handlers:
            made = parser.handlers[token](parser, token)
            self.out += made if isinstance(made, list) else [made] if made is not None else []
        else:
            parser.fail(f"{token} in text", f"text_command:{token}", parser.index - 1)

    def space(self) -> None:
        parser = self.parser
        parser.index += parser.texts[parser.index] == "*"
        parser.expect("{")
        found = space_of(parser, read_dimension(parser))
        parser.expect("}")
        if found is not None:
            self.out.append(found)

    def braced(self) -> None:
        """An argument: a group or the next token."""
        parser = self.parser
        token = parser.texts[parser.index]
        if not token or token == "}":
            parser.fail("An argument is missing", "missing_argument")
        parser.index += 1
        self.token(token)

    def character(self, token: str) -> None:
        normal = unicodedata.normalize("NFD", token)
        base, marks = normal[0], normal[1:]
        if len(marks) == 1 and marks in words.COMBINING and base in symbols.LETTERS:
            letter = Font(self.font, (Leaf(base),))
            self.out.append(Command(words.COMBINING[marks], ((letter,),)))
            return
        if token in words.QUOTES:
            self.punctuation(words.QUOTES[token])
            return
        found = UNICODE_MATH.get(token)
        if found is None or found not in symbols.CLASSES:
            self.parser.fail(
                f"Character {token!r} in text", f"text_character:{token}", self.parser.index - 1
            )
        self.out.append(Leaf(found))


BLANK: Final = Space("~")
TEXT_FONT: Final = "\\textrm"
"""Upright letters that are no mathematics, with no correction before a space; for drawing alone."""


def _swallows(parser: Parser) -> bool:
    """White space after a control word is no space."""
    before = parser.texts[parser.index - 1] if parser.index else ""
    return len(before) > 1 and before[0] == "\\" and before[1].isalpha()


def _text(parser: Parser, token: str) -> Node:
    reader = _TextReader(parser, words.FONTS[token])
    if parser.texts[parser.index] != "{" and token == "\\hbox":
        parser.fail("\\hbox of a given width", "unknown_command:\\hbox to")
    reader.braced()
    if len(reader.out) == 1 and reader.out[0] in _GLYPHS:
        return reader.out[0]
    if token in ("\\mbox", "\\hbox"):
        return Group((_TEXT_STYLE, *reader.out))
    return Group(tuple(reader.out))


_GLYPHS: Final = frozenset(Leaf(token) for token in TEXT_TOKENS)
_TEXT_STYLE: Final = Style("\\textstyle")


def items_of(parser: Parser, font: str = "") -> Items:
    """What a text argument holds, its blanks as :data:`BLANK`."""
    reader = _TextReader(parser, font)
    reader.braced()
    return tuple(reader.out)


def between_dollars(parser: Parser) -> Items:
    """Text from a ``$`` that ends the mathematics of a cell to the one that begins it again."""
    reader = _TextReader(parser, "")
    parser.index += 1
    while (token := parser.texts[parser.index]) != "$":
        if token in ("", "&", "}", "\\\\", "\\cr"):
            parser.fail("Text in a cell is not closed", "dollar")
        if parser.stream.spaced(parser.index) and not _swallows(parser):
            reader.out.append(BLANK)
        parser.index += 1
        reader.token(token)
    parser.index += 1
    return tuple(reader.out)


def boxed_text(parser: Parser) -> Node:
    r"""A text argument at the size of the text around the formula, as in ``\mbox``."""
    return Group((_TEXT_STYLE, *items_of(parser)))


def _makebox(parser: Parser, token: str) -> Node:
    while parser.texts[parser.index] == "[":
        parser.option()
    return _text(parser, "\\mbox")


def _fbox(parser: Parser, token: str) -> Node:
    while parser.texts[parser.index] == "[":
        parser.option()
    return Command("\\boxed", ((_text(parser, "\\mbox"),),))


HANDLERS: Final[dict[str, Handler]] = {
    **dict.fromkeys(words.FONTS, _text),
    "\\makebox": _makebox,
    "\\fbox": _fbox,
    "\\framebox": _fbox,
}
