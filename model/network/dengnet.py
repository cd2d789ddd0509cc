"""The networks of the reference texts: Deng et al. 2017, Singh 2018, Vyaznikov & Kotilevets.

Shape legend: B pictures, D features, Hf Wf fine grid, Hc Wc coarse grid, C = Hc*Wc, F fine cells of
a coarse cell.
"""

from __future__ import annotations

from torch import Tensor, nn

from model.network.context import RowEncoder
from model.network.deng import COARSE_BLOCK, CoarseCnn, DengCnn, StripsCnn
from model.network.feeding import FeedingDecoder
from model.network.memory import Memory, to_blocks
from model.network.parallel import Output
from model.network.presets import Preset


class DengNet(nn.Module):
    """CNN, row encoder, optional coarse layers, LSTM decoder with input feeding."""

    def __init__(self, preset: Preset, vocabulary_size: int):
        super().__init__()
        self.preset = preset
        attention = preset.attention
        self.cnn, dim = _cnn(preset)
        self.rows: nn.Module = nn.Identity()
        if preset.context.kind == "rows":
            self.rows = RowEncoder(dim, preset.context)
        self.has_coarse = attention.kind != "standard"
        cell = 2 * preset.context.width if preset.context.kind == "rows" else dim
        if self.has_coarse:
            self.coarse_cnn = CoarseCnn(dim)
            self.coarse_rows: nn.Module = nn.Identity()
            if preset.context.kind == "rows":
                self.coarse_rows = RowEncoder(dim, preset.context)
        # Luong's general score compares W h with the cell itself; the additive one projects it.
        self.key: nn.Module = nn.Identity()
        if attention.score == "additive":
            self.key = nn.Linear(cell, attention.key_dim, bias=False)
        self.decoder = FeedingDecoder(preset.decoder, attention, vocabulary_size, cell)

    def encode(self, images: Tensor) -> Memory:
        """images (B, 1, H, W) float in [0, 1], 1 = ink -> Memory of cells."""
        deep = self.cnn(images)
        if self.preset.encoder.kind == "strips":
            deep = StripsCnn.join_columns(deep)
        fine = self.rows(deep)
        blocked, valid = to_blocks(fine, COARSE_BLOCK)
        coarse_keys = coarse_values = None
        if self.has_coarse:
            coarse = self.coarse_rows(self.coarse_cnn(deep))
            coarse_values = coarse.flatten(2).transpose(1, 2)
            coarse_keys = self.key(coarse_values)
        return Memory(
            coarse_keys=coarse_keys,
            coarse_values=coarse_values,
            fine_keys=self.key(blocked),
            fine_values=blocked,
            fine_valid=valid,
            coarse_shape=(
                -(-fine.shape[2] // COARSE_BLOCK[0]),
                -(-fine.shape[3] // COARSE_BLOCK[1]),
            ),
            fine_shape=(fine.shape[2], fine.shape[3]),
            block=COARSE_BLOCK,
        )

    def forward(self, images: Tensor, tokens: Tensor, places: Tensor | None = None) -> Output:
        """Teacher-forced scores; `places` is not used."""
        return self.decoder(self.encode(images), tokens, places)


def _cnn(preset: Preset) -> tuple[nn.Module, int]:
    if preset.encoder.kind == "strips":
        strips = StripsCnn()
        return strips, 4 * strips.outputs
    if preset.encoder.kind == "nopool":
        cells = StripsCnn()
        return cells, cells.outputs
    deng = DengCnn(preset.encoder.widen)
    return deng, deng.outputs
