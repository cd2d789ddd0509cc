"""Runs of LaTeX: good ones, bad ones among them, hostile ones."""

import tempfile
from pathlib import Path

import numpy as np
import pytest

from model.typeset.compare import same_formula
from model.typeset.faces import BY_NAME, FACES, Face
from model.typeset.glyphs import NO_TOKEN, GlyphProgram
from model.typeset.latexrun import LatexMissing, LatexRunner, latex_available
from model.typeset.render import token_boxes
from model.typeset.typesetter import Refusal, Typesetter

pytestmark = [
    pytest.mark.latex,
    pytest.mark.skipif(not latex_available(), reason="LaTeX is not installed"),
]
CM = BY_NAME["cm10"]


@pytest.fixture(scope="module")
def typesetter():
    with Typesetter() as made:
        yield made


def programs(typesetter: Typesetter, *sources: str, face: Face = CM) -> list[GlyphProgram]:
    made = typesetter.typeset([s.split() for s in sources], face)
    assert not [p for p in made if isinstance(p, Refusal)]
    return [p for p in made if isinstance(p, GlyphProgram)]


def centres(typesetter: Typesetter, source: str) -> dict[str, tuple[float, float]]:
    """Token -> centre of its box in pt, y down."""
    [made] = programs(typesetter, source)
    boxes = token_boxes(made, typesetter.atlas()) / 256
    return {
        token: ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
        for token, box in zip(made.tokens, boxes.tolist(), strict=True)
        if not np.isnan(box[0])
    }


def test_every_mark_has_an_owner(typesetter: Typesetter) -> None:
    [made] = programs(
        typesetter, r"\frac { a ^ { 2 } } { \sqrt { b } } = \sum _ { i = 1 } ^ { n } x"
    )
    assert (made.glyphs[:, 3] != NO_TOKEN).all()
    assert (made.rules[:, 4] != NO_TOKEN).all()
    owners = {made.tokens[i] for i in [*made.glyphs[:, 3], *made.rules[:, 4]]}
    assert owners == {r"\frac", "a", "2", r"\sqrt", "b", "=", r"\sum", "i", "1", "n", "x"}


def test_boxes_stand_where_the_tokens_are_seen(typesetter: Typesetter) -> None:
    at = centres(typesetter, r"\frac { a } { b } + \sum _ { i } ^ { n } x ^ { 2 } _ { k }")
    assert at["a"][1] < at[r"\frac"][1] < at["b"][1]
    assert at["n"][1] < at[r"\sum"][1] < at["i"][1]
    assert at["2"][1] < at["x"][1] < at["k"][1]
    assert at["a"][0] < at["+"][0] < at[r"\sum"][0] < at["x"][0] < at["k"][0]


def test_delimiters_of_environments(typesetter: Typesetter) -> None:
    at = centres(typesetter, r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}")
    assert at[r"\begin{pmatrix}"][0] < at["a"][0] < at["b"][0] < at[r"\end{pmatrix}"][0]


def test_rules_of_arrays(typesetter: Typesetter) -> None:
    at = centres(typesetter, r"\begin{array} { l | r } a & b \\ \hline c & d \end{array}")
    assert at["a"][0] < at["|"][0] < at["b"][0]
    assert at["a"][1] < at[r"\hline"][1] < at["c"][1]


def test_tags_do_not_move_anything() -> None:
    sources = [r"\mathrm { f i n d } P , \frac { V } { 2 } \hat { A } _ { f } T .".split()]
    with Typesetter() as with_tags, Typesetter(tags=False) as without:
        [a], [b] = with_tags.typeset(sources, CM), without.typeset(sources, CM)
    assert isinstance(a, GlyphProgram)
    assert isinstance(b, GlyphProgram)
    assert (a.glyphs[:, :3] == b.glyphs[:, :3]).all()
    assert (a.rules[:, :4] == b.rules[:, :4]).all()
    assert (b.glyphs[:, 3] == NO_TOKEN).all()


