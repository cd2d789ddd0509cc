"""Folders of pictures with a list of what they say: formulas.jsonl, metadata.csv, IM2LATEX-100K.

Files are read one at a time, while the pairs are asked for.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from model.data.sources import IMAGE_COLUMNS, LABEL_COLUMNS
from model.errors import DataError
from model.teach.parts import HELD_OUT, TRAIN
from model.teach.sources.found import Refusals, SourcePair, make_pair

LISTS = ("formulas.jsonl", "metadata.csv")
IM2LATEX_FORMULAS = "im2latex_formulas.lst"
_IM2LATEX_PARTS = {"train": TRAIN, "validate": HELD_OUT}
_PICTURE_ENDINGS = (".png", ".bmp", ".jpg", ".jpeg")


def listed_pairs(folder: Path, refusals: Refusals) -> Iterator[SourcePair]:
    """Pairs of a folder with formulas.jsonl or metadata.csv; pictures lie in images/ or beside.

    Raises:
        DataError: the list cannot be read.
    """
    for number, record in enumerate(_records(folder, refusals), 1):
        name = next((str(record[c]) for c in IMAGE_COLUMNS if record.get(c)), "")
        latex = next((str(record[c]) for c in LABEL_COLUMNS if record.get(c)), "")
        if not name or not latex:
            refusals.add(f"entry {number}", "no name of a picture, or no formula")
            continue
        picture = _picture(folder, name)
        if picture is None:
            refusals.add(name, "the picture is missing")
            continue
        source = str(record.get("source") or name)
        pair = make_pair(latex, picture, f"{folder.name}/{source}", name, refusals)
        if pair is not None:
            yield pair


def _records(folder: Path, refusals: Refusals) -> Iterator[dict[str, Any]]:
    listed = folder / LISTS[0]
    try:
        if listed.is_file():
            yield from json_lines(listed, refusals)
            return
        with (folder / LISTS[1]).open(encoding="utf-8-sig", errors="replace", newline="") as table:
            yield from csv.DictReader(table)
    except (OSError, csv.Error) as error:
        raise gone(folder, error) from error


def json_lines(path: Path, refusals: Refusals) -> Iterator[dict[str, Any]]:
    """Objects of a file with one a line; other lines are refused.

    Raises:
        OSError: it cannot be read.
    """
    with path.open(encoding="utf-8", errors="replace") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                record = json.loads(line)
            except ValueError:
                record = None
            if isinstance(record, dict):
                yield record
            else:
                refusals.add(f"{path.name}, line {number}", "not a JSON object")


def _picture(folder: Path, name: str) -> bytes | None:
    """The file's bytes; None when it is not there or lies outside of the folder.

    Raises:
        DataError: the folder itself has gone.
    """
    root = folder.resolve()
    for place in (folder / "images" / name, folder / name):
        if place.resolve().is_relative_to(root) and place.is_file():
            try:
                return place.read_bytes()
            except OSError as error:
                raise gone(folder, error) from error
    if not folder.is_dir():
        raise gone(folder, FileNotFoundError(2, "No such file or directory"))
    return None


def gone(path: Path, error: Exception) -> DataError:
    """The error for a source that vanished or cannot be read while it is being read."""
    said = getattr(error, "strerror", None) or str(error)
    return DataError(
        f"{path} cannot be read: {said}", "Is the drive still there? Nothing was lost; start again"
    )


def im2latex_pairs(folder: Path, refusals: Refusals) -> Iterator[SourcePair]:
    """IM2LATEX-100K as it was published: a list of formulas, and lists of (line, picture, set).

    Its own split is kept: train is learned, validate is held out, test is never touched.

    Raises:
        DataError: a list cannot be read.
    """
    try:
        # The formulas end with a line feed alone; other line ends occur inside of them.
        text = (folder / IM2LATEX_FORMULAS).read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise gone(folder, error) from error
    formulas = text.split("\n")
    for name, part in _IM2LATEX_PARTS.items():
        index = folder / f"im2latex_{name}.lst"
        if index.is_file():
            yield from _im2latex_part(folder, index, part, formulas, refusals)
    test = folder / "im2latex_test.lst"
    if test.is_file():
        count = sum(1 for line in test.read_text(errors="replace").splitlines() if line.strip())
        refusals.counts["the test part of IM2LATEX-100K is never learned"] += count


def _im2latex_part(
    folder: Path, index: Path, part: str, formulas: list[str], refusals: Refusals
) -> Iterator[SourcePair]:
    for number, line in enumerate(index.read_text(errors="replace").splitlines(), 1):
        fields = line.split()
        where = f"{index.name}, line {number}"
        if not fields:
            continue
        if len(fields) < 2 or not fields[0].isdigit() or int(fields[0]) >= len(formulas):
            refusals.add(where, "not an entry of the list")
            continue
        picture = _im2latex_picture(folder, fields[1])
        if picture is None:
            refusals.add(where, "the picture is missing")
            continue
        latex = formulas[int(fields[0])].strip()
        pair = make_pair(latex, picture, f"im2latex/{fields[0]}", where, refusals, part)
        if pair is not None:
            yield pair


def _im2latex_picture(folder: Path, name: str) -> bytes | None:
    for ending in ("", *_PICTURE_ENDINGS):
        found = _picture(folder / "formula_images", name + ending)
        if found is not None:
            return found
    return None
