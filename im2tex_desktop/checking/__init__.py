"""Checks a reading by its rendering: draws the LaTeX and compares it with the snip. Free of Qt."""

from im2tex_desktop.checking.check import Check, check
from im2tex_desktop.checking.snip import Snip, snip_of

__all__ = ["Check", "Snip", "check", "snip_of"]
