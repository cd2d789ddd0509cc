"""The short ways of decoding give what the long ways of training give."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import torch

from model.latex.vocabulary import Vocabulary
from model.network.attention import Attention
from model.network.build import build
from model.network.cell import StepLSTM
from model.network.memory import Memory, from_blocks
from model.network.places import chosen_centres, encoded_places
from model.network.positions import point_encoding
from model.network.presets import load_preset
from model.network.seen import StepAttention

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


def test_a_place_is_encoded_as_in_training() -> None:
    generator = torch.Generator().manual_seed(3)
    places = torch.rand(40, 2, generator=generator) * torch.tensor([90.0, 25.0])
    places[7] = float("nan")
    torch.testing.assert_close(
        encoded_places(places, 64), point_encoding(places, 64), atol=1e-5, rtol=0
    )
    assert float(encoded_places(places, 64)[7].abs().sum()) == 0.0


def test_the_grid_of_one_row_is_that_of_all() -> None:
    generator = torch.Generator().manual_seed(4)
    memory = _memory(2, generator)
    attend = Attention(replace(PRESET.attention, top=3), 32, 32).eval()
    coarse = torch.rand(2, 5, memory.fine_keys.shape[1], generator=generator).softmax(dim=-1)
    with torch.no_grad():
        looked = attend.look_fine(torch.randn(2, 5, 32, generator=generator), memory, coarse)
    seen = StepAttention.of(coarse, looked, memory)
    assert seen.coarse is not None and seen.coarse.shape == (10, *memory.coarse_shape)
    assert seen.fine is not None and seen.fine.shape == (10, *memory.fine_shape)
    assert looked.fine is not None
    torch.testing.assert_close(
        seen.fine, from_blocks(looked.fine, memory).flatten(0, 1), atol=0, rtol=0
    )
    for row in range(10):
        assert seen.fine_rows is not None
        torch.testing.assert_close(seen.fine_rows[row], seen.fine[row], atol=0, rtol=0)
        assert seen.fine[row].count_nonzero() == 3 * memory.fine_keys.shape[2]


def test_the_joined_gates_of_a_cell_are_those_of_the_layer() -> None:
    torch.manual_seed(5)
    layer = StepLSTM(6, 8, batch_first=True).eval()
    first, second, h, c = torch.randn(3, 2), torch.randn(3, 4), torch.randn(3, 8), torch.randn(3, 8)
    with torch.no_grad():
        both = torch.cat([first, second], dim=1)
        whole, (_, kept) = layer(both.unsqueeze(1), (h.unsqueeze(0), c.unsqueeze(0)))
        plain = layer.cell((first, second), h, c)
        weight, bias = layer.joined()
        layer.packed = lambda x: torch.nn.functional.linear(x, weight, bias)
        joined = layer.cell((first, second), h, c)
    for got in (plain, joined):
        torch.testing.assert_close(got[0], whole[:, 0], atol=1e-6, rtol=1e-5)
        torch.testing.assert_close(got[1], kept[0], atol=1e-6, rtol=1e-5)