def test_bad_formulas_harm_no_other(typesetter: Typesetter) -> None:
    sources = [
        "x",
        r"\right) x",
        "y ^ { a } ^ { b }",
        r"\left( x",
        "a",
        r"\mathscr { z }",
        r"\begin{array} { c } a & b \end{array}",
        r"\hline",
        "z",
        r"\input",
    ]
    made = typesetter.typeset([s.split() for s in sources], CM)
    good = [i for i, p in enumerate(made) if isinstance(p, GlyphProgram)]
    assert good == [0, 4, 8]
    assert all(len(made[i].glyphs) == 1 for i in good)
    assert made[9].stage == "tokens"
    assert "Missing character" in made[5].message


def test_same_formula_on_real_glyphs(typesetter: Typesetter) -> None:
    pairs = {
        (r"a + b", r"a \, + b"): True,
        (r"a + b", "a - b"): False,
        (r"\overline { a b } c", r"\overline { a b c }"): False,
        (r"x ^ { 2 }", "x 2"): False,
        (r"x ^ { 2 }", "x _ { 2 }"): False,
        (r"\frac { a } { b + c }", r"\frac { a } { b + \; c }"): True,
        (r"\left( \frac { a } { b } \right)", r"( \frac { a } { b } )"): False,
        (
            r"\begin{array} { l | r } a & b \end{array}",
            r"\begin{array} { l r } a & b \end{array}",
        ): False,
    }
    for (first, second), expected in pairs.items():
        a, b = programs(typesetter, first, second)
        assert same_formula(a, b, typesetter.atlas()) is expected, (first, second)


@pytest.mark.slow
@pytest.mark.parametrize("face", FACES, ids=lambda face: face.name)
def test_every_face_sets_everyday_formulas(typesetter: Typesetter, face: Face) -> None:
    sources = [
        r"\int _ { 0 } ^ { \infty } \frac { \alpha + \beta } { \sqrt { x } } \leq \mathbf { A }",
        r"\mathcal { L } \mathbb { R } \mathfrak { g } \mathscr { H } \mathsf { S } \mathtt { t }",
        r"\begin{pmatrix} 1 & \cdots \\ 0 & \boldsymbol { \mu } \end{pmatrix} \widehat { x y }",
    ]
    made = programs(typesetter, *sources, face=face)
    assert all((p.glyphs[:, 3] != NO_TOKEN).all() for p in made)
    assert all(p.face == face.name for p in made)


def test_face_that_is_not_installed() -> None:
    face = Face("none", 10, r"\usepackage{nosuchpackage-im2tex}", "none")
    with LatexRunner() as runner, pytest.raises(LatexMissing, match="none"):
        runner.run(face, ["x"])


def test_folder_goes_at_the_end() -> None:
    with LatexRunner() as runner:
        runner.run(CM, ["x"])
        folder = runner._folder
        assert folder.exists()
    assert not folder.exists()


HOSTILE = [
    r"\input{/etc/passwd}",
    r"\openin15=/etc/passwd \ifeof15 \else \undefinedsecret \fi x",
    r"\immediate\write18{touch escaped}x",
    r"\immediate\openout15=../escaped \immediate\write15{x}\immediate\closeout15 x",
    r"\immediate\openout15=/tmp/im2tex-escaped \immediate\write15{x}\immediate\closeout15 x",
    r"\def\x{\x\x}\x",
    r"\csname end\endcsname\csname bye\endcsname",
    r"}}}\end{document}",
]


@pytest.mark.parametrize("source", HOSTILE)
def test_second_line_of_defence(source: str) -> None:
    """These never get past the tokens; were they to, they would still do no harm."""
    outside = [Path("/tmp/im2tex-escaped"), Path("escaped"), Path(tempfile.gettempdir(), "escaped")]
    with LatexRunner(timeout_s=20) as runner:
        results = runner.run(CM, ["x", source])
        left = {p.name for p in runner._folder.iterdir()}
    assert left == {"face0.fmt", "face0.log", "face0.tex"}
    assert not any(b"root:" in result.dvi for result in results)
    assert not [path for path in outside if path.exists()]


@pytest.mark.slow
def test_endless_formula_is_found_and_left_out() -> None:
    endless = r"\boldsymbol { \boldsymbol { x } }"  # bm looks for the end of it for ever
    with LatexRunner(timeout_s=2) as runner:
        results = runner.run(CM, ["x", endless, "y"])
    assert [result.errors for result in results] == [{1: "LaTeX came to no end with it"}, {}]
    assert sum(result.dvi.count(b"\xef\x02=") for result in results) == 2
