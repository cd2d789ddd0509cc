from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageOps

from model.errors import BlankImage, HugeImage, TinyImage
from model.images import BUCKET_HEIGHTS, BUCKET_WIDTHS, PADDING_PX, ink_touches_edge, prepare
from model.images.ink import find_ink
from model.images.pieces import find_pieces
from model.images.specks import kept_pieces
from tests.model.images.pictures import NAMES, coloured, formula, ink_of, on_page

PAGE = on_page(formula("long"))
FORMULA_BOX = (44, 34, 208, 78)  # of the formula on PAGE, to some pixels


def tight(picture: Image.Image) -> Image.Image:
    box = ImageOps.invert(picture).getbbox()
    assert box is not None
    return picture.crop(box)


def content(pixels: np.ndarray) -> np.ndarray:
    """Ink of a prepared picture, without the paper around it."""
    dark = pixels < 235
    rows, cols = np.flatnonzero(dark.any(axis=1)), np.flatnonzero(dark.any(axis=0))
    return 255.0 - pixels[rows[0] : rows[-1] + 1, cols[0] : cols[-1] + 1]


def likeness(first: np.ndarray, second: np.ndarray) -> float:
    """Correlation of two inks, blurred to a pixel and a half, at the best of nine shifts."""
    rows, cols = (max(a, b) + 4 for a, b in zip(first.shape, second.shape, strict=True))
    sheets = []
    for ink in (first, second):
        grey = np.zeros((rows, cols))
        grey[2 : 2 + ink.shape[0], 2 : 2 + ink.shape[1]] = ink
        for axis in (0, 1):
            grey = (np.roll(grey, 1, axis) + 2 * grey + np.roll(grey, -1, axis)) / 4
        sheets.append(grey)
    return max(
        float(np.corrcoef(sheets[0].ravel(), np.roll(sheets[1], (dy, dx), (0, 1)).ravel())[0, 1])
        for dy in (-1, 0, 1)
        for dx in (-1, 0, 1)
    )


class TestForm:
    @pytest.mark.parametrize("name", NAMES)
    def test_dark_on_white_in_a_bucket_with_padding(self, name: str) -> None:
        prepared = prepare(on_page(formula(name, 150), (400, 160)))
        pixels = prepared.pixels
        assert pixels.dtype == np.uint8
        assert pixels.shape[0] in BUCKET_HEIGHTS
        assert pixels.shape[1] in BUCKET_WIDTHS
        assert (pixels[:PADDING_PX] == 255).all()
        assert (pixels[:, :PADDING_PX] == 255).all()
        assert (pixels[-PADDING_PX:] == 255).all()
        assert (pixels[:, -PADDING_PX:] == 255).all()
        assert pixels.min() < 160
        assert (pixels[PADDING_PX] < 255).any() or (pixels[PADDING_PX + 1] < 255).any()

    def test_a_clean_picture_at_the_working_scale_is_not_touched(self) -> None:
        prepared = prepare(PAGE)
        assert prepared.scale == 1.0
        left, top, right, bottom = prepared.crop_box
        shown = prepared.pixels[
            PADDING_PX : PADDING_PX + bottom - top, PADDING_PX : PADDING_PX + right - left
        ]
        assert np.array_equal(shown, np.asarray(PAGE)[top:bottom, left:right])
        # The faintest grey at the edge of a glyph may fall outside of the crop.
        lost = (np.asarray(PAGE) < 255).sum() - (shown < 255).sum()
        assert 0 <= lost <= 5

    def test_a_tight_crop_gives_the_same_as_a_wide_margin(self) -> None:
        assert np.array_equal(prepare(tight(PAGE)).pixels, prepare(PAGE).pixels)

    def test_the_same_every_time(self) -> None:
        picture = coloured(on_page(formula("cases", 230), (500, 300)), "#0a3055", "#ffeedd")
        first, second = prepare(picture), prepare(picture)
        assert np.array_equal(first.pixels, second.pixels)
        assert (first.crop_box, first.scale) == (second.crop_box, second.scale)

    def test_the_given_picture_is_not_changed(self) -> None:
        before = PAGE.tobytes()
        prepare(PAGE)
        assert PAGE.tobytes() == before

    def test_inversion_is_told(self) -> None:
        dark = prepare(ImageOps.invert(PAGE))
        assert dark.inverted
        assert not prepare(PAGE).inverted
        assert np.array_equal(dark.pixels, prepare(PAGE).pixels)


