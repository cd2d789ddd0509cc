"""`im2tex evaluate`: how well a model reads a dataset."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from im2tex_desktop.commandline.console import complain

if TYPE_CHECKING:
    from model.evaluate.job import EvaluationJob, Outcome


def evaluate(
    data: Path | None = typer.Argument(
        None,
        metavar="DATA",
        exists=True,
        help="Folder, or a zip of it, with images/ and formulas.jsonl {img_name, formula}.",
    ),
    predictions: Path | None = typer.Option(
        None,
        exists=True,
        dir_okay=False,
        help="Score the answers in this file (JSON lines: img_name, latex or tokens).",
    ),
    model: Path | None = typer.Option(
        None, exists=True, dir_okay=False, help="Weights to use instead of the bundled ones."
    ),
    save: Path | None = typer.Option(
        None, dir_okay=False, help="Keep the answers in this file; a stopped run goes on there."
    ),
    limit: int | None = typer.Option(None, min=1, help="So many pictures, picked by --seed."),
    seed: int = typer.Option(0, help="Of what chance picks."),
    max_tokens: int | None = typer.Option(
        None, "--max-tokens", min=1, help="Only formulas of at most so many tokens."
    ),
    beam: int = typer.Option(5, min=1, max=50, help="Readings followed at once."),
    batch: int = typer.Option(32, min=1, help="Pictures read at once; 1 times single ones."),
    device: str = typer.Option("auto", help="Where to compute: auto, cpu, cuda, cuda:N or mps."),
    report: Path | None = typer.Option(
        None, dir_okay=False, help="Write an HTML report with samples and mistakes."
    ),
    calibrate: bool = typer.Option(
        False, "--calibrate", help="Fit the confidence on these answers and store it in --model."
    ),
    ngram: Path | None = typer.Option(
        None,
        exists=True,
        help="Formulas to train an n-gram language model on, for its perplexity on DATA.",
    ),
    as_json: bool = typer.Option(False, "--json", help="Print one JSON object with all figures."),
) -> None:
    """Print how well a model reads a dataset: every metric, by length and by construct.

    LaTeX must be installed: gold and answer are compared as typeset.
    """
    if data is None and predictions is None:
        raise typer.BadParameter("name a dataset, or a file of predictions that hold their gold")
    if data is None and ngram is not None:
        raise typer.BadParameter("--ngram needs a dataset")
    if calibrate and (model is None or predictions is not None):
        raise typer.BadParameter("--calibrate needs --model, and answers read by it")
    from model.evaluate.job import EvaluationJob, run_job

    job = EvaluationJob(
        data=data,
        predictions=predictions,
        model=model,
        save=save,
        limit=limit,
        seed=seed,
        max_tokens=max_tokens,
        beam=beam,
        batch=batch,
        device=device,
        report=report,
        calibrate=calibrate,
        ngram=ngram,
    )
    _tell(job, run_job(job, _Progress()), as_json)


def _tell(job: EvaluationJob, outcome: Outcome, as_json: bool) -> None:
    from model.evaluate.job import report_on
    from model.evaluate.table import text_table

    if as_json:
        typer.echo(json.dumps(outcome.summary(), allow_nan=False))
    else:
        typer.echo(text_table(outcome.summary()))
    if job.report is not None:
        report_on(job, outcome, job.report)
        complain(f"the report is in {job.report}")


class _Progress:
    """Says on standard error how far each stage is, in steps of a tenth."""

    def __init__(self) -> None:
        self._told = ("", -1)

    def __call__(self, stage: str, done: int, of: int) -> None:
        now = (stage, 10 * done // max(of, 1))
        if now != self._told:
            self._told = now
            complain(f"{stage}: {done} of {of}")
