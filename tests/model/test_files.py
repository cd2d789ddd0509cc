from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from model import files
from model.errors import Im2texError


def test_resources_are_found_beside_the_package() -> None:
    assert files.resource("icons/app.svg").read_text().startswith("<svg")


def test_a_missing_resource_says_its_name() -> None:
    with pytest.raises(Im2texError, match=r"icons/none\.svg.*install im2tex again"):
        files.resource("icons/none.svg")


def test_a_frozen_bundle_carries_its_own_resources(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "resources" / "weights").mkdir(parents=True)
    (tmp_path / "resources" / "weights" / files.WEIGHTS_NAME).write_bytes(b"w")
    (tmp_path / "model" / "presets").mkdir(parents=True)
    (tmp_path / "model" / "presets" / "small.toml").write_text("")
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)

    assert files.resource("weights") == tmp_path / "resources" / "weights"
    assert files.bundled_weights() == tmp_path / "resources" / "weights" / files.WEIGHTS_NAME
    assert files.bundled_manifest() is None
    assert list(files.preset_files()) == ["small"]
    assert files.example_images() == []


@pytest.mark.parametrize(
    "folder",
    [files.user_config_dir, files.user_data_dir, files.user_state_dir, files.user_cache_dir],
)
def test_user_folders_exist_and_are_the_tests_own(folder) -> None:  # type: ignore[no-untyped-def]
    path = folder()
    assert path.is_dir()
    assert path.name == "im2tex"
    assert Path.home() not in path.parents


def test_user_folders_differ() -> None:
    folders = {
        files.user_config_dir(),
        files.user_data_dir(),
        files.user_state_dir(),
        files.user_cache_dir(),
    }
    assert len(folders) == 4


def test_a_user_folder_that_cannot_be_made_has_a_cure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "file"))
    with pytest.raises(Im2texError) as raised:
        files.user_config_dir()
    assert raised.value.hint


class TestWriteAtomically:
    def test_writes_text_as_utf8_with_line_ends_as_given(self, tmp_path: Path) -> None:
        files.write_atomically(tmp_path / "new" / "a.txt", "α\r\nβ\n")
        assert (tmp_path / "new" / "a.txt").read_bytes() == "α\r\nβ\n".encode()

    def test_replaces_and_leaves_nothing_beside(self, tmp_path: Path) -> None:
        target = tmp_path / "a"
        target.write_bytes(b"old")
        files.write_atomically(target, b"new")
        assert target.read_bytes() == b"new"
        assert list(tmp_path.iterdir()) == [target]

    def test_a_failure_keeps_the_old_file(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        target = tmp_path / "a"
        target.write_bytes(b"old")

        def full(_: int) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space"):
            files.write_atomically(target, b"new")
        assert target.read_bytes() == b"old"
        assert list(tmp_path.iterdir()) == [target]

    def test_keeps_the_mode_and_the_link(self, tmp_path: Path) -> None:
        target, link = tmp_path / "a", tmp_path / "link"
        target.write_bytes(b"old")
        target.chmod(0o640)
        link.symlink_to(target)
        files.write_atomically(link, b"new")
        assert link.is_symlink()
        assert target.read_bytes() == b"new"
        assert stat.S_IMODE(target.stat().st_mode) == 0o640

    def test_a_new_file_has_the_mode_of_any_other(self, tmp_path: Path) -> None:
        (tmp_path / "plain").write_bytes(b"")
        files.write_atomically(tmp_path / "a", b"")
        assert (tmp_path / "a").stat().st_mode == (tmp_path / "plain").stat().st_mode
