"""Files and folders of LaTeX sources."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from model.data.sources import standalone
from model.errors import DataError, LatexError
from model.teach.harvest.blanking import without_invisible
from model.teach.harvest.formulas import NEVER_CLOSED, find_formulas
from model.teach.harvest.macros import Macro, expand, find_definitions

_SOURCES: Final = (".tex", ".ltx")
_WITH_MACROS: Final = (*_SOURCES, ".sty", ".cls", ".def")
_MOST_BYTES: Final = 20_000_000
_BRACKETS: Final = re.compile(r"\\(?:begin|end)\s*\{|\\\[|\\\]|\$\$")


class Refuses(Protocol):
    """Counts what cannot be used: `model.teach.sources.Refusals`."""

    def add(self, where: str, reason: str) -> None:
        """Count one."""


@dataclass(frozen=True)
class Harvested:
    """Attributes:
    latex: a formula of its own, without the author's commands.
    kind: "inline", "display" or the environment that it stood in.
    source: folder and path of the file.
    line: that it begins in, from 1.
    """

    latex: str
    kind: str
    source: str
    line: int


def harvest(path: Path, refusals: Refuses) -> Iterator[Harvested]:
    """Every formula of a .tex file, or of all below a folder, file by file.

    Commands that any file of the folder defines are known in all of them: where a document keeps
    its macros is its author's affair.

    Raises:
        DataError: there is no such file or folder, or it has gone.
    """
    root = path if path.is_dir() else path.parent
    if not path.exists():
        raise DataError(f"{path} is not there", "Name a .tex file or a folder")
    files = [path] if path.is_file() else _files(root)
    common: dict[str, Macro] = {}
    for file in _files(root, _WITH_MACROS):
        common = find_definitions(without_invisible(_text(file, None)), common).macros
    for file in files:
        name = f"{root.resolve().name}/{file.relative_to(root).as_posix()}"
        yield from harvest_text(_text(file, refusals), name, refusals, common)


def harvest_text(
    source: str, name: str, refusals: Refuses, known: dict[str, Macro] | None = None
) -> Iterator[Harvested]:
    """Every formula of one source text. name: what it is called in results and refusals."""
    text = without_invisible(source)
    definitions = find_definitions(text, known)
    for begin, end in definitions.spans:
        blank = re.sub(r"[^\n]", " ", text[begin:end])
        text = text[:begin] + blank + text[end:]
    text = _with_brackets_expanded(text, definitions.macros)
    for found in find_formulas(text):
        line = text.count("\n", 0, found.place) + 1
        if found.kind == NEVER_CLOSED:
            refusals.add(f"{name}, line {line}", "the formula is never closed")
            continue
        try:
            latex = standalone(expand(found.body, definitions.macros), found.kind)
        except LatexError as error:
            refusals.add(f"{name}, line {line}", error.message)
            continue
        if latex:
            yield Harvested(re.sub(r"\s+", " ", latex), found.kind, name, line)


def _with_brackets_expanded(text: str, macros: dict[str, Macro]) -> str:
    r"""``\be ... \ee``: commands that begin or end mathematics are expanded before it is sought."""
    brackets = {
        name: Macro(macro.body.replace("\n", " "))
        for name, macro in macros.items()
        if macro.count == 0 and _BRACKETS.search(macro.body) and "#" not in macro.body
    }
    if not brackets:
        return text
    names = "|".join(sorted(map(re.escape, brackets), key=len, reverse=True))
    pattern = re.compile(rf"\\({names})(?![A-Za-z@])")
    return pattern.sub(lambda match: brackets[match[1]].body, text)


def _files(root: Path, endings: tuple[str, ...] = _SOURCES) -> list[Path]:
    return sorted(p for p in root.rglob("*") if p.suffix in endings and p.is_file())


def _text(path: Path, refusals: Refuses | None) -> str:
    """The file's text; bytes that are no UTF-8 are read as Latin-1, as old sources are.

    Raises:
        DataError: it has gone.
    """
    try:
        if path.stat().st_size > _MOST_BYTES:
            if refusals is not None:
                refusals.add(path.name, "the file has more than 20 MB")
            return ""
        content = path.read_bytes()
    except OSError as error:
        raise DataError(
            f"{path} cannot be read: {error.strerror or error}",
            "Is the drive still there? Nothing was lost; start again",
        ) from error
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("latin-1")
    return text.replace("\r\n", "\n").replace("\r", "\n")
