"""Snips as files for other programs: Markdown to read, JSON lines and CSV to work with."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from im2tex_desktop.history.entry import Entry, HistoryError
from model.files import write_atomically

FORMATS = ("md", "jsonl", "csv")
_COLUMNS = (
    "time", "latex", "read", "edited", "favourite", "status", "confidence", "model", "picture"
)  # fmt: skip


@dataclass(frozen=True)
class Exporting:
    """Where and how.

    Attributes:
        path: the file.
        kind: one of `FORMATS`.
        with_pictures: PNG files into a folder beside it, named in the file.
    """

    path: Path
    kind: str
    with_pictures: bool

    def __post_init__(self) -> None:
        if self.kind not in FORMATS:
            raise ValueError(f"there is no form {self.kind!r}")

    @property
    def folder(self) -> Path:
        """Where the pictures go."""
        return self.path.with_name(f"{self.path.stem}_pictures")

    def write(self, entries: Sequence[Entry], picture: Callable[[int], bytes | None]) -> None:
        """Write them, pictures first, so that the file names none that is not there.

        Raises:
            HistoryError: the file or a picture cannot be written, or the history cannot be read.
        """
        try:
            names = self._write_pictures(entries, picture) if self.with_pictures else {}
            rows = [_row(entry, names.get(entry.number, "")) for entry in entries]
            text = {"md": _markdown, "jsonl": _json_lines, "csv": _csv}[self.kind](rows)
            write_atomically(self.path, text)
        except OSError as error:
            raise HistoryError(
                f"{self.path.name} could not be written: {error.strerror or error}",
                "Choose another folder, or make room",
            ) from error

    def _write_pictures(
        self, entries: Sequence[Entry], picture: Callable[[int], bytes | None]
    ) -> dict[int, str]:
        self.folder.mkdir(exist_ok=True)
        names = {}
        for entry in entries:
            content = picture(entry.number)
            if content is None:
                continue
            name = f"{entry.number:06d}.png"
            write_atomically(self.folder / name, content)
            names[entry.number] = f"{self.folder.name}/{name}"
        return names


def _row(entry: Entry, picture: str) -> dict[str, object]:
    when = datetime.fromtimestamp(entry.made_at, UTC).astimezone()
    return {
        "time": when.isoformat(timespec="seconds"),
        "latex": entry.text,
        "read": entry.latex,
        "edited": entry.edited is not None,
        "favourite": bool(entry.favourite),
        "status": entry.status,
        "confidence": round(entry.confidence, 4),
        "model": entry.model,
        "picture": picture,
    }


def _json_lines(rows: Sequence[dict[str, object]]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _csv(rows: Sequence[dict[str, object]]) -> str:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, _COLUMNS)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _markdown(rows: Sequence[dict[str, object]]) -> str:
    parts = ["# Formulas\n"]
    for row in rows:
        when = str(row["time"]).replace("T", " ")[:16]
        parts.append(f"\n## {when}{' ★' if row['favourite'] else ''}\n\n")
        if row["picture"]:
            parts.append(f"![Snip](<{row['picture']}>)\n\n")
        # A blank line would end the formula, and a fence of three ends at the first of its length.
        latex = "\n".join(line for line in str(row["latex"]).splitlines() if line.strip())
        fence = "```"
        while fence in latex:
            fence += "`"
        parts.append(f"$$\n{latex}\n$$\n\n{fence}latex\n{latex}\n{fence}\n")
    return "".join(parts)
