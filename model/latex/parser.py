r"""From tokens to a tree. Unknown commands and unbalanced input are refused with the place.

The grammar is TeX's math mode as authors use it. An argument that is not in braces is the next
atom, with its own arguments (TeX would take one token and often fail). Depth is limited, so that
no input can exhaust the stack.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, NoReturn

from model.errors import LatexError
from model.latex import symbols
from model.latex.dimensions import read_dimension
from model.latex.lexer import TokenStream, tokenise
from model.latex.macros import MACROS, expand
from model.latex.nodes import (
    Command,
    Font,
    Group,
    Items,
    Leaf,
    Node,
    Scripts,
    Space,
    Style,
)
from model.latex.unicode import UNICODE_MATH

MAX_DEPTH = 60

LEAVES: Final[dict[str, Node]] = {
    token: Leaf(token) for token in symbols.CLASSES if token != "\\not"
}
LEAVES.update({token: Space(token) for token in symbols.SPACES})
LEAVES.update({token: Style(token) for token in symbols.STYLES})
LEAVES.update({old: LEAVES[new] for old, new in symbols.SYNONYMS.items() if new and new in LEAVES})
LEAVES["*"] = LEAVES["\\ast"] = Leaf("*")
LEAVES.update({char: LEAVES[token] for char, token in UNICODE_MATH.items() if token in LEAVES})

STOPS: Final = frozenset(["}", "&", "\\\\", "\\cr", "\\crcr", "\\right", "", "$", "\\egroup"])
_INFIX: Final[dict[str, str]] = {
    "\\over": "\\frac",
    "\\atop": "\\atop",
    "\\choose": "\\binom",
    "\\brace": "\\brace",
    "\\brack": "\\brack",
    "\\above": "\\above",
}
_SUBSCRIPT: Final = ("_", "\\sb")
_SCRIPT_MARKS: Final = (*_SUBSCRIPT, "^", "\\sp", "'")
_LIMITS: Final = ("\\limits", "\\nolimits")


class Parser:
    """State of one parse; use :func:`model.latex.reading.parse`.

    Args:
        stream: the tokens; synonyms and macros are replaced in it on the way.
        handlers: command or ``\\begin{name}`` to what reads the rest of it.
        drawing: the reader only draws: what has no canonical token is read too, and a second
            script on one atom is set after it, as TeX does when it has complained.
    """

    def __init__(
        self, stream: TokenStream, handlers: Mapping[str, Handler], *, drawing: bool = False
    ) -> None:
        self.stream = stream
        self.handlers = handlers
        self.texts = stream.texts
        self.drawing = drawing
        self.index = 0
        self.depth = 0
        self.macros: dict[str, tuple[int, list[str]]] = {}
        self.expanded = 0

    # -- errors and small steps

    def fail(self, message: str, reason: str, index: int | None = None) -> NoReturn:
        place = self.stream.starts[self.index if index is None else index]
        raise LatexError(message, place, reason)

    def enter(self) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            self.fail(f"Nested deeper than {MAX_DEPTH} levels", "too_deep")

    def expect(self, token: str) -> None:
        found = self.texts[self.index]
        if found != token:
            if not found:
                self.fail(f"The formula ends where {token} is due", "unbalanced_brace")
            self.fail(f"{found} where {token} is due", "unbalanced_brace")
        self.index += 1

    # -- lists

    def items(self, closing: str = "") -> list[Node]:
        """Read up to a token that ends a list (or ``closing``) and leave that token unread."""
        out: list[Node] = []
        top: list[Node] | None = None
        infix = ""
        switches: list[tuple[int, str]] = []
        texts = self.texts
        while True:
            token = texts[self.index]
            leaf = LEAVES.get(token)
            if leaf is not None:
                if token == closing:
                    break
                self.index += 1
                out.append(leaf)
            elif token in STOPS or token.startswith("\\end{"):
                break
            elif token in symbols.SWITCHES:
                self.index += 1
                switches.append((len(out), symbols.SWITCHES[token]))
            elif token in _INFIX:
                if top is not None:
                    self.fail(f"A second {token} in one group", "double_infix")
                infix = _INFIX[token]
                self.index += 1
                if infix == "\\above":
                    infix = "\\atop" if read_dimension(self) == 0 else "\\frac"
                top, out = _with_switches(out, switches), []
                switches = [(0, name) for _, name in switches[-1:]]
            else:
                self.atom(out, closing)
        out = _with_switches(out, switches)
        if top is None:
            return out
        return [Command(infix, (tuple(top), tuple(out)))]

    def atom(self, out: list[Node], closing: str) -> None:
        """Read what is neither a plain symbol nor the end of the list, appending to ``out``."""
        token = self.texts[self.index]
        if token == "{":
            out.append(self.group())
        elif token in _SCRIPT_MARKS or token in _LIMITS:
            last = out[-1] if out else None
            second = self.drawing and isinstance(last, Scripts) and _has(token, last.sub, last.sup)
            base = None if second or isinstance(last, (Space, Style)) else last
            if base is not None:
                out.pop()
            out.append(self.scripts(base))
        else:
            handler = self.handlers.get(token)
            if handler is not None:
                self.index += 1
                self.enter()
                node = handler(self, token)
                self.depth -= 1
                if isinstance(node, list):
                    out.extend(node)
                elif node is not None:
                    out.append(node)
            else:
                self.substitute(token)

    def substitute(self, token: str) -> None:
        """Replace a synonym or a macro in the token list, or refuse an unknown token."""
        if token in self.macros or token in MACROS:
            expand(self, token)
            return
        new: list[str] = []
        if token in symbols.SYNONYMS:
            spelling = symbols.SYNONYMS[token]
            new = [spelling] if spelling else []
        elif token in UNICODE_MATH:
            new = tokenise(UNICODE_MATH[token]).texts[:-1]
        elif token != "\\" or self.texts[self.index + 1]:
            self.refuse(token)
        # What is left is a control space at the end whose space was stripped: nothing.
        self.replace(self.index, self.index + 1, new)

    def refuse(self, token: str) -> NoReturn:
        if token == "\\":
            self.fail("A lone backslash", "lone_backslash")
        if token.startswith("\\begin{"):
            name = token[7:-1]
            self.fail(f"Environment {name} is not known", f"unknown_environment:{name}")
        if token.startswith("\\"):
            self.fail(f"Command {token} is not known", f"unknown_command:{token}")
        self.fail(f"Character {token!r} is not mathematics", f"unknown_character:{token}")

    def replace(self, start: int, end: int, new: list[str]) -> None:
        """Put tokens in the place of others; errors in them point at the first one's place."""
        starts = self.stream.starts
        self.texts[start:end] = new
        starts[start:end] = [starts[start]] * len(new)

    def group(self) -> Group:
        self.enter()
        self.expect("{")
        found = self.items()
        self.expect("}")
        self.depth -= 1
        return Group(tuple(found))

    def argument(self) -> Items:
        """The next atom, its braces taken off."""
        texts = self.texts
        token = texts[self.index]
        if token == "{":
            return self.group().items
        leaf = LEAVES.get(token)
        if leaf is not None:
            self.index += 1
            return (leaf,)
        if token in STOPS or token in ("_", "^", "'") or token.startswith("\\end{"):
            self.fail("An argument is missing", "missing_argument")
        if token in symbols.SWITCHES:
            self.index += 1
            return (Font(symbols.SWITCHES[token], self.argument(), grouped=False),)
        found: list[Node] = []
        self.enter()
        self.atom(found, "")
        self.depth -= 1
        return tuple(found) or self.argument_after_nothing()

    def argument_after_nothing(self) -> Items:
        self.enter()
        found = self.argument()
        self.depth -= 1
        return found

    def option(self) -> Items | None:
        """An argument in brackets, or None where there is none."""
        if self.texts[self.index] != "[":
            return None
        self.index += 1
        self.enter()
        found = self.items(closing="]")
        if self.texts[self.index] != "]":
            self.fail("A bracket is not closed", "unbalanced_bracket")
        self.index += 1
        self.depth -= 1
        return tuple(found)

    # -- scripts

    def scripts(self, base: Node | None) -> Scripts:
        """Read all scripts of one atom: primes join the superscript that follows them."""
        sub: Items | None = None
        sup: Items | None = None
        limits, primes = "", 0
        if isinstance(base, Scripts):  # interrupted by what draws nothing
            sub, sup, limits = base.sub, base.sup, base.limits
            base = base.base
        while True:
            token = self.texts[self.index]
            if token in _LIMITS:
                self.index += 1
                limits = token
            elif token not in _SCRIPT_MARKS or (self.drawing and _has(token, sub, sup)):
                break
            elif _has(token, sub, sup):
                name = "subscript" if token in _SUBSCRIPT else "superscript"
                self.fail(f"Two {name}s on one atom", f"double_{name}")
            else:
                self.index += 1
                if token == "'":
                    primes += 1
                elif token in _SUBSCRIPT:
                    sub = self.argument()
                else:
                    sup = self.argument()
        if primes:
            sup = (LEAVES["\\prime"],) * primes + (sup or ())
        return Scripts(base, sub, sup, limits)


def _has(token: str, sub: Items | None, sup: Items | None) -> bool:
    """Whether there is already a script of the kind that ``token`` begins."""
    return (sub if token in _SUBSCRIPT else sup) is not None


def _with_switches(items: list[Node], switches: list[tuple[int, str]]) -> list[Node]:
    """Items with what stands after each (place, alphabet) under that alphabet."""
    for start, name in reversed(switches):
        if start < len(items):
            items[start:] = [Font(name, tuple(items[start:]), grouped=False)]
    return items


Handler = Callable[[Parser, str], Node | list[Node] | None]
"""Reads the rest of a command whose token has been passed: (parser, token) -> what it found."""
