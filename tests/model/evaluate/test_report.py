import base64
import io
import re

import numpy as np
import pytest
from PIL import Image

from model.evaluate.figures import Breakdown
from model.evaluate.report.attention import AttentionScan, attention_sheet
from model.evaluate.report.entries import Entry, entry_html, token_difference
from model.evaluate.report.page import page_html
from model.evaluate.report.pictures import (
    EXTRA,
    MISSING,
    SAME,
    difference_png,
    grey_png,
    png_of_file,
)
from model.evaluate.report.select import select
from model.evaluate.run import Evaluation
from tests.model.evaluate.scene import pair, rendering


def opened(png: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGBA"))


def colours(png: bytes) -> set[tuple[int, ...]]:
    pixels = opened(png)
    return {tuple(c[:3]) for c in pixels[pixels[..., 3] > 0].tolist()}


def test_difference_of_equal_renderings_has_one_colour() -> None:
    png, width = difference_png(rendering("a + b"), rendering("a + b"))
    assert colours(png) == {SAME}
    assert width == rendering("a + b").width_px()


def test_difference_shows_what_is_missing_and_what_is_extra() -> None:
    """GIVEN a letter more in the prediction THEN the letters before and after it stay grey."""
    more, _ = difference_png(rendering("a b"), rendering("a c b"))
    fewer, _ = difference_png(rendering("a c b"), rendering("a b"))
    other, _ = difference_png(rendering("a c b"), rendering("a d b"))
    assert colours(more) == {SAME, EXTRA}
    assert colours(fewer) == {SAME, MISSING}
    assert colours(other) >= {MISSING, EXTRA}


def test_renderings_are_compared_on_one_baseline() -> None:
    gold, lower = rendering("a b"), rendering("a b c")
    lower.program.glyphs[2, 2] = 2560  # c hangs below
    pixels = opened(difference_png(gold, lower)[0])
    assert pixels.shape[0] > gold.picture().shape[0]
    grey = (pixels[..., :3] == SAME).all(axis=-1) & (pixels[..., 3] > 0)
    assert grey[: gold.picture().shape[0]].any()
    assert not grey[gold.picture().shape[0] :].any()


def test_grey_png_keeps_black_and_white() -> None:
    picture = np.array([[0, 255, 128]], np.uint8)
    kept = opened(grey_png(picture))[0, :, 0].tolist()
    assert kept[:2] == [0, 255]
    assert abs(kept[2] - 128) <= 9


def test_snips_of_any_kind() -> None:
    buffer = io.BytesIO()
    Image.new("CMYK", (4, 4)).save(buffer, "JPEG")
    assert png_of_file(buffer.getvalue()) is not None
    assert png_of_file(b"no picture") is None


def scan(tokens: int = 3) -> AttentionScan:
    pixels = np.full((32, 64), 255, np.uint8)
    pixels[10:20, 10:40] = 0
    coarse, fine = np.zeros((tokens, 2, 4)), np.zeros((tokens, 8, 16))
    coarse[:, 0, 0], fine[:, 6, 11] = 0.5, 0.25
    return AttentionScan(tuple("abcdef"[:tokens]), coarse, fine, pixels)


def test_the_veils_lie_below_each_other_on_the_part_that_has_ink() -> None:
    sheet = attention_sheet(scan())
    assert sheet.cells == (7, 12)  # up to the last ink and 8 px, in cells of 4 px
    assert opened(sheet.veils).shape[:2] == (3 * 7, 12)
    assert opened(sheet.snip).shape[:2] == (28, 48)
    assert (sheet.height, sheet.width) == (28, 48)


def test_coarse_and_fine_cells_have_their_own_colours() -> None:
    veil = opened(attention_sheet(scan(1)).veils)[..., :3].astype(int)
    paper, coarse, fine = veil[6, 1], veil[1, 1], veil[6, 11]
    assert paper.tolist() == [255, 255, 255]
    assert coarse[2] > coarse[0] + 30
    assert fine[0] > fine[2] + 60
    assert veil[3, 3].tolist() == coarse.tolist()  # a coarse cell is 4 by 4 fine ones
    assert veil[4, 4].tolist() == [255, 255, 255]


def test_the_largest_weight_of_each_token_is_the_strongest() -> None:
    """GIVEN two tokens, one that looks at much and one that looks at a little THEN both can be
    seen."""
    one = scan(2)
    assert one.fine is not None
    one.fine[0, 0, 0], one.fine[1] = 0.125, one.fine[1] / 1000
    veil = opened(attention_sheet(AttentionScan(one.tokens, None, one.fine, one.pixels)).veils)
    assert veil[6, 11].tolist() == veil[7 + 6, 11].tolist()
    half = veil[0, 0].astype(int)
    assert (half[:3] > veil[6, 11, :3]).all()
    assert half.min() < 255


def test_a_large_picture_is_shown_smaller() -> None:
    sheet = attention_sheet(AttentionScan(("x",), None, None, np.zeros((160, 640), np.uint8)))
    assert (sheet.width, sheet.height) == (220, 55)


def test_networks_without_a_grid_have_panels_too() -> None:
    whole = scan(2)
    sheet = attention_sheet(AttentionScan(whole.tokens, None, None, whole.pixels))
    assert sheet.tokens == ("a", "b")


def test_token_difference_marks_and_escapes() -> None:
    assert token_difference(("a", "<", "b"), ("a", "&", "b")) == (
        "a <del>&lt;</del> <ins>&amp;</ins> b"
    )
    assert token_difference(("a",), ()) == "<del>a</del>"


def test_entry_shows_snip_renderings_difference_and_attention() -> None:
    buffer = io.BytesIO()
    Image.new("L", (20, 10), 255).save(buffer, "PNG")
    item = pair("a + b", "a - b", confidence=0.25)
    html = entry_html(
        Entry(item, buffer.getvalue(), rendering("a + b"), rendering("a - b"), scan())
    )
    assert html.count("<img") == 4
    assert html.count("<figure>") == 3
    assert "<del>+</del> <ins>-</ins>" in html
    assert "confidence 0.25" in html
    for data in re.findall(r"data:image/png;base64,([A-Za-z0-9+/=]+)", html):
        Image.open(io.BytesIO(base64.b64decode(data))).verify()


def test_the_panels_of_an_entry_share_two_pictures() -> None:
    html = entry_html(Entry(pair("a", "a"), None, rendering("a"), rendering("a"), scan()))
    style = re.search(r'class="scan" style="([^"]*)"', html)
    assert style is not None
    assert style[1].count("data:image/png") == 2
    assert "--all:84px" in style[1]
    assert re.findall(r"--at:(-?\d+)px", html) == ["0", "-28", "-56"]


def test_entry_of_what_cannot_be_typeset_says_why() -> None:
    item = pair("a", "<script>", fault="refused: <b>")
    html = entry_html(Entry(item, None, rendering("a"), "refused: <b>"))
    assert "<script>" not in html
    assert "refused: &lt;b&gt;" in html
    assert "not at hand" in html


def evaluation() -> Evaluation:
    pairs = (
        pair("a + b", "a - b", confidence=0.3),
        pair("a b c", "a b c", confidence=0.8),
        pair("a", None),
        pair("a b", "b a", fault="latex: bad"),
    )
    found = Breakdown()
    for item in pairs:
        found.add(item)
    return Evaluation(found, pairs)


def test_mistakes_are_worst_first_and_hold_no_right_or_missing_answer() -> None:
    found = select(evaluation().pairs, random=2, correct=5, seed=0)
    assert [p.answer for p in found.mistakes] == [("b", "a"), ("a", "-", "b")]
    assert [p.answer for p in found.correct] == [("a", "b", "c")]
    assert len(found.random) == 2


def test_page_needs_nothing_from_outside() -> None:
    html = page_html("Title <x>", ["a & b"], evaluation().summary(), [("mistakes", "M", "", "")])
    assert "Title &lt;x&gt;" in html
    assert "a &amp; b" in html
    assert "<svg" in html
    assert "prefers-color-scheme: dark" in html
    targets = re.findall(r"""(?:src|href)=["']?([^"'>]*)""", html)
    assert targets
    assert all(target.startswith(("#", "data:")) for target in targets)
    assert "http" not in html
    assert "@import" not in html


@pytest.mark.parametrize("tag", ["article", "dl", "div", "table", "ul", "svg", "main"])
def test_page_closes_what_it_opens(tag: str) -> None:
    html = page_html("T", [], evaluation().summary(), [])
    html += entry_html(Entry(pair("a", "b"), None, rendering("a"), rendering("b"), scan()))
    assert len(re.findall(rf"<{tag}[ >]", html)) == html.count(f"</{tag}>")
