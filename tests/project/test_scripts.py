"""The scripts at the root, as far as that can be told without installing anything."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.project.checkout import ROOT, tracked_files

SCRIPTS = ("im2tex", "test", ".ci/run", "packaging/setup.sh")

TOP_LEVEL = {
    ".ci", ".gitignore", "CHANGELOG.md", "LICENSE", "README.md", "im2tex", "im2tex_desktop",
    "model", "packaging", "pyproject.toml", "resources", "test", "tests",
}  # fmt: skip


def test_the_top_level_is_fixed() -> None:
    assert {name.partition("/")[0] for name in tracked_files()} == TOP_LEVEL


@pytest.mark.parametrize("name", SCRIPTS)
def test_bash_can_read_it(name: str) -> None:
    subprocess.run(["bash", "-n", str(ROOT / name)], check=True)


@pytest.mark.parametrize("name", SCRIPTS[:3])
def test_it_can_be_started(name: str) -> None:
    assert os.access(ROOT / name, os.X_OK)


@pytest.fixture
def set_up(tmp_path: Path):  # type: ignore[no-untyped-def]
    """Run lines of bash with set-up's functions, in a root of their own, with fake programs."""
    fakes = tmp_path / "bin"
    fakes.mkdir()

    def run(lines: str, **programs: str) -> subprocess.CompletedProcess[str]:
        for name, body in programs.items():
            path = fakes / name.replace("_", "-")
            path.write_text(f"#!/bin/bash\n{body}\n")
            path.chmod(0o755)
        script = f'set -euo pipefail\nroot="{tmp_path}"\n. "{ROOT}/packaging/setup.sh"\n{lines}'
        environment = {"PATH": f"{fakes}:/usr/bin:/bin", "HOME": str(tmp_path)}
        return subprocess.run(
            ["bash", "-c", script], capture_output=True, text=True, env=environment, timeout=30
        )

    (tmp_path / "pyproject.toml").write_text("")
    (tmp_path / "packaging").mkdir()
    (tmp_path / "packaging" / "setup.sh").write_text("")
    return run


_NOTHING_INSTALLED = "exit 1"
_LOGGED = 'echo "$0 $*" >>"$HOME/calls"'


def test_says_what_it_installs_and_installs_only_that(set_up, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "calls").touch()
    done = set_up(
        "install_debian_packages here gone",
        uname="echo Linux",
        id="echo 0",
        dpkg_query='[ "${@: -1}" = here ] && echo installed',
        apt_get=_LOGGED,
        python3="exit 0",
    )
    assert done.returncode == 0, done.stderr
    assert "installing Debian packages: gone" in done.stderr
    assert " install " in (tmp_path / "calls").read_text()
    assert " here" not in (tmp_path / "calls").read_text()


def test_a_renamed_library_counts_as_installed(set_up, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    done = set_up(
        "install_debian_packages libglib2.0-0",
        uname="echo Linux",
        dpkg_query='[ "${@: -1}" = libglib2.0-0t64 ] && echo installed',
        apt_get=_LOGGED,
        python3="exit 0",
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert not (tmp_path / "calls").exists()


def test_uses_sudo_where_not_root(set_up, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    set_up(
        "install_debian_packages gone",
        uname="echo Linux",
        id="echo 1000",
        dpkg_query=_NOTHING_INSTALLED,
        sudo=_LOGGED,
        apt_get="exit 1",
        python3="exit 0",
    )
    assert "apt-get update" in (tmp_path / "calls").read_text()


def test_goes_on_where_installing_fails(set_up) -> None:  # type: ignore[no-untyped-def]
    done = set_up(
        "install_debian_packages gone; echo went on",
        uname="echo Linux",
        id="echo 0",
        dpkg_query=_NOTHING_INSTALLED,
        apt_get="exit 100",
        python3="exit 0",
    )
    assert done.stdout == "went on\n"
    assert "sudo apt-get install gone" in done.stderr


def test_elsewhere_than_linux_the_system_brings_all(set_up) -> None:  # type: ignore[no-untyped-def]
    done = set_up("install_debian_packages gone", uname="echo Darwin")
    assert (done.returncode, done.stderr) == (0, "")


_FAKE_ENVIRONMENT = """
mkdir -p "$root/.venv/bin"
echo "VIRTUAL_ENV=$root/.venv" >"$root/.venv/bin/activate"
printf '#!/bin/bash\\necho "$*" >>"$HOME/calls"\\n' >"$root/.venv/bin/python"
chmod +x "$root/.venv/bin/python"
"""


def test_the_second_time_does_nothing(set_up, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    programs = {"uname": "echo Darwin"}
    first = set_up(_FAKE_ENVIRONMENT + 'set_up app "" p', **programs)
    assert first.returncode == 0, first.stderr
    assert "-m pip install" in (tmp_path / "calls").read_text()
    (tmp_path / "calls").unlink()

    second = set_up('set_up app "" p', **programs)
    assert (second.returncode, second.stderr) == (0, "")
    assert not (tmp_path / "calls").exists()

    (tmp_path / "pyproject.toml").write_text("changed")
    set_up('set_up app "" p', **programs)
    assert "-m pip install" in (tmp_path / "calls").read_text()


def test_a_pair_that_does_not_fit_is_told_and_tried_again(set_up, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    broken = _FAKE_ENVIRONMENT.replace(
        'echo "$*" >>"$HOME/calls"',
        '[[ "$*" != *torchvision* ]] || { echo "no operator nms" >\\&2; exit 1; }',
    ).replace("\\&", "&")
    done = set_up(broken + 'set_up app "" p', uname="echo Darwin")
    assert done.returncode == 0
    assert "do not fit each other: no operator nms" in done.stderr
    assert not (tmp_path / ".venv" / ".set-up-app").exists()


def test_an_environment_that_was_moved_is_made_anew(set_up) -> None:  # type: ignore[no-untyped-def]
    here = set_up(_FAKE_ENVIRONMENT + "made_here && echo here")
    assert here.stdout == "here\n"
    moved = set_up(
        'echo "VIRTUAL_ENV=/elsewhere/.venv" >"$venv/bin/activate"; made_here || echo no'
    )
    assert moved.stdout == "no\n"


def test_an_environment_of_another_checkout_is_not_emptied(set_up, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    other = tmp_path / "other"
    (other / "bin").mkdir(parents=True)
    (other / "bin" / "activate").write_text("VIRTUAL_ENV=/elsewhere/.venv")
    (tmp_path / ".venv").symlink_to(other)
    done = set_up("make_environment", python3=_LOGGED)
    assert done.returncode == 1
    assert "remove the link" in done.stderr
    assert (other / "bin" / "activate").exists()
    assert "venv --clear" not in (tmp_path / "calls").read_text()
