"""The strict match, on programs made by hand; `test_typesetter` has it on LaTeX."""

from model.typeset.compare import HEIGHT_TOLERANCE, same_formula
from model.typeset.glyphs import UNITS_PER_PT
from tests.model.typeset.sample import BAR, SQUARE, atlas, program

PT = UNITS_PER_PT
LINE = [(SQUARE, 0, 0, 0), (BAR, 4 * PT, 0, 1), (SQUARE, 8 * PT, 0, 2)]


def same(first, second) -> bool:
    one_way = same_formula(first, second, atlas())
    assert same_formula(second, first, atlas()) == one_way
    return one_way


def test_spacing_is_free() -> None:
    assert same(program(LINE), program([(i, 3 * x, y, t) for i, x, y, t in LINE]))


def test_tokens_and_face_do_not_count() -> None:
    assert same(program(LINE), program([(i, x, y, 9) for i, x, y, _ in LINE], tokens=1))


def test_another_glyph_order_or_number() -> None:
    assert not same(program(LINE), program([(BAR, 0, 0, 0), *LINE[1:]]))
    assert not same(program(LINE), program([LINE[0], LINE[2], (BAR, 12 * PT, 0, 2)]))
    assert not same(program(LINE), program(LINE[:2]))


def test_heights_count() -> None:
    near = [(*LINE[0][:2], HEIGHT_TOLERANCE, 0), *LINE[1:]]
    far = [(*LINE[0][:2], HEIGHT_TOLERANCE + 1, 0), *LINE[1:]]
    assert same(program(LINE), program(near))
    assert not same(program(LINE), program(far))


def test_same_picture_in_another_order() -> None:
    assert same(program(LINE), program([LINE[1], LINE[0], LINE[2]]))


def test_bars_cover_the_same_glyphs() -> None:
    over_two = [(0, -3 * PT, 5 * PT, 100, 3)]
    longer = [(0, -3 * PT, 11 * PT, 100, 3)]
    spread = [(i, 2 * x, y, t) for i, x, y, t in LINE]
    assert not same(program(LINE, over_two), program(LINE, longer))
    assert same(program(LINE, over_two), program(spread, [(0, -3 * PT, 10 * PT, 100, 3)]))


def test_bars_of_other_lines_do_not_count() -> None:
    bar = (0, -40 * PT, 5 * PT, 100, 3)
    assert same(program(LINE, [bar]), program(LINE, [(7 * PT, *bar[1:])]))


def test_upright_rules_stand_between_the_same_glyphs() -> None:
    first, second = ((x, -2 * PT, 100, 3 * PT, 3) for x in (3 * PT, 7 * PT))
    assert not same(program(LINE, [first]), program(LINE, [second]))
    assert not same(program(LINE, [first]), program(LINE, [(3 * PT, -2 * PT, 400, 100, 3)]))


def test_nothing_equals_nothing() -> None:
    assert same(program([]), program([]))
    assert not same(program([]), program(LINE))
