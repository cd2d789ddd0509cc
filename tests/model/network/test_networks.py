"""The networks: shapes, gradients, published sizes, and that decoding equals training."""

from __future__ import annotations

from dataclasses import replace

import pytest
import torch

from model.errors import ModelError
from model.latex.vocabulary import Vocabulary
from model.network.attention import sparsemax
from model.network.build import build
from model.network.checkpoint import Checkpoint, load_checkpoint, save_checkpoint
from model.network.memory import from_blocks, to_blocks
from model.network.parallel import carry_forward
from model.network.presets import Preset, from_dict, load_preset, preset_names

TOKENS = (*"abcdefghijklmnopqrstuvwxyz0123456789+-=()", "{", "}", "_", "^", r"\frac")


def small_preset(**attention: object) -> Preset:
    """im2tex-large with few filters, quick enough for a test."""
    values = load_preset("im2tex-large").to_dict()
    values["encoder"] |= {"channels": (8, 16, 16, 32), "blocks": (1, 1, 1), "fine_dim": 16}
    values["context"] |= {"layers": 1, "heads": 2, "feedforward": 32}
    values["attention"] |= {"key_dim": 16, "value_dim": 16} | attention
    values["decoder"] |= {"width": 32, "embedding": 16, "glance_heads": 2}
    return from_dict(values)


@pytest.fixture
def vocabulary() -> Vocabulary:
    return Vocabulary(TOKENS)


@pytest.mark.parametrize("name", preset_names())
def test_every_preset_parses_and_builds(name: str, vocabulary: Vocabulary) -> None:
    network = build(load_preset(name), vocabulary)
    assert sum(p.numel() for p in network.parameters()) > 1e6


# The paper gives 9.48 M and 15.85 M; 480 is a vocabulary of IM2LATEX-100K's size.
@pytest.mark.parametrize(
    ("name", "millions"),
    [("im2tex", 9.48), ("caption", 9.48), ("hierarchical", 15.85), ("c2f-hard", 15.85)],
)
def test_published_parameter_counts(name: str, millions: float) -> None:
    vocabulary = Vocabulary(tuple(f"t{i}" for i in range(476)))
    network = build(load_preset(name), vocabulary)
    count = sum(p.numel() for p in network.parameters()) / 1e6
    assert count == pytest.approx(millions, abs=0.0075)


def test_unknown_key_is_refused() -> None:
    with pytest.raises(ModelError, match=r"encoder\.chanels"):
        from_dict({"name": "x", "encoder": {"chanels": [1]}})
    with pytest.raises(ModelError, match=r"attention\.kind"):
        from_dict({"name": "x", "attention": {"kind": "soft"}})
    with pytest.raises(ModelError, match="no preset"):
        load_preset("nothing-of-the-kind")


@pytest.mark.parametrize("kind", ["hierarchical", "sparsemax", "hard"])
def test_shapes_and_gradients(kind: str, vocabulary: Vocabulary) -> None:
    torch.manual_seed(0)
    network = build(small_preset(kind=kind), vocabulary)
    images, tokens = torch.rand(2, 1, 32, 64), torch.randint(4, len(vocabulary), (2, 7))
    memory = network.encode(images)
    output = network.decoder(memory, tokens)
    assert output.logits.shape == (2, 7, len(vocabulary))
    assert output.coarse is not None and output.coarse.shape == (2, 7, 2 * 4)
    assert output.fine is not None and output.fine.shape == (2, 7, 2 * 4, 16)
    loss = output.logits.float().log_softmax(-1).mean() + memory.log_scale.sum()
    loss = loss + memory.formula_logit.sum() + output.fine.square().sum()
    loss = loss + network.symbols(memory.fine_values).square().sum()
    if output.choice_log_prob is not None:
        loss = loss + output.choice_log_prob.sum()
    loss.backward()
    assert torch.isfinite(loss)
    missing = [n for n, p in network.named_parameters() if p.grad is None]
    assert not missing


@pytest.mark.parametrize("kind", ["standard", "coarse", "hierarchical", "sparsemax", "hard"])
def test_paper_family_shapes(kind: str, vocabulary: Vocabulary) -> None:
    name = {"standard": "im2tex", "coarse": "coarse-only", "hierarchical": "hierarchical"}
    name |= {"sparsemax": "c2f-sparsemax", "hard": "c2f-hard"}
    network = build(load_preset(name[kind]), vocabulary).eval()
    tokens = torch.randint(4, len(vocabulary), (2, 3))
    output = network(torch.rand(2, 1, 32, 128), tokens)
    assert output.logits.shape == (2, 3, len(vocabulary))
    if output.fine is not None:
        assert output.fine.flatten(2).sum(-1).detach() == pytest.approx(torch.ones(2, 3), abs=1e-4)


