"""From an exception to a sentence with a cure."""

from __future__ import annotations

import traceback
from dataclasses import dataclass

from im2tex_desktop.errors.language import in_language
from im2tex_desktop.errors.log import log_path
from model.errors import Im2texError


@dataclass(frozen=True)
class Words:
    """What to show: a sentence, what to do about it, and the details to copy (may be empty)."""

    message: str
    hint: str = ""
    details: str = ""


def words_for(error: BaseException) -> Words:
    """Our own errors say themselves; anything else is our mistake and says so."""
    if isinstance(error, Im2texError):
        return Words(in_language(error.message), in_language(error.hint))
    if isinstance(error, MemoryError):
        return Words(
            in_language("There is not enough memory for this"),
            in_language("Close other programs or snip less."),
        )
    details = "".join(traceback.format_exception(error)) + f"Log: {log_path()}\n"
    return Words(
        in_language("Something went wrong inside im2tex"),
        in_language("You can go on; the details help to mend it."),
        details,
    )
