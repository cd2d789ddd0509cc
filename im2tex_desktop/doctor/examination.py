"""Runs every check; a check that fails itself is a finding, not the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from im2tex_desktop.doctor import device, model_file, programs, screen, user_folders
from im2tex_desktop.doctor.finding import Finding, State

# In the order in which a person meets them: no window, then no snip, then no reading.
CHECKS: tuple[tuple[str, Callable[[], Finding]], ...] = (
    ("display", screen.check_display),
    ("window", screen.check_window),
    ("capture", screen.check_capture),
    ("clipboard", programs.check_clipboard),
    ("device", device.check_device),
    ("torchvision", device.check_torchvision),
    ("model", model_file.check_model),
    ("LaTeX", programs.check_latex),
    ("folders", user_folders.check_user_folders),
)


def examine() -> Iterator[Finding]:
    """Each finding as soon as it is known. Takes some seconds, nearly all for loading torch."""
    for subject, check in CHECKS:
        yield _examined(subject, check)


def _examined(subject: str, check: Callable[[], Finding]) -> Finding:
    try:
        return check()
    except Exception as error:
        return Finding(
            subject,
            State.BROKEN,
            f"the check itself failed: {type(error).__name__}: {error}",
            "report this line",
        )
