r"""What papers lack and students snip: topics of templates, with their shares.

A template is LaTeX with slots in angle brackets, filled by `Filler`: ``<e1>`` an expression of
depth 1, ``<X>`` one letter for the whole template, ``<?+/->`` one of the alternatives. A topic
without templates is a method of `Filler` of that name.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from model.data.grammar import CAPITALS, COMMON, Grammar
from model.data.tables import Tables

_SLOT = re.compile(r"<(\?[^<>]+|\w+)>")
_UNITS = (
    "m cm mm km s ms kg g mg N J W V A K Hz Pa mol C F T H eV keV MeV GeV L mL min h kJ kW MPa nm"
).split()
_ELEMENTS = "H He C N O F Na Mg Al Si P S Cl K Ca Fe Cu Zn Ag Au Pb Br I Mn Ba".split()
_WORDS = (
    "if otherwise for all and or where with when such that is even odd else then in on as of to "
    "the not at least most mod const subject maximize minimize true false loss error rate time "
    "energy mass speed area volume distance total mean input output train test only"
).split()
_OPERATORS = "rank tr diag sgn Var Cov span Res softmax ReLU erf lcm".split()
_BOUNDS = ("0", "1", r"\infty", r"-\infty", "a", "b", r"\pi", "n", "0^+", "2", "N", "x")
_BIG = r"\sum \sum \prod \bigcup \bigcap \bigoplus \coprod".split()
_SETS = ("", "", "^n", "^2", r"^{m \times n}", "_+")


class Filler(Tables):
    """Fills the slots of templates; `_SLOTS` says which slot is what."""

    def __init__(self, rng: random.Random) -> None:
        super().__init__(rng)
        self._same: dict[str, str] = {}

    def fill(self, template: str) -> str:
        """One formula of a template."""
        self._same = {}
        return _SLOT.sub(lambda slot: self._slot(slot.group(1)), template)

    def _slot(self, name: str) -> str:
        if name.startswith("?"):
            return self.pick(name[1:].split("/"))
        if name in _SAME:
            return self._same.setdefault(name, self.pick(_SAME[name]))
        return _SLOTS[name](self)

    def unit(self) -> str:
        unit = self.pick((*_UNITS, r"\mu m", r"\Omega"))
        return unit if "\\" in unit else rf"\mathrm{{{unit}}}"

    def words(self, low: int, high: int) -> str:
        return " ".join(self.rng.choice(_WORDS) for _ in range(self.rng.randint(low, high)))

    def number_set(self) -> str:
        return rf"\mathbb{{{self.pick('NZQRCF')}}}{self.pick(_SETS)}"

    def polynomial(self) -> str:
        """Terms of falling degree in one variable."""
        variable, degree = self.pick("xyztsx"), self.rng.randint(2, 5)
        text = ""
        for power in range(degree, -1, -1):
            if power and self.chance(0.3):
                continue
            body = "" if power == 0 else variable if power == 1 else f"{variable}^{{{power}}}"
            factor = self.integer(2) if self.chance(0.7) or not body else ""
            text += f" {self.pick('+-')} {factor}{body}"
        return text.removeprefix(" + ").strip() + self.pick((" = 0", "", f" = {self.integer(2)}"))

    def molecule(self) -> str:
        """Elements with counts, upright, perhaps with a charge."""
        parts = []
        for _ in range(self.rng.randint(1, 4)):
            count = f"_{{{self.integer(1)}}}" if self.chance(0.5) else ""
            parts.append(rf"\mathrm{{{self.rng.choice(_ELEMENTS)}}}{count}")
        charge = f"^{{{self.pick(('', '2', '3'))}{self.pick('+-')}}}" if self.chance(0.2) else ""
        return "".join(parts) + charge

    def case_line(self) -> str:
        """One line of cases, its tab included."""
        template = self.pick(
            (
                r"<e1> & \text{if } <r0>",
                "<e1>, & <r0>",
                r"<a> & \text{otherwise}",
                r"<e0> & \text{<w>}",
                "<r0>",
            )
        )
        return _SLOT.sub(lambda slot: self._slot(slot.group(1)), template)


_SAME: dict[str, str] = {"X": "xtuyzs", "Y": "abcnpq", "I": "ijkn"}

_SLOTS: dict[str, Callable[[Filler], str]] = {
    "a": Grammar.atom,
    "l": Grammar.letter,
    "v": lambda f: f.pick(COMMON),
    "C": lambda f: f.pick(CAPITALS),
    "s": Grammar.styled,
    "sc": Grammar.scripted,
    "e0": lambda f: f.expression(0),
    "e1": lambda f: f.expression(1),
    "e2": lambda f: f.expression(2),
    "r0": lambda f: f.relation(0),
    "r1": lambda f: f.relation(1),
    "r2": lambda f: f.relation(2),
    "t1": lambda f: f.term(1),
    "b1": lambda f: f.bracketed(1),
    "f1": lambda f: f.fraction(1),
    "f3": lambda f: f.fraction(3),
    "q3": lambda f: f.root(3),
    "exp": Grammar.exponent,
    "idx": Grammar.index,
    "n": Grammar.number,
    "i": lambda f: f.integer(1),
    "ii": lambda f: f.integer(2),
    "iii": lambda f: f.integer(3),
    "d": Grammar.decimal,
    "long": Grammar.long_number,
    "bound": lambda f: f.pick(_BOUNDS),
    "big": lambda f: f.pick(_BIG) + f.pick(("", "", r"\limits")),
    "set": Filler.number_set,
    "unit": Filler.unit,
    "plain": lambda f: f.pick(_UNITS),
    "el": lambda f: f.rng.choice(_ELEMENTS),
    "mol": Filler.molecule,
    "w": lambda f: f.words(1, 3),
    "op": lambda f: f.pick(_OPERATORS),
    "vector": Tables.vector,
}

# Topic -> (share of the generated formulas, its templates or None where a method writes it).
TOPICS: dict[str, tuple[float, tuple[str, ...] | None]] = {
    "short_inline": (
        0.14,
        (
            "<e0>",
            "<e0>",
            "<r0>",
            "<r0>",
            "<l> = <n>",
            r"<v> \in <set>",
            r"<l>, <l>, <?\ldots/\dots/\cdots>",
            "(<a>, <a>)",
            r"<?f/g/h> : <C> \to <C>",
            r"<Y>_1, <Y>_2, \ldots, <Y>_n",
        ),
    ),
    "school": (
        0.08,
        (
            r"<X> = \frac{-b \pm \sqrt{b^2 - 4ac}}{2a}",
            "(<X> + <Y>)^2 = <X>^2 + 2<X><Y> + <Y>^2",
            "<ii><X> + <ii> = <i>",
            r"\frac{<ii>}{<ii>} + \frac{<i>}{<ii>} = \frac{<ii>}{<ii>}",
            r"<ii> \div <ii> = <d>",
            r"\sin^2 <X> + \cos^2 <X> = 1",
            r"<ii>\% \text{ of } <ii>",
            r"\sqrt{<ii>} \approx <d>",
            r"\log_{<i>} <ii> = <d>",
            r"<ii> \frac{<i>}{<ii>}",
            r"\angle <C><C><C> = <ii>^\circ",
            r"\triangle ABC \sim \triangle <C>EF",
            "<Y> = <ii><X>^2 - <ii><X> + <i>",
            r"\overline{<C><C>} \perp \overline{CD}",
            r"A = \pi r^2, \quad C = 2\pi r",
            "|<X> - <ii>| < <ii>",
            r"<ii> \cdot 10^{-<i>}",
        ),
    ),
    "polynomial": (0.04, None),
    "calculus": (
        0.12,
        (
            r"\int_{<bound>}^{<bound>} <e1> \, d<X>",
            r"\int <e1> \, \mathrm{d}<X> = <e1> + C",
            r"\lim_{<X> \to <bound>} <e2> = <a>",
            r"\frac{d}{d<X>} <b1> = <e1>",
            r"\frac{\partial^2 <l>}{\partial <X>^2} = <e1>",
            r"\frac{\partial <l>}{\partial <X>}",
            r"\iint_{<?D/S/R>} <e1> \, dx \, dy",
            r"\oint_{C} <s> \cdot d<s>",
            "<?f/y/g>''(<X>) + <i> <?f/y/g>'(<X>) = <e1>",
            r"\left. <e1> \right|_{<X>=<bound>}^{<bound>}",
            r"\nabla <?\cdot/\times/\,> <s> = <e1>",
        ),
    ),
    "sums": (
        0.06,
        (
            "<big>_{<I>=<?0/1>}^{<bound>} <e1>",
            r"\sum_{<I>=0}^{n} \binom{n}{<I>} <e1>",
            r"<big>_{<I> \in <C>} <e1> = <e1>",
            r"\binom{<a>}{<a>} = \frac{<a>!}{<a>! (<a>)!}",
            r"\sum_{\substack{<I> \in <C> \\ <I> \neq <a>}} <t1>",
        ),
    ),
    "matrix": (0.10, None),
    "array": (0.05, None),
    "cases": (0.06, None),
    "aligned": (0.06, None),
    "units": (
        0.04,
        (
            r"<n> \, <unit>",
            r"<n>\ \text{<plain>}",
            r"<l> = <d> \, <unit>/<unit>^{<?2/3>}",
            r"<d> \times 10^{<ii>} \, <unit>",
            r"<d> \times 10^{-<i>} \, <unit>",
            r"<n> \, <unit> \cdot <unit>^{-<?1/2>}",
            r"<ii>^\circ \mathrm{C}",
            r"<d> \pm <d> \, <unit>",
            r"\frac{<n> \, <unit>}{<n> \, <unit>}",
        ),
    ),
    "numbers": (
        0.03,
        (
            "<long>",
            r"<long> <?+/-/\times> <long>",
            "<l> = <long>",
            r"<d> \times 10^{<ii>}",
            r"0.\overline{<iii>}",
        ),
    ),
    "chemistry": (
        0.03,
        (
            "<mol>",
            r"<mol> + <i> <mol> <?\rightarrow/\longrightarrow/\rightleftharpoons> <mol>",
            r"<i> <mol> <?\rightarrow/\longrightarrow/\rightleftharpoons> <mol> + <mol>",
            r"[\mathrm{<el>}^{<?+/->}] = <d>",
        ),
    ),
    "nested": (
        0.04,
        (
            "<q3>",
            "<f3>",
            r"\sqrt{<a> + \sqrt{<a> + \sqrt{<e1>}}}",
            r"<a> + \cfrac{1}{<a> + \cfrac{1}{<a>}}",
            "<l>^{<l>^{<exp>}}",
            "<l>_{<l>_{<idx>}}",
        ),
    ),
    "decorated": (
        0.04,
        (
            r"\underbrace{<e1>}_{\text{<w>}}",
            r"\underbrace{<e1>}_{<e0>}",
            r"\overbrace{<e1>}^{<e0>}",
            r"\overline{<e0>}",
            r"\underline{<e0>}",
            r"\widehat{<C><C>}",
            r"\widetilde{<C><C>}",
            r"<a> \stackrel{<?def/?/!/(1)>}{=} <e1>",
            r"<a> \overset{<a>}{\longrightarrow} <a>",
            r"<a> \xrightarrow{<a>} <a>",
            r"\vec{<Y>} \cdot \vec{<X>} = |<Y>||<X>| \cos \theta",
            r"\overrightarrow{<C><C>}",
            "<s> <?+/,/=> <s> <?+/,/=> <s>",
            r"<a> \not<?=/\in/\subset> <a>",
        ),
    ),
    "text": (
        0.03,
        (
            r"<r1> \quad \text{<w>} <r0>",
            r"\text{<w>} = \frac{\text{<w>}}{\text{<w>}}",
            r"<l>_{\text{<w>}} = <e1>",
            r"\operatorname{<op>}(<e0>)",
            r"\operatorname*{<?argmax/argmin/Res>}_{<l>} <e1>",
            r"<?\lim/\sup/\inf/\max/\min/\limsup/\liminf>_{<X> \to <bound>} <e1>",
        ),
    ),
    "sets_and_logic": (
        0.03,
        (
            r"\{ <X> \in <set> \mid <r0> \}",
            r"\forall <X> \in <set>, \exists <Y> : <r0>",
            r"<C> <?\land/\lor/\implies/\iff> \neg <C>",
            r"P(<C> \mid <C>) = <f1>",
            r"<C> \sim \mathcal{N}(<a>, <sc>)",
            r"\mathbb{E}[<C>] = <e1>",
            r"<a> \equiv <a> \pmod{<a>}",
            r"O(n \log n), \Theta(n^{<i>})",
            r"\emptyset \subseteq <C> \setminus \{<a>\}",
        ),
    ),
    "single_letter": (0.01, ("<l>", "<s>", "<sc>", "<n>")),
    "general": (0.04, ("<r1>", "<r1>,", "<r2>", "<r1>.")),
}


def write_formula(topic: str, filler: Filler) -> str:
    """One formula of a topic."""
    _, templates = TOPICS[topic]
    if templates is None:
        made: str = getattr(filler, topic)()
        return made
    return filler.fill(filler.pick(templates))
