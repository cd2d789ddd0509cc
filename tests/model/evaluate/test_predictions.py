import json
import zipfile
from pathlib import Path

import pytest

from model.errors import DataError
from model.evaluate.predictions import (
    Dataset,
    Prediction,
    parse_prediction,
    read_predictions,
    with_gold,
)

ROWS = [{"img_name": f"{i}.png", "formula": f"x _ {{ {i} }}"} for i in range(3)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "images").mkdir()
    for row in ROWS:
        (tmp_path / "images" / row["img_name"]).write_bytes(row["img_name"].encode())
    (tmp_path / "formulas.jsonl").write_text("\n".join(map(json.dumps, ROWS)) + "\n")
    return tmp_path


def test_a_line_survives_writing_and_reading() -> None:
    line = Prediction("1.png", latex="é", tokens=("a", "\\frac"), log_prob=-0.5, fine_lookups=3)
    assert parse_prediction(line.to_json(), 1) == line
    assert "gold" not in json.loads(line.to_json())


def test_lines_of_the_command_line_are_predictions() -> None:
    line = parse_prediction('{"file": "set/images/7.png", "status": "ok", "latex": "x"}', 1)
    assert (line.img_name, line.latex) == ("7.png", "x")


def test_keys_of_other_programs_are_passed_over() -> None:
    assert parse_prediction('{"img_name": "a", "colour": 3}', 1) == Prediction("a")


@pytest.mark.parametrize("line", ["", "[]", '{"latex": "a"}', '{"img_name": 3}', "{"])
def test_what_is_no_line(line: str) -> None:
    with pytest.raises(DataError, match="line 7"):
        parse_prediction(line, 7)


def test_a_cut_off_last_line_is_left_out_and_a_damaged_one_in_between_is_not(
    tmp_path: Path,
) -> None:
    path = tmp_path / "p.jsonl"
    path.write_text('{"img_name": "a"}\n\n{"img_name": "b"}\n{"img_na')
    assert [p.img_name for p in read_predictions(path)] == ["a", "b"]
    path.write_text('{"img_name": "a"}\n{"img_na\n{"img_name": "b"}')
    with pytest.raises(DataError, match="line 2"):
        read_predictions(path)
    with pytest.raises(DataError, match="cannot be read"):
        read_predictions(tmp_path / "none")


def test_folder_and_zip_are_the_same(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("zip") / "data.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for file in folder.rglob("*.*"):
            archive.write(file, file.relative_to(folder).as_posix())
    for dataset in (Dataset(folder), Dataset(path)):
        assert [(s.img_name, s.formula) for s in dataset.samples][1] == ("1.png", "x _ { 1 }")
        assert dataset.image_bytes("2.png") == b"2.png"
        with pytest.raises(DataError, match="missing"):
            dataset.image_bytes("9.png")
        with pytest.raises(DataError, match="no name"):
            dataset.image_bytes("../formulas.jsonl")
        dataset.close()


def test_what_is_no_dataset(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="not a dataset"):
        Dataset(tmp_path)
    (tmp_path / "formulas.jsonl").write_text('{"img_name": "a.png"}\n')
    with pytest.raises(DataError, match="not a dataset"):
        Dataset(tmp_path)
    with pytest.raises(DataError, match="not a dataset"):
        Dataset(tmp_path / "formulas.jsonl")


def test_every_sample_of_the_dataset_counts(folder: Path) -> None:
    """GIVEN two lines for one picture and none for another THEN the last counts, and none fails."""
    lines = [Prediction("0.png", latex="a"), Prediction("0.png", latex="b"), Prediction("2.png")]
    found = with_gold(lines, Dataset(folder))
    assert [(p.img_name, p.latex, p.gold) for p in found] == [
        ("0.png", "b", "x _ { 0 }"),
        ("1.png", None, "x _ { 1 }"),
        ("2.png", None, "x _ { 2 }"),
    ]
    assert found[1].error == "no prediction"


def test_gold_without_a_dataset(folder: Path) -> None:
    assert with_gold([Prediction("a", gold="x")], None) == [Prediction("a", gold="x")]
    with pytest.raises(DataError, match="no gold"):
        with_gold([Prediction("a")], None)
    with pytest.raises(DataError, match="not for this dataset"):
        with_gold([Prediction("a")], Dataset(folder))
