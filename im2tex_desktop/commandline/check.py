"""`im2tex check`: whether a picture shows what its LaTeX says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from im2tex_desktop.commandline.console import ALL_OK, NOT_OK, print_json_line
from im2tex_desktop.commandline.pictures import pictures
from model.errors import Im2texError

if TYPE_CHECKING:
    from im2tex_desktop.checking import Check
    from model.roundtrip import InkBox

_WORDS = {
    "same": "same: the picture shows this formula",
    "doubtful": "doubtful: picture and rendering differ in places",
    "different": "different: the picture shows another formula",
}


def check(
    image: str = typer.Argument(
        ..., metavar="IMAGE", help="A picture of one formula; - is standard input."
    ),
    latex: str = typer.Option(..., metavar="STRING", help="What it is said to show."),
    as_json: bool = typer.Option(False, "--json", help="Print one JSON object."),
) -> None:
    """Draw LaTeX, compare it with a picture, and say whether both show the same formula.

    Fonts, weight, size and spacing may differ. The exit status is 0 for the same formula, 1 for
    a doubtful or different one, and where nothing could be compared.
    """
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
    raise typer.Exit(ALL_OK if result.verdict == "same" else NOT_OK)


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
