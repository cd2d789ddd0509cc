"""Programs of others that this one hands work to."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

from im2tex_desktop.doctor.finding import Finding, State

_TIMEOUT_S = 10
_MANY_FONTS = "stix2.sty"  # one of the packages that bring them stands for all


def check_clipboard() -> Finding:
    """On Linux a helper program keeps what was copied after this program has ended."""
    if not sys.platform.startswith("linux"):
        return Finding("clipboard", State.OK, "the system's own")
    from im2tex_desktop.clipboard.helpers import find_helper

    if helper := find_helper():
        return Finding("clipboard", State.OK, f"{helper.name} keeps what was copied")
    package = "wl-clipboard" if os.environ.get("WAYLAND_DISPLAY") else "xclip"
    return Finding(
        "clipboard",
        State.LIMITED,
        "no helper for this display: what was copied is lost when im2tex ends",
        f"sudo apt install {package}, in a desktop session",
    )


def check_latex() -> Finding:
    """Only preparing training data and comparing renderings need it."""
    path = shutil.which("pdflatex")
    if path is None:
        return Finding(
            "LaTeX",
            State.LIMITED,
            "no pdflatex: formulas can be read, but no training data made",
            "sudo apt install texlive-latex-extra texlive-fonts-recommended",
        )
    version = _said_by(path, "--version").partition("\n")[0]
    if not _said_by("kpsewhich", _MANY_FONTS):
        return Finding(
            "LaTeX",
            State.LIMITED,
            f"{version}, without the fonts of most faces that training data is set in",
            "sudo apt install texlive-fonts-extra",
        )
    return Finding("LaTeX", State.OK, version)


def _said_by(*command: str) -> str:
    """What a program writes to standard output; empty when it fails."""
    try:
        answer = subprocess.run(
            command,
            capture_output=True,
            text=True,
            timeout=_TIMEOUT_S,
            check=True,
            stdin=subprocess.DEVNULL,
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return answer.stdout.strip()
