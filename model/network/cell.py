"""An LSTM layer that reads a sequence at once in training, and token by token in decoding.

Shape legend: N hypotheses, D features.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch
import torch.nn.functional as functional
from torch import Tensor, nn

Gates = Callable[[Tensor], Tensor]


class StepLSTM(nn.LSTM):
    """One layer, batch first. `packed` replaces the plain product of `cell`: from input and state
    side by side (N, Dx + Dh) to the values of `joined` (N, 4 Dh).
    """

    packed: Gates | None = None
    weight_ih_l0: Tensor
    weight_hh_l0: Tensor
    bias_ih_l0: Tensor
    bias_hh_l0: Tensor

    def cell(self, parts: Sequence[Tensor], h: Tensor, c: Tensor) -> tuple[Tensor, Tensor]:
        """One step: the input in parts (N, Di), side by side, and the state (N, Dh) -> new state.

        A sequence of one would not do: oneDNN repacks the weights at every call.
        """
        if self.packed is not None:
            i, f, g, o = self.packed(torch.cat([*parts, h], dim=-1)).sigmoid_().chunk(4, dim=-1)
            c = (f * c).addcmul_(i, g, value=2.0).sub_(i)  # g is (tanh + 1) / 2
            return c.tanh().mul_(o), c
        gates = functional.linear(torch.cat([*parts], dim=-1), self.weight_ih_l0, self.bias_ih_l0)
        gates = gates + functional.linear(h, self.weight_hh_l0, self.bias_hh_l0)
        i, f, g, o = gates.chunk(4, dim=-1)
        c = torch.sigmoid(f) * c + torch.sigmoid(i) * torch.tanh(g)
        return torch.sigmoid(o) * torch.tanh(c), c

    def joined(self) -> tuple[Tensor, Tensor]:
        """Weight (4 Dh, Dx + Dh) and bias (4 Dh,) of the gates, for one product.

        Those of the third gate are doubled: tanh(x) is 2 sigmoid(2 x) - 1, so one sigmoid does for
        all four gates, and on the CPU tanh takes three times as long.
        """
        weight = torch.cat([self.weight_ih_l0, self.weight_hh_l0], dim=1).detach().clone()
        bias = (self.bias_ih_l0 + self.bias_hh_l0).detach()
        third = slice(2 * self.hidden_size, 3 * self.hidden_size)
        weight[third] *= 2.0
        bias[third] *= 2.0
        return weight, bias