def test_step_by_step_equals_teacher_forcing(vocabulary: Vocabulary) -> None:
    torch.manual_seed(1)
    network = build(small_preset(top=0), vocabulary).eval()
    tokens = torch.randint(4, len(vocabulary), (2, 9))
    with torch.inference_mode():
        memory = network.encode(torch.rand(2, 1, 32, 64))
        state = network.decoder.initial_state(memory)
        scores, places = [], []
        for t in range(9):
            log_prob, state, _ = network.decoder.step(tokens[:, t], state, memory)
            scores.append(log_prob)
            places.append(state.place[:, :2])
        fed = torch.stack(places, dim=1)
        output = network.decoder(memory, tokens, fed)
    assert torch.allclose(output.logits.log_softmax(-1), torch.stack(scores, 1), atol=1e-5)


def test_top_cells_equal_all_cells_when_all_are_taken(vocabulary: Vocabulary) -> None:
    torch.manual_seed(2)
    network = build(small_preset(top=8), vocabulary).eval()
    tokens = torch.randint(4, len(vocabulary), (1, 5))
    with torch.inference_mode():
        memory = network.encode(torch.rand(1, 1, 32, 64))
        chosen = network.decoder(memory, tokens)
        network.decoder.attend.config = replace(network.decoder.attend.config, top=0)
        full = network.decoder(memory, tokens)
    assert torch.allclose(chosen.logits, full.logits, atol=1e-5)
    assert torch.allclose(chosen.fine, full.fine, atol=1e-6)


def test_beams_share_a_picture(vocabulary: Vocabulary) -> None:
    torch.manual_seed(3)
    network = build(small_preset(), vocabulary).eval()
    with torch.inference_mode():
        memory = network.encode(torch.rand(2, 1, 32, 64))
        tokens = torch.tensor([4, 5, 6, 4, 5, 6])  # three beams of each of two pictures
        state = network.decoder.initial_state(memory, beams=3)
        log_prob, _, seen = network.decoder.step(tokens, state, memory)
        second = memory.select(torch.tensor([1]))
        alone, _, _ = network.decoder.step(
            tokens[4:5], network.decoder.initial_state(second), second
        )
    assert seen.coarse.shape == (6, 2, 4) and seen.fine.shape == (6, 8, 16)
    assert torch.allclose(log_prob[4:5], alone, atol=1e-5)


def test_blocks_round_trip_with_a_ragged_edge() -> None:
    grid = torch.arange(2 * 3 * 6 * 7, dtype=torch.float32).view(2, 3, 6, 7)
    blocked, valid = to_blocks(grid, (4, 4))
    assert blocked.shape == (2, 4, 16, 3)
    assert valid is not None and int(valid.sum()) == 42

    class Shape:
        block, coarse_shape, fine_shape = (4, 4), (2, 2), (6, 7)

    back = from_blocks(blocked[..., 0], Shape())  # type: ignore[arg-type]
    assert torch.equal(back, grid[:, 0])


def test_sparsemax_by_hand() -> None:
    assert sparsemax(torch.tensor([3.0, 1.0, 0.0])).tolist() == [1.0, 0.0, 0.0]
    assert sparsemax(torch.tensor([0.5, 0.5, -1.0])).tolist() == [0.5, 0.5, 0.0]
    assert sparsemax(torch.tensor([1.0, 0.6, 0.0])) == pytest.approx(torch.tensor([0.7, 0.3, 0.0]))


def test_places_are_carried_over_invisible_tokens() -> None:
    nan = float("nan")
    places = torch.tensor([[[nan, nan], [1.0, 2.0], [nan, nan], [9.0, 9.0], [3.0, 4.0]]])
    visible = torch.tensor([[False, True, False, False, True]])
    carried = carry_forward(places, visible)
    assert torch.isnan(carried[0, 0]).all()
    assert carried[0, 1:].tolist() == [[1.0, 2.0], [1.0, 2.0], [1.0, 2.0], [3.0, 4.0]]


def test_checkpoint_round_trip(tmp_path, vocabulary: Vocabulary) -> None:
    network = build(small_preset(), vocabulary).eval()
    path = tmp_path / "model.safetensors"
    checkpoint = Checkpoint(network, small_preset(), vocabulary, {"exact_match": 0.5})
    save_checkpoint(path, checkpoint, half=False)
    loaded = load_checkpoint(path)
    images, tokens = torch.rand(1, 1, 32, 64), torch.randint(4, len(vocabulary), (1, 4))
    with torch.inference_mode():
        assert torch.equal(network(images, tokens).logits, loaded.network(images, tokens).logits)
    assert loaded.vocabulary == vocabulary and loaded.figures == {"exact_match": 0.5}
    assert not list(tmp_path.glob("*.partial"))


@pytest.mark.parametrize("content", [b"", b"not a model", b"\x00" * 64])
def test_a_foreign_file_is_refused(tmp_path, content: bytes) -> None:
    path = tmp_path / "odd.safetensors"
    path.write_bytes(content)
    with pytest.raises(ModelError, match=r"odd\.safetensors"):
        load_checkpoint(path)
