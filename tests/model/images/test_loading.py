from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from model.errors import HugeImage, UnreadableImage
from model.images import load
from model.images.loading import FORMATS, MAX_PIXELS
from tests.model.images.pictures import FOLDER, formula

PICTURE = FOLDER / "fraction.png"


def packed(picture: Image.Image, kind: str, **options: object) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, kind, **options)  # type: ignore[arg-type]
    return stream.getvalue()


def test_a_path_bytes_and_a_stream_give_the_same() -> None:
    content = PICTURE.read_bytes()
    pictures = [load(PICTURE), load(content), load(io.BytesIO(content))]
    assert len({picture.tobytes() for picture in pictures}) == 1


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP", "PPM"])
def test_usual_formats(kind: str) -> None:
    picture = formula("fraction")
    assert load(packed(picture, kind)).size == picture.size


def test_the_file_is_closed(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(PICTURE.read_bytes())
    picture = load(path)
    path.unlink()
    assert picture.getpixel((0, 0)) == 255


@pytest.mark.parametrize("orientation", [3, 6, 8])
def test_turned_upright(orientation: int) -> None:
    picture = Image.new("L", (40, 20), 255)
    picture.paste(0, (0, 0, 10, 10))
    exif = Image.Exif()
    exif[0x0112] = orientation
    back = {3: 180, 6: 90, 8: 270}[orientation]  # how a camera held that way stored it
    content = packed(picture.rotate(back, expand=True), "JPEG", exif=exif, quality=95)
    upright = load(content)
    assert upright.size == (40, 20)
    assert upright.getpixel((3, 3)) < 60  # type: ignore[operator]


def test_the_first_picture_of_an_animation() -> None:
    first, second = Image.new("L", (8, 8), 10), Image.new("L", (8, 8), 200)
    content = packed(first, "GIF", save_all=True, append_images=[second])
    assert load(content).convert("L").getpixel((0, 0)) == 10


@pytest.mark.parametrize(
    "content",
    [b"x", b"hello " * 100, b"\x89PNG\r\n\x1a\n", b"%!PS-Adobe-3.0 EPSF-3.0\n", b"GIF89a"],
)
def test_what_is_no_picture(content: bytes) -> None:
    with pytest.raises(UnreadableImage) as caught:
        load(content)
    assert caught.value.hint


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP"])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_cut_off_files(kind: str, share: float) -> None:
    content = packed(formula("long", 300).convert("RGB"), kind)
    with pytest.raises(UnreadableImage):
        load(content[: int(len(content) * share)])


def test_an_empty_file() -> None:
    with pytest.raises(UnreadableImage, match="empty"):
        load(b"")


def test_no_such_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableImage, match=r"missing\.png cannot be read: No such file"):
        load(tmp_path / "missing.png")


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(UnreadableImage, match="cannot be read"):
        load(tmp_path)


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
@pytest.mark.parametrize("side", [9_000, 20_000])
def test_too_many_pixels(side: int) -> None:
    content = packed(Image.new("1", (side, side)), "PNG")
    assert side * side > MAX_PIXELS
    with pytest.raises(HugeImage, match="more") as caught:
        load(content)
    assert "formula" in caught.value.hint


def test_two_8k_screens_are_accepted() -> None:
    assert MAX_PIXELS >= 2 * 7680 * 4320


def test_no_format_starts_another_program() -> None:
    assert not {"EPS", "PDF", "WMF", "FITS"} & set(FORMATS)
