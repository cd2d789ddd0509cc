"""The Train place around a child that speaks the events: started, followed, lost, found, ended."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from im2tex_desktop.app import Program
from im2tex_desktop.training.backend import Backend
from im2tex_desktop.training.page import TrainPage
from im2tex_desktop.training.steps import AFTER, HOW, LEARN, MODELS, RUN
from model.files import bundled_weights
from tests.desktop.fakes import drawn
from tests.desktop.training import material
from tests.desktop.training.conftest import PATIENCE_MS, Fake

pytestmark = [pytest.mark.gui, pytest.mark.usefixtures("fake_child")]
Pages = Callable[[], TrainPage]
ENDLESS = 1_000_000  # steps: the run is stopped before its end


def begun(qtbot: QtBot, backend: Backend, pages: Pages) -> TrainPage:
    """A page whose run has begun."""
    material.fill(backend, 3)
    page = pages()
    qtbot.waitUntil(lambda: page.learn.next.isEnabled(), timeout=PATIENCE_MS)
    page.begin(page.how.plan())
    return page


def reach(qtbot: QtBot, page: TrainPage, *phases: str) -> None:
    """Wait until the run is in one of these phases."""

    def arrived() -> None:
        assert page.follower is not None
        assert page.follower.phase in phases, (page.follower.phase, page.follower.last_words)

    qtbot.waitUntil(arrived, timeout=PATIENCE_MS)


def test_with_nothing_to_learn_the_steps_are_told(qtbot: QtBot, pages: Pages) -> None:
    page = pages()
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.start, timeout=PATIENCE_MS)
    assert not page.steps.buttons[RUN].isEnabled()
    assert not page.steps.buttons[AFTER].isEnabled()


def test_corrections_are_shown_removed_and_brought_back(
    qtbot: QtBot, backend: Backend, pages: Pages
) -> None:
    """GIVEN three corrections WHEN one is removed and that is undone THEN three are there again,
    on the side that they were on."""
    material.fill(backend, 3)
    before = {pair.latex: pair.part for pair in backend.collection().pairs()}
    page = pages()
    table = page.learn.table
    qtbot.waitUntil(lambda: len(table.pairs.rows) == 3, timeout=PATIENCE_MS)
    assert page.step == LEARN
    assert "3 saved" in page.learn.sources.count.text()
    table.selectRow(0)
    page.learn.remove.click()
    qtbot.waitUntil(lambda: len(table.pairs.rows) == 2, timeout=PATIENCE_MS)
    assert page.learn.line.text() == "1 correction removed."
    page.learn.line.button.click()
    qtbot.waitUntil(lambda: len(table.pairs.rows) == 3, timeout=PATIENCE_MS)
    assert {pair.latex: pair.part for pair in backend.collection().pairs()} == before


def test_a_dropped_folder_is_looked_at_pair_by_pair(
    qtbot: QtBot, backend: Backend, pages: Pages, tmp_path: Path
) -> None:
    """GIVEN nothing to learn WHEN a folder of .tex is dropped THEN its formulas are shown, with the
    author's macros expanded, what is left out has its reason, and the cross takes it out again."""
    folder = tmp_path / "thesis"
    folder.mkdir()
    (folder / "main.tex").write_text(
        r"\documentclass{article}\newcommand{\R}{\mathbb{R}}\begin{document}"
        r"Let $x \in \R$ and \[ E = m c^2 \] and $\nosuchcommandatall{x}$.\end{document}"
    )
    page = pages()
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.start, timeout=PATIENCE_MS)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder))])
    move, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    page.dropEvent(QDropEvent(QPointF(9, 9), move, data, button, Qt.KeyboardModifier.NoModifier))
    assert page.stack.currentWidget() is page.learn
    table = page.learn.table
    qtbot.waitUntil(lambda: len(table.pairs.rows) == 3, timeout=PATIENCE_MS)
    taken = [row.latex for row in table.pairs.rows if not row.reason]
    assert any("mathbb" in latex for latex in taken)
    assert [row.reason for row in table.pairs.rows if row.reason]
    assert page.learn.reasons.text().startswith("Left out: ")
    assert page.learn.next.isEnabled()
    page.material.drop(folder)
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.start, timeout=PATIENCE_MS)


def test_a_folder_that_is_gone_says_so(
    qtbot: QtBot, backend: Backend, pages: Pages, tmp_path: Path
) -> None:
    material.fill(backend, 1)
    page = pages()
    page.material.add(tmp_path / "gone")
    qtbot.waitUntil(lambda: not page.material.is_looking, timeout=PATIENCE_MS)
    [report] = page.material.sources.values()
    assert "is not there" in str(report.error)
    assert page.material.usable_sources == ()


