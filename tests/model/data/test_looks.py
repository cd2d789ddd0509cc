"""Looks, effects and negatives: seeded, of the right type, and as often as stated."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from model.data.effects import EFFECTS
from model.data.looks import Look, LookMix, Render, apply_effects, draw_look, toned
from model.data.negatives import KINDS, NegativeMaker
from model.data.trainingset import load
from model.errors import DataError


@pytest.fixture
def ink() -> np.ndarray:
    picture = np.zeros((48, 128), np.uint8)
    picture[14:30, 12:100:7] = 255
    picture[20, 12:100] = 128
    return picture


@pytest.mark.parametrize("name", list(EFFECTS))
def test_every_effect_keeps_the_shape_and_follows_the_seed(name: str, ink: np.ndarray) -> None:
    before = ink.copy()
    results = [EFFECTS[name](ink, np.random.default_rng(seed)) for seed in (1, 1, *range(2, 30))]
    for result in results:
        assert result.shape == ink.shape and result.dtype == np.uint8
    np.testing.assert_array_equal(results[0], results[1])
    np.testing.assert_array_equal(ink, before)
    assert any(not np.array_equal(result, ink) for result in results)


@pytest.mark.parametrize("name", list(EFFECTS))
def test_every_effect_leaves_the_text_readable(name: str, ink: np.ndarray) -> None:
    for seed in range(20):
        result = EFFECTS[name](ink, np.random.default_rng(seed))
        correlation = np.corrcoef(result.ravel(), ink.ravel())[0, 1]
        assert correlation > 0.6, seed


def test_the_mix_is_drawn_as_stated() -> None:
    mix, rng = LookMix(), np.random.default_rng(0)
    exact = [draw_look(rng, mix, exact=True) for _ in range(4000)]
    other = [draw_look(rng, mix, exact=False) for _ in range(4000)]
    bitmap = np.mean([look.render is Render.BITMAP for look in exact])
    assert abs(bitmap - mix.bitmap_exact) < 0.03
    assert abs(np.mean([look.render is Render.BITMAP for look in other]) - 0.15) < 0.03
    jpeg = np.mean(["jpeg" in look.effects for look in exact + other])
    assert abs(jpeg - (1 - mix.clean) * mix.effects["jpeg"]) < 0.02
    screens = [look for look in other if look.render is Render.SCREEN]
    assert all(look.screen_scale >= 1.0 for look in screens if look.binary)
    soft = [look.screen_scale for look in screens if not look.binary]
    below = np.log(0.85 / 0.55) / np.log(2.5 / 0.55)  # of those that may have any size
    assert abs(np.mean(np.array(soft) < 0.85) - mix.small - (1 - mix.small) * below) < 0.04
    assert any(look.binary for look in screens) and any(look.fringes for look in screens)


def test_effects_come_in_the_stated_order() -> None:
    mix = LookMix(clean=0.0, effects=dict.fromkeys(reversed(EFFECTS), 1.0))
    look = draw_look(np.random.default_rng(0), mix, exact=False)
    assert look.effects == tuple(EFFECTS)


def test_a_clean_look_changes_nothing(ink: np.ndarray) -> None:
    look = draw_look(np.random.default_rng(0), LookMix(clean=1.0), exact=True)
    assert apply_effects(ink, look, np.random.default_rng(0)) is ink


def test_screens_are_binary_or_spread(ink: np.ndarray) -> None:
    binary = Look(Render.SCREEN, binary=True).on_screen(ink)
    assert set(np.unique(binary)) == {0, 255}
    spread = Look(Render.SCREEN, fringes=True).on_screen(ink)
    assert spread[15, 13] > 0 == ink[15, 13]


def test_gamma_keeps_white_and_full_ink() -> None:
    ramp = np.arange(256, dtype=np.uint8)[None]
    for gamma in (0.5, 2.0):
        curve = toned(ramp, gamma)[0]
        assert curve[0] == 0 and curve[255] == 255
        assert (curve[128] > 128) == (gamma < 1)


def test_an_unknown_effect_is_refused() -> None:
    with pytest.raises(DataError, match="magic"):
        LookMix(effects={"magic": 1.0})


@pytest.mark.parametrize("kind", list(KINDS), ids=lambda kind: kind.__name__)
def test_every_negative_has_its_size_and_follows_the_seed(kind: object, folder: Path) -> None:
    data = load([folder])
    maker = NegativeMaker(data.corpus, data.layers)
    shown = 0
    for seed, (height, width) in enumerate([(30, 40), (48, 300), (200, 640), (64, 64)] * 4):
        first = kind(maker, height, width, np.random.default_rng(seed))  # type: ignore[operator]
        again = kind(maker, height, width, np.random.default_rng(seed))  # type: ignore[operator]
        assert first.shape == (height, width) and first.dtype == np.uint8
        np.testing.assert_array_equal(first, again)
        shown += first.max() > 40
    assert shown >= 12
