"""Formulas in the forms that other programs take: LaTeX, MathML, Typst, SymPy, text."""

from im2tex_desktop.formats.refusal import CannotConvert
from im2tex_desktop.formats.table import (
    COPY_FORMATS,
    TEXT_FORMATS,
    CopyFormat,
    copy_format,
    wrapped,
)

__all__ = [
    "COPY_FORMATS",
    "TEXT_FORMATS",
    "CannotConvert",
    "CopyFormat",
    "copy_format",
    "wrapped",
]
