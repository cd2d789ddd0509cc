"""The short ways of decoding give what the long ways of training give."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import torch

from model.latex.vocabulary import Vocabulary
from model.network.attention import Attention
from model.network.build import build
from model.network.memory import Memory
from model.network.parallel import chosen_centres
from model.network.presets import load_preset

PRESET = load_preset("im2tex-small")
VOCABULARY = Vocabulary(tuple("abcdefgh"))


def _memory(pictures: int, generator: torch.Generator) -> Memory:
    network: Any = build(PRESET, VOCABULARY).eval()
    with torch.no_grad():
        memory: Memory = network.encode(torch.rand(pictures, 1, 48, 80, generator=generator))
    return memory


def test_looking_into_every_cell_by_choice_is_looking_everywhere() -> None:
    generator = torch.Generator().manual_seed(1)
    memory = _memory(3, generator)
    cells = memory.fine_keys.shape[1]
    attend = Attention(replace(PRESET.attention, top=cells), 32, 32)
    query = torch.randn(3, 4, 32, generator=generator)
    coarse = torch.rand(3, 4, cells, generator=generator).softmax(dim=-1)
    with torch.no_grad():
        chosen = attend.eval().look_fine(query, memory, coarse)
        weighed = attend.train().look_fine(query, memory, coarse)
    assert chosen.fine is not None and weighed.fine is not None
    torch.testing.assert_close(chosen.fine, weighed.fine)
    torch.testing.assert_close(chosen.context, weighed.context)


def test_the_centre_of_chosen_cells_is_the_centre_of_all() -> None:
    generator = torch.Generator().manual_seed(2)
    memory = _memory(2, generator)
    decoder: Any = build(PRESET, VOCABULARY).get_submodule("decoder")
    cells = memory.fine_keys.shape[1]
    attend = Attention(replace(PRESET.attention, top=3), 32, 32).eval()
    query = torch.randn(2, 5, 32, generator=generator)
    coarse = torch.rand(2, 5, cells, generator=generator).softmax(dim=-1)
    with torch.no_grad():
        looked = attend.look_fine(query, memory, coarse)
    assert looked.index is not None and looked.inside is not None
    short = chosen_centres(looked.index, looked.inside, memory)
    torch.testing.assert_close(short, decoder.centres(coarse, looked.fine, memory))
    high, wide = memory.coarse_shape
    assert bool((short >= 0).all()) and bool((short <= torch.tensor([wide, high])).all())
