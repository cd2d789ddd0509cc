"""Random formulas as trees of LaTeX, for property tests."""

from __future__ import annotations

from hypothesis import strategies as st

_ATOMS = st.sampled_from(
    r"""a b x y 1 2 7 + - = < , . ; : ( ) [ ] | / ! * \alpha \Gamma \infty \partial \sum \int
    \sin \lim \max \leq \in \rightarrow \pm \cdot \mid \perp \bot \ldots \cdots \dots \{ \}
    \langle \rangle \prime \, \; \! ~ \quad {} ' \bigl( \bigr) \big| \lvert \displaystyle
    \textstyle \not= \Box \ell""".split()
)
_ONE = st.sampled_from(
    r"""\hat \bar \vec \tilde \dot \widehat \overline \underline \sqrt \mathrm \mathbf
    \mathcal \mathsf \mathit \bm \boldsymbol \mathbin \mathrel \mathord \mathop \mathopen
    \underbrace \overbrace \boxed \phantom \smash \operatorname \operatorname* \text \mbox
    \ensuremath \textcolor{red}""".split()
)
_TWO = st.sampled_from(
    r"\frac \dfrac \tfrac \cfrac \binom \overset \underset \stackrel \sqrt[3]".split()
)
_SWITCHES = st.sampled_from(r"\rm \bf \cal \it \sf \displaystyle \scriptstyle".split())
_INFIX = st.sampled_from(r"\over \atop \choose \brace".split())
_WORDS = st.sampled_from(
    ["if", "for all", "a-b", "sin", "max", "x, y", " and ", "it's", "H2O", "d"]
)
_PAIRS = st.sampled_from([("(", ")"), ("[", "]"), (r"\{", "."), ("|", r"\rangle"), (".", "|")])
_TABLES = st.sampled_from("matrix pmatrix cases aligned gathered smallmatrix vmatrix".split())
_TEXTUAL = (r"\text", r"\mbox", r"\operatorname", r"\operatorname*")


def _grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    several = st.lists(inner, min_size=1, max_size=4).map(" ".join)
    rows = st.lists(st.lists(several, min_size=1, max_size=3), min_size=1, max_size=3)
    return st.one_of(
        several,
        several.map(lambda a: "{" + a + "}"),
        st.builds(lambda a, b: f"{{{a}}}_{{{b}}}", inner, several),
        st.builds(lambda a, b, c: f"{a} {{}}^{{{b}}}_{{{c}}}", inner, several, several),
        st.builds(_one, _ONE, several, _WORDS),
        st.builds(lambda name, a, b: f"{name}{{{a}}}{{{b}}}", _TWO, several, several),
        st.builds(lambda switch, a, b: f"{{{a} {switch} {b}}}", _SWITCHES, several, several),
        st.builds(lambda infix, a, b: f"{{{a} {infix} {b}}}", _INFIX, several, several),
        st.builds(lambda p, a: f"\\left{p[0]} {a} \\right{p[1]}", _PAIRS, several),
        st.builds(_table, _TABLES, rows),
        several.map(lambda a: rf"\left( \begin{{matrix}} {a} \end{{matrix}} \right)"),
    )


def _one(name: str, argument: str, word: str) -> str:
    return f"{name}{{{word if name in _TEXTUAL else argument}}}"


def _table(name: str, rows: list[list[str]]) -> str:
    body = r" \\ ".join(" & ".join(cells) for cells in rows)
    return rf"\begin{{{name}}} {body} \end{{{name}}}"


FORMULAS = st.recursive(_ATOMS, _grown, max_leaves=14)
