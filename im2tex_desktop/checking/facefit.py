"""Fits how our own face and the best of all are weighed (see `infaces`), and prints the weights.

    python -m im2tex_desktop.checking.facefit DATA... [--limit N] [--mistakes N]

DATA are what `im2tex check --measure` takes. Of labelled pictures and in Computer Modern the tuning
halves are used, in other faces training formulas; no reporting half has a part in the weights.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from im2tex_desktop.checking.infaces import in_face
from im2tex_desktop.checking.measure import look_alike
from im2tex_desktop.checking.samples import MANIFEST, Half, KnownPicture, known_pictures
from im2tex_desktop.checking.snip import Snip, snip_of
from im2tex_desktop.render import Rendering, Status, draw
from im2tex_desktop.render.faces import FACES
from model.errors import ImageError
from model.latex.mutations import mutations
from model.roundtrip import DRAW_EM_PX, compare

_MAX_TOKENS = 90
_STEPS, _RIDGE = 50, 1e-4

Case = tuple[float, float, bool]
"""Log-odds in our own face, in the best, and whether the formula is the picture's."""


def cases_of(picture: KnownPicture, mistakes: int, seed: int) -> Iterator[Case]:
    """A picture beside its formula, and beside so many with a mistake."""
    right = draw(" ".join(picture.tokens), DRAW_EM_PX)
    try:
        snip = snip_of(picture.image)
    except ImageError:
        return
    if right.status is not Status.OK:
        return
    yield (*_log_odds(snip, right), True)
    made = mutations(picture.tokens, seed)
    for mutation in random.Random(seed).sample(made, min(mistakes, len(made))):
        wrong = draw(" ".join(mutation.tokens), DRAW_EM_PX)
        if wrong.status is Status.OK and not look_alike(right, wrong):
            yield (*_log_odds(snip, wrong), False)


def _log_odds(snip: Snip, rendering: Rendering) -> tuple[float, float]:
    ink = 255 - rendering.alpha
    own = compare(snip.marks, ink, rendering.em_px, None, snip.em_px, pixels=False)
    others = (in_face(snip, rendering, face) for face in FACES)
    found = [own, *(other for other in others if other is not None)]
    return own.log_odds, max(one.log_odds for one in found)


def fit(groups: Sequence[Sequence[Case]]) -> np.ndarray:
    """Weights of both log-odds and a constant, float (3,): a logistic fit.

    The true formulas of each group weigh as much as its mistakes, and as every other group's.
    """
    cases = [case for group in groups for case in group]
    inputs = np.array([(own, best, 1.0) for own, best, _ in cases])
    same = np.array([float(is_same) for *_, is_same in cases])
    counts = [(len(g) - sum(c[2] for c in g), sum(c[2] for c in g)) for g in groups]
    weight = np.array([1 / counts[k][case[2]] for k, g in enumerate(groups) for case in g])
    weight /= weight.sum()
    found = np.zeros(3)
    for _ in range(_STEPS):  # Newton's
        chance = 1 / (1 + np.exp(-inputs @ found))
        slope = inputs.T @ (weight * (chance - same)) + _RIDGE * found
        bend = (inputs * (weight * chance * (1 - chance))[:, None]).T @ inputs
        found -= np.linalg.solve(bend + _RIDGE * np.eye(3), slope)
    return found


def table(names: Sequence[str], groups: Sequence[Sequence[Case]], found: np.ndarray) -> list[str]:
    """The weights, and what some constants below the fitted one would accept and reject."""
    lines = [f"own {found[0]:.2f}, best {found[1]:.2f}, taken off {-found[2]:.2f}"]
    for less in (0.0, 0.4, 0.8, 1.2):
        parts = []
        for name, group in zip(names, groups, strict=True):
            odds = np.array([(own, best, 1.0) for own, best, _ in group]) @ found + less
            same = np.array([is_same for *_, is_same in group])
            accepted, rejected = (odds[same] >= 0).mean(), (odds[~same] < 0).mean()
            parts.append(f"{name} {100 * accepted:.1f} % of {same.sum()} / {100 * rejected:.1f} %")
        lines.append(f"taken off {-found[2] - less:.2f}: accepted / rejected " + ", ".join(parts))
    return lines


def main(arguments: list[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("data", type=Path, nargs="+")
    parser.add_argument("--limit", type=int, default=80, help="pictures of each group")
    parser.add_argument("--mistakes", type=int, default=4, help="formulas with one, a picture")
    parser.add_argument("--seed", type=int, default=3)
    given = parser.parse_args(arguments)
    chosen: dict[str, Iterator[KnownPicture]] = {}
    for data in given.data:
        tuning = known_pictures(data, Half.TUNING, given.limit, _MAX_TOKENS, given.seed)
        chosen[data.name] = tuning
        if (data / MANIFEST).is_file():
            chosen[f"{data.name}, other faces"] = known_pictures(
                data, Half.ALL, given.limit, _MAX_TOKENS, given.seed, modern=False, part="train"
            )
    groups = [
        [case for k, one in enumerate(some) for case in cases_of(one, given.mistakes, k)]
        for some in chosen.values()
    ]
    print("\n".join(table(list(chosen), groups, fit(groups))))


if __name__ == "__main__":
    main()
