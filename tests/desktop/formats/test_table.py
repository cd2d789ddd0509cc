"""The one table of forms: keys and labels differ, the README knows them, nothing heavy at start."""

from __future__ import annotations

import subprocess
import sys

import pytest

from im2tex_desktop.formats import COPY_FORMATS, TEXT_FORMATS, CopyFormat, wrapped
from tests.project.checkout import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()


def test_nothing_is_there_twice() -> None:
    for names in zip(*((e.key, e.label, e.sample, e.keys) for e in COPY_FORMATS), strict=True):
        assert len(set(names)) == len(names)


@pytest.mark.parametrize("entry", TEXT_FORMATS, ids=lambda entry: entry.key)
def test_every_form_says_a_simple_formula(entry: CopyFormat) -> None:
    assert "x" in wrapped(" x^2 ", entry.key)


@pytest.mark.parametrize("entry", COPY_FORMATS, ids=lambda entry: entry.key)
def test_every_key_is_in_the_readme(entry: CopyFormat) -> None:
    rows = [row.split("|") for row in README if row.startswith("| Ctrl+L")]
    assert any(row[1].strip() == entry.keys and entry.label in row[2] for row in rows)


def test_the_table_brings_in_no_converter() -> None:
    code = "import sys, im2tex_desktop.formats; print([m for m in sys.modules if 'latex.' in m])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"
