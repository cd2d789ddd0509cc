r"""Commands that no token of the network's language says, for those who only draw.

``parse(source, drawing=True)`` reads them. Their nodes are commands whose name holds the lengths,
``\raise{2.5}``, so that a token of them is one word; the layout draws what is in the arguments as
the name says. All lengths are in pt at 10 pt type.
"""

from __future__ import annotations

from typing import Final

from model.latex import commands, symbols, text, text_words
from model.latex.dimensions import read_braced_dimension, read_dimension
from model.latex.nodes import Command, Font, Group, Items, Leaf, Node, Scripts, Space, Style
from model.latex.parser import Handler, Parser

LONGEST_PT: Final = 2000.0
"""A length beyond it, two large pages, is no formula's."""
MATH_CHARACTERS: Final = 0x8000


def named(command: str, *lengths: float) -> str:
    """The token of a command with its lengths."""
    return command + "".join(f"{{{_length(value)}}}" for value in lengths)


def parts(token: str) -> tuple[str, tuple[float, ...]]:
    """A command and its lengths, of what :func:`named` made; others have none."""
    command, brace, rest = token.partition("{")
    if not brace or command not in WITH_LENGTHS:
        return token, ()
    return command, tuple(float(value) for value in rest[:-1].split("}{"))


def _length(points: float) -> str:
    return f"{round(points, 2) + 0.0:g}"


def _bounded(parser: Parser, points: float) -> float:
    if abs(points) > LONGEST_PT:
        parser.fail("A length beyond any page", "too_long_length")
    return points


def _raise(parser: Parser, token: str) -> Node:
    points = _bounded(parser, read_dimension(parser))
    lift = -points if token == "\\lower" else points
    return Command(named("\\raise", lift), (parser.argument(),))


def _raise_box(parser: Parser, token: str) -> Node:
    points = _bounded(parser, read_braced_dimension(parser))
    while parser.texts[parser.index] == "[":
        parser.option()
    return Command(named("\\raise", points), ((text.boxed_text(parser),),))


def _text_inside(parser: Parser, token: str) -> Node:
    r"""``\rlap{/}`` and its kind: a command around text."""
    return Command(token, ((text.boxed_text(parser),),))


def _mathematics_inside(parser: Parser, token: str) -> Node:
    name = {"\\mathrlap": "\\rlap", "\\mathllap": "\\llap", "\\mathclap": "\\clap"}.get(
        token, token
    )
    return Command(name, (parser.argument(),))


def _rule(parser: Parser, token: str) -> Node:
    lift = 0.0
    if parser.texts[parser.index] == "[":
        parser.index += 1
        lift = read_dimension(parser)
        parser.expect("]")
    width, height = (read_braced_dimension(parser) for _ in range(2))
    return _rectangle(parser, width, height, lift)


def _rectangle(parser: Parser, width: float, height: float, lift: float) -> Node:
    lengths = (_bounded(parser, value) for value in (width, height, lift))
    return Command(named("\\rule", *lengths), ())


def _line(parser: Parser, token: str) -> Node:
    r"""``\vrule width 1pt height 2pt depth 3pt``, in any order."""
    sizes = {"width": 0.4, "height": 0.0, "depth": 0.0}
    found = True
    while found:
        found = False
        for word in sizes:
            if parser.texts[parser.index : parser.index + len(word)] == list(word):
                parser.index += len(word)
                sizes[word] = read_dimension(parser)
                found = True
    return _rectangle(parser, sizes["width"], sizes["height"] + sizes["depth"], -sizes["depth"])


def _sideset(parser: Parser, token: str) -> Node:
    left, right = parser.argument(), parser.argument()
    return Command(token, (left, right, parser.argument()))


def _character(parser: Parser, token: str) -> Node:
    r"""``\mathchar"3B26``: class, family and place of a character."""
    base, digits = 10, ""
    mark = parser.texts[parser.index]
    if mark in ('"', "'"):
        base = 16 if mark == '"' else 8
        parser.index += 1
    while parser.texts[parser.index] in "0123456789ABCDEF"[:base] and parser.texts[parser.index]:
        digits += parser.texts[parser.index]
        parser.index += 1
    number = int(digits or "-1", base)
    if not 0 <= number < MATH_CHARACTERS:
        parser.fail("A character number that cannot be read", "bad_character")
    return Command(named("\\mathchar", number), ())


def _blackboard(parser: Parser, token: str) -> Node:
    return Font(BLACKBOARD, parser.argument())