class TestScale:
    @pytest.mark.parametrize("scale", [0.3, 0.77, 1.0, 1.9])
    def test_a_forced_one_is_kept(self, scale: float) -> None:
        prepared = prepare(PAGE, scale=scale)
        assert prepared.scale == prepared.text_scale == scale
        left, _, right, _ = prepared.crop_box
        width = content(prepared.pixels).shape[1]
        assert abs(width - (right - left) * scale) <= 4

    @pytest.mark.parametrize("scale", [0.0, -1.0, float("nan"), float("inf")])
    def test_a_senseless_one_is_refused(self, scale: float) -> None:
        with pytest.raises(ValueError, match="scale"):
            prepare(PAGE, scale=scale)

    @pytest.mark.parametrize("name", ["long", "cases", "integral", "radical", "sum"])
    @pytest.mark.parametrize("dpi", [120, 200, 300])
    def test_zoom_hardly_changes_what_the_network_sees(self, name: str, dpi: int) -> None:
        expected = content(prepare(formula(name), scale=1.0).pixels)
        found = content(prepare(formula(name, dpi), scale=100 / dpi).pixels)
        assert abs(expected.shape[0] - found.shape[0]) <= 2
        assert abs(expected.shape[1] - found.shape[1]) <= 2
        assert found.sum() == pytest.approx(expected.sum(), rel=0.1)
        assert likeness(expected, found) > 0.9

    def test_what_fits_no_bucket_is_shrunk_and_said(self) -> None:
        row = Image.new("L", (1700, 60), 255)
        for x in range(0, 1500, 160):
            row.paste(formula("integral"), (x, 8))
        prepared = prepare(row)
        assert prepared.pixels.shape[1] == BUCKET_WIDTHS[-1]
        assert prepared.scale < prepared.text_scale
        assert any("larger than the model can hold" in note for note in prepared.notes)
        assert prepare(PAGE).notes == ()

    def test_tiny_text_is_said(self) -> None:
        small = on_page(formula("long", 30), (120, 40), (20, 8))
        assert any("very small" in note for note in prepare(small).notes)


