"""Where the fonts of a TeX installation lie: kpsewhich, psfonts map lines and encoding files."""

from __future__ import annotations

import functools
import re
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from model.errors import DataError


class KpseFiles:
    """Looks files up with kpsewhich, many in one call, and remembers the answers."""

    def __init__(self) -> None:
        self._found: dict[str, Path | None] = {}

    def find(self, names: Iterable[str]) -> dict[str, Path | None]:
        """File name (with suffix) -> its path, or None where the installation has no such file."""
        names = list(names)
        unknown = [name for name in dict.fromkeys(names) if name not in self._found]
        if unknown:
            self._ask(unknown)
        return {name: self._found[name] for name in names}

    def _ask(self, names: list[str]) -> None:
        result = subprocess.run(
            ["kpsewhich", *names], capture_output=True, text=True, timeout=60, check=False
        )
        self._found.update(dict.fromkeys(names))
        for line in result.stdout.splitlines():
            self._found[Path(line).name] = Path(line)


@dataclass(frozen=True)
class MapEntry:
    """The PostScript font behind a TFM name.

    Attributes:
        outline: file name of the Type 1 font.
        encoding: file name of the encoding, empty for the font's own.
        slant, extend: the map's SlantFont and ExtendFont.
    """

    outline: str
    encoding: str
    slant: float = 0.0
    extend: float = 1.0


def parse_map_line(line: str) -> tuple[str, MapEntry] | None:
    """TFM name and entry of a psfonts.map line; None for comments and fonts without a file."""
    if not line or line[0] in " %*#;\n":
        return None
    instructions = " ".join(re.findall(r'"([^"]*)"', line))
    words = re.sub(r'"[^"]*"', " ", line).replace("<[", "<").replace("<<", "<")
    files = re.findall(r"<\s*(\S+)", words)
    outlines = [f for f in files if f.lower().endswith((".pfb", ".pfa"))]
    encodings = [f for f in files if f.lower().endswith(".enc")]
    if not outlines:
        return None
    slant = re.search(r"([-\d.]+)\s+SlantFont", instructions)
    extend = re.search(r"([-\d.]+)\s+ExtendFont", instructions)
    return words.split()[0], MapEntry(
        outlines[0],
        encodings[0] if encodings else "",
        float(slant.group(1)) if slant else 0.0,
        float(extend.group(1)) if extend else 1.0,
    )


def parse_encoding(text: str) -> list[str]:
    """The 256 glyph names of an encoding file.

    Raises:
        DataError: no vector of names in it.
    """
    bare = re.sub(r"%.*", "", text)
    match = re.search(r"\[(.*?)\]", bare, re.DOTALL)
    if match is None:
        raise DataError("An encoding file has no vector of glyph names")
    return re.findall(r"/([^\s/]*)", match.group(1))


@functools.cache
def font_map() -> dict[str, MapEntry]:
    """The installation's pdftex.map.

    Raises:
        DataError: no TeX installation, or one without the map.
    """
    path = KpseFiles().find(["pdftex.map"])["pdftex.map"]
    if path is None:
        raise DataError("The TeX installation has no pdftex.map", "Run updmap-sys")
    entries = map(parse_map_line, path.read_text("latin-1").splitlines())
    return dict(entry for entry in entries if entry is not None)
