"""The clipboard: copy with certainty, read text and pictures."""

from im2tex_desktop.clipboard.copier import Copier
from im2tex_desktop.clipboard.copying import copy_text
from im2tex_desktop.clipboard.pasting import image_of, read_image, read_text
from im2tex_desktop.clipboard.result import CopyResult

__all__ = ["Copier", "CopyResult", "copy_text", "image_of", "read_image", "read_text"]
