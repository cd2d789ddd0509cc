"""What reads, as the reader sees it. The only place of the app that reaches torch."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from PIL.Image import Image

    from model.recognition import Recognition


class RecognizerLike(Protocol):
    """What the reader needs of a recogniser."""

    def recognize(
        self,
        image: Image,
        *,
        beam: int = 5,
        on_step: Callable[[int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Recognition:
        """Read one picture."""


RecognizerFactory = Callable[[str], RecognizerLike]


def bundled_recognizer(device: str) -> RecognizerLike:
    """The recogniser with the weights in use, which are the bundled ones until others are chosen.

    Its readings are compared with the picture before one is chosen.

    Imports torch, so only ever off the GUI thread.
    """
    from im2tex_desktop.checking.recognizer import CheckedRecognizer
    from model.recognizer import Recognizer

    return CheckedRecognizer(Recognizer.load(device=device))
