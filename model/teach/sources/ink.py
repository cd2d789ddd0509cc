"""Handwriting in InkML, as CROHME published it: strokes are drawn, the truth is read.

A file has traces of points and an annotation of type "truth" with the LaTeX.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
from PIL import Image, ImageDraw

from model.errors import DataError
from model.teach.sources.found import Refusals, SourcePair, make_pair
from model.teach.sources.pictures import gone

_LARGEST_PX = 2400
_PEN_PX = 4
_OVERSAMPLING = 2
_POINT = re.compile(r"-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?")
_MAX_BYTES = 20_000_000


def inkml_pairs(folder: Path, refusals: Refusals) -> Iterator[SourcePair]:
    """Every .inkml file below a folder, in the order of their paths.

    Raises:
        DataError: the folder has gone.
    """
    for path in sorted(folder.rglob("*.inkml")):
        where = path.relative_to(folder).as_posix()
        try:
            content = path.read_bytes()
        except OSError as error:
            raise gone(folder, error) from error
        try:
            latex, strokes = read_inkml(content)
            picture = drawn(strokes)
        except DataError as error:
            refusals.add(where, error.message)
            continue
        pair = make_pair(latex, picture, f"{folder.name}/{where}", where, refusals)
        if pair is not None:
            yield pair


def read_inkml(content: bytes) -> tuple[str, list[np.ndarray]]:
    """The truth and the strokes, float (points, 2) each, y down.

    Raises:
        DataError: not InkML, or without truth or ink.
    """
    # Entities are where XML can be made to explode; handwriting needs none.
    if len(content) > _MAX_BYTES or b"<!ENTITY" in content:
        raise DataError("not a file of handwriting")
    try:
        root = ElementTree.fromstring(content)  # noqa: S314 - no entities, see above
    except (ElementTree.ParseError, ValueError) as error:
        raise DataError("not XML") from error
    truth, strokes = "", []
    for element in root:
        name = element.tag.rpartition("}")[2]
        if name == "annotation" and element.get("type") == "truth":
            truth = (element.text or "").strip()
        elif name == "trace":
            strokes.append(_points(element.text or ""))
    strokes = [stroke for stroke in strokes if len(stroke)]
    if not truth:
        raise DataError("there is no truth in it")
    if not strokes:
        raise DataError("there is no ink in it")
    return truth, strokes


def _points(text: str) -> np.ndarray:
    """x and y of each point; what follows them (time, pressure) is left out."""
    rows = []
    for point in text.split(","):
        values = _POINT.findall(point)
        if len(values) >= 2:
            rows.append((float(values[0]), float(values[1])))
    return np.array(rows, np.float64).reshape(-1, 2)


def drawn(strokes: list[np.ndarray]) -> bytes:
    """A PNG of strokes, dark on white; a letter is about 40 px tall.

    Raises:
        DataError: points beyond all measure.
    """
    everything = np.concatenate(strokes)
    if not np.isfinite(everything).all():
        raise DataError("there are points without a place")
    low, extent = everything.min(axis=0), np.ptp(everything, axis=0)
    # Strokes are letters or parts of them: their typical size tells the size of the writing.
    heights = [max(np.ptp(stroke, axis=0)) for stroke in strokes]
    typical = float(np.median([h for h in heights if h > 0] or [1.0]))
    scale = min(40.0 / typical, _LARGEST_PX / max(float(extent.max()), 1e-9))
    margin = 3 * _PEN_PX
    size = [int(v) for v in np.ceil(extent * scale + 2 * margin)]
    many = _OVERSAMPLING
    sheet = Image.new("L", (size[0] * many, size[1] * many), 255)
    pen = ImageDraw.Draw(sheet)
    for stroke in strokes:
        points = ((stroke - low) * scale + margin) * many
        _draw(pen, points, _PEN_PX * many)
    out = io.BytesIO()
    sheet.resize((size[0], size[1]), Image.Resampling.BOX).save(out, "PNG")
    return out.getvalue()


def _draw(pen: ImageDraw.ImageDraw, points: np.ndarray, width: int) -> None:
    flat = [tuple(point) for point in points.tolist()]
    if len(flat) > 1:
        pen.line(flat, fill=0, width=width, joint="curve")
    radius = width / 2
    for x, y in (flat[0], flat[-1]):
        pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=0)
