"""Makes a network fast on the CPU without changing its answers.

- Convolution and batch norm become one convolution.
- The weights of the decoder's matrix products are packed as half precision (they are stored so in
  the file anyway) by FBGEMM, which multiplies a few rows several times faster than the general
  product does: 0.6 instead of 2 to 20 ms for the gates of an LSTM of 512 at five beams on AVX2.

What this machine's torch lacks is left as it is.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.utils.fusion import fuse_conv_bn_eval

from model.network.cell import StepLSTM

_SMALLEST = 256 * 256
"""Weights: below this the plain product is as fast, since a packed one takes 25 us for itself."""


def pack_for_cpu(network: nn.Module) -> None:
    """Rewrite a network in evaluation mode, in place. It can read afterwards, but not be trained,
    saved or moved to another device.
    """
    _fold_norms(network)
    decoder = getattr(network, "decoder", None)
    if not isinstance(decoder, nn.Module) or not _can_pack():
        return
    for parent in list(decoder.modules()):
        for name, module in list(parent.named_children()):
            if isinstance(module, nn.Linear):
                if _is_packable(module.weight):
                    setattr(parent, name, PackedLinear(module))
            elif isinstance(module, StepLSTM):
                weight, bias = module.joined()
                if _is_packable(weight):
                    module.packed = _product(weight, bias)


def _fold_norms(network: nn.Module) -> None:
    for parent in list(network.modules()):
        children = list(parent.named_children())
        for (first, conv), (second, norm) in itertools.pairwise(children):
            if not isinstance(parent, nn.Sequential):
                break
            if isinstance(conv, nn.Conv2d) and isinstance(norm, nn.BatchNorm2d):
                setattr(parent, first, fuse_conv_bn_eval(conv, norm))
                setattr(parent, second, nn.Identity())


def _can_pack() -> bool:
    """FBGEMM is not built in everywhere (ARM), and needs AVX2."""
    try:
        weight = torch.eye(8)
        packed = torch.ops.quantized.linear_prepack_fp16(weight, torch.zeros(8))
        product: Tensor = torch.ops.quantized.linear_dynamic_fp16(weight, packed)
    except (RuntimeError, AttributeError):
        return False
    return bool(torch.equal(product, weight))


def _is_packable(weight: Tensor) -> bool:
    fits = weight.abs().max() <= torch.finfo(torch.half).max
    return weight.numel() >= _SMALLEST and bool(fits)


def _product(weight: Tensor, bias: Tensor | None) -> Callable[[Tensor], Tensor]:
    """(..., inputs) -> (..., outputs) with a weight (outputs, inputs)."""
    none = torch.zeros(weight.shape[0])
    packed = torch.ops.quantized.linear_prepack_fp16(
        weight.detach().contiguous(), none if bias is None else bias.detach()
    )
    multiply: Callable[[Tensor, Any], Tensor] = torch.ops.quantized.linear_dynamic_fp16.default
    return lambda x: multiply(x, packed)


class PackedLinear(nn.Module):
    """A linear layer by the packed product."""

    def __init__(self, layer: nn.Linear) -> None:
        """``layer``: the one that this takes the place of."""
        super().__init__()
        self.forward = _product(layer.weight, layer.bias)
