"""What the tests of the project itself share: where it is and what belongs to it."""

from __future__ import annotations

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGES = ("model", "im2tex_desktop", "resources")


def tracked_files(*folders: str) -> list[str]:
    """Paths below the root that belong to the project, with forward slashes."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--", *folders], cwd=ROOT, capture_output=True, check=True
    )
    return sorted(name for name in listed.stdout.decode().split("\0") if (ROOT / name).is_file())


def python_files(package: str) -> list[Path]:
    """The modules of a package."""
    return sorted((ROOT / package).rglob("*.py"))


def module_name(path: Path) -> str:
    """Dotted name of a module of the project."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
