"""`im2tex prepare`: files of formulas in, a folder to train from out."""

from __future__ import annotations

from pathlib import Path

import typer


def prepare(
    out: Path = typer.Option(..., "--out", file_okay=False, help="Folder to make or go on with."),
    formulas: list[Path] = typer.Argument(
        None,
        metavar="[FORMULAS]...",
        exists=True,
        dir_okay=False,
        help="Files .jsonl or .jsonl.gz, one {source, kind, formula} a line.",
    ),
    pictures: Path | None = typer.Option(
        None, exists=True, help="Folder or zip of labelled pictures to train on as well."
    ),
    validation: Path | None = typer.Option(
        None, exists=True, help="Folder or zip of labelled pictures to validate on."
    ),
    exclude: Path | None = typer.Option(
        None, exists=True, dir_okay=False, help="List of keys of formulas to keep out."
    ),
    generated: int = typer.Option(70_000, min=0, help="Formulas to generate besides."),
    confused: int = typer.Option(
        30_000, min=0, help="Formulas to make besides by changing signs of others for like ones."
    ),
    mathtext: int = typer.Option(
        5000, min=0, help="Of all formulas, so many are also drawn by matplotlib's mathtext."
    ),
    max_tokens: int = typer.Option(200, min=4, max=206, help="Longer formulas are left out."),
    min_count: int = typer.Option(40, min=1, help="Rarer tokens are left out."),
    inline: int = typer.Option(100_000, min=0, help="Inline formulas at most."),
    seed: int = typer.Option(1, help="Of every draw."),
) -> None:
    """Typeset formulas for training: selected, checked against the held-out ones, packed.

    Run it again after an interruption: it goes on with the first shard that is missing.
    """
    from model.data.build import BuildOptions, build
    from model.data.selection import SelectionRules

    rules = SelectionRules(max_tokens=max_tokens, min_count=min_count, inline_cap=inline, seed=seed)
    options = BuildOptions(
        out=out,
        formulas=tuple(formulas or ()),
        pictures=pictures,
        validation=validation,
        exclude=exclude,
        generated=generated,
        confused=confused,
        mathtext=mathtext,
        rules=rules,
    )
    with _Bar() as bar:
        manifest = build(options, bar.show)
    typer.echo(
        f"Train {manifest['selected']['train']}, held out {manifest['selected']['held_out']}."
    )
    typer.echo(f"Refused as held out: {manifest['refused_as_held_out']}.")
    for reason, count in sorted(manifest["rejected"].items()):
        typer.echo(f"Rejected, {reason}: {count}")


class _Bar:
    """A line on standard error that is written over: stage, done, of how many."""

    def __init__(self) -> None:
        self._shown = False

    def __enter__(self) -> _Bar:
        return self

    def __exit__(self, *_exc: object) -> None:
        if self._shown:
            typer.echo("", err=True)

    def show(self, stage: str, done: int, total: int) -> None:
        """Rewrite the line."""
        share = f"{100 * done / total:5.1f} % of {total}" if total else f"{done}"
        typer.echo(f"\r{stage}: {share}".ljust(50), err=True, nl=False)
        self._shown = True
