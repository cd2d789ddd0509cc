"""The results of a batch as a file for other programs. No Qt."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from im2tex_desktop.marked import QT_TRANSLATE_NOOP


@dataclass(frozen=True)
class Result:
    """One row of the export: `problem` is empty where the picture was read."""

    file: str
    latex: str
    confidence: float
    status: str
    problem: str = ""


def to_markdown(results: Sequence[Result]) -> str:
    """Headings and displayed formulas; what failed is said in its place."""
    parts = ["# Formulas\n"]
    for result in results:
        body = f"$$\n{result.latex}\n$$" if result.latex else f"*{result.problem or result.status}*"
        parts.append(f"## {_in_markdown(result.file)}\n\n{body}\n")
    return "\n".join(parts)


def _in_markdown(text: str) -> str:
    for char in "\\`*_[]<>#|":
        text = text.replace(char, "\\" + char)
    return text


def to_csv(results: Sequence[Result]) -> str:
    """file, latex, confidence, status, problem; a header, and quotes where they are needed."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")  # as RFC 4180 has it
    writer.writerow(["file", "latex", "confidence", "status", "problem"])
    for result in results:
        writer.writerow([
            _harmless(result.file), _harmless(result.latex), f"{result.confidence:.4f}",
            result.status, result.problem,
        ])  # fmt: skip
    return stream.getvalue()


def _harmless(text: str) -> str:
    """A spreadsheet takes a cell that begins so for a formula of its own, and may run it."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def to_jsonl(results: Sequence[Result]) -> str:
    """One object a line, with the keys of the CSV file."""
    lines = [
        json.dumps({
            "file": result.file, "latex": result.latex, "confidence": round(result.confidence, 4),
            "status": result.status, "problem": result.problem,
        }, ensure_ascii=False)
        for result in results
    ]  # fmt: skip
    return "".join(line + "\n" for line in lines)


def to_tex(results: Sequence[Result]) -> str:
    """A document that compiles: each formula displayed under the name of its file."""
    parts = [
        "\\documentclass{article}",
        "\\usepackage[T1]{fontenc}",
        "\\usepackage{amsmath,amssymb,bm,mathrsfs}",
        "\\begin{document}",
    ]
    for result in results:
        parts.append(f"\n\\paragraph{{{_in_tex(result.file)}}}")
        if result.latex:
            parts.append(f"\\[\n  {result.latex}\n\\]")
        else:
            parts.append(_in_tex(result.problem or result.status))
    return "\n".join([*parts, "\n\\end{document}", ""])


def _in_tex(text: str) -> str:
    table = {char: f"\\{char}" for char in "&%$#_{}"}
    table |= {"\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}"}
    return "".join(table.get(char, char) for char in text)


WRITERS: dict[str, tuple[str, Callable[[Sequence[Result]], str]]] = {
    ".md": ("Markdown", to_markdown),
    ".csv": ("CSV", to_csv),
    ".jsonl": (QT_TRANSLATE_NOOP("Files", "JSON lines"), to_jsonl),
    ".tex": (QT_TRANSLATE_NOOP("Files", "LaTeX document"), to_tex),
}
"""Ending of the file to what it is called, marked for translation, and who writes it."""
