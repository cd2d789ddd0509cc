"""Every kind of source is recognised, and what it cannot give is counted with the reason."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from model.errors import DataError
from model.teach.snips import ink_of
from model.teach.sources import SourcePair, scan
from model.teach.sources.ink import drawn, read_inkml
from tests.model.teach.small import png


def read(path: Path, kind: str) -> tuple[list[SourcePair], dict[str, int]]:
    found = scan(path)
    assert found.kind == kind
    pairs = list(found.pairs)
    return pairs, dict(found.refusals.counts)


def test_pictures_with_formulas_jsonl(tmp_path: Path) -> None:
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "a.png").write_bytes(png(1))
    (tmp_path / "b.png").write_bytes(png(2))
    (tmp_path.parent / "outside.png").write_bytes(png(3))
    records = [
        {"img_name": "a.png", "formula": "x"},
        {"image": "b.png", "latex": "y^2", "source": "chapter 1"},
        {"img_name": "c.png", "formula": "z"},
        {"img_name": "a.png"},
        {"img_name": "a.png", "formula": r"\frac{"},
        {"img_name": "../outside.png", "formula": "x"},
    ]
    lines = [json.dumps(record) for record in records]
    (tmp_path / "formulas.jsonl").write_text("\n".join([*lines, "[1]", "{"]))
    pairs, refused = read(tmp_path, "pictures")
    assert [(p.latex, p.picture) for p in pairs] == [("x", png(1)), ("y^2", png(2))]
    assert pairs[1].source == f"{tmp_path.name}/chapter 1"
    assert refused.pop("the picture is missing") == 2
    assert refused.pop("not a JSON object") == 2
    assert sum(refused.values()) == 2


def test_pictures_with_metadata_csv(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(png(1))
    with (tmp_path / "metadata.csv").open("w", newline="") as table:
        csv.writer(table).writerows([("file_name", "text"), ("a.png", "a, b"), ("n.png", "c")])
    pairs, refused = read(tmp_path, "pictures")
    assert [p.latex for p in pairs] == ["a, b"]
    assert refused == {"the picture is missing": 1}


def test_im2latex_as_published(tmp_path: Path) -> None:
    # Formulas end with a line feed; a carriage return inside of one is no end.
    (tmp_path / "im2latex_formulas.lst").write_bytes(b"x + 1\r\ny \\; \r z\nw\nv\n")
    (tmp_path / "im2latex_train.lst").write_text("0 aaa basic\n1 bbb basic\n99 c c\nno\n")
    (tmp_path / "im2latex_validate.lst").write_text("2 ddd basic\n")
    (tmp_path / "im2latex_test.lst").write_text("3 eee basic\n")
    (tmp_path / "formula_images").mkdir()
    for name in ("aaa", "bbb", "ddd", "eee"):
        (tmp_path / "formula_images" / f"{name}.png").write_bytes(png(1))
    pairs, refused = read(tmp_path, "im2latex")
    assert pairs[0].tokens == ("x", "+", "1")
    assert [p.part for p in pairs] == ["train", "train", "held_out"]
    assert refused["not an entry of the list"] == 2
    assert refused["the test part of IM2LATEX-100K is never learned"] == 1


INKML = b"""<ink xmlns="http://www.w3.org/2003/InkML">
<annotation type="truth">$x+1$</annotation><annotation type="writer">w</annotation>
<trace id="0">0 0, 10 20, 20 40</trace><trace id="1"> 20 0 5, 10 20 5, 0 40 5 </trace>
<trace id="2">40 20, 60 20</trace><trace id="3">50 10, 50 30</trace>
<trace id="4">80 0, 80 40</trace>
</ink>"""


def test_handwriting(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "a.inkml").write_bytes(INKML)
    (tmp_path / "b.inkml").write_bytes(b"<ink><trace>0 0, 1 1</trace></ink>")
    (tmp_path / "c.inkml").write_bytes(b"not xml")
    pairs, refused = read(tmp_path, "inkml")
    assert [p.tokens for p in pairs] == [("x", "+", "1")]
    assert refused == {"there is no truth in it": 1, "not XML": 1}
    assert pairs[0].picture is not None
    with Image.open(io.BytesIO(pairs[0].picture)) as picture:
        grey = np.asarray(picture)
    assert grey.shape[1] > grey.shape[0]
    assert grey.min() < 40
    # The plus stands where its strokes are: 40 to 60 of 80 units in x, in the middle in y.
    height, width = grey.shape
    middle = grey[height // 2 - 4 : height // 2 + 4, int(width * 0.5) : int(width * 0.75)]
    assert middle.min() < 40
    assert ink_of(pairs[0].picture).max() > 200


def test_xml_that_explodes_is_not_read() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><ink>&a;</ink>'
    with pytest.raises(DataError):
        read_inkml(bomb)


def test_strokes_beyond_measure_are_refused() -> None:
    with pytest.raises(DataError):
        drawn([np.array([[0.0, np.inf], [1.0, 1.0]])])


def test_a_single_point_can_be_drawn() -> None:
    assert drawn([np.zeros((1, 2))])[:4] == b"\x89PNG"


def test_a_file_of_harvested_formulas(tmp_path: Path) -> None:
    path = tmp_path / "mine.jsonl"
    path.write_text('{"formula": "x", "source": "a.tex"}\n{"formula": "y"}\n{"kind": "inline"}\n')
    pairs, refused = read(path, "formulas")
    assert [(p.latex, p.source) for p in pairs] == [("x", "a.tex"), ("y", "mine/2")]
    assert refused == {"no formula": 1}


def test_what_is_no_source_is_said(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none"):
        with pytest.raises(DataError) as caught:
            scan(path)
        assert "formulas.jsonl" in caught.value.hint
