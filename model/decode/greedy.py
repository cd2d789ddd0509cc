"""Greedy decoding of many pictures at once, for validation.

Shape legend: B pictures still open, V vocabulary.
"""

from __future__ import annotations

from typing import Any

import torch

from model.decode.beam import FORBIDDEN, MAX_TOKENS
from model.latex.vocabulary import BOS, EOS

COMPACT_EVERY = 16  # steps between two removals of finished pictures


@torch.inference_mode()
def greedy_batch(
    decoder: Any, memory: Any, *, max_tokens: int = MAX_TOKENS
) -> list[tuple[list[int], list[float]]]:
    """The most probable token at every step: tokens without EOS and their log-probabilities.

    The last log-probability is that of EOS, when it was reached.
    """
    answers: list[tuple[list[int], list[float]]] = [([], []) for _ in range(memory.batch)]
    device = memory.fine_keys.device
    state = decoder.initial_state(memory)
    tokens = torch.full((memory.batch,), BOS, device=device)
    rows = list(range(memory.batch))  # picture of each decoder row
    open_rows = [True] * memory.batch
    for step in range(max_tokens):
        log_probs, state, _ = decoder.step(tokens, state, memory)
        log_probs[:, list(FORBIDDEN)] = float("-inf")
        best, tokens = log_probs.max(dim=1)
        for row, (number, value) in enumerate(zip(tokens.tolist(), best.tolist(), strict=True)):
            if open_rows[row]:
                answers[rows[row]][1].append(value)
                open_rows[row] = number != EOS
                if open_rows[row]:
                    answers[rows[row]][0].append(number)
        if not any(open_rows):
            break
        if step % COMPACT_EVERY == COMPACT_EVERY - 1 and not all(open_rows):
            kept = [row for row, is_open in enumerate(open_rows) if is_open]
            index = torch.tensor(kept, device=device)
            state, memory, tokens = state.select(index), memory.select(index), tokens[index]
            rows, open_rows = [rows[row] for row in kept], [True] * len(kept)
    return answers
