"""PDF pages as pictures: the right place, sharp, within bounds; what cannot be opened says why."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from im2tex_desktop.files import pdf_file
from im2tex_desktop.files.pdf_file import PdfError, PdfFile
from tests.desktop.files.papers import HEIGHT_PT, WIDTH_PT, write_pdf


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    return write_pdf(tmp_path / "paper.pdf", pages=3)


def ink(image: object) -> float:
    return float((np.asarray(image.convert("L")) < 128).mean())  # type: ignore[attr-defined]


def test_pages_and_sizes(paper: Path) -> None:
    with PdfFile(paper) as file:
        assert file.page_count == 3
        assert file.size_pt(2) == (WIDTH_PT, HEIGHT_PT)
        assert file.draw(0, 2.0).size == (400, 200)


def test_the_region_is_where_it_was_asked_for(paper: Path) -> None:
    """GIVEN bars in the lower right quarter WHEN each quarter is cut THEN only that one has ink."""
    with PdfFile(paper) as file:
        quarters = [
            ink(file.cut(0, (x, y, x + 100, y + 50), dpi=72)) for y in (0, 50) for x in (0, 100)
        ]
    assert [share > 0.01 for share in quarters] == [False, False, False, True]


def test_a_cut_has_300_dpi_and_stays_on_the_page(paper: Path) -> None:
    with PdfFile(paper) as file:
        assert file.cut(0, (0, 0, 72, 36)).size == (300, 150)
        assert file.cut(0, (-50, -50, 72, 36)).size == (300, 150)


def test_a_huge_page_is_drawn_smaller(paper: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_file, "MAX_PIXELS", 5000)
    with PdfFile(paper) as file:
        width, height = file.draw(0, 10.0).size
    assert 4500 <= width * height <= 5300
    assert abs(width / height - 2) < 0.05


def test_what_cannot_be_opened_says_why(tmp_path: Path) -> None:
    broken, empty = tmp_path / "broken.pdf", tmp_path / "empty.pdf"
    broken.write_bytes(b"%PDF-1.4 and then nothing")
    empty.touch()
    locked = write_pdf(tmp_path / "locked.pdf", protected=True)
    for path, words in (
        (broken, "damaged, or no PDF"),
        (empty, "is empty"),
        (locked, "protected by a password"),
        (tmp_path / "gone.pdf", "cannot be read"),
    ):
        with pytest.raises(PdfError, match=words):
            PdfFile(path)


def test_a_page_or_region_that_is_not_there(paper: Path) -> None:
    with PdfFile(paper) as file:
        with pytest.raises(PdfError, match="3 pages"):
            file.draw(3, 1.0)
        with pytest.raises(PdfError, match="outside of the page"):
            file.cut(0, (300, 0, 400, 50))
