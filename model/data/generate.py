"""A seeded generator of the formulas that papers lack: `formulas(...)`.

Two parts: the topics of `model.data.topics` by their shares, and a drill in which every symbol
of the vocabulary appears alone, between letters, with scripts and as a script, so that no token
of the vocabulary is known from a handful of pictures only.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from model.data.sources import RawFormula
from model.data.topics import TOPICS, Filler, write_formula

ORIGIN = "generated"
_WITH_ARGUMENT = frozenset(
    r"""\hat \bar \vec \tilde \dot \ddot \check \breve \acute \grave \widehat \widetilde \overline
    \underline \overrightarrow \overleftarrow \mathring \dddot \mathbf \mathcal \mathrm \mathbb
    \mathfrak \mathscr \mathsf \mathtt \mathit \boldsymbol \text \operatorname \operatorname*
    \underbrace \overbrace \boxed \sqrt \phantom \pmod \xrightarrow \xleftarrow""".split()
)
_TWO_ARGUMENTS = frozenset(
    r"\frac \dfrac \tfrac \cfrac \binom \dbinom \tbinom \overset \underset \stackrel".split()
)
_SYNTAX = frozenset(["{", "}", "_", "^", "&", "\\\\", r"\hline", r"\substack", r"\limits", "~"])


def topic_formulas(count: int, seed: int) -> Iterator[str]:
    """`count` LaTeX strings over all topics by their stated shares."""
    filler = Filler(random.Random(seed))
    weights = [share for share, _ in TOPICS.values()]
    for topic in filler.rng.choices(list(TOPICS), weights, k=count):
        yield write_formula(topic, filler)


def drill(symbols: Sequence[str], rounds: int, seed: int) -> Iterator[str]:
    """Every drillable symbol in `rounds` rounds of its templates, in a seeded order."""
    filler = Filler(random.Random(seed))
    for _ in range(rounds):
        for symbol in symbols:
            yield from _templates(symbol, filler)


def _templates(symbol: str, filler: Filler) -> Iterator[str]:
    if symbol in _SYNTAX or symbol.startswith((r"\begin", r"\end")):
        return
    if symbol.startswith((r"\left", r"\big", r"\Big", r"\right", r"\middle")):
        yield from _delimited(symbol, filler)
        return
    if symbol in _WITH_ARGUMENT:
        for body in (filler.letter(), filler.pick("ABCXYZNRabcxyz")):
            yield f"{symbol} {{ {body} }}"
            yield f"{filler.atom()} + {symbol} {{ {body} }}"
        return
    if symbol in _TWO_ARGUMENTS:
        yield f"{symbol} {{ {filler.atom()} }} {{ {filler.atom()} }}"
        return
    yield symbol
    yield f"{filler.letter()} {symbol} {filler.letter()}"
    yield f"{symbol} _ {{ {filler.index()} }}"
    yield f"{filler.letter()} ^ {{ {symbol} }}"
    yield f"{symbol} {filler.expression(0)}"


def _delimited(symbol: str, filler: Filler) -> Iterator[str]:
    body = filler.expression(1)
    if symbol.startswith(r"\left") and not symbol.startswith((r"\leftarrow", r"\leftright")):
        yield rf"{symbol} {body} \right."
    elif symbol.startswith(r"\right") and not symbol.startswith(r"\rightarrow"):
        yield rf"\left. {body} {symbol}"
    elif symbol.startswith(r"\middle"):
        yield rf"\left( {filler.atom()} {symbol} {filler.atom()} \right)"
    else:
        yield f"{symbol} {body}"
        yield f"{filler.atom()} {symbol} {filler.atom()}"


def formulas(
    count: int, seed: int, symbols: Sequence[str] = (), rounds: int = 4
) -> Iterator[RawFormula]:
    """The generator as a source; each formula is a source of its own for the split."""
    for number, latex in enumerate(topic_formulas(count, seed)):
        yield RawFormula(latex, f"{ORIGIN}-{seed}-{number}", "display", ORIGIN)
    for number, latex in enumerate(drill(symbols, rounds, seed + 1)):
        yield RawFormula(latex, f"{ORIGIN}-drill-{seed}-{number}", "inline", ORIGIN)
