"""Snips for the tests of the history."""

from __future__ import annotations

from im2tex_desktop.history import NewSnip


def new_snip(latex: str = "x", *, made_at: float = 1_700_000_000.0, size: int = 100) -> NewSnip:
    """A snip whose picture has `size` bytes."""
    return NewSnip(
        made_at=made_at,
        latex=latex,
        status="ok",
        confidence=0.9,
        model="fake",
        seconds=0.3,
        origin="window",
        size=(320, 80),
        png=b"P" * size,
        thumbnail=b"T" * 10,
    )
