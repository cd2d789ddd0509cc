"""Which kind of source a folder or file is, and what is in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from model.errors import DataError
from model.teach.harvest import harvest
from model.teach.sources.found import Refusals, Scan, SourcePair, make_pair
from model.teach.sources.ink import inkml_pairs
from model.teach.sources.pictures import (
    IM2LATEX_FORMULAS,
    LISTS,
    gone,
    im2latex_pairs,
    json_lines,
    listed_pairs,
)

_KINDS_HINT = (
    "A source is a folder with .tex files, with pictures and formulas.jsonl or metadata.csv, "
    "IM2LATEX-100K, or CROHME InkML"
)


def scan(path: Path) -> Scan:
    """Recognise a source; its pairs are read while they are asked for.

    Raises:
        DataError: nothing there, or nothing that can be learned from.
    """
    refusals = Refusals()
    if path.is_file() and path.suffix == ".jsonl":
        return Scan("formulas", _formula_lines(path, refusals), refusals)
    if path.is_file() and path.suffix in (".tex", ".ltx"):
        return Scan("tex", _harvested(path, refusals), refusals)
    if not path.is_dir():
        reason = "is not a source" if path.exists() else "is not there"
        raise DataError(f"{path} {reason}", _KINDS_HINT)
    if (path / IM2LATEX_FORMULAS).is_file():
        return Scan("im2latex", im2latex_pairs(path, refusals), refusals)
    if any((path / name).is_file() for name in LISTS):
        return Scan("pictures", listed_pairs(path, refusals), refusals)
    if next(path.rglob("*.inkml"), None) is not None:
        return Scan("inkml", inkml_pairs(path, refusals), refusals)
    if next(path.rglob("*.tex"), None) is not None:
        return Scan("tex", _harvested(path, refusals), refusals)
    raise DataError(f"There is nothing to learn from in {path}", _KINDS_HINT)


def _harvested(path: Path, refusals: Refusals) -> Iterator[SourcePair]:
    for found in harvest(path, refusals):
        where = f"{found.source}, line {found.line}"
        pair = make_pair(found.latex, None, found.source, where, refusals)
        if pair is not None:
            yield pair


def _formula_lines(path: Path, refusals: Refusals) -> Iterator[SourcePair]:
    """What `im2tex harvest` wrote: one object a line with formula and source."""
    try:
        for number, record in enumerate(json_lines(path, refusals), 1):
            where = f"{path.name}, line {number}"
            latex = record.get("formula") or record.get("latex")
            if not isinstance(latex, str):
                refusals.add(where, "no formula")
                continue
            source = str(record.get("source") or f"{path.stem}/{number}")
            pair = make_pair(latex, None, source, where, refusals)
            if pair is not None:
                yield pair
    except OSError as error:
        raise gone(path, error) from error
