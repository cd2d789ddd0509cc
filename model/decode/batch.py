"""Whole batches at once, for validation and evaluation."""

from __future__ import annotations

from typing import Any

import torch

from model.decode.answers import Hypothesis
from model.decode.options import SearchOptions
from model.decode.protocol import Decoder
from model.decode.search import BeamSearch
from model.decode.structure import StructureGuard


def greedy_batch(
    decoder: Decoder,
    memory: Any,
    *,
    max_tokens: int = 320,
    guard: StructureGuard | None = None,
    device: torch.device | str = "cpu",
) -> list[Hypothesis]:
    """The greedy answer to every picture of the memory, without attention."""
    options = SearchOptions(1, max_tokens, alternatives=0, keep_attention=False)
    return [answers[0] for answers in _search(decoder, memory, options, guard, device)]


def beam_batch(
    decoder: Decoder,
    memory: Any,
    options: SearchOptions | None = None,
    *,
    guard: StructureGuard | None = None,
    device: torch.device | str = "cpu",
) -> list[list[Hypothesis]]:
    """The n best answers to every picture of the memory, the best first; at least one each."""
    options = options or SearchOptions(alternatives=0, keep_attention=False)
    return _search(decoder, memory, options, guard, device)


def _search(
    decoder: Decoder,
    memory: Any,
    options: SearchOptions,
    guard: StructureGuard | None,
    device: torch.device | str,
) -> list[list[Hypothesis]]:
    search = BeamSearch(decoder, memory, options, guard, device)
    while not search.done:
        search.step()
    return search.answers()
