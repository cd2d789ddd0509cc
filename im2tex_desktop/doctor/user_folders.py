"""Can settings, history and logs be kept?"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from im2tex_desktop.doctor.finding import Finding, State
from model import files
from model.errors import Im2texError

SUBJECT = "folders"
_FOLDERS: dict[str, Callable[[], Path]] = {
    "settings": files.user_config_dir,
    "history": files.user_data_dir,
    "logs": files.user_state_dir,
    "cache": files.user_cache_dir,
}


def check_user_folders() -> Finding:
    """Write a byte in each of them."""
    places, problems = [], []
    for purpose, folder in _FOLDERS.items():
        try:
            place = folder()
            with tempfile.TemporaryFile(dir=place) as probe:
                probe.write(b"x")
        except (OSError, Im2texError) as error:
            problems.append(f"{purpose}: {error}")
        else:
            places.append(f"{purpose} {place}")
    if problems:
        return Finding(
            SUBJECT,
            State.LIMITED,
            "; ".join(problems),
            "make the folder yours with chown, or free some space",
        )
    return Finding(SUBJECT, State.OK, ", ".join(places))
