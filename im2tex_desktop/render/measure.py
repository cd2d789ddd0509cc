"""How many formulas of a file are drawn whole, and of those that LaTeX compiles.

A command that a paper defines for itself stops us and LaTeX alike; it says nothing about the
drawing. So both figures are kept: of all formulas, and of those that LaTeX compiles as they were
written, with the packages of :mod:`model.typeset.compiling` alone.
"""

from __future__ import annotations

import gzip
import json
import re
import statistics
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

from im2tex_desktop.render.engines import LAYOUT, MATHTEXT, draw
from im2tex_desktop.render.rendering import Rendering, Status
from model.errors import DataError

T = TypeVar("T")
EM_PX: Final = 40.0
_REASONS: Final = 30
_COLUMNS = re.compile(r"^\s*\{\s*\d+\s*\}")


class Written(NamedTuple):
    """A formula and the environment that it was the body of, or "inline"."""

    latex: str
    kind: str


_NO_LIST: Final = (
    OSError,
    EOFError,
    zlib.error,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
)


@dataclass
class Tally:
    """Drawings by status, those of formulas that LaTeX compiles apart; every formula counts.

    Attributes:
        every: statuses of all.
        fair: statuses of those that LaTeX compiles; None where there is no LaTeX to ask.
        reasons: why one that LaTeX compiles is not drawn whole -> how often.
        ms: milliseconds of the processor for each drawing; by the clock, other programs count too.
    """

    every: Counter[str] = field(default_factory=Counter)
    fair: Counter[str] | None = None
    reasons: Counter[str] = field(default_factory=Counter)
    ms: list[float] = field(default_factory=list)

    def add(self, rendering: Rendering, complaint: str | None, ms: float) -> None:
        """Count one; `complaint` is LaTeX's, "" when it has none, None when it was not asked."""
        self.every[rendering.status] += 1
        self.ms.append(ms)
        if complaint is not None and self.fair is None:
            self.fair = Counter()
        if complaint != "":
            if complaint is None and rendering.error is not None:
                self.reasons[rendering.error.reason] += 1
            return
        assert self.fair is not None
        self.fair[rendering.status] += 1
        if rendering.error is not None:
            self.reasons[rendering.error.reason] += 1

    def lines(self) -> Iterator[str]:
        """The figures in words."""
        if not self.ms:
            yield "no formulas"
            return
        yield f"all: {_shares(self.every)}"
        if self.fair is not None:
            yield f"that LaTeX compiles: {_shares(self.fair)}"
        deciles = statistics.quantiles(self.ms, n=10) if len(self.ms) > 1 else self.ms * 9
        middle, slow = statistics.median(self.ms), deciles[8]
        yield f"median {middle:.1f} ms of one core, 90 % within {slow:.1f} ms"
        for reason, count in self.reasons.most_common(_REASONS):
            yield f"{count} times {reason}"


def _shares(statuses: Counter[str]) -> str:
    total = max(sum(statuses.values()), 1)
    shares = (
        f"{word} {statuses[status]} ({100 * statuses[status] / total:.2f} %)"
        for word, status in (
            ("whole", Status.OK),
            ("in part", Status.PARTIAL),
            ("refused", Status.REFUSED),
        )
    )
    return f"{sum(statuses.values())} formulas, {', '.join(shares)}"


def read_written(path: Path, count: int, seed: int) -> list[Written]:
    """Formulas of a file of JSON lines {formula, kind}, or of labelled pictures; `count` by chance.

    Raises:
        DataError: the file cannot be read.
    """
    if path.is_dir() or path.suffix == ".zip":
        from model.evaluate.predictions import Dataset

        pictured = [Written(one.formula, "display") for one in Dataset(path).samples]
        return _sample(pictured, count, seed)
    opener = gzip.open if path.suffix == ".gz" else open
    try:
        with opener(path, "rt", encoding="utf-8", errors="replace") as file:
            lines = [line for line in file if not line.isspace()]
        return [_written(json.loads(line)) for line in _sample(lines, count, seed)]
    except _NO_LIST as error:
        raise DataError(
            f"{path.name} is no list of formulas", "name a file of JSON lines {formula, kind}"
        ) from error


def _sample(items: Sequence[T], count: int, seed: int) -> list[T]:
    from model.evaluate.sampling import draw as sample

    numbered = list(enumerate(items))
    return [item for _, item in sample(numbered, count, seed, lambda pair: str(pair[0]))]


def _written(record: dict[str, object]) -> Written:
    kind = str(record.get("kind", "display"))
    return Written(_body(str(record["formula"]), kind), kind)


def _body(latex: str, kind: str) -> str:
    """Without the number of columns that an alignat begins with."""
    return _COLUMNS.sub("", latex) if kind.startswith("alignat") else latex


def measure(
    formulas: Sequence[Written], told: Callable[[Written, Rendering, str | None], None]
) -> Tally:
    """Draw each; `told` gets each formula, its drawing and LaTeX's complaint."""
    from model.typeset.compiling import CompileCheck
    from model.typeset.latexrun import latex_available

    complaints: list[str | None] = [None] * len(formulas)
    if latex_available():
        with CompileCheck() as check:
            complaints = list(check.errors(formulas))
    tally = Tally()
    for written, complaint in zip(formulas, complaints, strict=True):
        started = time.process_time()
        rendering = draw(written.latex, EM_PX, (LAYOUT, MATHTEXT))
        tally.add(rendering, complaint, 1000 * (time.process_time() - started))
        told(written, rendering, complaint)
    return tally
