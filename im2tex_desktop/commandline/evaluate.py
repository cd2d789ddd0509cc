"""`im2tex evaluate`: how well a model reads a dataset."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from im2tex_desktop.commandline.console import complain

if TYPE_CHECKING:
    from model.evaluate.job import EvaluationJob, Outcome
    from model.evaluate.program import ProgramReader


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
    views: int | None = typer.Option(
        None,
        min=1,
        max=3,
        help="Views of each picture that are read together; 1 for the network as it is. As many"
        " as recognize reads, if you do not say.",
    ),
    batch: int = typer.Option(32, min=1, help="Pictures read at once; 1 times single ones."),
    rerank: int = typer.Option(
        0,
        min=0,
        metavar="MS",
        help="Evaluate what the program answers: readings compared with the picture for so many"
        " milliseconds, as recognize does. Prints what that brings and costs; reads single"
        " pictures.",
    ),
    device: str = typer.Option("auto", help="Where to compute: auto, cpu, cuda, cuda:N or mps."),
    report: Path | None = typer.Option(
        None, dir_okay=False, help="Write an HTML report with samples and mistakes."
    ),
    mistakes: int = typer.Option(
        0, min=0, metavar="N", help="Print the N most frequent mistakes of single tokens."
    ),
    calibrate: bool = typer.Option(
        False,
        "--calibrate",
        help="Fit the confidence on these answers and store it in --model: the network's own;"
        " and after that, with --rerank, that of readings that were compared with the picture.",
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
    if rerank and predictions is not None:
        raise typer.BadParameter("--rerank reads pictures; leave out --predictions")
    if rerank and views is not None:
        raise typer.BadParameter("--rerank reads as recognize does; leave out --views")
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
        views=views,
        batch=batch,
        device=device,
        report=report,
        calibrate=calibrate,
        ngram=ngram,
    )
    program = _program(job, rerank) if rerank else None
    outcome = run_job(job, _Progress(), program)
    _tell(outcome, as_json, mistakes)
    if job.report is not None:
        from model.evaluate.reporting import report_on

        report_on(job, outcome, job.report, _Progress(), program)
        complain(f"the report is in {job.report}")


def _program(job: EvaluationJob, rerank_ms: int) -> ProgramReader:
    from im2tex_desktop.checking.recognizer import ProgramAnswers

    return ProgramAnswers(job.weights(), job.device, job.beam, rerank_ms)


def _tell(outcome: Outcome, as_json: bool, mistakes: int) -> None:
    from model.evaluate.table import mistakes_table, text_table

    summary = outcome.summary()
    if as_json:
        typer.echo(json.dumps(summary, allow_nan=False))
        return
    typer.echo(text_table(summary))
    if mistakes:
        confusions = outcome.evaluation.breakdown.confusions.summary(mistakes)
        typer.echo("\n" + mistakes_table({**summary, "confusions": confusions}, mistakes))


class _Progress:
    """Says on standard error how far each stage is, in steps of a tenth."""

    def __init__(self) -> None:
        self._told = ("", -1)

    def __call__(self, stage: str, done: int, of: int) -> None:
        now = (stage, 10 * done // max(of, 1))
        if now != self._told:
            self._told = now
            complain(f"{stage}: {done} of {of}")
