"""A built wheel carries everything, and works from another folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.project.checkout import PACKAGES, ROOT, tracked_files

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    _pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(ROOT))
    (built,) = folder.glob("im2tex_desktop-*-py3-none-any.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel alone in a folder; what it depends on comes from this environment."""
    target = tmp_path_factory.mktemp("installed")
    _pip("install", "--no-deps", "--no-compile", "--target", str(target), str(wheel))
    return target


def _pip(*arguments: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pip", *arguments, "--quiet", "--disable-pip-version-check"],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr


def _run(installed: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    # The path set here comes before the checkout, which the environment itself points to.
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    return subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=environment, capture_output=True, text=True
    )


def test_nothing_of_the_packages_is_left_out(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    assert set(tracked_files(*PACKAGES)) <= inside


def test_nothing_else_travels(wheel: Path) -> None:
    tops = {name.partition("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == set(PACKAGES)


def test_it_is_small_enough_to_download(wheel: Path) -> None:
    assert wheel.stat().st_size < 60e6  # weights of up to 40 MB, and the rest


_FIND_FILES = """
import json, sys
from model import files
print(json.dumps({
    "icon": str(files.resource("icons/app.svg")),
    "presets": {name: str(path) for name, path in files.preset_files().items()},
    "weights": str(files.bundled_weights()),
    "general": str(files.resource("teach/manifest.json")),
    "examples": [str(path) for path in files.example_images()],
    "torch": "torch" in sys.modules,
}))
"""


def test_files_are_found_from_another_folder(installed: Path, tmp_path: Path) -> None:
    done = _run(installed, tmp_path, "-c", _FIND_FILES)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["icon"] == str(installed / "resources" / "icons" / "app.svg")
    assert found["presets"].keys() == {p.stem for p in (ROOT / "model/presets").glob("*.toml")}
    assert all(path.startswith(str(installed)) for path in found["presets"].values())
    assert found["weights"].startswith(str(installed))
    assert found["general"].startswith(str(installed))
    assert found["examples"]
    assert not found["torch"]


@pytest.mark.parametrize("script", ["im2tex", "im2tex-gui"])
def test_the_scripts_are_installed(installed: Path, script: str) -> None:
    assert (installed / "bin" / script).exists()


def test_it_reads_a_formula(installed: Path, tmp_path: Path) -> None:
    """The whole of recognition, from the installed files alone."""
    picture = sorted((installed / "resources" / "examples").glob("*.png"))[0]
    done = _run(
        installed, tmp_path, str(installed / "bin" / "im2tex"), "recognize", "--json",
        "--device", "cpu", str(picture),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["status"] == "ok"
