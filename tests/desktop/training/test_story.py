"""What events make of a story, and how a file that grows is read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from im2tex_desktop.training.curves import Curve, nearest, ranges, said, smoothed
from im2tex_desktop.training.figures import FIGURES, change
from im2tex_desktop.training.story import MOST_POINTS, Story
from im2tex_desktop.training.tail import Tail
from im2tex_desktop.training.ticks import bounds, duration, nice_step, ticks, whole_ticks, written


def _step(number: int, loss: float = 1.0) -> dict[str, object]:
    event = {"event": "step", "step": number, "samples": number * 8, "progress": number / 100}
    return event | {
        "loss": loss, "learning_rate": 1e-4, "pictures_per_s": 9.0, "seconds_left": 60
    }  # fmt: skip


def test_steps_and_validations_become_curves() -> None:
    story = Story()
    story.take({"event": "started"})
    for number in (1, 2, 3):
        story.take(_step(number, 3.0 - number))
    story.take({"event": "validation", "set": "mine", "exact_match": 0.5, "perplexity": 2.0})
    story.take({"event": "validation", "set": "general", "exact_match": 0.6})
    assert story.status == "running"
    assert story.series["loss"] == [(1, 2.0), (2, 1.0), (3, 0.0)]
    assert story.series["exact_match mine"] == [(3, 0.5)]
    assert story.series["exact_match general"] == [(3, 0.6)]
    assert "perplexity general" not in story.series
    assert (story.samples, story.seconds_left) == (24, 60)


def test_a_run_that_goes_on_from_a_saved_state_tells_its_steps_once() -> None:
    """GIVEN steps up to 5 WHEN it resumes at 3 THEN what came after 2 is told anew."""
    story = Story()
    for number in range(1, 6):
        story.take(_step(number, 1.0))
    story.take({"event": "resumed"})
    story.take(_step(3, 9.0))
    assert story.series["loss"] == [(1, 1.0), (2, 1.0), (3, 9.0)]
    assert story.step == 3


def test_a_sample_keeps_the_readings_that_differ() -> None:
    story = Story()
    for number, read in enumerate(["x", "x", r"\alpha"], 1):
        story.take(_step(number))
        story.take({"event": "sample", "id": "a", "picture": "a.png", "latex": r"\alpha ",
                    "read": read})  # fmt: skip
    sample = story.samples_shown["a"]
    assert sample.readings == [(1, "x"), (3, r"\alpha")]
    assert sample.is_right


def test_a_reading_is_right_however_it_is_written() -> None:
    story = Story()
    sample = {"event": "sample", "id": "a", "latex": "g_{3}"}
    story.take({**sample, "read": "g_3", "right": True})
    assert story.samples_shown["a"].is_right
    story.take({**sample, "read": "g_{3}"})  # of a run that does not say it
    assert story.samples_shown["a"].is_right
    story.take({**sample, "read": "g_8", "right": False})
    assert not story.samples_shown["a"].is_right


def test_the_last_steps_count_though_not_each_is_told() -> None:
    story = Story()
    story.take(_step(5))
    story.take({"event": "saved", "step": 6})
    story.take({"event": "finished", "candidate": "c", "step": 7})
    assert (story.last_saved_step, story.step, story.candidate) == (6, 7, "c")


def test_a_failure_has_its_sentence_until_the_run_goes_on() -> None:
    story = Story()
    story.take({"event": "failed", "message": "The disk is full", "hint": "Free some"})
    assert (story.status, story.message, story.hint) == ("failed", "The disk is full", "Free some")
    story.take({"event": "resumed"})
    assert (story.status, story.message) == ("running", "")


@pytest.mark.parametrize("event", [{}, {"event": "of a newer version"}, {"event": "step"},
                                   {"event": "step", "step": 1, "loss": float("nan")},
                                   {"event": "validation"}, {"event": "sample"}])  # fmt: skip
def test_strange_events_do_no_harm(event: dict[str, object]) -> None:
    story = Story()
    story.take(event)
    assert all(value == value for points in story.series.values() for _, value in points)


def test_a_long_run_does_not_fill_the_memory() -> None:
    story = Story()
    for number in range(1, 3 * MOST_POINTS):
        story.take(_step(number))
    points = story.series["loss"]
    assert len(points) <= MOST_POINTS
    assert (points[0][0], points[-1][0]) == (1, 3 * MOST_POINTS - 1)
    assert points == sorted(points)


def test_a_line_that_is_being_written_waits_for_its_end(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    tail = Tail(path)
    assert list(tail.new_objects()) == []
    whole = json.dumps({"event": "saved"})
    path.write_text(whole + "\n" + whole[:5])
    assert list(tail.new_objects()) == [{"event": "saved"}]
    with path.open("a") as stream:
        stream.write(whole[5:] + "\nnot json\n[1]\n")
    assert list(tail.new_objects()) == [{"event": "saved"}]
    assert list(tail.new_objects()) == []


def test_a_file_that_begins_anew_is_read_from_its_beginning(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    path.write_text('{"event": "one"}\n{"event": "two"}\n')
    tail = Tail(path)
    assert len(list(tail.new_objects())) == 2
    path.write_text('{"event": "three"}\n')
    assert list(tail.new_objects()) == [{"event": "three"}]


def test_there_is_no_half_step_on_an_axis() -> None:
    assert whole_ticks(0.0, 1.0, 5) == [0.0, 1.0]
    assert whole_ticks(0.0, 200.0, 4) == [0.0, 50.0, 100.0, 150.0, 200.0]


def test_marks_of_an_axis_are_round_and_inside() -> None:
    assert ticks(0, 1, 4) == pytest.approx([0, 0.25, 0.5, 0.75, 1.0])
    assert ticks(3, 97, 4) == pytest.approx([25, 50, 75])
    assert nice_step(0, 4) == 1.0
    assert [written(mark, 25) for mark in ticks(0, 100, 4)] == ["0", "25", "50", "75", "100"]
    assert [written(mark, 2.5) for mark in ticks(0, 5, 2)] == ["0", "2.5", "5.0"]
    low, high = bounds(0.2, 2.8, 0.0)
    assert low == 0.0
    assert high > 2.8
    assert bounds(5.0, 5.0)[0] < 5.0 < bounds(5.0, 5.0)[1]


@pytest.mark.parametrize(("value", "words"), [
    (0, "0"), (3e-4, "3e-4"), (2.5e-5, "2.5e-5"), (0.25, "0.25"), (1200, "1,200"), (12000, "12k")
])  # fmt: skip
def test_numbers_are_short(value: float, words: str) -> None:
    assert written(value) == words


@pytest.mark.parametrize(("seconds", "words"), [
    (0, "0 s"), (12, "10 s"), (60, "1 min"), (480, "8 min"), (7200, "2.0 h"), (200_000, "2.3 days")
])  # fmt: skip
def test_times_are_no_finer_than_honest(seconds: float, words: str) -> None:
    assert duration(seconds) == words


def test_the_running_mean_is_unbiased_from_its_first_value() -> None:
    assert [v for _, v in smoothed([(1, 4.0), (2, 4.0)])] == pytest.approx([4.0, 4.0])
    mean = smoothed([(step, float(step % 2)) for step in range(200)])
    assert mean[-1][1] == pytest.approx(0.5, abs=0.06)


def test_small_differences_are_neither_better_nor_worse() -> None:
    mine, general, trust, time = FIGURES
    assert change(mine, 0.083, 0.917) == ("+83.4 points", "better")
    assert change(general, 0.553, 0.551) == ("−0.2 points", "")
    assert change(general, 0.553, 0.512) == ("−4.1 points", "worse")
    assert change(trust, 0.061, 0.044) == ("−1.7 points", "better")
    assert change(time, 212.0, 208.0) == ("−4 ms", "")
    assert change(time, 200.0, 300.0) == ("+100 ms", "worse")
    assert change(mine, 0.5, 0.5) == ("as before", "")
    assert change(mine, None, 0.5) == ("", "")


def test_a_plot_can_be_heard() -> None:
    curve = Curve("mine", [(1, 0.1), (50, 0.9)])
    assert said("Exact", [curve], str) == "Exact: mine 0.9 at step 50, 0.1 at first"
    assert said("Exact", [Curve("mine", [])], str) == "Exact: nothing to show yet"
    assert nearest(curve.points, 20) == (1, 0.1)
    assert nearest([], 20) is None
    assert ranges([Curve("none", [])], None, None) is None
