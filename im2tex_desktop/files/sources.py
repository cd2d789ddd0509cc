"""What the person opened or dropped: pictures, folders of them, PDF files. No Qt."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

PICTURE_ENDINGS = frozenset(
    ".png .jpg .jpeg .bmp .gif .tif .tiff .webp .avif .jp2 .ppm .tga .pcx .qoi".split()
)
PDF_ENDING = ".pdf"


@dataclass(frozen=True)
class Sources:
    """
    Attributes:
        pictures: files to read, in the order given, those of a folder by their names.
        pdfs: PDF files.
        empty_folders: folders without a picture.
    """

    pictures: tuple[Path, ...] = ()
    pdfs: tuple[Path, ...] = ()
    empty_folders: tuple[Path, ...] = ()


def sort_out(paths: Iterable[Path]) -> Sources:
    """Sort files and folders; of a folder its pictures count, not those of folders in it.

    A file without a known ending counts as a picture: reading it will tell.
    """
    pictures: list[Path] = []
    pdfs: list[Path] = []
    empty: list[Path] = []
    for path in paths:
        if path.is_dir():
            found = pictures_in(path)
            pictures += found
            if not found:
                empty.append(path)
        elif path.suffix.lower() == PDF_ENDING:
            pdfs.append(path)
        else:
            pictures.append(path)
    return Sources(tuple(dict.fromkeys(pictures)), tuple(dict.fromkeys(pdfs)), tuple(empty))


def pictures_in(folder: Path) -> list[Path]:
    """The pictures of a folder, page 2 before page 10; a folder that cannot be read has none."""
    try:
        found = [path for path in folder.iterdir() if path.suffix.lower() in PICTURE_ENDINGS]
    except OSError:
        return []
    return sorted((path for path in found if path.is_file()), key=_natural)


def _natural(path: Path) -> list[tuple[int, str]]:
    parts = re.split(r"(\d+)", path.name.lower())
    return [(int(part), "") if part.isdigit() else (-1, part) for part in parts]
