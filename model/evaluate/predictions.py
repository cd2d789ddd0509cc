"""Answers of a recogniser, one JSON object a line, and the dataset that they answer.

A line of a predictions file: ``img_name`` (or ``file``, whose last part is the name: the lines of
``im2tex recognize --json`` are predictions), ``latex`` and/or ``tokens`` (canonical), ``gold``
(LaTeX; may be left to the dataset), and where known ``log_prob`` (of the answer, its end included),
``min_log_prob`` (of its least likely token), ``confidence``, ``gold_log_prob`` with
``gold_length`` (of the true answer under the model), ``seconds``, ``coarse_lookups`` and
``fine_lookups`` (cells attended to, all tokens together), ``first`` (LaTeX of the network's own
answer, where more than it chose) with ``first_seconds``, ``evidence`` (three numbers, see
`model.evidence.Evidence.features`), and ``error`` (why there is no answer).
"""

from __future__ import annotations

import contextlib
import json
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from model.errors import DataError

FORMULAS_NAME = "formulas.jsonl"
IMAGES_FOLDER = "images"


@dataclass(frozen=True)
class Prediction:
    """One line of a predictions file; None where it is not known."""

    img_name: str
    latex: str | None = None
    tokens: tuple[str, ...] | None = None
    gold: str | None = None
    log_prob: float | None = None
    min_log_prob: float | None = None
    confidence: float | None = None
    gold_log_prob: float | None = None
    gold_length: int | None = None
    seconds: float | None = None
    coarse_lookups: int | None = None
    fine_lookups: int | None = None
    first: str | None = None
    first_seconds: float | None = None
    evidence: tuple[float, ...] | None = None
    error: str | None = None

    def to_json(self) -> str:
        """The line, without what is not known."""
        known = {key: value for key, value in asdict(self).items() if value is not None}
        return json.dumps(known, ensure_ascii=False, allow_nan=False)


_KEYS = frozenset(field.name for field in fields(Prediction))


def parse_prediction(line: str, number: int) -> Prediction:
    """Read a line; keys of other programs are passed over.

    Raises:
        DataError: it is not a JSON object with a string ``img_name``.
    """
    try:
        row = json.loads(line)
        known = {key: value for key, value in row.items() if key in _KEYS}
        if "img_name" not in known and "file" in row:  # as `im2tex recognize --json` prints them
            known["img_name"] = Path(row["file"]).name
        if not isinstance(known["img_name"], str):
            raise TypeError("img_name")
        if known.get("tokens") is not None:
            known["tokens"] = tuple(map(str, known["tokens"]))
        if known.get("evidence") is not None:
            known["evidence"] = tuple(map(float, known["evidence"]))
        return Prediction(**known)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise DataError(
            f"line {number} of the predictions is not as expected",
            "each line is a JSON object with img_name and latex or tokens",
        ) from error


def read_predictions(path: Path) -> list[Prediction]:
    """All lines of a file. A last line that was cut off in writing is left out.

    Raises:
        DataError: the file cannot be read, or a line other than a cut-off last one is damaged.
    """
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"the predictions {path} cannot be read") from error
    lines = text.split("\n")
    whole = [(n, line) for n, line in enumerate(lines[:-1], 1) if line.strip()]
    found = [parse_prediction(line, number) for number, line in whole]
    if lines[-1].strip():
        with contextlib.suppress(DataError):  # the writer was stopped in the middle of it
            found.append(parse_prediction(lines[-1], len(lines)))
    return found


@dataclass(frozen=True)
class Sample:
    """A picture of a dataset and its formula."""

    img_name: str
    formula: str


class Dataset:
    """Pictures with their formulas: a folder, or a zip of it, with images/ and formulas.jsonl.

    Raises:
        DataError: neither is there, or the list of formulas is not as expected.
    """

    def __init__(self, path: Path) -> None:
        self._folder = path if path.is_dir() else None
        try:
            self._zip = None if self._folder else zipfile.ZipFile(path)
            text = self._bytes(FORMULAS_NAME).decode("utf-8")
            self.samples = tuple(_samples(text.splitlines()))
        except (OSError, KeyError, ValueError, TypeError, zipfile.BadZipFile) as error:
            raise DataError(
                f"{path} is not a dataset of pictures and formulas",
                f"name a folder, or a zip, with {IMAGES_FOLDER}/ and {FORMULAS_NAME}",
            ) from error

    def image_bytes(self, img_name: str) -> bytes:
        """The picture's file.

        Raises:
            DataError: it is not there.
        """
        if not _is_plain_name(img_name):
            raise DataError(f"{img_name} is no name of a picture of this dataset")
        try:
            return self._bytes(f"{IMAGES_FOLDER}/{img_name}")
        except (OSError, KeyError) as error:
            raise DataError(f"the picture {img_name} is missing") from error

    def _bytes(self, name: str) -> bytes:
        if self._folder is not None:
            return (self._folder / name).read_bytes()
        assert self._zip is not None
        return self._zip.read(name)

    def close(self) -> None:
        """Let go of the zip."""
        if self._zip is not None:
            self._zip.close()


def _is_plain_name(name: str) -> bool:
    """Whether it stays inside of the folder of pictures."""
    return bool(name) and not name.startswith("/") and ".." not in Path(name).parts


def _samples(lines: Iterable[str]) -> Iterator[Sample]:
    for line in lines:
        if line.strip():
            row = json.loads(line)
            yield Sample(str(row["img_name"]), str(row["formula"]))


def with_gold(predictions: Iterable[Prediction], dataset: Dataset | None) -> list[Prediction]:
    """Every sample of the dataset with its answer; an empty answer where there is none.

    Without a dataset the gold of the lines themselves is taken. Of several lines for a picture the
    last counts.

    Raises:
        DataError: a line has no gold and there is no dataset; or no line fits the dataset.
    """
    by_name = {prediction.img_name: prediction for prediction in predictions}
    if dataset is None:
        missing = next((p.img_name for p in by_name.values() if p.gold is None), None)
        if missing is not None:
            raise DataError(f"the line of {missing} has no gold", "name the dataset as well")
        return list(by_name.values())
    known = {sample.img_name for sample in dataset.samples}
    if by_name and not known & by_name.keys():
        raise DataError("the predictions are not for this dataset: no name is in both")
    return [
        Prediction(**{**asdict(by_name.get(s.img_name, _none(s))), "gold": s.formula})
        for s in dataset.samples
    ]


def _none(sample: Sample) -> Prediction:
    return Prediction(sample.img_name, error="no prediction")
