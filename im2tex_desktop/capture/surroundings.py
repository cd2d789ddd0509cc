"""A snip in the frozen screenshot that it was cut from, so that it can be cut again."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QImage

from im2tex_desktop.capture.frames import cropped
from im2tex_desktop.capture.geometry import Rect

# A formula that was half missed lies within its own length of the snip. The whole screenshot would
# be kept in memory for as long as the result is on show: 33 MB at 4K.
_LEAST_MARGIN_PX = 200


@dataclass(frozen=True, eq=False)
class Surroundings:
    """
    Attributes:
        image: the part of the screenshot around the snip.
        rect: the snip in px of `image`.
    """

    image: QImage
    rect: Rect

    @classmethod
    def of(cls, screenshot: QImage, rect: Rect) -> Surroundings:
        """Keep what may be needed around `rect`, in memory of its own."""
        across = max(_LEAST_MARGIN_PX, rect.width)
        down = max(_LEAST_MARGIN_PX, rect.height)
        whole = Rect(0, 0, screenshot.width(), screenshot.height())
        kept = Rect(rect.left - across, rect.top - down, rect.right + across, rect.bottom + down)
        kept = kept.intersected(whole)
        return cls(cropped(screenshot, kept), rect.moved(-kept.left, -kept.top))

    def snip(self) -> QImage:
        """The snip itself."""
        return cropped(self.image, self.rect)

    def at(self, rect: Rect) -> Surroundings:
        """Another snip of the same place."""
        return Surroundings(self.image, rect)
