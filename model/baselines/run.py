"""The n-gram baseline on a dataset, as in Table 3 of Deng et al. 2017."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from model.baselines.ngram import NgramModel
from model.errors import DataError, LatexError
from model.evaluate.predictions import Dataset
from model.latex import canonical_tokens


def training_formulas(path: Path) -> Iterator[str]:
    """Formulas of a dataset (folder or zip), or of a file with one JSON object a line, gzip too.

    Raises:
        DataError: it is neither.
    """
    if path.is_dir() or path.suffix == ".zip":
        dataset = Dataset(path)
        yield from (sample.formula for sample in dataset.samples)
        dataset.close()
        return
    opener = gzip.open if path.suffix == ".gz" else open
    try:
        with opener(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)["formula"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DataError(
            f"{path} is no file of formulas", "each line is a JSON object with the key formula"
        ) from error


def ngram_figures(train: Path, golds: Sequence[str], order: int = 5) -> dict[str, float | int]:
    """Perplexity of canonical tokens under an n-gram model.

    Args:
        train: see `training_formulas`.
        golds: LaTeX to be guessed. What the parser refuses is left out, and counted.

    Raises:
        DataError: nothing to train on or to guess is left.
    """
    known, _ = _canonical(training_formulas(train))
    asked, refused = _canonical(iter(golds))
    if not known or not asked:
        raise DataError("there is no formula for the n-gram model")
    model = NgramModel(known, order)
    return {
        "order": order,
        "trained_on": len(known),
        "formulas": len(asked),
        "refused": refused,
        "perplexity": model.perplexity(asked),
    }


def _canonical(formulas: Iterator[str]) -> tuple[list[list[str]], int]:
    kept, refused = [], 0
    for formula in formulas:
        try:
            kept.append(canonical_tokens(formula))
        except LatexError:
            refused += 1
    return kept, refused
