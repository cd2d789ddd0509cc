"""What papers lack and students snip: one method a topic, each a LaTeX string.

The shares are stated in `TOPICS`.
"""

from __future__ import annotations

from collections.abc import Callable

from model.data.grammar import CAPITALS, COMMON, Grammar

UNITS = (
    "m cm mm km s ms kg g mg N J W V A K Hz Pa mol C F T H eV keV MeV GeV L mL min h kJ kW MPa nm"
).split() + [r"\mu m", r"\Omega"]
ELEMENTS = "H He C N O F Na Mg Al Si P S Cl K Ca Fe Cu Zn Ag Au Pb Br I Mn Ba".split()
WORDS = (
    "if otherwise for all and or where with when such that is even odd else then in on as of to "
    "the not at least most mod const subject maximize minimize true false loss error rate time "
    "energy mass speed area volume distance total mean input output train test if and only"
).split()
OPERATOR_NAMES = "rank tr diag sgn Var Cov span Res Re Im argmax argmin softmax ReLU erf lcm".split()
PREFERRED = r"\lim \sup \inf \max \min \limsup \liminf".split()


PRODUCTS = (r"\cdot", r"\times", "")
CONTINUATIONS = ("=", "=", r"\leq", "+", r"\approx")
NEGATABLE = ("=", r"\in", r"\subset")
CONNECTIVES = (r"\land", r"\lor", r"\implies", r"\iff")
ARITHMETIC = ("+", "-", r"\times", "/")


def _roman(unit: str) -> str:
    return unit if "\\" in unit else rf"\mathrm{{{unit}}}"


