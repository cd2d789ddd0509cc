"""The report of an evaluation job, with the attention of whatever read the pictures."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING

from model.evaluate.predictions import Dataset
from model.evaluate.report import AttentionScan, ReportSources, write_report

if TYPE_CHECKING:
    from model.evaluate.job import EvaluationJob, Outcome, StageProgress
    from model.evaluate.program import ProgramReader


def report_on(
    job: EvaluationJob,
    outcome: Outcome,
    path: Path,
    progress: StageProgress | None = None,
    program: ProgramReader | None = None,
) -> None:
    """Write the report; apart from `run_job`, so that figures are told even if this fails.

    Raises:
        As `run_job`; and OSError when the file cannot be written.
    """
    with ExitStack() as stack:
        dataset = None
        if job.data is not None:
            dataset = stack.enter_context(closing(Dataset(job.data)))
        sources = ReportSources(
            title="How well formulas are read",
            facts=_facts(job, outcome),
            image=dataset.image_bytes if dataset is not None else None,
            attention=_attention(job, dataset, program),
            seed=job.seed,
        )
        write_report(
            outcome.evaluation,
            path,
            sources,
            None if progress is None else (lambda done, of: progress("in the report", done, of)),
        )


def _facts(job: EvaluationJob, outcome: Outcome) -> list[str]:
    settings = outcome.extra["settings"]
    assert isinstance(settings, dict)
    facts = [f"{len(outcome.evaluation.pairs):,} formulas"]
    if job.data is not None:
        facts.append(f"from {job.data.name}")
    return facts + [f"{key.replace('_', ' ')} {value}" for key, value in settings.items()]


def _attention(
    job: EvaluationJob, dataset: Dataset | None, program: ProgramReader | None
) -> Callable[[str], AttentionScan | None] | None:
    """Of the pictures as they were read; None for answers that come from elsewhere."""
    from model.evaluate.scans import attention_source, program_attention

    if dataset is None or job.predictions is not None:
        return None
    if program is not None:
        return program_attention(program, dataset)
    return attention_source(job.weights(), job.device, job.beam, dataset)
