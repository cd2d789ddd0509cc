"""The error of a converter. Apart from the converters, because the window needs it at its start."""

from __future__ import annotations

from model.errors import Im2texError


class CannotConvert(Im2texError):
    """A part of the formula that the format has no form for; the message names it."""
