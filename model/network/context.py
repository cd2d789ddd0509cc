"""What a grid cell knows of its place and its neighbourhood.

Shape legend: B batch, D channels, H W rows and columns of the grid.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from model.errors import ModelError
from model.network.positions import grid_encoding
from model.network.presets import ContextConfig


class RowEncoder(nn.Module):
    """The bidirectional LSTM along each row (Deng et al. 2017, section 3, Row Encoder).

    Each row has a trainable first state, the paper's positional embedding. Input (B, D, H, W),
    output (B, 2 * width, H, W).
    """

    def __init__(self, inputs: int, config: ContextConfig):
        super().__init__()
        self.config = config
        self.lstm = nn.LSTM(inputs, config.width, bidirectional=True, batch_first=True)
        rows = config.max_rows if config.row_states else 0
        # h and c of both directions, side by side: 4 * width for each row.
        self.first_states = nn.Parameter(torch.zeros(rows, 4 * config.width))
        if config.row_states:
            nn.init.uniform_(self.first_states, -0.1, 0.1)
        self.outputs = 2 * config.width

    def forward(self, grid: Tensor) -> Tensor:
        batch, dim, height, width = grid.shape
        rows = grid.permute(0, 2, 3, 1).reshape(batch * height, width, dim)
        encoded, _ = self.lstm(rows, self._states(batch, height, grid))
        return encoded.reshape(batch, height, width, -1).permute(0, 3, 1, 2)

    def _states(self, batch: int, height: int, grid: Tensor) -> tuple[Tensor, Tensor] | None:
        if not self.config.row_states:
            return None
        index = torch.arange(height, device=grid.device).clamp(max=self.config.max_rows - 1)
        states = self.first_states[index].to(grid.dtype).repeat(batch, 1)  # B*H, 4*width
        h, c = states.view(batch * height, 2, 2, self.config.width).permute(1, 2, 0, 3)
        return h.contiguous(), c.contiguous()


class GridContext(nn.Module):
    """2-D sinusoidal positions and self-attention over the coarse grid.

    Over the coarse grid alone this is cheap (a few dozen cells) and every cell sees the whole
    formula; the fine grid inherits it through the pyramid. (B, D, H, W) -> (B, D, H, W).
    """

    def __init__(self, dim: int, config: ContextConfig, dropout: float = 0.0):
        super().__init__()
        self.norm = nn.LayerNorm(dim)
        self.layers = nn.ModuleList(
            nn.TransformerEncoderLayer(
                dim,
                config.heads,
                config.feedforward,
                dropout=dropout,
                activation="gelu",
                batch_first=True,
                norm_first=True,
            )
            for _ in range(config.layers)
        )
        self.outputs = dim

    def forward(self, grid: Tensor) -> Tensor:
        batch, dim, height, width = grid.shape
        places = grid_encoding(height, width, dim, grid.device).to(grid.dtype)
        cells = (grid + places).flatten(2).transpose(1, 2)  # B, H*W, D
        for layer in self.layers:
            cells = layer(cells)
        return self.norm(cells).transpose(1, 2).reshape(batch, dim, height, width)


def make_context(dim: int, config: ContextConfig, dropout: float) -> nn.Module:
    """What runs over the coarse grid of our networks, (B, dim, H, W) -> (B, dim, H, W).

    Raises:
        ModelError: the two directions of a row LSTM do not give `dim` channels together.
    """
    if config.kind == "none":
        return nn.Identity()
    if config.kind == "sinusoid":
        return GridContext(dim, config, dropout)
    if 2 * config.width != dim:
        raise ModelError(
            f"context.width is {config.width}, but the coarse grid has {dim} channels",
            f"Make it {dim // 2}.",
        )
    return RowEncoder(dim, config)
