from __future__ import annotations

import time

import numpy as np
import pytest

from model.roundtrip import RoundTrip, Verdict, compare
from model.roundtrip.marks import find_marks
from tests.model.roundtrip.scenes import EM_PX, Symbol, picture

FORMULA: list[Symbol] = [
    ("ring", 0.0, 0.5, 0.5),
    ("plus", 0.8, 0.5, 0.5),
    ("square", 1.6, 0.5, 0.5),
    ("vee", 2.2, 0.9, 0.35),
    ("cross", 2.8, 0.5, 0.5),
    ("ell", 3.55, 0.05, 0.35),
    ("bar", 4.0, 0.6, 0.5),
    ("ring", 4.8, 0.5, 0.5),
    ("dot", 5.5, 0.9, 0.12),
]


def changed(at: int, **parts: object) -> list[Symbol]:
    what, left, top, size = FORMULA[at]
    new = {"what": what, "left": left, "top": top, "size": size} | parts
    symbol = (str(new["what"]), float(new["left"]), float(new["top"]), float(new["size"]))  # type: ignore[arg-type]
    return [*FORMULA[:at], symbol, *FORMULA[at + 1 :]]


def trip(
    snip: list[Symbol], rendering: list[Symbol], snip_em_px: float = 14.0, stroke_em: float = 0.09
) -> RoundTrip:
    return compare(
        picture(snip, snip_em_px, stroke_em),
        picture(rendering, EM_PX, 0.08),
        EM_PX,
        snip_em_px=snip_em_px,
    )


@pytest.mark.parametrize("snip_em_px", [12.0, 14.0, 20.0, 28.0])
def test_the_same_formula_at_any_resolution(snip_em_px: float) -> None:
    result = trip(FORMULA, FORMULA, snip_em_px)

    assert result.verdict is Verdict.SAME
    assert result.score > 0.5
    assert not result.snip_boxes
    assert not result.rendering_boxes


@pytest.mark.parametrize("stroke_em", [0.06, 0.12])
def test_the_same_formula_in_another_weight(stroke_em: float) -> None:
    assert trip(FORMULA, FORMULA, stroke_em=stroke_em).verdict is Verdict.SAME


def test_the_size_need_not_be_known() -> None:
    result = compare(picture(FORMULA, 17.0), picture(FORMULA), EM_PX)

    assert result.verdict is Verdict.SAME


def test_a_wrong_size_is_corrected() -> None:
    result = compare(picture(FORMULA, 17.0), picture(FORMULA), EM_PX, snip_em_px=14.0)

    assert result.verdict is Verdict.SAME


def test_wider_spacing_is_the_same_formula() -> None:
    wider = [(what, left * 1.12, top, size) for what, left, top, size in FORMULA]

    assert trip(wider, FORMULA).verdict is Verdict.SAME


WRONG = {
    "symbol": changed(2, what="cross"),
    "a sign": changed(6, what="plus", top=0.5),
    "script down to up": changed(3, top=0.05),
    "script up to down": changed(5, top=0.9),
    "size": changed(7, size=0.9, top=0.3),
    "dropped": FORMULA[:4] + FORMULA[5:],
    "dropped at the end": FORMULA[:-2],
    "appended": [*FORMULA, ("plus", 6.0, 0.5, 0.5)],
    "inserted": [*FORMULA[:3], ("ell", 2.2, 0.1, 0.35), *FORMULA[3:]],
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
@pytest.mark.parametrize("snip_em_px", [14.0, 24.0])
def test_one_mistake_is_not_the_same(wrong: list[Symbol], snip_em_px: float) -> None:
    assert trip(FORMULA, wrong, snip_em_px).verdict is not Verdict.SAME


def test_what_only_the_snip_has_is_boxed_there() -> None:
    result = trip(FORMULA, WRONG["dropped"])

    (box,) = result.snip_boxes
    left, top = 4 + 2.8 * 14, 4 + 0.5 * 14  # the margin of the picture, then em
    assert box == pytest.approx((left, top, left + 7, top + 7), abs=1.5)
    assert not result.rendering_boxes


def test_what_only_the_rendering_has_is_boxed_there() -> None:
    result = trip(FORMULA, WRONG["appended"])

    (box,) = result.rendering_boxes
    left, top = 4 + 6.0 * EM_PX, 4 + 0.5 * EM_PX
    assert box == pytest.approx((left, top, left + EM_PX / 2, top + EM_PX / 2), abs=2.0)
    assert not result.snip_boxes


def test_a_wrong_symbol_is_boxed_on_both_sides_and_named() -> None:
    boxes = {
        10 + number: (
            4 + left * EM_PX,
            4 + top * EM_PX,
            4 + (left + size) * EM_PX,
            4 + (top + size) * EM_PX,
        )
        for number, (_, left, top, size) in enumerate(FORMULA)
    }
    wrong = WRONG["symbol"]
    result = compare(picture(FORMULA, 20.0), picture(wrong), EM_PX, boxes, 20.0)

    assert result.tokens == (12,)
    assert len(result.snip_boxes) == len(result.rendering_boxes) == 1


def test_letters_that_touch_on_the_snip_are_the_same() -> None:
    close = [("ring", 0.0, 0.0, 0.5), ("square", 0.55, 0.0, 0.5), ("plus", 1.5, 0.0, 0.5)]
    touching = [("ring", 0.0, 0.0, 0.5), ("square", 0.48, 0.0, 0.5), ("plus", 1.43, 0.0, 0.5)]

    assert trip(touching, close, 20.0).verdict is Verdict.SAME


def test_another_formula_altogether_is_different() -> None:
    other = [("vee", 0.6 * k, 0.3 * (k % 3), 0.45) for k in range(9)]

    assert trip(FORMULA, other).verdict is Verdict.DIFFERENT


def test_blank_pictures() -> None:
    blank = np.full((30, 60), 255, np.uint8)

    assert compare(blank, blank, EM_PX).verdict is Verdict.SAME
    result = compare(blank, picture(FORMULA), EM_PX)
    assert result.verdict is Verdict.DIFFERENT
    assert len(result.rendering_boxes) == len(FORMULA)
    result = compare(picture(FORMULA), blank, EM_PX)
    assert result.verdict is Verdict.DIFFERENT
    assert len(result.snip_boxes) == len(FORMULA)


def test_the_same_call_gives_the_same_answer() -> None:
    assert trip(FORMULA, WRONG["symbol"]) == trip(FORMULA, WRONG["symbol"])


def test_a_hundred_marks_take_less_than_a_second() -> None:
    kinds = ("ring", "plus", "square", "vee", "cross", "ell")
    long = [(kinds[k % 6], 0.7 * k, 0.2 * (k % 3), 0.45) for k in range(100)]
    snip, rendering = picture(long, 14.0), picture(long)
    compare(snip, rendering, EM_PX)

    began = time.process_time()
    compare(snip, rendering, EM_PX, snip_em_px=14.0)

    assert time.process_time() - began < 1.0


def test_the_marks_of_a_snip_serve_as_the_snip() -> None:
    snip, drawn = picture(FORMULA, 20.0), picture(FORMULA)

    from_marks = compare(find_marks(snip), drawn, EM_PX, snip_em_px=20.0)

    assert from_marks == compare(snip, drawn, EM_PX, snip_em_px=20.0)
