"""Answers that more than the network has chosen, read one picture at a time as a person waits.

What chooses is given: this package knows of the network alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol

from PIL.Image import Image

from model.errors import DataError, ImageError
from model.evaluate.predict import PredictOptions, Progress, Settings, choose, keep_lines
from model.evaluate.predictions import Dataset, Prediction, Sample
from model.images import load
from model.recognition import Recognition


class ProgramReader(Protocol):
    """Reads one picture as the program does."""

    @property
    def settings(self) -> Settings:
        """What its answers depend on: model, beam and the like. Answers of others are not mixed."""

    def answers(self, image: Image) -> Sequence[Recognition]:
        """The network's first answer, and last the one that was chosen; they may be the same.

        Raises:
            ImageError: the picture cannot be used.
        """


def predict_with_program(
    dataset: Dataset,
    reader: ProgramReader,
    path: Path,
    options: PredictOptions = PredictOptions(),  # noqa: B008 - frozen
    progress: Progress | None = None,
) -> list[Prediction]:
    """As `model.evaluate.predict.predict`, a picture at a time whatever the options say."""

    def read(samples: Sequence[Sample]) -> Iterator[list[Prediction]]:
        return _lines(dataset, reader, samples)

    return keep_lines(choose(dataset, options), reader.settings, path, read, progress)


def _lines(
    dataset: Dataset, reader: ProgramReader, samples: Sequence[Sample]
) -> Iterator[list[Prediction]]:
    for sample in samples:
        try:
            answers = reader.answers(load(dataset.image_bytes(sample.img_name)))
        except (ImageError, DataError) as error:
            yield [Prediction(sample.img_name, gold=sample.formula, error=str(error))]
        else:
            yield [_line(sample, answers[0], answers[-1])]


def _line(sample: Sample, first: Recognition, chosen: Recognition) -> Prediction:
    answer = chosen.candidates[0]
    return Prediction(
        sample.img_name,
        latex=" ".join(answer.tokens),
        tokens=answer.tokens,
        gold=sample.formula,
        log_prob=answer.score * (len(answer.tokens) + 1),
        confidence=chosen.confidence,
        seconds=round(chosen.seconds, 6),
        first=" ".join(first.candidates[0].tokens),
        first_seconds=round(first.seconds, 6),
        evidence=None if answer.evidence is None else answer.evidence.features(),
    )
