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
            reading of the picture.
        seed: of what chance picks.
    """

    title: str = "Evaluation"
    facts: Sequence[str] = ()
    image: Callable[[str], bytes] | None = None
    attention: Callable[[str], AttentionScan | None] | None = None
    attention_entries: int = 20
    seed: int = 0


def write_report(evaluation: Evaluation, path: Path, sources: ReportSources) -> None:
    """Write the report as one HTML file that needs nothing else.

    Raises:
        LatexMissing: LaTeX is not installed.
        OSError: the file cannot be written.
    """
    selection = select(evaluation.pairs, seed=sources.seed)
    with Renderer() as renderer:
        sections = [
            (anchor, name, lead, _entries(pairs, renderer, sources))
            for anchor, name, lead, pairs in _sections(selection)
        ]
    html = page_html(sources.title, sources.facts, evaluation.summary(), sections)
    write_atomically(path, html)


def _sections(selection: Selection) -> list[tuple[str, str, str, Sequence[PairScore]]]:
    worst = f"The {len(selection.mistakes)} that are furthest from the gold, worst first. {_KEY}"
    return [
        ("mistakes", "Mistakes", worst, selection.mistakes),
        ("random", "Picked by chance", "Right or wrong, as they come.", selection.random),
        ("correct", "Read well", "Strict matches picked by chance.", selection.correct),
    ]


def _entries(pairs: Sequence[PairScore], renderer: Renderer, sources: ReportSources) -> str:
    if not pairs:
        return "<p>None.</p>"
    golds = renderer.render([None if p.gold_fault else p.gold for p in pairs])
    answers = renderer.render([None if p.answer_fault else p.answer for p in pairs])
    articles = []
    for number, (pair, gold, answer) in enumerate(zip(pairs, golds, answers, strict=True)):
        name = pair.prediction.img_name
        scan = None
        if sources.attention is not None and number < sources.attention_entries:
            scan = sources.attention(name)
        gold, answer = pair.gold_fault or gold, pair.answer_fault or answer
        articles.append(entry_html(Entry(pair, _snip(sources, name), gold, answer, scan)))
    return "".join(articles)


def _snip(sources: ReportSources, name: str) -> bytes | None:
    try:
        return sources.image(name) if sources.image is not None else None
    except DataError:
        return None
