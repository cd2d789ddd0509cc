"""`im2tex teach`: the program learns a person's own notation, and shows that it got better."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from im2tex_desktop.commandline.console import NOT_OK, complain

if TYPE_CHECKING:
    from model.teach.plan import TeachPlan


def teach(
    sources: list[Path] | None = typer.Argument(
        None, metavar="SOURCE", help="Folders of .tex files, pictures or handwriting to learn."
    ),
    run: Path | None = typer.Option(
        None, "--run", help="Folder of the run; a run that lies there goes on."
    ),
    mode: str = typer.Option("teach", help="teach, adapt or scratch."),
    minutes: float | None = typer.Option(None, min=0.01, help="Stop after so many minutes."),
    steps: int | None = typer.Option(None, min=1, help="Stop after so many steps instead."),
    corrections: bool = typer.Option(
        True, "--corrections/--no-corrections", help="Learn the collected corrections too."
    ),
    preset: str = typer.Option("im2tex-small", help="Of the network, from scratch only."),
    start_from: Path | None = typer.Option(
        None, exists=True, dir_okay=False, help="Weights to go on with, not those in use."
    ),
    batch: int | None = typer.Option(None, min=1, help="Most pictures of a step."),
    device: str = typer.Option("auto", help="auto, cpu, cuda or cuda:N."),
    estimate: bool = typer.Option(
        False, "--estimate", help="Only measure how long it would take here."
    ),
    compare: bool = typer.Option(False, "--compare", help="Only compare the run's result again."),
    accept: str | None = typer.Option(
        None, metavar="NAME", help="Keep the run's result under this name and use it."
    ),
) -> None:
    """Teach the model in use your corrections or documents. Prints one JSON object a line.

    The result is compared with the model in use, and used only after --accept.
    """
    folder = run or _new_run()
    if accept is not None:
        _accept(folder, accept)
        return
    if compare:
        _compare(folder)
        return
    plan = _plan_for(
        folder, sources or [], mode, minutes, steps, corrections, preset, start_from, batch
    )
    from im2tex_desktop.commandline.drawing import draw_png

    if estimate:
        from model.teach.estimate import estimate as measure

        found = measure(plan, drawer=draw_png, device_name=device)
        typer.echo(json.dumps({"event": "estimate", **found.to_dict()}))
        return
    plan.save(folder)
    from model.teach.run import run as child

    if child(folder, draw_png, device=device) == "failed":
        complain("the run failed; see the last line above")
        raise typer.Exit(NOT_OK)


def _new_run() -> Path:
    from model.files import user_data_dir

    return user_data_dir() / "teach" / "runs" / time.strftime("%Y-%m-%d-%H%M%S")


def _plan_for(
    folder: Path,
    sources: list[Path],
    mode: str,
    minutes: float | None,
    steps: int | None,
    corrections: bool,
    preset: str,
    start_from: Path | None,
    batch: int | None,
) -> TeachPlan:
    """The plan that lies in the folder, else one from the options."""
    from model.teach.plan import MODES, PLAN_NAME, TeachPlan

    if (folder / PLAN_NAME).is_file():
        return TeachPlan.load(folder)
    chosen = next((known for known in MODES if known == mode), None)
    if chosen is None:
        raise typer.BadParameter(f"choose {', '.join(MODES)}", param_hint="--mode")
    return TeachPlan(
        chosen,
        tuple(path.resolve() for path in sources),
        corrections,
        preset,
        minutes,
        start_from.resolve() if start_from else None,
        steps,
        None,
        batch,
    )


def _compare(folder: Path) -> None:
    from model.teach.compare import compare_run
    from model.teach.reports import EVENTS_NAME, TeachEvents

    compare_run(folder, TeachEvents(folder / EVENTS_NAME).say)


def _accept(folder: Path, name: str) -> None:
    from model.teach.acceptance import accept

    entry = accept(folder, name)
    typer.echo(f"{entry.name} is in use; im2tex models back undoes it")