def test_the_cost_is_measured_before_anything_runs(
    qtbot: QtBot, backend: Backend, pages: Pages
) -> None:
    material.fill(backend, 3)
    page = pages()
    qtbot.waitUntil(lambda: page.learn.next.isEnabled(), timeout=PATIENCE_MS)
    page.learn.next.click()
    assert page.step == HOW
    qtbot.waitUntil(lambda: "About 8 min" in page.how.estimate.text(), timeout=PATIENCE_MS)
    assert "912 MB of memory, 34 MB of disk" in page.how.estimate.text()
    page.how.cards["adapt"].click()
    assert not page.how.start.isEnabled()
    assert "no document to adapt to" in page.how.line.text()
    assert backend.runs.all() == []


def test_a_run_is_followed_to_its_comparison(qtbot: QtBot, backend: Backend, pages: Pages) -> None:
    page = begun(qtbot, backend, pages)
    assert page.step == RUN
    reach(qtbot, page, "finished")
    story = page.follower.story
    assert len(story.series["loss"]) == 30
    assert [curve.name for curve in page.run.exact.curves] == ["yours", "everything else"]
    assert page.run.exact.curves[0].points
    assert len(page.run.strip.cards) == len(material.WRONG)
    assert page.run.strip.cards[0].words().startswith("right")
    page.run.compare.click()
    assert page.step == AFTER
    assert page.after.verdict.text() == "The new model is better."
    assert len(page.after.table.changes.rows) == len(material.WRONG)
    page.after.filter.setCurrentIndex(2)
    assert [one.better for one in page.after.table.changes.rows] == [False]


def test_what_follows_the_last_step_is_said_and_cannot_be_paused(
    qtbot: QtBot, backend: Backend, pages: Pages, fake_child: Fake, tmp_path: Path
) -> None:
    settled = tmp_path / "settled"
    fake_child(steps=3, settle_until=str(settled))
    page = begun(qtbot, backend, pages)
    reach(qtbot, page, "settling")
    assert "weighing how much of what it learned" in page.run.state.text()
    assert not page.run.pause.isEnabled()
    assert not page.run.stop.isEnabled()
    settled.touch()
    reach(qtbot, page, "finished")


def test_a_pause_holds_until_one_goes_on(
    qtbot: QtBot, backend: Backend, pages: Pages, fake_child: Fake
) -> None:
    fake_child(steps=ENDLESS, pause_s=0.02)
    page = begun(qtbot, backend, pages)
    reach(qtbot, page, "running")
    page.run.pause.click()
    reach(qtbot, page, "paused")
    assert page.run.pause.text() == "Go on"
    held = page.follower.story.step
    qtbot.wait(300)
    assert page.follower.story.step == held
    page.run.pause.click()
    reach(qtbot, page, "running")
    page.run.stop.click()
    reach(qtbot, page, "finished")
    assert page.run.compare.isVisible()


def test_snips_are_answered_meanwhile(
    qtbot: QtBot, program: Program, backend: Backend, pages: Pages, fake_child: Fake
) -> None:
    fake_child(steps=ENDLESS, pause_s=0.02)
    page = begun(qtbot, backend, pages)
    reach(qtbot, page, "running")
    with qtbot.waitSignal(program.window.answered, timeout=PATIENCE_MS):
        program.window.read(drawn("x + y"))
    assert page.follower.is_alive


def test_the_program_started_again_finds_its_run(
    qtbot: QtBot, backend: Backend, pages: Pages, fake_child: Fake
) -> None:
    """GIVEN a run WHEN the window is gone and another comes THEN it follows the same process, and
    a second run is refused with words."""
    fake_child(steps=ENDLESS, pause_s=0.02)
    first = begun(qtbot, backend, pages)
    reach(qtbot, first, "running")
    pid = first.follower.run.state().pid
    first.stop()
    second = pages()
    assert second.step == RUN
    reach(qtbot, second, "running")
    assert second.follower.run.state().pid == pid
    qtbot.waitUntil(lambda: second.follower.story.step > 5, timeout=PATIENCE_MS)
    second.begin(second.how.plan())
    assert "under way already" in second.how.line.text()
    assert len(backend.runs.all()) == 1


def test_a_child_that_was_killed_goes_on_where_it_was(
    qtbot: QtBot, backend: Backend, pages: Pages, fake_child: Fake
) -> None:
    fake_child(steps=30, hold_at=15)
    page = begun(qtbot, backend, pages)
    held = page.follower.run.folder / "held_once"
    qtbot.waitUntil(held.exists, timeout=PATIENCE_MS)
    os.kill(page.follower.run.state().pid, signal.SIGKILL)
    reach(qtbot, page, "interrupted")
    assert "Nothing is lost: Go on takes up where it was." in page.run.line.text()
    page.run.line.button.click()
    reach(qtbot, page, "finished")
    steps = [step for step, _ in page.follower.story.series["loss"]]
    assert steps == list(range(1, 31))


