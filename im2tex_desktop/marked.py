"""The mark of a string that is shown elsewhere, in a table for instance. No Qt here."""

from __future__ import annotations


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:  # noqa: N802 - lupdate looks for this name
    """Mark a string for translation; whoever shows it translates it in the same context."""
    return text
