"""Reading a file of JSON lines while another process appends to it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

CHUNK_BYTES = 1 << 20


class Tail:
    """Gives each whole line once. A line that is still being written waits for its end."""

    def __init__(self, path: Path):
        self.path = path
        self._offset = 0
        self._rest = b""

    def new_objects(self) -> Iterator[dict[str, Any]]:
        """The objects that came since the last call; what is no JSON object is left out."""
        for line in self._new_lines():
            try:
                found = json.loads(line)
            except ValueError:  # torn by a crash in the middle of a line
                continue
            if isinstance(found, dict):
                yield found

    def _new_lines(self) -> Iterator[bytes]:
        try:
            with self.path.open("rb") as stream:
                if stream.seek(0, 2) < self._offset:  # begun anew
                    self._offset, self._rest = 0, b""
                stream.seek(self._offset)
                while chunk := stream.read(CHUNK_BYTES):
                    self._offset += len(chunk)
                    *lines, self._rest = (self._rest + chunk).split(b"\n")
                    yield from lines
        except FileNotFoundError:
            return
