"""Fits how the evidence of a comparison is weighed (see `model.roundtrip.judgement`).

    python -m im2tex_desktop.checking.fit DATA... --out WEIGHTS.safetensors

DATA are what `im2tex check --measure` takes: labelled pictures, and folders that `im2tex prepare`
made. Of both, the tuning halves are used, and of a prepared folder also training formulas in faces
other than Computer Modern; the reporting halves have no part in the weights. The same call gives
the same weights.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from im2tex_desktop.checking.measure import look_alike
from im2tex_desktop.checking.samples import MANIFEST, MODERN, Half, KnownPicture, known_pictures
from im2tex_desktop.checking.snip import Snip, snip_of
from im2tex_desktop.render import Rendering, Status, draw
from model.errors import ImageError
from model.latex.mutations import mutations
from model.roundtrip import DRAW_EM_PX
from model.roundtrip.compare import paired
from model.roundtrip.evidence import lost_evidence, mark_evidence
from model.roundtrip.judgement_fit import Case, fit, save

_ALL = 10**9
_MAX_TOKENS = 100


def cases_of(picture: KnownPicture, mistakes: int, seed: int) -> Iterator[Case]:
    """A picture beside its formula, and beside the formula with one mistake, so many times."""
    right = draw(" ".join(picture.tokens), DRAW_EM_PX)
    if right.status is not Status.OK:
        return
    try:
        snip = snip_of(picture.image)
    except ImageError:
        return
    yield from _case(snip, right, same=True)
    made = mutations(picture.tokens, seed)
    for mutation in random.Random(seed).sample(made, min(mistakes, len(made))):
        wrong = draw(" ".join(mutation.tokens), DRAW_EM_PX)
        if wrong.status is Status.OK and not look_alike(right, wrong):
            yield from _case(snip, wrong, same=False)


def _case(snip: Snip, rendering: Rendering, *, same: bool) -> Iterator[Case]:
    found = paired(snip.marks, 255 - rendering.alpha, rendering.em_px, snip.em_px)
    if found is not None:
        settled, em_px = found
        marks = mark_evidence(settled, em_px)[settled.found]
        yield Case(marks, lost_evidence(settled, em_px), same)


def weighted(cases: list[tuple[str, Case]]) -> list[Case]:
    """Every group's true formulas together weigh as much as its mistakes, and as every other's."""
    count = Counter((group, case.same) for group, case in cases)
    mean = len(cases) / len(count)
    return [
        Case(case.marks, case.lost, case.same, mean / count[group, case.same])
        for group, case in cases
    ]


def pictures(data: Path, limit: int, seed: int) -> Iterator[tuple[str, KnownPicture]]:
    """Pictures to fit on, each with the name of its group, so many of a group at most."""
    taken: Counter[str] = Counter()
    for picture in known_pictures(data, Half.TUNING, _ALL, _MAX_TOKENS, seed):
        group = "modern" if picture.face in MODERN else "other" if picture.face else data.name
        taken[group] += 1
        if taken[group] <= limit:
            yield group, picture
        elif min(taken.values()) > limit:
            break
    if (data / MANIFEST).is_file():
        train = known_pictures(
            data, Half.ALL, 3 * limit, _MAX_TOKENS, seed, modern=False, part="train"
        )
        yield from (("other", picture) for picture in train)


def main(arguments: list[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("data", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--limit", type=int, default=300, help="pictures of each group of faces")
    parser.add_argument("--mistakes", type=int, default=3, help="formulas with one, a picture")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(arguments)
    cases = [
        (group, case)
        for data in given.data
        for number, (group, picture) in enumerate(pictures(data, given.limit, given.seed))
        for case in cases_of(picture, given.mistakes, number)
    ]
    save(fit(weighted(cases), given.seed), given.out)


if __name__ == "__main__":
    main()
