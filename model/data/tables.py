"""Matrices, arrays, cases and aligned lines of random expressions."""

from __future__ import annotations

from abc import ABC, abstractmethod

from model.data.grammar import CAPITALS, Grammar

_MATRICES = (
    "pmatrix bmatrix vmatrix pmatrix bmatrix matrix Bmatrix Vmatrix smallmatrix pmatrix"
).split()
_DOTS = (r"\cdots", r"\vdots", r"\ddots", r"\ldots", "0")
_FENCES = (("(", ")"), ("[", "]"), ("", ""), (r"\{", "."), ("|", "|"))
_CONTINUATIONS = ("=", "=", r"\leq", "+", r"\approx")


class Tables(Grammar, ABC):
    """Expressions in rows and columns."""

    @abstractmethod
    def case_line(self) -> str:
        """One line of cases, its tab included."""

    def entry(self) -> str:
        """A cell: mostly short."""
        if self.chance(0.45):
            return self.pick("0123456789") if self.chance(0.7) else "-" + self.integer(2)
        if self.chance(0.25):
            return self.pick(_DOTS)
        return self.one_of(self.letter, self.scripted, lambda: self.expression(0))

    def rows(self, columns: int, low: int = 1, high: int = 5) -> str:
        """Cells joined by tabs and line ends."""
        lines = [
            " & ".join(self.entry() for _ in range(columns))
            for _ in range(self.rng.randint(low, high))
        ]
        return r" \\ ".join(lines)

    def matrix(self) -> str:
        """A matrix, alone or in an equation."""
        name, name_letter = self.pick(_MATRICES), self.pick(CAPITALS)
        body = rf"\begin{{{name}}} {self.rows(self.rng.randint(1, 5))} \end{{{name}}}"
        left = self.pick(("", f"{name_letter} = ", rf"\det {name_letter} = ", self.letter() + " "))
        tail = self.rng.randint(0, 4)
        if tail == 0:
            return f"{left}{body} = {self.expression(0)}"
        if tail == 1:
            return f"{left}{body}^{{{self.exponent()}}}"
        return f"{left}{body} {self.vector()}" if tail == 2 else left + body

    def vector(self) -> str:
        """A column."""
        name = self.pick(("pmatrix", "bmatrix"))
        return rf"\begin{{{name}}} {self.rows(1, 2, 4)} \end{{{name}}}"

    def array(self) -> str:
        """An array with its column specification, with or without rules and fences."""
        columns = self.rng.randint(2, 5)
        bar = self.rng.randint(1, columns - 1) if self.chance(0.6) else 0
        letters = [self.pick("cccrl") for _ in range(columns)]
        spec = "".join(("|" if bar and n == bar else "") + c for n, c in enumerate(letters))
        body = self.rows(columns, 2, 5)
        if self.chance(0.15):
            spec, body = f"|{spec}|", rf"\hline {body} \\ \hline"
        elif self.chance(0.3):
            body = body.replace(r"\\", r"\\ \hline", 1)
        opening, closing = self.rng.choice(_FENCES)
        inner = rf"\begin{{array}}{{{spec}}} {body} \end{{array}}"
        return rf"\left{opening} {inner} \right{closing}" if opening else inner

    def cases(self) -> str:
        """A definition by cases."""
        body = r" \\ ".join(self.case_line() for _ in range(self.rng.randint(2, 4)))
        function = f"{self.pick('fgh')}({self.pick('xtn')}) = "
        left = self.pick((function, f"{self.scripted()} = ", ""))
        return left + rf"\begin{{cases}} {body} \end{{cases}}"

    def aligned(self) -> str:
        """A derivation in aligned lines, or lines that are centred."""
        lines = [f"{self.expression(1)} &= {self.expression(1)}"]
        for _ in range(self.rng.randint(1, 3)):
            left = self.expression(0) if self.chance(0.4) else ""
            lines.append(f"{left} &{self.pick(_CONTINUATIONS)} {self.expression(1)}")
        body = r" \\ ".join(lines)
        if self.chance(0.3):
            return rf"\begin{{gathered}} {body.replace('&', '')} \end{{gathered}}"
        return rf"\begin{{aligned}} {body} \end{{aligned}}"
