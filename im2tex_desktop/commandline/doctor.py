"""`im2tex doctor`: what works here, one line each, with the cure."""

from __future__ import annotations

from dataclasses import asdict

import typer

from im2tex_desktop.commandline.console import ALL_OK, NOT_OK, print_json_line


def doctor(
    as_json: bool = typer.Option(False, "--json", help="Print one JSON object a finding."),
) -> None:
    """Say what works on this machine and how to mend the rest.

    The exit status is 0 when formulas can be read from the screen, 1 when something is in the way.
    """
    from im2tex_desktop.doctor import State, examine

    broken = False
    for finding in examine():
        broken = broken or finding.state is State.BROKEN
        if as_json:
            print_json_line(asdict(finding))
        else:
            cure = f". Cure: {finding.cure}" if finding.cure else ""
            typer.echo(f"{finding.state:8} {finding.subject:12} {finding.message}{cure}")
    raise typer.Exit(NOT_OK if broken else ALL_OK)
