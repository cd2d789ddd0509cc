"""Commands with arguments as Unicode text: fractions, roots, accents."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from im2tex_desktop.formats.tree import characters, refusal
from model.latex import symbols
from model.latex.nodes import Command

if TYPE_CHECKING:
    from im2tex_desktop.formats.plain_text import Writer

NAME: Final = "Unicode text"
RAISED: Final = dict(
    zip(
        "0123456789+−-=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWαβγδθϕχ′∗",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵅᵝᵞᵟᶿᵠᵡ′*",
        strict=True,
    )
)
LOWERED: Final = dict(
    zip(
        "0123456789+−-=()aehijklmnoprstuvxβγρϕχ",
        "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ",
        strict=True,
    )
)
_COMBINING: Final = {
    "\\hat": "\u0302",
    "\\widehat": "\u0302",
    "\\bar": "\u0304",
    "\\overline": "\u0305",
    "\\underline": "\u0332",
    "\\tilde": "\u0303",
    "\\widetilde": "\u0303",
    "\\dot": "\u0307",
    "\\ddot": "\u0308",
    "\\dddot": "\u20db",
    "\\ddddot": "\u20dc",
    "\\check": "\u030c",
    "\\acute": "\u0301",
    "\\grave": "\u0300",
    "\\breve": "\u0306",
    "\\mathring": "\u030a",
    "\\vec": "\u20d7",
    "\\overrightarrow": "\u20d7",
    "\\overleftarrow": "\u20d6",
    "\\overleftrightarrow": "\u20e1",
}
_OVER_EACH: Final = ("\\overline", "\\underline")  # the marks join from letter to letter
_ROOTS: Final = {"3": "∛", "4": "∜"}


def in_parentheses(text: str) -> str:
    """Text that has to stand together: in parentheses unless it is one sign, word or number."""
    plain = unicodedata.normalize("NFC", text)
    if len(plain) <= 1 or plain.isalnum():
        return text
    return f"({text})"


def _fraction(writer: Writer, node: Command) -> str:
    above, below = (in_parentheses(writer.items(arg)) for arg in node.args)
    if below.isalnum() and len(below) > 1 and not below.isdigit():
        below = f"({below})"  # a/bc would be read as (a/b)c
    return f"{above}/{below}"


def _binomial(writer: Writer, node: Command) -> str:
    raise refusal(NAME, "a binomial")


def _root(writer: Writer, node: Command) -> str:
    inner = in_parentheses(writer.items(node.args[0]))
    if len(inner) > 1 and not inner.isdigit() and not inner.startswith("("):
        inner = f"({inner})"
    if not node.option:
        return "√" + inner
    index = writer.items(node.option, tight=True)
    if index in _ROOTS:
        return _ROOTS[index] + inner
    if not all(char in RAISED for char in index):
        raise refusal(NAME, "a root of such an index")
    return "".join(RAISED[char] for char in index) + "√" + inner


def _accent(writer: Writer, node: Command) -> str:
    text, mark = writer.items(node.args[0], tight=True), _COMBINING[node.name]
    if node.name in _OVER_EACH:
        return "".join(char + mark for char in text)
    if len(unicodedata.normalize("NFC", text)) != 1:
        raise refusal(NAME, "an accent over more than one letter")
    return unicodedata.normalize("NFC", text + mark)


def _operator(writer: Writer, node: Command) -> str:
    return characters(node.args[0]) or type(writer)("\\mathrm").items(node.args[0])


def _bare(writer: Writer, node: Command) -> str:
    return writer.items(node.args[0])


def _modulo(writer: Writer, node: Command) -> str:
    inner = ("" if node.name == "\\pod" else "mod ") + writer.items(node.args[0])
    return f" {inner}" if node.name == "\\mod" else f" ({inner})"


def _nothing(writer: Writer, node: Command) -> str:
    return " " if node.name != "\\vphantom" else ""


COMMANDS: Final[dict[str, Callable[[Writer, Command], str]]] = {
    **dict.fromkeys(("\\frac", "\\dfrac", "\\tfrac", "\\cfrac"), _fraction),
    **dict.fromkeys(("\\binom", "\\dbinom", "\\tbinom"), _binomial),
    **dict.fromkeys(_COMBINING, _accent),
    **dict.fromkeys((symbols.OPERATOR, symbols.OPERATOR + "*"), _operator),
    **dict.fromkeys([*symbols.CLASS_COMMANDS, "\\smash"], _bare),
    **dict.fromkeys(symbols.INVISIBLE_BOXES, _nothing),
    **dict.fromkeys(("\\pmod", "\\mod", "\\pod"), _modulo),
    "\\sqrt": _root,
}
