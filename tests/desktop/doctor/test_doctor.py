from __future__ import annotations

import hashlib
import json
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from typer.testing import CliRunner

from im2tex_desktop.commandline.entry import app
from im2tex_desktop.doctor import (
    Finding,
    State,
    device,
    examination,
    model_file,
    programs,
    qt_libraries,
    screen,
    user_folders,
)
from model import files
from tests.desktop.waiting import WAIT_S


def test_a_cure_belongs_to_what_is_wrong_and_only_to_that() -> None:
    with pytest.raises(ValueError, match="cure"):
        Finding("thing", State.BROKEN, "it is broken")
    with pytest.raises(ValueError, match="cure"):
        Finding("thing", State.OK, "it works", "mend it")


def test_a_check_that_fails_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails() -> Finding:
        raise RuntimeError("boom")

    fine = Finding("other", State.OK, "well")
    monkeypatch.setattr(examination, "CHECKS", (("thing", fails), ("other", lambda: fine)))
    first, second = examination.examine()
    assert (first.subject, first.state) == ("thing", State.BROKEN)
    assert "RuntimeError: boom" in first.message
    assert second is fine


class TestDisplay:
    @pytest.fixture(autouse=True)
    def _linux(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "platform", "linux")
        monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
        monkeypatch.delenv("DISPLAY", raising=False)

    def test_none(self) -> None:
        assert screen.check_display().state is State.BROKEN

    def test_one_that_does_not_answer(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("DISPLAY", ":98765")
        finding = screen.check_display()
        assert finding.state is State.BROKEN
        assert ":98765" in finding.message

    def test_wayland_that_answers(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
        monkeypatch.setenv("WAYLAND_DISPLAY", "w-0")
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(str(tmp_path / "w-0"))
            server.listen()
            assert screen.check_display() == Finding("display", State.OK, "Wayland at w-0")


class TestWindowAndCapture:
    @pytest.mark.gui
    def test_work_on_the_display_of_the_tests(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(screen, "_TIMEOUT_S", WAIT_S)
        window, capture = screen.check_window(), screen.check_capture()
        assert window == Finding("window", State.OK, "Qt on xcb with 1 screen: 1600x1200 at 1")
        assert (capture.state, capture.message) == (State.OK, "mss: 1600x1200")

    def test_no_display_is_told_in_one_line(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(screen, "_TIMEOUT_S", WAIT_S)
        monkeypatch.delenv("DISPLAY", raising=False)
        monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
        finding = screen.check_window()
        assert finding.state is State.BROKEN
        assert "\n" not in finding.message
        assert screen.check_capture().state is State.BROKEN

    def test_qt_that_hangs(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def hangs(*_: Any, **__: Any) -> None:
            raise subprocess.TimeoutExpired("python", 1)

        monkeypatch.setattr(subprocess, "run", hangs)
        assert screen.check_window().state is State.BROKEN


class TestQtLibraries:
    def test_a_named_library_has_its_package(self) -> None:
        said = (
            "Cannot load library libqxcb.so: "
            "(libxcb-cursor.so.0: cannot open shared object file: No such file or directory)"
        )
        assert qt_libraries.missing_library_cure(said) == "sudo apt install libxcb-cursor0"

    def test_an_unknown_library_is_named(self) -> None:
        said = "libodd.so.3: cannot open shared object file"
        assert qt_libraries.missing_library_cure(said) == "install the library libodd"

    def test_nothing_is_invented(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(qt_libraries, "_xcb_plugin_complaint", lambda: "")
        assert qt_libraries.missing_library_cure("could not connect to display") == ""

    def test_the_set_up_installs_each_of_them(self) -> None:
        """Every package that doctor would name is one that ./im2tex brings, or comes with one."""
        script = (files.program_root() / "packaging" / "setup.sh").read_text()
        listed = set(script.split('qt_packages="')[1].split('"')[0].split())
        indirect = {  # what the listed ones depend on
            "libfreetype6",
            "libx11-6",
            "libx11-xcb1",
            "libxcb1",
            "libxcb-render0",
            "libxcb-shm0",
            "libxcb-sync1",
            "libxcb-util1",
            "libxcb-xfixes0",
            "libxkbcommon0",
        }
        assert set(qt_libraries.PACKAGE_OF.values()) <= listed | indirect


class TestClipboardAndLatex:
    @pytest.mark.parametrize(
        ("wayland", "installed", "state"),
        [
            ("", {"xsel"}, State.OK),
            ("", {"wl-copy"}, State.LIMITED),
            ("w-0", {"wl-copy"}, State.OK),
            ("w-0", {"xclip"}, State.LIMITED),
        ],
    )
    def test_the_helper_fits_the_session(
        self, monkeypatch: pytest.MonkeyPatch, wayland: str, installed: set[str], state: State
    ) -> None:
        monkeypatch.setattr(sys, "platform", "linux")
        monkeypatch.setenv("WAYLAND_DISPLAY", wayland)
        monkeypatch.setenv("DISPLAY", "" if wayland else ":0")
        monkeypatch.setattr(
            shutil, "which", lambda name, path=None: name if name in installed else None
        )
        assert programs.check_clipboard().state is state

    def test_no_latex_is_a_limit(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(shutil, "which", lambda _: None)
        assert programs.check_latex().state is State.LIMITED

    @pytest.mark.parametrize(("fonts", "state"), [("/f.sty", State.OK), ("", State.LIMITED)])
    def test_latex_without_its_fonts_is_a_limit(
        self, monkeypatch: pytest.MonkeyPatch, fonts: str, state: State
    ) -> None:
        monkeypatch.setattr(shutil, "which", lambda name: f"/bin/{name}")
        monkeypatch.setattr(
            programs, "_said_by", lambda name, _: fonts if name == "kpsewhich" else "pdfTeX 3"
        )
        finding = programs.check_latex()
        assert finding.state is state
        assert finding.message.startswith("pdfTeX 3")

    @pytest.mark.latex
    def test_latex_says_its_version(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(programs, "_TIMEOUT_S", WAIT_S)
        assert programs.check_latex().message.startswith("pdfTeX")


class TestDevice:
    def test_torch_is_named(self) -> None:
        finding = device.check_device()
        assert finding.state is State.OK
        assert "torch" in finding.message

    def test_a_pair_that_does_not_fit(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(name: str) -> ModuleType:
            raise RuntimeError("operator torchvision::nms does not exist\nat line 3")

        monkeypatch.setattr(device.importlib, "import_module", refuse)
        finding = device.check_torchvision()
        assert finding.message == "does not load: operator torchvision::nms does not exist"
        assert device.check_device().state is State.BROKEN


class TestModelFile:
    @pytest.fixture
    def weights(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        folder = tmp_path / "resources" / "weights"
        folder.mkdir(parents=True)
        monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
        return folder / files.WEIGHTS_NAME

    def test_missing(self, weights: Path) -> None:
        assert model_file.check_model().state is State.BROKEN

    @pytest.mark.parametrize(
        ("manifest", "state"),
        [
            (json.dumps({"sha256": hashlib.sha256(b"w").hexdigest()}), State.OK),
            (json.dumps({"sha256": "0" * 64}), State.BROKEN),
            ("{", State.LIMITED),
            ("[]", State.LIMITED),
            ("{}", State.LIMITED),
        ],
    )
    def test_against_the_manifest(self, weights: Path, manifest: str, state: State) -> None:
        weights.write_bytes(b"w")
        (weights.parent / files.MANIFEST_NAME).write_text(manifest)
        assert model_file.check_model().state is state

    def test_without_a_manifest(self, weights: Path) -> None:
        weights.write_bytes(b"w")
        assert model_file.check_model().state is State.LIMITED


def test_folders_that_cannot_be_written_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> Path:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setitem(user_folders._FOLDERS, "history", refuse)
    finding = user_folders.check_user_folders()
    assert finding.state is State.LIMITED
    assert finding.message.startswith("history: ")


class TestCommand:
    FINDINGS = (
        Finding("display", State.OK, "X11 at :0"),
        Finding("LaTeX", State.LIMITED, "none", "install it"),
    )

    def test_one_line_each_with_the_cure(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("im2tex_desktop.doctor.examine", lambda: iter(self.FINDINGS))
        result = CliRunner().invoke(app, ["doctor"])
        assert result.exit_code == 0
        assert result.stdout.splitlines() == [
            "ok       display      X11 at :0",
            "limited  LaTeX        none. Cure: install it",
        ]

    def test_json_and_the_status_of_what_is_broken(self, monkeypatch: pytest.MonkeyPatch) -> None:
        broken = Finding("model", State.BROKEN, "gone", "get it")
        monkeypatch.setattr("im2tex_desktop.doctor.examine", lambda: iter([*self.FINDINGS, broken]))
        result = CliRunner().invoke(app, ["doctor", "--json"])
        assert result.exit_code == 1
        assert json.loads(result.stdout.splitlines()[-1]) == {
            "subject": "model",
            "state": "broken",
            "message": "gone",
            "cure": "get it",
        }

    def test_lives_without_the_heavy_packages(self) -> None:
        """GIVEN neither torch nor Qt nor mss WHEN asked THEN each is a finding."""
        child = subprocess.run(
            [sys.executable, "-c", _WITHOUT_PACKAGES],
            capture_output=True,
            text=True,
            timeout=WAIT_S,
        )
        assert child.stderr == ""
        states = {
            line["subject"]: line["state"]
            for line in map(json.loads, child.stdout.split("\n")[:-1])
        }
        assert list(states) == [subject for subject, _ in examination.CHECKS]
        assert states["device"] == states["capture"] == "broken"


_WITHOUT_PACKAGES = """
import sys
class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("torch", "torchvision", "PySide6", "mss", "appdirs"):
            raise ImportError(f"no {name}")
sys.meta_path.insert(0, Refuse())
from im2tex_desktop.commandline import main
main(["doctor", "--json"])
"""
