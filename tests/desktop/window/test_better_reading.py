"""The first answer shows at once; a better one replaces it, unless the person has begun with it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from im2tex_desktop.app import Program, build_window
from im2tex_desktop.clipboard import read_text
from im2tex_desktop.history.entry import Entry, Query
from im2tex_desktop.history.store import HistoryStore
from im2tex_desktop.settings import Settings
from im2tex_desktop.window.better_reading import Outcome, changed_tokens, weigh
from im2tex_desktop.window.state import Stage
from model.recognition import Candidate, Recognition
from tests.desktop.fakes import drawn, reading_of
from tests.desktop.waiting import WAIT_MS, WAIT_S

FIRST, BEST = "x + y", "x + z"
OTHERS = ("x - y", "x = y", "x y", "x ! y")


def reading(image: Image.Image, latex: str, *others: str) -> Recognition:
    read = reading_of(image, latex)
    candidates = tuple(
        Candidate(one, tuple(one.split()), -0.1 * rank)
        for rank, one in enumerate((read.latex, *others))
    )
    return replace(read, candidates=candidates)


class Improver:
    """Answers `first` at once, and `best` when its gate is open."""

    name, device = "improver", "cpu"

    def __init__(self) -> None:
        self.gate = threading.Event()
        self.first: tuple[str, ...] = (FIRST, BEST, *OTHERS)
        self.best: tuple[str, ...] = (BEST, FIRST, *OTHERS)
        self.error: Exception | None = None
        self.confidence = 0.96

    def recognize(
        self,
        image: Image.Image,
        *,
        beam: int = 5,
        on_step: Callable[[int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Recognition:
        *_, best = self.readings(image, cancelled=cancelled)
        return best

    def readings(
        self,
        image: Image.Image,
        *,
        beam: int = 5,
        on_step: Callable[[int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Iterator[Recognition]:
        yield reading(image, *self.first)
        while not self.gate.wait(0.005):
            if cancelled is not None and cancelled():
                return
        if self.error is not None:
            raise self.error
        best = reading(image, *self.best)
        chosen = replace(best.candidates[0], confidence=self.confidence)
        yield replace(
            best,
            confidence=self.confidence,
            candidates=(chosen, *best.candidates[1:]),
            seconds=0.9,
        )


@pytest.fixture
def improver() -> Iterator[Improver]:
    one = Improver()
    yield one
    one.gate.set()


@pytest.fixture
def program(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, improver: Improver
) -> Iterator[Program]:
    monkeypatch.setattr("im2tex_desktop.history.recorder.user_data_dir", lambda: tmp_path)
    made = build_window(lambda _device: improver, Settings(tmp_path / "settings.json"))
    qtbot.addWidget(made.window)
    made.window.show()
    yield made
    improver.gate.set()
    made.resident.copier.stop(WAIT_S)
    made.window.copier.stop(WAIT_S)
    assert made.reader.stop(WAIT_S)
    assert made.renderer.stop(WAIT_S)
    assert made.history.stop(WAIT_S)


@pytest.fixture
def picture() -> QImage:
    return drawn(r"x + z")


def read_first(qtbot: QtBot, program: Program, picture: QImage) -> None:
    with qtbot.waitSignal(program.window.reading.shown, timeout=WAIT_MS):
        program.window.read(picture)


def let_finish(qtbot: QtBot, program: Program, improver: Improver) -> None:
    with qtbot.waitSignal(program.window.answered, timeout=WAIT_MS):
        improver.gate.set()


def entries(qtbot: QtBot, program: Program) -> list[Entry]:
    with qtbot.waitSignal(program.history.archive.found, timeout=WAIT_MS) as found:
        program.history.archive.find(Query())
    return list(found.args[1])


def test_the_first_answer_is_usable_while_the_others_are_compared(
    qtbot: QtBot, program: Program, picture: QImage
) -> None:
    read_first(qtbot, program, picture)
    window = program.window
    assert window.state.stage is Stage.RESULT
    assert window.result_page.editor.latex() == FIRST
    assert window.actions_.copy.isEnabled()
    assert window.recognition is not None
    assert window.recognition.latex == FIRST


def test_the_answer_is_drawn_before_the_other_readings(
    qtbot: QtBot, program: Program, picture: QImage
) -> None:
    drawn_places: list[str] = []
    program.renderer.rendered.connect(lambda rendered: drawn_places.append(rendered.place))
    read_first(qtbot, program, picture)
    qtbot.waitUntil(lambda: len(drawn_places) >= 3, timeout=WAIT_MS)
    assert drawn_places[0] == "result"
    assert drawn_places[1].startswith("candidate")


def test_a_better_reading_takes_its_place_visibly_and_can_be_undone(
    qtbot: QtBot, program: Program, improver: Improver, picture: QImage
) -> None:
    """GIVEN the first answer on show WHEN a better one is found THEN it is shown and said, the
    token that changed is lit up in strip and text, and one undo brings the first back."""
    read_first(qtbot, program, picture)
    let_finish(qtbot, program, improver)
    page = program.window.result_page
    assert page.editor.latex() == BEST
    assert "better reading replaced the first" in program.window.status.text
    assert page.tokens._lit == (2,)
    places = [
        (marked.cursor.selectionStart(), marked.cursor.selectionEnd())
        for marked in page.editor.extraSelections()
    ]
    assert places == [(4, 5)]
    assert page.candidates._latex[:2] == [BEST, FIRST]
    program.window.actions_.undo.trigger()
    assert page.editor.latex() == FIRST
    program.window.actions_.redo.trigger()
    assert page.editor.latex() == BEST


def test_what_is_lit_up_goes_out(
    qtbot: QtBot, program: Program, improver: Improver, picture: QImage
) -> None:
    program.window.result_page.link._lit.setInterval(50)
    read_first(qtbot, program, picture)
    let_finish(qtbot, program, improver)
    qtbot.waitUntil(lambda: program.window.result_page.tokens._lit == (), timeout=WAIT_MS)
    assert program.window.result_page.editor.extraSelections() == []


def test_the_same_best_changes_nothing_on_show(
    qtbot: QtBot, program: Program, improver: Improver, picture: QImage
) -> None:
    improver.best = (FIRST, OTHERS[1], OTHERS[0], BEST)
    read_first(qtbot, program, picture)
    buttons, said = list(program.window.result_page.candidates._buttons), program.window.status.text
    let_finish(qtbot, program, improver)
    assert program.window.result_page.candidates._buttons == buttons
    assert program.window.status.text == said
    assert program.window.recognition is not None
    assert program.window.recognition.seconds == 0.9


def test_how_sure_it_is_is_said_anew_after_the_comparing(
    qtbot: QtBot, program: Program, improver: Improver, picture: QImage
) -> None:
    improver.best = improver.first
    improver.confidence = 0.3
    read_first(qtbot, program, picture)
    assert program.window.status.trust_words == "Sure (96 %)"
    let_finish(qtbot, program, improver)
    assert "30 %" in program.window.status.trust_words


@pytest.mark.parametrize("how", ["typed", "picked", "copied", "selected"])
def test_nothing_is_taken_from_a_person_who_has_begun(
    qtbot: QtBot, program: Program, improver: Improver, picture: QImage, how: str
) -> None:
    """GIVEN the first answer, edited, picked from, copied or selected in WHEN a better one is found
    THEN the text stays, and the better one is recommended among the readings."""
    read_first(qtbot, program, picture)
    window, page = program.window, program.window.result_page
    if how == "typed":
        page.editor.moveCursor(page.editor.textCursor().MoveOperation.End)
        qtbot.keyClicks(page.editor, "+1")
    elif how == "picked":
        page.candidates.pick(2)
    elif how == "copied":
        window.copy()
    else:
        page.tokens.select(1)
    text = page.editor.latex()
    let_finish(qtbot, program, improver)
    assert page.editor.latex() == text
    assert page.candidates._latex == [FIRST, BEST, *OTHERS[:3]]
    assert "fits the snip better" in page.candidates._buttons[1].text()
    assert "Alt+2" in window.status.text
    qtbot.keyClick(page.editor, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    page.candidates.pick(1)
    assert page.editor.latex() == BEST


def test_a_better_reading_that_is_out_of_sight_is_brought_among_those_shown(
    qtbot: QtBot, program: Program, improver: Improver, picture: QImage
) -> None:
    improver.first = (FIRST, *OTHERS, BEST)
    read_first(qtbot, program, picture)
    page = program.window.result_page
    page.editor.set_latex("x + y + 1")
    let_finish(qtbot, program, improver)
    assert page.candidates._latex == [FIRST, *OTHERS[:3], BEST]
    page.candidates.pick(4)
    assert page.editor.latex() == BEST


def test_esc_stops_the_comparing_and_keeps_the_first_answer(
    qtbot: QtBot, program: Program, improver: Improver, picture: QImage
) -> None:
    read_first(qtbot, program, picture)
    with (
        qtbot.waitSignal(program.reader.cancelled, timeout=WAIT_MS),
        qtbot.waitSignal(program.window.answered, timeout=WAIT_MS) as answered,
    ):
        program.window.stop()
    assert answered.args[0].latex == FIRST
    improver.gate.set()
    qtbot.wait(50)
    assert program.window.result_page.editor.latex() == FIRST
    assert "Stopped comparing" in program.window.status.text


def test_the_next_picture_ends_the_comparing_of_the_one_before(
    qtbot: QtBot, program: Program, improver: Improver, picture: QImage
) -> None:
    read_first(qtbot, program, picture)
    kept: list[tuple[str, int]] = []
    program.window.answered.connect(
        lambda recognition, image: kept.append((recognition.latex, image.cacheKey()))
    )
    improver.first = improver.best = ("a = b",)
    second = drawn("a = b")
    read_first(qtbot, program, second)
    let_finish(qtbot, program, improver)
    assert kept == [(FIRST, picture.cacheKey()), ("a = b", second.cacheKey())]


def test_what_goes_wrong_in_comparing_leaves_the_first_answer(
    qtbot: QtBot, program: Program, improver: Improver, picture: QImage
) -> None:
    improver.error = RuntimeError("on purpose")
    read_first(qtbot, program, picture)
    let_finish(qtbot, program, improver)
    assert program.window.result_page.editor.latex() == FIRST
    assert program.window.messages.text() == ""


def test_the_history_has_one_entry_with_the_final_answer(
    qtbot: QtBot, program: Program, improver: Improver, picture: QImage
) -> None:
    read_first(qtbot, program, picture)
    let_finish(qtbot, program, improver)
    assert [entry.latex for entry in entries(qtbot, program)] == [BEST]


def test_an_edit_of_the_first_answer_is_an_edit_of_its_entry(
    qtbot: QtBot, program: Program, improver: Improver, picture: QImage
) -> None:
    read_first(qtbot, program, picture)
    program.window.result_page.editor.set_latex("x + q")
    let_finish(qtbot, program, improver)
    program.history.flush()
    (entry,) = entries(qtbot, program)
    assert (entry.latex, entry.edited) == (FIRST, "x + q")


def test_the_end_of_the_program_keeps_the_first_answer_and_its_edit(
    qtbot: QtBot, program: Program, picture: QImage, tmp_path: Path
) -> None:
    """GIVEN the first answer, edited, its readings still being compared WHEN the program ends THEN
    the history has both."""
    read_first(qtbot, program, picture)
    program.window.result_page.editor.set_latex("x + q")
    program.stop()
    store = HistoryStore(tmp_path / "history.db")
    kept = [(entry.latex, entry.edited) for entry in store.entries()]
    store.close()
    assert kept == [(FIRST, "x + q")]


def test_auto_copy_waits_for_the_final_answer(
    qtbot: QtBot, program: Program, improver: Improver, picture: QImage
) -> None:
    program.settings.set("auto_copy", True)
    copied: list[str] = []
    program.window.copied_latex.connect(copied.append)
    read_first(qtbot, program, picture)
    qtbot.wait(100)
    assert copied == []
    let_finish(qtbot, program, improver)
    qtbot.waitUntil(lambda: copied == [BEST], timeout=WAIT_MS)


@pytest.mark.parametrize("how", ["typed", "copied"])
def test_auto_copy_leaves_the_clipboard_to_a_person_who_has_begun(
    qtbot: QtBot, program: Program, improver: Improver, picture: QImage, how: str
) -> None:
    program.settings.set("auto_copy", True)
    copied: list[str] = []
    program.window.copied_latex.connect(copied.append)
    read_first(qtbot, program, picture)
    if how == "typed":
        program.window.result_page.editor.set_latex("x + q")
    else:
        program.window.copying.copy("typst")
    let_finish(qtbot, program, improver)
    if how == "copied":
        qtbot.waitUntil(lambda: copied == [FIRST], timeout=WAIT_MS)
    qtbot.wait(200)
    assert copied == ([] if how == "typed" else [FIRST])


def test_the_verdict_waits_until_the_text_is_final(
    qtbot: QtBot, program: Program, improver: Improver, picture: QImage
) -> None:
    said: list[str] = []
    program.window.result_page.checks.checked.connect(lambda _check, latex: said.append(latex))
    read_first(qtbot, program, picture)
    qtbot.wait(500)
    assert said == []
    let_finish(qtbot, program, improver)
    qtbot.waitUntil(lambda: said == [BEST], timeout=WAIT_MS)


def test_a_quick_snip_copies_the_final_answer(
    qtbot: QtBot, program: Program, improver: Improver, picture: QImage
) -> None:
    with qtbot.waitSignal(program.resident.quick.done, timeout=WAIT_MS) as done:
        program.resident.quick.read(picture)
        qtbot.waitUntil(lambda: program.reader.is_ready, timeout=WAIT_MS)
        qtbot.wait(50)
        assert program.resident.quick._request > 0
        improver.gate.set()
    assert done.args[0].latex == BEST
    assert read_text() == BEST


# -- without a window -----------------------------------------------------------------------


@pytest.fixture(scope="module")
def image() -> Image.Image:
    page = Image.new("L", (160, 48), 255)
    page.paste(0, (20, 12, 60, 36))
    return page


def test_who_has_chosen_the_best_already_is_left_alone(image: Image.Image) -> None:
    first, best = reading(image, FIRST, BEST), reading(image, BEST, FIRST)
    outcome, on_show = weigh(first, best, BEST, is_in_use=False, shown=5)
    assert outcome is Outcome.KEPT
    assert [one.latex for one in on_show.candidates] == [FIRST, BEST]


def test_the_comparing_says_how_sure_the_first_answer_is(image: Image.Image) -> None:
    """GIVEN a first answer that stays, as the best or because it is in use WHEN the readings have
    been compared THEN it is as sure as the comparing says, in the order of before."""
    first, best = reading(image, FIRST, BEST), reading(image, BEST, FIRST)
    sure = replace(best.candidates[1], confidence=0.25)
    best = replace(best, candidates=(best.candidates[0], sure))
    _, in_use = weigh(first, best, FIRST, is_in_use=True, shown=5)
    same = replace(first, confidence=0.25, candidates=(sure, first.candidates[1]))
    outcome, kept = weigh(first, same, FIRST, is_in_use=False, shown=5)
    assert outcome is Outcome.KEPT
    for on_show in (in_use, kept):
        assert on_show.confidence == on_show.candidates[0].confidence == 0.25
        assert [one.latex for one in on_show.candidates] == [FIRST, BEST]


def test_the_changed_tokens_are_those_that_the_first_does_not_have(image: Image.Image) -> None:
    first = reading(image, r"\frac { a } { b }")
    assert changed_tokens(first, reading(image, r"\frac { a } { c }")) == [5]
    assert changed_tokens(first, reading(image, r"- \frac { a } { b }")) == [0]
    assert changed_tokens(first, reading(image, "a")) == []
