"""The paper's parts in the place of ours, one at a time."""

from __future__ import annotations

from typing import Any

import pytest
import torch

from model.errors import ModelError
from model.latex.vocabulary import Vocabulary
from model.network import build as building
from model.network.net import PyramidNet
from model.network.presets import Preset, from_dict, load_preset
from model.train.losses import attention_loss

VOCABULARY = Vocabulary(tuple("abcdefgh"))
TOKENS = torch.tensor([[1, 4, 5, 6, 7], [1, 8, 9, 4, 5]])
PARTS: dict[str, dict[str, dict[str, object]]] = {
    "encoder": {"encoder": {"kind": "deng", "widen": 1 / 16}},
    "separable": {"encoder": {"kind": "separable"}},
    "grid": {"encoder": {"fine_cell_px": 8}},
    "context": {"context": {"kind": "rows", "width": 16}},
    "decoder": {"decoder": {"kind": "feeding"}},
}


def preset(**changes: dict[str, object]) -> Preset:
    values = load_preset("im2tex-large").to_dict()
    values["encoder"] |= {"channels": (8, 16, 16, 32), "blocks": (1, 1, 1), "fine_dim": 16}
    values["context"] |= {"layers": 1, "heads": 2, "feedforward": 32}
    values["attention"] |= {"key_dim": 16, "value_dim": 16, "top": 0}
    values["decoder"] |= {"width": 32, "embedding": 16, "glance_heads": 2}
    for section, changed in changes.items():
        values[section] |= changed
    return from_dict(values)


def build(wanted: Preset, vocabulary: Vocabulary) -> Any:
    return building.build(wanted, vocabulary)


@pytest.mark.parametrize("part", PARTS)
def test_shapes_and_gradients(part: str) -> None:
    torch.manual_seed(0)
    network = build(preset(**PARTS[part]), VOCABULARY)
    assert isinstance(network, PyramidNet)
    memory = network.encode(torch.rand(2, 1, 32, 64))
    output = network.decoder(memory, TOKENS)
    fine = 4 if part in ("encoder", "grid") else 16  # cells of 8 or of 4 px in one of 16
    assert memory.coarse_shape == (2, 4) and memory.fine_keys.shape[1:3] == (8, fine)
    assert memory.fine_valid is None
    assert output.logits.shape == (2, 5, len(VOCABULARY))
    assert output.fine is not None and output.fine.shape == (2, 5, 8, fine)
    assert memory.formula_logit is not None and memory.log_scale is not None
    loss = output.logits.log_softmax(-1)[..., 4].mean() + memory.log_scale.sum()
    loss = loss + memory.formula_logit.sum() + network.symbols(memory.fine_values).square().sum()
    loss.backward()
    unused = {n for n, p in network.named_parameters() if p.grad is None}
    # The paper's decoder sees the coarse grid through the choice alone.
    expected = {"coarse_value.weight", "coarse_value.bias"} if part == "decoder" else set()
    assert unused == expected


@pytest.mark.parametrize("part", PARTS)
def test_step_by_step_equals_teacher_forcing(part: str) -> None:
    torch.manual_seed(1)
    network = build(preset(**PARTS[part]), VOCABULARY).eval()
    with torch.inference_mode():
        memory = network.encode(torch.rand(2, 1, 32, 64))
        state = network.decoder.initial_state(memory)
        scores, places = [], []
        for t in range(TOKENS.shape[1]):
            log_prob, state, _ = network.decoder.step(TOKENS[:, t], state, memory)
            scores.append(log_prob)
            places.append(state.place[:, :2] if part != "decoder" else torch.zeros(2, 2))
        output = network.decoder(memory, TOKENS, torch.stack(places, dim=1))
    assert torch.allclose(output.logits.log_softmax(-1), torch.stack(scores, 1), atol=1e-5)


def test_supervision_teaches_what_a_hard_choice_is_drawn_from() -> None:
    torch.manual_seed(2)
    network = build(preset(attention={"kind": "hard"}), VOCABULARY)
    memory = network.encode(torch.rand(2, 1, 32, 64))
    output = network.decoder(memory, TOKENS)
    assert output.coarse_prob is not None and output.fine is not None
    assert output.coarse_prob.sum(-1).detach() == pytest.approx(torch.ones(2, 5), abs=1e-5)
    boxes = torch.tensor([18.0, 2.0, 30.0, 14.0]).expand(2, 5, 4)  # in the second coarse cell
    attention_loss(output.coarse_prob, output.fine, boxes, memory).backward()
    scorer = network.decoder.attend.coarse_scorer
    assert scorer is not None and scorer.query.weight.grad is not None
    assert float(scorer.query.weight.grad.abs().sum()) > 0


def test_a_centre_is_in_coarse_cells_whatever_the_fine_grid() -> None:
    network = build(preset(**PARTS["grid"]), VOCABULARY).eval()
    memory = network.encode(torch.rand(1, 1, 32, 64))
    coarse, fine = torch.zeros(1, 1, 8), torch.zeros(1, 1, 8, 4)
    coarse[..., 5], fine[..., 5, 3] = 1, 1  # second row, second column; its lower right quarter
    assert network.decoder.centres(coarse, fine, memory)[0, 0].tolist() == [1.75, 1.75]


def test_what_does_not_fit_is_said() -> None:
    with pytest.raises(ModelError, match=r"fine_cell_px is 6"):
        preset(encoder={"fine_cell_px": 6})
    with pytest.raises(ModelError, match=r"context\.width is 10.*\(Make it 16"):
        build(preset(context={"kind": "rows", "width": 10}), VOCABULARY)
    with pytest.raises(ModelError, match="needs a fine and a coarse grid"):
        preset(encoder={"kind": "strips"})
