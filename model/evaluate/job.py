"""A whole evaluation: read the pictures or take given answers, score, calibrate."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from model.errors import DataError, ModelError
from model.evaluate.gain import gain_of
from model.evaluate.predict import PredictOptions, choose, predict
from model.evaluate.predictions import (
    Dataset,
    Prediction,
    Sample,
    read_predictions,
    with_gold,
)
from model.evaluate.run import Evaluation, evaluate, gold_length
from model.evaluate.sampling import draw
from model.evidence import KEY, ComparedConfidence
from model.files import bundled_weights

if TYPE_CHECKING:
    from model.evaluate.predict import Reader
    from model.evaluate.program import ProgramReader

StageProgress = Callable[[str, int, int], None]
"""Is told the stage, how many are done, and of how many."""


@dataclass(frozen=True)
class EvaluationJob:
    """What to do; see the command's options for the meaning of each."""

    data: Path | None = None
    predictions: Path | None = None
    model: Path | None = None
    save: Path | None = None
    limit: int | None = None
    seed: int = 0
    max_tokens: int | None = None
    beam: int = 5
    views: int | None = None
    batch: int = 32
    device: str = "auto"
    report: Path | None = None
    calibrate: bool = False
    ngram: Path | None = None

    def weights(self) -> Path:
        """The file of the weights to use.

        Raises:
            ModelError: none is named, and none came with the program.
        """
        path = self.model or bundled_weights()
        if path is None:
            raise ModelError("this copy of the program has no weights", "name some with --model")
        return path


@dataclass(frozen=True)
class Outcome:
    """The figures, and what else was found."""

    evaluation: Evaluation
    extra: dict[str, object] = field(default_factory=dict)

    def summary(self) -> dict[str, object]:
        """Everything for JSON."""
        return {**self.evaluation.summary(), **self.extra}


def run_job(
    job: EvaluationJob, progress: StageProgress, program: ProgramReader | None = None
) -> Outcome:
    """Do it.

    Args:
        program: reads instead of the network alone; what its choosing brings is told as well.

    Raises:
        DataError: the dataset or the predictions cannot be used.
        ModelError: the model cannot be loaded, or there is none.
        LatexMissing: LaTeX is not installed.
    """
    with ExitStack() as stack:
        dataset = None
        if job.data is not None:
            dataset = stack.enter_context(closing(Dataset(job.data)))
        extra: dict[str, object] = {"settings": {}}
        if job.predictions is not None:
            lines = _given(job, job.predictions, dataset)
            extra["settings"] = {"predictions": job.predictions.name}
        elif dataset is not None and program is not None:
            lines = _read_with(program, job, dataset, extra, progress)
        elif dataset is not None:
            lines = _read(job, dataset, extra, progress)
        else:
            raise DataError("there is neither a dataset nor a file of predictions")
        evaluation = evaluate(lines, progress=lambda done, of: progress("scored", done, of))
        gain = gain_of(evaluation.pairs)
        if gain is not None:
            extra["gain"] = gain.summary()
        if job.ngram is not None:
            extra["ngram"] = _ngram(job.ngram, lines)
    return Outcome(evaluation, extra)


def _given(job: EvaluationJob, path: Path, dataset: Dataset | None) -> list[Prediction]:
    """The answers of a file, for the samples that were asked for."""
    lines = with_gold(read_predictions(path), dataset)
    if job.max_tokens is not None:
        lines = [line for line in lines if gold_length(line) <= job.max_tokens]
    if job.limit is not None:
        lines = draw(lines, job.limit, job.seed, lambda line: line.img_name)
    return lines


