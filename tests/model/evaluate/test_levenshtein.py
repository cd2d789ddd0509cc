from hypothesis import given
from hypothesis import strategies as st

from model.evaluate.levenshtein import Block, blocks, distance

short = st.lists(st.integers(0, 3), max_size=14)


def table(first: list[int], second: list[int]) -> list[list[int]]:
    """The textbook recursion."""
    rows = [
        [i + j if i * j == 0 else 0 for j in range(len(second) + 1)] for i in range(len(first) + 1)
    ]
    for i, a in enumerate(first, 1):
        for j, b in enumerate(second, 1):
            rows[i][j] = min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (a != b))
    return rows


def test_hand_made() -> None:
    assert distance("", "") == 0
    assert distance("abc", "abc") == 0
    assert distance("", "abc") == 3
    assert distance("kitten", "sitting") == 3
    assert distance(["\\frac", "a"], ["a"]) == 1


@given(short, short)
def test_distance_is_the_textbook_one(first: list[int], second: list[int]) -> None:
    assert distance(first, second) == table(first, second)[-1][-1]


@given(short, short)
def test_blocks_tell_a_shortest_way(first: list[int], second: list[int]) -> None:
    rebuilt: list[int] = []
    cost = 0
    place = (0, 0)
    for kind, i, i_end, j, j_end in blocks(first, second):
        assert (i, j) == place
        place = (i_end, j_end)
        if kind == "equal":
            assert first[i:i_end] == second[j:j_end]
        else:
            cost += max(i_end - i, j_end - j)
        rebuilt += second[j:j_end]
    assert place == (len(first), len(second))
    assert rebuilt == second
    assert cost == table(first, second)[-1][-1]


def test_of_equal_ways_the_matcher_of_the_papers_decides() -> None:
    """GIVEN several shortest ways THEN runs from the end stay together, then equal items."""
    assert kinds("ab", "ba") == ["replace"]
    assert kinds("abcd", "ad") == ["equal", "delete", "equal"]
    # Read from the end: y, then the run of insertions that the first one starts, then the rest.
    assert kinds("xy", "yzxzy") == ["insert", "equal", "insert", "equal"]
    assert kinds("aab", "bcd") == ["replace"]
    assert kinds("xaby", "xby") == ["equal", "delete", "equal"]
    assert blocks("xaby", "xby")[1] == Block("delete", 1, 2, 1, 1)


def kinds(first: str, second: str) -> list[str]:
    return [block.kind for block in blocks(first, second)]


def test_long_sequences() -> None:
    """GIVEN more items than a machine word has bits THEN carries go on."""
    first = list(range(1000))
    second = [*range(100), *range(200, 1000), 5]
    assert distance(first, second) == 101
    assert [b.kind for b in blocks(first, second)] == ["equal", "delete", "equal", "insert"]
