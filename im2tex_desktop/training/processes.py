"""Child processes that outlive the window: how they are called, started, and found again."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from model.files import program_root

CHILD_FLAG = "--child"
LOG_NAME = "child.log"
_NICENESS = 10
_WINDOWS_STILL_ACTIVE = 259
# Only whoever started a process can reap it, and is asked first whether it lives.
_started: dict[int, subprocess.Popen[bytes]] = {}


def command(arguments: Sequence[str]) -> list[str]:
    """The command line of `im2tex ARGUMENTS` in whatever form this program runs.

    In a frozen bundle sys.executable is the window program itself, which knows no -m: there its
    first argument `--child` makes it the command line.
    """
    if getattr(sys, "frozen", False):
        return [sys.executable, CHILD_FLAG, *arguments]
    return [sys.executable, "-m", "im2tex_desktop.commandline", *arguments]


def environment() -> dict[str, str]:
    """The child's variables: it finds the packages from whatever folder it is started in."""
    variables = dict(os.environ)
    if not getattr(sys, "frozen", False):
        paths = [str(program_root()), *filter(None, [variables.get("PYTHONPATH")])]
        variables["PYTHONPATH"] = os.pathsep.join(paths)
    return variables


def start_detached(arguments: Sequence[str], folder: Path) -> int:
    """Start `im2tex ARGUMENTS` so that it goes on when this program ends, at low priority.

    Returns its number.

    What it says of its own death, which no event could tell, goes to LOG_NAME in `folder`.

    Raises:
        OSError: it cannot be started.
    """
    options: dict[str, int | bool] = {}
    if sys.platform == "win32":
        options["creationflags"] = (
            subprocess.CREATE_NO_WINDOW
            | subprocess.CREATE_NEW_PROCESS_GROUP
            | subprocess.BELOW_NORMAL_PRIORITY_CLASS
        )
    else:
        options["start_new_session"] = True
    with (folder / LOG_NAME).open("ab") as log:
        child = subprocess.Popen(
            command(arguments),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=log,
            cwd=folder,
            env=environment(),
            **options,  # type: ignore[call-overload]
        )
    lower_priority(child.pid, has_own_session=True)
    _started[child.pid] = child
    return int(child.pid)


def lower_priority(pid: int, *, has_own_session: bool) -> None:
    """Let everything else on the machine go first; no harm where that is not allowed.

    has_own_session: whether the process leads a session, so that what holds for its session does
        not hold for this program too.
    """
    if sys.platform == "win32":
        return  # it was started below normal
    with contextlib.suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, pid, _NICENESS)
    if not has_own_session:
        return
    # Linux shares the CPU between sessions first and looks at niceness only within each: without
    # this, a child in a session of its own would take as much as the window.
    with contextlib.suppress(OSError):
        Path(f"/proc/{pid}/autogroup").write_text(str(_NICENESS), encoding="ascii")


def is_alive(pid: int) -> bool:
    """Whether a process of this number runs; one that only waits to be reaped does not."""
    if pid <= 0:
        return False
    if pid in _started:
        return _started[pid].poll() is None
    if sys.platform == "win32":
        return _is_alive_on_windows(pid)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:  # no /proc, as on macOS
        return True
    return stat.rpartition(")")[2].split()[0] not in ("Z", "X")


def works_on(pid: int, folder: Path) -> bool:
    """Whether a living process was started for this folder.

    After a restart of the computer the number of a dead run may belong to any other program. Where
    the system does not tell a process's command line, its life alone has to do.
    """
    if not is_alive(pid) or pid in _started:
        return is_alive(pid)
    if sys.platform == "darwin":
        done = subprocess.run(
            ["ps", "-ww", "-o", "command=", "-p", str(pid)], capture_output=True, check=False
        )
        return os.fsencode(folder.name) in done.stdout
    try:
        return os.fsencode(folder.name) in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return sys.platform == "win32"


def end(pid: int) -> None:
    """End a process at once; it may be gone already."""
    with contextlib.suppress(OSError):
        os.kill(pid, signal.SIGTERM)


def _is_alive_on_windows(pid: int) -> bool:
    import ctypes

    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
    handle = kernel.OpenProcess(0x1000, False, pid)  # PROCESS_QUERY_LIMITED_INFORMATION
    if not handle:
        return False
    code = ctypes.c_ulong()
    kernel.GetExitCodeProcess(handle, ctypes.byref(code))
    kernel.CloseHandle(handle)
    return code.value == _WINDOWS_STILL_ACTIVE


def last_words(folder: Path) -> str:
    """The last line that a child left in its log; empty when it said nothing."""
    try:
        text = (folder / LOG_NAME).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1].removeprefix("im2tex: ") if lines else ""