def test_the_last_words_of_a_child_are_said(
    qtbot: QtBot, backend: Backend, pages: Pages, fake_child: Fake
) -> None:
    fake_child(die_at=5)
    page = begun(qtbot, backend, pages)
    reach(qtbot, page, "interrupted")
    assert "interrupted at step 5: Killed by the test" in page.run.line.text()


def test_a_failure_is_said_with_its_cure_and_can_be_gone_on_from(
    qtbot: QtBot, backend: Backend, pages: Pages, fake_child: Fake
) -> None:
    fake_child(fail_at=15)
    page = begun(qtbot, backend, pages)
    reach(qtbot, page, "failed")
    assert page.run.line.text() == "The disk is full. Free some space, then go on."
    page.run.pause.click()
    reach(qtbot, page, "finished")
    assert page.run.line.text() == ""


def test_discarding_asks_in_place_and_leaves_nothing(
    qtbot: QtBot, backend: Backend, pages: Pages, fake_child: Fake
) -> None:
    fake_child(steps=ENDLESS, pause_s=0.02)
    page = begun(qtbot, backend, pages)
    reach(qtbot, page, "running")
    pid = page.follower.run.state().pid
    page.run.discard.click()
    assert page.run.discard.text() == "Really throw it away?"
    assert page.follower.is_alive
    page.run.discard.click()
    qtbot.waitUntil(lambda: backend.runs.all() == [], timeout=PATIENCE_MS)
    assert page.step == LEARN
    assert not page.steps.buttons[RUN].isEnabled()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_a_better_model_is_taken_and_read_with(
    qtbot: QtBot, program: Program, backend: Backend, pages: Pages
) -> None:
    """GIVEN a finished run with true weights WHEN they are accepted THEN they are kept under their
    name, in use, loaded, and the way back is open."""
    page = begun(qtbot, backend, pages)
    reach(qtbot, page, "finished")
    weights = bundled_weights()
    assert weights is not None
    Path(page.follower.story.candidate).write_bytes(weights.read_bytes())
    page.go_to(AFTER)
    page.after.name.setText("Quantum notes")
    with qtbot.waitSignal(program.reader.ready, timeout=PATIENCE_MS):
        page.after.accept.click()
    assert page.step == MODELS
    entry = backend.store().active()
    assert (entry.name, entry.figures["mine_exact"]) == ("Quantum notes", 0.917)
    assert page.follower.run.decision() == "accepted"
    qtbot.waitUntil(lambda: "now read with Quantum notes" in page.models.line.text(),
                    timeout=PATIENCE_MS)  # fmt: skip
    with qtbot.waitSignal(program.reader.ready, timeout=PATIENCE_MS):
        page.models.roll_back.click()
    assert backend.store().active().bundled


def test_a_candidate_that_is_no_model_is_said_and_changes_nothing(
    qtbot: QtBot, backend: Backend, pages: Pages
) -> None:
    page = begun(qtbot, backend, pages)
    reach(qtbot, page, "finished")
    page.go_to(AFTER)
    page.after.accept.click()
    qtbot.waitUntil(lambda: bool(page.after.line.text()), timeout=PATIENCE_MS)
    assert backend.store().active().bundled
    assert page.follower.run.decision() == ""


def test_a_refused_model_cannot_be_taken(
    qtbot: QtBot, backend: Backend, pages: Pages, fake_child: Fake, tmp_path: Path
) -> None:
    reason = "everything else is read 4.1 points worse"
    paths = material.pictures(tmp_path / "again")
    fake_child(comparison=material.comparison(paths, "refused", reason))
    page = begun(qtbot, backend, pages)
    reach(qtbot, page, "finished")
    page.go_to(AFTER)
    assert reason in page.after.verdict.text()
    assert not page.after.accept.isEnabled()
    page.after.decline.click()
    assert page.follower.run.decision() == "not_now"
    assert page.step == LEARN


def test_a_run_without_a_comparison_can_be_compared(
    qtbot: QtBot, backend: Backend, pages: Pages
) -> None:
    page = begun(qtbot, backend, pages)
    reach(qtbot, page, "finished")
    (page.follower.run.folder / "comparison.json").unlink()
    page.go_to(AFTER)
    assert page.after.verdict.text() == "The new model has not been compared yet."
    page.after.verdict.button.click()
    qtbot.waitUntil(lambda: bool(page.after.comparison), timeout=PATIENCE_MS)
    assert page.after.accept.isEnabled()
