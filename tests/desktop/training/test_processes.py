"""Child processes: how they are called, found again, and kept from being in the way."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from im2tex_desktop import app
from im2tex_desktop.training import processes
from im2tex_desktop.training.runs import Runs


def wait_for_end(pid: int) -> None:
    """Wait until a process is over, for at most a minute."""
    end = time.monotonic() + 60
    while processes.is_alive(pid):
        assert time.monotonic() < end
        time.sleep(0.01)


def test_the_command_is_one_that_exists(tmp_path: Path) -> None:
    """GIVEN any folder WHEN the command is run there THEN it is the command line of im2tex."""
    done = subprocess.run(
        processes.command(["--version"]), env=processes.environment(), cwd=tmp_path,
        capture_output=True, text=True, timeout=100, check=True,
    )  # fmt: skip
    assert done.stdout.startswith("im2tex ")


def test_a_frozen_bundle_calls_itself_as_the_command_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    program, *arguments = processes.command(["--version"])
    assert program == sys.executable
    with pytest.raises(SystemExit) as left:
        app.main(arguments)
    assert left.value.code in (0, None)
    assert capsys.readouterr().out.startswith("im2tex ")


def test_a_process_lives_until_it_ends() -> None:
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    assert processes.is_alive(child.pid)
    child.kill()
    os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
    assert not processes.is_alive(child.pid), "what only waits to be reaped is over"
    child.communicate()
    assert not processes.is_alive(child.pid)
    assert not processes.is_alive(0)


@pytest.mark.skipif(not Path("/proc/self/autogroup").exists(), reason="Linux with autogroups")
def test_low_priority_stays_with_the_child(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """GIVEN a detached child and one of this session THEN both are nice, and this one is not."""
    ours = Path("/proc/self/autogroup").read_text()
    wait = [sys.executable, "-c", "import time; time.sleep(60)"]
    monkeypatch.setattr(processes, "command", lambda _arguments: wait)
    detached = processes.start_detached([], tmp_path)
    near = subprocess.Popen(wait)
    processes.lower_priority(near.pid, has_own_session=False)
    try:
        assert os.getpriority(os.PRIO_PROCESS, detached) == 10
        assert os.getpriority(os.PRIO_PROCESS, near.pid) == 10
        assert Path("/proc/self/autogroup").read_text() == ours
        assert Path(f"/proc/{detached}/autogroup").read_text().split()[-1] == "10"
    finally:
        processes.end(detached)
        near.kill()
        near.wait()
    wait_for_end(detached)


def test_the_last_words_of_a_child_are_kept(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert processes.last_words(tmp_path) == ""
    cry = [sys.executable, "-c", "raise SystemExit('no room')"]
    monkeypatch.setattr(processes, "command", lambda _arguments: cry)
    wait_for_end(processes.start_detached([], tmp_path))
    assert processes.last_words(tmp_path) == "no room"


def test_runs_are_found_newest_first_and_broken_files_do_no_harm(tmp_path: Path) -> None:
    runs = Runs(tmp_path / "runs")
    assert runs.newest() is None
    first, second = runs.new('{"mode": "teach"}'), runs.new('{"mode": "adapt"}')
    assert first.folder != second.folder
    assert runs.newest() == second
    assert second.plan() == {"mode": "adapt"}
    (second.folder / "run.json").write_text("{")
    assert second.state().pid == 0
    assert not second.is_alive()
    (second.folder / "run.json").write_text(f'{{"pid": {os.getpid()}, "status": "running"}}')
    assert runs.under_way() is None, "the number of a dead run belongs to another program now"
    wait = [sys.executable, "-c", "input()", "--run", str(second.folder)]
    with subprocess.Popen(wait, stdin=subprocess.PIPE) as child:
        (second.folder / "run.json").write_text(f'{{"pid": {child.pid}, "status": "running"}}')
        assert runs.under_way() == second
        processes.end(child.pid)
    assert runs.under_way() is None
    second.decide("not_now")
    assert second.decision() == "not_now"
    second.remove()
    assert runs.all() == [first]
