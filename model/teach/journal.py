"""A file of JSON objects, one a line, that survives a crash at any moment.

Lines are only ever appended, each with one write and an fsync. What a crash or a bad disk leaves in
it, a torn last line or a damaged one, is set aside in a file of its own and told of, never silently
dropped and never in the way of the good lines.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from model.files import write_atomically


@dataclass(frozen=True)
class Lines:
    """What a journal holds: its objects in order, and the lines that are none."""

    objects: tuple[dict[str, Any], ...]
    damaged: tuple[bytes, ...]


@dataclass(frozen=True)
class Journal:
    """The file at `path`; it need not exist yet."""

    path: Path

    def read(self) -> Lines:
        """All lines; nothing is written.

        Raises:
            OSError: the file is there and cannot be read.
        """
        try:
            content = self.path.read_bytes()
        except FileNotFoundError:
            return Lines((), ())
        objects: list[dict[str, Any]] = []
        damaged: list[bytes] = []
        for line in content.split(b"\n"):
            if not line.strip():
                continue
            found = _object(line)
            if found is None:
                damaged.append(line)
            else:
                objects.append(found)
        return Lines(tuple(objects), tuple(damaged))

    def append(self, record: Mapping[str, Any]) -> None:
        """Add one line, durably; damaged lines are set aside first.

        Raises:
            OSError: the disk is full or the folder cannot be written; the good lines are untouched.
        """
        self.repair()
        self.path.parent.mkdir(parents=True, exist_ok=True)
        line = json.dumps(record, ensure_ascii=False).encode() + b"\n"
        handle = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
        try:
            before = os.fstat(handle).st_size
            if os.write(handle, line) != len(line):
                os.ftruncate(handle, before)
                raise OSError(28, "No space left on device", str(self.path))
            os.fsync(handle)
        finally:
            os.close(handle)

    def repair(self) -> Path | None:
        """Set damaged lines aside; the file that they went to, or None when all is well."""
        found = self.read()
        whole = not self.path.exists() or self.path.read_bytes()[-1:] in (b"\n", b"")
        if not found.damaged and whole:
            return None
        aside = None
        if found.damaged:
            bad = b"\n".join(found.damaged) + b"\n"
            name = hashlib.sha256(bad).hexdigest()[:8]
            aside = self.path.with_name(f"{self.path.stem}.damaged-{name}{self.path.suffix}")
            write_atomically(aside, bad)
        good = "".join(json.dumps(o, ensure_ascii=False) + "\n" for o in found.objects)
        write_atomically(self.path, good)
        return aside


def _object(line: bytes) -> dict[str, Any] | None:
    try:
        found = json.loads(line.decode("utf-8"))
    except ValueError:
        return None
    return found if isinstance(found, dict) else None
