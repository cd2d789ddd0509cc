"""What every converter starts from: the formula's tree, and how a part of it is refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from im2tex_desktop.formats.refusal import CannotConvert
from model.latex import canonical_tokens, parse
from model.latex.nodes import Command, Font, Group, Items, Leaf, Node, Scripts, Space
from model.latex.symbols import DIGITS, LETTERS
from model.latex.text import TEXT_TOKENS

_CURE: Final = "copy it as LaTeX, or as a picture"
_PARTS: Final[dict[str, str]] = {
    "array": "a table",
    "cases": "cases",
    "aligned": "aligned lines inside a formula",
    "alignedat": "aligned lines inside a formula",
    "gathered": "several lines inside a formula",
    "substack": "several lines in a script",
    "\\boxed": "a box around a formula",
    "\\overset": "one symbol above another",
    "\\underset": "one symbol below another",
    "\\stackrel": "one symbol above another",
    "\\xrightarrow": "an arrow with text on it",
    "\\xleftarrow": "an arrow with text on it",
    "\\overbrace": "a brace above",
    "\\underbrace": "a brace below",
    "\\atop": "one formula above another without a bar",
    "\\underrightarrow": "an arrow below a formula",
    "\\underleftarrow": "an arrow below a formula",
    "\\underleftrightarrow": "an arrow below a formula",
    "\\pm": "the sign ±, which means two values",
    "\\mp": "the sign ∓, which means two values",
    ",": "a list with commas",
}

VARIANT_LIMITS: Final[dict[str, Command]] = {
    "\\varlimsup": Command("\\overline", ((Leaf("\\lim"),),)),
    "\\varliminf": Command("\\underline", ((Leaf("\\lim"),),)),
    "\\varinjlim": Command("\\underrightarrow", ((Leaf("\\lim"),),)),
    "\\varprojlim": Command("\\underleftarrow", ((Leaf("\\lim"),),)),
}
"""Operators that are drawn as `lim` with a mark."""


def read(latex: str) -> Items:
    """The tree of a formula in its canonical form.

    Raises:
        LatexError: LaTeX that cannot be read; the message names the place.
    """
    return parse(" ".join(canonical_tokens(latex)))


def refusal(format_name: str, part: str) -> CannotConvert:
    """The error that names a command, an environment or a part in words."""
    what = _PARTS.get(part, "a matrix" if part.endswith("matrix") else part)
    return CannotConvert(f"{format_name} cannot say {what}", _CURE)


def word_of(node: Node) -> str | None:
    r"""The characters of ``\mathrm{if ~ x}``: letters, digits, blanks and glyphs of text alone."""
    if not isinstance(node, Font) or node.name != "\\mathrm":
        return None
    return characters(node.items)


def characters(items: Items) -> str | None:
    """Plain text of items that are nothing else, None where there is mathematics among them."""
    from im2tex_desktop.formats.glyphs import GLYPHS

    out = ""
    for item in items:
        if isinstance(item, Space):
            out += " "
        elif isinstance(item, Leaf) and (
            item.token in LETTERS
            or item.token in DIGITS
            or item.token == "."
            or item.token in TEXT_TOKENS
        ):
            out += GLYPHS[item.token]
        else:
            return None
    return out


def is_digit(node: Node) -> bool:
    """A single digit."""
    return isinstance(node, Leaf) and node.token in DIGITS


def with_numbers(items: Items) -> Iterator[tuple[str, Node]]:
    """The nodes, each with its digits: a run of digits, with a point inside, comes as one number.

    Yields (number, first node of it), and ("", node) for all else.
    """
    index = 0
    while index < len(items):
        if not is_digit(items[index]):
            yield "", items[index]
            index += 1
            continue
        start, text = index, ""
        while index < len(items):
            node = items[index]
            if is_digit(node):
                text += node.token  # type: ignore[attr-defined]
            elif node == Leaf(".") and index + 1 < len(items) and is_digit(items[index + 1]):
                text += "."
            else:
                break
            index += 1
        yield text, items[start]


def joined_numbers(items: Items) -> Items:
    """Digits before a digit with scripts join its base: the 12 of 12² is one number."""
    out: list[Node] = []
    for item in items:
        if isinstance(item, Scripts) and item.base is not None and is_digit(item.base):
            digits: list[Node] = [item.base]
            while out and is_digit(out[-1]):
                digits.insert(0, out.pop())
            base = digits[0] if len(digits) == 1 else Group(tuple(digits))
            item = replace(item, base=base)
        out.append(item)
    return tuple(out)
