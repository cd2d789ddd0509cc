"""Everything that can go wrong here and that a person can do something about."""

from __future__ import annotations


class Im2texError(Exception):
    """A failure with a sentence for the person and, where there is one, the cure.

    Args:
        message: what went wrong, one sentence, without a final full stop.
        hint: what to do about it; empty when there is nothing to do.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} ({self.hint})" if self.hint else self.message

    def __reduce__(self) -> tuple[object, ...]:
        # BaseException rebuilds from `args`, which holds the message alone: without this, an error
        # that crosses a process boundary would lose its hint and every field of a subclass.
        return _rebuild, (type(self), self.args, self.__dict__.copy())


def _rebuild(
    kind: type[Im2texError], args: tuple[object, ...], state: dict[str, object]
) -> Im2texError:
    error = kind.__new__(kind, *args)
    error.args = args
    error.__dict__.update(state)
    return error


class LatexError(Im2texError):
    """LaTeX that the parser refuses.

    Args:
        message: what is wrong, for a person.
        position: index of the character in the source where it was noticed.
        reason: short code to count by, such as ``unknown_command:\\foo`` or ``unbalanced_brace``.
        hint: what to do about it.
    """

    def __init__(self, message: str, position: int = 0, reason: str = "", hint: str = "") -> None:
        super().__init__(message, hint)
        self.position = position
        self.reason = reason


class ImageError(Im2texError):
    """A picture that cannot be read as a formula."""


class BlankImage(ImageError):
    """Nothing on the picture stands out from its background."""


class TinyImage(ImageError):
    """Too few pixels to hold a character."""


class HugeImage(ImageError):
    """More pixels than the stated limit."""


class UnreadableImage(ImageError):
    """Not a picture, or one that is cut off."""


class ModelError(Im2texError):
    """The weights are missing, damaged or of another make, or the device failed."""


class DataError(Im2texError):
    """Training or evaluation data that is missing or not of the expected form."""


class TrainError(Im2texError):
    """Training that cannot start or go on."""
