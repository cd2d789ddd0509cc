"""`im2tex check`: whether a picture shows what its LaTeX says, and how well that is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from im2tex_desktop.commandline.console import ALL_OK, NOT_OK, complain, print_json_line
from im2tex_desktop.commandline.pictures import pictures
from model.errors import Im2texError

if TYPE_CHECKING:
    from im2tex_desktop.checking import Check
    from im2tex_desktop.checking.samples import KnownPicture
    from model.roundtrip import InkBox

_WORDS = {
    "same": "same: the picture shows this formula",
    "doubtful": "doubtful: picture and rendering differ in places",
    "different": "different: the picture shows another formula",
}


def check(
    image: str | None = typer.Argument(
        None, metavar="IMAGE", help="A picture of one formula; - is standard input."
    ),
    latex: str | None = typer.Option(None, metavar="STRING", help="What it is said to show."),
    as_json: bool = typer.Option(False, "--json", help="Print one JSON object."),
    measure: Path | None = typer.Option(
        None,
        metavar="DATA",
        exists=True,
        help="Instead of a picture: labelled pictures (a folder or zip), or a folder of"
        " `im2tex prepare`; prints how many true formulas are accepted and how many with one"
        " mistake are rejected.",
    ),
    limit: int = typer.Option(200, min=1, help="With --measure: so many pictures."),
    max_tokens: int = typer.Option(
        90, "--max-tokens", min=1, help="With --measure: only formulas of at most so many tokens."
    ),
    half: str = typer.Option(
        "reporting",
        help="With --measure: reporting, tuning (the half that the thresholds were set on) or all.",
    ),
    seed: int = typer.Option(0, help="With --measure: of what chance picks."),
    other_faces: bool = typer.Option(
        False, "--other-faces", help="With --measure: no pictures set in Computer Modern."
    ),
    misread: bool = typer.Option(
        False, "--misread", help="With --measure: also what the network in use misreads on them."
    ),
) -> None:
    """Draw LaTeX, compare it with a picture, and say whether both show the same formula.

    Fonts, weight, size and spacing may differ. The exit status is 0 for the same formula, 1 for
    a doubtful or different one, and where nothing could be compared.
    """
    if measure is not None:
        if image is not None or latex is not None:
            raise typer.BadParameter("--measure takes no picture and no LaTeX")
        chosen = _chosen(measure, half, limit, max_tokens, seed, not other_faces)
        _measure(chosen, limit, misread, as_json)
        return
    if image is None or latex is None:
        raise typer.BadParameter("name a picture and its --latex, or --measure a dataset")
    raise typer.Exit(ALL_OK if _check(image, latex, as_json) == "same" else NOT_OK)


def _check(image: str, latex: str, as_json: bool) -> str | None:
    """Print what is found, and return the verdict."""
    from im2tex_desktop.checking import check as compare

    (picture,) = pictures([image], clipboard=False)
    result = compare(picture.read(), latex)
    if as_json:
        print_json_line(check_fields(picture.name, result))
    elif result.verdict is None:
        raise Im2texError(*_why(result))
    else:
        for line in check_words(result):
            typer.echo(line)
    return result.verdict


def _chosen(
    data: Path, half: str, limit: int, max_tokens: int, seed: int, modern: bool
) -> Iterator[KnownPicture]:
    from im2tex_desktop.checking.samples import Half, known_pictures

    if half not in list(Half):
        raise typer.BadParameter(f"--half is one of {', '.join(Half)}")
    return known_pictures(data, Half(half), limit, max_tokens, seed, modern=modern)


def _measure(chosen: Iterator[KnownPicture], limit: int, misread: bool, as_json: bool) -> None:
    from im2tex_desktop.checking.measure import measure, table
    from im2tex_desktop.checking.misreadings import network_in_use

    reads = network_in_use() if misread else None
    tallies = measure(chosen, lambda count: _progress(count, limit), reads)
    if as_json:
        print_json_line({name: tally.summary() for name, tally in tallies.items()})
        return
    for line in table(tallies):
        typer.echo(line)


def _progress(count: int, limit: int) -> None:
    if count % 20 == 0:
        complain(f"{count} of {limit}")


def check_fields(file: str, result: Check) -> dict[str, object]:
    """The JSON contract of `im2tex check --json`; boxes are left, top, right, bottom in px."""
    return {
        "file": file,
        "latex": result.latex,
        "verdict": result.verdict,
        "score": result.score,
        "snip_boxes": [list(box) for box in result.snip_boxes],
        "rendering_boxes": [list(box) for box in result.rendering_boxes],
        "tokens": [
            {"index": index, "token": result.rendering.tokens[index]} for index in result.tokens
        ],
        "em_px": round(result.rendering.em_px, 3),
        "ms": round(result.ms, 1),
        "error": result.problem.message if result.problem else None,
    }


def check_words(result: Check) -> list[str]:
    """The same for a person, a line each."""
    lines = [f"{_WORDS[result.verdict or 'doubtful']} (score {result.score:.2f})"]
    if result.problem:
        lines.append(f"not all of it could be drawn: {result.problem.message}")
    if result.tokens:
        named = " ".join(result.rendering.tokens[index] for index in result.tokens)
        lines.append(f"not on the picture: {named}")
    lines += _places("only on the picture", result.snip_boxes)
    lines += _places("only in the rendering", result.rendering_boxes)
    return lines


def _places(what: str, boxes: tuple[InkBox, ...]) -> list[str]:
    return [
        f"{what}: x {box.left:.0f} to {box.right:.0f}, y {box.top:.0f} to {box.bottom:.0f} px"
        for box in boxes
    ]


def _why(result: Check) -> tuple[str, str]:
    if result.problem is None:
        return "this LaTeX has nothing to draw", ""
    return result.problem.message, result.problem.hint
