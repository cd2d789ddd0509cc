"""Real (picture, formula) pairs in one packed file, with token boxes where they can be recovered.

Boxes: the label is typeset in the face of the pictures; where the result has the size of the
picture within `SAME_SIZE_PX`, the tokens lie where ours lie.

Legend: N pictures, P pixels, T tokens over all pictures.
"""

from __future__ import annotations

import io
import json
import lzma
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from model.data.compose import Marks, ink_bounds_px, token_boxes_px
from model.data.glyphlayers import GlyphLayers
from model.data.sources import Pair
from model.errors import DataError, LatexError
from model.files import write_atomically
from model.latex import Vocabulary, canonical_tokens
from model.typeset.glyphs import ATLAS_DPI, GlyphProgram

SAME_SIZE_PX = 2.0
VISIBLE_INK = 24  # grey levels; fainter pixels at the edge are ringing of the halving filter
_LEVELS = 31  # 32 grey levels: 800 bytes a picture, against 1,150 for all of them
_BOX_STEPS = 16  # boxes are kept in 1/16 px
_NO_BOX = np.iinfo(np.int16).min
_MAGIC = b"im2tex pictures 1\n"
_DTYPES = {
    "pixels": "u1",
    "sizes": "<i4",
    "token_ids": "<u2",
    "token_counts": "<u2",
    "boxes": "<i2",
}


@dataclass(frozen=True, eq=False)
class PictureSet:
    """Attributes:
    pixels: uint8 (P,), ink (255 = full), one picture after the other, each cropped to its ink.
    sizes: int32 (N, 2), height and width. token_ids: uint16 (T,). token_counts: uint16 (N,).
    boxes: int16 (T, 4) in 1/16 px from the picture's corner; the least int16 where unknown.
    names: file names of the pictures.
    """

    pixels: np.ndarray
    sizes: np.ndarray
    token_ids: np.ndarray
    token_counts: np.ndarray
    boxes: np.ndarray
    names: tuple[str, ...]
    picture_starts: np.ndarray
    token_starts: np.ndarray

    def __len__(self) -> int:
        return len(self.sizes)

    def ink(self, index: int) -> np.ndarray:
        """uint8 (H, W), a view."""
        h, w = self.sizes[index].tolist()
        start = int(self.picture_starts[index])
        return self.pixels[start : start + h * w].reshape(h, w)

    def tokens(self, index: int) -> np.ndarray:
        """uint16 vocabulary numbers without BOS and EOS."""
        return self.token_ids[self.token_starts[index] : self.token_starts[index + 1]]

    def token_boxes(self, index: int) -> np.ndarray:
        """float32 (tokens, 4) in px of the picture; NaN where unknown."""
        raw = self.boxes[self.token_starts[index] : self.token_starts[index + 1]]
        boxes = raw.astype(np.float32) / _BOX_STEPS
        boxes[raw[:, 0] == _NO_BOX] = np.nan
        return boxes


def _assemble(columns: dict[str, np.ndarray], names: Sequence[str]) -> PictureSet:
    areas = columns["sizes"].astype(np.int64).prod(axis=1)
    return PictureSet(
        **columns,
        names=tuple(names),
        picture_starts=np.concatenate([[0], np.cumsum(areas)]),
        token_starts=np.concatenate([[0], np.cumsum(columns["token_counts"], dtype=np.int64)]),
    )


def joined(sets: Sequence[PictureSet]) -> PictureSet:
    """All pictures of several sets of one vocabulary."""
    columns = {name: np.concatenate([getattr(one, name) for one in sets]) for name in _DTYPES}
    return _assemble(columns, [name for one in sets for name in one.names])


def cropped_ink(picture: bytes) -> np.ndarray | None:
    """uint8 (H, W) ink of a picture file of dark text on white, cropped; None when it is blank.

    Raises:
        DataError: not a picture.
    """
    try:
        with Image.open(io.BytesIO(picture)) as image:
            ink = 255 - np.asarray(image.convert("L"))
    except (OSError, ValueError) as error:
        raise DataError(f"A picture cannot be read: {error}") from error
    return cropped(ink)


def cropped(ink: np.ndarray) -> np.ndarray | None:
    """The part with visible ink; None when there is none."""
    visible = ink >= VISIBLE_INK
    rows, columns = np.flatnonzero(visible.any(axis=1)), np.flatnonzero(visible.any(axis=0))
    if not len(rows):
        return None
    return ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


@dataclass(frozen=True, eq=False)
class LabelledPicture:
    """One pair on its way into a set."""

    name: str
    ink: np.ndarray
    tokens: list[str]


