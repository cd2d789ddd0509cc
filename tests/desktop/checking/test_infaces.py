"""A snip in another font than the renderer's is compared in other faces too."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from im2tex_desktop.checking import Check, check, infaces
from im2tex_desktop.render import LAYOUT, Rendering, draw
from im2tex_desktop.render.faces import FACES, MODERN

TRUE = (
    r"\mathcal{L}(x, \theta) = \frac{1}{2 \pi} \sum_{k = 0}^{N} \int_{0}^{\infty} A_{k}(t) g(t)"
    r" d t - \hat{Q}_{i j}"
)
WRONG = {
    "another symbol": TRUE.replace(r"\theta", r"\beta"),
    "a script dropped": TRUE.replace("A_{k}", "A"),
    "a token more": TRUE.replace("g(t)", "g(t) +"),
    "another bracket": TRUE.replace("g(t)", "g[t)"),
}


def snip(face: str, latex: str = TRUE, em_px: float = 22.0) -> Image.Image:
    return Image.fromarray(255 - np.pad(draw(latex, em_px, (LAYOUT,), face).alpha, 10))


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The faces in which something was drawn beside our own."""
    asked: list[str] = []

    def watched(latex: str, em_px: float, engines: tuple[str, ...], face: str) -> Rendering:
        asked.append(face)
        return draw(latex, em_px, engines, face)

    monkeypatch.setattr(infaces, "draw", watched)
    return asked


@pytest.mark.parametrize("face", FACES)
def test_a_right_reading_is_accepted_in_every_face(face: str) -> None:
    assert check(snip(face), TRUE).verdict == "same"


@pytest.mark.parametrize("face", ["palatino", "times", "libertine"])
@pytest.mark.parametrize("mistake", WRONG)
def test_a_mistake_is_seen_in_every_face(face: str, mistake: str) -> None:
    found = check(snip(face), WRONG[mistake])
    assert found.verdict != "same"
    assert found.score < 0.5


def test_a_right_reading_in_our_own_font_is_drawn_in_no_other(drawn: list[str]) -> None:
    assert check(snip(MODERN), TRUE).verdict == "same"
    assert drawn == []


@pytest.mark.parametrize("mistake", WRONG)
def test_no_face_makes_a_mistake_in_our_own_font_right(mistake: str) -> None:
    assert check(snip(MODERN), WRONG[mistake]).verdict != "same"


def test_no_more_faces_are_drawn_than_it_takes(drawn: list[str]) -> None:
    assert check(snip("palatino"), TRUE).verdict == "same"
    assert len(drawn) < len(FACES)


def test_what_is_hopeless_in_our_own_face_is_drawn_in_no_other(drawn: list[str]) -> None:
    found = check(snip("times", f"{TRUE} + {TRUE}"), r"\int \sqrt{\frac{W}{M}} \{ a \mid b \}")
    assert found.verdict != "same"
    assert found.score < 0.001
    assert drawn == []


@pytest.mark.parametrize("em_px", [14.0, 20.0, 24.0, 40.0])
def test_what_is_doubtful_is_boxed_and_what_is_the_same_is_not(em_px: float) -> None:
    """A c for an e: another face may forgive it, and yet the doubt has a place."""
    latex = r"x = \frac{-b \pm \sqrt{b^2 - 4ac}}{2a}"
    picture = snip(MODERN, latex, em_px)
    same, doubtful = check(picture, latex), check(picture, latex.replace("4ac", "4ae"))
    assert same.verdict == "same"
    assert not same.snip_boxes
    assert not same.rendering_boxes
    assert doubtful.verdict == "doubtful"
    assert doubtful.snip_boxes
    assert [doubtful.rendering.tokens[token] for token in doubtful.tokens] == ["e"]


def test_no_face_is_begun_when_the_time_is_up(
    drawn: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(infaces, "_TIME_S", -1.0)
    check(snip("palatino"), WRONG["another symbol"])
    assert drawn == []


def test_the_boxes_lie_on_the_rendering_that_is_shown() -> None:
    found: Check = check(snip("libertine"), WRONG["another symbol"])
    height, width = found.rendering.alpha.shape
    assert found.rendering_boxes
    for left, top, right, bottom in found.rendering_boxes:
        assert 0 <= left < right <= width
        assert 0 <= top < bottom <= height
    wrong = found.rendering.tokens.index(r"\beta")
    assert wrong in found.tokens
    box = found.rendering.token_boxes[wrong]
    assert tuple(round(edge, 1) for edge in box) in {tuple(b) for b in found.rendering_boxes}
