"""Packed shards of typeset formulas, and the corpus that a loader keeps in memory.

A shard is one file: a magic line, one JSON line that names the columns, then the columns as one
xz stream. Glyph rows are stored as differences to the row before, which leaves about 65 bytes a
formula of 55 tokens, tokens included about 95.

Legend: N formulas, G glyphs, R rules, T tokens, each over the whole shard or corpus.
"""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from model.data.compose import Marks
from model.errors import DataError
from model.files import write_atomically

_MAGIC = b"im2tex shard 1\n"
_COLUMNS: dict[str, tuple[str, int]] = {  # name -> dtype, columns (0: one-dimensional)
    "token_counts": ("<u2", 0),
    "glyph_counts": ("<u2", 0),
    "rule_counts": ("<u2", 0),
    "faces": ("u1", 0),
    "origins": ("u1", 0),
    "token_ids": ("<u2", 0),
    "bounds": ("<i4", 4),
    "glyphs": ("<i4", 4),
    "rules": ("<i4", 5),
}


@dataclass(frozen=True)
class Entry:
    """One formula on its way into a shard.

    Attributes:
        token_ids: vocabulary numbers without BOS and EOS, at most 65535 of them.
        glyphs, rules: as of a GlyphProgram.
        bounds: int32 (4,): left, top, right, bottom of the ink in px of ATLAS_DPI.
        face, origin: indices into the manifest's lists.
    """

    token_ids: Sequence[int]
    glyphs: np.ndarray
    rules: np.ndarray
    bounds: np.ndarray
    face: int
    origin: int


