"""Small random expressions: the words from which the topics of the generator are made.

Everything draws from one `random.Random`, so a seed fixes the text. Strings are plain LaTeX as a
person types it; the canonical form comes later, in the same way as for any other source.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

LATIN = tuple("abcdefghijklmnopqrstuvwxyz")
CAPITALS = tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
COMMON = tuple("xyzabcnkmtfgpqrsuvijxyzxyn")
GREEK = tuple(
    "\\" + name
    for name in (
        "alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu "
        "xi pi rho varrho sigma tau phi varphi chi psi omega"
    ).split()
)
GREEK_CAPITALS = tuple(
    "\\" + name for name in "Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega".split()
)
FUNCTIONS = tuple(
    "\\" + name
    for name in (
        "sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh ln log exp max min det dim "
        "ker gcd arg sup inf"
    ).split()
)
RELATIONS = (
    *("= " * 8).split(),
    *r"< > \leq \geq \neq \approx \equiv \sim \simeq \cong \propto \in \subset \subseteq".split(),
    *r"\ll \gg \to \Rightarrow \Leftrightarrow \mapsto \perp \parallel \mid \notin \iff".split(),
)
OPERATORS = (
    *("+ - + - + -").split(),
    *r"\cdot \times \pm \mp \div \cup \cap \setminus \oplus \otimes \circ \wedge \vee *".split(),
)
ACCENTS = tuple("\\" + name for name in "hat bar vec tilde dot ddot overline widehat".split())
ALPHABETS = tuple(
    "\\" + a for a in "mathbf mathcal mathbb mathrm mathfrak boldsymbol mathsf mathscr".split()
)
# The other alphabets have no small letters: TeX would set unrelated signs from their slots.
WITH_SMALL_LETTERS = tuple("\\" + a for a in "mathbf mathrm mathfrak boldsymbol mathsf".split())
BRACKETS = (("(", ")"), ("[", "]"), (r"\{", r"\}"), ("|", "|"), (r"\|", r"\|"))
WIDE_BRACKETS = (
    *BRACKETS,
    (r"\langle", r"\rangle"),
    (r"\lfloor", r"\rfloor"),
    (r"\lceil", r"\rceil"),
)


class Grammar:
    """Random expressions of growing depth.

    Args:
        rng: every draw comes from here.
    """

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng

    def chance(self, probability: float) -> bool:
        return self.rng.random() < probability

    def pick(self, items: Sequence[str]) -> str:
        return self.rng.choice(items)

    def one_of(self, *makers: Callable[[], str]) -> str:
        return self.rng.choice(makers)()

    def several(self, make: Callable[[], str], low: int, high: int, between: str = " ") -> str:
        return between.join(make() for _ in range(self.rng.randint(low, high)))

    def integer(self, digits: int = 2) -> str:
        return str(self.rng.randint(1, 10 ** self.rng.randint(1, digits) - 1))

    def decimal(self) -> str:
        point = self.rng.choice((".", ".", "."))
        fraction = "".join(str(self.rng.randint(0, 9)) for _ in range(self.rng.randint(1, 4)))
        return f"{self.rng.randint(0, 999)}{point}{fraction}"

    def number(self) -> str:
        return (
            self.decimal() if self.chance(0.2) else self.integer(self.rng.choice((1, 1, 1, 2, 3)))
        )

    def long_number(self) -> str:
        digits = "".join(str(self.rng.randint(0, 9)) for _ in range(self.rng.randint(4, 16)))
        grouped = f"{int(digits):,}".replace(",", self.pick((r"\,", ",", "{,}")))
        tail = "." + self.integer(5) if self.chance(0.3) else ""
        return self.pick((digits, digits + tail, grouped, grouped + tail))

    def letter(self) -> str:
        draw = self.rng.random()
        if draw < 0.6:
            return self.pick(COMMON)
        if draw < 0.72:
            return self.pick(LATIN)
        if draw < 0.82:
            return self.pick(CAPITALS)
        return self.pick(GREEK) if draw < 0.95 else self.pick(GREEK_CAPITALS)

    def styled(self) -> str:
        """A letter in a font or under an accent."""
        if self.chance(0.5):
            return f"{self.pick(ACCENTS)}{{{self.letter()}}}"
        if self.chance(0.7):
            return f"{self.pick(ALPHABETS)}{{{self.pick(CAPITALS)}}}"
        return f"{self.pick(WITH_SMALL_LETTERS)}{{{self.pick(LATIN)}}}"

    def index(self) -> str:
        return self.one_of(
            lambda: self.pick(COMMON),
            lambda: self.integer(1),
            lambda: f"{self.pick('ijknm')}{self.pick('+-')}{self.integer(1)}",
            lambda: f"{self.pick('ijk')}{self.pick('ijkl')}",
            lambda: f"{self.pick('ijkmn')},{self.pick('ijklm')}",
            lambda: rf"\mathrm{{{self.pick(('max', 'min', 'eff', 'tot', 'in', 'out', 'ref'))}}}",
        )

    def exponent(self) -> str:
        return self.one_of(
            lambda: "2",
            lambda: self.integer(1),
            lambda: self.letter(),
            lambda: f"-{self.integer(1)}",
            lambda: f"{self.pick('nkm')}{self.pick('+-')}1",
            lambda: self.pick(("*", r"\prime", r"\dagger", "T", r"\circ", "(n)", r"\top", r"\pm")),
            lambda: rf"\frac{{{self.integer(1)}}}{{{self.integer(1)}}}",
            lambda: f"{self.number()}{self.letter()}",
        )

    def scripted(self) -> str:
        base = self.styled() if self.chance(0.2) else self.letter()
        kind = self.rng.random()
        if kind < 0.45:
            return f"{base}_{{{self.index()}}}"
        if kind < 0.8:
            return f"{base}^{{{self.exponent()}}}"
        if kind < 0.87:
            return base + "'" * self.rng.randint(1, 2)
        return f"{base}_{{{self.index()}}}^{{{self.exponent()}}}"

    def atom(self) -> str:
        draw = self.rng.random()
        if draw < 0.4:
            return self.letter()
        if draw < 0.62:
            return self.number()
        return self.scripted() if draw < 0.93 else self.styled()

    def application(self, depth: int) -> str:
        name = self.pick(FUNCTIONS) if self.chance(0.6) else self.pick(("f", "g", "h", "P", "F"))
        if name.startswith("\\") and self.chance(0.5):
            return f"{name} {self.atom()}"
        return f"{name}({self.expression(depth - 1)})"

    def bracketed(self, depth: int) -> str:
        opening, closing = self.rng.choice(WIDE_BRACKETS if self.chance(0.3) else BRACKETS[:3])
        body = self.expression(depth - 1)
        if self.chance(0.6) and opening != "|":
            return rf"\left{opening} {body} \right{closing}"
        size = self.pick(("big", "Big", "bigg", "Bigg"))
        if self.chance(0.15):
            return rf"\{size}l{opening} {body} \{size}r{closing}"
        return f"{opening} {body} {closing}"

    def fraction(self, depth: int) -> str:
        command = self.pick((r"\frac", r"\frac", r"\frac", r"\dfrac", r"\tfrac"))
        return f"{command}{{{self.expression(depth - 1)}}}{{{self.expression(depth - 1)}}}"

    def root(self, depth: int) -> str:
        order = f"[{self.pick(('3', '4', 'n', 'k', 'm'))}]" if self.chance(0.25) else ""
        return rf"\sqrt{order}{{{self.expression(depth - 1)}}}"

    def term(self, depth: int) -> str:
        if depth <= 0:
            return self.atom()
        draw = self.rng.random()
        if draw < 0.5:
            return self.several(self.atom, 1, 3)
        if draw < 0.68:
            return self.fraction(depth)
        if draw < 0.78:
            return self.root(depth)
        return self.application(depth) if draw < 0.9 else self.bracketed(depth)

    def expression(self, depth: int = 1) -> str:
        """Terms joined by operators; `depth` bounds the nesting of fractions, roots, brackets."""
        parts = ["-"] if self.chance(0.08) else []
        parts.append(self.term(depth))
        for _ in range(self.rng.choice((0, 0, 1, 1, 2))):
            parts += [self.pick(OPERATORS), self.term(depth)]
        return " ".join(parts)

    def relation(self, depth: int = 1) -> str:
        sides = [self.expression(depth), self.pick(RELATIONS), self.expression(depth)]
        if self.chance(0.15):
            sides += [self.pick(RELATIONS[:8]), self.expression(depth)]
        return " ".join(sides)
