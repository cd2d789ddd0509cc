"""matplotlib's mathtext as an engine: what it draws, what it refuses, and its SVG."""

import xml.etree.ElementTree as ET

import numpy as np
import pytest

from im2tex_desktop.render.engines import LAYOUT, MATHTEXT, draw
from im2tex_desktop.render.rendering import Status

QUADRATIC = r"x_1 = \frac{-b + \sqrt{b^2 - 4ac}}{2a}"


def test_it_draws_about_what_our_own_layout_draws() -> None:
    theirs, ours = draw(QUADRATIC, 40.0, (MATHTEXT,)), draw(QUADRATIC, 40.0, (LAYOUT,))
    assert theirs.status is Status.OK and theirs.engine == "mathtext"
    assert theirs.alpha.dtype == np.uint8 and theirs.alpha.max() == 255
    # Its fractions are those of running text, so smaller.
    assert 0.6 * ours.width < theirs.width < ours.width
    assert theirs.em_px == pytest.approx(40.0)
    # The last row above the baseline has ink, as the fraction reaches below it.
    assert theirs.alpha[int(theirs.baseline_px) - 1].any()
    assert theirs.alpha[int(theirs.baseline_px) :].any()


def test_twice_the_em_is_twice_the_picture() -> None:
    small, large = (draw(QUADRATIC, em, (MATHTEXT,)) for em in (20.0, 40.0))
    assert large.width == pytest.approx(2 * small.width, abs=8)  # the margins stay


def test_what_it_does_not_know_is_refused_in_words_and_left_to_others() -> None:
    matrix = r"\begin{pmatrix} a \\ b \end{pmatrix}"
    refused = draw(matrix, 40.0, (MATHTEXT,))
    assert refused.status is Status.REFUSED
    assert refused.error is not None and "mathtext cannot draw" in refused.error.message
    assert draw(matrix, 40.0, (MATHTEXT, LAYOUT)).engine == "layout"


def test_svg_parses_and_has_the_size() -> None:
    drawn = draw(QUADRATIC, 40.0, (MATHTEXT,))
    root = ET.fromstring(drawn.svg)
    assert float(root.attrib["width"]) == pytest.approx(drawn.width, abs=8)
    assert root.find("{http://www.w3.org/2000/svg}path") is not None
