"""A few examined pictures and how the network reads them while it learns."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import numpy as np
import torch
from PIL import Image

from model.decode import SearchOptions, StructureGuard, beam_batch
from model.errors import ImageError
from model.images.preparation import prepare
from model.latex import canonical_tokens
from model.network.checkpoint import Checkpoint
from model.teach.examination import written
from model.teach.gather import examined
from model.teach.reports import TeachEvents

SHOWN = 6
MAX_TOKENS = 120


class Readings:
    """Tells a sample event for each of the first examined pictures."""

    def __init__(self, run_folder: Path, checkpoint: Checkpoint, events: TeachEvents) -> None:
        self._events = events
        self._checkpoint = checkpoint
        self._pairs = [
            (pair, pixels)
            for pair in examined(run_folder)[:SHOWN]
            if (pixels := _pixels(Path(pair["picture"]))) is not None
        ]
        self._guard = StructureGuard(checkpoint.vocabulary.tokens)
        self._options = SearchOptions(1, MAX_TOKENS, alternatives=0, keep_attention=False)

    @torch.inference_mode()
    def tell(self) -> None:
        """Read them with the weights that are in the network now."""
        network: Any = self._checkpoint.network
        if not hasattr(network, "encode") or not hasattr(network.decoder, "step"):
            return
        device = next(network.parameters()).device
        for pair, pixels in self._pairs:
            ink = torch.from_numpy(255 - pixels).to(device).float().div_(255.0)[None, None]
            found = beam_batch(
                network.decoder,
                network.encode(ink),
                self._options,
                guard=self._guard,
                device=device,
            )
            tokens = tuple(self._checkpoint.vocabulary.decode(found[0][0].tokens))
            right = tokens == tuple(canonical_tokens(pair["latex"]))
            self._events.say("sample", **pair, read=written(tokens), right=right)


def _pixels(path: Path) -> np.ndarray | None:
    """The picture as the network wants it, uint8 (H, W), 255 paper; None when unusable."""
    try:
        with Image.open(io.BytesIO(path.read_bytes())) as image:
            image.load()
            return prepare(image).pixels
    except (OSError, ImageError):
        return None
