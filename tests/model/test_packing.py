"""What makes a network fast must not change what it says."""

from __future__ import annotations

import copy

import pytest
import torch
from torch import nn

from model.decode import SearchOptions, beam_batch
from model.network.build import build
from model.network.presets import load_preset
from model.packing import PackedLinear, _can_pack, pack_for_cpu
from tests.model.test_recognizer import VOCABULARY, small_preset

needs_packing = pytest.mark.skipif(not _can_pack(), reason="torch without FBGEMM")


def network() -> nn.Module:
    """Small, with norms that have seen data, and weights that half precision holds exactly."""
    torch.manual_seed(1)
    made = build(small_preset(width=256), VOCABULARY)
    for module in made.modules():
        if isinstance(module, nn.BatchNorm2d):
            module.running_mean.normal_(0.0, 0.1)  # type: ignore[union-attr]
            module.running_var.uniform_(0.5, 1.5)  # type: ignore[union-attr]
    return made.half().float().eval()


@pytest.fixture
def pair() -> tuple[nn.Module, nn.Module]:
    plain = network()
    packed = copy.deepcopy(plain)
    pack_for_cpu(packed)
    return plain, packed


def test_the_encoder_says_the_same(pair: tuple[nn.Module, nn.Module]) -> None:
    images = torch.rand(2, 1, 48, 96)
    with torch.inference_mode():
        plain, packed = (one.encode(images) for one in pair)  # type: ignore[operator]
    assert torch.allclose(plain.fine_keys, packed.fine_keys, atol=1e-5)
    assert torch.allclose(plain.summary, packed.summary, atol=1e-5)


def test_norms_are_folded(pair: tuple[nn.Module, nn.Module]) -> None:
    assert any(isinstance(module, nn.BatchNorm2d) for module in pair[0].modules())
    assert not any(isinstance(module, nn.BatchNorm2d) for module in pair[1].modules())


@pytest.mark.parametrize("beams", [1, 4])
def test_the_decoder_says_the_same(pair: tuple[nn.Module, nn.Module], beams: int) -> None:
    images = (torch.rand(2, 1, 48, 96) > 0.7).float()
    options = SearchOptions(beams=beams, max_tokens=30, keep_attention=False)
    with torch.inference_mode():
        answers = [
            beam_batch(one.decoder, one.encode(images), options)  # type: ignore[operator, arg-type]
            for one in pair
        ]
    for plain, packed in zip(*answers, strict=True):
        assert [a.tokens for a in plain] == [a.tokens for a in packed]
        assert [a.sum_log_prob for a in plain] == pytest.approx(
            [a.sum_log_prob for a in packed], abs=1e-3
        )


@needs_packing
def test_the_large_products_are_packed(pair: tuple[nn.Module, nn.Module]) -> None:
    decoder = pair[1].decoder
    assert decoder.lstm1.packed is not None and decoder.lstm2.packed is not None  # type: ignore[union-attr]
    assert isinstance(decoder.merge, PackedLinear)  # type: ignore[union-attr]


@needs_packing
def test_what_half_precision_cannot_hold_is_left() -> None:
    layer = nn.Module()
    layer.decoder = nn.Sequential(nn.Linear(256, 256), nn.Linear(256, 256))
    with torch.no_grad():
        layer.decoder[1].weight[0, 0] = 1e6
    pack_for_cpu(layer.eval())
    assert isinstance(layer.decoder[0], PackedLinear)
    assert not isinstance(layer.decoder[1], PackedLinear)


def test_the_papers_decoder_too() -> None:
    torch.manual_seed(2)
    plain = build(load_preset("im2tex"), VOCABULARY).half().float().eval()
    packed = copy.deepcopy(plain)
    pack_for_cpu(packed)
    images = (torch.rand(1, 1, 32, 64) > 0.7).float()
    options = SearchOptions(beams=2, max_tokens=6, keep_attention=False)
    with torch.inference_mode():
        one, two = (
            beam_batch(net.decoder, net.encode(images), options)[0][0]  # type: ignore[operator, arg-type]
            for net in (plain, packed)
        )
    assert one.tokens == two.tokens
    assert one.sum_log_prob == pytest.approx(two.sum_log_prob, abs=1e-3)
