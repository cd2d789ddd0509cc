"""`im2tex render`: LaTeX in, drawings out."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from im2tex_desktop.commandline.console import ALL_OK, NOT_OK, complain, print_json_line

if TYPE_CHECKING:
    from im2tex_desktop.render import Rendering

_STANDARD_INPUT = "-"
_FORMATS = ("png", "svg")
_ENGINES = ("auto", "layout", "mathtext", "latex")


def _checked_format(name: str) -> str:
    if name not in _FORMATS:
        raise typer.BadParameter("choose png or svg")
    return name


def _checked_engine(name: str) -> str:
    if name not in _ENGINES:
        raise typer.BadParameter("choose auto, layout, mathtext or latex")
    return name


def render(
    formulas: list[str] = typer.Argument(
        None, metavar="LATEX", help="Formulas; - reads one a line from standard input."
    ),
    as_json: bool = typer.Option(False, "--json", help="Print one JSON object a formula."),
    output: Path | None = typer.Option(
        None, "-o", "--output", dir_okay=False, help="File for the drawing, .png or .svg."
    ),
    out: Path | None = typer.Option(
        None, "--out", file_okay=False, help="Folder for the drawings: 000001.png and so on."
    ),
    form: str = typer.Option(
        "png", "--format", callback=_checked_format, help="Of the files in --out: png or svg."
    ),
    em_px: float = typer.Option(
        40.0, "--em", min=4.0, max=400.0, help="Pixels per em; 10 pt type is 1 em."
    ),
    engine: str = typer.Option(
        "auto",
        callback=_checked_engine,
        help="Who draws: layout (our own), mathtext (matplotlib's), latex (an installation), "
        "auto (the first that can).",
    ),
    boxes: bool = typer.Option(False, "--boxes", help="With --json: the box of each token too."),
    against_latex: bool = typer.Option(
        False, "--against-latex", help="Compare with LaTeX's drawings and list what differs."
    ),
    measure: Path | None = typer.Option(
        None,
        metavar="FILE",
        exists=True,
        help="Instead of formulas: a file of JSON lines {formula, kind}, or labelled pictures;"
        " prints how many are drawn whole, and of those that LaTeX compiles.",
    ),
    sample: int = typer.Option(20_000, min=1, help="With --measure: so many formulas."),
    seed: int = typer.Option(1, help="With --measure: of what chance picks."),
) -> None:
    """Draw formulas, without a LaTeX installation, and say what could not be drawn.

    Prints SVG, or with --json what became of each; a summary goes to standard error when formulas
    come from standard input. The exit status is 0 when all were drawn whole, 1 when one was not.
    """
    if (measure is None) == (not formulas):
        raise typer.BadParameter("name formulas, or a file with --measure")
    if measure is not None:
        raise typer.Exit(_measured(measure, sample, seed, against_latex, as_json))
    if output is not None and (len(formulas) > 1 or formulas[0] == _STANDARD_INPUT):
        raise typer.BadParameter("-o takes one formula; use --out for many")
    if output is not None and output.suffix[1:] not in _FORMATS:
        raise typer.BadParameter("-o FILE ends with .png or .svg")
    if against_latex:
        raise typer.Exit(_compared(list(_lines(formulas)), as_json))
    from im2tex_desktop.render.census import Census
    from im2tex_desktop.render.engines import ENGINE_NAMES, draw

    engines = ENGINE_NAMES if engine == "auto" else (engine,)
    census = Census()
    for number, latex in enumerate(_lines(formulas), 1):
        rendering = draw(latex, em_px, engines)
        census.add(rendering)
        _save(rendering, output or _numbered(out, number, form))
        if as_json:
            print_json_line(rendering_fields(rendering, boxes))
        else:
            _tell(rendering, printed=output is None and out is None)
    if _STANDARD_INPUT in formulas:
        for line in census.lines():
            complain(line)
    raise typer.Exit(ALL_OK if census.statuses["ok"] == len(census.ms) else NOT_OK)


def rendering_fields(rendering: Rendering, boxes: bool = False) -> dict[str, object]:
    """The JSON contract: the same keys for every formula; `boxes` adds one."""
    error = rendering.error
    fields: dict[str, object] = {
        "formula": rendering.latex,
        "status": str(rendering.status),
        "engine": rendering.engine,
        "ms": round(rendering.ms, 2),
        "width": rendering.width if rendering.engine else 0,
        "height": rendering.height if rendering.engine else 0,
        "error": None
        if error is None
        else {"message": error.message, "reason": error.reason, "position": error.position},
    }
    if boxes:
        fields["boxes"] = [
            {"index": i, "token": rendering.tokens[i], "box": [round(side, 2) for side in box]}
            for i, box in sorted(rendering.token_boxes.items())
        ]
    return fields


def _lines(formulas: list[str]) -> Iterator[str]:
    for latex in formulas:
        if latex != _STANDARD_INPUT:
            yield latex
            continue
        # Bytes that are no UTF-8 are the formula's problem, not the end of the others.
        for line in sys.stdin.buffer:
            yield line.decode("utf-8", errors="replace").rstrip("\r\n")


def _numbered(folder: Path | None, number: int, form: str) -> Path | None:
    return None if folder is None else folder / f"{number:06}.{form}"


def _save(rendering: Rendering, path: Path | None) -> None:
    if path is None or not rendering.engine:
        return
    from im2tex_desktop.render.picture import file_content
    from model.errors import Im2texError
    from model.files import write_atomically

    try:
        write_atomically(path, file_content(rendering, path.suffix[1:]))
    except OSError as error:
        raise Im2texError(f"{path} cannot be written: {error.strerror}") from error


def _tell(rendering: Rendering, *, printed: bool) -> None:
    if rendering.error is not None:
        place = rendering.error.position + 1
        complain(f"{rendering.status}: {rendering.error.message}, character {place}")
    if printed and rendering.engine:
        typer.echo(rendering.svg, nl=False)


def _measured(file: Path, count: int, seed: int, against_latex: bool, as_json: bool) -> int:
    """Draw a sample of a file and sum up; the exit status."""
    from im2tex_desktop.render.measure import Written, measure, read_written

    formulas = read_written(file, count, seed)
    if against_latex:
        return _compared([one.latex for one in formulas], as_json)

    def told(written: Written, rendering: Rendering, complaint: str | None) -> None:
        if as_json:
            compiles = None if complaint is None else not complaint
            print_json_line({**rendering_fields(rendering), "compiles": compiles})

    tally = measure(formulas, told)
    for line in tally.lines():
        complain(line)
    whole = tally.every if tally.fair is None else tally.fair
    return ALL_OK if whole["ok"] == sum(whole.values()) else NOT_OK


def _compared(formulas: list[str], as_json: bool) -> int:
    """Compare with LaTeX; the exit status."""
    from collections import Counter
    from dataclasses import asdict

    from im2tex_desktop.render.against_latex import compare

    verdicts: Counter[str] = Counter()
    tokens: Counter[str] = Counter()
    for found in compare(formulas):
        verdicts[found.verdict] += 1
        tokens.update({*found.missing, *found.extra})
        if as_json:
            print_json_line(asdict(found))
        elif found.verdict == "different":
            typer.echo(f"missing {' '.join(found.missing)} extra {' '.join(found.extra)}")
            typer.echo(f"    {found.latex}")
    for verdict, count in verdicts.most_common():
        complain(f"{verdict}: {count} of {len(formulas)}")
    for token, count in tokens.most_common(20):
        complain(f"{count} times {token}")
    return NOT_OK if verdicts["different"] else ALL_OK
