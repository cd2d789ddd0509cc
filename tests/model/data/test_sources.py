"""Readers: what they give, and that what they cannot read is counted."""

from __future__ import annotations

import gzip
import json
import zipfile
from pathlib import Path

import pytest

from model.data.sources import (
    RawFormula,
    Reading,
    in_split,
    read_formulas,
    read_pairs,
    standalone,
)
from model.errors import DataError


def test_formulas_are_read_and_bad_lines_counted(tmp_path: Path) -> None:
    path = tmp_path / "arxiv.jsonl.gz"
    lines = [
        '{"source": "p1", "kind": "inline", "formula": "x"}',
        "not json",
        '{"kind": "x"}',
        "[]",
    ]
    path.write_bytes(gzip.compress("\n".join(lines).encode()))
    reading = Reading()
    assert list(read_formulas(path, reading)) == [RawFormula("x", "p1", "inline", "arxiv")]
    assert reading.read == 4
    assert reading.rejected == {"not_a_record": 3}


def test_a_cut_off_archive_is_a_data_error(tmp_path: Path) -> None:
    path = tmp_path / "cut.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"formula": "x"}\n' * 1000)[:40])
    with pytest.raises(DataError):
        list(read_formulas(path, Reading()))


@pytest.mark.parametrize(
    ("kind", "body", "expected"),
    [
        ("inline", "a & b", "a & b"),
        ("align*", "a &= b", "a = b"),
        ("align", r"a &= b \\ c &= d", r"\begin{aligned} a &= b \\ c &= d \end{aligned}"),
        ("gather", r"a \\ b", r"\begin{gathered} a \\ b \end{gathered}"),
        ("multline", r"a \\ + b", r"\begin{gathered} a \\ + b \end{gathered}"),
        ("alignat", r"{2} a &= b", "a = b"),
        ("eqnarray", r"a &=& b \\ c &=& d", r"\begin{aligned} a & = b \\ c & = d \end{aligned}"),
        (
            "align",
            r"A = \begin{pmatrix} a & b \end{pmatrix}",
            r"A = \begin{pmatrix} a & b \end{pmatrix}",
        ),
    ],
)
def test_bodies_of_environments_stand_alone(kind: str, body: str, expected: str) -> None:
    assert standalone(body, kind).split() == expected.split()


def _pairs_folder(folder: Path, index: str) -> None:
    (folder / "images").mkdir()
    (folder / "images" / "0.png").write_bytes(b"picture")
    if index == "jsonl":
        records = [
            {"img_name": "0.png", "formula": "x"},
            {"img_name": "gone.png", "formula": "y"},
            {"formula": "z"},
        ]
        (folder / "formulas.jsonl").write_text("\n".join(map(json.dumps, records)))
    else:
        (folder / "metadata.csv").write_text("file_name,text\n0.png,x\ngone.png,y\n,z\n")


@pytest.mark.parametrize("index", ["jsonl", "csv"])
@pytest.mark.parametrize("zipped", [False, True])
def test_pairs_of_folders_and_archives(tmp_path: Path, index: str, zipped: bool) -> None:
    folder = tmp_path / "pairs"
    folder.mkdir()
    _pairs_folder(folder, index)
    source = folder
    if zipped:
        source = tmp_path / "pairs.zip"
        with zipfile.ZipFile(source, "w") as archive:
            for file in folder.rglob("*.*"):
                archive.write(file, file.relative_to(folder).as_posix())
    reading = Reading()
    pairs = list(read_pairs(source, reading))
    assert [(p.name, p.picture, p.latex) for p in pairs] == [("0.png", b"picture", "x")]
    assert reading.rejected == {"picture_missing": 1, "no_name_or_label": 1}


def test_a_name_cannot_leave_the_folder(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(b"secret")
    folder = tmp_path / "pairs"
    folder.mkdir()
    (folder / "formulas.jsonl").write_text('{"img_name": "../secret.png", "formula": "x"}')
    reading = Reading()
    assert list(read_pairs(folder, reading)) == []
    assert reading.rejected["picture_missing"] == 1


def test_pairs_without_an_index_are_a_data_error(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="neither"):
        list(read_pairs(tmp_path, Reading()))


def test_the_split_is_stable_and_of_the_stated_size() -> None:
    held_out = [in_split(f"paper-{n}", 5.0) for n in range(4000)]
    assert 140 < sum(held_out) < 260
    assert in_split("paper-1", 100.0)
    assert not in_split("paper-1", 0.0)