class TestMapping:
    @pytest.mark.parametrize("dpi", [70, 100, 260])
    def test_there_and_back(self, dpi: int) -> None:
        prepared = prepare(on_page(formula("long", dpi), (600, 200)))
        rng = np.random.default_rng(0)
        for x, y in rng.uniform(-50, 600, (50, 2)).tolist():
            back = prepared.point_from_original(*prepared.point_to_original(x, y))
            assert back == pytest.approx((x, y))

    @pytest.mark.parametrize("cell_px", [4, 16])
    @pytest.mark.parametrize("dpi", [60, 100, 170, 333])
    def test_cells_lie_on_the_ink_they_show(self, dpi: int, cell_px: int) -> None:
        picture = on_page(formula("long", dpi), (900, 300))
        prepared = prepare(picture)
        ink, shown = ink_of(picture), 255.0 - prepared.pixels
        for row in range(prepared.pixels.shape[0] // cell_px):
            for col in range(prepared.pixels.shape[1] // cell_px):
                cell = shown[row * cell_px :, col * cell_px :][:cell_px, :cell_px]
                left, top, right, bottom = prepared.cell_to_original(row, col, cell_px)
                assert right - left == pytest.approx(cell_px / prepared.scale)
                assert bottom - top == pytest.approx(cell_px / prepared.scale)
                if cell.mean() > 70:
                    box = ink[
                        max(0, int(top) - 1) : int(bottom) + 2,
                        max(0, int(left) - 1) : int(right) + 2,
                    ]
                    assert box.max() > 50  # faint strokes are shown stronger

    def test_the_first_content_pixel_is_the_crop_corner(self) -> None:
        prepared = prepare(on_page(formula("sum", 200), (300, 200)))
        corner = prepared.point_to_original(PADDING_PX, PADDING_PX)
        assert corner == pytest.approx(prepared.crop_box[:2])

    def test_content_size(self) -> None:
        prepared = prepare(on_page(formula("sum", 200), (300, 200)))
        height, width = prepared.content_size
        shown = content(prepared.pixels).shape
        assert shown == pytest.approx((height, width), abs=2)

    def test_original_size(self) -> None:
        assert prepare(PAGE).original_size == PAGE.size


class TestWhatBelongs:
    def crop_box(self, picture: Image.Image) -> tuple[int, int, int, int]:
        return prepare(picture).crop_box

    def test_specks_do_not_widen_the_crop(self) -> None:
        page = PAGE.copy()
        for at, grey in (((2, 2), 170), ((310, 110), 150), ((160, 5), 120), ((5, 100), 200)):
            page.putpixel(at, grey)
        assert self.crop_box(page) == self.crop_box(PAGE)

    def test_a_dot_far_away_is_dust(self) -> None:
        page = on_page(formula("fraction"), (320, 200), (100, 80))
        ImageDraw.Draw(page).ellipse((300, 5, 301, 6), fill=0)
        clean = on_page(formula("fraction"), (320, 200), (100, 80))
        assert self.crop_box(page) == self.crop_box(clean)

    def test_thin_letters_far_from_the_only_large_sign_stay(self) -> None:
        page = Image.new("L", (500, 80), 255)
        page.paste(0, (10, 10, 13, 60))
        for left in range(25, 480, 15):
            page.paste(90, (left, 30, left + 1, 40))
            page.paste(90, (left + 5, 30, left + 6, 40))
        left, top, right, bottom = self.crop_box(page)
        assert (left, top, bottom) == (10, 10, 60)
        assert right == 25 + 15 * 30 + 6

    def test_dirt_far_from_thin_letters_is_left_out(self) -> None:
        page = Image.new("L", (500, 80), 255)
        page.paste(0, (10, 10, 13, 60))
        for left in range(25, 200, 15):
            page.paste(90, (left, 30, left + 1, 40))
        clean = self.crop_box(page)
        page.paste(60, (440, 5, 442, 7))
        assert self.crop_box(page) == clean

    @pytest.mark.parametrize("dpi", [70, 100, 200, 400])
    @pytest.mark.parametrize("name", ["decimal", "dots", "accents"])
    def test_dots_stay(self, name: str, dpi: int) -> None:
        level = find_ink(np.asarray(formula(name, dpi))).level
        pieces = find_pieces(level)
        assert kept_pieces(pieces, level.shape).all()
        prepared = prepare(formula(name, dpi))
        for number in np.flatnonzero(pieces.area < pieces.area.max() / 4).tolist():
            ys, xs = np.nonzero(pieces.labels == number)
            x, y = prepared.point_from_original(xs.mean() + 0.5, ys.mean() + 0.5)
            there = prepared.pixels[int(y) - 1 : int(y) + 2, int(x) - 1 : int(x) + 2]
            assert there.min() < 200

    @pytest.mark.parametrize("side", ["top", "bottom", "left", "right"])
    def test_the_rim_of_a_window_is_left_out(self, side: str) -> None:
        page = PAGE.copy()
        width, height = page.size
        lines = {
            "top": (0, 0, width, 2),
            "bottom": (0, height - 2, width, height),
            "left": (0, 0, 2, height),
            "right": (width - 2, 0, width, height),
        }
        page.paste(60, lines[side])
        assert self.crop_box(page) == self.crop_box(PAGE)

    def test_a_frame_along_all_sides_is_left_out(self) -> None:
        framed = ImageOps.expand(PAGE, 2, 80)
        left, top, right, bottom = self.crop_box(PAGE)
        assert self.crop_box(framed) == (left + 2, top + 2, right + 2, bottom + 2)

    def test_a_bar_over_a_tight_crop_stays(self) -> None:
        page = Image.new("L", (90, 40), 255)
        page.paste(formula("decimal"), (3, 12))
        bar = tight(page)
        barred = ImageOps.expand(bar, (0, 6, 0, 0), 255)
        barred.paste(0, (0, 0, barred.width, 1))
        assert self.crop_box(barred) == (0, 0, barred.width, barred.height)

    @pytest.mark.parametrize("rounding", [0, 10])
    @pytest.mark.parametrize("page_size", [(330, 170), (900, 700)])
    def test_only_the_inside_of_a_dark_box_on_a_page(
        self, rounding: int, page_size: tuple[int, int]
    ) -> None:
        box = coloured(PAGE, "#f8f8f2", "#282a36")
        shape = Image.new("L", box.size, 0)
        ImageDraw.Draw(shape).rounded_rectangle((0, 0, 319, 119), rounding, fill=255)
        page = Image.new("RGB", page_size, "white")
        page.paste(box, (5, 20), shape)
        left, top, right, bottom = self.crop_box(PAGE)
        expected = (left + 5, top + 20, right + 5, bottom + 20)
        assert self.crop_box(page) == pytest.approx(expected, abs=2)  # faint rims are paper there


class TestLarge:
    @pytest.mark.parametrize("mode", ["RGB", "RGBA", "L"])
    def test_an_8k_screen_with_one_formula(self, mode: str) -> None:
        screen = Image.new(mode, (7680, 4320), "white")
        screen.paste(formula("long", 200).convert(mode), (5001, 3003))
        prepared = prepare(screen)
        alone = prepare(formula("long", 200))
        assert prepared.original_size == (7680, 4320)
        assert np.array_equal(prepared.pixels, alone.pixels)
        left, top, right, bottom = alone.crop_box
        assert prepared.crop_box == (left + 5001, top + 3003, right + 5001, bottom + 3003)

    def test_a_formula_that_fills_a_large_picture(self) -> None:
        large = formula("sum", 400).resize((2970, 2925))
        prepared = prepare(large)
        assert prepared.pixels.shape[0] <= BUCKET_HEIGHTS[-1]
        height, width = prepared.content_size
        assert content(prepared.pixels).shape == pytest.approx((height, width), abs=3)
        left, top, right, bottom = prepared.crop_box
        ys, xs = np.nonzero(ink_of(large) > 128)
        assert (left, top, right, bottom) == pytest.approx(
            (xs.min(), ys.min(), xs.max() + 1, ys.max() + 1), abs=25
        )


class TestRefusals:
    def test_blank(self) -> None:
        with pytest.raises(BlankImage):
            prepare(Image.new("RGB", (200, 100), "white"))

    def test_a_large_blank(self) -> None:
        with pytest.raises(BlankImage):
            prepare(Image.new("RGB", (4000, 3000), "#202020"))

    @pytest.mark.parametrize("size", [(1, 50), (50, 1), (3, 3)])
    def test_tiny(self, size: tuple[int, int]) -> None:
        with pytest.raises(TinyImage, match="px") as caught:
            prepare(Image.new("L", size, 255))
        assert caught.value.hint

    def test_huge(self) -> None:
        with pytest.raises(HugeImage):
            prepare(Image.new("1", (12_000, 9_000)))


class TestEdges:
    def test_a_margin_touches_nothing(self) -> None:
        assert ink_touches_edge(PAGE) == set()

    def test_cut_formulas(self) -> None:
        ink = ink_of(PAGE)
        column = 80 + int(ink[:, 80:100].max(axis=0).argmax())  # in the midst of letters
        row = 50 + int(ink[50:60].max(axis=1).argmax())
        width, height = PAGE.size
        cuts = {
            "left": (column, 0, width, height),
            "right": (0, 0, column + 1, height),
            "top": (0, row, width, height),
            "bottom": (0, 0, width, row + 1),
        }
        for side, box in cuts.items():
            assert ink_touches_edge(PAGE.crop(box)) == {side}

    def test_on_a_large_screen(self) -> None:
        screen = Image.new("L", (3000, 2000), 255)
        screen.paste(formula("long", 200).crop((60, 0, 337, 99)), (0, 900))
        assert ink_touches_edge(screen) == {"left"}
