"""Forms on the command line: `im2tex convert`, `im2tex recognize --format`, and its progress."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner, Result

from im2tex_desktop.commandline.entry import app
from im2tex_desktop.commandline.progress import Progress
from im2tex_desktop.durations import time_left
from im2tex_desktop.formats import CannotConvert


def run(*arguments: str, text: str | None = None) -> Result:
    return CliRunner().invoke(app, list(arguments), input=text)


def test_a_formula_from_the_argument_and_from_standard_input() -> None:
    assert run("convert", "--to", "typst", r"\frac{a}{b}").stdout == "frac(a, b)\n"
    assert run("convert", "--to", "text", text="x^2\n").stdout == "x²\n"
    assert run("convert", "--to", "inline", "-", text=" y ").stdout == "$y$\n"


def test_what_cannot_be_said_is_an_error_that_names_it() -> None:
    result = run("convert", "--to", "text", r"\binom{n}{k}")
    assert isinstance(result.exception, CannotConvert)
    assert "a binomial" in str(result.exception)


def test_an_unknown_form_is_wrong_usage() -> None:
    result = run("convert", "--to", "png", "x")
    assert result.exit_code == 2
    assert "mathml" in result.stderr


def test_progress_shows_after_a_moment_and_says_what_is_left(
    capsys: pytest.CaptureFixture[str],
) -> None:
    now = 0.0
    progress = Progress(4, lambda: now, shown=True)
    now = 0.3
    progress.step()
    assert capsys.readouterr().err == ""
    now = 20.0
    progress.step()
    assert "2 of 4, about 20 s left" in capsys.readouterr().err
    progress.clear()
    assert capsys.readouterr().err == "\r\x1b[K"


def test_no_progress_for_one_picture_or_in_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    for total, shown in ((1, True), (9, False)):
        now = [0.0]
        progress = Progress(total, lambda now=now: now[0], shown=shown)  # type: ignore[misc]
        now[0] = 50.0
        progress.step()
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("seconds", "words"), [(0.2, "1 s"), (40, "40 s"), (200, "3 min"), (7800, "2 h 10 min")]
)
def test_time_left(seconds: float, words: str) -> None:
    assert time_left(seconds) == words
