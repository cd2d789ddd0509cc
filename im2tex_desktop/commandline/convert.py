"""`im2tex convert`: LaTeX in, another form of it out."""

from __future__ import annotations

import sys

import typer

from im2tex_desktop.commandline.console import WRONG_USAGE, complain
from im2tex_desktop.commandline.forms import FORM_NAMES, checked_form


def convert(
    formula: str | None = typer.Argument(
        None, metavar="LATEX", help="The formula; left out or -, it comes from standard input."
    ),
    to: str = typer.Option(
        ..., "--to", metavar="FORM", callback=checked_form, help=f"One of {FORM_NAMES}."
    ),
) -> None:
    """Print a formula in another form.

    The exit status is 1 when the formula cannot be read, or the form cannot say a part of it; the
    part is named.
    """
    from im2tex_desktop.formats import wrapped

    if formula is None or formula == "-":
        if sys.stdin.isatty():
            complain("give the formula as an argument, or pipe it in")
            raise typer.Exit(WRONG_USAGE)
        formula = sys.stdin.read()
    typer.echo(wrapped(formula, to))