def _text_font(parser: Parser, token: str) -> Node:
    return Group(text.items_of(parser, token))


def _text_script(parser: Parser, token: str) -> Node:
    r"""``\textsuperscript{th}`` in a formula."""
    script = text.items_of(parser)
    return Scripts(None, None, script) if "super" in token else Scripts(None, script, None)


def _text_accent(parser: Parser, token: str) -> Node:
    r"""``\'e`` in a formula, where LaTeX wants ``\acute``."""
    return Command(text_words.ACCENTS[token], (parser.argument(),))


def _degree(parser: Parser, token: str) -> Node:
    return Scripts(None, None, (Leaf("\\circ"),))


def _paragraph(parser: Parser, token: str) -> Node:
    r"""``\parbox{30mm}{text}``: its words, which the layout breaks into lines."""
    while parser.texts[parser.index] == "[":
        parser.option()
    width = _bounded(parser, read_braced_dimension(parser))
    words = _words(text.items_of(parser))
    return Command(named("\\parbox", width, len(words)), words)


def _words(items: Items) -> tuple[Items, ...]:
    words: list[list[Node]] = [[]]
    for item in items:
        if item == text.BLANK:
            words.append([])
        else:
            words[-1].append(item)
    return tuple((Style("\\textstyle"), *word) for word in words if word)


def _control_space(parser: Parser, token: str) -> Node:
    """A space alone; LaTeX's tie ends with an empty atom, after which a sign is an operator."""
    return Space(f"\\hspace{{{symbols.SPACES['~']}}}")


def mark_control_spaces(texts: list[str]) -> None:
    """Give control spaces a name of their own, before the parser takes them for ties."""
    texts[:] = [CONTROL_SPACE if text in _CONTROL_SPACES else text for text in texts]


def _dots(parser: Parser, token: str) -> list[Node]:
    """amsmath's dots before what closes have a thin space behind them."""
    dots = commands.HANDLERS[token](parser, token)
    assert isinstance(dots, Node)
    following = parser.texts[parser.index]
    closes = following in _CLOSERS and dots == Leaf("\\ldots")
    return [dots, Space("\\,")] if closes else [dots]


CONTROL_SPACE: Final = "\\controlspace"
_CONTROL_SPACES: Final = frozenset(("\\ ", "\\\n", "\\\t", "\\space"))
_CLOSERS: Final = frozenset(
    r""") ] \} \rangle \rbrace \rbrack \rceil \rfloor \rgroup \rmoustache \right \bigr \Bigr \biggr
    \Biggr""".split()
)
BLACKBOARD: Final = "\\mathbbm"
"""Double-struck letters of every kind; the alphabet of the AMS has capitals alone."""
WITH_LENGTHS: Final = frozenset(("\\raise", "\\rule", "\\parbox", "\\mathchar"))
ARGUMENTS: Final[dict[str, int]] = {
    **dict.fromkeys(
        r"\raise \rlap \llap \clap \vcenter \textcircled \b \c \d \textsc \textsl".split(),
        1,
    ),
    BLACKBOARD: 1,
    text.TEXT_FONT: 1,
    "\\sideset": 3,
    "\\rule": 0,
    "\\mathchar": 0,
}
r"""Command -> number of its arguments; that of ``\parbox`` is its second length."""
HANDLERS: Final[dict[str, Handler]] = {
    CONTROL_SPACE: _control_space,
    "\\dots": _dots,
    "\\raise": _raise,
    "\\lower": _raise,
    "\\raisebox": _raise_box,
    **dict.fromkeys(("\\rlap", "\\llap", "\\clap", "\\textcircled"), _text_inside),
    **dict.fromkeys(("\\b", "\\c", "\\d"), _text_inside),
    **dict.fromkeys(("\\mathrlap", "\\mathllap", "\\mathclap", "\\vcenter"), _mathematics_inside),
    "\\rule": _rule,
    "\\vrule": _line,
    "\\hrule": _line,
    "\\sideset": _sideset,
    "\\mathchar": _character,
    **dict.fromkeys(("\\mathbb", "\\mathbbm", "\\mathds", "\\Bbb", "\\mathbbold"), _blackboard),
    **dict.fromkeys(("\\textsc", "\\textsl"), _text_font),
    "\\parbox": _paragraph,
    **dict.fromkeys(("\\textsuperscript", "\\textsubscript"), _text_script),
    "\\textdegree": _degree,
    **{accent: _text_accent for accent in text_words.ACCENTS if not accent[1].isalpha()},
}