class Topics(Grammar):
    """Each public method writes one formula of its topic."""

    def single_letter(self) -> str:
        return self.one_of(self.letter, self.styled, self.scripted, self.number)

    def short_inline(self) -> str:
        return self.one_of(
            lambda: self.expression(0),
            lambda: self.relation(0),
            lambda: f"{self.letter()} = {self.number()}",
            lambda: f"{self.pick(COMMON)} \\in {self.number_set()}",
            lambda: f"{self.letter()}, {self.letter()}, \\{self.pick(('ldots', 'dots', 'cdots'))}",
            lambda: f"({self.atom()}, {self.atom()})",
            lambda: f"{self.pick('fgh')} : {self.pick(CAPITALS)} \\to {self.pick(CAPITALS)}",
            lambda: f"{self.pick(COMMON)}_1, {self.pick(COMMON)}_2, \\ldots, {self.pick(COMMON)}_n",
        )

    def number_set(self) -> str:
        return rf"\mathbb{{{self.pick('NZQRCF')}}}" + self.pick(("", "", "^n", "^2", "^{m \\times n}", "_+"))

    def polynomial(self) -> str:
        variable, degree = self.pick("xyztsx"), self.rng.randint(2, 5)
        terms = []
        for power in range(degree, -1, -1):
            if power and self.chance(0.3):
                continue
            body = "" if power == 0 else variable if power == 1 else f"{variable}^{{{power}}}"
            coefficient = self.integer(2) if self.chance(0.7) or not body else ""
            terms.append(f"{coefficient}{body}")
        signs = [self.pick("+-") for _ in terms]
        text = "".join(f" {s} {t}" for s, t in zip(signs, terms, strict=True)).removeprefix(" + ")
        return text.strip() + self.pick((" = 0", "", f" = {self.integer(2)}"))

    def school(self) -> str:
        x, y = self.pick("xyabtz"), self.pick("yzbcn")
        a, b, c = self.integer(2), self.integer(2), self.integer(1)
        return self.pick(
            (
                rf"{x} = \frac{{-b \pm \sqrt{{b^2 - 4ac}}}}{{2a}}",
                rf"({x} + {y})^2 = {x}^2 + 2{x}{y} + {y}^2",
                rf"{a}{x} + {b} = {c}",
                rf"\frac{{{a}}}{{{b}}} + \frac{{{c}}}{{{a}}} = \frac{{{self.integer(2)}}}{{{b}}}",
                rf"{a} \div {b} = {self.decimal()}",
                rf"\sin^2 {x} + \cos^2 {x} = 1",
                rf"{a}\% \text{{ of }} {b}",
                rf"\sqrt{{{a}}} \approx {self.decimal()}",
                rf"\log_{{{c}}} {a} = {self.decimal()}",
                rf"{a} \frac{{{c}}}{{{b}}}",
                rf"\angle {self.pick(CAPITALS)}{self.pick(CAPITALS)}{self.pick(CAPITALS)} = {a}^\circ",
                rf"\triangle ABC \sim \triangle {self.pick(CAPITALS)}EF",
                rf"{y} = {a}{x}^2 - {b}{x} + {c}",
                rf"\overline{{{self.pick(CAPITALS)}{self.pick(CAPITALS)}}} \perp \overline{{CD}}",
                rf"A = \pi r^2, \quad C = 2\pi r",
                rf"|{x} - {a}| < {b}",
                rf"{a} \cdot 10^{{-{c}}}",
                rf"{self.polynomial()}",
            )
        )

    def calculus(self) -> str:
        x = self.pick("xtuyzs")
        return self.one_of(
            lambda: rf"\int_{{{self.bound()}}}^{{{self.bound()}}} {self.expression(1)} \, d{x}",
            lambda: rf"\int {self.expression(1)} \, \mathrm{{d}}{x} = {self.expression(1)} + C",
            lambda: rf"\lim_{{{x} \to {self.bound()}}} {self.expression(2)} = {self.atom()}",
            lambda: rf"\frac{{d}}{{d{x}}} {self.bracketed(1)} = {self.expression(1)}",
            lambda: rf"\frac{{\partial^2 {self.letter()}}}{{\partial {x}^2}} = {self.expression(1)}",
            lambda: rf"\frac{{\partial {self.letter()}}}{{\partial {x}}}",
            lambda: rf"\iint_{{{self.pick('DSR')}}} {self.expression(1)} \, dx \, dy",
            lambda: rf"\oint_{{{self.pick('C')}}} {self.styled()} \cdot d{self.styled()}",
            lambda: rf"{self.pick('fyg')}''({x}) + {self.integer(1)} {self.pick('fyg')}'({x}) = {self.expression(1)}",
            lambda: rf"\left. {self.expression(1)} \right|_{{{x}={self.bound()}}}^{{{self.bound()}}}",
            lambda: rf"\nabla {self.pick(PRODUCTS)} {self.styled()} = {self.expression(1)}",
        )

    def bound(self) -> str:
        return self.pick(("0", "1", r"\infty", r"-\infty", "a", "b", r"\pi", "n", "0^+", "2", "N", "x"))

    def sums(self) -> str:
        i, top = self.pick("ijkn"), self.pick(("n", r"\infty", "N", "m", "n-1", "k"))
        big = self.pick((r"\sum", r"\sum", r"\prod", r"\bigcup", r"\bigcap", r"\bigoplus", r"\coprod"))
        limits = self.pick(("", "", r"\limits"))
        return self.one_of(
            lambda: rf"{big}{limits}_{{{i}={self.pick('01')}}}^{{{top}}} {self.expression(1)}",
            lambda: rf"\sum_{{{i}=0}}^{{{top}}} \binom{{n}}{{{i}}} {self.expression(1)}",
            lambda: rf"{big}_{{{i} \in {self.pick(CAPITALS)}}} {self.expression(1)} = {self.expression(1)}",
            lambda: rf"\binom{{{self.atom()}}}{{{self.atom()}}} = \frac{{{self.atom()}!}}{{{self.atom()}! ({self.atom()})!}}",
            lambda: rf"\sum_{{\substack{{{i} \in {self.pick(CAPITALS)} \\ {i} \neq {self.atom()}}}}} {self.term(1)}",
        )

    def entry(self) -> str:
        if self.chance(0.45):
            return self.pick("0123456789") if self.chance(0.7) else "-" + self.integer(2)
        return self.one_of(self.letter, self.scripted, lambda: self.expression(0), self.dots)

    def dots(self) -> str:
        return self.pick((r"\cdots", r"\vdots", r"\ddots", r"\ldots", "0"))

    def rows(self, columns: int, low: int = 1, high: int = 5) -> str:
        count = self.rng.randint(low, high)
        row = lambda: " & ".join(self.entry() for _ in range(columns))  # noqa: E731
        return r" \\ ".join(row() for _ in range(count))

    def matrix(self) -> str:
        name = self.pick("pmatrix bmatrix vmatrix pmatrix bmatrix matrix Bmatrix Vmatrix smallmatrix".split())
        columns = self.rng.randint(1, 5)
        body = rf"\begin{{{name}}} {self.rows(columns)} \end{{{name}}}"
        left = self.pick(("", f"{self.pick(CAPITALS)} = ", rf"\det {self.pick(CAPITALS)} = ", self.expression(0) + " "))
        right = self.pick(("", "", f" = {self.expression(0)}", f"^{{{self.exponent()}}}", f" {self.vector()}"))
        return left + body + right

    def vector(self) -> str:
        name = self.pick(("pmatrix", "bmatrix"))
        return rf"\begin{{{name}}} {self.rows(1, 2, 4)} \end{{{name}}}"

    def array(self) -> str:
        columns = self.rng.randint(2, 5)
        bar = self.rng.randint(1, columns - 1) if self.chance(0.6) else 0
        spec = "".join(("|" if bar and i == bar else "") + self.pick("cccrl") for i in range(columns))
        boxed = self.chance(0.15)
        body = self.rows(columns, 2, 5)
        if boxed:
            spec, body = f"|{spec}|", rf"\hline {body} \\ \hline"
        elif self.chance(0.3):
            body = body.replace(r"\\", r"\\ \hline", 1)
        opening, closing = self.rng.choice((("(", ")"), ("[", "]"), ("", ""), (r"\{", "."), ("|", "|")))
        inner = rf"\begin{{array}}{{{spec}}} {body} \end{{array}}"
        return rf"\left{opening} {inner} \right{closing}" if opening else inner

    def words(self, low: int = 1, high: int = 3) -> str:
        return " ".join(self.rng.choice(WORDS) for _ in range(self.rng.randint(low, high)))

    def cases(self) -> str:
        line = lambda: self.one_of(  # noqa: E731
            lambda: rf"{self.expression(1)} & \text{{if }} {self.relation(0)}",
            lambda: rf"{self.expression(1)}, & {self.relation(0)}",
            lambda: rf"{self.atom()} & \text{{otherwise}}",
            lambda: rf"{self.expression(0)} & \text{{{self.words()}}}",
            lambda: rf"{self.relation(0)}",
        )
        body = r" \\ ".join(line() for _ in range(self.rng.randint(2, 4)))
        left = self.pick((f"{self.pick('fgh')}({self.pick('xtn')}) = ", f"{self.scripted()} = ", ""))
        return left + rf"\begin{{cases}} {body} \end{{cases}}"

    def aligned(self) -> str:
        first = f"{self.expression(1)} &= {self.expression(1)}"
        rest = [
            f"{self.expression(0) if self.chance(0.4) else ''} &{self.pick(CONTINUATIONS)} {self.expression(1)}"
            for _ in range(self.rng.randint(1, 3))
        ]
        name = self.pick(("aligned", "aligned", "gathered"))
        body = r" \\ ".join([first, *rest])
        if name == "gathered":
            body = body.replace("&", "")
        return rf"\begin{{{name}}} {body} \end{{{name}}}"

    def units(self) -> str:
        unit = lambda: self.pick(UNITS)  # noqa: E731
        roman = _roman
        return self.one_of(
            lambda: rf"{self.number()} \, {roman(unit())}",
            lambda: rf"{self.number()}\ \text{{{self.pick(UNITS[:-2])}}}",
            lambda: rf"{self.letter()} = {self.decimal()} \, {roman(unit())}/{roman(unit())}^{{{self.pick('23')}}}",
            lambda: rf"{self.decimal()} \times 10^{{{self.pick(('', '-'))}{self.integer(2)}}} \, {roman(unit())}",
            lambda: rf"{self.number()} \, {roman(unit())} \cdot {roman(unit())}^{{-{self.pick('12')}}}",
            lambda: rf"{self.integer(2)}^\circ \mathrm{{C}}",
            lambda: rf"{self.decimal()} \pm {self.decimal()} \, {roman(unit())}",
            lambda: rf"\frac{{{self.number()} \, {roman(unit())}}}{{{self.number()} \, {roman(unit())}}}",
        )

    def numbers(self) -> str:
        return self.one_of(
            self.long_number,
            lambda: f"{self.long_number()} {self.pick(ARITHMETIC)} {self.long_number()}",
            lambda: f"{self.letter()} = {self.long_number()}",
            lambda: rf"{self.decimal()} \times 10^{{{self.integer(2)}}}",
            lambda: rf"0.\overline{{{self.integer(3)}}}",
        )

    def molecule(self) -> str:
        part = lambda: self.rng.choice(ELEMENTS) + (f"}}_{{{self.integer(1)}}}\\mathrm{{" if self.chance(0.5) else "")  # noqa: E731
        charge = f"^{{{self.pick(('', '2', '3'))}{self.pick('+-')}}}" if self.chance(0.2) else ""
        body = "".join(part() for _ in range(self.rng.randint(1, 4)))
        return f"\\mathrm{{{body}}}".replace(r"\mathrm{}", "") + charge

    def chemistry(self) -> str:
        side = lambda: self.several(  # noqa: E731
            lambda: (self.integer(1) if self.chance(0.3) else "") + self.molecule(), 1, 2, " + "
        )
        arrow = self.pick((r"\rightarrow", r"\longrightarrow", r"\rightleftharpoons", r"\to"))
        return self.one_of(
            self.molecule,
            lambda: f"{side()} {arrow} {side()}",
            lambda: rf"[\mathrm{{{self.rng.choice(ELEMENTS)}}}^{{{self.pick('+-')}}}] = {self.decimal()}",
        )

    def nested(self) -> str:
        return self.one_of(
            lambda: self.root(3),
            lambda: self.fraction(3),
            lambda: rf"\sqrt{{{self.atom()} + \sqrt{{{self.atom()} + \sqrt{{{self.expression(1)}}}}}}}",
            lambda: rf"{self.atom()} + \cfrac{{1}}{{{self.atom()} + \cfrac{{1}}{{{self.atom()}}}}}",
            lambda: f"{self.letter()}^{{{self.letter()}^{{{self.exponent()}}}}}",
            lambda: f"{self.letter()}_{{{self.letter()}_{{{self.index()}}}}}",
        )

    def decorated(self) -> str:
        return self.one_of(
            lambda: rf"\underbrace{{{self.expression(1)}}}_{{{self.words_or_atom()}}}",
            lambda: rf"\overbrace{{{self.expression(1)}}}^{{{self.words_or_atom()}}}",
            lambda: rf"\overline{{{self.expression(0)}}}",
            lambda: rf"\underline{{{self.expression(0)}}}",
            lambda: rf"\widehat{{{self.pick(CAPITALS)}{self.pick(CAPITALS)}}}",
            lambda: rf"\widetilde{{{self.pick(CAPITALS)}{self.pick(CAPITALS)}}}",
            lambda: rf"{self.atom()} \stackrel{{{self.pick(('def', '?', '!', '(1)'))}}}{{=}} {self.expression(1)}",
            lambda: rf"{self.atom()} \overset{{{self.atom()}}}{{\longrightarrow}} {self.atom()}",
            lambda: rf"{self.atom()} \xrightarrow{{{self.atom()}}} {self.atom()}",
            lambda: rf"\vec{{{self.letter()}}} \cdot \vec{{{self.letter()}}} = |{self.letter()}||{self.letter()}| \cos \theta",
            lambda: rf"\overrightarrow{{{self.pick(CAPITALS)}{self.pick(CAPITALS)}}}",
            lambda: self.several(self.styled, 1, 4, self.pick((" + ", " ", ", ", " = "))),
            lambda: rf"\not{self.pick(NEGATABLE)} {self.atom()}",
        )

    def words_or_atom(self) -> str:
        return rf"\text{{{self.words(1, 2)}}}" if self.chance(0.5) else self.expression(0)

    def text(self) -> str:
        return self.one_of(
            lambda: rf"{self.relation(1)} \quad \text{{{self.words()}}} {self.relation(0)}",
            lambda: rf"\text{{{self.words(1, 2)}}} = \frac{{\text{{{self.words(1, 2)}}}}}{{\text{{{self.words(1, 2)}}}}}",
            lambda: rf"{self.letter()}_{{\text{{{self.words(1, 1)}}}}} = {self.expression(1)}",
            lambda: rf"\operatorname{{{self.pick(OPERATOR_NAMES)}}}({self.expression(0)})",
            lambda: rf"\operatorname*{{{self.pick(('argmax', 'argmin', 'Res'))}}}_{{{self.letter()}}} {self.expression(1)}",
            lambda: rf"{self.pick(PREFERRED)}_{{{self.pick('xn')} \to {self.bound()}}} {self.expression(1)}",
        )

    def sets_and_logic(self) -> str:
        return self.one_of(
            lambda: rf"\{{ {self.pick('xyz')} \in {self.number_set()} \mid {self.relation(0)} \}}",
            lambda: rf"\forall {self.pick('xyn')} \in {self.number_set()}, \exists {self.pick('yzm')} : {self.relation(0)}",
            lambda: rf"{self.pick('PQA')} {self.pick(CONNECTIVES)} \neg {self.pick('QRB')}",
            lambda: rf"P({self.pick('ABX')} \mid {self.pick('BCY')}) = {self.fraction(1)}",
            lambda: rf"{self.pick('ABX')} \sim \mathcal{{N}}({self.atom()}, {self.scripted()})",
            lambda: rf"\mathbb{{E}}[{self.pick('XYZ')}] = {self.expression(1)}",
            lambda: rf"{self.atom()} \equiv {self.atom()} \pmod{{{self.atom()}}}",
            lambda: rf"O({self.pick('n')} \log n), \Theta(n^{{{self.integer(1)}}})",
            lambda: r"\emptyset \subseteq " + self.pick(CAPITALS) + r" \setminus \{" + self.atom() + r"\}",
        )

    def general(self) -> str:
        return self.relation(self.rng.choice((1, 1, 2))) + self.pick(("", "", "", ",", "."))


# Topic -> share of the generated formulas (they sum to 1).
TOPICS: dict[Callable[[Topics], str], float] = {
    Topics.short_inline: 0.14,
    Topics.school: 0.08,
    Topics.polynomial: 0.04,
    Topics.calculus: 0.12,
    Topics.sums: 0.06,
    Topics.matrix: 0.10,
    Topics.array: 0.05,
    Topics.cases: 0.06,
    Topics.aligned: 0.06,
    Topics.units: 0.04,
    Topics.numbers: 0.03,
    Topics.chemistry: 0.03,
    Topics.nested: 0.04,
    Topics.decorated: 0.04,
    Topics.text: 0.03,
    Topics.sets_and_logic: 0.03,
    Topics.single_letter: 0.01,
    Topics.general: 0.04,
}
