"""The recogniser network: encoder, context, memory, decoder, and two heads on the whole picture.

Shape legend: B pictures, T tokens, V vocabulary, H W picture in px, Hc Wc coarse grid, Hf Wf fine
grid, C = Hc*Wc, F fine cells of a coarse cell, D features.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from model.network.context import make_context
from model.network.feeding import GridFeedingDecoder
from model.network.memory import Memory, to_blocks
from model.network.parallel import Output, ParallelDecoder
from model.network.presets import Preset
from model.network.residual import PyramidEncoder
from model.network.table import TableEncoder


class PyramidNet(nn.Module):
    """Our coarse-to-fine recogniser: pyramid encoder, self-attention over the coarse grid,
    two-layer parallel decoder, and heads for "is this a formula" and "how large is the text".

    A preset may put the paper's part in the place of each: its CNN, its row LSTM, input feeding.
    """

    decoder: ParallelDecoder | GridFeedingDecoder

    def __init__(self, preset: Preset, vocabulary_size: int):
        super().__init__()
        attention = preset.attention
        self.preset = preset
        table = preset.encoder.kind == "deng"
        self.encoder = (TableEncoder if table else PyramidEncoder)(preset.encoder)
        coarse_dim = self.encoder.coarse_dim
        self.context = make_context(coarse_dim, preset.context, preset.decoder.dropout)
        self.coarse_key = nn.Linear(coarse_dim, attention.key_dim, bias=False)
        self.coarse_value = nn.Linear(coarse_dim, attention.value_dim)
        self.fine_key = nn.Linear(self.encoder.fine_dim, attention.key_dim, bias=False)
        self.fine_value = nn.Linear(self.encoder.fine_dim, attention.value_dim)
        self.heads = nn.Sequential(nn.Linear(2 * coarse_dim, 128), nn.ReLU(), nn.Linear(128, 2))
        # What stands in a token's box, told without the decoder: teaches the encoder its symbols.
        self.symbols = nn.Linear(attention.value_dim, vocabulary_size)
        if preset.decoder.kind == "feeding":
            self.decoder = GridFeedingDecoder(
                preset.decoder, attention, vocabulary_size, attention.value_dim
            )
        else:
            self.decoder = ParallelDecoder(preset.decoder, attention, vocabulary_size, coarse_dim)

    def encode(self, images: Tensor) -> Memory:
        """images (B, 1, H, W) float in [0, 1], 1 = ink, H and W multiples of 16 -> Memory."""
        features, deepest = self.encoder(images)
        coarse = self.context(deepest)  # B,D,Hc,Wc
        fine = self.encoder.fine(features, coarse)  # B,Df,Hf,Wf
        block = (self.encoder.fine_per_coarse, self.encoder.fine_per_coarse)
        blocked, valid = to_blocks(fine, block)
        cells = coarse.flatten(2).transpose(1, 2)  # B,C,D
        verdict = self.heads(torch.cat([cells.mean(dim=1), cells.amax(dim=1)], dim=-1)).float()
        return Memory(
            coarse_keys=self.coarse_key(cells),
            coarse_values=self.coarse_value(cells),
            fine_keys=self.fine_key(blocked),
            fine_values=self.fine_value(blocked),
            fine_valid=valid,
            coarse_shape=(coarse.shape[2], coarse.shape[3]),
            fine_shape=(fine.shape[2], fine.shape[3]),
            block=block,
            formula_logit=verdict[:, 0],
            log_scale=verdict[:, 1],
            summary=cells,
        )

    def forward(self, images: Tensor, tokens: Tensor, places: Tensor | None = None) -> Output:
        """Teacher-forced scores; see ParallelDecoder.forward."""
        return self.decoder(self.encode(images), tokens, places)
