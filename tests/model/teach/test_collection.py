"""The collection keeps pairs through crashes, bad lines and second thoughts."""

from __future__ import annotations

import errno
import io
import json
import os
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from model.errors import DataError, LatexError, UnreadableImage
from model.teach.collection import Collection, Counts
from model.teach.parts import part_of


def png(seed: int, kind: str = "PNG") -> bytes:
    pixels = np.random.default_rng(seed).integers(0, 256, (20, 60), np.uint8)
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, kind, **({"compress_level": 1} if kind == "PNG" else {}))
    return out.getvalue()


def test_pairs_come_back_from_another_object(tmp_path: Path) -> None:
    made = [Collection(tmp_path).add(png(n), f"x_{{{n}}}", "x") for n in range(4)]
    assert Collection(tmp_path).pairs() == made
    assert Collection(tmp_path).picture_path(made[0]).read_bytes() == png(0)


def test_parts_follow_the_formula_and_count(tmp_path: Path) -> None:
    collection = Collection(tmp_path)
    for n in range(100):
        collection.add(png(n), f"a + {n}")
    parts = {pair.latex: pair.part for pair in collection.pairs()}
    counts = collection.counts()
    assert counts == Counts(
        sum(p == "train" for p in parts.values()), sum(p == "held_out" for p in parts.values())
    )
    assert 10 <= counts.held_out <= 32
    again = Collection(tmp_path / "other")
    for n in range(100):
        # Another picture, written otherwise: the same formula stays on its side.
        assert again.add(png(1000 + n), f"{{a}}+{n}").part == parts[f"a + {n}"]


def test_a_picture_that_is_corrected_again_replaces_its_pair(tmp_path: Path) -> None:
    collection = Collection(tmp_path)
    first = collection.add(png(1), "x")
    second = collection.add(png(1, "BMP"), "y")
    assert first.id == second.id
    assert [pair.latex for pair in collection.pairs()] == ["y"]


def test_removed_pairs_are_gone_with_their_picture(tmp_path: Path) -> None:
    collection = Collection(tmp_path)
    kept, gone = collection.add(png(1), "x"), collection.add(png(2), "y")
    collection.remove(gone.id)
    collection.remove("nothing")
    assert Collection(tmp_path).pairs() == [kept]
    assert not collection.picture_path(gone).exists()


def test_a_torn_line_is_set_aside_and_the_rest_lives(tmp_path: Path) -> None:
    collection = Collection(tmp_path)
    kept = collection.add(png(1), "x")
    lines = tmp_path / "pairs.jsonl"
    with lines.open("ab") as file:
        file.write(b'{"id": "ab", "pict')
    assert collection.pairs() == [kept]
    assert collection.damaged_lines() == 1
    new = collection.add(png(2), "y")
    assert collection.pairs() == [kept, new]
    assert collection.damaged_lines() == 0
    (aside,) = tmp_path.glob("pairs.damaged-*.jsonl")
    assert aside.read_bytes() == b'{"id": "ab", "pict\n'


@pytest.mark.parametrize(
    "line",
    [b"\xff\xfe\x00", b"[]", b"{", b'{"id": 3, "picture": "x.png"}', b"null"],
)
def test_a_corrupted_collection_keeps_what_is_sound(tmp_path: Path, line: bytes) -> None:
    collection = Collection(tmp_path)
    kept = [collection.add(png(n), f"x^{n}") for n in range(3)]
    path = tmp_path / "pairs.jsonl"
    content = path.read_bytes().split(b"\n")
    path.write_bytes(b"\n".join([content[0], line, *content[1:]]))
    assert collection.pairs() == kept
    collection.add(png(9), "z")
    assert len(Collection(tmp_path).pairs()) == 4


def test_a_line_cannot_name_a_picture_elsewhere(tmp_path: Path) -> None:
    collection = Collection(tmp_path / "teach")
    pair = collection.add(png(1), "x")
    (tmp_path / "secret.png").write_bytes(png(2))
    record = json.loads((tmp_path / "teach" / "pairs.jsonl").read_text())
    record |= {"id": "other", "picture": "../../secret.png"}
    with (tmp_path / "teach" / "pairs.jsonl").open("a") as file:
        file.write(json.dumps(record) + "\n")
    assert collection.pairs() == [pair]


def test_a_lost_picture_takes_its_pair_along(tmp_path: Path) -> None:
    collection = Collection(tmp_path)
    lost, kept = collection.add(png(1), "x"), collection.add(png(2), "y")
    collection.picture_path(lost).unlink()
    assert collection.pairs() == [kept]


def test_a_full_disk_is_said_and_harms_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    collection = Collection(tmp_path)
    kept = collection.add(png(1), "x")

    def full(*_args: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DataError, match="No space left"):
        collection.add(png(2), "y")
    monkeypatch.undo()
    assert collection.pairs() == [kept]


def test_what_cannot_be_learned_is_refused(tmp_path: Path) -> None:
    collection = Collection(tmp_path)
    with pytest.raises(LatexError):
        collection.add(png(1), r"\frac{a")
    with pytest.raises(LatexError):
        collection.add(png(1), "  ")
    with pytest.raises(UnreadableImage):
        collection.add(b"no picture", "x")
    assert collection.pairs() == []


def test_the_part_is_stable_across_versions() -> None:
    # These must never change: what was held out once must not be learned later.
    assert [part_of(key) for key in ("a", "b", "c", "x + y", "E = m c ^ { 2 }")] == EXPECTED


EXPECTED = ["held_out", "train", "train", "train", "held_out"]
