"""What has no canonical token is drawn by our own layout alone, each thing where it belongs."""

from __future__ import annotations

import pytest

from im2tex_desktop.render import Rendering, Status, draw
from model.errors import LatexError
from model.latex import canonical_tokens

_EM_PX = 100.0
_PX_PER_PT = _EM_PX / 10.0


def _drawn(latex: str) -> Rendering:
    found = draw(latex, _EM_PX, ("layout",))
    assert found.status is Status.OK, found.error
    return found


def _box(one: Rendering, token: str) -> tuple[float, float, float, float]:
    return one.token_boxes[one.tokens.index(token)]


@pytest.mark.parametrize(
    "latex",
    [
        r"\textsc{Rev}",
        r"\text{a \textsl{slanted} word}",
        r"\mathbb{1}_A",
        r"\raisebox{1ex}{x}",
        r"\rule{1em}{2pt}",
        r"\rlap{/}p",
        r"\sideset{_a}{^b}\sum",
        r"\vcenter{\hbox{$x$}}",
        r"\b{s}",
        r"\parbox{2cm}{some words}",
        r"\mathchar'26",
    ],
)
def test_the_networks_language_does_not_grow(latex: str) -> None:
    with pytest.raises(LatexError):
        canonical_tokens(latex)
    _drawn(latex)


def test_raised_and_lowered() -> None:
    one = _drawn(r"a \raise 3pt\hbox{a} \lower3pt\hbox{a}")
    tops = sorted(box[1] for box in one.token_boxes.values())
    assert tops[1] - tops[0] == pytest.approx(3 * _PX_PER_PT, abs=1)
    assert tops[2] - tops[1] == pytest.approx(3 * _PX_PER_PT, abs=1)


def test_a_rule_has_its_size_and_place() -> None:
    one = _drawn(r"x \rule[-2pt]{7pt}{5pt}")
    left, top, right, bottom = _box(one, r"\rule{7}{5}{-2}")
    assert (right - left, bottom - top) == pytest.approx((70, 50), abs=1.5)
    assert bottom - one.baseline_px == pytest.approx(20, abs=1.5)


def test_what_has_no_width_lies_over_its_neighbour() -> None:
    one = _drawn(r"\rlap{/}p")
    slash, letter = _box(one, "/"), _box(one, "p")
    assert slash[0] < letter[2] and letter[0] < slash[2]


def test_sidesets_stand_beside_and_limits_above() -> None:
    one = _drawn(r"\sideset{_a}{^b}\sum^c")
    operator = _box(one, r"\sum")
    assert _box(one, "a")[2] <= operator[0] and _box(one, "b")[0] >= operator[2]
    middle = sum(_box(one, "c")[::2]) / 2
    assert middle == pytest.approx(sum(operator[::2]) / 2, abs=2)


def test_a_paragraph_breaks_at_its_width() -> None:
    narrow, wide = (_drawn(rf"\parbox{{{mm}mm}}{{one two three}}") for mm in (14, 60))
    assert narrow.height > 2 * wide.height
    assert narrow.width <= 14 * 2.845 * _PX_PER_PT + 6


@pytest.mark.parametrize(
    ("written", "same"),
    [
        (r"\def\x#1{a_{#1}}\x{3}+\x4", "a_3+a_4"),
        (r"\newcommand{\R}{\mathbb{R}} x \in \R", r"x \in \mathbb{R}"),
        (r"\DeclareMathOperator*{\best}{arg\,max}\best_x", r"\operatorname*{arg\,max}_x"),
        (r"\let\y=\alpha \y^2", r"\alpha^2"),
        (r"\ifmmode a\else b\fi + c", "a + c"),
        (r"\MakeLowercase{\mathbf{V}}", r"\mathbf{v}"),
        (r"\aligned a &= b \\ c &= d \endaligned", r"\begin{aligned} a&=b\\c&=d \end{aligned}"),
        (r"\stackrel[k]{n}{+}", r"\mathrel{\underset{k}{\overset{n}{+}}}"),
        (r"\left\Arrowvert x \right\Arrowvert", r"\left\| x \right\|"),
        (r"x \addtocounter{equation}{1}", "x"),
        (r"\mathop{\fam0 Int}_x", r"\operatorname*{Int}_x"),
        (r"X_\mathrm{\uppercase\expandafter{\romannumeral 4}}", r"X_{\mathrm{IV}}"),
        (r"\skew{2}{\hat}{X}", r"\hat{X}"),
        (r"\intop_0^T x", r"\int\limits_0^T x"),
        (r"\arrowvert x \arrowvert", "|x|"),
    ],
)
def test_definitions_and_habits_are_read(written: str, same: str) -> None:
    assert canonical_tokens(written) == canonical_tokens(same)


@pytest.mark.parametrize(
    "latex",
    [
        r"\def\x{\x}\x",
        r"\def\x{\x\x}\x",
        r"\def\a#1{#1#1}" + r"\a{" * 20 + "x" + "}" * 20,
        r"\def\x{" + "x" * 250 + "}" + r"\x" * 3000,
    ],
)
def test_definitions_end(latex: str) -> None:
    with pytest.raises(LatexError):
        canonical_tokens(latex, drawing=True)


@pytest.mark.parametrize("latex", [r"\rule{10000cm}{10000cm}", r"\raisebox{-9999cm}{x} + 1"])
def test_a_length_beyond_a_page_is_refused_in_words(latex: str) -> None:
    found = draw(latex, 30, ("layout",))
    assert found.status is not Status.OK
    assert found.error is not None and found.error.message == "A length beyond any page"


def test_dollars_in_a_cell_end_and_begin_its_mathematics() -> None:
    one = _drawn(r"\begin{array}{l} x_1$ and $x_2 \end{array}")
    assert " ".join(one.tokens).count(r"\textrm { a n d }") == 1


def test_a_length_is_drawn_as_written_and_the_tokens_stay_canonical() -> None:
    narrow, wide = _drawn(r"a\hspace{1cm}b"), _drawn(r"a\hspace{3cm}b")
    assert narrow.tokens == tuple(canonical_tokens(r"a\hspace{1cm}b"))
    assert wide.width - narrow.width == pytest.approx(2 * 28.45 * _PX_PER_PT, abs=2)
    assert set(wide.token_boxes) == {0, 2}
    assert 'data-token="2"' in wide.svg


def test_room_below_a_line_is_kept() -> None:
    close, open_ = _drawn(r"a \\ b"), _drawn(r"a \\[20pt] b")
    assert open_.height - close.height == pytest.approx(20 * _PX_PER_PT, abs=2)


def test_a_sign_after_a_control_space_is_no_operator() -> None:
    """LaTeX's tie ends with an empty atom, its control space does not."""
    tie, control = _drawn(r"a = ~ - b"), _drawn(r"a = \ - b")
    assert tie.width - control.width == pytest.approx(2 * 2.22 * _PX_PER_PT, abs=1.5)
