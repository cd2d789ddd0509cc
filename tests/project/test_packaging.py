"""What desktops and installers read about the program agrees with the program."""

from __future__ import annotations

import configparser
import re
import shutil
import subprocess
import tomllib
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from im2tex_desktop import APP_ID, __version__
from tests.project.checkout import ROOT

DESKTOP = ROOT / "packaging" / f"{APP_ID}.desktop"
METAINFO = ROOT / "packaging" / f"{APP_ID}.metainfo.xml"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.mark.parametrize(
    ("command", "path"),
    [
        (["desktop-file-validate"], DESKTOP),
        (["appstreamcli", "validate", "--no-net"], METAINFO),
    ],
)
def test_the_validators_accept_it(command: list[str], path: Path) -> None:
    assert shutil.which(command[0]), f"./test installs {command[0]}"
    done = subprocess.run([*command, str(path)], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_desktop_file_starts_what_is_installed() -> None:
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment,method-assign]  # keys keep their case
    entry.read(DESKTOP)
    installed = {*PROJECT["scripts"], *PROJECT["gui-scripts"]}
    for section in entry.sections():
        assert entry[section]["Exec"].split()[0] in installed
    assert entry["Desktop Entry"]["Icon"] == APP_ID


def test_metainfo_names_the_same_program() -> None:
    component = ElementTree.parse(METAINFO).getroot()
    assert component.findtext("id") == APP_ID
    assert component.findtext("launchable") == DESKTOP.name
    assert component.findtext("project_license") == PROJECT["license"]
    provided = {element.text for element in component.iter("binary")}
    assert provided == {*PROJECT["scripts"], *PROJECT["gui-scripts"]}


def test_the_newest_release_is_this_version() -> None:
    release = ElementTree.parse(METAINFO).getroot().find("releases/release")
    assert release is not None
    assert release.get("version") == __version__


def test_the_changelog_has_this_version_or_a_coming_one() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.search(r"^## \[(.+?)\]", text, re.MULTILINE)
    assert newest is not None
    assert newest[1] in {"Unreleased", __version__}
