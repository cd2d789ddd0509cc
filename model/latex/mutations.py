r"""Formulas with one mistake in them, of the kinds that readers make: to measure, and to learn.

A mutation is made in canonical tokens and is canonical itself. Some cannot be seen (a larger
bracket that is the same size as before): who draws them must compare the drawings and say so.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from model.errors import LatexError
from model.latex import canonical_tokens
from model.latex.symbols import BIN, CLASSES, DIGITS, LETTERS, REL, UPPER_GREEK


class Kind(StrEnum):
    """What is wrong."""

    SYMBOL = "wrong symbol"
    LOOKALIKE = "symbol of like shape"
    SCRIPT_DROPPED = "script dropped"
    SCRIPT_MOVED = "script moved up or down"
    LIMITS_SWAPPED = "limits swapped"
    BRACKET_SIZE = "bracket size"
    BRACKET_KIND = "bracket kind"
    DROPPED = "token dropped"
    APPENDED = "token appended"
    INSERTED = "token inserted"


@dataclass(frozen=True)
class Mutation:
    """Attributes:
    kind: of the mistake.
    tokens: canonical, with the mistake.
    what: the mistake in words.
    """

    kind: Kind
    tokens: tuple[str, ...]
    what: str


Edit = tuple[list[str], str]
"""Tokens with a mistake, and what it is."""

_GREEK = [token for token in CLASSES if token.islower() and token[1:] in set(
    """alpha beta gamma delta epsilon zeta eta theta kappa lambda mu nu xi pi rho sigma tau phi
    chi psi omega""".split()
)]  # fmt: skip
_FAMILIES: tuple[tuple[str, ...], ...] = (
    tuple(sorted(token for token in LETTERS if token.islower())),
    tuple(sorted(token for token in LETTERS if token.isupper())),
    tuple(sorted(DIGITS)),
    tuple(_GREEK),
    tuple(sorted(UPPER_GREEK)),
    ("+", "-", r"\pm", r"\mp", r"\times", r"\cdot", r"\otimes", r"\oplus", r"\wedge", r"\cap"),
    ("=", "<", ">", r"\leq", r"\geq", r"\neq", r"\sim", r"\equiv", r"\approx", r"\in"),
    (r"\rightarrow", r"\leftarrow", r"\Rightarrow", r"\leftrightarrow", r"\mapsto"),
    (r"\sum", r"\prod", r"\int", r"\oint", r"\bigcup"),
    (r"\hat", r"\tilde", r"\bar", r"\dot", r"\vec", r"\check"),
    (".", ",", ";", ":", "!"),
    (r"\partial", r"\nabla", r"\infty", r"\hbar", r"\ell", r"\prime"),
)
_LOOKALIKES = r"""
a:\alpha d:\partial x:\chi v:\nu w:\omega p:\rho n:\eta u:v y:\gamma k:\kappa i:\iota r:\tau
o:0 l:1 s:5 c:e i:j m:n u:\mu g:9 b:6 q:g h:n t:\tau z:2 f:t B:\beta O:0 I:l S:5 Z:2 E:F P:R
U:V M:N X:\chi C:G Q:O Y:\gamma K:\kappa c:C o:O s:S v:V w:W x:X z:Z p:P k:K u:U D:O
\epsilon:\varepsilon \epsilon:\in \phi:\varphi \phi:\psi \theta:\vartheta \rho:\varrho \mu:\nu
\zeta:\xi \sigma:\delta \sigma:o \omega:w \pi:\Pi \Gamma:\tau \Delta:\nabla \Lambda:A \Phi:\phi
\Psi:\psi \Sigma:\sum \Omega:\omega \Theta:\theta 1:7 3:8 5:6 0:6 0:8 2:7 4:9 +:\pm -:= -:\sim
-:+ =:\equiv \leq:< \geq:> \sim:\simeq \approx:\sim \equiv:= \cdot:. .:, ,:; ;:: \rightarrow:\to
\rightarrow:\longrightarrow \Rightarrow:\rightarrow \leftarrow:\rightarrow \times:x \oplus:\otimes
\otimes:\odot \wedge:\Lambda \int:\oint \hat:\tilde \tilde:\bar \bar:\hat \dot:\ddot \hat:\check
\hbar:h \ell:l \partial:\delta |:l |:1 \langle:< \mathbf:\mathrm \mathcal:\mathrm \in:\epsilon
\prime:1 *:\cdot \dagger:+ \infty:\alpha
"""


def _pairs() -> dict[str, list[str]]:
    table: dict[str, list[str]] = {}
    for entry in _LOOKALIKES.split():
        first, second = entry.split(":", 1) if not entry.startswith(":") else (":", entry[2:])
        table.setdefault(first, []).append(second)
        table.setdefault(second, []).append(first)
    return table


_SIMILAR = _pairs()
_SIZES = {"": r"\Big", r"\big": r"\Bigg", r"\Big": "", r"\bigg": "", r"\Bigg": ""}
_OPENERS = {"(": ")", "[": "]", r"\{": r"\}"}
_OTHER_BRACKETS = {"(": "[", ")": "]", "[": "(", "]": ")", r"\{": "(", r"\}": ")"}
_OPERATORS = (BIN, REL)


def mutations(tokens: Sequence[str], seed: int) -> list[Mutation]:
    """One mutation of each kind that the formula has a place for.

    Args:
        tokens: canonical.
        seed: the same seed gives the same mutations.
    """
    rng = random.Random(seed)
    gold = list(tokens)
    made = []
    for kind, edit in _EDITS.items():
        for _ in range(4):  # an edit may undo itself in the canonical form
            result = edit(gold, rng)
            if result is None:
                break
            canonical = _canonical(result[0])
            if canonical is not None and canonical != gold:
                made.append(Mutation(kind, tuple(canonical), result[1]))
                break
    return made


def edited(kind: Kind, tokens: Sequence[str], rng: random.Random) -> list[str] | None:
    """The formula with one mistake of a kind, not yet canonical; None where it has no place."""
    made = _EDITS[kind](list(tokens), rng)
    return None if made is None else made[0]


def _canonical(tokens: list[str]) -> list[str] | None:
    try:
        return canonical_tokens(" ".join(tokens))
    except LatexError:
        return None


def _symbol(tokens: list[str], rng: random.Random) -> Edit | None:
    places = [
        (at, family)
        for at, token in enumerate(tokens)
        for family in _FAMILIES
        if token in family and not _is_word(tokens, at)
    ]
    if not places:
        return None
    at, family = rng.choice(places)
    return _replaced(tokens, at, rng.choice([t for t in family if t != tokens[at]]))


def _lookalike(tokens: list[str], rng: random.Random) -> Edit | None:
    places = [
        at for at, token in enumerate(tokens) if token in _SIMILAR and not _is_word(tokens, at)
    ]
    if not places:
        return None
    at = rng.choice(places)
    return _replaced(tokens, at, rng.choice(_SIMILAR[tokens[at]]))


def _is_word(tokens: list[str], at: int) -> bool:
    """Whether the token is the column of an array or the name of an operator or environment."""
    before = next((i for i in range(at, -1, -1) if tokens[i] == "{"), 0)
    owner = tokens[before - 1] if before else ""
    return owner.startswith((r"\begin", r"\operatorname"))


def _replaced(tokens: list[str], at: int, new: str) -> Edit:
    return [*tokens[:at], new, *tokens[at + 1 :]], f"{new} for {tokens[at]}"


def _scripts(tokens: list[str]) -> list[tuple[int, int]]:
    """(first token, one past the last) of every script."""
    return [
        (at, _group_end(tokens, at + 1))
        for at, token in enumerate(tokens)
        if token in ("_", "^") and tokens[at + 1 : at + 2] == ["{"]
    ]


def _group_end(tokens: Sequence[str], at: int) -> int:
    depth = 0
    for index in range(at, len(tokens)):
        depth += {"{": 1, "}": -1}.get(tokens[index], 0)
        if depth == 0:
            return index + 1
    return len(tokens)


def _script_dropped(tokens: list[str], rng: random.Random) -> Edit | None:
    scripts = _scripts(tokens)
    if not scripts:
        return None
    at, end = rng.choice(scripts)
    return [*tokens[:at], *tokens[end:]], f"{' '.join(tokens[at:end])} dropped"


def _script_moved(tokens: list[str], rng: random.Random) -> Edit | None:
    scripts = _scripts(tokens)
    ends = {end for _, end in scripts}
    alone = [
        (at, end)
        for at, end in scripts
        if tokens[end : end + 1] not in (["_"], ["^"]) and at not in ends
    ]
    alone = [(at, end) for at, end in alone if r"\prime" not in tokens[at:end]]
    if not alone:
        return None
    at, end = rng.choice(alone)
    other = "^" if tokens[at] == "_" else "_"
    return [*tokens[:at], other, *tokens[at + 1 :]], f"{' '.join(tokens[at:end])} as {other}"


def _limits_swapped(tokens: list[str], rng: random.Random) -> Edit | None:
    both = [
        (at, middle, _group_end(tokens, middle + 1))
        for at, middle in _scripts(tokens)
        if tokens[at] == "_" and tokens[middle : middle + 2] == ["^", "{"]
    ]
    both = [place for place in both if r"\prime" not in tokens[place[0] : place[2]]]
    both = [(a, m, e) for a, m, e in both if tokens[a + 1 : m] != tokens[m + 1 : e]]
    if not both:
        return None
    at, middle, end = rng.choice(both)
    lower, upper = tokens[at + 1 : middle], tokens[middle + 1 : end]
    words = f"{' '.join(tokens[at:end])} swapped"
    return [*tokens[:at], "_", *upper, "^", *lower, *tokens[end:]], words


def _bracket_size(tokens: list[str], rng: random.Random) -> Edit | None:
    """Both brackets of a pair larger, or from sized or stretched ones to plain ones."""
    pairs = _bracket_pairs(tokens)
    if not pairs:
        return None
    first, last = rng.choice(pairs)
    size, opener = _sized(tokens[first])
    closer = _sized(tokens[last])[1]
    new = "" if size == r"\left" else _SIZES[size]
    made = list(tokens)
    made[first] = f"{new}l{opener}" if new else opener
    made[last] = f"{new}r{closer}" if new else closer
    return made, f"{made[first]} for {tokens[first]}"


def _sized(token: str) -> tuple[str, str]:
    r"""(size, delimiter): ``\bigl(`` -> ``\big``, ``(``."""
    for name in (r"\left", r"\right"):
        if token.startswith(name) and token[len(name) :] and not token[len(name)].isalpha():
            return r"\left", token[len(name) :]
    for size in (r"\bigg", r"\Bigg", r"\big", r"\Big"):
        if token.startswith(size):
            rest = token[len(size) :]
            return size, rest[1:] if rest[:1] in ("l", "r", "m") else rest
    return "", token


def _bracket_pairs(tokens: Sequence[str]) -> list[tuple[int, int]]:
    """Places of matching round, square and curly brackets, of whatever size."""
    pairs: list[tuple[int, int]] = []
    still_open: list[tuple[int, str]] = []
    for at, token in enumerate(tokens):
        _, bracket = _sized(token)
        if bracket in _OPENERS:
            still_open.append((at, _OPENERS[bracket]))
        elif still_open and bracket == still_open[-1][1]:
            pairs.append((still_open.pop()[0], at))
    return pairs


def _bracket_kind(tokens: list[str], rng: random.Random) -> Edit | None:
    places = [at for at, token in enumerate(tokens) if token in _OTHER_BRACKETS]
    if not places:
        return None
    at = rng.choice(places)
    return _replaced(tokens, at, _OTHER_BRACKETS[tokens[at]])


def _plain_places(tokens: list[str]) -> list[int]:
    """Symbols that stand alone: no argument, no base of a script."""
    return [
        at
        for at, token in enumerate(tokens)
        if token in CLASSES
        and tokens[at + 1 : at + 2] not in (["_"], ["^"])
        and not _is_word(tokens, at)
        and tokens[at - 1 : at + 2 : 2] != ["{", "}"]
    ]


def _dropped(tokens: list[str], rng: random.Random) -> Edit | None:
    places = _plain_places(tokens)
    if len(places) < 2:
        return None
    at = rng.choice(places)
    return [*tokens[:at], *tokens[at + 1 :]], f"{tokens[at]} dropped"


def _appended(tokens: list[str], rng: random.Random) -> Edit | None:
    new = rng.choice([*sorted(LETTERS), *sorted(DIGITS), *_GREEK, ")", "=", "+", ",", "."])
    return [*tokens, new], f"{new} appended"


def _inserted(tokens: list[str], rng: random.Random) -> Edit | None:
    places = _plain_places(tokens)
    if not places:
        return None
    at = rng.choice(places)
    new = rng.choice([*sorted(LETTERS), *sorted(DIGITS), *_GREEK])
    return [*tokens[:at], new, *tokens[at:]], f"{new} inserted before {tokens[at]}"


_EDITS: dict[Kind, Callable[[list[str], random.Random], Edit | None]] = {
    Kind.SYMBOL: _symbol,
    Kind.LOOKALIKE: _lookalike,
    Kind.SCRIPT_DROPPED: _script_dropped,
    Kind.SCRIPT_MOVED: _script_moved,
    Kind.LIMITS_SWAPPED: _limits_swapped,
    Kind.BRACKET_SIZE: _bracket_size,
    Kind.BRACKET_KIND: _bracket_kind,
    Kind.DROPPED: _dropped,
    Kind.APPENDED: _appended,
    Kind.INSERTED: _inserted,
}
