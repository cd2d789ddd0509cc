"""Pages of PDF files as pictures, by PDFium. No Qt; one thread at a time, as PDFium wants it."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

from model.errors import ImageError

if TYPE_CHECKING:
    from PIL.Image import Image

POINTS_AN_INCH = 72.0
SNIP_DPI = 300.0  # a script's script of 5 pt is still 14 px tall
MAX_PIXELS = 40_000_000  # 160 MB: more is slow, and no screen shows it
_PASSWORD = 4  # FPDF_ERR_PASSWORD of PDFium

Region = tuple[float, float, float, float]
"""Left, top, right, bottom in points from the page's top left corner, half-open."""


class PdfError(ImageError):
    """A PDF file that cannot be opened, or a page or region that it does not have."""


class PdfFile:
    """An open PDF file; close it, or use it as a context.

    Args:
        path: the file.

    Raises:
        PdfError: it cannot be read, is protected, is damaged, or has no pages.
    """

    def __init__(self, path: Path) -> None:
        import pypdfium2

        self.path = path
        _check_readable(path)
        try:
            self._document = pypdfium2.PdfDocument(path)
        except pypdfium2.PdfiumError as error:
            raise _opening_error(path, error) from error
        self.page_count = len(self._document)
        if not self.page_count:
            self.close()
            raise PdfError(f"{path.name} has no pages", "choose another file")

    def __enter__(self) -> PdfFile:
        return self

    def __exit__(self, *_exc: object) -> None:
        self.close()

    def close(self) -> None:
        """Give the file back."""
        self._document.close()

    def size_pt(self, page: int) -> tuple[float, float]:
        """Width and height of a page, counted from 0, as it is shown."""
        width, height = self._page(page).get_size()
        return float(width), float(height)

    def draw(self, page: int, scale: float) -> Image:
        """A page, counted from 0, at `scale` pixels a point; less where it would be too large."""
        shown = self._page(page)
        width, height = shown.get_size()
        return self._render(shown, _bearable(scale, width * height))

    def cut(self, page: int, region: Region | None = None, dpi: float = SNIP_DPI) -> Image:
        """A region of a page, or the whole of it, as sharp as reading wants it.

        Raises:
            PdfError: no such page, or a region that is empty or outside of it.
        """
        shown = self._page(page)
        width, height = shown.get_size()
        left, top, right, bottom = region or (0.0, 0.0, width, height)
        left, top = max(0.0, left), max(0.0, top)
        right, bottom = min(width, right), min(height, bottom)
        if right - left < 1 or bottom - top < 1:
            raise PdfError(
                f"The region is empty or outside of the page, which is {width:.0f} by "
                f"{height:.0f} points",
                "give left, top, right and bottom in points from the top left corner",
            )
        scale = _bearable(dpi / POINTS_AN_INCH, (right - left) * (bottom - top))
        return self._render(shown, scale, (left, height - bottom, width - right, top))

    def _render(
        self, page: Any, scale: float, crop: tuple[float, float, float, float] = (0, 0, 0, 0)
    ) -> Image:
        import pypdfium2

        try:
            made: Image = page.render(scale=scale, crop=crop).to_pil()
        except (pypdfium2.PdfiumError, ValueError, MemoryError) as error:
            raise PdfError(
                f"This page cannot be drawn: {error}", "snip it from a viewer"
            ) from error
        return made

    def _page(self, page: int) -> Any:
        import pypdfium2

        if not 0 <= page < self.page_count:
            pages = "1 page" if self.page_count == 1 else f"{self.page_count} pages"
            raise PdfError(f"{self.path.name} has {pages}", f"there is no page {page + 1}")
        try:
            return self._document[page]
        except pypdfium2.PdfiumError as error:
            raise PdfError(f"Page {page + 1} is damaged", "snip it from a viewer") from error


def _bearable(scale: float, area_pt: float) -> float:
    """The scale, or the largest that keeps to MAX_PIXELS."""
    return min(scale, math.sqrt(MAX_PIXELS / max(1.0, area_pt)))


def _check_readable(path: Path) -> None:
    try:
        with path.open("rb") as stream:
            head = stream.read(1024)
    except OSError as error:
        raise PdfError(f"{path.name} cannot be read: {error.strerror or error}") from error
    if not head:
        raise PdfError(f"{path.name} is empty", "choose another file")


def _opening_error(path: Path, error: Exception) -> PdfError:
    if getattr(error, "err_code", None) == _PASSWORD or "password" in str(error).lower():
        return PdfError(
            f"{path.name} is protected by a password",
            "open it in a viewer and print it to a new PDF, or snip it from there",
        )
    return PdfError(
        f"{path.name} is damaged, or no PDF", "open it in a viewer and snip it from there"
    )
