"""Gathers the commands and turns what goes wrong into one line and an exit status."""

from __future__ import annotations

import os
import sys

import typer

from im2tex_desktop import __version__
from im2tex_desktop.commandline import (
    check,
    convert,
    doctor,
    evaluate,
    harvest,
    models,
    prepare,
    recognize,
    render,
    screens,
    teach,
    train,
)
from im2tex_desktop.commandline.console import INTERRUPTED, NOT_OK, complain
from model.errors import Im2texError

# Plain help: boxes drawn in a terminal do not survive a pipe, a narrow window or a screen reader.
app = typer.Typer(
    name="im2tex",
    help="Reads the LaTeX of a formula from its picture, on your own machine.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("recognize")(recognize.recognize)
app.command("convert")(convert.convert)
app.command("prepare")(prepare.prepare)
app.command("train")(train.train)
app.command("teach")(teach.teach)
app.command("harvest")(harvest.harvest)
app.command("models")(models.models)
app.command("evaluate")(evaluate.evaluate)
app.command("screens")(screens.screens)
app.command("render")(render.render)
app.command("check")(check.check)
app.command("doctor")(doctor.doctor)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"im2tex {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: bool = typer.Option(
        False, "--version", callback=_print_version, is_eager=True, help="Print the version."
    ),
) -> None:
    """Reads the LaTeX of a formula from its picture, on your own machine."""


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and leave the process with its exit status.

    Status 0: all is well; 1: something was not; 2: wrong usage; 130: interrupted.
    """
    try:
        app(args=arguments, prog_name="im2tex")
    except Im2texError as error:
        complain(str(error))
        sys.exit(NOT_OK)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        _leave_the_broken_pipe()


def _leave_the_broken_pipe() -> None:
    """End quietly when the reader of our output has gone, as after ``| head -1``."""
    # Python flushes standard output once more on its way out and would complain there.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(NOT_OK)
