"""`im2tex harvest`: the formulas of a person's own LaTeX sources, as a file to learn from."""

from __future__ import annotations

import json
from pathlib import Path

import typer

from im2tex_desktop.commandline.console import complain

_LISTED = 10


def harvest(
    paths: list[Path] = typer.Argument(
        ..., metavar="PATH", exists=True, help=".tex files, or folders of them."
    ),
    out: Path = typer.Option(..., "--out", dir_okay=False, help="JSON lines to write."),
) -> None:
    """Write every formula of LaTeX sources, the author's own commands expanded.

    Each line has formula, kind, source and line; im2tex teach and im2tex prepare read the file.
    """
    from model.errors import LatexError
    from model.files import write_atomically
    from model.latex import canonical_tokens
    from model.teach.harvest import harvest as formulas_of
    from model.teach.sources import Refusals

    refusals = Refusals()
    lines: dict[str, None] = {}
    for path in paths:
        for found in formulas_of(path, refusals):
            try:
                canonical_tokens(found.latex)
            except LatexError as error:
                refusals.add(f"{found.source}, line {found.line}", error.message)
                continue
            record = {
                "formula": found.latex,
                "kind": "inline" if found.kind == "inline" else "display",
                "source": found.source,
                "line": found.line,
            }
            lines.setdefault(json.dumps(record, ensure_ascii=False))
    write_atomically(out, "".join(line + "\n" for line in lines))
    complain(f"{len(lines)} formulas in {out}, {refusals.total} refused")
    for reason, count in refusals.counts.most_common(_LISTED):
        where = next(place for place, why in refusals.examples if why == reason)
        complain(f"{count} times: {reason} ({where})")