def _read_with(
    program: ProgramReader,
    job: EvaluationJob,
    dataset: Dataset,
    extra: dict[str, object],
    progress: StageProgress,
) -> list[Prediction]:
    """Answers of the program to the samples that were asked for."""
    from model.evaluate.program import predict_with_program

    options = PredictOptions(job.limit, job.seed, job.max_tokens, batch=1)
    extra["settings"] = dict(program.settings)
    with tempfile.TemporaryDirectory(prefix="im2tex-evaluate-") as folder:
        path = job.save or Path(folder) / "predictions.jsonl"
        lines = predict_with_program(
            dataset, program, path, options, lambda done, of: progress("read", done, of)
        )
    if not job.calibrate:
        return lines
    extra["calibration"] = found = _calibrate_program(job.weights(), lines)
    fitted = ComparedConfidence.of(found)
    assert fitted is not None
    return [
        line
        if line.evidence is None
        else replace(line, confidence=fitted.probability(line.evidence))
        for line in lines
    ]


def _calibrate_program(weights: Path, lines: list[Prediction]) -> dict[str, object]:
    """Fit how sure compared readings are, and store it in the file of the weights."""
    from model.evaluate.calibrate_model import calibrate_program
    from model.evaluate.readers import is_half
    from model.network.checkpoint import load_checkpoint, save_checkpoint

    found = calibrate_program(lines)
    checkpoint = load_checkpoint(weights)
    checkpoint = replace(checkpoint, calibration={**checkpoint.calibration, **found})
    save_checkpoint(weights, checkpoint, half=is_half(weights))
    return found


def _read(
    job: EvaluationJob, dataset: Dataset, extra: dict[str, object], progress: StageProgress
) -> list[Prediction]:
    """Answers of the model to the samples that were asked for."""
    from model.device import choose_device, use_threads
    from model.evaluate.readers import open_reader, peak_memory_mb

    weights = job.weights()
    device = choose_device(job.device)
    use_threads()
    reader = open_reader(weights, device, job.beam, job.views)
    options = PredictOptions(job.limit, job.seed, job.max_tokens, job.batch)
    with tempfile.TemporaryDirectory(prefix="im2tex-evaluate-") as folder:
        path = job.save or Path(folder) / "predictions.jsonl"
        lines = predict(dataset, reader, path, options, lambda done, of: progress("read", done, of))
    extra["settings"] = {
        **reader.settings,
        "device": str(device),
        "batch": job.batch,
        "peak_memory_mb": round(peak_memory_mb(device)),
    }
    if job.calibrate:
        extra["calibration"] = _calibrate(weights, reader, dataset, choose(dataset, options), lines)
        return _with_confidence(lines, extra["calibration"])
    return lines


def _calibrate(
    weights: Path,
    reader: Reader,
    dataset: Dataset,
    samples: list[Sample],
    lines: list[Prediction],
) -> dict[str, object]:
    """Fit, and store in the file of the weights."""
    from model.evaluate.calibrate_model import calibrate_model
    from model.evaluate.reader import NetworkReader
    from model.evaluate.readers import is_half
    from model.network.checkpoint import save_checkpoint

    if not isinstance(reader, NetworkReader):
        raise ModelError("only a model that reads pictures token by token can be calibrated")
    found = calibrate_model(reader, dataset, samples, lines)
    # What was fitted on the confidence before does not go with the one of now.
    kept = {k: v for k, v in reader.checkpoint.calibration.items() if not k.startswith(KEY)}
    checkpoint = replace(reader.checkpoint, calibration={**kept, **found})
    save_checkpoint(weights, checkpoint, half=is_half(weights))
    return found


def _with_confidence(lines: list[Prediction], calibration: object) -> list[Prediction]:
    """The lines with the confidence that was just fitted."""
    from model.confidence import AnswerConfidence

    assert isinstance(calibration, dict)
    fitted = AnswerConfidence.from_dict(calibration["answer"])
    return [
        replace(
            line,
            confidence=fitted.probability(line.log_prob, line.min_log_prob, len(line.tokens)),
        )
        if line.tokens is not None and line.log_prob is not None and line.min_log_prob is not None
        else line
        for line in lines
    ]


def _ngram(train: Path, lines: list[Prediction]) -> dict[str, float | int]:
    from model.baselines.run import ngram_figures

    return ngram_figures(train, [line.gold or "" for line in lines])
