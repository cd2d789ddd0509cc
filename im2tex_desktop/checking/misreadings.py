"""What a network misreads: the wrong formulas that a comparison has to tell from the right one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from PIL import Image

from im2tex_desktop.checking.samples import KnownPicture
from im2tex_desktop.render import Rendering, Status, draw
from model.latex.symbols import SPACES
from model.roundtrip import DRAW_EM_PX
from model.roundtrip.compare import paired
from model.roundtrip.likeness import likeness
from model.roundtrip.marks import find_marks

Reads = Callable[[Image.Image], Sequence[tuple[str, ...]]]
"""Canonical tokens of what a network reads on a picture, the likeliest first."""

_MOST: Final = 3  # of one picture
_SAME_INK_EM2: Final = 0.001
r"""Misfit of two drawings of which no mark differs: of brackets by `\left`, or of single dots."""


def network_in_use() -> Reads:
    """What the beam search of the network in use gives; not yet compared with the picture.

    Raises:
        ModelError: there is no network.
    """
    from model.recognizer import Recognizer

    recognizer = Recognizer.load(threads=1)
    return lambda image: [one.tokens for one in recognizer.recognize(image).candidates]


def misreadings(picture: KnownPicture, right: Rendering, reads: Reads) -> Iterator[Rendering]:
    """Drawings of readings whose signs are others than the formula's, and whose ink is too.

    right: the drawing of the formula.
    """
    seen = {_signs(picture.tokens)}
    for tokens in reads(picture.image):
        signs = _signs(tokens)
        if signs in seen:
            continue
        if len(seen) > _MOST:  # the formula itself is one of them
            return
        seen.add(signs)
        wrong = draw(" ".join(tokens), DRAW_EM_PX)
        if wrong.status is Status.OK and not same_ink(right, wrong):
            yield wrong


def _signs(tokens: Sequence[str]) -> tuple[str, ...]:
    return tuple(token for token in tokens if token not in SPACES)


def same_ink(first: Rendering, second: Rendering) -> bool:
    """Whether two drawings of one size have the same marks, wherever they stand."""
    marks = find_marks(255 - first.alpha)
    found = paired(marks, 255 - second.alpha, second.em_px, first.em_px)
    return found is not None and likeness(marks, *found).misfit < _SAME_INK_EM2
