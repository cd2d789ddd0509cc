"""How the parts of a Typst formula are put side by side, and which brackets belong together."""

from __future__ import annotations

from typing import Final

from model.latex.nodes import Items, Leaf

_PARENTHESES: Final = {"(": ")", "[": "]", "\\{": "\\}"}


def joined(parts: list[str]) -> str:
    """Parts with blanks between them, but none inside brackets and before punctuation."""
    out = ""
    for part in parts:
        if not part:
            continue
        tight = not out or out[-1] in "([{" or part in (")", "]", "}", "\\,", "\\;")
        # An escaped bracket is no bracket; a blank after a name keeps it from becoming a call.
        if out.endswith(("\\(", "\\[", "\\{")):
            tight = False
        out += part if tight else " " + part
    return out


def matched(items: Items) -> set[int]:
    """The places of parentheses, brackets and braces that have their partner in this list."""
    stack: list[tuple[int, str]] = []
    found: set[int] = set()
    for index, item in enumerate(items):
        token = item.token if isinstance(item, Leaf) else ""
        if token in _PARENTHESES:
            stack.append((index, _PARENTHESES[token]))
        elif token in _PARENTHESES.values():
            if not stack or stack[-1][1] != token:
                return set()  # crossed ones, as in [0, 1): all of them literally
            found |= {stack.pop()[0], index}
    return set() if stack else found
