"""What reads, as the reader sees it. The only place of the app that reaches torch."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Protocol, runtime_checkable

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


@runtime_checkable
class Improving(Protocol):
    """A recogniser that has an answer before it has its best one."""

    def readings(
        self,
        image: Image,
        *,
        beam: int = 5,
        on_step: Callable[[int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Iterator[Recognition]:
        """One picture's first answer as soon as it is there; the last one counts."""


RecognizerFactory = Callable[[str], RecognizerLike]


def readings(
    recognizer: RecognizerLike,
    image: Image,
    beam: int,
    on_step: Callable[[int], None],
    cancelled: Callable[[], bool],
) -> Iterator[Recognition]:
    """The answers of any recogniser, as they come."""
    if isinstance(recognizer, Improving):
        yield from recognizer.readings(image, beam=beam, on_step=on_step, cancelled=cancelled)
    else:
        yield recognizer.recognize(image, beam=beam, on_step=on_step, cancelled=cancelled)


def bundled_recognizer(device: str) -> RecognizerLike:
    """The recogniser with the weights in use, which are the bundled ones until others are chosen.

    Its readings are compared with the picture before one is chosen.

    Imports torch, so only ever off the GUI thread.
    """
    from im2tex_desktop.checking.recognizer import CheckedRecognizer
    from model.recognizer import Recognizer

    return CheckedRecognizer(Recognizer.load(device=device))
