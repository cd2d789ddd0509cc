from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from PIL import Image, ImageDraw, ImageGrab
from pytestqt.qtbot import QtBot
from typer.testing import CliRunner, Result

from im2tex_desktop.commandline import entry
from im2tex_desktop.commandline.console import INTERRUPTED
from im2tex_desktop.commandline.entry import app
from model.errors import BlankImage, ModelError
from model.images import prepare
from model.recognition import Candidate, Recognition
from tests.desktop.files.papers import write_pdf
from tests.desktop.waiting import WAIT_S, give_to_clipboard


def reading_of(image: Image.Image, **changes: Any) -> Recognition:
    fields = {
        "status": "ok",
        "latex": r"\frac{a}{b}",
        "confidence": 0.98765,
        "candidates": (
            Candidate(r"\frac{a}{b}", (), -0.01),
            Candidate(r"\frac{a}{6}", (), -1.23456),
            Candidate("ä", (), float("-inf")),
        ),
        "tokens": (),
        "prepared": prepare(image),
        "seconds": 0.123456,
        "timings": {},
        "model": "fake",
        "device": "cpu",
        "notes": (),
    }
    return Recognition(**{**fields, **changes})


class FakeRecognizer:
    """Stands in for the model; `asked` keeps what the command asked of it."""

    name = "fake"

    def __init__(self) -> None:
        self.asked: dict[str, Any] = {}
        self.answer: Callable[[Image.Image], Recognition] = reading_of

    def load(self, path: Path | None = None, device: str = "auto") -> FakeRecognizer:
        self.asked.update(path=path, device=device)
        return self

    def recognize(self, image: Image.Image, *, beam: int = 5, **_: Any) -> Recognition:
        self.asked.update(beam=beam)
        return self.answer(image)


@pytest.fixture
def recognizer(monkeypatch: pytest.MonkeyPatch) -> FakeRecognizer:
    fake, door = FakeRecognizer(), ModuleType("model.recognizer")
    door.Recognizer = fake  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "model.recognizer", door)
    return fake


def picture() -> Image.Image:
    image = Image.new("L", (120, 60), 255)
    ImageDraw.Draw(image).text((40, 20), "a+b", fill=0)
    return image


@pytest.fixture
def png(tmp_path: Path) -> Path:
    path = tmp_path / "a b.png"
    picture().save(path)
    return path


def call(*arguments: str | Path, **more: Any) -> Result:
    return CliRunner().invoke(app, ["recognize", *map(str, arguments)], **more)


