"""`im2tex models`: the models a person has, and which one reads."""

from __future__ import annotations

import time
from pathlib import Path

import typer

ACTIONS = ("list", "use", "back", "rename", "export", "import", "delete")
_NEEDED = {"use": 1, "rename": 2, "export": 2, "import": 1, "delete": 1}


def models(
    action: str = typer.Argument("list", help=f"One of {', '.join(ACTIONS)}."),
    names: list[str] | None = typer.Argument(
        None, metavar="MODEL|FILE", help="What it is about, then the new name or file."
    ),
) -> None:
    """List the models, choose one, go back to the one before, or share them as files.

    use MODEL; back; rename MODEL NAME; export MODEL FILE; import FILE [NAME]; delete MODEL. Files
    are safetensors; a foreign file is checked and never runs anything.
    """
    given = names or []
    if action not in ACTIONS:
        raise typer.BadParameter(f"choose {', '.join(ACTIONS)}")
    if len(given) < _NEEDED.get(action, 0):
        raise typer.BadParameter(f"{action} needs more; see im2tex models --help")
    from model.kept.store import ModelStore

    store = ModelStore()
    if action == "use":
        typer.echo(f"{store.activate(given[0]).name} is in use")
    elif action == "back":
        typer.echo(f"{store.previous().name} is in use")
    elif action == "rename":
        typer.echo(f"it is called {store.rename(given[0], ' '.join(given[1:])).name}")
    elif action == "export":
        typer.echo(f"written to {store.export(given[0], Path(given[1]))}")
    elif action == "import":
        typer.echo(f"{store.import_(Path(given[0]), ' '.join(given[1:])).id} was added")
    elif action == "delete":
        store.delete(given[0])
        typer.echo(f"{given[0]} was deleted")
    else:
        for entry in store.models():
            typer.echo(_line(entry))


def _line(entry: object) -> str:
    from model.kept.store import ModelEntry

    assert isinstance(entry, ModelEntry)
    mark = "*" if entry.active else " "
    when = time.strftime("%Y-%m-%d %H:%M", time.localtime(entry.created))
    said = ""
    if {"mine_exact", "general_exact"} <= set(entry.figures):
        mine, general = entry.figures["mine_exact"], entry.figures["general_exact"]
        said = f"  mine {100 * mine:.0f} %, general {100 * general:.1f} %"
    return f"{mark} {entry.id:32}  {when}  {entry.name}{said}"