def read_labelled(
    pairs: Iterable[Pair], rejected: Counter[str], max_tokens: int = 10_000
) -> list[LabelledPicture]:
    """Pairs that can be read, in order; the others are counted by reason."""
    found = []
    for pair in pairs:
        try:
            tokens = canonical_tokens(pair.latex)
            ink = cropped_ink(pair.picture)
        except LatexError as error:
            rejected["latex:" + error.reason.split(":", 1)[0]] += 1
            continue
        except DataError:
            rejected["unreadable_picture"] += 1
            continue
        if ink is None or not tokens:
            rejected["blank"] += 1
        elif len(tokens) > max_tokens:
            rejected["too_long"] += 1
        else:
            found.append(LabelledPicture(pair.name, ink, tokens))
    return found


def recovered_boxes(
    item: LabelledPicture, program: object, layers: GlyphLayers, size_pt: float = 10.0
) -> np.ndarray:
    """float32 (T, 4) in px of the picture; all NaN where the program's size is another."""
    unknown = np.full((len(item.tokens), 4), np.nan, np.float32)
    if not isinstance(program, GlyphProgram):
        return unknown
    bounds = ink_bounds_px(program.glyphs, program.rules, layers.boxes)
    if bounds is None:
        return unknown
    ratio = 100.0 / ATLAS_DPI * 10.0 / size_pt
    left, top, right, bottom = bounds.tolist()
    height, width = item.ink.shape
    if abs((right - left) * ratio - width) > SAME_SIZE_PX:
        return unknown
    if abs((bottom - top) * ratio - height) > SAME_SIZE_PX:
        return unknown
    marks = Marks(
        program.glyphs, program.rules, (left, top, right, bottom), len(item.tokens), size_pt
    )
    corner = np.array([left, top, left, top], np.float32)
    return ((token_boxes_px(marks, layers) - corner) * ratio).astype(np.float32)


def pack(
    items: Sequence[LabelledPicture], boxes: Sequence[np.ndarray], vocabulary: Vocabulary
) -> PictureSet:
    """Join pictures, labels (unknown tokens become UNK) and boxes into one set."""
    ids = [vocabulary.encode(item.tokens, allow_unknown=True) for item in items]
    joined = np.concatenate([np.zeros((0, 4), np.float32), *boxes]) * _BOX_STEPS
    columns = {
        "pixels": np.concatenate([np.zeros(0, np.uint8), *(_coarse(i.ink).ravel() for i in items)]),
        "sizes": np.array([i.ink.shape for i in items], np.int32).reshape(-1, 2),
        "token_ids": np.array([n for numbers in ids for n in numbers], np.uint16),
        "token_counts": np.array([len(numbers) for numbers in ids], np.uint16),
        "boxes": np.where(np.isnan(joined), _NO_BOX, np.rint(np.nan_to_num(joined))).astype(
            np.int16
        ),
    }
    return _assemble(columns, [i.name for i in items])


def _coarse(ink: np.ndarray) -> np.ndarray:
    steps = (ink.astype(np.uint16) * _LEVELS + 127) // 255
    return (steps * 255 // _LEVELS).astype(np.uint8)


def save_pictures(path: Path, pictures: PictureSet) -> None:
    """Write one packed file atomically."""
    columns = {name: getattr(pictures, name).astype(d) for name, d in _DTYPES.items()}
    header = {"lengths": {n: int(c.size) for n, c in columns.items()}, "names": pictures.names}
    body = lzma.compress(b"".join(c.tobytes() for c in columns.values()), preset=6)
    write_atomically(path, _MAGIC + json.dumps(header).encode() + b"\n" + body)


def load_pictures(path: Path) -> PictureSet:
    """Read what `save_pictures` wrote.

    Raises:
        DataError: missing, cut off, or of another make.
    """
    try:
        magic, header, body = path.read_bytes().split(b"\n", 2)
        if magic + b"\n" != _MAGIC:
            raise ValueError("another magic")
        meta, data = json.loads(header), lzma.decompress(body)
        columns, offset = {}, 0
        for name, dtype in _DTYPES.items():
            columns[name] = np.frombuffer(data, dtype, meta["lengths"][name], offset)
            offset += columns[name].nbytes
    except (OSError, ValueError, KeyError, lzma.LZMAError) as error:
        raise DataError(f"The pictures {path.name} cannot be read: {error}") from error
    columns["sizes"] = columns["sizes"].reshape(-1, 2)
    columns["boxes"] = columns["boxes"].reshape(-1, 4)
    return _assemble(columns, meta["names"])
