"""Attention for the report: the picture is read once more, the way the app does it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np

from model.errors import DataError, ImageError
from model.evaluate.predictions import Dataset
from model.evaluate.program import ProgramReader
from model.evaluate.report.attention import AttentionScan
from model.images import load
from model.recognition import Recognition


def attention_source(
    weights: Path, device: str, beam: int, dataset: Dataset
) -> Callable[[str], AttentionScan | None]:
    """Gives the attention of a reading by the picture's name; None where it cannot be read.

    Raises:
        ModelError: the weights cannot be loaded.
    """
    from model.recognizer import Recognizer

    recognizer = Recognizer.load(weights, device=device)

    def scan(img_name: str) -> AttentionScan | None:
        try:
            image = load(dataset.image_bytes(img_name))
            return scan_of(recognizer.recognize(image, beam=beam))
        except (ImageError, DataError):
            return None

    return scan


def program_attention(
    program: ProgramReader, dataset: Dataset
) -> Callable[[str], AttentionScan | None]:
    """The same, of the answers that the program chooses."""

    def scan(img_name: str) -> AttentionScan | None:
        try:
            return scan_of(program.answers(load(dataset.image_bytes(img_name)))[-1])
        except (ImageError, DataError):
            return None

    return scan


def scan_of(recognition: Recognition) -> AttentionScan | None:
    """The attention of a recognition; None for an answer without tokens."""
    readings = recognition.tokens
    if not readings:
        return None
    return AttentionScan(
        tuple(reading.token for reading in readings),
        _stacked([reading.coarse for reading in readings]),
        _stacked([reading.fine for reading in readings]),
        recognition.prepared.pixels,
    )


def _stacked(grids: list[np.ndarray]) -> np.ndarray | None:
    """float (T, H, W); None where the network has no such grid."""
    return np.stack(grids) if all(grid.size for grid in grids) else None
