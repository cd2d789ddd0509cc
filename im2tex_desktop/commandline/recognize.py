"""`im2tex recognize`: pictures in, LaTeX out."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from im2tex_desktop.commandline.console import ALL_OK, NOT_OK, complain, print_json_line
from im2tex_desktop.commandline.pictures import Picture, pictures
from im2tex_desktop.commandline.reading_json import (
    OK,
    UNREADABLE,
    reading_fields,
    unreadable_fields,
)
from model.errors import ImageError

if TYPE_CHECKING:
    from model.recognition import Recognition
    from model.recognizer import Recognizer

_DEVICE = re.compile(r"auto|cpu|mps|cuda(:\d+)?")
_MAX_BEAM = 20  # ten already finds no better answers; each step costs its share of memory


def _checked_device(name: str) -> str:
    if not _DEVICE.fullmatch(name):
        raise typer.BadParameter("choose auto, cpu, cuda, cuda:N or mps")
    return name


def recognize(
    files: list[str] | None = typer.Argument(
        None, metavar="FILE", help="Pictures of one formula each; - is standard input."
    ),
    clipboard: bool = typer.Option(False, "--clipboard", help="Read the picture that was copied."),
    as_json: bool = typer.Option(False, "--json", help="Print one JSON object a picture."),
    beam: int = typer.Option(
        5,
        min=1,
        max=_MAX_BEAM,
        metavar="N",
        help="How many readings to follow at once; 1 is quickest.",
    ),
    device: str = typer.Option(
        "auto",
        metavar="D",
        callback=_checked_device,
        help="Where to compute: auto, cpu, cuda, cuda:N or mps.",
    ),
    model: Path | None = typer.Option(
        None,
        metavar="PATH",
        exists=True,
        dir_okay=False,
        help="Weights to use instead of the bundled ones.",
    ),
) -> None:
    """Print the LaTeX of each picture.

    The exit status is 0 when every picture was read, 1 when one was not, 2 for wrong usage.
    """
    wanted = pictures(files or [], clipboard)
    if not wanted:
        raise typer.BadParameter("name a picture, - for standard input, or --clipboard")

    from model.recognizer import Recognizer

    recognizer = Recognizer.load(model, device=device)
    named = len(wanted) > 1
    statuses = [_recognize_one(recognizer, picture, beam, as_json, named) for picture in wanted]
    raise typer.Exit(ALL_OK if all(status == OK for status in statuses) else NOT_OK)


def _recognize_one(
    recognizer: Recognizer, picture: Picture, beam: int, as_json: bool, named: bool
) -> str:
    """Read and print one picture; one that cannot be read is told of and does not stop the rest."""
    try:
        recognition = recognizer.recognize(picture.read(), beam=beam)
    except ImageError as error:
        complain(f"{picture.name}: {error}")
        if as_json:
            print_json_line(unreadable_fields(picture.name, recognizer.name))
        return UNREADABLE
    for note in recognition.notes:
        complain(f"{picture.name}: {note}")
    if recognition.status != OK:
        complain(f"{picture.name}: this does not look like a formula")
    if as_json:
        print_json_line(reading_fields(picture.name, recognition))
    elif recognition.status == OK:
        typer.echo(_line(picture.name, recognition, named))
    return recognition.status


def _line(name: str, recognition: Recognition, named: bool) -> str:
    return f"{name}: {recognition.latex}" if named else recognition.latex
