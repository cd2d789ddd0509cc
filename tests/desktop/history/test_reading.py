"""What was read, packed and back: whatever is drawn of it is the same."""

from __future__ import annotations

import json
import zlib
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from im2tex_desktop.history.reading import packed, unpacked
from im2tex_desktop.window.attention import centre, coarse_cells, fine_cells
from im2tex_desktop.window.pictures import to_pillow
from model.recognition import Recognition
from tests.desktop.fakes import LATEX, drawn, reading_of


@pytest.fixture(scope="module")
def read() -> Recognition:
    found = reading_of(to_pillow(drawn(LATEX)), LATEX, {"b": (0.55, "6")})
    return replace(found, notes=("the text is small",), cut_off=("left",))


def test_the_words_and_chances_are_the_same(read: Recognition) -> None:
    again = unpacked(packed(read))
    assert again is not None
    for name in ("status", "latex", "confidence", "model", "device", "notes", "cut_off"):
        assert getattr(again, name) == getattr(read, name)
    assert [one.tokens for one in again.candidates] == [one.tokens for one in read.candidates]
    for now, before in zip(again.tokens, read.tokens, strict=True):
        assert now.token == before.token
        assert now.log_prob == pytest.approx(before.log_prob, abs=1e-4)
        assert [rival for rival, _ in now.alternatives] == [one for one, _ in before.alternatives]


def test_every_place_is_drawn_where_it_was(read: Recognition) -> None:
    """GIVEN grids of attention WHEN kept THEN the cells that are drawn and the centres are those
    of before, to less than half a cell."""
    again = unpacked(packed(read))
    assert again is not None
    for now, before in zip(again.tokens, read.tokens, strict=True):
        for cells in (coarse_cells, fine_cells):
            old = {cell.rect.getRect(): cell.strength for cell in cells(before, read.prepared)}
            new = {cell.rect.getRect(): cell.strength for cell in cells(now, again.prepared)}
            # A cell at the very edge of being drawn may fall to either side of it.
            strong = {place for place, strength in old.items() if strength > 0.09}
            assert strong <= set(new)
            assert all(abs(old.get(place, 0.08) - new[place]) < 0.01 for place in new)
        here, there = centre(now, again.prepared), centre(before, read.prepared)
        assert here is not None
        assert there is not None
        assert (here - there).manhattanLength() < 2 / read.prepared.scale
        assert now.fine.sum() == pytest.approx(1, abs=1e-5)


def test_a_network_without_a_coarse_grid(read: Recognition) -> None:
    nothing = np.zeros((0, 0), np.float32)
    bare = replace(read, tokens=tuple(replace(one, coarse=nothing) for one in read.tokens))
    again = unpacked(packed(bare))
    assert again is not None
    assert again.tokens[0].coarse.shape == (0, 0)


def test_it_is_small(read: Recognition) -> None:
    assert len(packed(read)) < 150 * len(read.tokens)


@pytest.mark.parametrize("change", ["cut", "noise", "version", "shape", "place", "words", "bomb"])
def test_what_cannot_be_used_is_no_reading(read: Recognition, change: str) -> None:
    """GIVEN a damaged reading, or another program's WHEN it is unpacked THEN there is none, and
    nothing breaks."""
    content = packed(read)
    told = json.loads(zlib.decompress(content))
    if change == "cut":
        content = content[: len(content) // 2]
    elif change == "noise":
        content = b"no zip at all"
    elif change == "bomb":
        content = zlib.compress(b"[" + b" " * 50_000_000 + b"]")
    else:
        if change == "version":
            told["version"] += 1
        elif change == "shape":
            told["picture"]["shape"] = [10**9, 10**9]
        elif change == "place":
            told["tokens"][0][3][2] = 10**7
        else:
            del told["candidates"]
        content = zlib.compress(json.dumps(told).encode())
    assert unpacked(content) is None


def test_none_was_kept() -> None:
    assert unpacked(None) is None


def test_a_reading_by_the_bundled_weights_is_kept(examples: list[Path]) -> None:
    """GIVEN a true reading WHEN kept THEN it opens again: every number of it can be written."""
    from im2tex_desktop.workers.recognizers import bundled_recognizer
    from model.images import load

    found = bundled_recognizer("cpu").recognize(load(examples[0]), beam=2)
    again = unpacked(packed(found))
    assert again is not None
    assert [one.token for one in again.tokens] == [one.token for one in found.tokens]


@pytest.fixture
def examples() -> list[Path]:
    from model.files import bundled_weights, resource

    if bundled_weights() is None:
        pytest.skip("this copy has no weights")
    return sorted(resource("examples").glob("*.png"))
