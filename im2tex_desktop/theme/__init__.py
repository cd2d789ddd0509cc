"""Colours, sizes and icons: one look, light and dark."""

from im2tex_desktop.theme.colours import DARK, LIGHT, Colours
from im2tex_desktop.theme.icons import icon
from im2tex_desktop.theme.look import Look

__all__ = ["DARK", "LIGHT", "Colours", "Look", "icon"]
