"""Draws the Train place in its states into PNG files, to be looked at: run it with a folder.

For developers; the tests do not run it.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from im2tex_desktop.app import Program, build_window
from im2tex_desktop.settings import Settings
from im2tex_desktop.training import processes
from im2tex_desktop.training.backend import Backend, PairRow, SourceReport
from im2tex_desktop.training.page import TrainPage
from im2tex_desktop.training.steps import AFTER, HOW, MODELS, RUN
from model.files import bundled_weights
from tests.desktop.fakes import FakeRecognizer, drawn
from tests.desktop.screenshots import wait
from tests.desktop.training import material

BETTER = (
    "It reads 92 % of your held-out formulas instead of 8 %, and the general ones as well as before"
)
CHILD = Path(__file__).with_name("fake_child.py")


class Stage:
    """A program in a home of its own, with the page of training on show."""

    def __init__(self, theme: str, size: str, empty: bool = False, **fake: Any):
        self.root = Path(tempfile.mkdtemp())
        self.paths = material.pictures(self.root / "pictures")
        verdict = fake.pop("verdict", ("better", BETTER))
        found = {"samples": material.samples(self.paths),
                 "comparison": material.comparison(self.paths, *verdict), **fake}  # fmt: skip
        self.sleeper: subprocess.Popen[bytes] | None = None
        os.environ["IM2TEX_FAKE_CHILD"] = material.as_fake(found)
        processes.command = lambda arguments: [sys.executable, str(CHILD), *arguments]
        import im2tex_desktop.training.estimator as estimator

        estimator.command = processes.command
        self.backend = Backend(self.root / "data")
        if not empty:
            material.fill(self.backend)
        store = Settings(self.root / "settings.json")
        store.set("theme", theme)
        self.fake = FakeRecognizer()
        self.program: Program = build_window(lambda _device: self.fake, store)
        self.window = self.program.window
        self.program.teaching.backend = self.backend
        self.window.resize(*(int(side) for side in size.split("x")))
        self.program.begin([], capture=False)
        wait(0.3)
        self.page = TrainPage(self.window, self.backend)
        self.window.places.addWidget(self.page)
        self.window.places._built["train"] = self.page
        self.window.go_to("train")
        wait(0.6)

    def end(self) -> None:
        if self.sleeper is not None:
            self.sleeper.communicate(b"\n")
        self.page.stop()
        self.window.close()
        self.program.stop()


def empty(look: tuple[str, str]) -> Stage:
    return Stage(*look, empty=True)


def learn(look: tuple[str, str]) -> Stage:
    stage = Stage(*look)
    found = SourceReport(
        Path("/home/me/thesis"), "LaTeX sources",
        tuple(PairRow("", truth, None, "chapter2.tex:41", mark=truth)
              for truth, _, _ in material.WRONG),
        True, {"unknown command \\foo": 7, "longer than 150 tokens": 5},
        (PairRow("", r"\foo{x}", None, "chapter1.tex:12", reason="unknown command \\foo"),),
    )  # fmt: skip
    stage.page.material.sources[found.path] = found
    stage.page.material.changed.emit()
    stage.page.learn.table.selectRow(2)
    stage.page.learn.tick.click()
    stage.page.learn.table.selectRow(1)
    wait(1.0)
    return stage


def how(look: tuple[str, str]) -> Stage:
    stage = Stage(*look)
    stage.page.go_to(HOW)
    wait(2.0)
    return stage


def scratch(look: tuple[str, str]) -> Stage:
    stage = Stage(*look, estimate_s=30)
    stage.page.go_to(HOW)
    stage.page.how.cards["scratch"].click()
    wait(1.0)
    return stage


def _run(
    look: tuple[str, str], status: str, share: float = 1.0, *, alive: bool = False, **fake: Any
) -> Stage:
    """A stage whose run has told a share of its events; it is found as after a restart."""
    stage = Stage(*look, **fake)
    run = stage.backend.runs.new(stage.page.how.plan())
    folder = str(run.folder)
    subprocess.run([sys.executable, str(CHILD), "teach", "--run", folder], check=False,
                   capture_output=True)  # fmt: skip
    lines = run.events_path.read_text(encoding="utf-8").splitlines()
    told = lines[: int(share * len(lines))]
    if status == "paused":
        told.append(json.dumps({"event": "paused"}))
    run.events_path.write_text("".join(f"{line}\n" for line in told), encoding="utf-8")
    if alive:
        wait_here = [sys.executable, "-c", "input()", "--run", folder]
        stage.sleeper = subprocess.Popen(wait_here, stdin=subprocess.PIPE)
        state = {"pid": stage.sleeper.pid, "status": status, "mode": "teach"}
        (run.folder / "run.json").write_text(json.dumps(state), encoding="utf-8")
    stage.page.find_run()
    stage.page.go_to(RUN)
    wait(1.5)
    return stage


def run(look: tuple[str, str]) -> Stage:
    stage = _run(look, "running", 0.7, alive=True, steps=400, pause_s=0)
    stage.page.run.exact.cursor_step = 150
    stage.page.run.exact.update()
    return stage


def paused(look: tuple[str, str]) -> Stage:
    stage = _run(look, "paused", 0.4, alive=True, steps=400, pause_s=0)
    stage.page.follower.wish("pause")
    stage.page.run.discard.click()
    wait(0.3)
    return stage


def failed(look: tuple[str, str]) -> Stage:
    return _run(look, "failed", fail_at=30, pause_s=0)


def interrupted(look: tuple[str, str]) -> Stage:
    return _run(look, "interrupted", die_at=30, pause_s=0)


def finished(look: tuple[str, str]) -> Stage:
    return _run(look, "finished", pause_s=0)


def after(look: tuple[str, str]) -> Stage:
    stage = _run(look, "finished", pause_s=0)
    stage.page.go_to(AFTER)
    wait(1.0)
    return stage


def refused(look: tuple[str, str]) -> Stage:
    reason = (
        "It reads 51.2 % of the general formulas instead of 55.3 %; more than 0.5 points may not "
        "be lost"
    )
    stage = _run(look, "finished", pause_s=0, verdict=("refused", reason))
    stage.page.go_to(AFTER)
    wait(1.0)
    return stage


def models(look: tuple[str, str]) -> Stage:
    stage = Stage(*look)
    weights = bundled_weights()
    assert weights is not None
    store = stage.backend.store()
    store.add(weights, "My corrections, 3 May", {"mine_exact": 0.71, "general_exact": 0.549})
    new = store.add(weights, "Thesis", {"mine_exact": 0.917, "general_exact": 0.551})
    store.activate(new.id)
    stage.page.go_to(MODELS)
    wait(0.5)
    stage.page.models.say_in_use("Thesis")
    wait(0.3)
    return stage


def taught(look: tuple[str, str]) -> Stage:
    stage = Stage(*look)
    stage.window.read(drawn(r"x_1 = \frac{-b + \sqrt{b^2 - 4ac}}{2a}"))
    wait(1.5)
    stage.window.result_page.editor.set_latex(r"x_1 = \frac{-b + \sqrt{b^2 - 4ac}}{2 a'}")
    wait(0.5)
    stage.window.actions_.teach.trigger()
    wait(1.0)
    return stage


STATES = (empty, learn, how, scratch, run, paused, failed, interrupted, finished, after, refused,
          models, taught)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--size", default="1080x760")
    parser.add_argument("--themes", nargs="*", default=["light", "dark"])
    parser.add_argument("--only", nargs="*", default=[])
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    application = QApplication([])
    application.setStyle("Fusion")
    for state in STATES:
        for theme in given.themes:
            if given.only and state.__name__ not in given.only:
                continue
            stage = state((theme, given.size))
            stage.window.grab().save(str(given.folder / f"{state.__name__}-{theme}.png"))
            stage.end()


if __name__ == "__main__":
    main()
