"""One thread, one queue, one end."""

from __future__ import annotations

import threading

from pytestqt.qtbot import QtBot

from im2tex_desktop.workers import WorkerThread
from tests.desktop.waiting import WAIT_MS, WAIT_S


def test_jobs_run_in_order_outside_the_callers_thread(qtbot: QtBot) -> None:
    worker, ran, ended = WorkerThread("test"), [], threading.Event()
    for number in range(5):
        worker.submit(lambda number=number: ran.append((number, threading.current_thread())))
    worker.submit(ended.set)
    assert ended.wait(WAIT_S)
    assert [number for number, _ in ran] == [0, 1, 2, 3, 4]
    assert all(thread is not threading.current_thread() for _, thread in ran)
    assert worker.stop(WAIT_S)


def test_a_job_that_raises_is_heard_and_the_next_one_runs(qtbot: QtBot) -> None:
    worker, ended = WorkerThread("test"), threading.Event()

    def fail() -> None:
        raise RuntimeError("on purpose")

    with qtbot.waitSignal(worker.crashed, timeout=WAIT_MS) as heard:
        worker.submit(fail)
    assert str(heard.args[0]) == "on purpose"
    worker.submit(ended.set)
    assert ended.wait(WAIT_S)
    assert worker.stop(WAIT_S)


def _stopped_with_one_waiting(*, finish: bool) -> list[str]:
    worker, begun, go_on = WorkerThread("test"), threading.Event(), threading.Event()
    ran: list[str] = []

    def first() -> None:
        begun.set()
        assert go_on.wait(WAIT_S)
        ran.append("first")

    worker.submit(first)
    worker.submit(lambda: ran.append("waiting"))
    assert begun.wait(WAIT_S)
    threading.Timer(0.1, go_on.set).start()
    assert worker.stop(WAIT_S, finish=finish)
    worker.submit(lambda: ran.append("too late"))
    return ran


def test_stopping_drops_what_waits(qtbot: QtBot) -> None:
    assert _stopped_with_one_waiting(finish=False) == ["first"]


def test_or_finishes_it(qtbot: QtBot) -> None:
    assert _stopped_with_one_waiting(finish=True) == ["first", "waiting"]


def test_a_hanging_job_does_not_hold_the_end(qtbot: QtBot) -> None:
    """GIVEN a job that does not end WHEN stopped with a limit THEN stop says so and returns."""
    worker, begun, release = WorkerThread("test"), threading.Event(), threading.Event()

    def hang() -> None:
        begun.set()
        release.wait(WAIT_S)

    worker.submit(hang)
    assert begun.wait(WAIT_S)
    assert not worker.stop(0.05)
    release.set()
    assert worker.stop(WAIT_S)
