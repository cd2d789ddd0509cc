"""TFM and VF files, and the fonts made of them."""

from pathlib import Path

import pytest

from model.errors import DataError
from model.typeset.dvi import FontDefinition
from model.typeset.fonts import FontLibrary, Piece
from model.typeset.tfm import tfm_widths
from model.typeset.vf import read_virtual_font
from tests.model.typeset.handmade import HALF, PT, font_definition, rule, tfm, vf


class Files:
    """Stands for kpsewhich: the files of a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def find(self, names):
        return {n: self.folder / n if (self.folder / n).exists() else None for n in names}


def test_widths_of_existing_characters_only() -> None:
    assert tfm_widths(tfm({65: HALF, 67: 2 * HALF})) == {65: HALF, 67: 2 * HALF}


@pytest.mark.parametrize("data", [b"", b"\0\1", tfm({65: HALF})[:-3], bytes(24)])
def test_damaged_metrics(data: bytes) -> None:
    with pytest.raises(DataError):
        tfm_widths(data)


def test_virtual_font_is_read() -> None:
    font = read_virtual_font(vf([font_definition(3, "real", 1 << 20)], {65: b"B", 66: b""}))
    assert font.fonts[3].name == "real"
    assert font.first_font == 3
    assert font.packets == {65: b"B", 66: b""}


@pytest.mark.parametrize(
    "data", [b"", b"\xf7\x02", vf([], {65: b"AB"})[:-6], b"\xf7\xca\0" + b"\0"]
)
def test_damaged_virtual_font(data: bytes) -> None:
    with pytest.raises(DataError):
        read_virtual_font(data)


@pytest.fixture
def library(tmp_path: Path) -> FontLibrary:
    (tmp_path / "real.tfm").write_bytes(tfm({66: HALF}))
    (tmp_path / "outer.tfm").write_bytes(tfm({65: HALF}))
    # Move down half the size, set B, then a rule half as high as the font and a quarter as wide.
    packet = b"\xa0" + HALF.to_bytes(4, "big") + b"B" + rule(HALF, HALF // 2)
    (tmp_path / "outer.vf").write_bytes(vf([font_definition(0, "real", 1 << 20)], {65: packet}))
    (tmp_path / "loop.tfm").write_bytes(tfm({65: HALF}))
    (tmp_path / "loop.vf").write_bytes(vf([font_definition(0, "loop", 1 << 20)], {65: b"A"}))
    return FontLibrary(files=Files(tmp_path))  # type: ignore[arg-type]


def test_virtual_character_in_pieces(library: FontLibrary) -> None:
    outer = FontDefinition("outer", 10 * PT)
    real = FontDefinition("real", 10 * PT)
    assert library.widths_of([outer]) == [{65: 5 * PT}]
    assert library.pieces(outer, 65) == (
        Piece(real, 66, 0, 5 * PT, 0, 0),
        Piece(None, 0, 5 * PT, 5 * PT, 5 * PT // 2, 5 * PT),
    )
    assert library.pieces(outer, 70) == ()
    assert library.pieces(real, 66) == (Piece(real, 66, 0, 0, 0, 0),)


def test_virtual_font_that_refers_to_itself(library: FontLibrary) -> None:
    with pytest.raises(DataError, match="itself"):
        library.pieces(FontDefinition("loop", PT), 65)


def test_font_without_metrics_has_no_widths(library: FontLibrary) -> None:
    assert library.widths_of([FontDefinition("nowhere", PT)]) == [{}]
