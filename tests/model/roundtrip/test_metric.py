from __future__ import annotations

from pathlib import Path

import matplotlib
import numpy as np
import pytest

from model.errors import DataError
from model.roundtrip.marks import find_marks
from model.roundtrip.metric import beliefs, describe, distances, estrangement
from model.roundtrip.metric_data import draw_shapes, gathered
from model.roundtrip.metric_fit import families
from model.roundtrip.metric_fonts import characters, font_files, read_fonts
from tests.model.roundtrip.scenes import picture

FONTS = Path(matplotlib.get_data_path()) / "fonts" / "ttf"


def shapes(kind: str, em_px: float, stroke_em: float = 0.08) -> np.ndarray:
    return find_marks(picture([(kind, 0.0, 0.0, 0.5)], em_px, stroke_em)).shapes


def test_a_description_has_length_one() -> None:
    described = describe(np.concatenate([shapes("ring", 48.0), shapes("vee", 20.0)]))

    assert np.linalg.norm(described, axis=1) == pytest.approx([1, 1], abs=1e-5)


@pytest.mark.parametrize("kind", ["ring", "plus", "cross", "ell"])
def test_one_symbol_at_two_resolutions_is_nearer_than_two_symbols(kind: str) -> None:
    large, small = describe(shapes(kind, 48.0)), describe(shapes(kind, 18.0, 0.1))
    other = describe(shapes("vee", 18.0, 0.1))

    assert distances(large, small)[0, 0] < distances(large, other)[0, 0]
    here, there, elsewhere = beliefs(large), beliefs(small), beliefs(other)
    assert estrangement(here, there)[0] < estrangement(here, elsewhere)[0]


def test_the_squares_of_beliefs_are_shares() -> None:
    assert (beliefs(describe(shapes("plus", 30.0))) ** 2).sum() == pytest.approx(1, abs=1e-4)


def test_nothing_is_estranged_from_itself() -> None:
    held = beliefs(describe(shapes("square", 30.0)))

    assert estrangement(held, held)[0] == pytest.approx(0, abs=1e-5)


def test_characters_stand_for_symbols_in_every_style() -> None:
    known = dict(characters())

    assert known["x"] == known["\U0001d465"] == "x"
    assert known["\u210e"] == "h"
    assert known["\u211d"] == r"\mathbbR"
    assert known["\U0001d53b"] == r"\mathbbD"
    assert known["\U0001d6fc"] == known["\u03b1"] == r"\alpha"
    assert known["\U0001d6f4"] == r"\Sigma"
    assert known["\U0001d7d7"] == "9"
    assert known["\u2212"] == "-"


def test_a_fonts_glyphs_come_in_pieces_under_their_symbols() -> None:
    rows = read_fonts([FONTS / "DejaVuSans.ttf"])

    names = {name for name, _, _ in rows}
    assert {"x 0/1", "i 0/2", "i 1/2", "= 0/2", r"\alpha 0/1"} <= names
    assert all(faces == {"DejaVuSans"} for _, _, faces in rows)
    glyphs = gathered(rows * 3)
    assert set(glyphs.names) == names
    assert [glyphs.names[k] for k in glyphs.symbols] == sorted(name for name, _, _ in rows * 3)


def test_drawn_shapes_depend_on_chance_alone() -> None:
    piece = read_fonts([FONTS / "DejaVuSans.ttf"])[0][1]

    first, second = (next(draw_shapes([piece], np.random.default_rng(seed))) for seed in (1, 1))

    assert (first == second).all()


def test_what_is_no_font_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "broken-math.otf"
    path.write_text("no font")

    assert font_files(tmp_path) == [path]
    with pytest.raises(DataError, match="broken-math"):
        read_fonts([path])


def test_script_and_calligraphic_letters_are_one_family() -> None:
    names = [r"\mathcalA 0/1", r"\mathcalB 0/1", r"\mathscrA 0/1", "x 0/1"]

    order, starts = families(names)

    together = [[names[k] for k in part] for part in np.split(order, starts[1:])]
    assert together == [[names[0], names[2]], [names[1]], [names[3]]]
