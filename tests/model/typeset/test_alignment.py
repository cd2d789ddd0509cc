"""Tags carried from the tagged marks to the plain ones."""

from model.typeset.alignment import carry_tags
from model.typeset.dvi import NO_TAG, Mark


def marks(*items: tuple[int, int, int]) -> list[Mark]:
    """(font, code, tag) each."""
    return [Mark(font, code, 0, 0, 0, tag) for font, code, tag in items]


def test_equal_sequences() -> None:
    tagged = marks((1, 65, 0), (-1, 500, 1), (1, 66, 2))
    plain = marks((1, 65, NO_TAG), (-1, 900, NO_TAG), (1, 66, NO_TAG))
    assert carry_tags(plain, tagged) == ([0, 1, 2], True)


def test_ligature_takes_the_tag_of_its_first_letter() -> None:
    tagged = marks((1, 100, 0), (1, 102, 1), (1, 102, 2), (1, 105, 3), (1, 120, 4))
    plain = marks((1, 100, 9), (1, 14, 9), (1, 120, 9))
    assert carry_tags(plain, tagged) == ([0, 1, 4], True)


def test_bold_made_of_copies() -> None:
    assert carry_tags(marks((1, 80, 9), (1, 80, 9), (1, 80, 9)), marks((1, 80, 5))) == (
        [5, 5, 5],
        True,
    )
    assert carry_tags(marks((1, 80, 9), (1, 80, 9)), marks((2, 80, 5)))[0] == [5, 5]


def test_marks_without_like_stay_unknown() -> None:
    tags, complete = carry_tags(marks((1, 65, 9), (1, 66, 9)), marks((1, 66, 3)))
    assert tags == [NO_TAG, 3]
    assert not complete
