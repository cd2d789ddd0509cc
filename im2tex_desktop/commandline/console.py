"""What every command shares: the exit statuses and how a line reaches the person."""

from __future__ import annotations

import json
from collections.abc import Mapping

import typer

ALL_OK = 0
NOT_OK = 1
WRONG_USAGE = 2  # the option parser's own
INTERRUPTED = 130  # 128 + SIGINT, as shells have it


def complain(message: str) -> None:
    """A line on standard error, under the program's name."""
    typer.echo(f"im2tex: {message}", err=True)


def print_json_line(fields: Mapping[str, object]) -> None:
    """One object on one line of standard output, flushed so that a reader can follow."""
    # ASCII only: the line then survives every terminal and pipe, whatever its encoding.
    typer.echo(json.dumps(fields, ensure_ascii=True, allow_nan=False))
