"""`im2tex recognize`: pictures in, LaTeX out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from im2tex_desktop.budgets import RERANK_MS
from im2tex_desktop.commandline.console import (
    ALL_OK,
    INTERRUPTED,
    NOT_OK,
    complain,
    print_json_line,
)
from im2tex_desktop.commandline.forms import FORM_NAMES, checked_form
from im2tex_desktop.commandline.pictures import PdfPart, Picture, pictures
from im2tex_desktop.commandline.progress import Progress
from im2tex_desktop.commandline.reading_json import (
    OK,
    reading_fields,
    unreadable_fields,
)
from model.errors import Im2texError, ImageError

if TYPE_CHECKING:
    from PIL.Image import Image

    from im2tex_desktop.checking.recognizer import CheckedRecognizer
    from model.recognition import Recognition

_DEVICE = re.compile(r"auto|cpu|mps|cuda(:\d+)?")
_MAX_BEAM = 20  # ten already finds no better answers; each step costs its share of memory


def _checked_device(name: str) -> str:
    if not _DEVICE.fullmatch(name):
        raise typer.BadParameter("choose auto, cpu, cuda, cuda:N or mps")
    return name


def _checked_region(text: str | None) -> str | None:
    if text is not None:
        _region(text)
    return text


def _region(text: str) -> tuple[float, float, float, float]:
    """Four numbers between commas; raises typer.BadParameter."""
    try:
        left, top, right, bottom = (float(number) for number in text.split(","))
    except ValueError as error:
        raise typer.BadParameter("write X0,Y0,X1,Y1") from error
    if not (left < right and top < bottom):
        raise typer.BadParameter("left must be less than right, and top less than bottom")
    return left, top, right, bottom


def recognize(
    files: list[str] | None = typer.Argument(
        None, metavar="FILE", help="Pictures of one formula each; - is standard input."
    ),
    clipboard: bool = typer.Option(False, "--clipboard", help="Read the picture that was copied."),
    as_json: bool = typer.Option(False, "--json", help="Print one JSON object a picture."),
    form: str = typer.Option(
        "plain",
        "--format",
        metavar="FORM",
        callback=checked_form,
        help=f"Print each reading in this form: {FORM_NAMES}.",
    ),
    page: int = typer.Option(
        0, min=0, metavar="N", show_default=False, help="Page of the PDF files, from 1."
    ),
    region: str | None = typer.Option(
        None,
        metavar="X0,Y0,X1,Y1",
        callback=_checked_region,
        help="Part of that page: left, top, right, bottom in points (1/72 inch) from its top left.",
    ),
    beam: int = typer.Option(
        5,
        min=1,
        max=_MAX_BEAM,
        metavar="N",
        help="How many readings to follow at once; 1 is quickest.",
    ),
    rerank: int = typer.Option(
        RERANK_MS,
        min=0,
        metavar="MS",
        help="Draw the readings, compare them with the picture, and rank them by both; so many"
        " milliseconds at most, 0 for the model's own order.",
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

    The exit status is 0 when every picture was read, 1 when one was not, 2 for wrong usage. Ctrl+C
    stops: what was read until then has been printed.
    """
    part = PdfPart(page, _region(region) if region else None)
    wanted = pictures(files or [], clipboard, part)
    if not wanted:
        raise typer.BadParameter("name a picture, - for standard input, or --clipboard")

    from im2tex_desktop.checking.recognizer import CheckedRecognizer
    from model.recognizer import Recognizer

    recognizer = CheckedRecognizer(Recognizer.load(model, device=device), rerank)
    job = _Job(recognizer, beam, as_json, form, named=len(wanted) > 1)
    progress = Progress(len(wanted))
    all_ok = True
    try:
        for picture in wanted:
            all_ok = job.run(picture, progress) and all_ok
            progress.step()
    except KeyboardInterrupt as interrupt:
        progress.clear()
        complain(f"stopped after {progress.done} of {len(wanted)}")
        raise typer.Exit(INTERRUPTED) from interrupt
    progress.clear()
    raise typer.Exit(ALL_OK if all_ok else NOT_OK)


@dataclass(frozen=True)
class _Job:
    """What to do with each picture."""

    recognizer: CheckedRecognizer
    beam: int
    as_json: bool
    form: str
    named: bool

    def run(self, picture: Picture, progress: Progress) -> bool:
        """Read and print one picture; one that cannot be read does not stop the rest.

        Returns:
            Whether it was read, and could be printed in the form.
        """
        try:
            recognition = self._recognize(picture.read())
        except ImageError as error:
            progress.clear()
            complain(f"{picture.name}: {error}")
            if self.as_json:
                print_json_line(unreadable_fields(picture.name, self.recognizer.name))
            return False
        progress.clear()
        for note in recognition.notes:
            complain(f"{picture.name}: {note}")
        if recognition.status != OK:
            complain(f"{picture.name}: this does not look like a formula")
        text = self._converted(picture.name, recognition)
        self._print(picture.name, recognition, text)
        return recognition.status == OK and text is not None

    def _recognize(self, image: Image) -> Recognition:
        return self.recognizer.recognize(image, beam=self.beam)

    def _converted(self, name: str, recognition: Recognition) -> str | None:
        """The reading in the form; None where the form cannot say it, which is complained of."""
        from im2tex_desktop.formats import wrapped

        try:
            return wrapped(recognition.latex, self.form)
        except Im2texError as error:
            complain(f"{name}: {error}")
            return None

    def _print(self, name: str, recognition: Recognition, text: str | None) -> None:
        if self.as_json:
            fields = reading_fields(name, recognition)
            if self.form != "plain":
                fields["converted"] = text or ""
            print_json_line(fields)
        elif recognition.status == OK and text is not None:
            typer.echo(f"{name}: {text}" if self.named else text)
