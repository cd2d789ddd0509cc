"""The reader for a checkpoint of any preset, the paper's baselines included.

Shape legend: B pictures, V views, H W px, T tokens.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from safetensors import safe_open

from model.errors import DataError
from model.evaluate.predict import Answer, Reader
from model.evaluate.reader import NetworkReader
from model.images.views import usual_views
from model.latex.vocabulary import BOS, EOS
from model.network.baselines import CtcNet, LanguageModel
from model.network.checkpoint import Checkpoint, load_checkpoint


def open_reader(
    path: Path, device: torch.device | str = "cpu", beam: int = 1, views: int | None = None
) -> Reader:
    """Read a checkpoint from its file; see `NetworkReader` for the options.

    views: None for what the program itself takes, see `model.images.views.usual_views`.

    Raises:
        ModelError: the file is missing, damaged or of another make.
    """
    checkpoint = load_checkpoint(path, device)
    name = name_of(path)
    if isinstance(checkpoint.network, CtcNet):
        return CtcReader(checkpoint, device, name)
    if isinstance(checkpoint.network, LanguageModel):
        return LanguageReader(checkpoint, device, name)
    count = usual_views(beam) if views is None else views
    return NetworkReader(checkpoint, device, beam, name, count)


def name_of(path: Path) -> str:
    """What answers are said to come from: the file's name, and a digest, as names are reused."""
    with path.open("rb") as file:
        return f"{path.stem} {hashlib.file_digest(file, 'sha256').hexdigest()[:12]}"


def is_half(path: Path) -> bool:
    """Whether a checkpoint is stored in half precision, so that it is written back as it was."""
    with safe_open(str(path), framework="pt", device="cpu") as file:
        names = list(file.keys())
        return any(file.get_slice(name).get_dtype() == "F16" for name in names)


class CtcReader:
    """The CTC baseline: the best path, which has no end and so no probability to compare."""

    views: Final = 1

    def __init__(self, checkpoint: Checkpoint, device: torch.device | str, name: str) -> None:
        self._network: Any = checkpoint.network.to(device).eval()
        self._vocabulary, self._device, self._name = checkpoint.vocabulary, device, name

    @property
    def settings(self) -> Mapping[str, str | int | float | None]:
        """The model; there is no beam."""
        return {"model": self._name, "preset": "ctc", "beam": 1}

    @torch.inference_mode()
    def read(self, pictures: np.ndarray, golds: Sequence[tuple[str, ...] | None]) -> list[Answer]:
        """Answers to pictures uint8 (B, 1, H, W), 255 paper; the golds are not asked for."""
        ink = torch.from_numpy(255 - pictures).to(self._device).float() / 255
        return [Answer(tuple(self._vocabulary.decode(line))) for line in self._network.read(ink)]


class LanguageReader:
    """The language model without the picture: no answers, only how likely the true ones are."""

    views: Final = 1

    def __init__(self, checkpoint: Checkpoint, device: torch.device | str, name: str) -> None:
        self._network: Any = checkpoint.network.to(device).eval()
        self._vocabulary, self._device, self._name = checkpoint.vocabulary, device, name

    @property
    def settings(self) -> Mapping[str, str | int | float | None]:
        """The model."""
        return {"model": self._name, "preset": "lstm-lm", "beam": None}

    @torch.inference_mode()
    def read(self, pictures: np.ndarray, golds: Sequence[tuple[str, ...] | None]) -> list[Answer]:
        """No answers to pictures (B, 1, H, W), and the odds of the golds."""
        return [self._odds(gold) for gold in golds]

    def _odds(self, gold: tuple[str, ...] | None) -> Answer:
        try:
            numbers = [BOS, *self._vocabulary.encode(gold or ()), EOS]
        except DataError:
            return Answer(None)
        if gold is None:
            return Answer(None)
        line = torch.tensor([numbers], device=self._device)  # 1,T
        scores = self._network(line[:, :-1]).logits.float().log_softmax(dim=-1)
        total = scores.gather(-1, line[:, 1:, None]).sum().item()
        return Answer(None, gold_log_prob=total, gold_length=len(numbers) - 1)


def peak_memory_mb(device: torch.device) -> float:
    """The most memory used so far: of the GPU where it computes, else of the process."""
    if device.type == "cuda":
        return float(torch.cuda.max_memory_allocated(device)) / 2**20
    try:
        import resource
    except ImportError:  # Windows has no such count
        return 0.0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (2**20 if sys.platform == "darwin" else 2**10)
