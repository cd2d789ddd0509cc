"""Fits the network that compares shapes of symbols (see `metric`).

    python -m model.roundtrip.metric_fit PREPARED --fonts FOLDER --out WEIGHTS.safetensors

PREPARED is a folder that `im2tex prepare` made, FOLDER one that holds OpenType fonts, as
texmf-dist/fonts/opentype/public of TeX Live does. The faces of --hold-out are left out, and the
figures for them are printed: how often a symbol of such a face is nearer to its own Computer Modern
picture than to any other symbol's, and how well a threshold separates equal from other symbols. The
same call gives the same weights.

Legend: N pieces of glyphs; B batch; S side of a shape; D length of a description; C symbols.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import torch
from safetensors.numpy import save as to_bytes
from torch import nn
from torch.nn import functional as F

from model.files import write_atomically
from model.roundtrip.metric import beliefs, describe, distances
from model.roundtrip.metric_data import GlyphPieces, draw_shapes, gathered, read_glyphs
from model.roundtrip.metric_fonts import font_files, read_fonts
from model.roundtrip.shapes import SHAPE_PX

CHANNELS, LENGTH = (16, 32, 64), 64
BATCH, PEAK_RATE = 256, 2e-3
_SHARPNESS = 16.0  # of the softmax over cosines
_MARGIN = 0.1  # by which a cosine must be larger than the others' (CosFace, Wang et al. 2018)
_MODERN = ("cm10", "cm11", "cm12", "lm")
_SPREAD_PIECES = 12_000
_HELD_OUT = "libertine,mathpazo,LibertinusMath-Regular"


class Describer(nn.Module):
    """Shapes float (B, S, S) -> directions (B, D)."""

    def __init__(self) -> None:
        super().__init__()
        sides = (1, *CHANNELS)
        self.convolutions = nn.ModuleList(
            nn.Conv2d(few, many, 3, stride=2, padding=1) for few, many in pairwise(sides)
        )
        self.out = nn.Linear(CHANNELS[-1] * (SHAPE_PX // 8) ** 2, LENGTH)

    def forward(self, shapes: torch.Tensor) -> torch.Tensor:
        """(B, S, S) -> (B, D), each of length 1."""
        hidden = shapes[:, None]
        for convolution in self.convolutions:
            hidden = F.relu(convolution(hidden))
        # (B, C, 3, 3) -> (B, 3, 3, C), the order in which `metric` has them
        return F.normalize(self.out(hidden.permute(0, 2, 3, 1).flatten(1)), dim=1)


def fit(
    glyphs: GlyphPieces, held_out: frozenset[str], views: int, steps: int, seed: int
) -> tuple[Describer, np.ndarray]:
    """Train on every face but those held out, on `views` drawings of each piece.

    Returns:
        The network, and the directions of the symbols, float32 (C, D).
    """
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    chosen = [n for n, faces in enumerate(glyphs.faces) if not faces <= held_out]
    drawn = [
        np.stack(list(draw_shapes([glyphs.pieces[n] for n in chosen], rng))) for _ in range(views)
    ]
    shapes = torch.from_numpy(np.concatenate(drawn))  # (N, S, S)
    symbols = torch.from_numpy(np.tile(glyphs.symbols[chosen], views))
    # A letter of which there are 300 pictures must not outweigh an arrow of which there are 3.
    odds = 1.0 / torch.bincount(symbols).float()[symbols].sqrt()
    network = Describer()
    directions = nn.Parameter(F.normalize(torch.randn(len(glyphs.names), LENGTH), dim=1))
    optimiser = torch.optim.AdamW([*network.parameters(), directions], PEAK_RATE, weight_decay=1e-3)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, PEAK_RATE, total_steps=steps)
    for step in range(steps):
        picked = torch.multinomial(odds, BATCH, replacement=True)
        cosines = network(_varied(shapes[picked])) @ F.normalize(directions, dim=1).T
        cosines[torch.arange(BATCH), symbols[picked]] -= _MARGIN
        loss = F.cross_entropy(_SHARPNESS * cosines, symbols[picked])
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
        if step % 100 == 0 or step + 1 == steps:
            _say(f"step {step + 1} of {steps}: loss {loss.item():.3f}")
    return network, F.normalize(directions.detach(), dim=1).numpy()


def _varied(shapes: torch.Tensor) -> torch.Tensor:
    """Moved by up to a pixel, stretched and slanted a little.

    That is what an uncertain box does to a shape, and one typeface's slant to another's.
    """
    count = len(shapes)
    stretch = 1.0 + 0.08 * torch.randn(count, 2).clamp(-2, 2)
    change = torch.zeros(count, 2, 3)
    change[:, 0, 0], change[:, 1, 1] = stretch[:, 0], stretch[:, 1]
    change[:, 0, 1] = 0.08 * torch.randn(count).clamp(-2, 2)
    change[:, :, 2] = 0.05 * torch.randn(count, 2).clamp(-2, 2)  # of half the frame: 0.6 px
    grid = F.affine_grid(change, [count, 1, SHAPE_PX, SHAPE_PX], align_corners=False)
    return F.grid_sample(shapes[:, None], grid, align_corners=False)[:, 0]


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201


def figures(network: Describer, glyphs: GlyphPieces, faces: frozenset[str], seed: int) -> str:
    """How symbols of some faces compare with those of Computer Modern at low resolution."""
    rng = np.random.default_rng(seed)
    modern = [n for n, used in enumerate(glyphs.faces) if used & set(_MODERN)]
    others = [n for n, used in enumerate(glyphs.faces) if used <= faces]
    both = []
    for numbers in (modern, others):
        shapes = np.stack(list(draw_shapes([glyphs.pieces[n] for n in numbers], rng, 14.0)))
        with torch.no_grad():
            both.append(network(torch.from_numpy(shapes)).numpy())
    unlike = 1.0 - both[1] @ both[0].T
    same = glyphs.symbols[others][:, None] == glyphs.symbols[modern][None]
    known = same.any(axis=1)
    own = np.where(same, unlike, 2.0).min(axis=1)[known]
    nearest = (np.where(~same, unlike, 2.0).min(axis=1)[known] > own).mean()
    limit = float(np.quantile(own, 0.98))
    wrong = float((unlike[known][~same[known]] < limit).mean())
    return (
        f"{known.sum()} pieces: {100 * nearest:.1f} % nearest to their own symbol; at {limit:.2f}, "
        f"which lets 98 % of equal symbols pass, {100 * wrong:.2f} % of the others pass"
    )


def families(names: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
    """The order that brings families of symbols together, int (C,), and their starts, (A,)."""
    family = [name.replace(r"\mathscr", r"\mathcal") for name in names]
    order = np.argsort(family, kind="stable")
    starts = np.unique(np.array(family)[order], return_index=True)[1]
    return order, starts


def spreads(
    weights: dict[str, np.ndarray], glyphs: GlyphPieces, held_out: frozenset[str], seed: int
) -> np.ndarray:
    """How far each symbol's shapes in other faces are from Computer Modern's, as a rule.

    Returns:
        float32 (2, A): the mean distance and the mean estrangement; where Computer Modern or every
        other face lacks the symbol, the means of all symbols.
    """
    rng = np.random.default_rng(seed)
    chosen = [n for n, faces in enumerate(glyphs.faces) if not faces <= held_out]
    chosen = rng.permutation(chosen)[:_SPREAD_PIECES].tolist()
    shapes = np.stack(list(draw_shapes([glyphs.pieces[n] for n in chosen], rng)))
    described = describe(shapes, weights)
    held = beliefs(described, weights)
    modern = np.array([bool(glyphs.faces[n] & set(_MODERN)) for n in chosen])
    order, starts = families(glyphs.names)
    member = np.searchsorted(starts, np.argsort(order), side="right") - 1  # of each symbol
    family = member[glyphs.symbols[chosen]]
    found = np.full((2, len(starts)), np.nan)
    for k in range(len(starts)):
        here, there = (np.flatnonzero((family == k) & which) for which in (modern, ~modern))
        if len(here) and len(there):
            # Of each shape, to the nearest of Computer Modern, which has several sizes and weights.
            found[0, k] = distances(described[there], described[here]).min(axis=1).mean()
            shared = (held[there] @ held[here].T).max(axis=1)
            found[1, k] = -np.log(np.clip(shared, 1e-3, 1.0)).mean()
    usual = np.nanmean(found, axis=1, keepdims=True)
    return np.where(np.isnan(found), usual, found).astype(np.float32)


def as_arrays(
    network: Describer, directions: np.ndarray, names: Sequence[str]
) -> dict[str, np.ndarray]:
    """The weights as `metric` reads them, in half precision."""
    order, starts = families(names)
    arrays = {
        "symbols": directions[order].T.astype(np.float16),  # (D, C)
        "families": starts.astype(np.int32),
    }
    for name, layer in zip(("first", "second", "third"), network.convolutions, strict=True):
        assert isinstance(layer, nn.Conv2d)
        # (C', C, 3, 3) -> (9 C, C')
        weight = layer.weight.detach().permute(2, 3, 1, 0).reshape(-1, layer.out_channels)
        arrays[name] = weight.numpy().astype(np.float16)
        assert layer.bias is not None
        arrays[f"{name}_bias"] = layer.bias.detach().numpy().astype(np.float32)
    arrays["out"] = network.out.weight.detach().numpy().T.astype(np.float16)
    arrays["out_bias"] = network.out.bias.detach().numpy().astype(np.float32)
    return {name: np.ascontiguousarray(array) for name, array in arrays.items()}


def main(arguments: list[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--hold-out", default=_HELD_OUT, help="faces not trained on")
    parser.add_argument("--fonts", type=Path, help="a folder with OpenType fonts, in any depth")
    parser.add_argument("--shards", type=int, default=12, help="of formulas to label glyphs by")
    parser.add_argument("--views", type=int, default=1, help="drawings of each piece")
    parser.add_argument("--steps", type=int, default=1800)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(arguments)
    held_out = frozenset(given.hold_out.split(","))
    rows = read_glyphs(given.folder, given.shards)
    if given.fonts is not None:
        rows += read_fonts(font_files(given.fonts))
    glyphs = gathered(rows)
    _say(f"{len(glyphs.pieces)} pieces of {len(glyphs.names)} symbols")
    torch.set_num_threads(1)
    network, directions = fit(glyphs, held_out, given.views, given.steps, given.seed)
    arrays = as_arrays(network, directions, glyphs.names)
    wide = {name: array.astype(np.float32) for name, array in arrays.items()}
    arrays["spread"] = spreads(wide, glyphs, held_out, given.seed)
    write_atomically(given.out, to_bytes(arrays))
    _say(figures(network, glyphs, held_out, given.seed))


if __name__ == "__main__":
    main()
