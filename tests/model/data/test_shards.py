"""Shards and corpora: what goes in comes out, and damage is said."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from model.data.shards import Corpus, Entry, join, read_corpus, write_shard
from model.errors import DataError


@pytest.fixture
def corpus(tmp_path: Path, entries: list[Entry]) -> Corpus:
    write_shard(tmp_path / "0.shard", entries[:90])
    write_shard(tmp_path / "1.shard", entries[90:])
    return read_corpus([tmp_path / "0.shard", tmp_path / "1.shard"], [12])


def assert_same(corpus: Corpus, index: int, entry: Entry) -> None:
    marks = corpus.marks(index)
    np.testing.assert_array_equal(marks.glyphs, entry.glyphs)
    np.testing.assert_array_equal(marks.rules, entry.rules)
    assert marks.bounds == tuple(entry.bounds.tolist())
    assert marks.size_pt == 12.0
    assert marks.token_count == len(entry.token_ids)
    assert corpus.tokens(index).tolist() == list(entry.token_ids)
    assert corpus.origins[index] == entry.origin


def test_what_goes_in_comes_out(corpus: Corpus, entries: list[Entry]) -> None:
    assert len(corpus) == len(entries)
    for index, entry in enumerate(entries):
        assert_same(corpus, index, entry)


def test_subset_and_join_keep_the_formulas(corpus: Corpus, entries: list[Entry]) -> None:
    keep = np.arange(len(entries)) % 4 == 1
    part = corpus.subset(keep)
    both = join([part, corpus])
    assert len(part) == keep.sum()
    for place, index in enumerate(np.flatnonzero(keep).tolist()):
        assert_same(part, place, entries[index])
        assert_same(both, place, entries[index])
    assert_same(both, len(part) + 7, entries[7])


def test_a_damaged_shard_is_a_data_error(tmp_path: Path, entries: list[Entry]) -> None:
    path = tmp_path / "0.shard"
    write_shard(path, entries)
    whole = path.read_bytes()
    flipped = bytearray(whole)
    flipped[len(whole) // 2] ^= 0xFF
    for damaged in (whole[:-50], whole[:20], b"", b"hello\n{}\n", bytes(flipped)):
        path.write_bytes(damaged)
        with pytest.raises(DataError, match="cannot be read"):
            read_corpus([path], [10])
    with pytest.raises(DataError):
        read_corpus([tmp_path / "missing.shard"], [10])
    with pytest.raises(DataError, match="no shards"):
        read_corpus([], [10])
