"""From LaTeX to a picture of it, without a LaTeX installation and without Qt.

`draw` is the door: it asks the engines in their order and always comes back with a `Rendering`.
"""

from im2tex_desktop.render.engines import LAYOUT, draw
from im2tex_desktop.render.rendering import Problem, PxBox, Rendering, Status

__all__ = ["LAYOUT", "Problem", "PxBox", "Rendering", "Status", "draw"]
