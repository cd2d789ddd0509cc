"""A desktop of its own for a test: a virtual screen, a window manager, a mouse and a clipboard."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType

NEEDED = ("Xvfb", "xdotool", "xclip", "openbox", "xwininfo", "xprop")
# A machine that builds or trains beside the tests starts a program ten times slower.
PATIENCE_S = 90
ROOT = Path(__file__).resolve().parents[3]


def missing_programs() -> list[str]:
    return [name for name in NEEDED if shutil.which(name) is None]


def wait_for(condition: Callable[[], object], limit_s: float, what: str) -> None:
    end = time.monotonic() + limit_s
    while not condition():
        if time.monotonic() > end:
            raise AssertionError(f"{what} did not happen within {limit_s:.0f} s")
        time.sleep(0.05)


class VirtualDesktop:
    """A context: everything that was started in it ends with it."""

    def __init__(
        self, home: Path, size: tuple[int, int] = (1600, 1000), window_manager: bool = True
    ) -> None:
        self.home, self.size, self._window_manager = home, size, window_manager
        self._started: list[subprocess.Popen[bytes]] = []
        self.environment: dict[str, str] = {}

    def __enter__(self) -> VirtualDesktop:
        try:
            self._begin()
        except BaseException:
            self._end()
            raise
        return self

    def _begin(self) -> None:
        read_end, write_end = os.pipe()
        screen = "{}x{}x24".format(*self.size)
        self._started.append(
            subprocess.Popen(
                ["Xvfb", "-nolisten", "tcp", "-displayfd", str(write_end), "-screen", "0", screen],
                pass_fds=[write_end],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        )
        os.close(write_end)
        with os.fdopen(read_end) as answers:
            display = answers.readline().strip()
        assert display, "Xvfb did not start"
        self.environment = self._make_environment(display)
        if self._window_manager:
            self._manager = self.start(["openbox", "--sm-disable"])
            wait_for(self._is_managed, PATIENCE_S, "the start of the window manager")

    def _is_managed(self) -> bool:
        said = self._output(["xprop", "-root", "_NET_SUPPORTING_WM_CHECK"])
        if "window id" in said:
            return True
        if self._manager.poll() is not None:  # it gives up where the display answers too late
            self._manager = self.start(["openbox", "--sm-disable"])
        return False

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end()

    def _end(self) -> None:
        for process in reversed(self._started):
            process.terminate()
        for process in reversed(self._started):
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def _make_environment(self, display: str) -> dict[str, str]:
        unwanted = ("WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "DBUS_SESSION_BUS_ADDRESS")
        environment = {key: value for key, value in os.environ.items() if key not in unwanted}
        runtime = self.home / "runtime"
        runtime.mkdir(mode=0o700, parents=True, exist_ok=True)
        environment |= {
            "DISPLAY": f":{display}",
            "HOME": str(self.home),
            "XDG_RUNTIME_DIR": str(runtime),
            "XDG_SESSION_TYPE": "x11",
            "PYTHONPATH": os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")])),
            "OMP_NUM_THREADS": "1",
        }
        for kind in ("config", "data", "state", "cache"):
            environment[f"XDG_{kind.upper()}_HOME"] = str(self.home / kind)
        return environment

    def split_into(self, monitors: Sequence[str]) -> None:
        """Make several monitors of the one screen: ``WIDTH/MMxHEIGHT/MM+X+Y`` each."""
        for number, place in enumerate(monitors):
            # The screen's one output can belong to one monitor only.
            output = "screen" if number == 0 else "none"
            self._output(["xrandr", "--setmonitor", f"PART-{number + 1}", place, output])

    def start(
        self, command: Sequence[str], extra: Mapping[str, str] | None = None
    ) -> subprocess.Popen[bytes]:
        """Start a program that ends with this desktop; what it says goes to a file per program."""
        log = self.home / f"{len(self._started)}-{Path(command[0]).name}.log"
        with log.open("wb") as output:
            process = subprocess.Popen(
                command,
                env={**self.environment, **(extra or {})},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        self._started.append(process)
        return process

    def python(self, *arguments: str, **extra: str) -> subprocess.Popen[bytes]:
        return self.start([sys.executable, *arguments], extra)

    def said(self, at_most: int = 3000) -> str:
        """The end of what each program wrote, for the message of a failed test."""
        parts = []
        for log in sorted(self.home.glob("*.log")):
            text = log.read_text(errors="replace").strip()
            if text:
                parts.append(f"--- {log.name}\n{text[-at_most:]}")
        return "\n".join(parts)

    def _output(self, command: Sequence[str]) -> str:
        done = subprocess.run(
            command,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=PATIENCE_S,
            check=False,
        )
        return done.stdout

    # --- what a person does --------------------------------------------------------------------

    def window_named(self, title: str, limit_s: float = PATIENCE_S) -> tuple[int, int, int, int]:
        """(left, top, width, height) of the visible window with this title."""
        found: list[str] = []

        def look() -> bool:
            found[:] = self._output(
                ["xdotool", "search", "--onlyvisible", "--name", f"^{title}$"]
            ).split()
            return bool(found)

        wait_for(look, limit_s, f"the window {title!r}")
        # xdotool's own answer counts the frame of the window manager twice.
        told = self._output(["xwininfo", "-id", found[-1]])
        fields = ("Absolute upper-left X", "Absolute upper-left Y", "Width", "Height")
        numbers = [re.search(rf"{field}: +(-?\d+)", told) for field in fields]
        left, top, width, height = (int(number.group(1)) for number in numbers if number)
        return left, top, width, height

    def settled_window(self, title: str) -> tuple[int, int, int, int]:
        """The same once the window manager has put its frame around it and leaves it there."""
        places: list[tuple[int, int, int, int]] = []

        def rests() -> bool:
            time.sleep(0.3)
            places.append(self.window_named(title))
            return len(places) > 2 and places[-1] == places[-2] == places[-3]

        wait_for(rests, PATIENCE_S, f"a steady place of the window {title!r}")
        return places[-1]

    def is_shown(self, title: str) -> bool:
        return bool(
            self._output(["xdotool", "search", "--onlyvisible", "--name", f"^{title}$"]).strip()
        )

    def pointer_to(self, x: int, y: int) -> None:
        self._output(["xdotool", "mousemove", "--sync", str(x), str(y)])

    def drag(self, start: tuple[int, int], end: tuple[int, int], steps: int = 12) -> None:
        """Press, move in small steps as a hand does, release."""
        self.pointer_to(*start)
        self._output(["xdotool", "mousedown", "1"])
        for step in range(1, steps + 1):
            x = start[0] + (end[0] - start[0]) * step // steps
            y = start[1] + (end[1] - start[1]) * step // steps
            self.pointer_to(x, y)
            time.sleep(0.01)
        self._output(["xdotool", "mouseup", "1"])

    def quick_drag(self, left: int, top: int, right: int, bottom: int) -> None:
        """A drag in one command, for tests that drag hundreds of times."""
        middle = ((left + right) // 2, (top + bottom) // 2)
        moves = [(left, top), (left + 6, top + 6), middle, (right, bottom)]
        steps = [["mousemove", str(x), str(y), "sleep", "0.05"] for x, y in moves]
        steps.insert(1, ["mousedown", "1", "sleep", "0.05"])
        self.tool(*(word for step in steps for word in step), "mouseup", "1")

    def press_button(self, number: int = 1) -> None:
        self._output(["xdotool", "mousedown", str(number)])

    def release_button(self, number: int = 1) -> None:
        self._output(["xdotool", "mouseup", str(number)])

    def tool(self, *arguments: str) -> str:
        return self._output(["xdotool", *arguments])

    def keys(self, *names: str) -> None:
        self._output(["xdotool", "key", "--clearmodifiers", *names])

    def clipboard(self) -> str:
        """What another program pastes."""
        return self._output(["timeout", "30", "xclip", "-selection", "clipboard", "-o"])

    def fill_clipboard(self, text: str) -> None:
        subprocess.run(
            ["xclip", "-selection", "clipboard", "-i"],
            env=self.environment,
            input=text,
            text=True,
            stdout=subprocess.DEVNULL,
            timeout=PATIENCE_S,
            check=True,
        )

    def screenshot(self, path: Path) -> None:
        self._output(["import", "-window", "root", str(path)])
