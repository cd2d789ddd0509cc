"""What kind of formula it is: the groups by which the figures are split."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

LENGTH_LIMITS = (10, 20, 30, 50, 80, 120)
"""Upper ends of the length bins, in canonical tokens; one more bin holds what is longer."""


def _names(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


FONTS = _names(
    r"""\mathbf \mathcal \mathrm \mathbb \mathfrak \mathscr \mathsf \mathtt \mathit
    \boldsymbol"""
)
ACCENTS = _names(
    r"""\hat \bar \tilde \vec \dot \ddot \dddot \ddddot \check \breve \acute \grave \mathring
    \widehat \widetilde \overline \underline \overrightarrow \overleftarrow \overleftrightarrow
    \overbrace \underbrace"""
)
BIG_OPERATORS = _names(
    r"""\sum \prod \coprod \int \iint \iiint \iiiint \oint \bigcup \bigcap \bigsqcup \bigvee
    \bigwedge \bigoplus \bigotimes \bigodot \biguplus"""
)
_FRACTIONS = _names(r"\frac \dfrac \tfrac \cfrac")
SIZED_DELIMITER = re.compile(r"\\(?:left|right|middle|[bB]igg?[lrm]?)((?:[^a-zA-Z]|\\).*)")
"""A delimiter whose size is chosen; its first group is the delimiter. ``\\rightarrow`` is none."""
_DEEPEST_SHOWN = 3


def length_bin(count: int) -> str:
    """The name of the bin for a formula of `count` tokens, such as ``21-30 tokens``."""
    low = 0
    for limit in LENGTH_LIMITS:
        if count <= limit:
            return f"{low + 1}-{limit} tokens" if low else f"up to {limit} tokens"
        low = limit
    return f"over {low} tokens"


def length_bins() -> list[str]:
    """Names of all bins, short to long."""
    return [length_bin(limit) for limit in LENGTH_LIMITS] + [length_bin(LENGTH_LIMITS[-1] + 1)]


def constructs(tokens: Sequence[str]) -> list[str]:
    """The groups that a formula belongs to, by its canonical tokens; at least one."""
    seen = set(tokens)
    fractions, scripts = _depths(tokens)
    groups = [_depth_name("fractions", fractions), _depth_name("scripts", scripts)]
    groups += [name for name, present in _present(seen) if present]
    return groups


def construct_names() -> list[str]:
    """Every name that `constructs` can give, in the order of the tables."""
    depths = [
        _depth_name(kind, depth)
        for kind in ("fractions", "scripts")
        for depth in range(_DEEPEST_SHOWN + 1)
    ]
    return depths + [name for name, _ in _present(set())]


def _present(seen: set[str]) -> Iterator[tuple[str, bool]]:
    environments = {token[len(r"\begin{") : -1] for token in seen if token.startswith(r"\begin{")}
    yield "matrices", any(name.endswith("matrix") for name in environments)
    yield "arrays", "array" in environments
    yield "cases", bool(environments & {"cases", "rcases"})
    yield "aligned lines", bool(environments & {"aligned", "gathered", "alignedat", "split"})
    yield "fonts", bool(seen & FONTS)
    yield "accents", bool(seen & ACCENTS)
    yield "big operators", bool(seen & BIG_OPERATORS)
    yield "sized delimiters", any(map(SIZED_DELIMITER.fullmatch, seen))
    yield "roots", r"\sqrt" in seen
    yield "text", r"\text" in seen


def _depth_name(kind: str, depth: int) -> str:
    if depth == 0:
        return f"no {kind}"
    return f"{kind} {depth} deep" + (" or more" if depth >= _DEEPEST_SHOWN else "")


def _depths(tokens: Sequence[str]) -> tuple[int, int]:
    """How deep fractions and scripts are nested, at most `_DEEPEST_SHOWN` each."""
    stack: list[tuple[str, list[str]]] = []  # whose argument is open, and which are still to come
    coming: list[str] = []
    deepest = {"fraction": 0, "script": 0}
    open_now = {"fraction": 0, "script": 0, "": 0}
    for item in tokens:
        if item == "{":
            owner = coming.pop(0) if coming else ""
            stack.append((owner, coming))
            open_now[owner] += 1
            for kind in deepest:
                deepest[kind] = max(deepest[kind], open_now[kind])
            coming = []
        elif item == "}" and stack:
            owner, coming = stack.pop()
            open_now[owner] -= 1
        else:
            coming = ["script"] if item in "_^" else ["fraction"] * 2 * (item in _FRACTIONS)
    return min(deepest["fraction"], _DEEPEST_SHOWN), min(deepest["script"], _DEEPEST_SHOWN)
