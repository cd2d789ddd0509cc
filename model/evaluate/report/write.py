"""Puts the report together and writes it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from model.errors import DataError
from model.evaluate.pairs import PairScore
from model.evaluate.renderings import Renderer
from model.evaluate.report.attention import AttentionScan
from model.evaluate.report.entries import Entry, entry_html
from model.evaluate.report.page import page_html
from model.evaluate.report.select import Selection, select
from model.evaluate.run import Evaluation
from model.files import write_atomically

Progress = Callable[[int, int], None]
"""Is told how many entries are done, of how many."""
_KEY = (
    '<span class="key">In differences and tokens <b class="m">blue</b> is in the gold alone, '
    '<b class="e">orange</b> in the prediction alone.</span>'
)


@dataclass(frozen=True)
class ReportSources:
    """Where the report takes what the evaluation does not hold.

    Attributes:
        title: heading.
        facts: short statements under it: what was read, by what, how.
        image: file of a picture by its name; raises DataError where it is missing. None: none.
        attention: attention by the name of a picture, None where not known. None: no attention.
        attention_entries: for how many entries of each list attention is asked for; it costs a
            reading of the picture, which is nearly all the time that a report takes.
        seed: of what chance picks.
    """

    title: str = "Evaluation"
    facts: Sequence[str] = ()
    image: Callable[[str], bytes] | None = None
    attention: Callable[[str], AttentionScan | None] | None = None
    attention_entries: int = 12
    seed: int = 0


def write_report(
    evaluation: Evaluation, path: Path, sources: ReportSources, progress: Progress | None = None
) -> None:
    """Write the report as one HTML file that needs nothing else.

    Args:
        evaluation: what to report on.
        path: of the file.
        sources: what is not in the evaluation.
        progress: called after each entry.

    Raises:
        LatexMissing: LaTeX is not installed.
        OSError: the file cannot be written.
    """
    lists = _sections(select(evaluation.pairs, seed=sources.seed))
    count = sum(len(pairs) for *_, pairs in lists)
    with Renderer() as renderer:
        articles = _Articles(renderer, sources, progress, count)
        sections = [(anchor, name, lead, articles.of(pairs)) for anchor, name, lead, pairs in lists]
    html = page_html(sources.title, sources.facts, evaluation.summary(), sections)
    write_atomically(path, html)


def _sections(selection: Selection) -> list[tuple[str, str, str, Sequence[PairScore]]]:
    worst = (
        f"The {len(selection.mistakes)} that are furthest from the gold, by the boxes of the tokens"
        f" and then by their edits, worst first. {_KEY}"
    )
    return [
        ("mistakes", "Mistakes", worst, selection.mistakes),
        ("random", "Picked by chance", "Right or wrong, as they come.", selection.random),
        ("correct", "Read well", "Strict matches picked by chance.", selection.correct),
    ]


class _Articles:
    """Makes the entries; what is in two lists is read once."""

    def __init__(
        self, renderer: Renderer, sources: ReportSources, progress: Progress | None, count: int
    ) -> None:
        self._renderer, self._sources = renderer, sources
        self._progress, self._count, self._done = progress, count, 0
        self._scans: dict[str, AttentionScan | None] = {}

    def of(self, pairs: Sequence[PairScore]) -> str:
        """A list of them as HTML."""
        if not pairs:
            return "<p>None.</p>"
        golds = self._renderer.render([None if p.gold_fault else p.gold for p in pairs])
        answers = self._renderer.render([None if p.answer_fault else p.answer for p in pairs])
        articles = []
        for number, (pair, gold, answer) in enumerate(zip(pairs, golds, answers, strict=True)):
            name = pair.prediction.img_name
            scan = self._scan(name) if number < self._sources.attention_entries else None
            gold, answer = pair.gold_fault or gold, pair.answer_fault or answer
            articles.append(entry_html(Entry(pair, self._snip(name), gold, answer, scan)))
            self._done += 1
            if self._progress is not None:
                self._progress(self._done, self._count)
        return "".join(articles)

    def _scan(self, name: str) -> AttentionScan | None:
        if self._sources.attention is None:
            return None
        if name not in self._scans:
            self._scans[name] = self._sources.attention(name)
        return self._scans[name]

    def _snip(self, name: str) -> bytes | None:
        try:
            return self._sources.image(name) if self._sources.image is not None else None
        except DataError:
            return None
