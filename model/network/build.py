"""From a preset to a network."""

from __future__ import annotations

import torch
from torch import nn

from model.latex import symbols
from model.latex.vocabulary import UNK, Vocabulary
from model.network.baselines import CtcNet, LanguageModel
from model.network.dengnet import DengNet
from model.network.net import PyramidNet
from model.network.parallel import ParallelDecoder
from model.network.presets import Preset


def build(preset: Preset, vocabulary: Vocabulary) -> nn.Module:
    """Make the untrained network of `preset` for `vocabulary`."""
    ours = preset.encoder.kind in ("residual", "separable")
    if preset.decoder.kind == "parallel" or (preset.decoder.kind == "feeding" and ours):
        network = PyramidNet(preset, len(vocabulary))
        if isinstance(network.decoder, ParallelDecoder):
            network.decoder.visible.copy_(visible_tokens(vocabulary))
        return network
    if preset.decoder.kind == "feeding":
        return DengNet(preset, len(vocabulary))
    if preset.decoder.kind == "ctc":
        return CtcNet(preset, len(vocabulary))
    return LanguageModel(preset, len(vocabulary))


def visible_tokens(vocabulary: Vocabulary) -> torch.Tensor:
    """Which tokens leave ink of their own: bool (V,)."""
    return torch.tensor(
        [n > UNK and symbols.is_visible(t) for n, t in enumerate(vocabulary.tokens)]
    )
