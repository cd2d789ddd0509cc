"""What came of an attempt to copy."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class CopyResult:
    """
    Attributes:
        ok: the clipboard was read back and holds the text.
        reason: why not, as a sentence for the person; empty when it does.
        survives_exit: the text stays on the clipboard when this program ends.
        through: what keeps the text, such as ``xclip`` or ``Qt``.
    """

    ok: bool
    reason: str = ""
    survives_exit: bool = False
    through: str = ""

    def __bool__(self) -> bool:
        return self.ok
