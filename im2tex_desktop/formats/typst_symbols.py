"""What symbols are called in Typst. One that is not here stands as its own Unicode character."""

from __future__ import annotations

from typing import Final

_PAIRS: Final = r"""
alpha alpha beta beta gamma gamma delta delta epsilon epsilon.alt varepsilon epsilon zeta zeta
eta eta theta theta vartheta theta.alt iota iota kappa kappa varkappa kappa.alt lambda lambda mu mu
nu nu xi xi pi pi varpi pi.alt rho rho varrho rho.alt sigma sigma varsigma sigma.alt tau tau
upsilon upsilon phi phi.alt varphi phi chi chi psi psi omega omega Gamma Gamma Delta Delta Theta
Theta Lambda Lambda Xi Xi Pi Pi Sigma Sigma Upsilon Upsilon Phi Phi Psi Psi Omega Omega
partial partial nabla nabla infty infinity forall forall exists exists emptyset emptyset varnothing
emptyset ell ell top top bot bot neg not hbar planck aleph aleph angle angle
sum sum prod product coprod product.co int integral oint integral.cont iint integral.double
iiint integral.triple bigcup union.big bigcap inter.big bigoplus plus.o.big bigotimes times.o.big
pm plus.minus mp minus.plus times times div div cdot dot.op ast ast.op star star.op circ compose
bullet bullet cap inter cup union vee or wedge and oplus plus.o ominus minus.o otimes times.o
odot dot.o dagger dagger ddagger dagger.double setminus without bmod mod
leq <= geq >= neq != equiv equiv approx approx sim tilde.op simeq tilde.eq cong tilde.equiv ll <<
gg >> prec prec succ succ subset subset supset supset subseteq subset.eq supseteq supset.eq in in
notin in.not ni in.rev propto prop perp perp parallel parallel mid divides vdash tack.r dashv tack.l
models models rightarrow -> leftarrow <- leftrightarrow <-> Rightarrow => Leftarrow arrow.l.double
Leftrightarrow <=> mapsto |-> longrightarrow --> longleftarrow <-- Longrightarrow ==>
Longleftrightarrow <==> uparrow arrow.t downarrow arrow.b hookrightarrow arrow.r.hook
ldots dots.h cdots dots.h.c vdots dots.v ddots dots.down therefore therefore because because
"""
_NAMED: Final = frozenset(
    r"""arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom inf ker lg lim liminf
    limsup ln log max min Pr sec sin sinh sup tan tanh""".split()
)
_ESCAPED: Final = {char: f"\\{char}" for char in '#$\\/"_^&~;,()[]{}|`@'}
PLAIN: Final = {"|": "|", "‖": "‖", "−": "-", "∗": "*", ":": "colon", "′": "prime", ".": "."}


def _build() -> dict[str, str]:
    parts = _PAIRS.split()
    table = {"\\" + name: word for name, word in zip(parts[::2], parts[1::2], strict=True)}
    return table | {"\\" + name: name for name in _NAMED}


NAMES: Final[dict[str, str]] = _build()
"""Token to its name or shorthand."""


def spelled(char: str) -> str:
    """A character as Typst's mathematics takes it literally."""
    return PLAIN.get(char) or _ESCAPED.get(char, char)
