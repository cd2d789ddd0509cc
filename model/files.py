"""The only module that knows where files lie: the program's own, and the person's.

The program's files lie beside the packages in all three forms it comes in: a checkout
(``<root>/resources``), an installed wheel (``site-packages/resources``) and a frozen bundle
(``sys._MEIPASS/resources``). The person's lie where their system wants them, one folder a purpose.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from model.errors import Im2texError

APP_NAME = "im2tex"
WEIGHTS_NAME = "im2tex.safetensors"
MANIFEST_NAME = "manifest.json"


def program_root() -> Path:
    """The folder that holds the packages ``model`` and ``resources``."""
    bundle = getattr(sys, "_MEIPASS", None)
    return Path(bundle) if bundle else Path(__file__).resolve().parent.parent


def resource(name: str) -> Path:
    """A file or folder that travels with the program.

    Args:
        name: path below ``resources``, with forward slashes, such as ``icons/snip.svg``.

    Raises:
        Im2texError: there is no such file; the installation is incomplete.
    """
    path = program_root() / "resources" / name
    if not path.exists():
        raise Im2texError(f"the program's file {name} is missing", "install im2tex again")
    return path


def preset_files() -> dict[str, Path]:
    """Every shipped training and network preset, by name."""
    folder = program_root() / "model" / "presets"
    return {path.stem: path for path in sorted(folder.glob("*.toml"))}


def bundled_weights() -> Path | None:
    """The weights that came with the program, or None in a copy without them."""
    path = program_root() / "resources" / "weights" / WEIGHTS_NAME
    return path if path.is_file() else None


def bundled_manifest() -> Path | None:
    """What is said of the bundled weights: hash, preset, data, figures; None without them."""
    path = program_root() / "resources" / "weights" / MANIFEST_NAME
    return path if path.is_file() else None


def example_images() -> list[Path]:
    """The pictures of formulas that came with the program, by name."""
    return sorted((program_root() / "resources" / "examples").glob("*.png"))


def user_config_dir() -> Path:
    """Settings. The folder exists on return."""
    return _user_dir("user_config_dir")


def user_data_dir() -> Path:
    """What the person made and wants to keep: history, corrections, models of their own."""
    return _user_dir("user_data_dir")


def user_state_dir() -> Path:
    """What may be lost without harm but should outlive a restart: logs."""
    return _user_dir("user_log_dir" if sys.platform == "darwin" else "user_state_dir")


def user_cache_dir() -> Path:
    """What can be made again at any time."""
    return _user_dir("user_cache_dir")


def write_atomically(path: Path, content: bytes | str) -> None:
    """Write a whole file so that a reader, or a crash, sees the old content or the new.

    Text is written as UTF-8 with line ends as given. A symbolic link stays one: the file it points
    to is replaced. Missing parent folders are made.

    Raises:
        OSError: the folder cannot be written or the disk is full; the old file is untouched.
    """
    target = Path(path).resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    data = content.encode("utf-8") if isinstance(content, str) else content
    handle, temporary = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).chmod(_mode_of(target))
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _mode_of(target: Path) -> int:
    """The mode of the file that is there, else what a plain ``open`` would have given."""
    try:
        return target.stat().st_mode & 0o777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def _user_dir(kind: str) -> Path:
    import appdirs  # only what writes for the person needs it; recognition does not

    # No author: it would put a second folder of the same name into every path on Windows.
    path = Path(getattr(appdirs, kind)(APP_NAME, False))
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Im2texError(
            f"the folder {path} cannot be made: {error.strerror}", "check its owner and the disk"
        ) from error
    return path
