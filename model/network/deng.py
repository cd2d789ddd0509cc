"""The paper's encoder: the CNN of Table 1, and the coarse layers on top of it.

Shape legend: B pictures, H W picture in px, fine grid about H/8 x W/8, coarse grid a quarter of it.
Source: Deng et al. 2017, Table 1. Pooling sizes are (height, width).
"""

from __future__ import annotations

from torch import Tensor, nn

# (filters, batch norm, padding, pool (height, width) or None), from the picture upwards.
# The table gives padding 0 to the last fine layer; it cuts a cell off every side of the grid.
FINE_LAYERS: tuple[tuple[int, bool, int, tuple[int, int] | None], ...] = (
    (64, False, 1, (2, 2)),
    (128, False, 1, (2, 2)),
    (256, True, 1, None),
    (256, False, 1, (1, 2)),
    (512, True, 1, (2, 1)),
    (512, True, 0, None),
)
COARSE_BLOCK = (4, 4)


class DengCnn(nn.Sequential):
    """(B, 1, H, W) -> (B, 512, about H/8 - 2, about W/8 - 2).

    widen scales all filters: the CAPTION ablation gets more, so that its parameters match.
    """

    def __init__(self, widen: float = 1.0, last_padding: int = 0):
        layers: list[nn.Module] = []
        inputs = 1
        for index, (filters, norm, padding, pool) in enumerate(FINE_LAYERS):
            outputs = round(filters * widen)
            if index == len(FINE_LAYERS) - 1:
                padding = last_padding
            layers.append(nn.Conv2d(inputs, outputs, 3, padding=padding))
            if norm:
                layers.append(nn.BatchNorm2d(outputs))
            layers.append(nn.ReLU())
            if pool:
                layers.append(nn.MaxPool2d(pool, pool))
            inputs = outputs
        super().__init__(*layers)
        self.outputs = inputs


class CoarseCnn(nn.Sequential):
    """The coarse layers: pooling by 4 and two convolutions, (B, D, Hf, Wf) -> (B, D, Hf/4, Wf/4).

    ceil_mode keeps the last, partly filled block of a grid that does not divide by four.
    block: another pooling (height, width) than the paper's.
    """

    def __init__(self, dim: int = 512, block: tuple[int, int] = COARSE_BLOCK):
        super().__init__(
            nn.MaxPool2d(block, block, ceil_mode=True),
            nn.Conv2d(dim, dim, 3, padding=1),
            nn.BatchNorm2d(dim),
            nn.ReLU(),
            nn.Conv2d(dim, dim, 3, padding=1),
            nn.BatchNorm2d(dim),
            nn.ReLU(),
        )


class StripsCnn(nn.Sequential):
    """Singh 2018: five 3x3 convolutions (64 to 512), tanh, each with a 2x2 max-pooling.

    128 x 1088 px -> grid 4 x 34. I2L-STRIPS joins each column of four cells into one long cell.
    """

    FILTERS = (64, 128, 256, 512, 512)

    def __init__(self) -> None:
        layers: list[nn.Module] = []
        inputs = 1
        for outputs in self.FILTERS:
            layers += [nn.Conv2d(inputs, outputs, 3, padding=1), nn.Tanh(), nn.MaxPool2d(2, 2)]
            inputs = outputs
        super().__init__(*layers)
        self.outputs = inputs

    @staticmethod
    def join_columns(grid: Tensor, rows: int = 4) -> Tensor:
        """(B, D, H, W) -> (B, rows * D, H / rows, W): cells of a strip laid one after the other."""
        batch, dim, height, width = grid.shape
        grid = nn.functional.pad(grid, (0, 0, 0, -height % rows))
        strips = grid.reshape(batch, dim, -1, rows, width).permute(0, 3, 1, 2, 4)
        return strips.reshape(batch, rows * dim, -1, width)
