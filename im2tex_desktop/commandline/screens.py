"""`im2tex screens`: a set of screen looks to evaluate on."""

from __future__ import annotations

from pathlib import Path

import typer


def screens(
    packed: Path = typer.Argument(
        ..., exists=True, file_okay=False, help="Folder made by im2tex prepare."
    ),
    out: Path = typer.Option(..., "--out", file_okay=False, help="Folder for the set."),
    count: int = typer.Option(60, min=1, help="Formulas; each is drawn in every look."),
    longest: int = typer.Option(40, min=3, help="Most tokens of a formula."),
    seed: int = typer.Option(0, help="Of what chance picks."),
) -> None:
    """Draw held-out formulas as screens show them: zooms, themes, fonts, renderers.

    im2tex evaluate then tells the figures of each look apart.
    """
    from model.data.screens import make_screens

    made = make_screens(packed, out, count, longest, seed)
    typer.echo(f"{made['pictures']} pictures of {made['formulas']} formulas in {out}")
    if made["left_out"]:
        typer.echo(f"{made['left_out']} formulas left out: matplotlib cannot draw them")