@dataclass(frozen=True, eq=False)
class Corpus:
    """Many typeset formulas in flat arrays, which forked workers share without a copy.

    Attributes:
        token_ids: uint16 (T,); glyphs: int32 (G, 4); rules: int32 (R, 5).
        token_starts, glyph_starts, rule_starts: int64 (N + 1,).
        bounds: int32 (N, 4); faces, origins: uint8 (N,).
        size_pt: float32 (N,), the document size of each formula's face.
    """

    token_ids: np.ndarray
    glyphs: np.ndarray
    rules: np.ndarray
    token_starts: np.ndarray
    glyph_starts: np.ndarray
    rule_starts: np.ndarray
    bounds: np.ndarray
    faces: np.ndarray
    origins: np.ndarray
    size_pt: np.ndarray

    def __len__(self) -> int:
        return len(self.bounds)

    @property
    def token_counts(self) -> np.ndarray:
        """int64 (N,), without BOS and EOS."""
        return np.diff(self.token_starts)

    def tokens(self, index: int) -> np.ndarray:
        """uint16 vocabulary numbers of one formula."""
        return self.token_ids[self.token_starts[index] : self.token_starts[index + 1]]

    def marks(self, index: int) -> Marks:
        """The glyph program of one formula."""
        left, top, right, bottom = self.bounds[index].tolist()
        return Marks(
            self.glyphs[self.glyph_starts[index] : self.glyph_starts[index + 1]],
            self.rules[self.rule_starts[index] : self.rule_starts[index + 1]],
            (left, top, right, bottom),
            int(self.token_starts[index + 1] - self.token_starts[index]),
            float(self.size_pt[index]),
        )

    def subset(self, keep: np.ndarray) -> Corpus:
        """The formulas where bool (N,) `keep` holds, in the same order."""
        rows = [np.repeat(keep, np.diff(s)) for s in self._starts]
        starts = [_starts(np.diff(s)[keep]) for s in self._starts]
        return Corpus(
            token_ids=self.token_ids[rows[0]],
            glyphs=self.glyphs[rows[1]],
            rules=self.rules[rows[2]],
            token_starts=starts[0],
            glyph_starts=starts[1],
            rule_starts=starts[2],
            bounds=self.bounds[keep],
            faces=self.faces[keep],
            origins=self.origins[keep],
            size_pt=self.size_pt[keep],
        )

    @property
    def _starts(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        return self.token_starts, self.glyph_starts, self.rule_starts


def write_shard(path: Path, entries: Sequence[Entry]) -> None:
    """Write one shard atomically."""
    columns = {
        "token_counts": [len(e.token_ids) for e in entries],
        "glyph_counts": [len(e.glyphs) for e in entries],
        "rule_counts": [len(e.rules) for e in entries],
        "faces": [e.face for e in entries],
        "origins": [e.origin for e in entries],
        "token_ids": [t for e in entries for t in e.token_ids],
        "bounds": [e.bounds for e in entries],
        "glyphs": np.concatenate([np.zeros((0, 4), np.int32), *(e.glyphs for e in entries)]),
        "rules": np.concatenate([np.zeros((0, 5), np.int32), *(e.rules for e in entries)]),
    }
    arrays = {name: _as_column(name, columns[name]) for name in _COLUMNS}
    arrays["glyphs"][1:] -= arrays["glyphs"][:-1].copy()
    arrays["glyphs"][:, 0] = np.cumsum(arrays["glyphs"][:, 0])  # ids say more than their steps
    lengths = {name: len(array) for name, array in arrays.items()}
    body = lzma.compress(b"".join(a.tobytes() for a in arrays.values()), preset=6)
    write_atomically(path, _MAGIC + json.dumps(lengths).encode() + b"\n" + body)


def _as_column(name: str, values: object) -> np.ndarray:
    dtype, width = _COLUMNS[name]
    array = np.array(values, dtype)
    return array.reshape(-1, width) if width else array


def read_shard(path: Path) -> dict[str, np.ndarray]:
    """The columns of one shard.

    Raises:
        DataError: missing, cut off, or of another make.
    """
    try:
        magic, header, body = path.read_bytes().split(b"\n", 2)
        if magic + b"\n" != _MAGIC:
            raise ValueError("another magic")
        return _columns(json.loads(header), lzma.decompress(body))
    except (OSError, ValueError, KeyError, lzma.LZMAError) as error:
        raise DataError(f"The shard {path.name} cannot be read: {error}") from error


def _columns(lengths: dict[str, int], data: bytes) -> dict[str, np.ndarray]:
    columns: dict[str, np.ndarray] = {}
    offset = 0
    for name, (dtype, width) in _COLUMNS.items():
        count = lengths[name] * max(1, width)
        array = np.frombuffer(data, dtype, count, offset)
        columns[name] = array.reshape(-1, width) if width else array
        offset += array.nbytes
    if offset != len(data):
        raise ValueError("a part of another length than its header says")
    glyphs = columns["glyphs"].copy()
    glyphs[:, 1:] = np.cumsum(glyphs[:, 1:], axis=0)
    columns["glyphs"] = glyphs
    return columns


def _starts(counts: np.ndarray) -> np.ndarray:
    return np.concatenate([[0], np.cumsum(counts, dtype=np.int64)])


def read_corpus(paths: Iterable[Path], face_sizes_pt: Sequence[int]) -> Corpus:
    """All shards in the order given as one corpus.

    Raises:
        DataError: a shard is damaged, or there is none.
    """
    shards = [read_shard(path) for path in paths]
    if not shards:
        raise DataError("There are no shards to train on")
    joined = {name: np.concatenate([s[name] for s in shards]) for name in _COLUMNS}
    sizes = np.array(face_sizes_pt, np.float32)
    return Corpus(
        joined["token_ids"],
        joined["glyphs"],
        joined["rules"],
        _starts(joined["token_counts"]),
        _starts(joined["glyph_counts"]),
        _starts(joined["rule_counts"]),
        joined["bounds"],
        joined["faces"],
        joined["origins"],
        sizes[joined["faces"]],
    )


def join(corpora: Sequence[Corpus]) -> Corpus:
    """Several corpora, one after the other; their glyph ids must already be of one atlas."""
    if len(corpora) == 1:
        return corpora[0]
    starts = [
        _starts(np.concatenate([np.diff(getattr(c, name)) for c in corpora]))
        for name in ("token_starts", "glyph_starts", "rule_starts")
    ]
    flat = {
        name: np.concatenate([getattr(c, name) for c in corpora])
        for name in ("token_ids", "glyphs", "rules", "bounds", "faces", "origins", "size_pt")
    }
    return Corpus(token_starts=starts[0], glyph_starts=starts[1], rule_starts=starts[2], **flat)
