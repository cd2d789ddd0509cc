"""What other programs get, read back by their own readers."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from im2tex_desktop.history import HistoryError
from im2tex_desktop.history.export import FORMATS, Exporting
from im2tex_desktop.history.store import HistoryStore
from tests.desktop.history.snips import new_snip

TRICKY = 'a, "b"\nc; é ``` \\frac{1}{2}'


def export(store: HistoryStore, path: Path, kind: str, *, pictures: bool = False) -> str:
    Exporting(path, kind, pictures).write(store.entries(), store.picture)
    return path.read_text(encoding="utf-8")


@pytest.fixture
def kept(store: HistoryStore) -> HistoryStore:
    number = store.add(new_snip("x")).number
    store.edit(number, TRICKY)
    store.set_favourite([number], True)
    store.add(new_snip("=y"))
    return store


def test_json_lines(kept: HistoryStore, tmp_path: Path) -> None:
    lines = export(kept, tmp_path / "out.jsonl", "jsonl").splitlines()
    first, second = map(json.loads, lines)
    assert (first["latex"], first["edited"], first["favourite"]) == ("=y", False, False)
    assert (second["latex"], second["read"], second["edited"]) == (TRICKY, "x", True)
    assert second["favourite"] is True
    assert first["time"].startswith("2023-11-1")


def test_csv(kept: HistoryStore, tmp_path: Path) -> None:
    export(kept, tmp_path / "out.csv", "csv")
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["latex"] for row in rows] == ["=y", TRICKY]
    assert rows[1]["read"] == "x"


def test_markdown_shows_the_formula_and_its_source(kept: HistoryStore, tmp_path: Path) -> None:
    text = export(kept, tmp_path / "out.md", "md")
    assert "$$\n=y\n$$" in text
    assert "````latex\n" in text  # longer than the fence inside
    assert "★" in text


def test_pictures_lie_beside_the_file(kept: HistoryStore, tmp_path: Path) -> None:
    lines = export(kept, tmp_path / "out.jsonl", "jsonl", pictures=True).splitlines()
    for line in lines:
        picture = tmp_path / json.loads(line)["picture"]
        assert picture.read_bytes() == b"P" * 100


@pytest.mark.parametrize("kind", FORMATS)
def test_a_place_that_cannot_be_written_is_said(
    kept: HistoryStore, tmp_path: Path, kind: str
) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(HistoryError, match="could not be written"):
        export(kept, tmp_path / "file" / f"out.{kind}", kind, pictures=True)


def test_an_unknown_form_raises() -> None:
    with pytest.raises(ValueError, match="docx"):
        Exporting(Path("out"), "docx", with_pictures=False)
