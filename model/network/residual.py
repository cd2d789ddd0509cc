"""Our encoders: a residual and a depthwise-separable one, with a fine and a coarse grid.

Shape legend: B batch, H W picture, Hf = H/4, Wf = W/4 fine grid (or H/8, W/8, as the preset says),
Hc = H/16, Wc = W/16 coarse grid, C channels. Features of three depths are merged downwards (a
feature pyramid), so that a cheap fine cell still knows what the deep, coarse layers saw.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from model.network.presets import EncoderConfig

FINE_CELL_PX = 4
COARSE_CELL_PX = 16


class ConvNorm(nn.Sequential):
    """Convolution and batch norm, foldable into one convolution for inference."""

    def __init__(
        self, inputs: int, outputs: int, kernel: int = 3, stride: int = 1, groups: int = 1
    ):
        super().__init__(
            nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, groups=groups, bias=False),
            nn.BatchNorm2d(outputs),
        )


class Residual(nn.Module):
    """Two 3x3 convolutions around a shortcut (He et al. 2016)."""

    def __init__(self, inputs: int, outputs: int, stride: int = 1):
        super().__init__()
        self.first = ConvNorm(inputs, outputs, stride=stride)
        self.second = ConvNorm(outputs, outputs)
        self.shortcut: nn.Module = nn.Identity()
        if stride != 1 or inputs != outputs:
            self.shortcut = ConvNorm(inputs, outputs, kernel=1, stride=stride)

    def forward(self, x: Tensor) -> Tensor:
        y = self.second(F.relu(self.first(x)))
        return F.relu(y + self.shortcut(x))


class Separable(nn.Module):
    """Inverted bottleneck with a depthwise 5x5 (after Sandler et al. 2018), about 1/6 the cost."""

    def __init__(self, inputs: int, outputs: int, stride: int = 1, expand: int = 2):
        super().__init__()
        inner = inputs * expand
        self.widen = ConvNorm(inputs, inner, kernel=1)
        self.depthwise = ConvNorm(inner, inner, kernel=5, stride=stride, groups=inner)
        self.narrow = ConvNorm(inner, outputs, kernel=1)
        self.keep = stride == 1 and inputs == outputs

    def forward(self, x: Tensor) -> Tensor:
        y = self.narrow(F.relu(self.depthwise(F.relu(self.widen(x)))))
        return x + y if self.keep else y


class PyramidEncoder(nn.Module):
    """Picture to fine and coarse feature grids.

    Input (B, 1, H, W) in [0, 1], 1 = ink, H and W multiples of 16.
    Output fine (B, fine_dim, Hf, Wf) and coarse (B, channels[-1], H/16, W/16).
    """

    def __init__(self, config: EncoderConfig):
        super().__init__()
        block = Residual if config.kind == "residual" else Separable
        stem, *stages = config.channels
        self.stem = nn.Sequential(
            ConvNorm(1, stem, stride=2), nn.ReLU(), ConvNorm(stem, stem), nn.ReLU()
        )
        self.stages = nn.ModuleList()
        inputs = stem
        for outputs, count in zip(stages, config.blocks, strict=True):
            blocks = [block(inputs, outputs, stride=2)]
            blocks += [block(outputs, outputs) for _ in range(count - 1)]
            self.stages.append(nn.Sequential(*blocks))
            inputs = outputs
        # The first stage has cells of 4 px; the pyramid ends at the stage of the fine grid.
        self.finest = 0 if config.fine_cell_px == FINE_CELL_PX else 1
        merged = stages[self.finest :]
        self.laterals = nn.ModuleList(ConvNorm(c, config.fine_dim, kernel=1) for c in merged)
        self.smooth = ConvNorm(config.fine_dim, config.fine_dim)
        self.coarse_dim = inputs
        self.fine_dim = config.fine_dim
        self.fine_per_coarse = COARSE_CELL_PX // config.fine_cell_px

    def forward(self, images: Tensor) -> tuple[list[Tensor], Tensor]:
        """Return the features of each stage (shallow to deep) and the coarse one (the last)."""
        x = self.stem(images)  # B,1,H,W -> B,C,H/2,W/2
        features = []
        for stage in self.stages:
            x = stage(x)
            features.append(x)
        return features, x

    def fine(self, features: list[Tensor], context: Tensor) -> Tensor:
        """Merge the stages downwards to the fine grid.

        `context` (B, coarse_dim, Hc, Wc) replaces the deepest stage: it has been through the
        layers that know the whole picture. Returns (B, fine_dim, Hf, Wf).
        """
        merged = self.laterals[-1](context)
        for lateral, feature in zip(
            reversed(self.laterals[:-1]), reversed(features[self.finest : -1]), strict=True
        ):
            merged = F.interpolate(merged, scale_factor=2.0, mode="nearest") + lateral(feature)
        return torch.relu(self.smooth(merged))
