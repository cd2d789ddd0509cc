"""What was opened is sorted into pictures, PDF files and folders."""

from __future__ import annotations

from pathlib import Path

from im2tex_desktop.files.sources import sort_out


def test_a_folder_gives_its_pictures_in_the_order_of_a_person(tmp_path: Path) -> None:
    for name in ("page10.png", "page2.PNG", "notes.txt", "a.jpg"):
        (tmp_path / name).touch()
    (tmp_path / "inner.png").mkdir()
    found = sort_out([tmp_path])
    assert [path.name for path in found.pictures] == ["a.jpg", "page2.PNG", "page10.png"]


def test_files_keep_their_order_and_come_once(tmp_path: Path) -> None:
    b, a, odd, pdf = (tmp_path / name for name in ("b.png", "a.png", "scan", "paper.PDF"))
    found = sort_out([b, a, b, pdf, odd])
    assert found.pictures == (b, a, odd)
    assert found.pdfs == (pdf,)


def test_a_folder_without_pictures_is_told(tmp_path: Path) -> None:
    assert sort_out([tmp_path]).empty_folders == (tmp_path,)
