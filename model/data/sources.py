"""Readers of formulas and of (picture, formula) pairs, and the split by source.

Every reader is a generator that holds one record at a time; what cannot be read is counted in
the `Reading` that the caller passes in, never dropped in silence.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from model.errors import DataError

ALIGNED_KINDS = frozenset({"align", "alignat", "flalign", "eqnarray", "split", "dmath", "multline"})
GATHERED_KINDS = frozenset({"gather"})
LABEL_COLUMNS = ("formula", "latex", "text", "label")
IMAGE_COLUMNS = ("img_name", "image", "file_name", "filename", "path")
_ALIGNAT_COLUMNS = re.compile(r"^\s*\{\s*\d+\s*\}")


@dataclass(frozen=True)
class RawFormula:
    """One formula as its author wrote it."""

    latex: str
    source: str  # the paper or page it came from: the unit of the split
    kind: str  # inline, display, align, ...
    origin: str  # the file it was read from, without suffixes


@dataclass(frozen=True)
class Pair:
    """A picture file's bytes and its label."""

    name: str
    picture: bytes
    latex: str


@dataclass
class Reading:
    """What a reader saw; `rejected` counts by reason."""

    read: int = 0
    rejected: Counter[str] = field(default_factory=Counter)


def in_split(source: str, held_out_percent: float) -> bool:
    """Whether a source belongs to the held-out validation part; stable across runs."""
    digest = hashlib.sha1(source.encode("utf-8"), usedforsecurity=False).digest()
    return int.from_bytes(digest[:4], "big") / 2**32 * 100.0 < held_out_percent


def stem(path: Path) -> str:
    """File name without any suffix: arxiv.jsonl.gz -> arxiv."""
    return path.name.split(".", 1)[0]


def read_formulas(path: Path, reading: Reading) -> Iterator[RawFormula]:
    """Formulas of a .jsonl or .jsonl.gz file, one object {source, kind, formula} a line.

    Raises:
        DataError: the file cannot be opened or decompressed.
    """
    origin = stem(path)
    for number, line in enumerate(_lines(path)):
        reading.read += 1
        try:
            record = json.loads(line)
            latex, kind = str(record["formula"]), str(record.get("kind", "display"))
        except (ValueError, KeyError, TypeError, AttributeError):
            reading.rejected["not_a_record"] += 1
            continue
        source = str(record.get("source", f"{origin}-{number}"))
        yield RawFormula(standalone(latex, kind), source, kind, origin)


def _lines(path: Path) -> Iterator[str]:
    opener = gzip.open if path.suffix == ".gz" else open
    try:
        with opener(path, "rt", encoding="utf-8", errors="replace") as lines:
            yield from (line for line in lines if line.strip())
    except (OSError, EOFError, zlib.error) as error:
        raise DataError(f"{path.name} cannot be read: {error}") from error


def standalone(latex: str, kind: str) -> str:
    """The body of an environment as a formula of its own.

    The body of a multi-line environment has `&` and `\\\\` that mean nothing outside of it: with
    several lines it goes into aligned (gathered), with one line the tabs are dropped.
    """
    family = kind.rstrip("*")
    body = latex.strip()
    if family == "alignat":
        body = _ALIGNAT_COLUMNS.sub("", body)
    if family not in ALIGNED_KINDS | GATHERED_KINDS:
        return body
    if "\\begin{" in body:  # an inner environment owns (some of) the tabs: cannot be told apart
        return _wrap(body, family) if _outer_breaks(body) else body
    lines = [line for line in body.split(r"\\") if line.strip()]
    if len(lines) > 1:
        return _wrap(r" \\ ".join(line.strip() for line in lines), family)
    return re.sub(r"(?<!\\)&", " ", lines[0]).strip() if lines else ""


def _outer_breaks(body: str) -> bool:
    outer = re.sub(r"\\begin\{(\w+\*?)\}.*?\\end\{\1\}", "", body, flags=re.DOTALL)
    return r"\\" in outer or bool(re.search(r"(?<!\\)&", outer))


def _wrap(body: str, family: str) -> str:
    name = "gathered" if family in GATHERED_KINDS or family == "multline" else "aligned"
    if family == "eqnarray":
        body = re.sub(r"&\s*([^&\\]*|\\(?!\\)[^&]*?)\s*&", r"& \1 ", body)
    return rf"\begin{{{name}}} {body} \end{{{name}}}"


def read_pairs(path: Path, reading: Reading) -> Iterator[Pair]:
    """Pairs of a folder or a .zip with pictures and formulas.jsonl or metadata.csv.

    formulas.jsonl holds {img_name, formula} a line (pictures in images/), metadata.csv a header
    with one of `IMAGE_COLUMNS` and one of `LABEL_COLUMNS`.

    Raises:
        DataError: there is no index, or the archive is broken.
    """
    if path.is_dir():
        yield from _indexed(_folder_reader(path), reading)
        return
    try:
        with zipfile.ZipFile(path) as archive:
            yield from _indexed(_zip_reader(archive), reading)
    except (OSError, zipfile.BadZipFile) as error:
        raise DataError(f"{path.name} cannot be read: {error}") from error


Reader = Callable[[str], bytes | None]


def _folder_reader(folder: Path) -> Reader:
    def read(name: str) -> bytes | None:
        file = (folder / name).resolve()
        if not file.is_relative_to(folder.resolve()) or not file.is_file():
            return None
        return file.read_bytes()

    return read


def _zip_reader(archive: zipfile.ZipFile) -> Reader:
    names = set(archive.namelist())
    return lambda name: archive.read(name) if name in names else None


def _indexed(read: Reader, reading: Reading) -> Iterator[Pair]:
    for record in _index(read):
        reading.read += 1
        name = next((record[c] for c in IMAGE_COLUMNS if record.get(c)), None)
        label = next((record[c] for c in LABEL_COLUMNS if record.get(c)), None)
        if name is None or label is None:
            reading.rejected["no_name_or_label"] += 1
            continue
        picture = read(f"images/{name}") or read(str(name))
        if picture is None:
            reading.rejected["picture_missing"] += 1
            continue
        yield Pair(str(name), picture, str(label))


def _index(read: Reader) -> Iterator[dict[str, Any]]:
    listed = read("formulas.jsonl")
    if listed is not None:
        for line in listed.decode("utf-8", "replace").splitlines():
            if line.strip():
                record = json.loads(line)
                yield record if isinstance(record, dict) else {}
        return
    table = read("metadata.csv")
    if table is None:
        raise DataError("There is neither formulas.jsonl nor metadata.csv beside the pictures.")
    yield from csv.DictReader(io.StringIO(table.decode("utf-8", "replace")))