def lines(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


KEYS = ["file", "status", "latex", "confidence", "alternatives", "seconds", "model"]


class TestPlain:
    def test_one_picture_gives_its_latex_alone(self, recognizer: FakeRecognizer, png: Path) -> None:
        result = call(png)
        assert (result.exit_code, result.stdout, result.stderr) == (0, "\\frac{a}{b}\n", "")

    def test_several_are_named(self, recognizer: FakeRecognizer, png: Path) -> None:
        result = call(png, png)
        assert result.stdout == f"{png}: \\frac{{a}}{{b}}\n" * 2

    def test_one_that_cannot_be_read_does_not_stop_the_rest(
        self, recognizer: FakeRecognizer, png: Path, tmp_path: Path
    ) -> None:
        result = call(tmp_path / "none.png", tmp_path, png)
        assert result.exit_code == 1
        assert result.stdout == f"{png}: \\frac{{a}}{{b}}\n"
        first, second = result.stderr.splitlines()
        assert first == f"im2tex: {tmp_path / 'none.png'}: No such file or directory"
        assert second.startswith(f"im2tex: {tmp_path}: this is a folder")

    def test_notes_reach_the_person(self, recognizer: FakeRecognizer, png: Path) -> None:
        recognizer.answer = lambda image: reading_of(image, notes=("the GPU failed",))
        assert call(png).stderr == f"im2tex: {png}: the GPU failed\n"

    def test_what_is_no_formula_is_said_and_not_printed(
        self, recognizer: FakeRecognizer, png: Path
    ) -> None:
        recognizer.answer = lambda image: reading_of(image, status="not_formula")
        result = call(png)
        assert (result.exit_code, result.stdout) == (1, "")
        assert "does not look like a formula" in result.stderr


class TestJson:
    def test_the_contract(self, recognizer: FakeRecognizer, png: Path) -> None:
        result = call("--json", png)
        (line,) = lines(result)
        assert list(line) == KEYS
        assert line == {
            "file": str(png),
            "status": "ok",
            "latex": r"\frac{a}{b}",
            "confidence": 0.9877,
            "alternatives": [{"latex": r"\frac{a}{6}", "score": -1.2346}],
            "seconds": 0.1235,
            "model": "fake",
        }
        assert (result.exit_code, result.stderr) == (0, "")

    def test_every_picture_has_a_line_with_every_key(
        self, recognizer: FakeRecognizer, png: Path, tmp_path: Path
    ) -> None:
        broken = tmp_path / "broken.png"
        broken.write_bytes(png.read_bytes()[:40])
        result = call("--json", broken, png)
        assert result.exit_code == 1
        assert [line["status"] for line in lines(result)] == ["unreadable", "ok"]
        assert [list(line) for line in lines(result)] == [KEYS, KEYS]
        assert result.stderr.startswith(f"im2tex: {broken}: ")

    def test_a_picture_that_the_model_refuses_is_unreadable(
        self, recognizer: FakeRecognizer, png: Path
    ) -> None:
        def refuse(image: Image.Image) -> Recognition:
            raise BlankImage("nothing stands out")

        recognizer.answer = refuse
        result = call("--json", png)
        assert lines(result)[0]["status"] == "unreadable"
        assert "nothing stands out" in result.stderr

    def test_what_is_no_formula_keeps_its_reading(
        self, recognizer: FakeRecognizer, png: Path
    ) -> None:
        recognizer.answer = lambda image: reading_of(image, status="not_formula", latex="x")
        result = call("--json", png)
        assert (result.exit_code, lines(result)[0]["latex"]) == (1, "x")

    def test_it_is_ascii(self, recognizer: FakeRecognizer, png: Path) -> None:
        recognizer.answer = lambda image: reading_of(image, latex="ä")
        result = call("--json", png)
        assert result.stdout.isascii()
        assert lines(result)[0]["latex"] == "ä"


class TestSources:
    def test_standard_input(self, recognizer: FakeRecognizer, png: Path) -> None:
        result = call("--json", "-", input=png.read_bytes())
        assert (lines(result)[0]["file"], result.exit_code) == ("-", 0)

    def test_empty_standard_input(self, recognizer: FakeRecognizer) -> None:
        result = call("--json", "-", input=b"")
        assert (lines(result)[0]["status"], result.exit_code) == ("unreadable", 1)

    def test_clipboard_picture(
        self, recognizer: FakeRecognizer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(ImageGrab, "grabclipboard", picture)
        assert lines(call("--json", "--clipboard"))[0]["file"] == "clipboard"

    def test_clipboard_with_a_copied_file(
        self, recognizer: FakeRecognizer, png: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(ImageGrab, "grabclipboard", lambda: [str(png)])
        assert call("--clipboard").stdout == "\\frac{a}{b}\n"

    @pytest.mark.parametrize(
        "failure", [None, NotImplementedError(), OSError("xclip: no display"), ChildProcessError()]
    )
    def test_clipboard_without_a_picture(
        self,
        recognizer: FakeRecognizer,
        monkeypatch: pytest.MonkeyPatch,
        failure: Exception | None,
    ) -> None:
        def grab() -> None:
            if failure:
                raise failure

        monkeypatch.setattr(ImageGrab, "grabclipboard", grab)
        result = call("--clipboard", "--json")
        assert (lines(result)[0]["status"], result.exit_code) == ("unreadable", 1)
        assert result.stderr.startswith("im2tex: clipboard: ")

    @pytest.mark.gui
    def test_the_real_clipboard(self, qtbot: QtBot, recognizer: FakeRecognizer, png: Path) -> None:
        seen: list[Image.Image] = []
        recognizer.answer = lambda image: (seen.append(image), reading_of(image))[1]  # type: ignore[func-returns-value]
        give_to_clipboard(qtbot, png)
        assert call("--clipboard").exit_code == 0
        assert seen[0].convert("L").tobytes() == picture().tobytes()


class TestOptions:
    def test_they_reach_the_model(self, recognizer: FakeRecognizer, png: Path) -> None:
        assert call(png, "--beam", "3", "--device", "cuda:1", "--model", png).exit_code == 0
        assert recognizer.asked == {"path": png, "device": "cuda:1", "beam": 3}

    def test_their_defaults(self, recognizer: FakeRecognizer, png: Path) -> None:
        call(png)
        assert recognizer.asked == {"path": None, "device": "auto", "beam": 5}

    @pytest.mark.parametrize(
        "arguments",
        [
            [],
            ["a.png", "--beam", "0"],
            ["a.png", "--beam", "many"],
            ["a.png", "--device", "tpu"],
            ["a.png", "--model", "none.safetensors"],
            ["a.png", "--nonsense"],
        ],
    )
    def test_wrong_usage_is_told_before_anything_loads(self, arguments: list[str]) -> None:
        result = call(*arguments)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "Usage: " in result.stderr

    def test_a_model_that_does_not_load_ends_it(
        self,
        recognizer: FakeRecognizer,
        png: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        def refuse(*_: object, **__: object) -> None:
            raise ModelError("the weights are damaged", "install im2tex again")

        monkeypatch.setattr(recognizer, "load", refuse)
        with pytest.raises(SystemExit) as left:
            entry.main(["recognize", str(png)])
        assert left.value.code == 1
        assert capsys.readouterr().err == (
            "im2tex: the weights are damaged (install im2tex again)\n"
        )

    def test_interrupting_is_quiet(
        self,
        recognizer: FakeRecognizer,
        png: Path,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        def interrupt(image: Image.Image) -> Recognition:
            raise KeyboardInterrupt

        recognizer.answer = interrupt
        with pytest.raises(SystemExit) as left:
            entry.main(["recognize", str(png)])
        assert left.value.code == INTERRUPTED
        assert "Traceback" not in capsys.readouterr().err


class TestProcess:
    """What only a real process shows."""

    def test_help_loads_nothing_heavy(self) -> None:
        code = (
            "import sys\n"
            "from im2tex_desktop.commandline import main\n"
            "try:\n    main(['recognize', '--help'])\n"
            "finally:\n    heavy = {'torch', 'numpy', 'PIL', 'PySide6', 'matplotlib'}\n"
            "    print(sorted(heavy & set(sys.modules)))\n"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
        assert done.stdout.splitlines()[-1] == "[]"

    def test_a_reader_that_leaves_is_no_error(self) -> None:
        script = (
            "import sys\n"
            "from im2tex_desktop.commandline import entry\n"
            "from im2tex_desktop.commandline.console import print_json_line\n"
            "def app(**_):\n    while True:\n        print_json_line({'a': 1})\n"
            "entry.app = app\nentry.main([])\n"
        )
        done = subprocess.run(
            ["bash", "-c", '"$0" -c "$1" | head -n 1', sys.executable, script],
            capture_output=True, text=True, timeout=WAIT_S, env={**os.environ},
        )  # fmt: skip
        assert (done.stdout, done.stderr) == ('{"a": 1}\n', "")


def test_the_versions_agree() -> None:
    from im2tex_desktop import __version__

    assert CliRunner().invoke(app, ["--version"]).stdout == f"im2tex {__version__}\n"


def test_no_command_shows_the_help() -> None:
    result = CliRunner().invoke(app, [])
    assert "recognize" in result.output
    assert result.exit_code == 2


class TestForms:
    def test_the_reading_in_another_form(self, recognizer: FakeRecognizer, png: Path) -> None:
        result = CliRunner().invoke(app, ["recognize", str(png), "--format", "typst"])
        assert result.stdout == "frac(a, b)\n"

    def test_json_keeps_the_latex_beside_it(self, recognizer: FakeRecognizer, png: Path) -> None:
        arguments = ["recognize", str(png), "--json", "--format", "text"]
        fields = json.loads(CliRunner().invoke(app, arguments).stdout)
        assert (fields["latex"], fields["converted"]) == (r"\frac{a}{b}", "a/b")

    def test_a_form_that_cannot_say_it_is_complained_of(
        self, recognizer: FakeRecognizer, png: Path
    ) -> None:
        recognizer.answer = lambda image: reading_of(image, latex=r"\binom{n}{k}")
        result = CliRunner().invoke(app, ["recognize", str(png), "--format", "text"])
        assert result.exit_code == 1
        assert "a binomial" in result.stderr
        assert result.stdout == ""


class TestManyPictures:
    def test_ctrl_c_keeps_what_was_read(self, recognizer: FakeRecognizer, png: Path) -> None:
        calls: list[int] = []

        def interrupted(image: Image.Image) -> Recognition:
            calls.append(1)
            if len(calls) == 2:
                raise KeyboardInterrupt
            return reading_of(image)

        recognizer.answer = interrupted
        result = CliRunner().invoke(app, ["recognize", str(png), str(png), str(png)])
        assert result.exit_code == INTERRUPTED
        assert result.stdout.count("frac") == 1
        assert "stopped after 1 of 3" in result.stderr

    def test_an_address_is_refused(self, recognizer: FakeRecognizer) -> None:
        result = CliRunner().invoke(app, ["recognize", "https://example.org/a.png"])
        assert result.exit_code == 1
        assert "no network connection" in result.stderr


class TestPdf:
    """A page of 200 by 100 points with a formula's bars in its lower right quarter."""

    @pytest.fixture
    def pdf(self, tmp_path: Path) -> Path:
        return write_pdf(tmp_path / "paper.pdf")

    def test_a_region_is_cut_out_sharply(self, recognizer: FakeRecognizer, pdf: Path) -> None:
        sizes: list[tuple[int, int]] = []

        def seen(image: Image.Image) -> Recognition:
            sizes.append(image.size)
            return reading_of(image)

        recognizer.answer = seen
        arguments = ["recognize", str(pdf), "--page", "1", "--region", "100,50,200,100"]
        assert CliRunner().invoke(app, arguments).exit_code == 0
        assert sizes == [(417, 208)]  # 300 dpi

    @pytest.mark.parametrize(
        ("options", "words"),
        [
            ([], "name one, as in --page 1"),
            (["--page", "2"], "there is no page 2"),
            (["--page", "1", "--region", "300,0,400,50"], "outside of the page"),
        ],
    )
    def test_what_is_not_there_is_said(
        self, recognizer: FakeRecognizer, pdf: Path, options: list[str], words: str
    ) -> None:
        result = CliRunner().invoke(app, ["recognize", str(pdf), *options])
        assert result.exit_code == 1
        assert words in result.stderr

    @pytest.mark.parametrize("text", ["1,2,3", "a,b,c,d", "10,0,5,9"])
    def test_a_region_of_another_form_is_wrong_usage(
        self, recognizer: FakeRecognizer, pdf: Path, text: str
    ) -> None:
        result = CliRunner().invoke(app, ["recognize", str(pdf), "--page", "1", "--region", text])
        assert result.exit_code == 2
