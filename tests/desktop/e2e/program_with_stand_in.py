"""The real program with a stand-in for the network: ``program_with_stand_in.py PICTURE LATEX``.

The stand-in needs no weights. It answers LATEX when what it gets holds exactly the pixels of
PICTURE, and otherwise says what is wrong with them, so that every part of the way is put to the
test but the reading itself. The program begins with a capture.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

import numpy as np
from PIL import Image
from PySide6.QtWidgets import QApplication

from im2tex_desktop.app import build_window
from im2tex_desktop.settings import Settings
from model.images import prepare
from model.latex import canonical_tokens
from model.recognition import Candidate, Recognition, TokenReading


def ink_of(picture: Image.Image) -> np.ndarray:
    """The pixels within the bounding box of all that is not paper."""
    pixels = np.asarray(picture.convert("L"))
    rows, columns = np.nonzero(pixels < 250)
    if not len(rows):
        return pixels[:0, :0]
    return pixels[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]


class StandIn:
    """Knows one picture."""

    name = "stand-in"
    device = "cpu"

    def __init__(self, picture: str, latex: str) -> None:
        self._known, self._latex = ink_of(Image.open(picture)), latex

    def recognize(
        self,
        image: Image.Image,
        *,
        beam: int = 5,
        on_step: Callable[[int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Recognition:
        ink = ink_of(image)
        latex = self._latex
        if ink.shape != self._known.shape:
            latex = f"wrong : {ink.shape[1]} , {ink.shape[0]}"
        elif not np.array_equal(ink, self._known):
            latex = f"different : {np.count_nonzero(ink != self._known)}"
        nothing = np.zeros((0, 0), dtype=np.float32)
        tokens = tuple(canonical_tokens(latex))
        return Recognition(
            status="ok",
            latex=latex,
            confidence=0.9,
            candidates=(Candidate(latex, tokens, -0.1),),
            tokens=tuple(TokenReading(token, -0.1, nothing, nothing) for token in tokens),
            prepared=prepare(image),
            seconds=0.01,
            timings={},
            model=self.name,
            device=self.device,
        )


def main() -> int:
    application = QApplication(sys.argv[:1])
    picture, latex = sys.argv[1:3]
    program = build_window(lambda _device: StandIn(picture, latex), Settings())
    program.begin([], capture=True)
    status = application.exec()
    program.stop()
    return status


if __name__ == "__main__":
    sys.exit(main())
