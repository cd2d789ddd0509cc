"""One token on: what the network holds likely next, less what may never be written.

Shape legend: N rows (hypotheses), V vocabulary, W tokens looked at per row.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor

from model.decode.circles import next_in_circle
from model.decode.options import SearchOptions
from model.decode.protocol import Decoder, Rows
from model.decode.structure import Stack, StructureGuard
from model.errors import ModelError
from model.latex.vocabulary import BOS, PAD, UNK

_NEVER_WRITTEN = (PAD, BOS, UNK)


@dataclass(frozen=True, eq=False)
class Looked:
    """Attributes:
    all_log_probs: float (N, V), on the network's device.
    log_probs, tokens: float32 and int64 (N, W), the likeliest.
    coarse, fine: the attention of the rows, or None.
    state: of the decoder, after this step.
    """

    all_log_probs: Tensor
    log_probs: np.ndarray
    tokens: np.ndarray
    coarse: Rows | None
    fine: Rows | None
    state: Any


def look(
    decoder: Decoder,
    last: np.ndarray,
    state: Any,
    memory: Any,
    options: SearchOptions,
    guard: StructureGuard | None,
    stacks: Sequence[Stack],
    spoken: Sequence[tuple[int, ...]],
    device: torch.device | str,
) -> Looked:
    """The token after ``last`` int64 (N,).

    Args:
        stacks, spoken: what each row has open, and its tokens so far.

    Raises:
        ModelError: the network answered with something that is no number.
    """
    log_probs, state, attention = decoder.step(torch.from_numpy(last).to(device), state, memory)
    if guard is not None:
        log_probs = log_probs + guard.penalty(stacks)
    else:
        log_probs = log_probs + _never_written(log_probs.shape[1], log_probs.device)
    for row, tokens_so_far in enumerate(spoken):
        if (token := next_in_circle(tokens_so_far)) is not None:
            log_probs[row, token] = -torch.inf
    values, tokens = log_probs.topk(min(options.width, log_probs.shape[1]), dim=1)
    here = values.float().cpu().numpy()
    if np.isnan(here).any():
        raise ModelError("the network's answer is not a number", "use another device or model")
    coarse, fine = None, None
    if options.keep_attention:
        coarse, fine = attention.coarse_rows, attention.fine_rows
    return Looked(log_probs, here, tokens.cpu().numpy(), coarse, fine, state)


@functools.lru_cache(maxsize=16)  # asked for at every step
def _never_written(vocabulary: int, device: torch.device) -> Tensor:
    """What these tokens add to the log-probabilities: (V,)."""
    penalty = torch.zeros(vocabulary)
    penalty[list(_NEVER_WRITTEN)] = -torch.inf
    return penalty.to(device)
