"""The paper's CNN in the place of our encoder, so that the two can be compared part by part.

Shape legend: B batch, H W picture, Hf = H/8, Wf = W/8 fine grid, Hc = H/16, Wc = W/16 coarse grid.
Source: Deng et al. 2017, Table 1.
"""

from __future__ import annotations

from torch import Tensor, nn

from model.network.deng import CoarseCnn, DengCnn
from model.network.presets import EncoderConfig
from model.network.residual import COARSE_CELL_PX

TABLE_CELL_PX = 8


class TableEncoder(nn.Module):
    """Table 1 with its filters times `widen`, and the paper's coarse layers on top of it.

    Two things differ from the paper, so that boxes fall on cells as in our own encoders: the last
    layer is padded, and a coarse cell is two fine cells wide (16 px), not four.
    Input (B, 1, H, W) in [0, 1], 1 = ink, H and W multiples of 16.
    """

    def __init__(self, config: EncoderConfig):
        super().__init__()
        self.cnn = DengCnn(config.widen, last_padding=1)
        self.coarse_dim = self.fine_dim = self.cnn.outputs
        self.fine_per_coarse = COARSE_CELL_PX // TABLE_CELL_PX
        self.coarse = CoarseCnn(self.coarse_dim, (self.fine_per_coarse, self.fine_per_coarse))

    def forward(self, images: Tensor) -> tuple[list[Tensor], Tensor]:
        """Return the fine grid (B, fine_dim, Hf, Wf) in a list, and the coarse one."""
        fine = self.cnn(images)
        return [fine], self.coarse(fine)

    def fine(self, features: list[Tensor], context: Tensor) -> Tensor:
        """The fine grid as it is: the paper merges nothing downwards, so `context` is not used."""
        return features[0]
