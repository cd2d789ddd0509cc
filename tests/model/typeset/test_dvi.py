"""The DVI reader on documents made by hand."""

import pytest

from model.errors import DataError
from model.typeset.dvi import NO_TAG, FontDefinition, Mark, read_dvi
from tests.model.typeset.handmade import PT, dvi, font_definition, rule, special

FONT = font_definition(5, "cmr10", 10 * PT)
WIDTHS = {65: 7 * PT, 66: 8 * PT, 200: 9 * PT}
CHOOSE = bytes([171 + 5])


def read(*pages: bytes):
    return read_dvi(dvi(list(pages), [FONT]), lambda fonts: [WIDTHS for _ in fonts])


def move(op: int, sp: int, size: int = 4) -> bytes:
    return bytes([op + size - 1]) + sp.to_bytes(size, "big", signed=True)


def test_characters_follow_each_other_with_their_tags() -> None:
    page = special("=12") + CHOOSE + b"A" + special("3") + b"B" + b"A"
    document = read(page)
    assert document.fonts == {5: FontDefinition("cmr10", 10 * PT)}
    assert document.pages[0].formula == 12
    assert document.pages[0].marks == [
        Mark(5, 65, 0, 0, 7 * PT, NO_TAG),
        Mark(5, 66, 7 * PT, 0, 8 * PT, 3),
        Mark(5, 65, 15 * PT, 0, 7 * PT, 3),
    ]


def test_origin_is_where_the_marker_stands() -> None:
    page = move(143, 3 * PT) + move(157, 4 * PT) + special("=0") + CHOOSE + b"A"
    assert read(page).pages[0].origin == (3 * PT, 4 * PT)


def test_push_pop_and_every_kind_of_move() -> None:
    page = CHOOSE + b"\x8d"  # push
    page += move(148, 2 * PT) + b"\x93"  # w := 2, then w again
    page += move(153, -PT, 3) + b"\x98"  # x := -1, then x again
    page += move(162, 5 * PT) + b"\xa1" + move(167, PT) + b"\xa6"  # y twice, z twice
    page += b"A" + b"\x8e" + b"B"  # pop
    marks = read(page).pages[0].marks
    assert [(m.x_sp, m.y_sp) for m in marks] == [(2 * PT, 12 * PT), (0, 0)]


def test_put_does_not_move_and_set1_does() -> None:
    page = CHOOSE + bytes([133, 200]) + bytes([128, 200]) + b"A"
    assert [m.x_sp for m in read(page).pages[0].marks] == [0, 0, 9 * PT]


def test_rules_and_invisible_ones() -> None:
    page = rule(-1, 5 * PT) + rule(PT, 2 * PT) + CHOOSE + b"A"
    first, second = read(page).pages[0].marks
    assert first == Mark(-1, PT, 5 * PT, 0, 2 * PT, NO_TAG)
    assert second.x_sp == 7 * PT


def test_foreign_specials_change_nothing() -> None:
    page = CHOOSE + special("4") + special("ps: 17") + special("=x") + b"A"
    [mark] = read(page).pages[0].marks
    assert mark.tag == 4


def test_page_with_an_unknown_character_harms_no_other() -> None:
    document = read(special("=0") + CHOOSE + b"Z", special("=1") + CHOOSE + b"A")
    assert [page.formula for page in document.pages] == [1]


@pytest.mark.parametrize(
    "data",
    [b"", b"\xf7\x02", dvi([CHOOSE + b"A"], [FONT])[:60], dvi([CHOOSE + b"\xfa"], [FONT])],
)
def test_damaged_documents(data: bytes) -> None:
    with pytest.raises(DataError):
        read_dvi(data, lambda fonts: [WIDTHS for _ in fonts])
