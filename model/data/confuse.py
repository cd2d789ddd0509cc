r"""Real formulas with some of their signs changed for others that look nearly the same.

In papers \bar stands over \psi and \vec over x, and a network soon reads the accent by its letter
instead of by its ink. Where chance has put the sign, only the ink tells: accents, alphabets, sizes
of brackets and letters of like shape are changed, or put where there was none.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence

from model.data.exclusion import Exclusion
from model.data.selection import Chosen
from model.errors import LatexError
from model.latex import Vocabulary, canonical_tokens
from model.latex.mutations import Kind, edited
from model.latex.symbols import LETTERS, UPPER_GREEK

ORIGIN = "confused"
_MOST_TOKENS = 120  # of the formula that is changed; it grows a little
_MOST_EDITS = 5
_ACCENTS = r"\bar \tilde \hat \vec \dot \ddot \check \breve \widetilde \widehat \overline".split()
_ALPHABETS = r"\mathbf \mathrm \mathcal \boldsymbol \mathsf \mathtt \mathbb \mathfrak".split()
_ACCENT_SHARES = (5, 5, 5, 4, 4, 2, 1, 1, 3, 3, 2)
_ALPHABET_SHARES = (6, 5, 4, 3, 1, 1, 1, 1)
_OPEN = frozenset((r"\frac", r"\sqrt", r"\overline", r"\underline"))  # hold any formula
_UPPER_ONLY = frozenset((r"\mathcal", r"\mathbb"))
_GREEK = frozenset(r"\alpha \beta \gamma \delta \epsilon \zeta \eta \theta \lambda \mu \nu \xi \pi"
                   r" \rho \sigma \tau \phi \chi \psi \omega".split()) | UPPER_GREEK  # fmt: skip

Edit = Callable[[list[str], random.Random], list[str] | None]


def confused(tokens: Sequence[str], rng: random.Random) -> tuple[str, ...] | None:
    """Canonical tokens with one to five signs changed; None where nothing could be changed."""
    made = list(tokens)
    for _ in range(1 + min(int(rng.expovariate(0.8)), _MOST_EDITS - 1)):
        (edit,) = rng.choices(tuple(_EDITS), tuple(_EDITS.values()))
        try:
            changed = edit(made, rng)
            made = made if changed is None else canonical_tokens(" ".join(changed))
        except LatexError:  # an edit at a place that cannot bear it
            continue
    return tuple(made) if tuple(made) != tuple(tokens) else None


def confuse(
    formulas: Sequence[Chosen],
    count: int,
    vocabulary: Vocabulary,
    exclusion: Exclusion,
    known: set[tuple[str, ...]],
    seed: int,
) -> Iterator[Chosen]:
    """New formulas made from others; as many as asked for, or as come of ten tries for each.

    Args:
        formulas: to start from.
        count: how many to make.
        vocabulary: with other tokens they are left out.
        exclusion: what is on this list is left out.
        known: formulas that are there already; the new ones are added.
        seed: of every draw.
    """
    rng = random.Random(seed)
    short = [chosen for chosen in formulas if 3 <= len(chosen.tokens) <= _MOST_TOKENS]
    made = 0
    for _ in range(10 * count if short else 0):
        if made == count:
            return
        tokens = confused(rng.choice(short).tokens, rng)
        if tokens is None or tokens in known or any(token not in vocabulary for token in tokens):
            continue
        latex = " ".join(tokens)
        if exclusion.refuse(latex, tokens):
            continue
        known.add(tokens)
        made += 1
        yield Chosen(tokens, latex, ORIGIN)


def _letters(tokens: Sequence[str]) -> list[int]:
    """Places of single letters that are not part of a word or of an environment's columns."""
    return [
        at
        for at, token in enumerate(tokens)
        if (token in LETTERS or token in _GREEK) and not _is_dressed(tokens, at)
    ]


def _is_dressed(tokens: Sequence[str], at: int) -> bool:
    """Whether the token is in a group with an owner of its own, as in `\\mathrm { e x p }`."""
    depth = 0
    for i in range(at - 1, -1, -1):
        if tokens[i] == "}":
            depth += 1
        elif tokens[i] == "{":
            if depth == 0:
                return i > 0 and tokens[i - 1].startswith("\\") and tokens[i - 1] not in _OPEN
            depth -= 1
    return False


def _dress(names: list[str], shares: tuple[int, ...]) -> Edit:
    """Puts one of the commands about a letter, and perhaps about every one of its kind."""

    def edit(tokens: list[str], rng: random.Random) -> list[str] | None:
        places = _letters(tokens)
        if not places:
            return None
        letter = tokens[rng.choice(places)]
        (name,) = rng.choices(names, shares)
        if name in _UPPER_ONLY and not letter.isupper():
            return None
        alike = [at for at in places if tokens[at] == letter]
        chosen = set(alike if rng.random() < 0.5 else [rng.choice(alike)])
        made: list[str] = []
        for at, token in enumerate(tokens):
            made += [name, "{", token, "}"] if at in chosen else [token]
        return made

    return edit


def _swap(names: list[str], shares: tuple[int, ...]) -> Edit:
    """Changes one of the commands for another, or all that are the same."""

    def edit(tokens: list[str], rng: random.Random) -> list[str] | None:
        places = [at for at, token in enumerate(tokens) if token in names]
        if not places:
            return None
        old = tokens[rng.choice(places)]
        (new,) = rng.choices(names, shares)
        alike = [at for at in places if tokens[at] == old]
        chosen = set(alike if rng.random() < 0.5 else [rng.choice(alike)])
        return [new if at in chosen else token for at, token in enumerate(tokens)]

    return edit


def _mutation(kind: Kind) -> Edit:
    def edit(tokens: list[str], rng: random.Random) -> list[str] | None:
        return edited(kind, tokens, rng)

    return edit


_EDITS: dict[Edit, int] = {
    _dress(_ACCENTS, _ACCENT_SHARES): 5,
    _swap(_ACCENTS, _ACCENT_SHARES): 4,
    _dress(_ALPHABETS, _ALPHABET_SHARES): 5,
    _swap(_ALPHABETS, _ALPHABET_SHARES): 3,
    _mutation(Kind.LOOKALIKE): 4,
    _mutation(Kind.SYMBOL): 1,
    _mutation(Kind.BRACKET_SIZE): 2,
}
"""Each with its share."""
