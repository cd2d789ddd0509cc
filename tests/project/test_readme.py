"""The README names every command, and only commands and options that exist."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator

import pytest
from typer.main import get_command

from im2tex_desktop.commandline.entry import app
from im2tex_desktop.window.actions import COMMANDS as WINDOW_COMMANDS
from im2tex_desktop.window.actions import Command
from tests.project.checkout import ROOT, tracked_files

README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = get_command(app).commands  # type: ignore[attr-defined]


def _written_calls() -> Iterator[list[str]]:
    """Every call of the command line in the README, in blocks and in running text, as words."""
    fenced = re.findall(r"^```\w*\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    lines = [line for block in fenced for line in block.splitlines()]
    for text in [*lines, *re.findall(r"`([^`\n]+)`", README)]:
        words = shlex.split(text, comments=True)
        if words and words[0] in ("im2tex", "./im2tex"):
            yield words[1:]


CALLS = [words for words in _written_calls() if words]


def test_the_reader_of_calls_sees_them() -> None:
    assert ["recognize", "--clipboard"] in CALLS


@pytest.mark.parametrize("words", CALLS, ids=" ".join)
def test_a_written_call_exists(words: list[str]) -> None:
    name, *rest = words
    if name in ("--help", "--version", "--capture", "COMMAND"):
        return
    assert name in COMMANDS
    known = {option for parameter in COMMANDS[name].params for option in parameter.opts}
    assert {word for word in rest if word.startswith("--")} <= known | {"--help"}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_written_of(name: str) -> None:
    assert any(words[0] == name for words in CALLS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_says_what_it_does(name: str) -> None:
    command = COMMANDS[name]
    assert command.help
    for parameter in command.params:
        assert parameter.name == "help" or getattr(parameter, "help", None), parameter.name


@pytest.mark.parametrize("command", WINDOW_COMMANDS, ids=lambda command: command.name)
def test_every_key_of_the_window_is_written_of(command: Command) -> None:
    rows = [line for line in README.splitlines() if line.startswith("| ")]
    shown = command.keys[0]
    assert any(shown in row.split("|")[1] and command.words in row.split("|")[2] for row in rows)


def test_the_folders_it_names_are_there() -> None:
    tracked = tracked_files()
    for folder in re.findall(r"^\| `(\w+/)` \|", README, re.MULTILINE):
        assert any(name.startswith(folder) for name in tracked), folder


def test_it_names_the_two_scripts_on_its_first_screen() -> None:
    first_screen = "\n".join(README.splitlines()[:24])
    assert "./im2tex" in first_screen
    assert "./test" in first_screen


def test_its_files_are_linked() -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", README):
        assert (ROOT / target).exists(), target
