"""A rendering as a file: PNG, black on white, or SVG."""

from __future__ import annotations

import io
from typing import Final

from im2tex_desktop.render.rendering import Rendering

FORMATS: Final = ("png", "svg")


def file_content(rendering: Rendering, form: str) -> bytes:
    """What goes into a file of form "png" or "svg" (UTF-8)."""
    if form == "svg":
        return rendering.svg.encode()
    from PIL import Image

    buffer = io.BytesIO()
    Image.fromarray(255 - rendering.alpha).save(buffer, "png")
    return buffer.getvalue()
