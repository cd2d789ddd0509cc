"""What the code imports is what an installation brings, and no more."""

from __future__ import annotations

import re
import sys
import tomllib

from tests.project.checkout import PACKAGES, ROOT, python_files
from tests.project.test_boundaries import top_levels

# Where the name that is imported is not the name that is installed.
_DISTRIBUTION = {
    "PIL": "pillow",
    "PySide6": "pyside6-essentials",
    "cv2": "opencv-python-headless",
    "shiboken6": "pyside6-essentials",
}

# Wanted by what is installed beside them, though no line here imports them.
_UNIMPORTED = {"torchvision"}


def declared(requirements: list[str]) -> set[str]:
    return {re.split(r"[<>=!~;\[ ]", line, maxsplit=1)[0].lower() for line in requirements}


def test_what_is_imported_is_installed_and_nothing_else() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    imported = {
        name for package in PACKAGES for path in python_files(package) for name in top_levels(path)
    }
    foreign = imported - set(sys.stdlib_module_names) - set(PACKAGES) - {""}
    needed = {_DISTRIBUTION.get(name, name).lower() for name in foreign}
    assert needed == declared(project["dependencies"]) - _UNIMPORTED
