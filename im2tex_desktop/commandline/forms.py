"""The names of the forms that a formula can be printed in."""

from __future__ import annotations

import typer

from im2tex_desktop.formats import TEXT_FORMATS

FORM_NAMES = ", ".join(entry.key for entry in TEXT_FORMATS)


def checked_form(name: str | None) -> str | None:
    """The name itself; raises typer.BadParameter for one that is no form of text."""
    if name is not None and name not in [entry.key for entry in TEXT_FORMATS]:
        raise typer.BadParameter(f"choose one of {FORM_NAMES}")
    return name
