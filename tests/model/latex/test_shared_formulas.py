"""All formulas of the data folder: read or refused, canonical for ever, drawn the same."""

from __future__ import annotations

import gzip
import json
import os
import random
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from model.errors import LatexError
from model.latex import canonical_tokens, to_latex
from model.typeset.latexrun import latex_available
from tests.model.latex.pictures import CONTROL_SPACE, difference, draw

_FOLDER = Path(os.environ.get("IM2TEX_DATA", ""))
pytestmark = [
    pytest.mark.slow,
    pytest.mark.data,
    pytest.mark.timeout(7200),
    pytest.mark.skipif("IM2TEX_DATA" not in os.environ, reason="IM2TEX_DATA names no folder"),
]
# The share of formulas that must be read; most others hold their authors' own commands.
_LEAST_READ = {"val": 0.995, "hepth": 0.80, "arxiv": 0.92, "wikipedia": 0.98}


def formulas(name: str) -> Iterator[str]:
    if name == "val":
        with zipfile.ZipFile(_FOLDER / "im2latex" / "val.zip") as archive:
            for line in archive.read("formulas.jsonl").splitlines():
                yield json.loads(line)["formula"]
        return
    with gzip.open(_FOLDER / "formulas" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["formula"]


@pytest.mark.parametrize("name", _LEAST_READ)
def test_every_formula_is_read_or_refused_and_stays(name: str) -> None:
    refused: Counter[str] = Counter()
    count = 0
    for formula in formulas(name):
        count += 1
        try:
            tokens = canonical_tokens(formula)
        except LatexError as error:
            refused[error.reason] += 1
            continue
        assert canonical_tokens(" ".join(tokens)) == tokens, formula
        assert canonical_tokens(to_latex(tokens)) == tokens, formula
    kinds: Counter[str] = Counter()
    for reason, number in refused.items():
        kinds[reason.partition(":")[0]] += number
    print(f"{name}: {count} formulas, {refused.total()} refused: {dict(kinds.most_common())}")
    assert 1 - refused.total() / count >= _LEAST_READ[name]


_BARE_ALIGNMENT = re.compile(r"&|\\\\")


def _drawable(formula: str) -> str | None:
    """The source as LaTeX can draw it; None where it is a bare alignment."""
    without = re.sub(r"\\label\s*\{[^}]*\}|(?<!\\)%.*", "", formula)
    if _BARE_ALIGNMENT.search(without) and "\\begin" not in without:
        return None
    return f"{{{without}}}"


@pytest.mark.latex
@pytest.mark.skipif(not latex_available(), reason="LaTeX is not installed")
def test_two_thousand_formulas_are_drawn_the_same() -> None:
    """500 of each kind. What may differ is counted: documented approximations, no more."""
    chooser = random.Random(5)
    sources, spelled, printed = [], [], []
    for name in _LEAST_READ:
        pool = list(formulas(name))
        taken = 0
        for formula in chooser.sample(pool, len(pool)):
            source = _drawable(formula)
            if taken == 500:
                break
            try:
                tokens = canonical_tokens(formula)
            except LatexError:
                continue
            if source is not None:
                taken += 1
                sources.append(source)
                spelled.append(CONTROL_SPACE + " ".join(tokens))
                printed.append(CONTROL_SPACE + to_latex(tokens))
    found: Counter[str] = Counter()
    drawn, of_tokens, of_print = draw(sources), draw(spelled), draw(printed)
    for i, source in enumerate(sources):
        if drawn[i].ink is None:
            found["source has errors"] += 1
            continue
        what = difference(drawn[i], of_tokens[i])
        found[what.partition(" ")[0] or "same"] += 1
        if what:
            print(what, "|", source, "|", spelled[i].removeprefix(CONTROL_SPACE))
        again = difference(of_tokens[i], of_print[i], x_pt=1.0)
        found["printed " + (again.partition(" ")[0] or "same")] += 1
        if again:
            print("printed", again, "|", spelled[i], "|", printed[i])
    print(dict(found))
    compared = len(sources) - found["source has errors"]
    assert found["same"] / compared > 0.95
    assert found["printed same"] / compared > 0.985
    assert found["error"] == 0
