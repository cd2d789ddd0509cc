"""Single pairs are left out of a training: ticks, keys, what the plan says, and the next start."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from im2tex_desktop.training.backend import Backend
from im2tex_desktop.training.page import TrainPage
from im2tex_desktop.training.pairs_table import fate
from tests.desktop.training import material
from tests.desktop.training.conftest import PATIENCE_MS

pytestmark = [pytest.mark.gui, pytest.mark.usefixtures("fake_child")]
CHECK = Qt.ItemDataRole.CheckStateRole
Pages = Callable[[], TrainPage]


@pytest.fixture
def thesis(tmp_path: Path) -> Path:
    folder = tmp_path / "thesis"
    folder.mkdir()
    (folder / "main.tex").write_text("$x + 1$ and $y + 2$ and again $x+1$ but $\\nosuch z$")
    return folder


@pytest.fixture
def page(qtbot: QtBot, backend: Backend, pages: Pages, thesis: Path) -> TrainPage:
    """Two corrections, three formulas of a document and one that cannot be learned."""
    material.fill(backend, 2)
    made = pages()
    made.material.add(thesis)
    qtbot.waitUntil(lambda: len(made.learn.table.pairs.rows) == 6, timeout=PATIENCE_MS)
    return made


def fates(page: TrainPage) -> list[str]:
    pairs = page.learn.table.pairs
    return [fate(row, pairs.is_taken(row)) for row in pairs.rows]


def planned(page: TrainPage) -> list[str]:
    found: list[str] = json.loads(page.how.plan())["left_out"]
    return found


def test_a_tick_taken_off_leaves_a_pair_out(page: TrainPage) -> None:
    """GIVEN a document with a formula twice WHEN its tick is taken off at one place THEN both are
    left out, the plan says so, and the tick brings them back."""
    table = page.learn.table
    tick = table.pairs.index(2, 0)
    assert table.pairs.data(tick, CHECK) == Qt.CheckState.Checked
    assert table.pairs.setData(tick, Qt.CheckState.Unchecked.value, CHECK)
    assert [f == "Left out by you" for f in fates(page)] == [False, False, True, False, True, False]
    assert planned(page) == [table.pairs.rows[2].mark]
    assert page.learn.reasons.text().startswith("Left out: by you (2); ")
    assert table.pairs.setData(tick, Qt.CheckState.Checked.value, CHECK)
    assert "Left out by you" not in fates(page)
    assert planned(page) == []


def test_a_click_beside_the_tick_is_a_click_on_it(page: TrainPage) -> None:
    table = page.learn.table
    cell = table.visualRect(table.pairs.index(3, 0))
    where = cell.topLeft() + QPoint(3, 3)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert fates(page)[3] == "Left out by you"
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert fates(page)[3] == "Taken"


def test_what_cannot_be_learned_has_no_tick(page: TrainPage) -> None:
    table = page.learn.table
    index = table.pairs.index(5, 0)
    assert table.pairs.data(index, CHECK) is None
    assert not table.pairs.flags(index) & Qt.ItemFlag.ItemIsUserCheckable


def test_space_leaves_the_chosen_ones_out_and_takes_them_again(page: TrainPage) -> None:
    table = page.learn.table
    table.selectAll()
    assert page.learn.tick.text() == "Leave out"
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert fates(page).count("Left out by you") == 5
    assert len(table.chosen()) == 6, "the selection stays"
    assert page.learn.tick.text() == "Take"
    assert not page.learn.next.isEnabled()
    assert not page.material.can_learn
    page.learn.tick.click()
    assert "Left out by you" not in fates(page)
    assert page.learn.next.isEnabled()


def test_delete_leaves_pairs_of_a_source_out_and_the_filter_shows_them(
    page: TrainPage, backend: Backend
) -> None:
    table = page.learn.table
    table.selectRow(3)
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert fates(page)[3] == "Left out by you"
    assert len(backend.collection().pairs()) == 2
    page.learn.filter.setCurrentIndex(2)
    assert len(table.pairs.rows) == 2
    page.learn.filter.setCurrentIndex(1)
    assert len(table.pairs.rows) == 4


def test_the_next_start_knows_what_was_left_out(
    qtbot: QtBot, page: TrainPage, pages: Pages
) -> None:
    table = page.learn.table
    table.selectRow(0)
    page.learn.tick.click()
    mark = table.pairs.rows[0].mark
    page.stop()
    again = pages()
    qtbot.waitUntil(lambda: len(again.learn.table.pairs.rows) == 6, timeout=PATIENCE_MS)
    assert fates(again)[0] == "Left out by you"
    assert planned(again) == [mark]


def test_corrections_that_are_not_wanted_at_all_are_not_listed(page: TrainPage) -> None:
    page.learn.sources.corrections.click()
    assert len(page.learn.table.pairs.rows) == 4
