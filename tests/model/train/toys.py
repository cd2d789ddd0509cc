"""Drawn toys to train on: eight words of bars, and a network that learns them in seconds."""

from __future__ import annotations

from collections.abc import Iterator

import torch

from model.latex.vocabulary import BOS, EOS
from model.network.presets import Preset, from_dict, load_preset
from model.train.step import Batch

LETTERS = tuple("abcdefgh")


def toy_preset() -> Preset:
    values = load_preset("im2tex-large").to_dict()
    values["encoder"] |= {"channels": (8, 16, 24, 32), "blocks": (1, 1, 1), "fine_dim": 24}
    values["context"] |= {"layers": 1, "heads": 2, "feedforward": 64}
    values["attention"] |= {"key_dim": 16, "value_dim": 32}
    values["decoder"] |= {"width": 64, "embedding": 16, "glance_heads": 2, "dropout": 0.0}
    values["optimisation"] |= {"warmup": 10, "learning_rate": 5e-3, "ema": 0.9}
    values["optimisation"] |= {"supervise": 2.0, "supervise_end": 2.0}
    return from_dict(values)


class ToySource:
    """Eight words of three letters; a letter is its number in binary, drawn as bars."""

    def __init__(self) -> None:
        generator = torch.Generator().manual_seed(0)
        self.words = torch.randint(0, 8, (8, 3), generator=generator)

    def batches(self, start_step: int) -> Iterator[Batch]:
        while True:
            yield self.batch()

    def batch(self) -> Batch:
        count = len(self.words)
        pictures = torch.zeros((count, 32, 64), dtype=torch.uint8)
        boxes = torch.full((count, 5, 4), float("nan"))
        for row, word in enumerate(self.words.tolist()):
            for place, letter in enumerate(word):
                x = 8 + 16 * place
                pictures[row, 8:10, x : x + 12] = 255
                for bit in range(3):
                    if letter >> bit & 1:
                        pictures[row, 12 + 4 * bit : 14 + 4 * bit, x : x + 12] = 255
                boxes[row, place + 1] = torch.tensor([x, 8.0, x + 12, 24.0])
        ends = torch.tensor([[BOS], [EOS]]).expand(2, count).unsqueeze(-1)
        tokens = torch.cat([ends[0], self.words + 4, ends[1]], dim=1)
        known = torch.ones(count, dtype=torch.bool)
        return Batch(pictures, tokens, boxes, torch.zeros(count), known)
